"""Publicity as a decision, by hand: half of the small town know the centre, so that residents need twice what is asked.

The least team, its heads and six kits take 258,750. Each first group needs 240 person-times, of which 120 are asked for
at the reference of a half; advice likewise. The charged service is asked for 60 times.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from optimization import plan
from optimization.choosing.answer import Question, answer, question
from optimization.choosing.objectives import RESOLUTION
from optimization.choosing.posed import Posed
from optimization.questions.reasons import reasons
from optimization.site.mandates import mandates_of
from optimization.site.purse import purse_of
from optimization.solving.solver import Settings, SolverName, available
from optimization.tables import plan_json, tables
from optimization.trials import simulated, store
from optimization.trials.response import Entry
from optimization.trials.simulated import Trial, served_counts, trial_site
from simkit.cache_folder import VARIABLE
from simkit.experiment.csv_text import write_csv
from simkit.scenario.frozen import FrozenMap
from simkit.scenario.load import load, with_changes
from simkit.scenario.plan import SitePlan
from simkit.scenario.problem import ScenarioError
from simkit.scenario.scenario import Scenario
from tests.optimization.small_town import FIRST, SITE, case_of, entry, town
from tests.optimization.verify_plan import Terms, verify
from tests.tiny import STILL_AWARENESS

TEAM = (3, 1, 1)
ALL, FIRST_GROUPS = "all_groups_served_share", "priority_groups_served_share"
LINE = {
    "head": "supervision",
    "name": {"zh": "海报", "en": "posters"},
    "driver": "site",
    "unit": "cny",
    "norm_min": 0,
    "rate": 1_000,
    "norm_max": 20_000,
}


def knowing(amounts: Sequence[int] = (0, 1_000, 2_000), also: Any = None, **changes: Any) -> Scenario:
    """The town where half know the centre and the plan chooses what to spend on posters."""
    return town(
        awareness={**STILL_AWARENESS, **changes.pop("awareness", {})},
        cost_lines={"posters": LINE},
        plan={"publicity": {"cost_line": "posters", "amounts_cny": list(amounts)}, **(also or {})},
        **changes,
    )


def posed(scenario: Scenario, serves: Mapping[int, float | Mapping[str, float]]) -> Posed:
    """The town's question, where so much is served of all need with each amount."""
    case, purse = case_of(scenario), purse_of(scenario)
    entries = tuple(_with(entry(case, TEAM, share), amount) for amount, share in serves.items())
    return Posed((SITE,), Question(case, purse, mandates_of(case, purse), ()), entries)


def _with(of: Entry, amount: int) -> Entry:
    return replace(of, trial=replace(of.trial, publicity_cny=amount))


def planned(
    scenario: Scenario, serves: Mapping[int, float | Mapping[str, float]], solver: SolverName = "highs", **how: bool
) -> SitePlan:
    asked = posed(scenario, serves)
    return answer(asked.question, asked.entries, Settings(solver), **how)


def test_who_does_not_know_the_centre_is_part_of_the_need() -> None:
    """An open service still plans for a quarter of what is asked for: 30 of 120, and not of the 240 that are needed."""
    case = case_of(knowing())
    assert case.need["for_youth"] == pytest.approx(240)
    assert case.asked["for_youth"] == pytest.approx(120)
    assert case.least_visits("for_youth") == 30


def test_money_that_is_left_buys_what_brings_most_residents() -> None:
    """Of 240 half come without posters, 144 with 2,000 yuan. Supervision is 10,000 beside."""
    found = planned(knowing(), {0: 0.5, 1_000: 0.55, 2_000: 0.6})
    assert (found.status, found.publicity_cny, found.need_cny) == ("optimal", 2_000, 260_750)
    assert found.need_at_minimum_cny == planned(knowing(), {0: 0.5}).need_at_minimum_cny + 2_000
    assert sum(pay.amount_fen for pay in found.payments if pay.head == "supervision") == 12_000 * 100
    assert found.services["for_youth"].planned_visits == 144
    assert found.objectives[ALL] == pytest.approx(0.6)


def test_what_brings_nobody_is_not_bought() -> None:
    assert planned(knowing(), {0: 0.5, 1_000: 0.5, 2_000: 0.5}).publicity_cny == 0


def test_posters_are_no_reason_to_close_a_service() -> None:
    """1,000 yuan are left beside all services: 2,000 would close a service, and serve the first groups no better."""
    money = {"city": {"amount_cny": 158_750 + 1_000}}
    first = {f"for_{group}": 0.5 for group in FIRST}
    serves = {amount: {**first, "advice": of, "charged": of} for amount, of in ((0, 0.5), (1_000, 0.55), (2_000, 0.6))}
    found = planned(knowing(funds=money), serves)
    assert (found.publicity_cny, found.unallocated_cny, found.affordable) == (1_000, 0, True)


