"""What is typed into a cell is in the scenario, with the cell as its source; everything else stays as it was."""

from __future__ import annotations

import datetime as dt

from simkit.commands.differences import differences
from simkit.scenario.load import load


def changed(base, found) -> dict[str, tuple[object, object]]:
    """Paths that differ, the name of the scenario aside, with both values."""
    return {".".join(one.path): (one.before, one.after) for one in differences(base, found)}


def source(found, path: str) -> str:
    return str(found.document.source(tuple(path.split("."))))


def test_a_price(base, typed):
    """The first price is that of a social worker in 2012."""
    found = typed({"价格!C2": 72_000})
    assert changed(base, found) == {"prices.2012.social_worker.annual_cost_cny": (66_000, 72_000)}
    assert source(found, "prices.2012.social_worker.annual_cost_cny") == "file plan.xlsx 价格!C2"
    assert source(found, "prices.2012.assistant.annual_cost_cny").startswith("assumed 24000..45000")


def test_money_of_a_fund(base, typed):
    found = typed({"资金!C2": 280_000})
    assert found.fund_cny == {"city": 280_000, "district": 100_000}
    assert source(found, "funds.city.amount_cny") == "file plan.xlsx 资金!C2"


def test_residents_take_their_groups_with_them(base, typed):
    """12.35 % of 30,000 are older people: 3,705; the other sites keep theirs."""
    found = typed({"站点!G2": 30_000})
    assert found.population["donghu"]["residents"] == 30_000
    assert found.population["donghu"]["elderly"] == 3_705
    assert found.population["jinhu"] == base.population["jinhu"]


def test_posts_rooms_and_hours(base, typed):
    found = typed({"编制!B2": 4, "房间!D2": 2, "站点!F2": "周一至周六 09:00-17:00"})
    assert found.staff["donghu"]["social_worker"] == 4
    assert found.rooms["donghu"]["reception"].rooms == 2
    assert list(found.sites["donghu"].opening) == ["mon", "tue", "wed", "thu", "fri", "sat"]
    assert found.sites["jinhu"] == base.sites["jinhu"]


def test_a_new_site_needs_two_rows(base, typed):
    """It offers what the others do, and has no room yet."""
    row = ("nanshan", "南山社区", "Nanshan", "", "", "周一至周五 09:00-17:00", 12_000, "否", 400)
    cells = {f"站点!{column}9": value for column, value in zip("ABCDEFGHI", row, strict=True)}
    found = typed(
        cells | {f"编制!{column}9": value for column, value in zip("ABCDE", ("nanshan", 3, 1, 0, 0), strict=True)}
    )
    assert list(found.sites) == [*base.sites, "nanshan"]
    assert found.sites["nanshan"].name.zh == "南山社区"
    assert found.sites["nanshan"].street is None
    assert found.sites["nanshan"].available_area_m2 == 400
    assert found.population["nanshan"]["elderly"] == 1_482
    assert found.staff["nanshan"]["social_worker"] == 3
    assert found.offer["nanshan"] == base.offer["donghu"]
    assert found.rooms["nanshan"] == {}


def test_a_site_taken_out_of_all_three_sheets_is_gone(base, typed):
    """The last site is the eighth row of Sites and of Posts; its six rooms are rows 38 to 43."""
    gone = ["站点!8", "编制!8", *(f"房间!{row}" for row in range(38, 44))]
    found = typed(without_rows=gone)
    assert list(found.sites) == list(base.sites)[:-1]
    assert "jinhu" not in found.rooms
    assert "jinhu" not in found.offer


def test_a_head_that_an_account_no_longer_pays(base, typed):
    """Without training and with operations, the heads know it too."""
    found = typed({"资金!D5": "社工服务费; 督导(顾问)费; 评估考核费; 宣传费; 运营水电费; 社工办公桌椅费; 组织运作费"})
    assert base.heads["training"].accounts == ("city_retained", "district")
    assert found.heads["training"].accounts == ("city_retained",)
    assert "training" not in found.funds["district"].heads


def test_marks_of_full_width_are_marks(base, typed):
    """As a Chinese keyboard types them."""
    found = typed(
        {"资金!D3": "社工服务费\uff1b运营水电费\uff1b社工办公桌椅费", "站点!F2": "周一\uff1a09\uff1a00\uff0d17\uff1a00"}
    )
    assert found.funds["city_transferred"] == base.funds["city_transferred"]
    assert found.sites["donghu"].opening == {"mon": ((540, 1020),)}


def test_wishes(base, typed):
    wished = {"愿望!B5": dt.date(2027, 1, 1), "愿望!B8": "按最低编制", "愿望!B9": "周日 09:00-12:00", "愿望!B19": 0}
    found = typed(wished)
    assert (found.calendar.start, found.plan.team, found.plan.max_added_rooms) == (dt.date(2027, 1, 1), "minimum", 0)
    assert [dict(week) for week in found.plan.openings][:2] == [{}, {"sun": "09:00-12:00"}]
    assert found.plan.openings[2] == base.plan.openings[2]


