"""The workbook says what its scenario says: nothing is lost or changed on the way there and back."""

from __future__ import annotations

import pytest

from simkit.commands.workbook.asked import read_workbook
from simkit.commands.workbook.edits import Edits, source_of
from simkit.commands.workbook.filling import write_workbook
from simkit.commands.workbook.prefill import assumptions
from simkit.commands.workbook.rows import Cell
from simkit.commands.workbook.weeks import week_of, written
from simkit.experiment.manifest import content_hash
from simkit.scenario.load import build, bundled, load
from tests.workbook.retyped import retype


def same_content(one, other) -> bool:
    return content_hash(one.model_copy(update={"id": other.id})) == content_hash(other)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", [name for name in bundled() if load(name).plan is not None])
def test_an_untouched_workbook_is_its_scenario(name, lang, tmp_path):
    base = load(name)
    write_workbook(tmp_path / "plan.xlsx", base, name, lang)
    found = read_workbook(tmp_path / "plan.xlsx")
    assert same_content(found, base)
    assert found.id == "plan"
    assert found.document.base == name
    assert [(v.path, v.source, v.origin) for v in found.document.numbers()] == [
        (v.path, v.source, v.origin) for v in base.document.numbers()
    ]


def test_so_it_is_when_excel_has_written_it_again(untouched, base, tmp_path):
    """Excel knows one kind of number; 66000 comes back as 66000.0."""
    assert same_content(read_workbook(retype(untouched, tmp_path / "again.xlsx")), base)


def test_equal_workbooks_are_equal_to_the_byte(untouched, base, tmp_path):
    write_workbook(tmp_path / "other.xlsx", base, "huizhou-huicheng", "zh")
    assert (tmp_path / "other.xlsx").read_bytes() == untouched.read_bytes()


def test_every_assumed_number_can_be_replaced(base):
    """Each of them put in place of itself, from a cell: the same scenario, and none of them assumed any more."""
    edits = Edits(base.document)
    known = assumptions(base.document)
    for path, number in known.items():
        edits.override(path, number.value, source_of("plan.xlsx 假设!C2"), Cell(number.value, "plan.xlsx 假设!C2"))
    found = build((*base.document.layers, edits.layer("plan", "plan.xlsx")))
    assert same_content(found, base)
    assert len(known) > 500
    assert not assumptions(found.document)


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        (
            "mon-fri 08:30-12:00, 14:00-17:30",
            dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), "08:30-12:00, 14:00-17:30"),
        ),
        (
            "周一至周三 9:00-17:00;周六 09:00-12:00",
            dict.fromkeys(("mon", "tue", "wed"), "09:00-17:00") | {"sat": "09:00-12:00"},
        ),
        ("星期二08:30-12:00、19:00-21:00", {"tue": "08:30-12:00, 19:00-21:00"}),
        ("节假日 10:00\uff0d12:00", {"holiday": "10:00-12:00"}),
        ("周五 closed", {}),
    ],
)
def test_hours_as_they_are_written(said, hours):
    assert week_of(said) == hours
    for lang in ("zh", "en"):
        assert week_of(written(hours, lang)) == hours


def test_days_of_like_hours_stand_together():
    week = dict.fromkeys(("mon", "tue", "thu", "fri", "sat"), "09:00-17:00")
    assert written(week, "zh") == "周一至周二 09:00-17:00; 周四至周六 09:00-17:00"
    assert (
        written(week | {"fri": "09:00-12:00"}, "en")
        == "mon-tue 09:00-17:00; thu 09:00-17:00; fri 09:00-12:00; sat 09:00-17:00"
    )
