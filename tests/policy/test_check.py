"""Verdicts on hand-made scenarios: what passes, what fails, what nobody can know yet."""

from __future__ import annotations

from typing import Any

import pytest

from simkit.policy.check import PROGRAMME, bound_text, check, failing, shown
from simkit.policy.rule import Bound
from simkit.policy.verdict import Verdict
from simkit.scenario.problem import ScenarioError
from simkit.scenario.scenario import Scenario
from tests.policy.centre import MONEY, OFFER, TEAM, centre, intent, payment, plan_of, programme, site_plan

SHENZHEN = ("shenzhen-2011",)


def verdict(verdicts: tuple[Verdict, ...], rule: str, part: str = "", site: str = "centre") -> Verdict:
    found = [v for v in verdicts if (v.rule, v.part, v.site) == (rule, part, site)]
    assert len(found) == 1, f"{rule} {part} at {site}: {len(found)} verdicts"
    return found[0]


def status(scenario: Scenario, rule: str, part: str = "", **rest: Any) -> str:
    return verdict(check(scenario, **rest), rule, part).status


class TestStaff:
    @pytest.mark.parametrize(("social_workers", "expected"), [(3, "fail"), (4, "pass")])
    def test_sixty_per_cent_of_six_is_four(self, social_workers: int, expected: str) -> None:
        team = {"social_worker": social_workers, "assistant": 6 - social_workers, "part_time_assistant": 5}
        found = verdict(check(centre(SHENZHEN, staff={"centre": team})), "SZ-STAFF-2")
        assert found.status == expected
        assert found.margin == pytest.approx(social_workers / 6 - 0.6)

    def test_three_of_five_are_sixty_per_cent(self) -> None:
        three_of_five = centre(SHENZHEN, staff={"centre": {"social_worker": 3, "assistant": 2}})
        assert status(three_of_five, "SZ-STAFF-2") == "pass"
        assert verdict(check(three_of_five), "SZ-STAFF-1").margin == -1

    def test_half_of_six_does_for_nanshan(self) -> None:
        half = centre(("nanshan-2012",), staff={"centre": {"social_worker": 3, "assistant": 3}})
        assert status(half, "NS-8-9", "registered_share") == "pass"
        assert status(half, "NS-8-9", "full_time") == "pass"

    def test_the_minimum_team_of_huizhou(self) -> None:
        found = check(centre())
        assert [verdict(found, f"HZ-STAFF-{n}").status for n in (1, 2, 3)] == ["pass"] * 3
        for role, rule in zip(TEAM, ("HZ-STAFF-1", "HZ-STAFF-2", "HZ-STAFF-3"), strict=True):
            one_less = verdict(check(centre(staff={"centre": TEAM | {role: TEAM[role] - 1}})), rule)
            assert (one_less.status, one_less.margin) == ("fail", -1)


