"""The answer workbook: numbers of the directory by name, sums that are formulas and agree, text that is text."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter.utility import xl_cell_to_rowcol

from simkit.commands.workbook.answer import write_answer
from simkit.commands.workbook.placing import is_ours, put_beside
from simkit.experiment.directory import OutputError
from tests.reports.fixture_directory import BASE, SHORT, planned, write

HOSTILE = "=cmd()|' /C calc'!A0"


def of_one(scenario: str):
    """The tables of one plan alone, as `simkit plan` writes them."""
    tables, manifest = planned()
    chosen = {
        name: (
            columns,
            [row for row in rows if "scenario" not in columns or row[columns.index("scenario")] == scenario],
        )
        for name, (columns, rows) in tables.items()
        if name != "comparison"
    }
    return chosen, manifest | {
        "command": "plan",
        "base": scenario,
        "scenarios": [{"id": scenario, "hash": "00"}],
        "standards": [{"id": "own", "hash": "00"}],
        "plan.json": [solve for solve in manifest["plan.json"] if solve["scenario"] == scenario],
    }


@pytest.fixture(scope="module")
def answered(tmp_path_factory):
    """The answer workbook of a plan, and its sheets: ``answered(BASE, "zh")``."""

    def made(scenario: str, lang: str) -> Path:
        directory = write(tmp_path_factory.mktemp("finished"), *of_one(scenario))
        write_answer(directory, directory / "plan.answer.xlsx", lang, "plan.xlsx")
        return directory / "plan.answer.xlsx"

    return made


def sheets(file: Path) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_path(file)
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def formulas(file: Path) -> dict[str, dict[str, str]]:
    """Formulas by sheet and cell, as the file has them."""
    names = CalamineWorkbook.from_path(file).sheet_names
    found = {}
    with zipfile.ZipFile(file) as package:
        for number, name in enumerate(names, start=1):
            text = package.read(f"xl/worksheets/sheet{number}.xml").decode()
            cells = re.findall(r'<c r="([A-Z]+\d+)"[^>]*><f>(.*?)</f>', text)
            found[name] = {cell: formula.replace("&#39;", "'").replace("&apos;", "'") for cell, formula in cells}
    return found


def test_the_sheets_of_a_plan_that_fits(answered):
    """Nothing is short, no clause was priced: no sheet about it."""
    assert list(sheets(answered(BASE, "zh"))) == ["封面", "结论", "预算", "预算汇总", "人员", "房间", "服务", "合规"]


def test_the_sheets_of_a_plan_that_does_not(answered):
    found = sheets(answered(SHORT, "en"))
    assert list(found) == [
        *("Cover", "Answer", "Budget", "Budget sums", "Staff", "Rooms", "Services", "Verdicts"),
        *("Shortfall", "Clause prices"),
    ]
    assert found["Shortfall"][1][:5] == [
        "North",
        "OWN-FUND-3",
        "100,000 yuan of district money a site",
        20000.5,
        "yuan",
    ]
    assert len(found["Shortfall"]) == 1 + 3
    assert [row[:2] + row[3:4] for row in found["Clause prices"][1:4]] == [
        [site, "OTHER-STAFF-1", 35000.25] for site in ("North", "South", "West")
    ]


def test_the_cover_says_what_was_asked_and_the_fingerprint(answered):
    cover = sheets(answered(BASE, "en"))["Cover"]
    assert cover[0][0] == "least team: the plan"
    facts = {row[0]: row[1] for row in cover[2:]}
    assert facts["workbook filled in"] == "plan.xlsx"
    assert facts["fingerprint"].startswith("0123456789abcdef ")
    assert (facts["standards"], facts["replications"], facts["seed"]) == ("the city's own plan", "10", "1")


def test_the_answer_is_that_of_the_report(answered):
    from reports import answer

    file = answered(SHORT, "en")
    rows = sheets(file)["Answer"]
    said = answer(file.parent, "en")
    assert [row[0] for row in rows[: len(said)]] == list(said)
    assert rows[len(said) + 1][2:4] == ["legal?", "affordable?"]
    assert [row[0] for row in rows[len(said) + 2 :]] == ["North", "South", "West", "total"]


def test_the_budget_adds_up(answered):
    """A site: 60,000.05 + 20,000.01 + 10,000.04 + 9,999.90 = 100,000; three sites."""
    found = sheets(answered(BASE, "zh"))
    assert found["预算"][1] == ["北社区", "市级财政", "市级留用", "督导费", "督导", "市级", 20000.01]
    assert found["预算"][-1] == ["合计", "", "", "", "", "", 300_000.0]
    assert found["预算汇总"] == [
        ["费用科目", "市级留用", "市级下拨", "区级", "各账户合计"],
        ["督导费", 60_000.03, 0, 0, 60_000.03],
        ["社工服务费", 0, 180_000.15, 0, 180_000.15],
        ["水电费", 0, 0, 30_000.12, 30_000.12],
        ["未分配", 0, 0, 29_999.70, 29_999.70],
        ["合计", 60_000.03, 180_000.15, 60_000 - 0.18, 300_000],
    ]


@pytest.mark.parametrize("scenario", [BASE, SHORT])
def test_formulas_agree_with_the_numbers_kept_with_them(scenario, answered):
    """Each formula is worked out again, as a spreadsheet would, from the cells that it names."""
    file = answered(scenario, "en")
    values, count = sheets(file), 0
    for name, cells in formulas(file).items():
        for cell, formula in cells.items():
            row, column = xl_cell_to_rowcol(cell)
            assert values[name][row][column] == pytest.approx(worked_out(formula, name, values), abs=1e-9), (name, cell)
            count += 1
    assert count > 30


def worked_out(formula: str, sheet: str, values) -> float:
    plain = re.fullmatch(r"ROUND\(SUM\(([A-Z]+\d+):([A-Z]+\d+)\),2\)", formula)
    if plain:
        return round(sum(number(value) for value in span(values[sheet], *plain.groups())), 2)
    one = r"\('Budget'!([A-Z]+\d+):([A-Z]+\d+)=([A-Z]+\d+)\)"
    matched = re.fullmatch(rf"ROUND\(SUMPRODUCT\({one}\*{one}\*'Budget'!([A-Z]+\d+):([A-Z]+\d+)\),2\)", formula)
    assert matched, formula
    a1, a2, a, b1, b2, b, c1, c2 = matched.groups()
    ((head,), (account,)) = span(values[sheet], a, a), span(values[sheet], b, b)
    rows = zip(*(span(values["Budget"], *ends) for ends in ((a1, a2), (b1, b2), (c1, c2))), strict=True)
    return round(
        sum(number(amount) for is_head, is_account, amount in rows if (is_head, is_account) == (head, account)), 2
    )


def span(rows, first: str, last: str) -> list[object]:
    (r1, c1), (r2, c2) = xl_cell_to_rowcol(first), xl_cell_to_rowcol(last)
    return [rows[r][c] for r in range(r1, r2 + 1) for c in range(c1, c2 + 1)]


def number(value: object) -> float:
    return float(value) if isinstance(value, (int, float)) else 0.0


def test_the_same_directory_gives_the_same_bytes(answered):
    assert answered(SHORT, "zh").read_bytes() == answered(SHORT, "zh").read_bytes()


def test_names_that_look_like_formulas_are_text(tmp_path):
    """Every name is hostile, too long for a cell, and full of signs; no cell but the sums holds a formula or a link."""
    tables, manifest = of_one(SHORT)
    columns, labels = tables["labels"]
    long = HOSTILE + "<b>https://example.org 🏠" + "长" * 40_000
    tables["labels"] = (columns, [(kind, id_, long, HOSTILE) for kind, id_, _, _ in labels])
    directory = write(tmp_path / "finished", tables, manifest)
    for lang in ("zh", "en"):
        write_answer(directory, tmp_path / "plan.answer.xlsx", lang, "=plan.xlsx")
        assert all(
            formula.startswith("ROUND(SUM")
            for cells in formulas(tmp_path / "plan.answer.xlsx").values()
            for formula in cells.values()
        )
        with zipfile.ZipFile(tmp_path / "plan.answer.xlsx") as package:
            assert not [part for part in package.namelist() if "rels" in part and b"hyperlink" in package.read(part)]
            assert b'quotePrefix="1"' in package.read("xl/styles.xml")
    rooms = next(rows for name, rows in sheets(tmp_path / "plan.answer.xlsx").items() if name == "Rooms")
    assert rooms[1][0] == HOSTILE


def test_an_answer_that_cannot_stand_beside_is_said_to_lie_in_the_directory(answered, tmp_path):
    """A name that is too long for a file stands for a folder that is not one's own, or a file that Excel holds."""
    made, beside = answered(BASE, "zh"), tmp_path / f"{'x' * 230}.answer.xlsx"
    with pytest.raises(
        OutputError, match="cannot be written: File name too long; close it if it is open in Excel; the"
    ):
        put_beside(made, beside)
    assert list(tmp_path.iterdir()) == []


def test_an_answer_may_be_replaced_and_nothing_else(answered, tmp_path):
    made, beside = answered(BASE, "zh"), tmp_path / "plan.answer.xlsx"
    assert is_ours(made)
    put_beside(made, beside)
    put_beside(answered(SHORT, "zh"), beside)
    assert beside.read_bytes() != made.read_bytes()
    for foreign in (b"notes of a meeting", b"PK\x03\x04"):
        beside.write_bytes(foreign)
        with pytest.raises(OutputError, match="not an answer that simkit wrote, so it is not touched"):
            put_beside(made, beside)
        assert beside.read_bytes() == foreign
    assert [path.name for path in tmp_path.iterdir()] == [beside.name]
