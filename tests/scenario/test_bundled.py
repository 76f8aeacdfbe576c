"""The scenarios that come with simkit: what their sources say, recomputed from the printed figures."""

from __future__ import annotations

import csv
from functools import cache

import pytest

from simkit.scenario.bundle import FOLDER
from simkit.scenario.citation import citations
from simkit.scenario.load import bundled, load
from simkit.scenario.scenario import Scenario
from simkit.scenario.schema import at, is_number

IDS = (
    "call-centre", "dongguan-2012", "dongguan-2012-total", "health-post", "health-post-as-run", "huizhou-huicheng",
    "huizhou-2016", "huizhou-minimum-team", "huizhou-optimised", "huizhou-posts", "huizhou-priced",
    "huizhou-publicity", "huizhou-shared", "huizhou-shenzhen", "shenzhen-standard", "stroke-beds", "urgent-care",
    "whole-centre",
)  # fmt: skip


@cache
def scenario(name: str) -> Scenario:
    return load(name)


def test_all_are_listed_each_programme_before_its_variants() -> None:
    assert tuple(bundled()) == IDS


@pytest.mark.parametrize("name", IDS)
def test_each_loads_under_its_own_name(name: str) -> None:
    found = scenario(name)
    assert found.id == name
    alone = (
        "call-centre",
        "dongguan-2012",
        "health-post",
        "huizhou-huicheng",
        "shenzhen-standard",
        "stroke-beds",
        "urgent-care",
    )
    assert found.document.base == (None if name in alone else (
        {"dongguan-2012-total": "dongguan-2012", "health-post-as-run": "health-post",
         "huizhou-2016": "huizhou-optimised", "huizhou-shenzhen": "huizhou-optimised",
         "huizhou-posts": "huizhou-optimised",
         "huizhou-priced": "huizhou-optimised", "huizhou-publicity": "huizhou-optimised",
         "huizhou-shared": "huizhou-optimised",
         "whole-centre": "shenzhen-standard"}.get(name, "huizhou-huicheng")
    ))  # fmt: skip


@pytest.mark.parametrize("name", IDS)
def test_every_assumed_number_has_its_range_and_a_reason(name: str) -> None:
    for number in scenario(name).document.numbers():
        if number.source.kind == "assumed":
            assert number.source.low is not None, number
            assert number.source.high is not None, number
            assert number.source.low <= number.source.high, number
            assert number.source.why, number


@pytest.mark.parametrize("name", IDS)
def test_no_number_is_a_what_if_and_facts_are_no_decisions(name: str) -> None:
    facts = ("services", "groups", "population", "volunteers", "demand", "booking", "prices", "funds", "cost_lines")
    for number in scenario(name).document.numbers():
        assert number.source.kind != "what-if", number
        if number.path.split(".")[0] in facts and number.origin.layer != "default":
            assert number.source.kind != "decision", number


@pytest.mark.parametrize("name", IDS)
def test_shares_of_sources_add_up(name: str) -> None:
    assert sum(scenario(name).document.shares().values()) == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize("name", IDS)
def test_every_id_that_is_cited_can_be_looked_up(name: str) -> None:
    cited = {id_ for number in scenario(name).document.numbers() for id_ in number.source.ids}
    assert cited <= set(citations())


@pytest.mark.parametrize("name", IDS)
def test_every_value_is_written_somewhere_or_known_to_be_usual(name: str) -> None:
    for number in scenario(name).document.numbers():
        assert number.origin.line > 0 or number.origin.layer in ("default", "derived"), number


def test_the_places_of_numbers_are_known() -> None:
    for number in scenario("huizhou-huicheng").document.numbers():
        annotation = at(tuple(number.path.split(".")))
        assert annotation is not None, number
        assert is_number(annotation) or isinstance(number.value, str), number


def test_huizhou_has_the_seven_sites_of_the_plan() -> None:
    huizhou = scenario("huizhou-huicheng")
    assert [site.name.zh for site in huizhou.sites.values()] == [
        "东湖社区", "长湖苑社区", "麦地社区", "水北社区", "金峰社区", "新联社区", "金湖社区",
    ]  # fmt: skip
    assert {site.street.en for site in huizhou.sites.values() if site.street} == {
        "Qiaodong", "Qiaoxi", "Jiangbei", "Longfeng", "Henan'an",
    }  # fmt: skip


