"""Judging a bound: which side, how far, and what does not count."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simkit.policy.judge import judge
from simkit.policy.rule import Bound
from simkit.scenario.frozen import Map


def bound(**demand: object) -> Bound:
    return Bound.model_validate({"measure": "full_time_staff"} | demand)


def test_margins_are_positive_on_the_right_side() -> None:
    assert judge(bound(min=6), 8, {}).margin == 2
    assert judge(bound(min=6), 4, {}).margin == -2
    assert judge(bound(max=6), 4, {}).margin == 2
    assert judge(bound(max=6), 8, {}).margin == -2
    assert judge(bound(equal=7), 7, {}).margin == 0
    assert judge(bound(equal=7), 9, {}).margin == -2
    assert judge(bound(equal=7), 6, {}).margin == -1


def test_the_number_itself_is_inside() -> None:
    for demand in ({"min": 6}, {"max": 6}, {"equal": 6}):
        assert judge(bound(**demand), 6, {}).status == "pass"


def test_three_of_five_are_sixty_per_cent() -> None:
    sixty = bound(min=0.60)
    assert judge(sixty, Fraction(3, 5), {}).status == "pass"
    assert judge(sixty, Fraction(3, 5), {}).margin == 0
    assert judge(sixty, Fraction(3, 6), {}).status == "fail"
    assert judge(sixty, Fraction(4, 6), {}).status == "pass"
    assert judge(sixty, Fraction(4, 6), {}).margin == pytest.approx(1 / 15)


@given(st.integers(1, 400), st.integers(0, 400))
def test_a_share_passes_exactly_when_whole_people_do(everyone: int, registered: int) -> None:
    """60 % as a share of people is 10 n >= 6 N in whole numbers, for every team."""
    verdict = judge(bound(min=0.60), Fraction(registered, everyone), {}).status
    assert verdict == ("pass" if 10 * registered >= 6 * everyone else "fail")


def test_a_fen_over_is_over_and_a_solver_s_dust_is_not() -> None:
    purse = bound(max=400000)
    assert judge(purse, Fraction(40000001, 100), {}).status == "fail"
    assert judge(purse, Fraction(40000001, 100), {}).margin == pytest.approx(-0.01)
    assert judge(bound(max=0.2), 0.2 + 1e-7, {}).status == "pass"
    assert judge(bound(max=0.2), 0.2 + 1e-5, {}).status == "fail"


def test_a_list_is_there_when_nothing_is_missing() -> None:
    rooms = bound(all_of=("reception", "casework_room"))
    assert judge(rooms, frozenset({"casework_room", "reception", "attic"}), {}).status == "pass"
    found = judge(rooms, frozenset({"attic"}), {})
    assert (found.status, found.margin, found.notes) == ("fail", -2, ("missing:reception", "missing:casework_room"))


def test_more_than_twenty_does_not_include_twenty() -> None:
    trigger = bound(min=2, applies_if_group_over=Map({"drug_misuse": 20}))
    assert judge(trigger, 0, {"drug_misuse": 20}).status == "not_applicable"
    assert judge(trigger, 0, {"drug_misuse": 21}).status == "fail"
    assert judge(trigger, 2, {"drug_misuse": 21}).status == "pass"
    unknown = judge(trigger, 0, {})
    assert (unknown.status, unknown.notes) == ("unknown", ("no_group_size:drug_misuse",))


def test_a_missing_value_is_unknown() -> None:
    assert judge(bound(min=6), None, {}).status == "unknown"
    assert judge(bound(min=6), None, {}).margin is None


def test_yes_and_no_are_one_and_zero() -> None:
    assert judge(bound(equal=1), True, {}).status == "pass"
    assert judge(bound(equal=1), False, {}).status == "fail"


def test_a_list_is_not_a_number() -> None:
    with pytest.raises(TypeError, match="full_time_staff is a list"):
        judge(bound(min=1), frozenset({"reception"}), {})
    with pytest.raises(TypeError, match="a list of reception is asked of 3"):
        judge(bound(all_of=("reception",)), 3, {})