class TestProgramme:
    def test_exactly_1500_passes_and_1200_fails_in_principle(self) -> None:
        found = check(programme(*[1500] * 6, 1200, 3000))
        areas = [v for v in found if v.rule == "DG-AREA-1"]
        assert [v.status for v in areas] == ["pass"] * 6 + ["fail", "pass"]
        assert [v.margin for v in areas] == [0] * 6 + [-300, 1500]
        assert {v.severity for v in areas} == {"in_principle"}
        assert [v.rule for v in failing(areas)] == []

    def test_in_principle_can_be_read_as_hard(self) -> None:
        found = check(programme(1500, 1200, readings={"in_principle": "hard"}))
        areas = [v for v in found if v.rule == "DG-AREA-1"]
        assert {v.severity for v in areas} == {"mandatory"}
        assert all("read_as_hard" in v.note for v in areas)
        assert [v.site for v in failing(areas)] == ["site_2"]

    def test_areas_add_up_as_written(self) -> None:
        """842.8 + 341.9 + 315.3 falls short of 1500 in binary fractions; in square metres it does not."""
        rooms = {"reception": {"area_m2": 842.8}, "youth_room": {"area_m2": 341.9}, "fitness_room": {"area_m2": 315.3}}
        split = programme(1500, rooms={"centre": rooms})
        area = verdict(check(split), "DG-AREA-1")
        assert (area.status, area.value, area.margin) == ("pass", 1500, 0)

    def test_sites_are_counted_within_the_programme_alone(self) -> None:
        inside = check(programme(*[1500] * 25, programme="dongguan-2012"))
        count = verdict(inside, "DG-SITE-1", site=PROGRAMME)
        assert (count.status, count.value, count.bound) == ("pass", 25, "equal 25")
        assert status_at(programme(*[1500] * 24, programme="dongguan-2012")) == "fail"
        outside = verdict(check(programme(1500)), "DG-SITE-1", site=PROGRAMME)
        assert (outside.status, outside.note) == ("not_applicable", "other_programme:dongguan-2012")

    def test_rooms_on_an_assumed_list(self) -> None:
        rooms = {kind: {"area_m2": 20} for kind in ("reception", "casework_room", "multi_function_room")}
        rooms |= {kind: {"area_m2": 20} for kind in ("admin_office", "reading_room")}
        two_of_five = check(programme(1500, rooms={"centre": rooms}))
        assert verdict(two_of_five, "DG-ROOM-1").status == "pass"
        assert verdict(two_of_five, "DG-ROOM-1").note == "assumed_list"
        assert verdict(two_of_five, "DG-ROOM-2").status == "fail"
        without_casework = {kind: room for kind, room in rooms.items() if kind != "casework_room"}
        lacking = verdict(check(programme(1500, rooms={"centre": without_casework})), "DG-ROOM-1")
        assert (lacking.status, lacking.note) == ("fail", "missing:casework_room; assumed_list")
        assert lacking.value == pytest.approx(2 / 3)
        three_of_five = check(programme(1500, rooms={"centre": rooms | {"youth_room": {}}}))
        assert verdict(three_of_five, "DG-ROOM-2").status == "pass"

    def test_money_of_all_sites(self) -> None:
        whole = {"programme": "huizhou", **MONEY}
        paid = site_plan(payment("district", "operations", "operator", 100))
        assert verdict(check(centre(**whole)), "HZ-FUND-4", site=PROGRAMME).status == "unknown"
        found = verdict(check(centre(**whole), plan=plan_of(centre=paid)), "HZ-FUND-4", site=PROGRAMME)
        assert (found.status, found.value, found.margin) == ("pass", 100, 2799900)


def status_at(scenario: Scenario) -> str:
    return verdict(check(scenario), "DG-SITE-1", site=PROGRAMME).status


class TestServices:
    def test_three_items_in_each_category(self) -> None:
        full = check(centre(SHENZHEN))
        parts = ("elderly", "disabled", "women_children_family", "youth")
        assert [verdict(full, "SZ-CAT-2", part).status for part in parts] == ["pass"] * 4
        without = centre(SHENZHEN, offer={"centre": [name for name in OFFER if name != "women_children_2"]})
        statuses = [verdict(check(without), "SZ-CAT-2", part).status for part in parts]
        assert statuses == ["pass", "pass", "fail", "pass"]

    @pytest.mark.parametrize(
        ("size", "offered", "expected"),
        [(20, 0, "not_applicable"), (21, 0, "fail"), (21, 1, "fail"), (21, 2, "pass"), (20, 2, "not_applicable")],
    )
    def test_more_than_twenty_people_of_a_group(self, size: int, offered: int, expected: str) -> None:
        more = [f"drug_misuse_{n + 1}" for n in range(offered)]
        scenario = centre(
            SHENZHEN,
            population={"centre": {"residents": 10000, "drug_misuse": size}},
            offer={"centre": [*OFFER, *more]},
        )
        assert status(scenario, "SZ-CAT-5", "drug_misuse") == expected

    def test_a_group_nobody_counted_is_unknown(self) -> None:
        scenario = centre(SHENZHEN, population={"centre": {"residents": 10000}})
        found = verdict(check(scenario), "SZ-CAT-5", "hardship")
        assert (found.status, found.note) == ("unknown", "no_group_size:hardship")

    def test_missing_rooms_are_named(self) -> None:
        found = verdict(check(centre(SHENZHEN, rooms={"centre": {"reception": {}, "casework_room": {}}})), "SZ-ROOM-1")
        assert (found.status, found.value, found.margin) == ("fail", "casework_room; reception", -2)
        assert found.note == "missing:multi_function_room; missing:admin_office"


