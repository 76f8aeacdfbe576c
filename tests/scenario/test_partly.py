"""A base with a part of what makes a variant."""

import pytest

from simkit import load
from simkit.scenario.partly import changed_paths, partly
from simkit.scenario.problem import ScenarioError
from tests.tiny import OFFICE_HOURS, tiny

BASE = tiny()
NURSE = {"name": {"zh": "护士", "en": "nurse"}, "skills": ["help"]}


def variant(**changes):
    return tiny(id="variant", **changes)


def test_nothing_differs_between_a_scenario_and_itself_under_another_name():
    assert changed_paths(BASE, variant(name={"zh": "别名", "en": "another"})) == ()


def test_all_changes_make_the_variant():
    whole = variant(
        sites={"centre": {"opening": OFFICE_HOURS}},
        staff={"centre": {"worker": 3}},
        services={"advice": None, "talk": {"channel": "walk_in"}},
        room_types={"room": {"places": 4}},
        volunteers={"corps": None, "registered_share": 0.1},
    )
    made = partly(BASE, whole, changed_paths(BASE, whole), "variant")

    assert made.model_dump(exclude={"name"}) == whole.model_dump(exclude={"name"})


def test_a_part_changes_nothing_else():
    whole = variant(sites={"centre": {"opening": OFFICE_HOURS}}, staff={"centre": {"worker": 3}})
    made = partly(BASE, whole, [("staff", "centre", "worker")], "more staff")

    assert (made.id, made.staff["centre"]["worker"]) == ("more staff", 3)
    assert made.sites == BASE.sites


def test_days_that_the_variant_shuts_are_shut():
    whole = variant(sites={"centre": {"opening": "mon 09:00-12:00"}})
    made = partly(BASE, whole, changed_paths(BASE, whole), "mondays")

    assert list(made.sites["centre"].opening) == ["mon"]


def test_sizes_of_groups_follow_the_residents():
    """Whoever doubles the residents doubles the groups that are a share of them: one change, not two."""
    base = load("huizhou-huicheng")
    whole = base.with_({"population.*.residents": {"multiply": 2}}, name="variant")
    made = partly(base, whole, changed_paths(base, whole), "more")

    assert made.population == whole.population
    assert made.population["donghu"]["elderly"] > base.population["donghu"]["elderly"]


def test_values_that_need_others_are_refused():
    whole = variant(roles={"nurse": NURSE}, staff={"centre": {"nurse": 1}})
    with pytest.raises(ScenarioError, match="nurse"):
        partly(BASE, whole, [("staff", "centre", "nurse")], "a nurse without her role")
