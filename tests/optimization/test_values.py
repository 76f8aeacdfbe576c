"""What one more is worth in the small town, worked out by hand.

Materials of 100 a person-time with 5 % overhead are 105; the kit of a service 1,050; the least team and its other heads
252,450. A worker takes 60,000 x 1.05 + 1,000 = 64,000, a part-timer 15,000 x 1.05 + 1,000 = 16,750. First groups need
120 person-times each, all residents 180.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest

from optimization.choosing.answer import Question, answer
from optimization.choosing.posed import Posed
from optimization.questions.differences import differences
from optimization.questions.enlarged import enlarged, raised, reckoned_anew, to_pay
from optimization.questions.values import VALUE_COLUMNS, Linearised, Worth, value_rows, values
from optimization.site.case import Case
from optimization.site.mandates import mandates_of
from optimization.site.purse import purse_of
from optimization.solving.solver import Settings
from optimization.trials.response import Entry
from optimization.trials.simulated import Trial
from simkit.scenario.frozen import FrozenMap
from simkit.scenario.scenario import Scenario
from tests.optimization.small_town import FIRST, SITE, case_of, entry, town

Worths = Mapping[tuple[str, str], Worth]
LEAST = (3, 1, 1)
FOR_FIRST = tuple(f"for_{group}" for group in FIRST)
DEAR = {service: {"materials_cny": 100} for service in (*FOR_FIRST, "advice")}
#: A visit of the last yuan in a first group, and the quarter of a charged one that comes with it.
LAST_YUAN = (1 / 120 + 1 / 4 / 180) / 6 / 105


def _purse(district: int, city: int = 200_000) -> dict[str, dict[str, int]]:
    return {"city": {"amount_cny": city}, "district": {"amount_cny": district}}


def _worths(
    scenario: Scenario,
    share_of: Callable[[Case, tuple[int, ...]], float | Mapping[str, float]],
    services: Sequence[str] = (),
) -> Worths:
    """The worth of each thing; the least team serves 0.8 of each need, every other what ``share_of`` says."""
    case, purse = case_of(scenario), purse_of(scenario)

    def response(at: Case, trials: Sequence[Trial]) -> Sequence[Entry]:
        found = []
        for trial in trials:
            shares = share_of(at, tuple(trial.team.values()))
            of = shares if isinstance(shares, Mapping) else dict.fromkeys(at.services, shares)
            found.append(Entry(trial, FrozenMap(of)))
        return found

    tried = entry(case, LEAST, 0.8, services)
    posed = Posed((SITE,), Question(case, purse, mandates_of(case, purse), ()), (tried,))
    found = values(posed, answer(posed.question, posed.entries, Settings()), Settings(), response)
    return {(worth.kind, worth.id): worth for worth in found}


def _changes(scenario: Scenario, worth: Worth) -> dict[tuple[str, str], tuple[float, float]]:
    rows = differences(case_of(scenario), worth.before, worth.after)
    return {(kind, id_): (before, after) for kind, id_, before, after, _unit in rows}


TIGHT = town(services=DEAR, funds=_purse(74_500))


@pytest.fixture(scope="module")
def tight() -> Worths:
    """16,800 of 274,500 are left for visits beyond the least team and five kits: 160 of the first groups.

    Without a part-timer as much is served; every other team serves 0.9 of each need.
    """
    return _worths(TIGHT, lambda _case, team: 0.8 if team == (3, 1, 0) else 0.9)


def test_ten_thousand_yuan_pay_for_ninety_five_visits(tight: Worths) -> None:
    """26,800 / 105 = 255 visits of first groups; of the charged service 48 instead of a quarter of 160."""
    worth = tight["fund", "district"]
    assert worth.served == pytest.approx((95 / 600, (95 / 120 + 8 / 180) / 6))
    assert worth.after.need_cny - worth.before.need_cny == 95 * 105
    assert (worth.why, worth.noise) == ("", False)
    assert tight["fund", "city"].served == worth.served
    changes = _changes(TIGHT, worth)
    assert (
        sum(after - before for (kind, id_), (before, after) in changes.items() if kind == "group" and id_ in FIRST)
        == 95
    )


def test_its_row_says_so(tight: Worths) -> None:
    row = dict(zip(VALUE_COLUMNS, next(value_rows([tight["fund", "district"]])), strict=True))
    assert (row["kind"], row["id"], row["step"], row["added_cny"]) == ("fund", "district", 10_000, 10_000)
    assert row["priority_groups_per_10000_cny"] == row["priority_groups_change"] == pytest.approx(95 / 600)
    assert (row["person_times_change"], row["cost_change_cny"]) == (95 + 8, 95 * 105)


def test_the_last_yuan_is_worth_what_the_linear_program_says(tight: Worths) -> None:
    linear = tight["fund", "district"].linearised
    assert (linear.lp_value, linear.small_sum_value) == pytest.approx((LAST_YUAN, LAST_YUAN), rel=1e-5)
    assert linear.agrees


def test_where_the_last_yuan_is_not_like_the_next_ten_it_is_said() -> None:
    """308,100 would pay for all 480 visits of first groups: with 5 less only half of the next ten serves anybody."""
    scenario = town(services=DEAR, funds=_purse(88_095, city=220_000))
    linear = _worths(scenario, lambda _case, _team: 0.8)["fund", "district"].linearised
    assert linear.lp_value == pytest.approx(1 / 120 / 6 / 105, rel=1e-4)
    assert linear.small_sum_value == pytest.approx(linear.lp_value / 2, rel=1e-3)
    assert linear.agrees is False


def _fair(*objectives: str) -> Worths:
    """27,300 of 285,000 pay for 260 person-times: of first groups 120 each are needed, of advice 180 (no kit).

    Without a part-timer as much is served.
    """
    services = {**DEAR, "advice": {"materials_cny": 100, "setup_cny_year": 0}}
    scenario = town(services=services, funds=_purse(85_000), plan={"objectives": objectives})
    return _worths(scenario, lambda _case, _team: 0.8, (*FOR_FIRST, "advice"))


def test_max_min_values_money_by_the_smallest_share() -> None:
    """A third each; with 37,300 it is 355 of 780, or 54 of 120 and 81 of 180 in whole person-times."""
    worth = _fair("worst_group", "cost")["fund", "district"]
    row = dict(zip(VALUE_COLUMNS, next(value_rows([worth])), strict=True))
    assert (row["objective"], row["objective_unit"]) == ("worst_group_served_share", "share")
    assert row["objective_change"] == row["objective_gain_per_10000_cny"] == pytest.approx(0.45 - 1 / 3)
    assert (worth.why, worth.noise) == ("", False)
    linear = worth.linearised
    assert (linear.lp_value, linear.small_sum_value) == pytest.approx((1 / 780 / 105, 1 / 780 / 105), rel=1e-5)
    assert linear.agrees


def test_where_cost_leads_a_clause_is_worth_what_it_costs() -> None:
    """A part-timer is 16,750; more money is worth nothing, and a post brings its money and serves nobody more."""
    found = _fair("cost")
    rows = {key: dict(zip(VALUE_COLUMNS, next(value_rows([worth])), strict=True)) for key, worth in found.items()}
    clause = rows["mandate", "HZ-STAFF-3"]
    assert (clause["objective"], clause["objective_unit"], clause["objective_change"]) == (
        "spending_cny",
        "cny",
        -16_750,
    )
    assert (clause["why"], clause["noise"]) == ("", False)
    fund = rows["fund", "district"]
    assert (fund["objective"], fund["objective_change"], fund["why"]) == ("spending_cny", 0, "serves_no_more")
    assert fund["lp_value"] != fund["lp_value"]
    assert (rows["post", "worker"]["objective_change"], rows["post", "worker"]["why"]) == (0, "serves_no_more")


def test_a_worker_comes_with_the_money_for_the_post(tight: Worths) -> None:
    """Visits are held back by money for materials, not by people: 64,000 for a worker serve nobody more."""
    worth = tight["post", "worker"]
    assert (worth.added_cny, worth.after.need_cny - worth.before.need_cny) == (64_000, 64_000)
    assert (worth.served, worth.why) == ((0, 0), "serves_no_more")
    assert _changes(TIGHT, worth)["post", "worker"] == (3, 4)


def test_a_worker_where_people_are_scarce() -> None:
    """0.9 of 120 are 12 more for each group; 0.809 of 120 are one more, which is noise."""
    found = _worths(town(), lambda _case, team: 0.9 if team == (4, 1, 1) else 0.809)
    worker, assistant = found["post", "worker"], found["post", "assistant"]
    assert worker.served[0] == pytest.approx(12 / 120)
    assert (worker.noise, worker.why) == (False, "")
    assert assistant.served[0] == pytest.approx(1 / 120)
    assert assistant.noise
    row = dict(zip(VALUE_COLUMNS, next(value_rows([worker])), strict=True))
    assert row["priority_groups_per_10000_cny"] == pytest.approx(12 / 120 / 6.4)


def test_ten_thousand_yuan_that_buy_no_post() -> None:
    """All is served for 258,750; 1,250 of 260,000 are left, and with 10,000 more no part-timer of 16,750 is paid."""
    scenario = town(funds=_purse(60_000))
    found = _worths(scenario, lambda _case, _team: 0.9)
    worth = found["fund", "district"]
    assert (worth.served, worth.why) == ((0, 0), "buys_no_post")
    assert found["mandate", "HZ-PRICE-1"].why == "holds_nothing_back"
    assert list(_changes(scenario, worth)) == [("head", "unallocated")]
    assert worth.linearised == Linearised(0.0, 0.0)
    assert worth.linearised.agrees


def test_ten_thousand_yuan_that_do_buy_a_post() -> None:
    """9,250 are left of 268,000: 19,250 pay for a part-timer, who is only then worth trying."""
    scenario = town(funds=_purse(68_000))
    worth = _worths(scenario, lambda _case, _team: 0.9)["fund", "district"]
    assert worth.served[0] == pytest.approx(12 / 120)
    assert _changes(scenario, worth)["post", "part_time"] == (1, 2)
    assert not worth.noise


def test_a_post_that_serves_no_better_is_not_employed_for_noise() -> None:
    worth = _worths(town(funds=_purse(68_000)), lambda _case, _team: 0.809)["fund", "district"]
    assert (worth.served, worth.why) == ((0, 0), "serves_no_more")


def test_one_more_of_what_is_fixed_is_fixed_at_one_more() -> None:
    """One part-timer is given: a second is planned with nothing in the way, and letting the row go changes nothing."""
    found = _worths(town(plan={"fixed": {"staff": {"part_time": 1}}}), lambda _case, _team: 0.9)
    worth = found["post", "part_time"]
    assert (worth.after.status, worth.added_cny) == ("optimal", 16_750)
    assert worth.served[0] == pytest.approx(12 / 120)
    assert ("mandate", "fixed:staff:part_time") in found


def test_where_the_team_is_given_money_buys_no_post() -> None:
    worth = _worths(town(plan={"team": "minimum"}), lambda _case, _team: 0.9)["fund", "district"]
    assert (worth.served, worth.why) == ((0, 0), "team_given")


@pytest.mark.parametrize(("with_two", "why"), [(0.9, ""), (0.8, "not_scarce")])
def test_another_room(with_two: float, why: str) -> None:
    """Youth meet in a studio, which the plan adds; a second is 30 x 1.2 x 20 of power and tried in larger premises."""
    scenario = town(services={"for_youth": {"room_type": "studio"}}, funds=_purse(60_000))

    def share_of(case: Case, _team: tuple[int, ...]) -> Mapping[str, float]:
        larger = case.room_count("studio") == 2 and case.scenario.sites[SITE].available_area_m2 == 120 + 30 * 1.2
        return {**dict.fromkeys(case.services, 0.8), "for_youth": with_two if larger else 0.8}

    found = _worths(scenario, share_of)
    worth = found["room", "studio"]
    assert (worth.added_cny, worth.why) == (720, why)
    assert worth.served[0] == pytest.approx((with_two - 0.8) / 5)
    assert _changes(scenario, worth)["room", "studio"] == (1, 2)
    assert ("room", "room") not in found, "no service uses the other type"


def test_doing_without_a_clause(tight: Worths) -> None:
    """Without HZ-STAFF-3 nobody need be employed part-time: 33,550 / 105 = 319 visits instead of 160."""
    worth = tight["mandate", "HZ-STAFF-3"]
    assert worth.served[0] == pytest.approx(159 / 600)
    assert worth.why == ""
    assert _changes(TIGHT, worth)["post", "part_time"] == (1, 0)
    # More may be charged for: 48 instead of a fifth of 200.
    assert tight["mandate", "HZ-PRICE-1"].served == pytest.approx((0, 8 / 180 / 6))
    assert ("mandate", "HZ-FUND-2") not in tight, "its worth is that of the fund"


def test_where_money_is_short_more_of_it_is_said_to_leave_it_short() -> None:
    """The least plan takes 252,450 + 5 x 1,050 = 257,700: 17,700 more than there is, of which 7,700 stay."""
    worth = _worths(town(funds=_purse(40_000)), lambda _case, _team: 0.9)["fund", "district"]
    assert (worth.why, worth.after.status, worth.after.shortfall_cny) == ("still_short", "infeasible", 7_700)
    assert worth.linearised.agrees is None


def test_money_for_a_post_goes_where_it_is_paid_from() -> None:
    """The city pays people and courses, only the district the running of the organisation."""
    purse = purse_of(town())
    more = to_pay(purse, {"social_work_service": 6_000_000, "training": 100_000, "operations": 300_000, "utilities": 0})
    assert more == {"city": 6_100_000, "district": 300_000}
    assert enlarged(purse, more).fund_fen == {"city": 36_100_000, "district": 10_300_000}


def test_what_a_clause_allows_to_spend_rises_with_the_fund_it_speaks_of() -> None:
    case = case_of(town())
    purse = purse_of(case.scenario)
    more = {"city": 1_000_000}
    bound = {m.name: m.rows[0].bound for m in raised(mandates_of(case, purse), purse, more) if m.is_purse}
    assert bound == {"HZ-FUND-1": 410_000, "HZ-FUND-2": 310_000, "HZ-FUND-3": 100_000}


def test_a_clause_that_is_not_held_to_the_site_stays_away() -> None:
    """Sites that share the city's money are not each held to what the clauses say of it, with more money either."""
    case = case_of(town())
    purse = purse_of(case.scenario)
    held = [mandate for mandate in mandates_of(case, purse) if mandate.rule not in ("HZ-FUND-1", "HZ-FUND-2")]
    again = reckoned_anew(held, case, enlarged(purse, {"city": 1_000_000}))
    assert [mandate.name for mandate in again] == [mandate.name for mandate in held]
