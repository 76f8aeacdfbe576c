"""Judging one bound: a value, the demand on it, and on which side it lies. Knows no site and no scenario."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from simkit.policy.facts import decimal
from simkit.policy.quantity import Value
from simkit.policy.rule import Bound, Example, Rule
from simkit.policy.verdict import Status

#: How far a float (a planned or simulated share) may lie beyond its bound: a solver's feasibility tolerance.
#: Counts, areas and money are exact and get none.
TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a bound says of a value. ``margin`` is None where there is none to give; notes as in ``note.py``."""

    status: Status
    margin: float | None = None
    notes: tuple[str, ...] = ()


def judge(bound: Bound, value: Value | None, sizes: Mapping[str, int]) -> Judgement:
    """Apply a bound to a value; ``sizes`` are the groups whose size decides whether it applies.

    The margin is positive on the right side: value - min, max - value, -|value - equal|, minus the number
    of missing items of a list. A bound whose group size is missing is unknown, and so is a missing value.
    """
    for group, size in bound.applies_if_group_over.items():
        if sizes.get(group) is None:
            return Judgement("unknown", notes=(f"no_group_size:{group}",))
        if not sizes[group] > size:
            return Judgement("not_applicable", notes=(f"group_at_most:{group}",))
    if value is None:
        return Judgement("unknown")
    if bound.all_of is not None:
        return _all_there(bound.all_of, value)
    margin = _margin(bound, value)
    allowed = TOLERANCE if isinstance(value, float) else 0
    return Judgement("pass" if margin >= -allowed else "fail", float(margin))


def bound_of(rule: Rule, part: str) -> Bound:
    """The bound of a rule that ``part`` names ("" where there is only one); KeyError when there is none."""
    for bound in rule.bounds:
        if bound.part == part:
            return bound
    raise KeyError(f"{rule.id} has no bound named {part!r}")


def judge_example(rule: Rule, example: Example) -> Judgement:
    """Judge a worked case: the values it gives stand in for what a site would measure.

    Raises KeyError when the case gives no value for the measure of its bound.
    """
    bound = bound_of(rule, example.part)
    value = example.given[bound.measure]
    sizes = {group: example.given.get(group) for group in bound.applies_if_group_over}
    known = {group: int(size) for group, size in sizes.items() if isinstance(size, (int, float))}
    return judge(bound, _as_measured(value), known)


def _as_measured(value: float | bool | tuple[str, ...] | None) -> Value | None:
    """Written numbers are exact, as counts and money are."""
    if isinstance(value, tuple):
        return frozenset(value)
    return decimal(value) if isinstance(value, float) else value


def _all_there(wanted: tuple[str, ...], value: Value) -> Judgement:
    if not isinstance(value, frozenset):
        raise TypeError(f"a list of {', '.join(wanted)} is asked of {value!r}")
    missing = tuple(item for item in wanted if item not in value)
    return Judgement("fail" if missing else "pass", -float(len(missing)), tuple(f"missing:{item}" for item in missing))


def _margin(bound: Bound, value: Value) -> Fraction:
    if isinstance(value, frozenset):
        raise TypeError(f"{bound.measure} is a list; {bound.kind} asks for a number")
    number = Fraction(value)
    if bound.min is not None:
        return number - decimal(bound.min)
    if bound.max is not None:
        return decimal(bound.max) - number
    assert bound.equal is not None, "a bound is of one kind"
    return -abs(number - decimal(bound.equal))