def test_names_and_readings(typed):
    found = typed({"愿望!B3": "我们的中心", "愿望!B22": "必须遵守"})
    assert found.name.zh == "我们的中心"
    assert found.readings.in_principle == "hard"


def test_for_whom_and_with_whose_money(typed):
    found = typed({"愿望!B16": "优先人群; 所有人; 均衡; 费用", "愿望!B17": "市级财政"})
    assert found.plan.objectives == ("priority_groups", "everyone", "evenness", "cost")
    assert found.plan.shared_funds == ("city",)


def row(number: int, *values: object) -> dict[str, object]:
    return {f"给定!{column}{number}": value for column, value in zip("ABCD", values, strict=True)}


def test_given_rows(typed):
    """For all sites two assistants, a service closed, Saturdays, 9,000 for publicity; for one site one assistant."""
    found = typed(
        row(2, "", "岗位人数", "专职辅助人员", 2)
        | row(3, "", "服务项目", "咨询接待", "不开设")
        | row(4, "", "开放时间", "", "周六 09:00-17:00")
        | row(5, "", "科目金额", "publicity", 9_000)
        | row(6, "donghu", "岗位人数", "assistant", 1)
    )
    fixed = found.plan.fixed
    assert fixed.staff == {"assistant": 2}
    assert fixed.services == {"enquiry_reception": "closed"}
    assert fixed.opening == {"sat": "09:00-17:00"}
    assert fixed.heads == {"publicity": 9_000}
    assert fixed.sites["donghu"].staff == {"assistant": 1}
    assert source(found, "plan.fixed.staff.assistant") == "file plan.xlsx 给定!D2"


def test_given_rows_of_the_base_stay_unless_they_are_taken_out(base, tmp_path):
    from simkit.commands.workbook.asked import read_workbook
    from simkit.commands.workbook.filling import write_workbook
    from tests.workbook.retyped import retype

    text = "extends: huizhou-huicheng\nname: {zh: 定, en: given}\nset:\n  plan.fixed: "
    rows = (
        "{staff: {assistant: 2}, opening: {sat: '09:00-17:00'}, services: {women_course: open}, "
        "sites: {donghu: {rooms: {reception: 1}}}}"
    )
    (tmp_path / "given.yaml").write_text(text + rows, encoding="utf-8")
    given = load(tmp_path / "given.yaml")
    write_workbook(tmp_path / "plan.xlsx", given, "given.yaml", "zh")
    assert read_workbook(tmp_path / "plan.xlsx").plan == given.plan
    fewer = read_workbook(retype(tmp_path / "plan.xlsx", tmp_path / "fewer.xlsx", without_rows=["给定!2", "给定!5"]))
    assert fewer.plan.fixed.staff == {}
    assert fewer.plan.fixed.sites == {}
    assert fewer.plan.fixed.services == {"women_course": "open"}
    none = read_workbook(
        retype(tmp_path / "plan.xlsx", tmp_path / "none.xlsx", without_rows=[f"给定!{n}" for n in (2, 3, 4, 5)])
    )
    assert none.plan == base.plan


ENQUIRIES = "services.enquiry_reception.requests_per_1000_month"


def test_an_assumption_replaced_by_a_figure_rests_on_its_cell(base, typed):
    """Outside its old range too: the range was a guess."""
    found = typed({"假设!C2": 20})
    assert changed(base, found) == {ENQUIRIES: (8, 20)}
    assert source(found, ENQUIRIES) == "file plan.xlsx 假设!C2"


def test_or_on_what_the_officer_says(typed):
    found = typed({"假设!C2": 20, "假设!G2": "E-OUT-3"})
    assert found.document.source(tuple(ENQUIRIES.split("."))).kind == "evidence"
    found = typed({"假设!C2": 20, "假设!G2": "2024年登记册"})
    assert source(found, ENQUIRIES) == "file plan.xlsx 假设!G2: 2024年登记册"


def test_with_a_new_range_it_stays_an_assumption(typed):
    found = typed({"假设!C2": 10, "假设!D2": 9, "假设!E2": 12, "假设!F2": "两年登记"})
    assert source(found, ENQUIRIES) == "assumed 9..12 because 两年登记"


def test_an_english_workbook_reads_the_same(untouched_en, tmp_path, base):
    from simkit.commands.workbook.asked import read_workbook
    from tests.workbook.retyped import retype

    found = read_workbook(retype(untouched_en, tmp_path / "plan.xlsx", {"Prices!C2": 72_000, "Rooms!C2": "mandatory"}))
    assert changed(base, found) == {
        "prices.2012.social_worker.annual_cost_cny": (66_000, 72_000),
        "rooms.donghu.reception.requirement": ("own", "mandatory"),
    }


def test_a_base_of_ones_own_is_found_beside_the_workbook(simkit, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = "extends: huizhou-optimised\nname: {zh: 本区, en: ours}\n"
    (tmp_path / "ours.yaml").write_text(text, encoding="utf-8")
    assert simkit("new", "plan.xlsx", "--from", "ours.yaml").status == 0
    answer = simkit("show", "plan.xlsx", "--lang", "en")
    assert answer.status == 0
    assert answer.said.startswith("ours (plan)")