def test_huizhou_knows_two_populations_and_assumes_five() -> None:
    huizhou = scenario("huizhou-huicheng")
    known = {site: huizhou.residents(site) for site, home in huizhou.sites.items() if not home.population_assumed}
    assert known == {"donghu": 21_000, "jinhu": 10_103 + 23_900}
    assert sum(huizhou.residents(site) for site in huizhou.sites) == 21_000 + 34_003 + 5 * 15_000


def test_huizhou_money_is_three_to_one() -> None:
    huizhou = scenario("huizhou-huicheng")
    assert huizhou.fund_cny == {"city": 300_000, "district": 100_000}
    assert huizhou.funds["city_transferred"].heads == ("social_work_service", "utilities", "furniture")
    assert not set(huizhou.funds["city_transferred"].heads) & set(huizhou.funds["city_retained"].heads)
    assert len(huizhou.heads) == 8


def test_huizhou_group_sizes_by_hand() -> None:
    assert dict(scenario("huizhou-huicheng").population["maidi"]) == {
        "residents": 15_000,
        "elderly": 1_852,  # 12.35 % = 1852.5, half to even
        "disabled": 126,  # 0.84 %
        "women_children": 4_245,  # 28.3 %
        "youth": 2_250,  # 15 %
        "hardship": 150,  # 1 %
        "preferential_treatment": 54,  # 0.36 %
        "drug_misuse": 57,  # 0.38 %
        "community_correction": 8,  # 0.05 % = 7.5, half to even
    }


def test_huizhou_team_is_the_least_the_plan_asks_for() -> None:
    huizhou = scenario("huizhou-huicheng")
    assert {tuple(team.items()) for team in huizhou.staff.values()} == {
        (("social_worker", 3), ("assistant", 1), ("part_time_assistant", 1), ("supervisor", 1))
    }


def test_variants_of_huizhou_say_only_what_differs() -> None:
    def plan(name: str) -> tuple[bool, str]:
        request = scenario(name).plan
        assert request is not None
        return request.first, request.team

    assert plan("huizhou-huicheng") == (False, "free")
    assert plan("huizhou-minimum-team") == (True, "minimum")
    assert plan("huizhou-optimised") == plan("huizhou-shenzhen") == plan("huizhou-2016") == (True, "free")
    assert scenario("huizhou-shenzhen").standards == ("huizhou", "shenzhen-2011")
    assert scenario("huizhou-shenzhen").readings.in_principle == "hard"
    assert scenario("huizhou-2016").price_set == "2016"
    same = scenario("huizhou-optimised").model_dump(exclude={"id", "name", "price_set"})
    assert scenario("huizhou-2016").model_dump(exclude={"id", "name", "price_set"}) == same


