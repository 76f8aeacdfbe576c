"""What moved between a baseline and a later run: to the last digit, or beyond chance.

Facts without chance in them are always compared as they stand. Means are compared to the last digit where the same
seed and replications promise the same numbers; where only their distribution must hold, by Welch's test, and how often
a mean had a value at all by Fisher's, all of them together by Holm's rule.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from simkit.experiment.baseline import INPUT, MEAN, RUN, Baseline, BaselineError, Fact, Key
from simkit.experiment.holm import holm
from simkit.experiment.two_samples import Means, fisher_exact, shift, smallest_caught

#: Chance that a statistical check of means that did not move says that one of them did.
FALSE_ALARM = 0.01
#: The shift that is told is noticed so often.
POWER = 0.9
#: A mean of fewer observations is not tested: a handful can be all alike by chance, so that anything else looks new.
FEWEST = 10


@dataclass(frozen=True, slots=True)
class Move:
    """A fact that is not what it was; None where it is not there.

    ``errors``: how far a mean moved, in standard errors of the difference; infinite where nothing varies, NaN where
    there is no difference to give.
    """

    key: Key
    was: Fact | None
    now: Fact | None
    errors: float = math.nan


@dataclass(frozen=True, slots=True)
class Caught:
    """The shift of a mean that the check would have noticed with a chance of :data:`POWER`, in the mean's unit."""

    key: Key
    mean: float
    shift: float
    unit: str


@dataclass(frozen=True, slots=True)
class Moves:
    """``moves``: facts without chance first, then means, the furthest first. ``inputs``: what the runs differ in.

    ``compared``: how many facts of each kind. ``tests``: how many tests were made together, 0 in an exact comparison;
    ``seldom``: means that had a value, but too seldom to be tested. ``caught``: one for each mean tested.
    """

    moves: tuple[Move, ...]
    inputs: tuple[Move, ...]
    compared: Mapping[str, int]
    tests: int = 0
    seldom: int = 0
    caught: tuple[Caught, ...] = ()


def moved_exactly(was: Baseline, now: Baseline) -> Moves:
    """Every fact, to the last digit. BaselineError where scenarios, seed or replications differ."""
    _same_scenarios(was, now)
    for name, old, new in (
        ("replications", was.replications, now.replications),
        ("seed", was.seed, now.seed),
    ):
        if old != new:
            raise BaselineError(
                f"the baseline has {name} {old}, the run {new}: the numbers cannot be the same; run with {name} {old}, "
                "record again, or compare with --statistical"
            )
    means = _differing(was, now, lambda key: key.kind == MEAN)
    return _moves(was, now, sorted((_with_errors(move) for move in means), key=_furthest))


def moved_beyond_chance(was: Baseline, now: Baseline, false_alarm: float = FALSE_ALARM) -> Moves:
    """Means by tests that together raise a false alarm with a chance of ``false_alarm``, all else exactly.

    The chance is that of independent runs (two seeds); runs that share residents raise fewer. BaselineError where the
    scenarios differ or either run has fewer than :data:`FEWEST` replications.
    """
    _same_scenarios(was, now)
    _enough(was, now)
    means = _differing(was, now, lambda key: key.kind == MEAN)
    gone = [move for move in means if move.was is None or move.now is None]
    before, after = was.of_kind(MEAN), now.of_kind(MEAN)
    both = [key for key in before if key in after]
    tried = [key for key in both if min(before[key].n, after[key].n) >= FEWEST]
    found = shift(_means([before[key] for key in tried]), _means([after[key] for key in tried]))
    often = _how_often(was, now, both)
    tests = len(tried) + len(often)
    rejected = holm(np.array([*found.p, *often.values()], np.float64)) <= false_alarm
    errors = dict(zip(tried, found.errors.tolist(), strict=True))
    beyond = dict.fromkeys(key for key, moved in zip((*tried, *often), rejected, strict=True) if moved)
    moves = sorted((Move(key, before[key], after[key], errors.get(key, math.nan)) for key in beyond), key=_furthest)
    smallest = smallest_caught(found, false_alarm / max(tests, 1), POWER).tolist()
    caught = tuple(
        Caught(key, float(before[key].value), size, before[key].unit) for key, size in zip(tried, smallest, strict=True)
    )
    seldom = sum(key not in errors for key in often)
    return _moves(was, now, [*gone, *moves], tests, seldom, caught)


