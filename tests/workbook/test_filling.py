"""How the workbook looks to whoever fills it in: heads that stay, cells marked, lists to choose from."""

from __future__ import annotations

import re
import zipfile

import pytest
from python_calamine import CalamineWorkbook


@pytest.fixture(scope="module")
def parts(untouched):
    """The text of every sheet by name, and the fill of every cell format by its number."""
    names = CalamineWorkbook.from_path(untouched).sheet_names
    with zipfile.ZipFile(untouched) as package:
        sheets = {
            name: package.read(f"xl/worksheets/sheet{number}.xml").decode()
            for number, name in enumerate(names, start=1)
        }
        styles = package.read("xl/styles.xml").decode()
    fills = re.findall(r"<fill>(.*?)</fill>", styles)
    formats = re.findall(r'<xf [^>]*fillId="(\d+)"', styles.partition("<cellXfs")[2].partition("</cellXfs>")[0])
    return sheets, [fills[int(number)] for number in formats]


def fill(parts, sheet: str, cell: str) -> str:
    """The colour behind a cell."""
    sheets, formats = parts
    (style,) = re.findall(rf'<c r="{cell}" s="(\d+)"', sheets[sheet])
    return re.findall(r'<fgColor rgb="FF(\w+)"', formats[int(style)])[0]


INPUT, ASSUMED, LOCKED = "FFFBE0", "FCE0C2", "EDEDED"


def test_input_assumptions_and_what_stays_are_told_apart(parts):
    """Donghu's residents were counted (E-POP-10), those of the next site are assumed."""
    assert fill(parts, "站点", "G2") == INPUT
    assert fill(parts, "站点", "G3") == ASSUMED
    assert fill(parts, "假设", "C2") == ASSUMED
    assert fill(parts, "假设", "A2") == LOCKED
    assert fill(parts, "愿望", "B2") == LOCKED
    assert fill(parts, "资金", "C10") == INPUT


def test_an_assumption_says_its_range_when_it_is_chosen(parts):
    (found,) = re.findall(r'promptTitle="([^"]*)" prompt="([^"]*)" sqref="G3"', parts[0]["站点"])
    assert found[0] == "假定 8000..25000"
    assert found[1].startswith("E-OUT-10 plans one centre per 15,000-20,000 residents")


def test_heads_stay_in_sight(parts):
    for name in ("愿望", "资金", "价格", "站点", "编制", "房间", "给定", "假设"):
        assert re.search(r'<pane [^>]*ySplit="1"[^>]*state="frozen"', parts[0][name]), name


def test_words_are_chosen_from_lists(parts):
    lists = {name: re.findall(r"<formula1>&?\"?(.*?)\"?</formula1>", text) for name, text in parts[0].items()}
    assert "是,否" in lists["站点"]
    assert "专业社工,专职辅助人员,兼职辅助人员,督导(顾问)" in lists["价格"]
    assert "由方案决定,按最低编制" in lists["愿望"]
