"""Against many draws of demand: two scenarios enumerated by hand, and the worst tenth as a linear program has it."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

from optimization.choosing.answer import answer
from optimization.choosing.posed import Posed
from optimization.confirming.demand_draws import Draw, draw, triangular
from optimization.questions import robust as robust_planning
from optimization.questions.robust import (
    PRICE_COLUMNS,
    ROBUST_COLUMNS,
    Choice,
    choice,
    price_rows,
    robust,
    robust_rows,
    worst_mean,
)
from optimization.site.case import Case
from optimization.solving.linear import Linear, Model, Row, Variable, total, variable
from optimization.solving.solver import Settings, solve
from optimization.trials.simulated import Trial
from simkit.scenario.frozen import FrozenMap
from tests.optimization.tried_town import LEAST, Serves, entry_with, first_and_residents, posed_with, with_saturday


def test_the_mean_of_the_worst_tenth() -> None:
    """Of twenty values the worst tenth are two; of fifteen one and a half: 1 and half of 2, over one and a half."""
    assert worst_mean(list(range(20, 0, -1))) == pytest.approx(1.5)
    assert worst_mean(list(range(1, 16))) == pytest.approx((1 + 2 / 2) / 1.5)
    assert worst_mean([3.0, 5.0]) == pytest.approx(3.0)
    assert worst_mean([3.0, 5.0], 1.0) == 4.0
    with pytest.raises(ValueError, match="lies above 0"):
        worst_mean([1.0], 0.0)


def test_two_scenarios_of_demand_enumerated() -> None:
    """Quiet and busy: 0.9 and 0.4 (mean 0.65), 0.7 and 0.5 (0.6), 0.5 and 0.5 (0.5); worst 0.4, 0.5, 0.5."""
    shares = np.array([[0.9, 0.7, 0.5], [0.4, 0.5, 0.5]])
    assert choice(shares, 0.5) == Choice(on_average=0, in_the_worst=1)


@pytest.mark.parametrize("seed", range(6))
def test_trying_each_is_the_linear_program_with_a_variable_for_each_way(seed: int) -> None:
    """Rockafellar and Uryasev's rows: the worst share of draws as the best ``eta`` less mean shortfalls below it."""
    pick = random.Random(seed)
    shares = np.array([[round(pick.uniform(0.2, 0.9), 3) for _ in range(4)] for _ in range(10)])
    follows = [variable(f"way[{i}]") for i in range(4)]
    below = [variable(f"below[{d}]") for d in range(10)]
    reached = [total(way * float(shares[d, i]) for i, way in enumerate(follows)) for d in range(10)]
    eta = variable("eta")
    model = Model(
        (
            *(Variable(f"way[{i}]", 0.0, 1.0, integer=True) for i in range(4)),
            *(Variable(f"below[{d}]") for d in range(10)),
            Variable("eta"),
        ),
        (
            Row("one way", total(follows), "==", 1.0),
            *(Row(f"draw {d}", below[d] + reached[d] - eta, ">=", 0.0) for d in range(10)),
        ),
    )
    worst: Linear = eta - total(below) * (1 / (0.25 * 10))
    best = solve(model, worst, Settings(), maximise=True).objective
    assert best == pytest.approx(worst_mean(shares[:, choice(shares, 0.25).in_the_worst], 0.25), abs=1e-6)


def test_a_triangle_by_hand() -> None:
    """From 0 to 4 with its peak at 1: a quarter lies below the peak; the median leaves (4 - x)^2 / 12 = 1/2 above."""
    assert triangular(0.25, 0, 1, 4) == pytest.approx(1.0)
    assert triangular(0.0625, 0, 1, 4) == pytest.approx(0.5)
    assert triangular(0.5, 0, 1, 4) == pytest.approx(4 - 6**0.5)


def _posed(case: Case) -> Posed:
    tried = [Trial(LEAST, week, tuple(case.services)) for week in case.openings]
    return posed_with(case, tried, lambda way: 0.8 if "sat" in way.opening else 0.7)


