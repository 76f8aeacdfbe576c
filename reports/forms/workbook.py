"""The forms as an Excel workbook: a sheet each, sums and scores as formulas, marked cells to fill in."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from reports.forms.model import Form, Forms, Formula, Grid, Item, Place
from reports.office.pages import Pages, pages
from reports.office.spans import placed

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_LOOKS = {"": "box", "head": "box_head", "total": "box_total", "fill": "box_input", "assumed": "box_assumed"}
#: Height of a line of text in points, and letters of a column that its borders take.
_LINE, _BORDERS = 15.0, 1.0
#: No row of Excel is higher, in points.
_HIGHEST = 409.0
_COVER_WIDTHS = (20.0, 90.0)
#: Grids begin in this row, below title and subtitle.
_TOP = 2
_BETWEEN = " " * 20


def write_workbook(forms: Forms, file: Path) -> None:
    """Write the workbook; equal forms give equal bytes."""
    with pages(file, {"simkit": forms.fingerprint}) as book:
        _cover(book, forms)
        for form in forms.forms:
            _sheet(book, form, forms.signatures)


def _cover(book: Pages, forms: Forms) -> None:
    page = book.page(forms.cover, freeze=0)
    for column, width in enumerate(_COVER_WIDTHS):
        page.set_column(column, column, width)
    book.text(page, 0, 0, forms.title, "title")
    for row, (heading, text) in enumerate(forms.about, start=2):
        book.text(page, row, 0, heading, "heading")
        book.text(page, row, 1, text, "wrapped")
        lines = (_lines(each, width) for each, width in zip((heading, text), _COVER_WIDTHS, strict=True))
        page.set_row(row, min(_LINE * max(lines), _HIGHEST))


def _sheet(book: Pages, form: Form, signatures: tuple[str, ...]) -> None:
    page = _page(book, form, form.name, form.title)
    _across(book, page, 1, form, form.subtitle, "form_subtitle")
    top = _grid(book, page, form, form.grid)
    for note in form.notes:
        _across(book, page, top, form, note, "form_line")
        page.set_row(top, min(_LINE * _lines(note, sum(form.widths)), _HIGHEST))
        top += 1
    _across(book, page, top + 1, form, _BETWEEN.join(signatures), "form_line")
    for grid in form.behind:
        _grid(book, _page(book, form, grid.name, grid.caption), form, grid)


def _page(book: Pages, form: Form, name: str, title: str) -> Worksheet:
    """A sheet with the columns of the form, its title above."""
    page = book.page(name, freeze=0)
    if not form.landscape:
        page.set_portrait()
    for column, width in enumerate(form.widths):
        page.set_column(column, column, width)
    _across(book, page, 0, form, title, "form_title")
    page.set_row(0, 30)
    return page


def _across(book: Pages, page: Worksheet, row: int, form: Form, text: str, look: str) -> None:
    """A line as wide as the form."""
    page.merge_range(row, 0, row, len(form.widths) - 1, "", book.format(look))
    book.text(page, row, 0, text, look)


def _grid(book: Pages, page: Worksheet, form: Form, grid: Grid) -> int:
    """The grid below title and subtitle; the row that comes after it."""
    heights: dict[int, int] = {}
    for (at, column), item in placed(grid.rows, len(form.widths)).items():
        _cell(book, page, item, (_TOP + at, column))
        if isinstance(item.value, str) and item.rows == 1:
            width = sum(form.widths[column : column + item.columns])
            heights[at] = max(heights.get(at, 1), _lines(item.value, width))
    for at in range(len(grid.rows)):
        page.set_row(_TOP + at, min(_LINE * heights.get(at, 1) + 3, _HIGHEST))
    if grid.heads:
        page.freeze_panes(_TOP + grid.heads, 0)
        page.repeat_rows(_TOP, _TOP + grid.heads - 1)
    return _TOP + len(grid.rows)


def _cell(book: Pages, page: Worksheet, item: Item, place: Place) -> None:
    row, column = place
    look = _LOOKS[item.tone] + ("_centred" if item.centred and item.tone != "head" else "")
    shown = book.format(look, item.look.excel if item.look is not None else "")
    if item.columns > 1 or item.rows > 1:
        page.merge_range(row, column, row + item.rows - 1, column + item.columns - 1, "", shown)
    if item.choices:
        page.data_validation(row, column, row, column, {"validate": "list", "source": list(item.choices)})
    if item.formula is not None:
        value = "" if item.value is None else item.value if isinstance(item.value, str) else float(item.value)
        page.write_formula(row, column, f"={_in_sheet(item.formula)}", shown, value)
    elif item.value is None:
        page.write_blank(row, column, None, shown)
    elif isinstance(item.value, str):
        book.text(page, row, column, item.value, look)
    else:
        page.write_number(row, column, float(item.value), shown)


def _in_sheet(formula: Formula) -> str:
    """The formula with the names that its cells have in a sheet."""
    return formula.text.format(**dict(_names(formula.cells)))


def _names(cells: Mapping[str, Place | tuple[Place, Place]]) -> Iterator[tuple[str, str]]:
    from xlsxwriter.utility import xl_rowcol_to_cell

    def name(place: Place) -> str:
        return str(xl_rowcol_to_cell(_TOP + place[0], place[1]))

    for id_, (first, second) in cells.items():
        if isinstance(first, tuple) and isinstance(second, tuple):
            yield id_, f"{name(first)}:{name(second)}"
        elif isinstance(first, int) and isinstance(second, int):
            yield id_, name((first, second))


def _lines(text: str, width: float) -> int:
    """Lines that a text takes in a column so many letters wide; a Chinese character is two letters wide."""
    letters = sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)
    return max(1, -(-letters // max(1, int(width - _BORDERS))))
