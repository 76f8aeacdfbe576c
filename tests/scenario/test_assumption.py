"""Assumptions: which numbers are one, what they are at the ends of their ranges, and moving them under a variant."""

from __future__ import annotations

from pathlib import Path

import pytest

from simkit.scenario.assumption import CannotMove, assumptions, at_end
from simkit.scenario.branch import Origin
from simkit.scenario.distribution import parse
from simkit.scenario.document import Value
from simkit.scenario.load import load
from simkit.scenario.moved import layers_in_common, moved
from simkit.scenario.problem import ScenarioError
from simkit.scenario.source import source
from tests.assumed.assuming import assuming
from tests.scenario.written import variant, write
from tests.tiny import tiny

TWO = {"services": {"advice": {}, "talk": {}}}


def value(path: str, now: object, span: str) -> Value:
    return Value(path, now, source(f"assumed {span} because not found"), Origin("", 0, "base"))


def paths(scenario):
    return [(one.path, [number.path for number in one.each]) for one in assumptions([scenario])]


def test_the_same_field_for_the_same_reason_is_one_assumption() -> None:
    of_both = {f"services.{name}.requests_per_1000_month": (728, "1..900", "one survey") for name in ("advice", "talk")}
    (one,) = paths(assuming(tiny(**TWO), of_both))
    assert one == ("services.*.requests_per_1000_month", list(of_both))


def test_another_reason_is_another_assumption() -> None:
    numbers = {
        "services.advice.benefit_weight": (1, "0..2", "a guess"),
        "services.talk.benefit_weight": (1, "0..2", "a better guess"),
    }
    assert [path for path, _ in paths(assuming(tiny(**TWO), numbers))] == list(numbers)


def test_another_field_is_another_assumption_whatever_the_reason() -> None:
    numbers = {
        "services.advice.benefit_weight": (1, "0..2", "not found"),
        "demand.day_cv": (0.1, "0..2", "not found"),
    }
    assert len(paths(assuming(tiny(), numbers))) == 2


def test_fields_of_one_entry_with_the_same_range_and_reason_are_one() -> None:
    numbers = {f"cost_lines.desks_full_time.{name}" for name in ("rate", "norm_min", "norm_max")}
    found = assumptions([load("huizhou-huicheng")])
    (desks,) = (one for one in found if one.path == "cost_lines.desks_full_time.*")
    assert {number.path for number in desks.each} == numbers


def test_every_assumed_number_is_in_one_assumption() -> None:
    for name in ("huizhou-huicheng", "dongguan-2012", "whole-centre"):
        scenario = load(name)
        assumed = [number.path for number in scenario.document.numbers() if number.source.kind == "assumed"]
        found = [number.path for one in assumptions([scenario]) for number in one.each]
        assert sorted(found) == sorted(assumed)


@pytest.mark.parametrize(
    ("path", "now", "span", "low", "high"),
    [
        ("demand.day_cv", 0.2, "0.05..0.6", 0.05, 0.6),
        ("sites.centre.desks", 5, "4..6", 4, 6),
        ("sites.centre.desks", 5, "3.2..6.9", 4, 6),  # the last whole numbers within
        ("services.advice.duration", "lognormal(mean=40, sd=12) min", "30..60", "lognormal(mean=30, sd=9) min",
         "lognormal(mean=60, sd=18) min"),  # the mean in minutes, the spread with it
        ("services.advice.duration", "constant(4) d", "2880..8640", "constant(2) d", "constant(6) d"),
        ("services.advice.duration", "uniform(10, 30) min", "0..40", "constant(0) min", "uniform(low=20, high=60) min"),
        ("services.advice.duration", "constant(0) min", "0..5", "constant(0) min", "constant(5) min"),
    ],
)  # fmt: skip
def test_ends(path: str, now: object, span: str, low: object, high: object) -> None:
    for end, wanted in (("low", low), ("high", high)):
        found = at_end(value(path, now, span), end)
        if isinstance(wanted, str):
            assert parse(found) == parse(wanted)
        else:
            assert (found, type(found)) == (wanted, type(wanted))


@pytest.mark.parametrize(
    ("path", "now", "span", "reason"),
    [
        ("profiles.walk_in.mon.08:00", 0.01, "0.005..0.02", "relative_weights"),
        ("demand.month_factor.1", 1.0, "0.7..1.3", "relative_weights"),
        ("services.advice.staff.help", 1, "2..3", "not_of_the_value"),  # of two roles together
        ("services.advice.duration", "constant(90) min", "1..2", "not_of_the_value"),  # hours, or a factor
        ("demand.day_cv", 0.2, "0.2..0.2", "same_ends"),
    ],
)
def test_what_cannot_be_moved_says_why(path: str, now: object, span: str, reason: str) -> None:
    with pytest.raises(CannotMove) as caught:
        at_end(value(path, now, span), "low")
    assert str(caught.value) == reason


def test_what_a_variant_sets_stays_and_what_it_reckons_follows(tmp_path: Path) -> None:
    base = load("shenzhen-standard")
    mine = variant(tmp_path, 'services.family_casework.requests_per_1000_month: "+50%"', "demand.day_cv: 0.3")
    assert layers_in_common((base, mine)) == 1
    changes = {"services.family_casework.requests_per_1000_month": 4, "demand.day_cv": 0.05}
    found = moved(mine, changes, 1, ())
    assert found.services["family_casework"].requests_per_1000_month == 6
    assert found.demand.day_cv == 0.3
    assert found.id == mine.id


def test_a_number_that_only_the_variant_has_is_moved_in_it(tmp_path: Path) -> None:
    mine = load(write(tmp_path, "extends: shenzhen-standard\nset:\n  demand.day_cv: {value: 0.3, assumed: 0.1..0.5, "
                                "why: a wilder place}\n"))  # fmt: skip
    (one,) = (one for one in assumptions([mine]) if one.why == "a wilder place")
    assert moved(mine, {"demand.day_cv": 0.5}, 1, [number.path for number in one.each]).demand.day_cv == 0.5


def test_the_star_of_every_other_role_is_moved_alone() -> None:
    scenario = load("whole-centre")
    assert scenario.absence["social_worker"].desk_hours_week == 8
    found = moved(scenario, {"absence.*.desk_hours_week": 10}, 99, ("absence.*.desk_hours_week",))
    assert found.absence["*"].desk_hours_week == 10
    assert found.absence["social_worker"].desk_hours_week == 8


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(ScenarioError, match="four weights"):
        moved(load("whole-centre"), {"satisfaction.waiting_weight": 0.1}, 99, ("satisfaction.waiting_weight",))
