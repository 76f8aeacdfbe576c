"""Why the plan of the small town is as it is, worked out by hand.

First groups need 120 person-times each, all residents 120 of advice and 60 that are charged. Materials of 100 a
person-time with 5 % overhead are 105, the kit of a service 1,050.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from optimization.choosing.answer import Question, answer
from optimization.choosing.posed import Posed
from optimization.posing import posed
from optimization.questions.reasons import REASON_COLUMNS, Reason, reason_rows, reasons
from optimization.site.case import Case
from optimization.site.mandates import mandates_of
from optimization.site.purse import purse_of
from optimization.solving.solver import Settings
from optimization.trials import simulated, store
from optimization.trials.response import Entry
from optimization.trials.simulated import Trial
from simkit.cache_folder import VARIABLE
from simkit.scenario.frozen import FrozenMap
from simkit.scenario.load import load
from simkit.scenario.room import Room
from simkit.scenario.scenario import Scenario
from tests.optimization.small_town import FIRST, SATURDAY, SITE, WEEKDAYS, case_of, entry, town

NO_ROOM = Room(requirement="own", rooms=0, area_m2=1, places=0)
Reasons = Mapping[tuple[str, str], Reason]
LEAST = (3, 1, 1)
FOR_FIRST = tuple(f"for_{group}" for group in FIRST)
DEAR = {service: {"materials_cny": 100} for service in (*FOR_FIRST, "advice")}


def _nothing_more(_case: Case, trials: Sequence[Trial]) -> Sequence[Entry]:
    assert not trials, "all that is asked is in the table"
    return ()


def _reasons(scenario: Scenario, *entries: tuple[Any, ...], response: Any = _nothing_more) -> Reasons:
    case, purse = case_of(scenario), purse_of(scenario)
    asked = Question(case, purse, mandates_of(case, purse), ())
    at = Posed((SITE,), asked, tuple(entry(case, *each) for each in entries))
    found = reasons(at, answer(asked, at.entries, Settings()), Settings(), response)
    return {(reason.decision, reason.id): reason for reason in found}


@pytest.fixture(scope="module")
def tight() -> Reasons:
    """16,800 beyond the least team and five kits pay for 160 person-times of the first groups; 40 are charged."""
    funds = {"city": {"amount_cny": 200_000}, "district": {"amount_cny": 74_500}}
    return _reasons(town(services=DEAR, funds=funds), (LEAST, 0.8))


def test_posts_that_a_clause_asks_for(tight: Reasons) -> None:
    """A worker is 60,000 x 1.05 + 1,000, an assistant 32,500, a part-timer 16,750."""
    posts = {role: tight["post", role] for role in ("worker", "assistant", "part_time")}
    assert [post.because for post in posts.values()] == ["rule"] * 3
    assert [post.rule for post in posts.values()] == ["HZ-STAFF-1", "HZ-STAFF-2", "HZ-STAFF-3"]
    assert [post.cost_cny for post in posts.values()] == [64_000, 32_500, 16_750]


def test_a_group_must_keep_its_only_service(tight: Reasons) -> None:
    assert {(tight["service", service].because, tight["service", service].rule) for service in FOR_FIRST} == {
        ("rule", "HZ-PRIO-1")
    }


def test_a_service_that_takes_no_money_is_open_for_what_it_serves(tight: Reasons) -> None:
    charged = tight["service", "charged"]
    assert (charged.value, charged.because, charged.instead, charged.cost_cny) == (1, "gain", 0, 0)
    assert (charged.priority_gain, charged.all_gain) == pytest.approx((0, 40 / 180 / 6))


def _advice(*objectives: str) -> Reason:
    """27,300 of 285,000 pay for 260 person-times: of first groups 120 each are needed, of advice 180 (no kit)."""
    services = {**DEAR, "advice": {"materials_cny": 100, "setup_cny_year": 0}}
    funds = {"city": {"amount_cny": 200_000}, "district": {"amount_cny": 85_000}}
    scenario = town(services=services, funds=funds, plan={"objectives": objectives})
    return _reasons(scenario, (LEAST, 0.8, (*FOR_FIRST, "advice")))["service", "advice"]


@pytest.mark.parametrize(
    ("objectives", "is_open", "driver"),
    [
        ((), 0, ("priority_groups_served_share", "share", 30 / 600)),
        (("worst_group", "cost"), 1, ("worst_group_served_share", "share", 1 / 3)),
        (("evenness", "everyone"), 1, ("groups_served_share_spread", "share", 1 / 4)),
        (("cost",), 0, ("spending_cny", "cny", 3_150)),
    ],
)
def test_a_service_is_open_for_the_objectives_of_the_plan(
    objectives: tuple[str, ...], is_open: int, driver: tuple[str, str, float]
) -> None:
    """Advice at its least, a quarter of 120, takes 30 person-times from first groups and 3,150 yuan.

    Max-min gives a third to all. Without advice residents have nothing: the smallest share is 0, and first groups have
    the quarter that they must, that much more than residents.
    """
    advice = _advice(*objectives)
    assert (advice.value, advice.because, advice.noise) == (is_open, "gain", False)
    row = dict(zip(REASON_COLUMNS, next(reason_rows([advice])), strict=True))
    assert (row["objective"], row["objective_unit"], row["objective_gain"]) == (*driver[:2], pytest.approx(driver[2]))


def test_a_service_that_takes_more_than_it_serves_is_closed() -> None:
    """Advice: a kit and the least of 30 person-times are 4,200, which are 40 of the first groups.

    With 10,000 more than in the tight town none falls below its least for that. All groups lose the 40 of 120, and
    gain 30 of 180.
    """
    funds = {"city": {"amount_cny": 200_000}, "district": {"amount_cny": 84_500}}
    advice = _reasons(town(services=DEAR, funds=funds), (LEAST, 0.8))["service", "advice"]
    assert (advice.value, advice.because) == (0, "gain")
    assert (advice.priority_gain, advice.all_gain) == pytest.approx((40 / 600, (40 / 120 - 30 / 180) / 6))


def test_heads_are_paid_at_target(tight: Reasons) -> None:
    supervision, power, left = (tight["head", head] for head in ("supervision", "utilities", "unallocated"))
    assert (supervision.because, supervision.value, supervision.instead) == ("objective", 10_000, 6_000)
    assert (power.because, power.rule, power.value) == ("only_choice", "price", 1_200)
    assert (left.because, left.value) == ("objective", 0)


def test_rooms_the_site_has_and_hours_without_a_menu_are_no_choice(tight: Reasons) -> None:
    assert (tight["room", "room"].because, tight["room", "room"].rule) == ("only_choice", "kept")
    assert (tight["opening", "week"].because, tight["opening", "week"].rule) == ("only_choice", "menu")


@pytest.mark.parametrize("in_the_table", [True, False])
def test_a_post_is_there_for_what_it_serves(in_the_table: bool) -> None:
    """0.9 of each need with a second assistant, 0.8 without: a tenth more. What is not in the table is tried."""

    def response(case: Case, trials: Sequence[Trial]) -> Sequence[Entry]:
        assert {tuple(trial.team.values()) for trial in trials} == {LEAST}
        return (entry(case, LEAST, 0.8),)

    smaller = ((LEAST, 0.8),) if in_the_table else ()
    found = _reasons(town(), ((3, 2, 1), 0.9), *smaller, response=_nothing_more if in_the_table else response)
    assistant = found["post", "assistant"]
    assert (assistant.because, assistant.value, assistant.instead, assistant.cost_cny) == ("gain", 2, 1, 32_500)
    assert (assistant.priority_gain, assistant.all_gain) == pytest.approx((0.1, 0.1))
    assert not assistant.noise


def test_opening_hours_are_there_for_what_they_serve() -> None:
    """Saturday serves 109 of 120 instead of 108: 48 hours a week, 2,496 a year. So little is noise."""
    everything, longer = (), f"{WEEKDAYS}; sat {SATURDAY['sat']}"
    found = _reasons(town(), (LEAST, 0.9), (LEAST, 0.91, everything, longer))
    opening = found["opening", "week"]
    assert (opening.because, opening.value, opening.instead) == ("gain", 2_496, 2_080)
    assert opening.priority_gain == pytest.approx(1 / 120)
    assert opening.noise


def test_a_room_is_added_for_the_service_that_needs_it() -> None:
    """Advice in a studio: 96 of the 180 that all residents need; 30 x 1.2 x 20 of power."""
    studio = _reasons(town(services={"advice": {"room_type": "studio"}}), (LEAST, 0.8))["room", "studio"]
    assert (studio.because, studio.value, studio.instead, studio.cost_cny) == ("gain", 1, 0, 720)
    assert (studio.priority_gain, studio.all_gain) == pytest.approx((0, 96 / 180 / 6))


def test_a_room_is_added_for_a_clause() -> None:
    """Without a studio youth would have no service."""
    studio = _reasons(town(services={"for_youth": {"room_type": "studio"}}), (LEAST, 0.8))["room", "studio"]
    assert (studio.because, studio.rule, studio.value) == ("rule", "HZ-PRIO-1", 1)


@pytest.mark.parametrize(
    ("changes", "share", "in_the_way"),
    [
        (
            {"services": {"advice": {"room_type": "studio"}}, "sites": {SITE: {"available_area_m2": 60}}},
            0.8,
            "premises",
        ),
        ({"services": {"advice": {"setup_cny_year": 200_000}}}, 0.8, "money"),
        ({}, 0.2, "least"),
    ],
)
def test_what_stands_in_the_way_of_a_service(changes: dict[str, Any], share: float, in_the_way: str) -> None:
    """No room for a studio; a kit that nothing can pay; a fifth of the need where a quarter must be planned for."""
    shares = {**dict.fromkeys((*FOR_FIRST, "charged"), 0.8), "advice": share}
    advice = _reasons(town(**changes), (LEAST, shares))["service", "advice"]
    assert (advice.value, advice.because, advice.rule) == (0, "only_choice", in_the_way)


def test_services_closed_for_the_sake_of_the_first_groups() -> None:
    """108 of 120 are served alone, 98 beside services for all: more than the margin of 5 points. All would gain."""
    found = _reasons(town(plan={"priority_margin": 0.05}), (LEAST, 0.9, FOR_FIRST), (LEAST, 0.82))
    advice = found["service", "advice"]
    assert (advice.value, advice.because) == (0, "gain")
    assert advice.priority_gain == pytest.approx(10 / 120)
    assert advice.all_gain == pytest.approx((5 * 10 / 120 - (98 + 49) / 180) / 6)


def test_rows(tight: Reasons) -> None:
    row = dict(zip(REASON_COLUMNS, next(reason_rows([tight["post", "worker"]])), strict=True))
    assert row["decision"] == "post"
    assert row["rule"] == "HZ-STAFF-1"
    assert row["cost_cny"] == 64_000


def test_the_standard_of_shenzhen_gives_its_reasons(monkeypatch: pytest.MonkeyPatch) -> None:
    """Six full-time posts, 400 m2 and all four items of mutual help; a part-timer for Huizhou. Trials are short."""
    monkeypatch.setattr(simulated, "WEEKS", 4)
    monkeypatch.setattr(simulated, "REPLICATIONS", 1)
    monkeypatch.setattr(store, "_memory", {})
    monkeypatch.setenv(VARIABLE, "")
    scenario = load("huizhou-shenzhen")
    scenario = scenario.model_copy(update={"sites": FrozenMap({"maidi": scenario.sites["maidi"]})})
    ((at_maidi,),) = posed([scenario], Settings(), seed=1, jobs=1)
    plan = answer(at_maidi.question, at_maidi.entries, Settings(), priced=False)
    found = {(each.decision, each.id): each for each in reasons(at_maidi, plan, Settings())}
    assert {found["post", role].rule for role in ("social_worker", "assistant")} == {"SZ-STAFF-1"}
    assert found["post", "part_time_assistant"].rule == "HZ-STAFF-3"
    of_mutual_help = [id_ for id_, service in scenario.services.items() if service.category == "mutual_help"]
    assert {(found["service", id_].because, found["service", id_].rule) for id_ in of_mutual_help} == {
        ("rule", "SZ-CAT-6")
    }
    added = [kind for kind, number in plan.rooms.items() if number > scenario.rooms["maidi"].get(kind, NO_ROOM).rooms]
    assert added
    assert {(found["room", kind].because, found["room", kind].rule) for kind in added} == {("rule", "SZ-AREA-1")}
