"""Whatever is typed into a workbook is a name or a fault: never a formula, never a traceback."""

from __future__ import annotations

import datetime as dt
import io
import random
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from xlsxwriter.utility import xl_rowcol_to_cell

from simkit.commands.workbook.asked import read_workbook
from simkit.commands.workbook.filling import write_workbook
from simkit.scenario.problem import Problem, ScenarioError
from tests.workbook.retyped import EMPTY, Formula, retype

NAMES = [
    "=cmd()|' /C calc'!A0",
    "<script>alert(1)</script>",
    "🏠 \u202e evil",
    "@SUM(1)",
    "-1+1",
    "x" * 32_767,
    "_x0041_",
]


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_name_is_a_name(name, typed):
    found = typed({"站点!B2": name, "愿望!B3": name, "站点!D2": name})
    assert (found.sites["donghu"].name.zh, found.name.zh, found.sites["donghu"].street.zh) == (name, name, name)


@pytest.mark.parametrize("name", ["=cmd()", "@x"])
def test_such_a_name_is_text_in_a_workbook_made_of_it(name, base, tmp_path):
    odd = base.with_({"sites.donghu.name.zh": name}, name="odd")
    write_workbook(tmp_path / "odd.xlsx", odd, "huizhou-huicheng", "zh")
    with zipfile.ZipFile(tmp_path / "odd.xlsx") as package:
        sheets = [part for part in package.namelist() if part.startswith("xl/worksheets/")]
        assert not [part for part in sheets if b"<f>" in package.read(part)]
    assert read_workbook(tmp_path / "odd.xlsx").sites["donghu"].name.zh == name


@pytest.mark.parametrize("id_", ["=cmd()", "a.b", "*", "../../etc", "<b>", "a" * 65, "🏠"])
def test_an_id_is_plain(id_, faults):
    assert any(line.startswith("站点!A2: ") for line in faults({"站点!A2": id_}))


SHEETS = {
    "给定": (4, 5),
    "愿望": (25, 3),
    "资金": (6, 7),
    "价格": (14, 6),
    "站点": (9, 10),
    "编制": (9, 6),
    "房间": (8, 9),
    "假设": (12, 8),
}
TYPED = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-5, 100),
    st.booleans(),
    st.text(max_size=30),
    st.sampled_from(
        ["donghu", "2012", "是", "周一 08:00-12:00", "专业社工", "区级", "9..1", "lognormal(mean=-1)", *NAMES[:5]]
    ),
    st.dates(dt.date(1901, 1, 1), dt.date(2200, 1, 1)),
    st.just(EMPTY),
    st.sampled_from([Formula("=1/0", "#DIV/0!"), Formula("=A1", ""), Formula("=1", 1)]),
)


@st.composite
def typings(draw):
    """Up to four cells somewhere in the tables or beside them, typed over."""
    cells = {}
    for _ in range(draw(st.integers(1, 4))):
        sheet = draw(st.sampled_from(sorted(SHEETS)))
        rows, columns = SHEETS[sheet]
        cell = xl_rowcol_to_cell(draw(st.integers(0, rows)), draw(st.integers(0, columns - 1)))
        cells[f"{sheet}!{cell}"] = draw(TYPED)
    return cells


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cells=typings())
def test_any_typing_is_a_scenario_or_a_fault_with_its_place(cells, untouched, tmp_path):
    problems = faults_of(retype(untouched, tmp_path / "plan.xlsx", cells))
    assert all(problem.file for problem in problems), problems


def faults_of(file) -> tuple[Problem, ...]:
    try:
        read_workbook(file)
    except ScenarioError as wrong:
        return wrong.problems
    return ()


def damaged(content: bytes, name: str, seed: int) -> bytes:
    """Some bytes of a workbook, or of one part of it, are others or gone."""
    numbers = random.Random(seed)
    if name == "":
        worn = bytearray(content)
        for _ in range(8):
            worn[numbers.randrange(len(worn))] = numbers.randrange(256)
        return bytes(worn)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(made, "w") as other:
        for part in package.namelist():
            text = package.read(part)
            at = numbers.randrange(len(text))
            other.writestr(part, text[:at] + text[at + 9 :] if part == name else text)
    return made.getvalue()


PARTS = (
    "",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/worksheets/sheet3.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
)


@pytest.mark.parametrize("name", PARTS)
def test_a_damaged_file_is_read_or_refused(name, untouched, tmp_path):
    for seed in range(12):
        (tmp_path / "plan.xlsx").write_bytes(damaged(untouched.read_bytes(), name, seed))
        assert all(problem.file for problem in faults_of(tmp_path / "plan.xlsx"))
