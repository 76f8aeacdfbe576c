"""The inputs of the base scenario: those that are assumed, to be replaced and read back, and those with a source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reports import provenance
from reports.catalogue import basis
from reports.catalogue import workbook as words
from reports.inputs import input_name
from reports.office.pages import Pages
from reports.quantity import raw
from reports.records import SourceRow
from reports.voice import Voice
from reports.workbook.names import column_names

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

#: Columns of the sheet that is read back, with their widths; those that an officer fills in are not locked.
_WIDTHS = {"path": 52, "name": 28, "value": 18, "low": 12, "high": 12, "why": 80, "source": 40}
_FILLED_IN = ("value", "low", "high", "why", "source")
_GENERAL = "General"


def assumed(rows: Sequence[SourceRow]) -> list[SourceRow]:
    """Numbers that were assumed."""
    return [row for row in rows if row.kind == "assumed"]


def cited(rows: Sequence[SourceRow]) -> list[SourceRow]:
    """Numbers that have a source, or are computed from such."""
    return [row for row in rows if row.kind in (*provenance.CITED, "computed")]


def assumed_sheet(book: Pages, name: str, rows: Sequence[SourceRow], voice: Voice) -> None:
    """Write the assumed numbers; only the cells to be filled in can be changed unless the sheet is unlocked."""
    page = book.page(name, freeze=1)
    page.set_row(0, 32)
    for column, (id_, width) in enumerate(_WIDTHS.items()):
        heading = words.ASSUMED_COLUMNS[id_]
        page.set_column(column, column, width)
        book.text(page, 0, column, f"{heading.zh}\n{heading.en}", "heading")
    for at, row in enumerate(rows, 1):
        found = {"path": row.path, "name": input_name(voice, row.path), "value": row.value, "low": row.low,
                 "high": row.high, "why": row.why, "source": ""}  # fmt: skip
        for column, id_ in enumerate(_WIDTHS):
            look = "assumed" if id_ in ("value", "source") else "input" if id_ in _FILLED_IN else "locked"
            _value(book, page, (at, column), found[id_], look, is_text=id_ in ("path", "name", "why"))
    for look in ("assumed", "input"):
        for number, quoted in (("", False), ("", True), (_GENERAL, False)):
            book.format(look, number, quoted=quoted).set_locked(False)
    page.autofilter(0, 0, max(len(rows), 1), len(_WIDTHS) - 1)
    page.protect("", {"autofilter": True, "sort": True, "format_columns": True, "format_rows": True})


def cited_sheet(book: Pages, name: str, rows: Sequence[SourceRow], voice: Voice) -> None:
    """Write the numbers that have a source, greyed: they are for reading."""
    page = book.page(name, freeze=1)
    titles = [voice.say(title) for title in (words.PATH, words.CALLED, words.VALUE, words.KIND, words.SOURCE)]
    for column, (title, width) in enumerate(zip(column_names(titles), (52, 28, 18, 16, 80), strict=True)):
        page.set_column(column, column, width)
        book.text(page, 0, column, title, "heading")
    for at, row in enumerate(rows, 1):
        kind = voice.say(basis.KINDS[row.kind]) if row.kind in basis.KINDS else row.kind
        for column, text in enumerate((row.path, input_name(voice, row.path), row.value, kind, row.text)):
            _value(book, page, (at, column), text, "locked", is_text=column != 2)
    page.autofilter(0, 0, max(len(rows), 1), len(titles) - 1)


def _value(book: Pages, page: Worksheet, cell: tuple[int, int], text: str, look: str, *, is_text: bool = False) -> None:
    """A number as a number, anything else as a text."""
    found = None if is_text else raw(text)
    if found is not None:
        book.number(page, *cell, float(found.value), _GENERAL, look)
    elif text:
        book.text(page, *cell, text, look)
    else:
        page.write_blank(*cell, None, book.format(look))
