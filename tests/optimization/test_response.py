"""The response table: what is tried, under which key it is kept, and that it is the site's own simulation."""

from __future__ import annotations

import chinese_calendar
import pytest

from optimization.site.case import Case, cases
from optimization.site.purse import purse_of
from optimization.trials import response, simulated, store
from optimization.trials.response import Entry, respond, trials
from optimization.trials.simulated import WEEKS, Trial, as_tried, served_shares, site_key, trial_site, typical_weeks
from optimization.trials.teams import Candidates, Team
from simkit.cache_folder import VARIABLE
from simkit.engine.arrays import Outcome
from simkit.run import SiteRun, simulate_site
from simkit.scenario.frozen import FrozenMap
from simkit.scenario.load import load
from simkit.scenario.scenario import Scenario
from tests.optimization.small_town import FIRST, SATURDAY, SITE, case_of, town

LEAST = Team({"worker": 3, "assistant": 1, "part_time": 1})
LARGER = Team({"worker": 3, "assistant": 2, "part_time": 1})
FOR_FIRST = tuple(f"for_{group}" for group in FIRST)


@pytest.fixture(autouse=True)
def _in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "")
    monkeypatch.setattr(store, "_memory", {})


@pytest.fixture
def case() -> Case:
    return case_of(town(plan={"openings": [{}, SATURDAY]}))


def _trials(case: Case, teams: Candidates) -> list[tuple[int, int, int]]:
    found = trials(case, purse_of(case.scenario), teams, ["for_elderly"])
    return [(sum(each.team.values()), len(each.opening), len(each.services)) for each in found]


def test_openings_lie_over_the_sites_own(case: Case) -> None:
    own, with_saturday = case.openings
    assert own == case.scenario.sites[SITE].opening
    assert set(with_saturday) - set(own) == {"sat"}
    # 52 weeks of 5 x 8 hours, and of 6 x 8.
    assert [case.open_hours(week) for week in case.openings] == [2080, 2496]


def test_a_day_given_replaces_that_days_hours() -> None:
    case = case_of(town(plan={"openings": [{"tue": "13:00-20:00"}]}))
    assert case.openings[1]["tue"] == ((13 * 60, 20 * 60),)
    assert case.openings[1]["mon"] == case.openings[0]["mon"]


def test_what_is_tried(case: Case) -> None:
    """The least team with mandated services, first groups' and all; a larger one with the last two; in each opening."""
    assert _trials(case, Candidates((LEAST, LARGER), ())) == [
        *((5, 5, 1), (5, 6, 1)),
        *((5, 5, 5), (5, 5, 7), (5, 6, 5), (5, 6, 7)),
        *((6, 5, 5), (6, 5, 7), (6, 6, 5), (6, 6, 7)),
    ]


def test_spare_teams_are_tried_in_the_sites_own_hours(case: Case) -> None:
    spare = Team({"worker": 3, "assistant": 1, "part_time": 0})
    assert _trials(case, Candidates((LEAST,), (spare,)))[-2:] == [(4, 5, 1), (4, 5, 7)]


def test_beyond_the_purse_only_all_services_are_tried() -> None:
    case = case_of(town(funds={"city": {"amount_cny": 0}}))
    assert _trials(case, Candidates((LEAST,), ())) == [(5, 5, 1), (5, 5, 7)]


def test_the_trial_is_the_sites_own_simulation(case: Case) -> None:
    """The shares of an entry are those of ``simulate_site`` on the same site for the same weeks and residents."""
    alone = trial_site(case)
    assert alone.calendar.weeks == len(alone.calendar.dates) / 7 == simulated.WEEKS
    trial = Trial(LEAST, case.openings[1], FOR_FIRST)
    (shares,) = served_shares(alone, [trial], 1, 2)
    runs = [simulate_site(as_tried(alone, SITE, trial), SITE, 1, simulated.FIRST_REPLICATION + r) for r in range(2)]
    asked, served = _counts(alone, runs)
    whole = sum(served[s] for s in FOR_FIRST) / sum(asked[s] for s in FOR_FIRST)
    for service in FOR_FIRST:
        assert shares[service] == pytest.approx((served[service] + 20 * whole) / (asked[service] + 20), abs=1e-6)
    assert shares["advice"] == 0.0
    assert 0 < whole < 1


def _counts(alone: Scenario, runs: list[SiteRun]) -> tuple[dict[str, int], dict[str, int]]:
    """Person-times asked for and served, those that the horizon cut off left out (every party is one person)."""
    asked, served = dict.fromkeys(alone.services, 0), dict.fromkeys(alone.services, 0)
    for run in runs:
        for service, outcome in zip(run.requests.service.tolist(), run.log.outcome.tolist(), strict=True):
            name = list(alone.services)[service]
            asked[name] += outcome not in (Outcome.IN_PROGRESS, Outcome.NOT_RELEASED)
            served[name] += outcome == Outcome.SERVED
    return asked, served


