"""From the command line: a workbook written, filled in, answered beside itself; nothing of anybody else's touched."""

from __future__ import annotations

import pytest
from python_calamine import CalamineWorkbook

from tests.workbook.retyped import retype


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_new_writes_a_workbook_in_either_language(simkit, tmp_path):
    assert simkit("new", "plan.xlsx") == simkit("new", "en.xlsx", "--lang", "en")
    names = [CalamineWorkbook.from_path(tmp_path / file).sheet_names for file in ("plan.xlsx", "en.xlsx")]
    assert names == [
        ["说明", "愿望", "资金", "价格", "站点", "编制", "房间", "给定", "假设"],
        ["Read me", "Wishes", "Funds", "Prices", "Sites", "Posts now", "Rooms", "Given rows", "Assumptions"],
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["en.xlsx", "plan.xlsx"]


def test_new_takes_nobodys_place(simkit, tmp_path):
    (tmp_path / "plan.xlsx").write_bytes(b"mine")
    answer = simkit("new", "plan.xlsx")
    assert (answer.status, answer.fault) == (2, "plan.xlsx: this is there already; choose a new name\n")
    assert (tmp_path / "plan.xlsx").read_bytes() == b"mine"


def test_new_starts_from_what_asks_for_a_plan(simkit, tmp_path):
    answer = simkit("new", "plan.xlsx", "--from", "shenzhen-standard")
    assert answer.status == 2
    assert answer.fault.startswith(
        "--from shenzhen-standard: this scenario does not ask for a plan; choose one that does: "
    )
    assert "did you mean 'huizhou-2016'?" in simkit("new", "plan.xlsx", "--from", "huizhou-2017").fault
    assert "leave it out" in simkit("new", "plan.yaml", "--from", "huizhou-2016").fault
    assert list(tmp_path.iterdir()) == []


def test_show_lists_what_the_officer_changed_with_its_cell(simkit, untouched, tmp_path):
    retype(untouched, tmp_path / "plan.xlsx", {"价格!C2": 72_000})
    answer = simkit("show", "plan.xlsx", "--lang", "en")
    assert answer.status == 0
    (line,) = [line for line in answer.said.splitlines() if "prices.2012.social_worker.annual_cost_cny" in line]
    assert line.split() == [
        *("prices.2012.social_worker.annual_cost_cny", "66000", "72000"),
        *("CNY", "file", "plan.xlsx", "价格!C2", "plan.xlsx", "价格!C2"),
    ]
    assert simkit("validate", "plan.xlsx", "huizhou-huicheng").status == 0


def test_an_answer_is_no_question(simkit, tmp_path):
    from reports.office.pages import pages
    from simkit.commands.workbook.placing import MARK

    with pages(tmp_path / "plan.answer.xlsx", {MARK: "0123456789abcdef"}) as book:
        book.page("结论", freeze=0)
    answer = simkit("plan", "plan.answer.xlsx")
    assert answer.status == 2
    assert answer.fault.startswith(
        "plan.answer.xlsx: is the answer, not the question; give the workbook that you filled in"
    )


def test_a_foreign_file_in_the_answers_place_is_seen_before_any_work(simkit, untouched, tmp_path):
    retype(untouched, tmp_path / "plan.xlsx")
    (tmp_path / "plan.answer.xlsx").write_bytes(b"mine")
    answer = simkit("plan", "plan.xlsx", "-r", 2)
    assert answer.status == 2
    assert "plan.answer.xlsx: this is there already and is not an answer that simkit wrote" in answer.fault
    assert (tmp_path / "plan.answer.xlsx").read_bytes() == b"mine"
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_plan_answers_beside_the_workbook_and_in_the_directory(simkit, untouched, tmp_path):
    """One site left, so that it is quick. Twice the same, to the byte."""
    others = [
        *(f"站点!{n}" for n in range(3, 9)),
        *(f"编制!{n}" for n in range(3, 9)),
        *(f"房间!{n}" for n in range(8, 44)),
    ]
    retype(untouched, tmp_path / "plan.xlsx", {"愿望!B4": "One centre", "资金!C2": 250_000}, without_rows=others)
    first = simkit("plan", "plan.xlsx", "-r", 2, "-o", "out", "--lang", "en")
    assert first.status in (0, 1)
    assert first.fault == ""
    assert first.said.endswith("Answer workbook: plan.answer.xlsx\n")
    beside = (tmp_path / "plan.answer.xlsx").read_bytes()
    assert (tmp_path / "out" / "plan.answer.xlsx").read_bytes() == beside
    assert simkit("plan", "plan.xlsx", "-r", 2, "-o", "out", "--lang", "en", "--quiet").status == first.status
    assert (tmp_path / "plan.answer.xlsx").read_bytes() == beside
    rows = CalamineWorkbook.from_path(tmp_path / "plan.answer.xlsx").get_sheet_by_name("Budget").to_python()
    assert {row[0] for row in rows[1:-1]} == {"Donghu"}
    assert rows[-1][-1] >= 350_000
