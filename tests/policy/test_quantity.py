"""What each quantity counts, worked out by hand on the centre of ``centre.py``."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, ClassVar

import pytest

from simkit.policy.facts import facts_of, programme_facts_of
from simkit.policy.quantity import QUANTITIES, Value
from simkit.scenario.plan import SitePlan
from simkit.scenario.scenario import Scenario
from tests.policy.centre import MONEY, MUTUAL_HELP, OFFER, centre, intent, payment, plan_of, programme, site_plan


def measure(quantity: str, scenario: Scenario, plan: SitePlan | None = None, **select: str) -> Value | None:
    of = QUANTITIES[quantity].of
    assert of is not None
    return of(facts_of(scenario, "centre", plan), select)


def test_every_quantity_says_what_it_is_in_both_languages() -> None:
    for quantity in QUANTITIES.values():
        assert all((quantity.name.zh, quantity.name.en, quantity.definition.zh, quantity.definition.en))
        assert (quantity.of is None) != (quantity.of_programme is None), quantity.id


class TestStaff:
    team: ClassVar[dict[str, int]] = {
        "social_worker": 3,
        "assistant": 2,
        "part_time_assistant": 4,
        "part_time_social_worker": 1,
        "unregistered_professional": 1,
        "registered_novice": 1,
        "supervisor": 1,
    }
    found: ClassVar[dict[str, Value]] = {
        "professionals": 5,  # 3 social workers, 1 part-time, 1 not registered; the supervisor is not employed
        "auxiliary_full_time": 3,  # 2 assistants and the novice
        "auxiliary_part_time": 4,
        "full_time_staff": 7,  # 3 + 2 + 1 unregistered + 1 novice
        "registered_social_worker_share": Fraction(3, 7),  # part-timers and novices do not count
        "registered_without_certificate": 1,
        "manager_is_social_worker": True,
        "supervisors": 1,
    }

    @pytest.mark.parametrize(("quantity", "expected"), found.items())
    def test_of_a_mixed_team(self, quantity: str, expected: Value) -> None:
        assert measure(quantity, centre(staff={"centre": self.team})) == expected

    def test_a_share_of_nobody_is_unknown(self) -> None:
        nobody = centre(staff={"centre": {"part_time_assistant": 2}})
        assert measure("registered_social_worker_share", nobody) is None
        assert measure("manager_is_social_worker", nobody) is False

    def test_the_plan_decides_the_team(self) -> None:
        planned = site_plan(team={"social_worker": 4, "assistant": 2})
        assert measure("full_time_staff", centre(), planned) == 6
        assert measure("registered_social_worker_share", centre(), planned) == Fraction(4, 6)

    def test_a_supervisor_is_placed_or_paid(self) -> None:
        budgeted = centre(**MONEY)
        paid = site_plan(payment("city_retained", "supervision", "supervisor", 9600))
        assert measure("supervisors", centre()) == 0
        assert measure("supervisors", budgeted) is None
        assert measure("supervisors", budgeted, paid) == 1
        assert measure("supervisors", budgeted, site_plan()) == 0
        for nothing in (
            payment("city_retained", "supervision", "supervisor", 0),
            payment("district", "training", "", 5),
        ):
            assert measure("supervisors", budgeted, site_plan(nothing)) == 0

    def test_one_social_worker_can_be_the_manager(self) -> None:
        assert measure("manager_is_social_worker", centre(staff={"centre": {"social_worker": 1}})) is True


class TestPremises:
    rooms: ClassVar[dict[str, Any]] = {
        "reception": {"area_m2": 40},
        "casework_room": {"area_m2": 12.5, "rooms": 2},
        "youth_room": {"area_m2": 30, "rooms": 0},
    }

    def scenario(self, **changes: Any) -> Scenario:
        return centre(rooms={"centre": self.rooms}, **changes)

    def test_areas_on_three_bases(self) -> None:
        assert measure("usable_area_m2", self.scenario()) == 65
        assert measure("function_room_area_m2", self.scenario()) == 65
        assert measure("indoor_area_m2", self.scenario()) == 78  # x 1.2
        assert measure("indoor_area_m2", self.scenario(readings={"area": "usable"})) == 65

    def test_the_passage_factor_of_the_scenario_is_used(self) -> None:
        wide = {
            "team": "free",
            "passage_factor": 1.3,
            "min_need_share": 0.25,
            "served_goal": 0.8,
            "max_added_rooms": 2,
        }
        assert measure("indoor_area_m2", self.scenario(plan=wide, **MONEY)) == Fraction("84.5")

    def test_a_room_type_without_a_room_is_not_there(self) -> None:
        assert measure("room_types_present", self.scenario()) == {"reception", "casework_room"}

    def test_shares_of_a_list(self) -> None:
        """Three types are mandatory and five optional."""
        assert measure("mandatory_room_share", self.scenario(), standard="dongguan-2012") == Fraction(2, 3)
        assert measure("optional_room_share", self.scenario(), standard="dongguan-2012") == 0
        assert measure("optional_room_share", self.scenario(), standard="another") is None

    def test_rooms_that_a_plan_adds_have_the_usual_size(self) -> None:
        planned = site_plan(rooms={"reception": 2, "casework_room": 1, "fitness_room": 1})
        # 40 it has + 20 usual, 12.5 of the two it has, 20 usual
        assert measure("usable_area_m2", self.scenario(), planned) == Fraction("92.5")
        assert measure("room_types_present", self.scenario(), planned) == {"reception", "casework_room", "fitness_room"}

    @pytest.mark.parametrize(
        ("declared", "expected"),
        [
            ({}, None),
            ({"fire_equipment": True, "escape_signs": True}, None),
            ({"fire_equipment": True, "escape_signs": False}, {"fire_equipment"}),
            (
                {"fire_equipment": True, "escape_signs": True, "barrier_free_access": True},
                {"fire_equipment", "escape_signs", "barrier_free_access"},
            ),
        ],
    )
    def test_safety_is_unknown_until_declared(self, declared: dict[str, bool], expected: set[str] | None) -> None:
        assert measure("safety_items_declared", centre(sites={"centre": {"declared": declared}})) == expected


class TestCatalogue:
    def offering(self, *more: str, **changes: Any) -> Scenario:
        return centre(offer={"centre": [*OFFER, *more]}, **changes)

    def test_main_items_by_category_and_group(self) -> None:
        offer = self.offering("elderly_outing", "elderly_leaflet", "drug_misuse_1", "drug_misuse_2")
        assert measure("main_items_offered", offer, category="elderly") == 3
        assert measure("main_items_offered", offer, group="drug_misuse") == 2
        assert measure("main_items_offered", offer, group="hardship") == 1
        assert measure("main_items_offered", offer, group="community_correction") == 0

    def test_class_b_items_count_under_the_other_reading(self) -> None:
        both = self.offering("elderly_outing", "elderly_leaflet", readings={"counted_items": "A+B"})
        assert measure("main_items_offered", both, category="elderly") == 4

    def test_categories_groups_and_mutual_help(self) -> None:
        offer = self.offering("community_charity", "haircut")
        assert measure("basic_categories_offered", offer) == 4
        assert measure("priority_groups_with_a_service", offer) == 5
        assert measure("mutual_help_items_offered", offer) == {"community_charity"}
        fewer = centre(offer={"centre": ["elderly_1", "drug_misuse_1", *MUTUAL_HELP]})
        assert measure("basic_categories_offered", fewer) == 1
        assert measure("priority_groups_with_a_service", fewer) == 1
        assert measure("mutual_help_items_offered", fewer) == set(MUTUAL_HELP)

    def test_shares_are_known_without_a_plan_only_where_one_class_is_offered(self) -> None:
        assert measure("class_b_share_of_person_times", centre()) == 0
        assert measure("class_a_share_of_staff_hours", centre()) == 1
        assert measure("class_b_share_of_person_times", self.offering("haircut")) is None
        assert measure("class_a_share_of_staff_hours", self.offering("haircut")) is None

    def test_shares_of_a_plan(self) -> None:
        services = {
            "elderly_1": intent(visits=300, staff_hours=90),
            "haircut": intent(visits=100, staff_hours=10),
            "elderly_outing": intent(visits=600, staff_hours=600, offered=False),
        }
        planned = site_plan(services=services)
        assert measure("class_b_share_of_person_times", centre(), planned) == 0.25
        assert measure("class_a_share_of_staff_hours", centre(), planned) == 0.9

    def test_a_share_of_nothing_planned_is_unknown(self) -> None:
        idle = site_plan(services={"elderly_1": intent(), "haircut": intent()})
        little = site_plan(services={"elderly_1": intent(visits=0.25), "haircut": intent(visits=0.25)})
        assert measure("class_b_share_of_person_times", centre(), idle) is None
        assert measure("class_b_share_of_person_times", centre(), little) == 0.5

    def test_prices(self) -> None:
        dear = centre(services={"youth_2": {"category": "youth", "group": "youth", "price_cny": 2.5}})
        assert measure("class_a_price_cny_max", centre()) == 0
        assert measure("class_a_price_cny_max", dear) == Fraction("2.5")
        assert measure("class_a_price_cny_max", centre(offer={"centre": ["haircut"]})) == 0
        assert measure("price_over_market_cny_max", centre()) == 0
        assert measure("price_over_market_cny_max", self.offering("haircut")) is None

    @pytest.mark.parametrize(
        ("market", "over"),
        [
            ({"haircut": 18.5, "elderly_outing": 1.5}, "0.5"),
            ({"haircut": 18.5, "elderly_outing": 5}, "-3"),
            ({"haircut": 18.5}, None),
        ],
    )
    def test_prices_beside_the_market(self, market: dict[str, float], over: str | None) -> None:
        """A haircut costs 15 and an outing 2: the largest excess counts, one price that is not known hides it."""
        response = {"elasticity": 1, "reference_price_cny": {"haircut": 15, "elderly_outing": 2}}
        scenario = self.offering("haircut", "elderly_outing", price_response={**response, "market_price_cny": market})
        found = measure("price_over_market_cny_max", scenario)
        assert found == (None if over is None else Fraction(over))


class TestMoney:
    payments = (
        payment("city_transferred", "social_work_service", "operator", 250000.10),
        payment("city_transferred", "utilities", "residents_committee", 7258),
        payment("city_transferred", "furniture", "operator", 500),
        payment("city_retained", "supervision", "supervisor", 9600),
        payment("city_transferred", "training", "trainer", 800),
        payment("district", "social_work_service", "other", 50000),
        payment("district", "banquet", "other", 0.2),
        payment("district", "unallocated", "", 40000),
        payment("own_income", "operations", "operator", 3000),
        payment("own_income", "dividend", "other", 700),
    )
    found: tuple[tuple[str, dict[str, str], str], ...] = (
        ("spend_total_cny", {}, "318158.30"),  # neither what is left over nor own income
        ("spend_cny", {"fund": "city"}, "268158.10"),
        ("spend_cny", {"fund": "district"}, "50000.20"),
        ("spend_cny", {"account": "city_transferred", "head": "training"}, "800"),
        ("spend_cny", {"account": "city_transferred", "head": "supervision"}, "0"),
        ("spend_outside_eight_heads_cny", {}, "700.20"),
        ("spend_past_payee_cny", {"head": "furniture", "payee": "residents_committee"}, "500"),
        ("spend_past_payee_cny", {"head": "utilities", "payee": "residents_committee"}, "0"),
        ("spend_past_payee_cny", {"head": "social_work_service", "payee": "operator"}, "50000"),
        # training is no head of the transferred account, banquet none of the district's, own income has no account
        ("transfer_between_accounts_cny", {}, "4500.20"),
        ("class_b_profit_outside_centre_cny", {}, "700"),
    )

    @pytest.mark.parametrize(("quantity", "select", "expected"), found)
    def test_sums_to_the_fen(self, quantity: str, select: dict[str, str], expected: str) -> None:
        scenario, planned = centre(**MONEY), site_plan(*self.payments)
        assert measure(quantity, scenario, planned, **select) == Fraction(expected)
        assert measure(quantity, scenario, None, **select) is None

    def test_money_under_another_fund_s_name_is_a_transfer(self) -> None:
        borrowed = site_plan(payment("district", "operations", "operator", 12.34, fund="city"))
        assert measure("transfer_between_accounts_cny", centre(**MONEY), borrowed) == Fraction("12.34")

    def test_an_open_list_of_heads_leaves_accounts_free(self) -> None:
        open_list = centre(**MONEY, readings={"heads": "open"})
        extra = site_plan(payment("city_transferred", "operations", "operator", 100))
        assert measure("transfer_between_accounts_cny", open_list, extra) == 0

    def test_rent(self) -> None:
        line = {
            "head": "operations",
            "name": {"zh": "租金", "en": "rent"},
            "driver": "m2",
            "rate": 100,
            "unit": "cny_per_m2_year",
        }
        rooms = {"centre": {"reception": {"area_m2": 50}}}
        other = {"rent": line | {"driver": "site"}}
        assert measure("rent_cny", centre()) is None  # no cost lines at all: nothing is known of money
        assert measure("rent_cny", centre(cost_lines={"paper": line}, **MONEY)) == 0
        assert measure("rent_cny", centre(cost_lines={"rent": line}, rooms=rooms, **MONEY)) == 6000
        assert measure("rent_cny", centre(cost_lines=other, rooms=rooms, **MONEY)) == 100
        assert measure("rent_cny", centre(), site_plan(payment("district", "rent", "other", 1))) == 1

    def test_government_share_of_income(self) -> None:
        money = payment("city_transferred", "social_work_service", "operator", 4500)
        left = payment("district", "unallocated", "", 1500)
        services = {"elderly_1": intent(visits=10), "haircut": intent(visits=200)}  # 200 x 15 = 3,000
        assert measure("government_share_of_income", centre()) is None
        assert measure("government_share_of_income", centre(), site_plan(money)) == 1
        assert measure("government_share_of_income", centre(), site_plan()) is None
        assert measure("government_share_of_income", centre(), site_plan(money, left, services=services)) == 2 / 3


class TestProgramme:
    def test_a_site_is_open_when_it_has_hours(self) -> None:
        two = programme(1500, 1500, sites={"centre": {}, "site_2": {"opening": {"mon": "closed"}}})
        assert programme_facts_of(two).sites_open == 1

    def test_money_is_known_when_every_site_has_a_plan(self) -> None:
        two = programme(1500, 1500)
        a = site_plan(payment("district", "operations", "operator", 100))
        own = payment("own_income", "operations", "operator", 7)
        b = site_plan(
            payment("district", "operations", "operator", 0.05), payment("district", "unallocated", "", 9), own
        )
        spend = QUANTITIES["programme_spend_cny"].of_programme
        assert spend is not None
        assert spend(programme_facts_of(two, plan_of(centre=a)), {}) is None
        assert spend(programme_facts_of(two, plan_of(centre=a, site_2=b)), {}) == Fraction("100.05")