def test_a_room_that_services_need_is_there_in_the_trial() -> None:
    case = case_of(town(services={"for_youth": {"room_type": "studio"}}))
    assert case.room_count("studio") == 0
    assert trial_site(case).rooms[SITE]["studio"].rooms == 1
    assert trial_site(case).rooms[SITE]["room"] == case.rooms["room"]


def _key(scenario: Scenario) -> str:
    return site_key(trial_site(case_of(scenario)), 1)


def test_money_makes_no_difference_to_who_is_served() -> None:
    same = town(
        prices={"then": {"worker": {"annual_cost_cny": 1}}},
        funds={"city": {"amount_cny": 7}},
        services={"advice": {"setup_cny_year": 3, "materials_cny": 2, "price_cny": 1, "benefit_weight": 9}},
        standards=[],
        plan={"served_goal": 0.1},
    )
    assert _key(same) == _key(town())


@pytest.mark.parametrize(
    "changes",
    [
        {"services": {"advice": {"requests_per_1000_month": 11}}},
        {"services": {"advice": {"duration": "constant(31) min"}}},
        {"population": {SITE: {"residents": 1001}}},
        {"roles": {"worker": {"contact_hours_year": 999}}},
        {"rooms": {SITE: {"room": {"places": 9}}}},
        {"demand": {"day_cv": 0.1}},
        {"booking": {"grace_min": 16}},
        {"calendar": {"start": "2024-01-08"}},
        {"volunteers": {"registered_share": 0.1}},
        {"groups": {"youth": {"priority_tier": 2}}},
    ],
)
def test_anything_else_does(changes: dict[str, object]) -> None:
    assert _key(town(**changes)) != _key(town())


def test_the_seed_and_the_code_do(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = trial_site(case_of(town()))
    before = site_key(alone, 1)
    assert site_key(alone, 2) != before
    monkeypatch.setattr(simulated, "_code_key", lambda: "changed")
    assert site_key(alone, 1) != before


def test_the_same_question_is_simulated_once(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def counted(alone: Scenario, tried: list[Trial], _seed: int, _replications: int) -> list[dict[str, float]]:
        asked.append(len(tried))
        return [dict.fromkeys(alone.services, 0.5) for _ in tried]

    monkeypatch.setattr(response, "served_shares", counted)
    wanted = trials(case, purse_of(case.scenario), Candidates((LEAST,), ()), ["for_elderly"])
    (first,) = respond([(case, wanted)], seed=1, jobs=1)
    (again,) = respond([(case, wanted)], seed=1, jobs=1)
    assert sum(asked) == len(wanted)
    assert first == again
    assert [each.trial for each in first] == list(wanted)
    more = (*wanted, Trial(LARGER, case.openings[0], FOR_FIRST))
    respond([(case, more)], seed=1, jobs=1)
    assert sum(asked) == len(more)


def test_workers_make_no_difference() -> None:
    (case,) = cases(town(plan={"openings": [{}, SATURDAY]}))
    wanted = trials(case, purse_of(case.scenario), Candidates((LEAST,), ()), ["for_elderly"])[:4]
    (alone,) = respond([(case, wanted)], seed=1, jobs=1)
    store.forget()
    (shared,) = respond([(case, wanted)], seed=1, jobs=2)
    assert alone == shared


def test_what_can_hardly_be_served_is_not_offered() -> None:
    """120 person-times of need: 0.25 of it is 30, the least; 0.249 would be 29."""
    case = case_of(town())
    trial = Trial(LEAST, case.openings[0], ("advice", "charged"))
    entry = Entry(trial, FrozenMap({"advice": 0.25, "charged": 0.249}))
    assert (entry.can_offer(case, "advice"), entry.most_visits(case, "advice")) == (True, 30)
    assert (entry.can_offer(case, "charged"), entry.most_visits(case, "charged")) == (False, 0)
    assert not entry.can_offer(case, "for_youth")


def test_a_trial_runs_over_weeks_that_lose_a_usual_number_of_working_days() -> None:
    # The year loses 12 working days, 1.85 in 8 weeks; the first 8 weeks, with National Day, lose more.
    calendar = load("huizhou-huicheng").calendar
    chosen = typical_weeks(calendar)
    assert chosen.weeks == WEEKS
    assert working_days_lost(chosen.dates) == 2
    assert working_days_lost(calendar.dates[: 7 * WEEKS]) > 2
    assert chosen.start.weekday() == calendar.start.weekday()


def working_days_lost(dates):
    """Weekdays less days worked, after the State Council's notices as another package has them."""
    return sum(date.weekday() < 5 for date in dates) - sum(chinese_calendar.is_workday(date) for date in dates)


def test_a_short_calendar_is_tried_whole() -> None:
    calendar = load("huizhou-huicheng").calendar
    short = type(calendar)(**{**calendar.model_dump(), "weeks": 2})
    assert typical_weeks(short).dates == short.dates
