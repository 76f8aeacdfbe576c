"""Both files of the forms: any name is text, equal contents are equal bytes, what is left out is said."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from reports.forms.writing import forms_of, write_forms
from reports.reading import ReportError
from tests.reports.fixture_directory import SHORT, planned, simulated, write
from tests.reports.forms.fixture_forms import paper_rows, row_of, sheet, two_plans

#: A formula, markup, an override of direction, control characters, an end of line, an emoji, a very long name.
HOSTILE = "=cmd()|'/c calc'!A1 <b>粗</b> & \u202eright\x00\x0b\r\n\ufffe\U0001f600 " + "长" * 300
SHOWN = "=cmd()|'/c calc'!A1 <b>粗</b> & right \U0001f600 " + "长" * 300


def test_equal_contents_are_equal_bytes(directory: Path, filed: Callable[..., Path], tmp_path: Path) -> None:
    write_forms(directory, tmp_path, "zh", None, None)
    for name in ("forms.xlsx", "forms.docx"):
        assert (tmp_path / name).read_bytes() == (filed() / name).read_bytes()


def test_a_hostile_name_is_text_in_every_cell(tmp_path: Path) -> None:
    tables, manifest = two_plans()
    columns, labels = tables["labels"]
    tables["labels"] = (columns, [(kind, id_, HOSTILE, HOSTILE) for kind, id_, _, _ in labels])
    columns, changes = tables["changes"]
    tables["changes"] = (columns, [(*row[:2], HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE) for row in changes])
    (tmp_path / "out").mkdir()
    write_forms(write(tmp_path / "in", tables, manifest), tmp_path / "out", "en", None, None)
    book, paper = tmp_path / "out" / "forms.xlsx", tmp_path / "out" / "forms.docx"
    assert row_of(sheet(book, "Targets"), "project")[1] == SHOWN
    assert [SHOWN] in [row[:1] for row in sheet(book, "Causes")]
    assert any(SHOWN in row for row in paper_rows(paper))
    for file in (book, paper):
        with zipfile.ZipFile(file) as package:
            parts = [package.read(name).decode("utf-8", "replace") for name in package.namelist()]
        assert not any("<f>cmd" in part or "<b>粗" in part for part in parts)
        heights = [float(points) for part in parts for points in re.findall(r' ht="([\d.]+)"', part)]
        assert max(heights, default=0.0) <= 409  # the highest row of Excel, in points


def test_a_run_without_money_leaves_the_budget_out_and_says_so(tmp_path: Path) -> None:
    forms = forms_of(write(tmp_path, *simulated()), "en")
    assert [form.id for form in forms.forms] == ["targets", "self_assessment"]
    assert [(form.title, form.why) for form in forms.left_out] == [
        ("Service indicators of the tender (one year)", "the results have no figures by service"),
        ("Budget: last year, this year, change and reason", "the results have no budget of Five sites (2012)"),
    ]
    assert any("left out" in heading for heading, _ in forms.about)


def test_a_plan_that_is_short_says_that_its_money_is_what_it_needs(tmp_path: Path) -> None:
    forms = forms_of(write(tmp_path, *planned()), "en", scenario=SHORT)
    budget = next(form for form in forms.forms if form.id == "budget")
    assert any("needs 60,001.50 yuan more than the purse holds" in note for note in budget.notes)
    district = next(row for row in budget.grid.rows if row[0].value == "district")
    assert district[5].value == "as last year" or "short" in str(district[5].value)


def test_assumed_populations_are_named(tmp_path: Path, directory: Path) -> None:
    targets = forms_of(directory, "en").forms[0]
    assert any(note.startswith("The population of West is assumed") for note in targets.notes)


@pytest.mark.parametrize(
    "wanted, message",
    [({"site": "moon"}, "no site 'moon' here; it has north, south, west"), ({"scenario": "x"}, "no scenario 'x' here")],
)
def test_an_unknown_site_or_scenario_is_refused(directory: Path, wanted: dict[str, str], message: str) -> None:
    with pytest.raises(ReportError, match=message):
        forms_of(directory, "zh", **wanted)


def test_of_several_variants_the_one_that_fits_is_filed(tmp_path: Path) -> None:
    forms = forms_of(write(tmp_path, *planned()), "en")
    assert dict(forms.about)["plan that is filed"] == "best plan"