@pytest.mark.parametrize(
    ("objectives", "saturday", "best", "by"),
    [
        ((), False, 0.9, "priority_groups_served_share"),
        (("worst_group", "everyone"), True, 0.6, "worst_group_served_share"),
        (("weighted", "cost"), False, (5 * 0.9 + 0.3) / 6, "weighted_groups_served_share"),
    ],
)
def test_draws_are_judged_by_the_order_of_the_plan(
    monkeypatch: pytest.MonkeyPatch, objectives: tuple[str, ...], saturday: bool, best: float, by: str
) -> None:
    """Every draw serves 0.9 of the first groups and 0.3 of residents on weekdays, with Saturday 0.6 of all."""

    def drawn(of: Posed, trials: list[Trial], number: int) -> Draw:
        serves: Serves = lambda way: 0.6 if "sat" in way.opening else first_and_residents(0.9, 0.3)  # noqa: E731
        return Draw(of.case, tuple(entry_with(of.case, trial, serves) for trial in trials))

    monkeypatch.setattr(robust_planning, "draw", drawn)
    of = _posed(with_saturday(plan={"objectives": objectives}))
    found = robust(of, answer(of.question, of.entries, Settings(), priced=False), Settings(), draws=2)
    rows = [dict(zip(ROBUST_COLUMNS, row, strict=True)) for row in robust_rows(found)]
    (chosen,) = [row for row in rows if row["best_on_average"]]
    assert ("sat" in chosen["opening"]) == saturday
    assert (chosen["mean_share"], chosen["objective"], chosen["leads"]) == (pytest.approx(best, abs=1e-6), by, True)


def test_needs_are_drawn_within_their_ranges_and_nothing_else_moves() -> None:
    """Advice, 120 a year, may be 60 to 240; what has no range stays. The draws are those of their number alone."""
    of = replace(_posed(with_saturday()), need_ranges=FrozenMap({"advice": (5.0, 20.0)}))
    trials = [each.trial for each in of.entries]
    needs = [draw(of, trials[:1], number).case.need for number in range(6)]
    assert len({need["advice"] for need in needs}) == 6
    assert all(60 < need["advice"] < 240 for need in needs)
    assert all(need["for_youth"] == pytest.approx(120) for need in needs)
    assert draw(of, trials, 3).entries[0] == draw(of, trials[:1], 3).entries[0]


def test_the_price_of_robustness(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every second draw is busy: Saturday then serves 0.6 instead of 0.9, weekdays alone 0.65 in all.

    Saturday is 0.75 on average, so that 0.1 is given up for a worst tenth of 0.65 instead of 0.6. The years that it is
    checked on turn out as they should.
    """

    def drawn(of: Posed, trials: list[Trial], number: int) -> Draw:
        busy = number % 2 == 1

        def serves(way: Trial) -> float:
            return 0.65 if "sat" not in way.opening else 0.6 if busy else 0.9

        return Draw(of.case, tuple(entry_with(of.case, trial, serves) for trial in trials))

    monkeypatch.setattr(robust_planning, "draw", drawn)
    of = _posed(with_saturday())
    plan = answer(of.question, of.entries, Settings(), priced=False)
    found = robust(of, plan, Settings(), draws=10)
    rows = [dict(zip(ROBUST_COLUMNS, row, strict=True)) for row in robust_rows(found)]
    # The plan's own way first, with Saturday.
    assert [(row["plan"], "sat" in row["opening"]) for row in rows] == [(True, True), (False, False)]
    assert [(row["mean_share"], row["worst_tenth_share"]) for row in rows] == [
        (pytest.approx(0.75), pytest.approx(0.6)), (pytest.approx(0.65), pytest.approx(0.65)),
    ]  # fmt: skip
    assert [(row["best_on_average"], row["best_in_worst_tenth"]) for row in rows] == [(True, False), (False, True)]
    prices = [dict(zip(PRICE_COLUMNS, row, strict=True)) for row in price_rows(found)]
    assert [row["sample"] for row in prices] == ["chosen_on", "checked_on"]
    for row in prices:
        assert (row["mean_given_up"], row["worst_tenth_gained"]) == (pytest.approx(0.1), pytest.approx(0.05))


def test_a_plan_that_does_not_fit_is_not_held_against_draws() -> None:
    of = _posed(with_saturday(funds={"city": {"amount_cny": 0}}))
    assert robust(of, answer(of.question, of.entries, Settings(), priced=False), Settings()) is None
    assert [*robust_rows(None), *price_rows(None)] == []
