"""A table of the page as a sheet: a live table that sorts and filters, its sums and shares as formulas below it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.blocks import Table
from reports.catalogue import workbook as words
from reports.office.pages import Pages
from reports.office.signs import signs
from reports.quantity import Quantity
from reports.voice import Voice
from reports.workbook.grid import Grid, Head, Item, Line, grid
from reports.workbook.names import column_names
from reports.workbook.room import raise_row

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

#: The row of the headings: the caption and the way back to the cover stand above.
HEADS = 2
_FIRST = HEADS + 1
#: Two lines of a heading, in points.
_HEADS_HEIGHT = 32
_STYLE = "Table Style Light 15"
#: Widths of a column in digits.
_LEAST_WIDTH, _MOST_WIDTH = 9, 46
#: Sums are rounded where their parts are shown to so many places: fen are exact.
_FEN = 2


@dataclass(frozen=True, slots=True)
class _Sheet:
    book: Pages
    page: Worksheet
    voice: Voice
    grid: Grid

    @property
    def last(self) -> int:
        """The last row of the live table."""
        return _FIRST + max(1, len(self.grid.lines)) - 1

    @property
    def whole(self) -> int | None:
        """The row that sums the whole table, if there is one."""
        return next((self.last + 1 + at for at, line in enumerate(self.grid.below) if line.sums == "table"), None)


def table_sheet(book: Pages, name: str, table: Table, voice: Voice, cover: str) -> None:
    """Write a table to a sheet of its own; ``cover`` is the sheet that its link leads back to."""
    sheet = _Sheet(book, book.page(name, freeze=0), voice, grid(table, voice))
    _frame(sheet, table, cover)
    widths = _heads(sheet)
    for row, line in enumerate((*sheet.grid.lines, *sheet.grid.below), _FIRST):
        raise_row(
            sheet.page,
            row,
            [(item, wide) for item, wide in zip(line.items, widths, strict=True) if isinstance(item, str)],
        )
    for row, line in enumerate(sheet.grid.lines, _FIRST):
        for column, (head, item) in enumerate(zip(sheet.grid.heads, line.items, strict=True)):
            _item(sheet, row, column, head, item)
    for row, line in enumerate(sheet.grid.below, sheet.last + 1):
        _total(sheet, row, line)
    below = sheet.last + 1 + len(sheet.grid.below)
    if sheet.whole is not None:
        _visible(sheet, below, sheet.grid.below[sheet.whole - sheet.last - 1])
        below += 1
    for row, note in enumerate(table.notes, below + 1):
        book.text(sheet.page, row, 0, note, "note")


def _frame(sheet: _Sheet, table: Table, cover: str) -> None:
    page = sheet.page
    page.freeze_panes(_FIRST, 2 if sheet.grid.sectioned else 1)
    page.repeat_rows(HEADS)
    sheet.book.text(page, 0, 0, f"{table.label} {table.caption}".strip(), "title")
    page.write_url(1, 0, internal(cover), string=sheet.voice.say(words.BACK))


def internal(sheet: str) -> str:
    """The address of a sheet of the same workbook."""
    return "internal:'{}'!A1".format(sheet.replace("'", "''"))


def _heads(sheet: _Sheet) -> list[float]:
    """Write the headings and set the widths of their columns."""
    heads = sheet.grid.heads
    titles = column_names(head.title for head in heads)
    sheet.page.add_table(
        HEADS, 0, sheet.last, len(heads) - 1, {"style": _STYLE, "columns": [{"header": title} for title in titles]}
    )
    widths = []
    sheet.page.set_row(HEADS, _HEADS_HEIGHT)
    for column, title in enumerate(titles):
        sheet.book.text(sheet.page, HEADS, column, title, "heading")
        items = (line.items[column] for line in (*sheet.grid.lines, *sheet.grid.below))
        widths.append(_width(title, items, sheet.voice))
        sheet.page.set_column(column, column, widths[-1])
    return widths


def _width(title: str, items: Iterable[Item], voice: Voice) -> float:
    """Wide enough for the longest item and for half of the heading, which may take two lines."""
    longest = max((_measure(item, voice) for item in items), default=0)
    return min(max(longest + 2, signs(title) // 2 + 4, _LEAST_WIDTH), _MOST_WIDTH)


def _measure(item: Item, voice: Voice) -> int:
    return signs(item.text(voice.lang) if isinstance(item, Quantity) else (item or "")[: 2 * _MOST_WIDTH])


def _item(sheet: _Sheet, row: int, column: int, head: Head, item: Item, look: str = "wrapped") -> None:
    """A cell; a share of the whole is the formula that divides by the sum below."""
    if isinstance(item, Quantity):
        if head.share_of is not None and sheet.whole is not None:
            formula = f"={_cell(row, head.share_of)}/{_cell(sheet.whole, head.share_of, fixed_row=True)}"
            _formula(sheet, row, column, formula, item, look)
        else:
            sheet.book.number(sheet.page, row, column, float(item.value), item.format(sheet.voice.lang), look)
    elif item is not None:
        sheet.book.text(sheet.page, row, column, item, look)
    else:
        sheet.page.write_blank(row, column, None, sheet.book.format(look))


def _total(sheet: _Sheet, row: int, line: Line) -> None:
    for column, (head, item) in enumerate(zip(sheet.grid.heads, line.items, strict=True)):
        if isinstance(item, Quantity) and line.sums and head.share_of is None:
            _formula(sheet, row, column, _sum(sheet, row, column, line, item), item, "total")
        else:
            _item(sheet, row, column, head, item, "total")


def _sum(sheet: _Sheet, row: int, column: int, line: Line, item: Quantity) -> str:
    """The rows of a total's section are found by name, so that the sum is right however the table is sorted."""
    amounts = _span(sheet, column)
    if line.sums == "section" and sheet.grid.sectioned:
        return _rounded(f"SUMPRODUCT(--({_span(sheet, 0)}={_cell(row, 0)}),{amounts})", item)
    return _rounded(f"SUM({amounts})", item)


def _visible(sheet: _Sheet, row: int, whole: Line) -> None:
    """Below the sum of all rows, the sum of those that a filter leaves to be seen."""
    sheet.book.text(sheet.page, row, 0, sheet.voice.say(words.VISIBLE), "note")
    for column, (head, item) in enumerate(zip(sheet.grid.heads, whole.items, strict=True)):
        if isinstance(item, Quantity) and head.share_of is None:
            formula = _rounded(f"SUBTOTAL(109,{_span(sheet, column)})", item)
            _formula(sheet, row, column, formula, item, "note")


def _rounded(sum_: str, item: Quantity) -> str:
    return f"=ROUND({sum_},{_FEN})" if item.decimals == _FEN else f"={sum_}"


def _formula(sheet: _Sheet, row: int, column: int, formula: str, item: Quantity, look: str) -> None:
    made = sheet.book.format(look, item.format(sheet.voice.lang))
    sheet.page.write_formula(row, column, formula, made, float(item.value))


def _span(sheet: _Sheet, column: int) -> str:
    return f"{_cell(_FIRST, column, fixed_row=True)}:{_cell(sheet.last, column, fixed_row=True)}"


def _cell(row: int, column: int, *, fixed_row: bool = False) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell

    return str(xl_rowcol_to_cell(row, column, row_abs=fixed_row))
