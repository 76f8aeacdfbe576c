"""Prices from a menu: worked out by hand in the small town, and verified from the files of the bundled variant.

The town's least team and rooms cost 252,450, six kits with overhead 6,300: 258,750 with every service open. Charged
visits are 60 a year at the reference price of 10; advice is 120, each of the five first groups 120.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from optimization import plan
from optimization.choosing.answer import Question
from optimization.choosing.posed import Posed
from optimization.price_lists import listed_prices, price_list_rows
from optimization.site.fees import within_reach_of_fees
from optimization.site.mandates import mandates_of
from optimization.site.purse import purse_of
from optimization.solving.solver import Settings
from optimization.tables import tables
from optimization.trials import simulated, store
from simkit.cache_folder import VARIABLE
from simkit.experiment.csv_text import write_csv
from simkit.policy.check import check
from simkit.scenario.load import load
from simkit.scenario.plan import PriceList, chosen_prices
from simkit.scenario.problem import ScenarioError
from simkit.scenario.scenario import Scenario
from tests.optimization.small_town import case_of, entry, town
from tests.optimization.verify_plan import Terms, verify

TEAM = (3, 1, 1)
OWN = {"fund": "own_income", "heads": ["operations"], "payees": ["operator"]}
RESPONSE = {"elasticity": 1, "reference_price_cny": {"charged": 10}}
ALL = "all_groups_served_share"


def priced(menu: Sequence[float], elasticity: float = 0, city: int = 300_000, **changes: Any) -> Scenario:
    """The town with a menu for its charged service; fees may pay for the running of the organisation."""
    return town(
        plan={"prices": {"charged": list(menu)}},
        price_response={"elasticity": elasticity, "reference_price_cny": {"charged": 10}},
        funds={"city": {"amount_cny": city}, "own_income": OWN},
        heads={"operations": {"accounts": ["district", "own_income"]}},
        **changes,
    )


def listed(scenario: Scenario) -> tuple[PriceList, ...]:
    """Its price lists, where everyone who comes is served."""
    case, purse = case_of(scenario), purse_of(scenario)
    posed = Posed(("centre",), Question(case, purse, mandates_of(case, purse), ()), (entry(case, TEAM, 1.0),))
    return listed_prices(scenario, [posed], Settings(), jobs=1)


def test_fees_are_no_higher_than_the_plan_needs_them() -> None:
    """600 yuan lack for all services to be open: a fee of 10 brings just that, 5 half of it, 20 more than is needed."""
    found = {each.prices["charged"]: each for each in listed(priced([5, 10, 20], city=158_150))}
    assert {price: each.own_income_cny for price, each in found.items()} == {5: 300, 10: 600, 20: 1200}
    assert {price: each.own_income_spent_cny for price, each in found.items()}[10] == 600
    assert [price for price, each in found.items() if each.chosen] == [10]
    # Without advice 60 of the 180 person-times that residents need are left: a third of one of six shares.
    assert {price: each.served[ALL] for price, each in found.items()} == pytest.approx({5: 16 / 18, 10: 1, 20: 1})


def test_whom_a_price_keeps_away_counts_as_unserved() -> None:
    """Elasticity 1: at 5, 10 and 20 yuan come 120, 60 and 30, of 240 person-times that residents need at 5."""
    found = {each.prices["charged"]: each for each in listed(priced([5, 10, 20], elasticity=1))}
    assert {price: each.own_income_cny for price, each in found.items()} == {5: 600, 10: 600, 20: 600}
    of_residents = {price: 6 * each.served[ALL] - 5 for price, each in found.items()}
    assert of_residents == pytest.approx({5: 1, 10: 180 / 240, 20: 150 / 240})
    assert [price for price, each in found.items() if each.chosen] == [5]


def test_a_dearer_list_that_serves_no_more_than_noise_is_not_taken() -> None:
    """With money enough the list makes no difference to what is served; the cheapest of the menu is taken."""
    assert chosen_prices(listed(priced([20, 10, 5]))) == {"charged": 5}


def test_a_plan_short_of_money_charges_what_lowers_the_shortfall_most() -> None:
    """The team takes 252,450 and five kits 5,250 of 250,000: 7,700 lack, less 600 or 1,200 of fees."""
    found = {each.prices["charged"]: each for each in listed(priced([10, 20], city=150_000))}
    assert not any(each.affordable for each in found.values())
    assert {price: each.shortfall_cny for price, each in found.items()} == {10: 7_100, 20: 6_500}
    assert found[20].chosen


def test_without_a_menu_there_is_no_list_and_the_purse_stays() -> None:
    plain = town()
    assert listed(plain) == ()
    assert within_reach_of_fees(case_of(plain), purse_of(plain)) == purse_of(plain)


def test_a_larger_team_may_count_on_the_most_that_a_menu_brings() -> None:
    """Elasticity a half: 5 x 60 x 2^0.5 = 424.26 or 20 x 60 / 2^0.5 = 848.53 yuan, beside 400,000."""
    scenario = priced([5, 20], elasticity=0.5)
    reach = within_reach_of_fees(case_of(scenario), purse_of(scenario))
    assert reach.amount_fen == 40_000_000 + 84_853


def test_every_list_is_a_row_and_one_is_chosen() -> None:
    rows = list(price_list_rows(listed(priced([5, 10, 20], city=158_150))))
    assert [row[:3] for row in rows] == [(1, "charged 5", False), (2, "charged 10", True), (3, "charged 20", False)]


@pytest.mark.parametrize(
    ("scenario", "says"),
    [
        ({"plan": {"prices": {"charge": [5]}}}, "there is no service 'charge'; did you mean 'charged'"),
        ({"plan": {"prices": {"advice": [5]}}}, "'advice' is of class A, basic and free"),
        ({"plan": {"prices": {"charged": []}}}, "one price or more, each once"),
        ({"plan": {"prices": {"charged": [5, 5]}}}, "one price or more, each once"),
        ({"plan": {"prices": {"charged": [0, 5]}}}, "no answer to a price of 0"),
        ({"plan": {"prices": {"charged": list(range(1, 66))}}}, "65 price lists; a plan looks through 64"),
        ({"funds": {"own_income": None}}, "no fund for what visitors pay"),
        ({"price_response": None}, "nothing says how its need answers to a price"),
        (
            {"price_response": {**RESPONSE, "market_price_cny": {"charged": 8}}},
            r"10 is above the 8 that firms take \(SZ-PRICE-2\)",
        ),
        ({"price_response": {**RESPONSE, "market_price_cny": {"charge": 8}}}, "'charge' has no reference price"),
    ],
)  # fmt: skip
def test_a_menu_that_cannot_be_chosen_from_is_refused(scenario: dict[str, Any], says: str) -> None:
    def changed() -> Scenario:
        tree = {
            "plan": {"prices": {"charged": [5, 10]}},
            "price_response": RESPONSE,
            "funds": {"own_income": OWN},
            "heads": {"operations": {"accounts": ["district", "own_income"]}},
            **scenario,
        }
        if tree["funds"] == {"own_income": None}:
            tree["funds"], tree["heads"] = {}, {}
        return town(**tree)

    with pytest.raises(ScenarioError, match=says):
        changed()


def test_the_bundled_variant_is_verified_and_simulated_at_its_prices(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two haircut prices; trials are cut to four weeks and one replication. Every site has the prices of one list."""
    monkeypatch.setattr(simulated, "WEEKS", 4)
    monkeypatch.setattr(simulated, "REPLICATIONS", 1)
    monkeypatch.setattr(store, "_memory", {})
    monkeypatch.setenv(VARIABLE, "")
    menus = {"low_fee_haircut": (10.0, 20.0), "housekeeping_agency": (10.0,), "errand_desk": (1.0,)}
    scenario = load("huizhou-priced").with_({f"plan.prices.{s}": list(menu) for s, menu in menus.items()}, "two-lists")
    made = plan(scenario, jobs=1)
    for file, table in tables(scenario, made).items():
        write_csv(table, tmp_path / f"{file}.csv")
    folders = [Path(__file__).resolve().parents[2] / "scenarios" / name for name in ("catalogue", "huizhou_huicheng")]
    # 8.5 % registered, a tenth of them active, 52 hours each.
    given = Fraction(85, 1000) / 10 * 52
    terms = Terms(menus=menus, elasticity=0.8, volunteer_hours_per_resident=given)
    assert verify(tmp_path, "two-lists", folders, terms) == []
    applied = scenario.with_plan(made)
    assert {s: applied.services[s].price_cny for s in menus} == dict(made.prices)
    assert applied.services["elderly_casework"].price_cny == 0
    failed = [verdict for verdict in check(applied, plan=made) if verdict.status == "fail"]
    assert failed == []
    (tmp_path / "services.csv").write_text(
        (tmp_path / "services.csv").read_text(encoding="utf-8").replace(",1.0\n", ",3.0\n"), encoding="utf-8"
    )
    assert any("price" in fault for fault in verify(tmp_path, "two-lists", folders, terms))
    fewer = replace(terms, volunteer_hours_per_resident=given / 10)
    assert any("hours of volunteers" in fault for fault in verify(tmp_path, "two-lists", folders, fewer))