def _printed() -> list[dict[str, str]]:
    with (FOLDER / "dongguan_2012" / "plan_table.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_dongguan_literal_residents_are_the_sum_of_both_columns() -> None:
    dongguan = scenario("dongguan-2012")
    printed = {row["site"]: int(row["registered_residents"]) + int(row["migrant_residents"]) for row in _printed()}
    assert {site: dongguan.residents(site) for site in dongguan.sites} == printed
    assert sum(printed.values()) == 466_214


def test_dongguan_total_reading_takes_the_second_column_where_it_exceeds_the_first_by_a_round_number() -> None:
    total = scenario("dongguan-2012-total")
    expected = {}
    for row in _printed():
        registered, second = int(row["registered_residents"]), int(row["migrant_residents"])
        round_excess = second > registered and (second - registered) % 100 == 0
        expected[row["site"]] = second if round_excess else registered + second
    assert {site: total.residents(site) for site in total.sites} == expected
    assert sum(expected.values()) == 419_887
    changed = [site for site in total.sites if total.residents(site) != scenario("dongguan-2012").residents(site)]
    assert len(changed) == 15


def test_the_reading_can_be_changed_and_leaves_what_is_set() -> None:
    total = scenario("dongguan-2012").with_({"readings.population": "total"}, name="x")
    assert sum(total.residents(site) for site in total.sites) == 419_887
    some = scenario("dongguan-2012").with_({"population.dg02.residents": 100, "readings.population": "total"}, name="x")
    assert some.residents("dg02") == 100
    assert some.residents("dg03") == 6_537
    back = total.with_({"readings.population": "literal"}, name="x")
    assert sum(back.residents(site) for site in back.sites) == 466_214


def test_dongguan_groups_follow_the_reading() -> None:
    assert scenario("dongguan-2012").population["dg02"]["elderly"] == 1_505  # 12.35 % of 12,186 = 1504.97
    assert scenario("dongguan-2012-total").population["dg02"]["elderly"] == 1_123  # 12.35 % of 9,093 = 1122.99


def test_dongguan_rooms_fill_the_planned_area_exactly() -> None:
    dongguan = scenario("dongguan-2012")
    areas = {site: sum(room.rooms * room.area_m2 for room in rooms.values()) for site, rooms in dongguan.rooms.items()}
    assert areas == {row["site"]: float(row["planned_area_m2"]) for row in _printed()}
    assert sum(areas.values()) == 51_640
    assert [site for site, area in areas.items() if area == 1500] == ["dg08", "dg09", "dg14", "dg15", "dg18", "dg25"]
    assert [site for site, area in areas.items() if area < 1500] == ["dg24"]
    assert areas["dg24"] == 1200


def test_dongguan_has_a_room_for_every_service() -> None:
    dongguan = scenario("dongguan-2012")
    needed = {service.room_type for service in dongguan.services.values() if service.room_type}
    assert all(needed <= set(rooms) for rooms in dongguan.rooms.values())


def test_dongguan_does_not_put_women_and_children_first() -> None:
    tiers = {group: noun.priority_tier for group, noun in scenario("dongguan-2012").groups.items()}
    assert [group for group, tier in tiers.items() if tier == 1] == ["elderly", "disabled", "youth", "hardship"]
    assert scenario("huizhou-huicheng").groups["women_children"].priority_tier == 1


def test_dongguan_opens_at_weekends() -> None:
    assert {tuple(site.opening) for site in scenario("dongguan-2012").sites.values()} == {
        ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    }


def test_the_example_centre_meets_the_numbers_of_its_standard() -> None:
    example = scenario("shenzhen-standard")
    rooms = example.rooms["example"]
    assert sum(room.rooms * room.area_m2 for room in rooms.values()) * 1.2 == pytest.approx(400.8)
    full_time = {role: n for role, n in example.staff["example"].items() if example.roles[role].fte == 1}
    assert full_time == {"social_worker": 4, "assistant": 2}
    assert dict(example.sites["example"].declared) == {
        "fire_equipment": True, "escape_signs": True, "barrier_free_access": True,
    }  # fmt: skip
    assert not scenario("huizhou-huicheng").sites["jinhu"].declared


def test_the_catalogue_has_four_basic_categories_of_at_least_three_main_items() -> None:
    services = scenario("huizhou-huicheng").services.values()
    assert len(services) == 31
    main = [service.category for service in services if service.service_class == "A" and service.main_item]
    assert all(main.count(category) >= 3 for category in ("elderly", "disabled", "women_children_family", "youth"))
    assert main.count("mutual_help") == 4


def test_class_a_is_free_and_class_b_is_charged() -> None:
    for service in scenario("huizhou-huicheng").services.values():
        assert (service.price_cny == 0) == (service.service_class == "A")


def test_no_show_grows_with_the_lead() -> None:
    rows = scenario("huizhou-huicheng").booking.no_show
    assert [row.lead_days for row in rows] == [0, 1, 2, 4, 8, 15, 31]
    assert [row.probability for row in rows] == sorted(row.probability for row in rows)


def test_profiles_have_weights_for_every_day() -> None:
    huizhou = scenario("huizhou-huicheng")
    for profile in huizhou.profiles.values():
        assert list(profile) == ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        assert all(sum(day.values()) > 0 for day in profile.values())