def test_the_first_groups_go_before() -> None:
    """With 2,000 yuan five points more of them are served; advice is closed for it, as the order of objectives says."""
    money = {"city": {"amount_cny": 158_750 + 1_000}}
    found = planned(knowing(funds=money), {0: 0.5, 1_000: 0.55, 2_000: 0.6})
    assert (found.publicity_cny, found.affordable) == (2_000, True)
    assert not found.services["advice"].offered or not found.services["charged"].offered


def test_a_team_is_not_cheaper_for_what_its_publicity_costs() -> None:
    """The least team serves 0.49 with 20,000 yuan of posters; a part-timer more serves 0.495 without, for 16,750.

    That is 15,000 with 750 of overhead and a course of 1,000. The two are within the resolution of each other.
    """
    scenario = knowing((0, 20_000))
    case, purse = case_of(scenario), purse_of(scenario)
    ways = (
        *(_with(entry(case, TEAM, share), amount) for share, amount in ((0.3, 0), (0.49, 20_000))),
        *(_with(entry(case, (3, 1, 2), share), amount) for share, amount in ((0.495, 0), (0.495, 20_000))),
    )
    asked = Question(case, purse, mandates_of(case, purse), ())
    found = answer(asked, ways, Settings(), priced=False)
    assert (found.team["part_time"], found.publicity_cny) == (2, 0)


def test_a_plan_that_lacks_money_spends_the_least() -> None:
    found = planned(knowing(funds={"city": {"amount_cny": 150_000}}), {0: 0.5, 1_000: 0.55})
    assert (found.publicity_cny, found.affordable) == (0, False)


def test_the_cheapest_legal_plan_spends_the_least_that_may_be_chosen() -> None:
    found = planned(knowing((1_000, 2_000)), {1_000: 0.55, 2_000: 0.6})
    alone = planned(knowing((1_000,)), {1_000: 0.55})
    assert found.publicity_cny == 2_000
    assert found.cheapest_legal_cny == alone.cheapest_legal_cny


@pytest.mark.parametrize("seed", range(6))
def test_the_amount_is_the_best_of_all_when_each_is_planned_alone(seed: int) -> None:
    """Each amount as the only one; of those with the first groups within the resolution of their best, most of all."""
    draw = random.Random(seed)
    amounts = (0, 1_000, 2_000, 3_000)
    groups = [f"for_{group}" for group in FIRST]
    serves = {
        amount: {
            **dict.fromkeys(groups, 0.5 + draw.randrange(4) / 240),
            **dict.fromkeys(("advice", "charged"), 0.5 + draw.randrange(24) / 240),
        }
        for amount in amounts
    }
    money = {"city": {"amount_cny": 158_750 + draw.choice((1_000, 2_500, 40_000))}}
    alone = {
        amount: planned(knowing((amount,), funds=money), {amount: serves[amount]}, priced=False) for amount in amounts
    }
    fits = {amount: each for amount, each in alone.items() if each.affordable}
    best = max(each.objectives[FIRST_GROUPS] for each in fits.values())
    near = {amount: each for amount, each in fits.items() if each.objectives[FIRST_GROUPS] >= best - RESOLUTION}
    wanted = max(near, key=lambda amount: (round(near[amount].objectives[ALL], 9), -amount))
    found = planned(knowing(amounts, funds=money), serves, priced=False)
    assert found.publicity_cny == wanted
    assert (found.services, found.payments) == (alone[wanted].services, alone[wanted].payments)


def test_another_solver_chooses_the_same() -> None:
    if not available("cbc"):
        pytest.skip("CBC was not tried: there is no executable 'cbc' here")
    serves = {0: 0.5, 1_000: 0.55, 2_000: 0.6}
    one, other = planned(knowing(), serves), planned(knowing(), serves, "cbc")
    assert (one.publicity_cny, one.services, one.payments) == (other.publicity_cny, other.services, other.payments)


def test_the_reason_is_what_a_smaller_amount_would_lose() -> None:
    """0.55 instead of 0.6; the least there is needs no reason but that."""
    asked = posed(knowing(), {0: 0.5, 1_000: 0.55, 2_000: 0.6})
    made = answer(asked.question, asked.entries, Settings())
    (found,) = (each for each in reasons(asked, made, Settings()) if each.id == "supervision")
    assert (found.because, found.value, found.instead, found.cost_cny) == ("gain", 12_000, 11_000, 2_000)
    assert [found.priority_gain, found.all_gain] == pytest.approx([0.05, 0.05])
    least = posed(knowing((0,)), {0: 0.5})
    made = answer(least.question, least.entries, Settings())
    (found,) = (each for each in reasons(least, made, Settings()) if each.id == "supervision")
    assert (found.because, found.rule) == ("only_choice", "menu")


