"""Every worked example of every standard, and what the examples would catch if a rule were mistyped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from simkit.policy import judge as judging
from simkit.policy.judge import bound_of, judge_example
from simkit.policy.rule import Bound, Example, Rule
from simkit.policy.standard import load_standard, standards

RULES = [rule for standard in standards() for rule in load_standard(standard).rules]
EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]
BOUNDS = [(rule, bound) for rule in RULES for bound in rule.bounds]


def name(case: Any) -> str:
    if isinstance(case, Rule):
        return case.id
    return f"{case.part} {case.verdict}" if isinstance(case, Example) else str(case.part)


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=name)
def test_example(rule: Rule, example: Example) -> None:
    assert judge_example(rule, example).status == example.verdict


def caught(rule: Rule, bound: Bound, mistyped: Bound) -> bool:
    """Whether some example of the bound no longer comes out when the bound is mistyped."""
    wrong = rule.model_copy(update={"bounds": tuple(mistyped if b is bound else b for b in rule.bounds)})
    examples = [example for example in rule.examples if example.part == bound.part]
    return any(judge_example(wrong, example).status != example.verdict for example in examples)


def slips(bound: Bound) -> Iterator[Bound]:
    """The other direction, the next step either way, the trigger off by one, an item of a list too few or too many.

    Left out: "equal 0" read as "at most 0" and yes read as "at least yes", which mean the same.
    """
    fields = bound.model_dump(exclude_none=True)
    if bound.all_of is not None:
        for item in bound.all_of:
            yield Bound(**fields | {"all_of": tuple(other for other in bound.all_of if other != item)})
        yield Bound(**fields | {"all_of": (*bound.all_of, "greenhouse")})
        return
    kind = bound.kind
    limit = fields.pop(kind)
    step = 0.01 if "share" in bound.measure else 1.0
    same = {"equal": {0.0: "max", 1.0: "min"}}.get(kind, {}).get(limit)
    for other in {"min", "max"} - {kind, same}:
        yield Bound(**fields | {other: limit})
    for moved in (limit - step, limit + step):
        yield Bound(**fields | {kind: moved})
    for group, size in bound.applies_if_group_over.items():
        for off in (size - 1, size + 1):
            yield Bound(**fields | {kind: limit, "applies_if_group_over": {group: off}})


@pytest.mark.parametrize(("rule", "bound"), BOUNDS, ids=name)
def test_a_mistyped_bound_does_not_get_past_its_examples(rule: Rule, bound: Bound) -> None:
    assert [slip for slip in slips(bound) if not caught(rule, bound, slip)] == []


@pytest.mark.parametrize(("rule", "bound"), BOUNDS, ids=name)
def test_the_number_itself_passes(rule: Rule, bound: Bound) -> None:
    """以上 and 不少于 include the number: each bound has an example exactly at it."""
    limits = [limit for limit in (bound.min, bound.max, bound.equal) if limit is not None]
    given = [e.given.get(bound.measure) for e in rule.examples if e.part == bound.part and e.verdict == "pass"]
    assert bound.all_of is not None or limits[0] in given


def test_a_mistyped_strictness_does_not_get_past_the_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were "at least" judged as "more than", an example of every numeric bound would say so."""
    monkeypatch.setattr(judging, "_margin", lambda bound, value: _margin_short_of_the_number(bound, value))
    for rule, bound in BOUNDS:
        if bound.all_of is None:
            assert caught(rule, bound, bound), f"{rule.id} {bound.part}"


def _margin_short_of_the_number(bound: Bound, value: Any) -> Any:
    from fractions import Fraction

    limit = next(limit for limit in (bound.min, bound.max, bound.equal) if limit is not None)
    number = Fraction(value)
    if bound.max is not None:
        return Fraction(str(limit)) - number - Fraction(1, 10**9)
    return number - Fraction(str(limit)) - Fraction(1, 10**9)


def test_bound_of_names_the_bound_by_its_part() -> None:
    rule = next(rule for rule in RULES if rule.id == "NS-8-9")
    assert bound_of(rule, "full_time").min == 6
    assert bound_of(rule, "registered_share").min == 0.5
    with pytest.raises(KeyError, match="no bound named 'whole'"):
        bound_of(rule, "whole")