class TestMoney:
    def test_money_is_unknown_without_a_plan(self) -> None:
        rules = {v.rule: v for v in check(centre(**MONEY)) if v.rule.startswith("HZ-FUND")}
        assert rules.pop("HZ-FUND-4").note == "other_programme:huizhou"
        assert {v.status for v in rules.values()} == {"unknown"}
        assert {v.note for v in rules.values()} == {"needs_plan"}
        assert all(v.value is None and v.margin is None for v in rules.values())

    def test_a_fen_beyond_the_purse_fails(self) -> None:
        spent = [
            payment("city_transferred", "social_work_service", "operator", 300000),
            payment("district", "operations", "operator", 100000),
        ]
        scenario = centre(**MONEY)
        full = check(scenario, plan=plan_of(centre=site_plan(*spent)))
        assert [verdict(full, f"HZ-FUND-{n}").status for n in (1, 2, 3)] == ["pass"] * 3
        over = (*spent, payment("district", "training", "trainer", 0.01))
        one_fen = check(scenario, plan=plan_of(centre=site_plan(*over)))
        assert [verdict(one_fen, f"HZ-FUND-{n}").status for n in (1, 2, 3)] == ["fail", "pass", "fail"]
        assert verdict(one_fen, "HZ-FUND-3").margin == pytest.approx(-0.01)
        assert {v.rule for v in failing(one_fen)} == {"HZ-FUND-1", "HZ-FUND-3"}

    def test_earmarks_name_the_head(self) -> None:
        wrong = site_plan(
            payment("city_transferred", "training", "trainer", 800),
            payment("city_transferred", "utilities", "operator", 7258),
        )
        found = check(centre(**MONEY), plan=plan_of(centre=wrong))
        assert verdict(found, "HZ-FUND-6", "training").value == 800
        assert verdict(found, "HZ-FUND-6", "supervision").status == "pass"
        assert verdict(found, "HZ-FUND-7", "utilities").margin == -7258
        assert verdict(found, "HZ-FUND-7", "furniture").status == "pass"

    def test_an_open_reading_of_the_heads_lifts_the_rule(self) -> None:
        found = verdict(check(centre(readings={"heads": "open"})), "HZ-FUND-5")
        assert (found.status, found.note) == ("not_applicable", "other_reading:heads=open")


class TestSimulated:
    def measured(self, *shares: float | None) -> dict[str, Any]:
        return {"centre": [{"class_b_share_of_person_times": share} for share in shares]}

    def test_the_share_of_replications_that_fail(self) -> None:
        shares = (0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.2, 0.3, 0.3, 0.3)  # mean 0.17, three above 0.20
        found = verdict(check(centre(), measured=self.measured(*shares)), "HZ-PRICE-1")
        assert (found.status, found.p_fail) == ("pass", 0.3)
        assert found.value == pytest.approx(0.17)
        assert found.margin == pytest.approx(0.03)
        # Wilson for 3 of 10: 0.1078 .. 0.6032
        assert found.p_fail_low == pytest.approx(0.1078, abs=5e-5)
        assert found.p_fail_high == pytest.approx(0.6032, abs=5e-5)
        assert found.note == "simulated; assumed"

    def test_what_was_served_goes_before_what_was_planned(self) -> None:
        plan = plan_of(centre=site_plan(services={"elderly_1": intent(visits=90), "haircut": intent(visits=10)}))
        assert verdict(check(centre(), plan=plan), "HZ-PRICE-1").value == 0.1
        found = verdict(check(centre(), plan=plan, measured=self.measured(0.3, 0.3)), "HZ-PRICE-1")
        assert (found.status, found.p_fail) == ("fail", 1.0)

    def test_a_replication_that_served_nobody_says_nothing(self) -> None:
        found = verdict(check(centre(), measured=self.measured(float("nan"), None, 0.1)), "HZ-PRICE-1")
        assert (found.value, found.p_fail) == (0.1, 0.0)
        planned_only = verdict(check(centre(), measured=self.measured(None)), "HZ-PRICE-1")
        assert (planned_only.value, planned_only.p_fail) == (0, None)