def test_every_way_is_tried_over_the_whole_year_with_every_amount() -> None:
    """Whoever does not know the centre is needed all the same: what is needed is alike, what is served is not.

    Nobody knows it at first, and 5,000 yuan a week reach everybody of 1,000; without them nobody ever comes.
    """
    known = {"start_share": 0, "cny_per_person_reached": 5}
    scenario = knowing((0, 20_000), awareness=known, calendar={"weeks": 4})
    case = case_of(scenario)
    asked = question(case, Settings())
    assert {trial.publicity_cny for trial in asked.trials} == {0, 20_000}
    assert len(asked.trials) == 2 * len({replace(trial, publicity_cny=None) for trial in asked.trials})
    alone = trial_site(case)
    assert alone.calendar.weeks == 4
    way = Trial(asked.trials[0].team, case.openings[0], tuple(case.services))
    none, much = served_counts(alone, [replace(way, publicity_cny=amount) for amount in (0, 20_000)], 1, 1)
    assert none.served.sum() == 0 < much.served.sum()
    assert np.array_equal(none.needed, much.needed)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"awareness": None}, "nothing says what publicity does"),
        ({"cost_line": "poster"}, "there is no cost line 'poster'; did you mean 'posters'"),
        ({"cost_line": "courses"}, "its driver is 'employed_person'"),
        ({"amounts_cny": [2000, 1000]}, "amounts rise, each once"),
        ({"amounts_cny": [1000, 30_000]}, "30000 yuan lies outside the norm of the line, 0 to 20000"),
        ({"amounts_cny": list(range(9))}, "9 amounts; a plan looks at 8 at most"),
        ({"plan": {"shared_funds": ["city"]}}, "sites that have purses of their own"),
        ({"plan": {"fixed": {"heads": {"supervision": 9000}}}}, "'posters' is fixed, and cannot be chosen too"),
        ({"plan": {"decider": "city"}}, "'supervision' is decided by the site, and the plan is the city's"),
        ({"lines": {"more": {**LINE, "driver": "publicity"}}}, "is no driver of a scenario's own"),
        ({"at": {"center": 5}}, "there is no site 'center'; did you mean 'centre'"),
    ],
)
def test_what_cannot_be_chosen_is_refused(changes: dict[str, Any], says: str) -> None:
    asked = {"cost_line": "posters", "amounts_cny": [0, 1000]}
    asked |= {name: changes[name] for name in asked if name in changes}
    aware = None if "awareness" in changes else {**STILL_AWARENESS, "publicity_at": changes.get("at", {})}
    with pytest.raises(ScenarioError, match=says):
        town(
            awareness=aware,
            cost_lines={"posters": LINE, **changes.get("lines", {})},
            plan={"publicity": asked, **changes.get("plan", {})},
        )


def test_without_amounts_the_norm_says_what_there_is_to_choose_from() -> None:
    assert {trial.publicity_cny for trial in question(case_of(knowing(())), Settings()).trials} == {0, 1_000, 20_000}


def test_the_bundled_variant_is_verified(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One site and two of its amounts, each way simulated over one year."""
    monkeypatch.setattr(simulated, "REPLICATIONS", 1)
    monkeypatch.setattr(store, "_memory", {})
    monkeypatch.setenv(VARIABLE, "")
    written = with_changes(
        load("huizhou-publicity"), {"plan.publicity.amounts_cny": [3000, 9000]}, "two-amounts", "a test"
    )
    scenario = written.model_copy(update={"sites": FrozenMap({"maidi": written.sites["maidi"]})})
    made = plan(scenario, jobs=1)
    chosen, applied = made.sites["maidi"].publicity_cny, written.with_plan(made).awareness
    assert chosen in (3000, 9000)
    assert applied is not None
    assert {site: applied.publicity_of(site) for site in ("maidi", "jinhu")} == {"maidi": chosen, "jinhu": 6000}
    assert plan_json(scenario, made)["response"]["weeks"] == scenario.calendar.weeks == 52
    for file, table in tables(scenario, made).items():
        write_csv(table, tmp_path / f"{file}.csv")
    folders = [Path(__file__).resolve().parents[2] / "scenarios" / name for name in ("catalogue", "huizhou_huicheng")]
    terms = Terms(publicity=(3000, 9000), aware=Fraction(55, 100))
    assert verify(tmp_path, "two-amounts", folders, terms) == []
    others = replace(terms, publicity=(6000,))
    assert any("are none of (6000,)" in fault for fault in verify(tmp_path, "two-amounts", folders, others))
    everyone_knows = verify(tmp_path, "two-amounts", folders, replace(terms, aware=Fraction(1)))
    assert any("person-times planned of" in fault for fault in everyone_knows)