def _enough(was: Baseline, now: Baseline) -> None:
    for name, of in (("baseline", was), ("run", now)):
        if of.replications < FEWEST:
            raise BaselineError(
                f"the {name} has {of.replications} replications, a statistical comparison needs {FEWEST}: fewer can "
                f"be all alike by chance; take more (-r {FEWEST}) or compare exactly"
            )


def _how_often(was: Baseline, now: Baseline, keys: Sequence[Key]) -> dict[Key, float]:
    """For the means that now and then have no value: the p-value of their having one as often in both runs."""
    found = {}
    for key in keys:
        before, after = was.facts[key].n, now.facts[key].n
        if (before, after) not in ((was.replications, now.replications), (0, 0)):
            found[key] = fisher_exact(before, was.replications, after, now.replications)
    return found


def _same_scenarios(was: Baseline, now: Baseline) -> None:
    if was.scenarios != now.scenarios:
        raise BaselineError(
            f"the baseline is of {', '.join(was.scenarios)}, the run of {', '.join(now.scenarios)}; give the run that "
            "the baseline is of, or record again"
        )


def _moves(
    was: Baseline,
    now: Baseline,
    means: Sequence[Move],
    tests: int = 0,
    seldom: int = 0,
    caught: tuple[Caught, ...] = (),
) -> Moves:
    facts = _differing(was, now, lambda key: key.kind not in (RUN, INPUT, MEAN))
    inputs = _differing(was, now, lambda key: key.kind == INPUT or (key.kind == RUN and key.id in _LIKE_AN_INPUT))
    kinds = [key.kind for key in was.facts.keys() | now.facts.keys()]
    compared = {kind: kinds.count(kind) for kind in sorted({*kinds} - {RUN, INPUT})}
    return Moves((*facts, *means), tuple(inputs), compared, tests, seldom, caught)


#: Of how a run is done again: what can move numbers.
_LIKE_AN_INPUT = ("command", "override", "replications", "seed")


def _differing(was: Baseline, now: Baseline, wanted: Callable[[Key], bool]) -> list[Move]:
    """The facts that are not the same in both, in the order of their keys."""
    keys = sorted(key for key in was.facts.keys() | now.facts.keys() if wanted(key))
    pairs = [(key, was.facts.get(key), now.facts.get(key)) for key in keys]
    return [Move(key, old, new) for key, old, new in pairs if not _alike(old, new)]


def _alike(one: Fact | None, other: Fact | None) -> bool:
    """Equal, a missing standard error being equal to another."""
    if one is None or other is None:
        return one is other
    errors = (one.standard_error, other.standard_error)
    same = errors[0] == errors[1] or all(map(math.isnan, errors))
    return same and (one.value, one.n, one.unit) == (other.value, other.n, other.unit)


def _with_errors(move: Move) -> Move:
    """The move of a mean with how far it is, where both have at least two observations."""
    if move.was is None or move.now is None or min(move.was.n, move.now.n) < 2:
        return move
    found = shift(_means([move.was]), _means([move.now]))
    return Move(move.key, move.was, move.now, float(found.errors[0]))


def _furthest(move: Move) -> tuple[float, Key]:
    """What came or went first, then by distance."""
    return -math.inf if math.isnan(move.errors) else -abs(move.errors), move.key


def _means(facts: Sequence[Fact]) -> Means:
    return Means(
        mean=np.array([float(fact.value) for fact in facts], np.float64),
        error=np.array([fact.standard_error for fact in facts], np.float64),
        n=np.array([fact.n for fact in facts], np.float64),
    )