class TestWords:
    def test_law_of_the_place_and_benchmarks(self) -> None:
        both = check(centre(("huizhou", "shenzhen-2011")))
        assert {(v.standard, v.relation) for v in both} == {("huizhou", "compliance"), ("shenzhen-2011", "benchmark")}

    def test_a_city_s_standard_is_law_in_its_districts(self) -> None:
        nanshan = check(centre(("shenzhen-2011", "nanshan-2012"), jurisdiction="shenzhen/nanshan"))
        assert {v.relation for v in nanshan} == {"compliance"}
        shenzhen = check(centre(("shenzhen-2011", "nanshan-2012"), jurisdiction="shenzhen"))
        assert {v.relation for v in shenzhen if v.standard == "nanshan-2012"} == {"benchmark"}

    def test_a_benchmark_that_is_listed_can_fail_the_check(self) -> None:
        assert "SZ-CAT-6" in {v.rule for v in failing(check(centre(("huizhou", "shenzhen-2011"))))}
        assert "SZ-CAT-6" not in {v.rule for v in failing(check(centre(("huizhou",))))}

    def test_a_verdict_cites_document_and_clause(self) -> None:
        cite = verdict(check(centre(SHENZHEN)), "SZ-STAFF-2").cite
        assert cite == "《深圳市社区服务中心设置运营标准(试行)》(深民函〔2011〕585号) 三(一)"

    def test_bounds_in_words(self) -> None:
        def words(**demand: Any) -> str:
            return bound_text(Bound.model_validate(demand))

        assert words(measure="spend_cny", max=400000) == "max 400000"
        assert words(measure="class_b_share_of_person_times", max=0.2) == "max 0.2"
        assert words(measure="manager_is_social_worker", equal=1) == "equal true"
        assert words(measure="room_types_present", all_of=["a", "b"]) == "all_of a; b"
        trigger = {"measure": "main_items_offered", "min": 2, "applies_if_group_over": {"hardship": 20}}
        assert words(**trigger) == "min 2 if hardship over 20"

    def test_values_as_a_table_has_them(self) -> None:
        assert shown(None) is None
        assert shown(True) == "true"
        assert shown(3) == 3.0
        assert shown(frozenset({"b", "a"})) == "a; b"

    def test_an_unknown_standard_names_the_nearest(self) -> None:
        with pytest.raises(ScenarioError, match=r"no standard 'shenzen-2011'; did you mean 'shenzhen-2011'\?"):
            check(centre(("shenzen-2011",)))

    def test_order_is_standard_rule_site_bound(self) -> None:
        found = check(programme(1500, 1500, programme="dongguan-2012"))
        assert [(v.rule, v.site) for v in found] == [
            ("DG-SITE-1", "*"),
            ("DG-AREA-1", "centre"),
            ("DG-AREA-1", "site_2"),
            ("DG-ROOM-1", "centre"),
            ("DG-ROOM-1", "site_2"),
            ("DG-ROOM-2", "centre"),
            ("DG-ROOM-2", "site_2"),
        ]
