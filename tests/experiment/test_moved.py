"""What moved: to the last digit, or beyond chance."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import pytest

from simkit.experiment.baseline import INPUT, MEAN, RUN, Baseline, BaselineError, Fact, Key, listed
from simkit.experiment.moved import moved_beyond_chance, moved_exactly

BUDGET = Key("budget", "a", "north", "district", "operator")
VERDICT = Key("verdict", "a", "north", "HZ-STAFF-1")
SERVED = Key(MEAN, "a", "*", "served")
WAIT = Key(MEAN, "a", "*", "wait_mean")
CODE = Key(INPUT, id="code")
FACTS: Mapping[Key, Fact] = {
    BUDGET: Fact("100000.00"),
    VERDICT: Fact("pass"),
    SERVED: Fact("1000.0", 10, 3.0, "person-times"),
    WAIT: Fact("7.5", 10, 0.4, "min"),
    CODE: Fact("old"),
}


def of(facts: Mapping[Key, Fact | None] = FACTS, *, seed: int = 1, replications: int = 10) -> Baseline:
    """A run of scenario a; facts that are None are left out."""
    run = {"command": "run", "seed": str(seed), "replications": str(replications)}
    head = {Key(RUN, id=name): Fact(value) for name, value in run.items()}
    kept = {key: fact for key, fact in facts.items() if fact is not None}
    return Baseline({**head, **listed("scenario", ["a"]), **kept})


COMPARISONS = pytest.mark.parametrize("compare", [moved_exactly, moved_beyond_chance])


@COMPARISONS
def test_the_same_again_did_not_move(compare):
    found = compare(of(), of())
    assert (found.moves, found.inputs) == ((), ())
    assert found.compared == {"budget": 1, "mean": 2, "verdict": 1}


@COMPARISONS
def test_one_fen_is_a_move(compare):
    (move,) = compare(of(), of({**FACTS, BUDGET: Fact("100000.01")})).moves
    assert (move.key, move.was, move.now) == (BUDGET, Fact("100000.00"), Fact("100000.01"))


@COMPARISONS
def test_a_verdict_that_flips_is_a_move(compare):
    (move,) = compare(of(), of({**FACTS, VERDICT: Fact("fail")})).moves
    assert move.key == VERDICT


@COMPARISONS
def test_what_came_or_went_is_a_move(compare):
    (gone,) = compare(of(), of({**FACTS, WAIT: None})).moves
    assert (gone.key, gone.now) == (WAIT, None)
    (new,) = compare(of({**FACTS, WAIT: None}), of()).moves
    assert (new.key, new.was) == (WAIT, None)


@COMPARISONS
def test_other_scenarios_are_not_compared(compare):
    other = Baseline({**of().facts, **listed("scenario", ["b"])})
    with pytest.raises(BaselineError, match="the baseline is of a, the run of b"):
        compare(of(), other)


def test_exactly_means_to_the_last_digit():
    # The float next to 7.5; and a mean that stays while its replications spread.
    (move,) = moved_exactly(of(), of({**FACTS, WAIT: Fact("7.500000000000001", 10, 0.4, "min")})).moves
    assert move.key == WAIT
    (wider,) = moved_exactly(of(), of({**FACTS, WAIT: Fact("7.5", 10, 0.5, "min")})).moves
    assert (wider.key, wider.errors) == (WAIT, 0.0)


def test_the_furthest_first_after_what_has_no_chance_in_it():
    # served by 15 in standard errors of sqrt(9 + 16) = 5; the wait by 0.5 in errors of 0.5.
    now = of(
        {
            **FACTS,
            BUDGET: Fact("99999.00"),
            WAIT: Fact("8.0", 10, 0.3, "min"),
            SERVED: Fact("985.0", 10, 4.0, "person-times"),
        }
    )
    found = moved_exactly(of(), now)
    assert [move.key for move in found.moves] == [BUDGET, SERVED, WAIT]
    assert found.moves[1].errors == pytest.approx(-3.0)
    assert found.moves[2].errors == pytest.approx(1.0)


def test_what_the_runs_were_made_from_is_told_apart_from_what_moved():
    found = moved_exactly(of(), of({**FACTS, CODE: Fact("new")}))
    assert found.moves == ()
    assert [(change.key.id, change.now) for change in found.inputs] == [("code", Fact("new"))]


@pytest.mark.parametrize(("what", "kwargs"), [("replications 10", {"replications": 5}), ("seed 1", {"seed": 2})])
def test_other_replications_or_seeds_cannot_give_the_same_numbers(what, kwargs):
    with pytest.raises(BaselineError, match=f"the baseline has {what}, the run .*; run with {what}"):
        moved_exactly(of(), of(**kwargs))


def test_a_statistical_comparison_takes_another_seed_and_number():
    found = moved_beyond_chance(of(), of(seed=2, replications=20))
    assert found.moves == ()
    assert [change.key.id for change in found.inputs] == ["replications", "seed"]


def test_a_handful_of_replications_is_too_few_to_test():
    with pytest.raises(BaselineError, match="the run has 9 replications, a statistical comparison needs 10"):
        moved_beyond_chance(of(), of(replications=9))


def test_a_shift_within_chance_is_none_and_one_beyond_it_is():
    # Two tests at 1 % together: the first is held to 0.005, 3.2 standard errors at 18 degrees of freedom. Both standard
    # errors 3: that of the difference is 4.24, so 12 stays within and 15 does not.
    def served(mean: str) -> Baseline:
        return of({**FACTS, SERVED: Fact(mean, 10, 3.0, "person-times")})

    assert moved_beyond_chance(of(), served("1012.0")).moves == ()
    (move,) = moved_beyond_chance(of(), served("1015.0")).moves
    assert move.key == SERVED
    assert move.errors == pytest.approx(15 / math.sqrt(18))


def test_how_large_a_shift_would_have_been_caught_is_said_of_every_mean():
    # About (3.2 + 1.4) standard errors of the difference.
    found = moved_beyond_chance(of(), of())
    assert found.tests == 2
    sizes = {caught.key: caught.shift for caught in found.caught}
    assert sizes[SERVED] == pytest.approx(4.6 * math.sqrt(18), rel=0.05)
    assert sizes[WAIT] == pytest.approx(4.6 * math.sqrt(0.32), rel=0.05)


def test_what_used_to_happen_every_year_and_never_does_moved():
    # 10 of 10 against 0 of 10: 2 of 184,756 deals.
    (move,) = moved_beyond_chance(of(), of({**FACTS, WAIT: Fact("", 0, math.nan, "min")})).moves
    assert move.key == WAIT
    assert math.isnan(move.errors)


def test_what_happens_now_and_then_is_counted_not_measured():
    # 2 of 10 and 3 of 10: no means to test, and a count within chance. Two values that are all alike prove nothing.
    rare = [of({**FACTS, WAIT: Fact(mean, n, 0.0, "min")}) for mean, n in (("1.0", 2), ("0.0", 3))]
    found = moved_beyond_chance(*rare)
    assert (found.moves, found.seldom, found.tests) == ((), 1, 2)


QUANTITIES = 40


def drawn(rng: np.random.Generator, replications: int, *, normal: bool) -> Baseline:
    """Forty quantities of one run: all normal, or of the shapes that KPIs have, eight of each."""
    size = (QUANTITIES, replications)
    values = rng.normal(100, 10, size)
    if not normal:
        shapes = [
            rng.lognormal(0, 1, (8, replications)),
            rng.poisson(0.5, (8, replications)),
            rng.random((8, replications)) < 0.5,
            np.where(rng.random((8, replications)) < 0.7, rng.exponential(1, (8, replications)), np.nan),
        ]
        values[:32] = np.concatenate(shapes)
    facts = {}
    for at, row in enumerate(values):
        there = row[~np.isnan(row)]
        error = there.std(ddof=1) / math.sqrt(len(there)) if len(there) > 1 else math.nan
        mean = repr(float(there.mean())) if len(there) else ""
        facts[Key(MEAN, "a", "*", f"k{at}")] = Fact(mean, len(there), float(error), "h")
    return of(facts, replications=replications)


@pytest.mark.parametrize(("normal", "fewest"), [(True, 8), (False, 0)])
def test_false_alarms_are_as_rare_as_said(normal, fewest):
    # 400 pairs of runs that differ by chance alone, at 5 %: 20 alarms expected (Holm on independent tests: 19.5), more
    # than 34 once in a thousand times, fewer than 8 as rarely; a check with a true rate of 12 % is noticed nearly
    # always. Shapes far from normal may only raise fewer.
    rng = np.random.default_rng(20)
    pairs = [(drawn(rng, 10, normal=normal), drawn(rng, 10, normal=normal)) for _ in range(400)]
    alarms = sum(bool(moved_beyond_chance(*pair, false_alarm=0.05).moves) for pair in pairs)
    assert fewest <= alarms <= 34
