"""Writing the workbook that an officer fills in. The same scenario gives the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reports.office.pages import Pages, pages
from simkit.commands.workbook.columns import Column, Sheet
from simkit.commands.workbook.notes import HOW_TO, READ_ME, WISHES
from simkit.commands.workbook.prefill import Filled, FilledRow, filled_rows, wishes
from simkit.commands.workbook.sheets import GIVEN, given_column, sheets_of, wishes_of
from simkit.commands.workbook.weeks import written
from simkit.commands.workbook.words import Lang
from simkit.scenario.scenario import Scenario

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_YES_NO: dict[Lang, list[str]] = {"zh": ["是", "否"], "en": ["yes", "no"]}
#: Rows below the last that are ready to be filled in.
_SPARE_ROWS = 20
#: What Excel takes for the title and text of a hint, and for a list of choices.
_TITLE, _HINT, _CHOICES = 32, 255, 255


def write_workbook(file: Path, scenario: Scenario, base: str, lang: Lang) -> None:
    """Write the workbook of a scenario that asks for a plan; ``base`` is how to find that scenario again."""
    with pages(file) as book:
        _read_me(book, lang)
        for sheet in sheets_of(scenario).values():
            if sheet.id == "wishes":
                _wishes(book, sheet, scenario, base, lang)
            else:
                _table(book, sheet, scenario, lang)


def _read_me(book: Pages, lang: Lang) -> None:
    page = book.page(READ_ME(lang), freeze=0)
    page.set_column(0, 0, 110)
    for row, line in enumerate(HOW_TO):
        book.text(page, row, 0, line(lang), "title" if row == 0 else "wrapped")
    for row, line in enumerate(HOW_TO, start=len(HOW_TO) + 1):
        book.text(page, row, 0, line("en" if lang == "zh" else "zh"), "wrapped")


def _table(book: Pages, sheet: Sheet, scenario: Scenario, lang: Lang) -> None:
    page = _begin(book, sheet, lang)
    rows = list(filled_rows(scenario, sheet.id))
    for at, row in enumerate(rows, start=1):
        for place, column in enumerate(sheet.columns):
            filled = row.get(column.id, Filled(None))
            shown = _of_given(scenario, row, column) if sheet.id == "given" else column
            _cell(book, page, at, place, shown, filled, lang, locked=sheet.id == "assumptions")
    if sheet.id != "assumptions":
        for at in range(len(rows) + 1, len(rows) + 1 + _SPARE_ROWS):
            for place, column in enumerate(sheet.columns):
                page.write_blank(at, place, None, book.format("input", column.format))
    for place, column in enumerate(sheet.columns):
        _choices(page, (1, place, len(rows) + _SPARE_ROWS, place), column, lang)
    page.autofilter(0, 0, max(len(rows), 1), len(sheet.columns) - 1)


def _of_given(scenario: Scenario, row: FilledRow, column: Column) -> Column:
    """How the name and the value of a given row are shown: as what they are."""
    what = row["what"].value
    if column.id == "value":
        return GIVEN[what]
    return given_column(scenario, what) if column.id == "name" else column


def _wishes(book: Pages, sheet: Sheet, scenario: Scenario, base: str, lang: Lang) -> None:
    page = _begin(book, sheet, lang)
    values = wishes(scenario, base)
    for at, (id_, row) in enumerate(wishes_of(scenario).items(), start=1):
        book.text(page, at, 0, row.label, "locked")
        look = "locked" if id_ == "base" else "input"
        _value(book, page, at, 1, row, values.get(id_), lang, look)
        _choices(page, (at, 1, at, 1), row, lang)
        book.text(page, at, 2, WISHES[id_](lang) if id_ in WISHES else "", "note")


def _begin(book: Pages, sheet: Sheet, lang: Lang) -> Worksheet:
    page = book.page(sheet.name(lang), freeze=len(sheet.keys))
    page.set_row(0, 48)
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
        book.text(page, 0, place, column.heading, "heading")
    return page


def _cell(
    book: Pages, page: Worksheet, row: int, place: int, column: Column, filled: Filled, lang: Lang, *, locked: bool
) -> None:
    """One cell of a table; an assumed value is marked, and says its range and reason when it is chosen."""
    look = "assumed" if filled.assumed else "locked" if locked and column.id == "path" else "input"
    _value(book, page, row, place, column, filled.value, lang, look)
    source = filled.assumed
    if source is not None and not locked:
        title = {"zh": "假定 ", "en": "assumed "}[lang] + (source.text or "")
        hint = {"input_title": title[:_TITLE], "input_message": source.why[:_HINT] or "-"}
        page.data_validation(row, place, row, place, {"validate": "any", **hint})


def _value(
    book: Pages, page: Worksheet, row: int, place: int, column: Column, value: Any, lang: Lang, look: str
) -> None:
    if column.kind == "note" and isinstance(value, Mapping):
        book.text(page, row, place, value[lang], "note")
    elif value is None or value == () or value == "":
        page.write_blank(row, place, None, book.format(look, column.format))
    elif isinstance(value, bool):
        book.text(page, row, place, _YES_NO[lang][not value], look)
    elif isinstance(value, (int, float)):
        page.write_number(row, place, value, book.format(look, column.format))
    elif column.kind == "week":
        book.text(page, row, place, written(_by_day(value), lang), look)
    elif column.kind == "list":
        book.text(page, row, place, "; ".join(column.shown(part, lang) for part in value), look)
    elif column.kind in ("choice", "id") and column.names:
        book.text(page, row, place, column.shown(value, lang), look)
    else:
        book.text(page, row, place, str(value), look)


def _by_day(value: Any) -> dict[str, str]:
    from simkit.scenario.opening import opening_tree

    return opening_tree(value)


def _choices(page: Worksheet, where: tuple[int, int, int, int], column: Column, lang: Lang) -> None:
    """Offer the names that a cell may hold as a list, where Excel can; other ids stay possible in open columns."""
    if column.kind == "yes_no":
        names = _YES_NO[lang]
    elif column.kind == "choice":
        names = [column.shown(id_, lang) for id_ in column.names]
    else:
        return
    if not names or len(",".join(names)) > _CHOICES or any("," in name for name in names):
        return
    stop = "warning" if column.open else "stop"
    page.data_validation(*where, {"validate": "list", "source": names, "error_type": stop})
