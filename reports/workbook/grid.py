"""A table of the page as the grid of a workbook: rectangular, each number in a cell of its own, totals below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reports.blocks import Cell, Column, Row, Sums, Table
from reports.catalogue import workbook as words
from reports.numbers import MISSING
from reports.quantity import Quantity
from reports.voice import Voice
from reports.workbook.names import unique

#: What stands in a cell: a text, a number, or nothing.
Item = str | Quantity | None


@dataclass(frozen=True, slots=True)
class Head:
    """A column of the grid. ``share_of``: the place of the column whose share of the whole it is."""

    title: str
    number: bool = False
    share_of: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the grid. ``sums``: what its numbers are the sums of, where it stands below the others."""

    items: tuple[Item, ...]
    sums: Sums = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """Heads, the rows that sort and filter, and the totals and remarks below them.

    With ``sectioned`` the first column is the section of each row; a total of a section names it there.
    """

    heads: tuple[Head, ...]
    lines: tuple[Line, ...]
    below: tuple[Line, ...]
    sectioned: bool


@dataclass(frozen=True, slots=True)
class _Taken:
    """A column of the grid before its place is known: its head, and what it takes of a cell of the page."""

    title: str
    kind: str
    at: int
    number: bool = False


def grid(table: Table, voice: Voice) -> Grid:
    """Take a table apart: the sections become the first column, intervals and second lines columns of their own."""
    sections = unique(section.title for section in table.sections)
    sectioned = any(section.title for section in table.sections)
    rows = [(name, row) for name, section in zip(sections, table.sections, strict=True) for row in section.rows]
    taken = [one for at, column in enumerate(table.columns) for one in _columns(voice, at, column, _cells(rows, at))]
    first = (Head(voice.say(words.SECTION)),) if sectioned else ()
    lines = [(row.total, Line(_items(taken, name, row, sectioned=sectioned), row.sums)) for name, row in rows]
    return Grid(
        (*first, *_heads(taken, len(first), rows)),
        tuple(line for total, line in lines if not total),
        tuple(line for total, line in lines if total),
        sectioned,
    )


def _cells(rows: Iterable[tuple[str, Row]], at: int) -> list[Cell]:
    return [row.cells[at] for _, row in rows]


def _columns(voice: Voice, at: int, column: Column, cells: Sequence[Cell]) -> Iterator[_Taken]:
    """A column of the page as one or several of the grid."""
    if not _said_by_interval(cells):
        yield _Taken(column.title, "main", at, column.number)
    if any(cell.interval for cell in cells):
        yield _Taken(voice.say(words.LOW_END, column=column.title), "low", at, True)
        yield _Taken(voice.say(words.HIGH_END, column=column.title), "high", at, True)
    for title in dict.fromkeys(beside.title for cell in cells for beside in cell.beside):
        yield _Taken(voice.say(words.BESIDE, column=column.title, title=title), f"beside {title}", at, True)
    if any(cell.words for cell in cells):
        yield _Taken(voice.say(words.REMARKS, column=column.title), "remark", at)


def _said_by_interval(cells: Sequence[Cell]) -> bool:
    """Whether a column says nothing but intervals."""
    return any(cell.interval for cell in cells) and all(
        cell.quantity is None and (cell.interval is not None or cell.text in ("", MISSING)) for cell in cells
    )


def _heads(taken: Sequence[_Taken], before: int, rows: Sequence[tuple[str, Row]]) -> Iterator[Head]:
    places = {one.at: place for place, one in enumerate(taken, before) if one.kind == "main"}
    for one in taken:
        of_whole = any(
            one.kind == f"beside {beside.title}" and beside.of_whole
            for cell in _cells(rows, one.at)
            for beside in cell.beside
        )
        yield Head(one.title, one.number, places.get(one.at) if of_whole else None)


def _items(taken: Sequence[_Taken], section: str, row: Row, *, sectioned: bool) -> tuple[Item, ...]:
    found = tuple(_item(one, row.cells[one.at]) for one in taken)
    return (section, *found) if sectioned else found


def _item(one: _Taken, cell: Cell) -> Item:
    if one.kind == "main":
        return cell.text if cell.quantity is None else cell.quantity
    if one.kind == "remark":
        return cell.words or None
    if one.kind in ("low", "high"):
        return None if cell.interval is None else getattr(cell.interval, one.kind)
    return next((beside.quantity for beside in cell.beside if one.kind == f"beside {beside.title}"), None)
