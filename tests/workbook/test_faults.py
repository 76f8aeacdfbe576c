"""Every fault is named with its cell, what is wrong and what to write; all at once, and nothing is written."""

from __future__ import annotations

import datetime as dt

import pytest

from simkit.scenario.load import bundled
from tests.workbook.retyped import EMPTY, Formula

#: what was typed -> what is said
CELLS = {
    "text where a number belongs": ({"资金!C5": "十万"}, "资金!C5: '十万' 不是数字; 只填数字"),
    "a number typed as text": (
        {"资金!C5": "¥100,000"},
        "资金!C5: '¥100,000' 是文字,不是数字; 请填 100000(单元格格式为数值)",
    ),
    "a negative amount": ({"资金!C5": -5}, "资金!C5: -5 不能为负数"),
    "yes where a number belongs": ({"资金!C5": True}, "资金!C5: True 不是数字; 只填数字"),
    "an impossible amount": ({"资金!C5": 1e13}, "资金!C5: 10000000000000 太大,最多 1e+12"),
    "a share in per cent": ({"价格!E2": 4}, "价格!E2: 4 太大,最多 1; 比例填 0.04 或 4%"),
    "half a person": ({"编制!B2": 2.5}, "编制!B2: 2.5 不是整数"),
    "a date that Excel made": (
        {"站点!G2": dt.date(2021, 3, 4)},
        "站点!G2: 2021-03-04 是日期或时间,这里要填数字; 把单元格格式改为“数值”后重新填写",
    ),
    "a number that was a date": (
        {"愿望!B5": 46_388.0},
        "愿望!B5: 46388 不是日期; 这个数若按日期显示是 2027-01-01;请填 2027-01-01",
    ),
    "an unknown role": ({"价格!B2": "专业社会工"}, "价格!B2: 不认识 '专业社会工'; 是否指“专业社工”?"),
    "an unknown head": (
        {"资金!D3": "社工服务费; 水电"},
        "资金!D3: 不认识 '水电'; 请填以下之一:社工服务费, 督导(顾问)费, 业务培训费, 评估考核费, 宣传费, 运营水电费, "
        "社工办公桌椅费, 组织运作费",
    ),
    "a head twice": ({"资金!D3": "社工服务费; 社工服务费"}, "资金!D3: 'social_work_service' 写了两次"),
    "neither yes nor no": ({"站点!H2": "大概"}, "站点!H2: '大概' 既不是“是”也不是“否”; 请填 是 或 否"),
    "an id that is none": ({"站点!A2": "a b"}, "站点!A2: 'a b' 不能作编号; 只用字母、汉字、数字、- 和 _,不超过64个"),
    "hours backwards": (
        {"站点!F2": "周一 17:00-09:00"},
        "站点!F2: 不是开放时间('17:00-09:00' ends before it starts; write the earlier hour first); "
        "例如 周一至周五 08:30-12:00, 14:00-17:30; 周六 09:00-17:00",
    ),
    "nothing where something belongs": ({"价格!C2": EMPTY}, "价格!C2: “每岗每年(元)”没有填; 填写,或删去整行"),
    "a formula with a fault": (
        {"资金!C5": Formula("=#REF!+1", "#REF!")},
        "资金!C5: 公式出错:#REF!; 改正公式,或直接填数字",
    ),
    "a formula without an answer": (
        {"资金!C5": Formula("=1+1", "")},
        "资金!C5: 公式还没有计算结果; 在 Excel 中打开并保存,或直接填数字",
    ),
    "a site twice": ({"站点!A3": "donghu"}, "站点!A3: 与第 2 行重复; 删去其中一行"),
    "a heading misspelt": ({"资金!C1": "每点金额"}, "资金!C1: 不认识标题 '每点金额'; 是否指“每点金额(元/年)”?"),
    "a column of one's own": ({"资金!F1": "备注"}, "资金!F1: 不认识标题 '备注'; 请填以下之一:"
                              "账户, 资金来源, 每点金额(元/年), 可支付的科目, 可付给谁"),
    "a cell beside the table": ({"资金!F3": "待定"}, "资金!F3: 上方没有标题; 清空这一列"),
    "a heading twice": ({"资金!F1": "账户"}, "资金!F1: 这个标题出现两次"),
    "a room without area": ({"房间!E2": 0}, "房间!E2: 面积必须大于 0"),
    "a room at no site": ({"房间!A2": "dongho"}, "房间!A2: “站点”表里没有“dongho”; 是否指“donghu”?"),
    "a wish that is none": ({"愿望!A6": "周数 week"}, "愿望!A6: 不认识 '周数 week'; 是否指“周数 weeks”?"),
    "a wish left open": ({"愿望!B6": EMPTY}, "愿望!B6: “周数”没有填; 请填写"),
    "a team that is none": ({"愿望!B8": "最多"}, "愿望!B8: 不认识 '最多'; 请填以下之一:由方案决定, 按最低编制"),
    "another base": ({"愿望!B2": "huizhou-huichen"}, "愿望!B2: 没有情景“huizhou-huichen”; 是否指“huizhou-huicheng”?"),
    "a base that no file can be": (
        {"愿望!B2": "x" * 300 + ".yaml"},
        f"愿望!B2: 没有情景“{'x' * 300}.yaml”; 请填以下之一:" + ", ".join([*bundled()][:12]) + ", ...",
    ),
    "a base without a plan": ({"愿望!B2": "shenzhen-standard"}, "愿望!B2: 情景“shenzhen-standard”没有方案可编"),
    "an assumption that is none": (
        {"假设!A2": "services.enquiry_reception.requests"},
        "假设!A2: 没有假定数“services.enquiry_reception.requests”; "
        "是否指“services.enquiry_reception.requests_per_1000_month”?",
    ),
    "an assumption outside its new range": (
        {"假设!C2": 3, "假设!D2": 9},
        "假设!C2: 3 不在自己的范围 9..16 内",
    ),
    "a range backwards": ({"假设!D2": 20}, "假设!C2: 范围 20 至 16 颠倒了"),
    "a duration without its unit": (
        {"假设!C3": "exponential(mean=30)"},
        "假设!C3: 'exponential(mean=30)': the unit is missing; end with min, h, d or s, "
        "e.g. 'exponential(mean=30) min'; 按原来的写法,例如 exponential(mean=30) min",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", CELLS)
def test_a_cell(what, faults):
    cells, said = CELLS[what]
    assert said in faults(cells)


SHEETS = {
    "a sheet taken away": ({"without_sheets": ["房间"]}, "plan.xlsx: 缺少工作表“房间”; 请恢复这张表"),
    "a sheet renamed": (
        {"renamed": {"资金": "资金1"}},
        "资金1!A1: 不认识工作表“资金1”; 是否指“资金”? 别的内容请放到另一个文件",
    ),
    "a sheet of one's own": (
        {"added_sheets": {"草稿": "x"}},
        "草稿!A1: 不认识工作表“草稿”; 请填以下之一:愿望, 资金, 价格, 站点, 编制, 房间, 给定, 假设 "
        "别的内容请放到另一个文件",
    ),
    "a hidden sheet": ({"hidden": ["价格"]}, "价格!A1: 这张表被隐藏了; 取消隐藏,或删去"),
    "merged cells": ({"merged": ["房间!A50:B51"]}, "房间!A50:B51: 这些单元格合并了; 取消合并,每格单独填写"),
    "a site without a row of posts": (
        {"without_rows": ["编制!8"]},
        "编制!A8: 缺少站点“jinhu”的一行; 补上一行,没有人就填 0",
    ),
    "a wish taken away": ({"without_rows": ["愿望!6"]}, "愿望!A24: 缺少一行“周数”; 请补上"),
}


@pytest.mark.parametrize("what", SHEETS)
def test_a_sheet(what, faults):
    change, said = SHEETS[what]
    assert said in faults(**change)


def test_a_cell_far_away(faults):
    """Nobody fills in row 500,000; a workbook that says so may not take the memory of the machine."""
    (said,) = faults({"资金!B500000": "x"})
    assert said == "资金!B500000: 表格太大:这里不应有内容 / the sheet reaches too far: nothing belongs here"


def test_a_missing_column_is_said_beside_what_stands_there(faults):
    said = faults({"价格!C1": "price of a post in yuan"})
    assert "价格!1:1: 缺少一列“每岗每年(元)”; 在第一行补上这个标题" in said


def test_all_faults_at_once_in_the_order_of_the_sheets(faults):
    typed = {
        "资金!C5": "x",
        "价格!C2": -1,
        "站点!G2": 1.5,
        "编制!B2": "三",
        "房间!D2": -1,
        "愿望!B6": 0.5,
        "假设!C2": "x",
    }
    places = [line.partition(":")[0] for line in faults(typed)]
    assert places == ["资金!C5", "价格!C2", "站点!G2", "编制!B2", "房间!D2", "愿望!B6", "假设!C2"]


def test_an_account_that_may_not_pay_whom_its_heads_are_paid_to(faults):
    """The city's retained account ceases to pay its trainer, who is still the payee of training."""
    (said,) = faults({"资金!E4": "督导(顾问); 评估方; 其他供应方"})
    assert said == "资金!E4: “业务培训费”要付给“培训方”,这里没有; 补上,或从该账户的科目中删去"


def test_what_only_the_scenario_can_know_is_said_of_the_sheet_too(faults):
    """The price of an assistant in 2012, the set in force, is gone."""
    assert faults(without_rows=["价格!3"]) == ["价格: prices.2012: there is no price for the role 'assistant'"]


def test_or_of_the_cell(faults):
    (said,) = faults({"愿望!B7": "2019"})
    assert said.startswith("愿望!B7: price_set: there is no price set '2019'; ")


def test_a_given_row(faults):
    rows = [
        ("nowhere", "岗位人数", "专业社工", 2),
        ("", "岗位人数", "督导(顾问)", 1),
        ("", "房间数", "服务接待室", 1.5),
        ("", "开放时间", "", EMPTY),
    ]
    cells = {f"给定!{c}{n}": value for n, row in enumerate(rows, start=2) for c, value in zip("ABCD", row, strict=True)}
    assert faults(cells) == [
        "给定!D5: “给定值”没有填; 填写,或删去整行",
    ]
    cells.pop("给定!B5")
    assert faults(cells) == [
        "给定!A2: “站点”表里没有“nowhere”; 请填以下之一:donghu, changhuyuan, maidi, shuibei, jinfeng, xinlian, jinhu",
        "给定!C3: 不认识 '督导(顾问)'; 请填以下之一:专业社工, 专职辅助人员, 兼职辅助人员",
        "给定!D4: 1.5 不是整数",
    ]


def test_a_given_row_that_cannot_be(faults):
    (said,) = faults({"给定!B2": "房间数", "给定!C2": "服务接待室", "给定!D2": 9})
    assert said.startswith("给定!D2: plan.fixed.rooms.reception: 9 rooms cannot be had at 'donghu'")


def test_an_english_workbook_is_answered_in_english(untouched_en, tmp_path, monkeypatch):
    from simkit.commands.workbook.asked import read_workbook
    from simkit.scenario.problem import ScenarioError
    from tests.workbook.retyped import retype

    monkeypatch.chdir(tmp_path)
    file = retype(
        untouched_en, tmp_path / "plan.xlsx", {"Funds!C5": "100 000", "Posts now!B2": 2.5, "Prices!B2": "sozial worker"}
    )
    with pytest.raises(ScenarioError) as wrong:
        read_workbook(file)
    assert str(wrong.value).splitlines() == [
        "plan.xlsx Funds!C5: '100 000' is text, not a number; write 100000 and let the cell's format be Number",
        "plan.xlsx Prices!B2: 'sozial worker' is not known here; did you mean 'social worker'?",
        "plan.xlsx Posts now!B2: 2.5 is not a whole number",
    ]


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 broken", b"name: yaml", b"\xd0\xcf\x11\xe0 old Excel or a password"]
)
def test_a_file_that_is_no_workbook(content, tmp_path, monkeypatch, simkit):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.xlsx").write_bytes(content)
    answer = simkit("validate", "plan.xlsx")
    assert answer.status == 2
    assert answer.fault.startswith("plan.xlsx: 不是可读的 Excel 工作簿 / is not an Excel workbook that can be read; ")


@pytest.mark.parametrize("command", [("new",), ("show",), ("plan",)])
def test_another_kind_of_spreadsheet(command, tmp_path, monkeypatch, simkit):
    monkeypatch.chdir(tmp_path)
    answer = simkit(*command, "plan.xls")
    assert answer.status == 2
    assert answer.fault.startswith("plan.xls: a workbook ends in .xlsx, not in .xls; ")
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_of_somebody_elses(tmp_path, monkeypatch, simkit):
    from xlsxwriter import Workbook

    monkeypatch.chdir(tmp_path)
    with Workbook("plan.xlsx") as book:
        book.add_worksheet("Sheet1").write(0, 0, "hello")
    answer = simkit("show", "plan.xlsx")
    assert (answer.status, answer.fault) == (
        2, "plan.xlsx: is not a workbook of simkit's; write one with: simkit new plan.xlsx\n"
    )  # fmt: skip


def test_nothing_is_written_while_there_are_faults(untouched, tmp_path, monkeypatch, simkit):
    from tests.workbook.retyped import retype

    monkeypatch.chdir(tmp_path)
    retype(untouched, tmp_path / "plan.xlsx", {"资金!C5": "x"})
    answer = simkit("plan", "plan.xlsx", "-r", 2)
    assert (answer.status, answer.said) == (2, "")
    assert answer.fault == "plan.xlsx 资金!C5: 'x' 不是数字; 只填数字\n"
    assert [path.name for path in tmp_path.iterdir()] == ["plan.xlsx"]


def test_a_missing_workbook(tmp_path, monkeypatch, simkit):
    monkeypatch.chdir(tmp_path)
    answer = simkit("plan", "plan.xlsx")
    assert (answer.status, answer.fault.splitlines()[0][:33]) == (2, "plan.xlsx: there is no such file;")
