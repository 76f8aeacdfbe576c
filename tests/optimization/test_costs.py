"""What plans cost, worked out by hand from the tables of Huizhou."""

from __future__ import annotations

import pytest

from optimization.site.case import Case, cases
from optimization.site.costs import Decided, cost_of_post, cost_of_team, cost_rows, direct_fen, line_fen, spending
from optimization.site.decisions import line
from optimization.solving.linear import Model, Variable
from optimization.solving.solver import Settings, solve
from simkit.scenario.load import load

#: The least team of the Huizhou plan.
TEAM = {"social_worker": 3, "assistant": 1, "part_time_assistant": 1}


@pytest.fixture(scope="module")
def maidi() -> Case:
    return next(case for case in cases(load("huizhou-optimised")) if case.site == "maidi")


def test_the_least_team_line_by_line(maidi: Case) -> None:
    """252 m2 of rooms x 1.2 = 302.4 m2; 3 x 66,000 + 32,000 + 16,000 = 246,000 of pay and 4 % of it overhead."""
    assert line_fen(maidi, Decided(TEAM, {}, {}), "target") == {
        "staff": 24_600_000,
        "service_setup": 0,
        "service_materials": 0,
        "supervisor_visits": 960_000,
        "staff_training": 5 * 80_000,
        "evaluation_midterm": 400_000,
        "evaluation_final": 600_000,
        "publicity_products": 600_000,
        "water_power": 725_760,
        "desks_full_time": 4 * 150_000,
        "desks_part_time": 50_000,
        "office": 840_000,
        "management": 984_000,
    }


def test_at_minimum_the_norms_come_down(maidi: Case) -> None:
    """6,000 + 5 x 400 + 2,000 + 4,000 + 3,000 + 5,000 where the targets are 9,600 + 4,000 + 10,000 + 6,000 + 8,400."""
    assert cost_of_team(maidi, TEAM) == 307_597.60
    assert cost_of_team(maidi, TEAM, "minimum") == 307_597.60 - (38_000 - 22_000)


def test_services_cost_their_kit_and_materials(maidi: Case) -> None:
    """Talks: 500 and 6 a person-time; with 4 % overhead 100 of them add 1,100 x 1.04."""
    assert direct_fen(maidi, "elderly_health_talk", 100) == 110_000
    with_talks = sum(line_fen(maidi, Decided(TEAM, {}, {"elderly_health_talk": 100}), "target").values())
    assert with_talks == 30_759_760 + 114_400


def test_added_rooms_cost_power(maidi: Case) -> None:
    """A second reception of 40 m2: 40 x 1.2 x 24."""
    added = sum(line_fen(maidi, Decided(TEAM, {"reception": 1}, {}), "target").values())
    assert added == 30_759_760 + 115_200


def test_the_price_of_one_more_post(maidi: Case) -> None:
    """Pay with 4 % overhead, a course of 800, a desk of 1,500 or 500."""
    assert cost_of_post(maidi, "social_worker") == 66_000 * 1.04 + 800 + 1_500
    assert cost_of_post(maidi, "part_time_assistant") == 16_000 * 1.04 + 800 + 500


def test_the_price_set_brings_its_own_overhead() -> None:
    """2016: 3 x 100,000 + 48,500 + 24,250 = 372,750 and 10 %."""
    case = next(iter(cases(load("huizhou-2016"))))
    lines = line_fen(case, Decided(TEAM, {}, {}), "target")
    assert lines["staff"] == 37_275_000
    assert lines["management"] == 3_727_500


@pytest.mark.parametrize("name", ["huizhou-optimised", "huizhou-2016"])
def test_the_solver_reckons_the_same(name: str) -> None:
    """The expressions for the solver and the exact fen agree, line by line, within the rounding of a fen."""
    case = next(iter(cases(load(name))))
    decided = Decided(TEAM, {"reading_room": 1}, {"elderly_health_talk": 801, "errand_desk": 333, "women_course": 77})
    variables, rows = cost_rows(case, "target")
    whole = {id_: float(number) for id_, number in decided.values(case).items()}
    known = {name for row in rows for name in row.expression.terms}
    others = tuple(v for v in whole if v in known)
    model = Model((*variables, *(_held(name, whole[name]) for name in others)), rows)
    values = solve(model, spending(case), Settings()).values
    for id_, fen in line_fen(case, decided, "target").items():
        (variable,) = line(id_).terms
        assert values[variable] == pytest.approx(fen / 100, abs=0.01), id_


def _held(name: str, value: float) -> Variable:
    return Variable(name, value, value)
