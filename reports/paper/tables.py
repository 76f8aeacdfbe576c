"""A table of the report on paper: how wide its columns are, how it fits upright or turned, which rows it shows."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from reports.blocks import Cell, Row, Section, Table
from reports.office.docx_text import CLOSE_SIDE_MM, LONGEST_WORD, MARGINS_MM, PAGE_MM, GridCell
from reports.office.signs import signs

#: Longer tables are shortened: a paper is read, the page and the workbook are searched.
MOST_ROWS = 45
#: Sizes of type in points, the larger first; the second line of a cell is a little smaller.
_SIZES = (9.0, 8.0)
_SMALLER = 0.85
#: Fonts that stand in for others are a little wider; bold words are wider still.
_SLACK, _BOLD = 1.06, 1.15
_UPRIGHT_MM = PAGE_MM[0] - MARGINS_MM[2] - MARGINS_MM[3]
_TURNED_MM = PAGE_MM[1] - MARGINS_MM[0] - MARGINS_MM[1]
_MM_PER_POINT = 25.4 / 72
#: Columns of figures share alike where none needs more than this many times what its neighbour needs.
_ALIKE = 1.5
#: Digits that a column of words is given at least, if it has so many: four characters.
_WORDS_LEAST = 8
#: Texts break between words and beside Chinese characters.
_PIECE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]|[^\s\u2e80-\u9fff\uff00-\uffef]+")


@dataclass(frozen=True, slots=True)
class Fit:
    """How a table stands: the shares of its columns in the width, its size of type, on which paper."""

    widths: tuple[float, ...]
    size: float
    landscape: bool


def fit(table: Table) -> Fit:
    """Upright where no number or word breaks in any size of type, else turned."""
    columns = [_column(table, at) for at in range(len(table.columns))]
    least = sum(column.least for column in columns)
    for landscape, room_mm in ((False, _UPRIGHT_MM), (True, _TURNED_MM)):
        for size in _SIZES:
            digit_mm = size / 2 * _MM_PER_POINT
            digits = (room_mm - 2 * CLOSE_SIDE_MM * len(columns)) / digit_mm
            if least <= digits or (landscape and size == _SIZES[-1]):
                sides = 2 * CLOSE_SIDE_MM / digit_mm
                return Fit(tuple(width + sides for width in _widths(columns, digits)), size, landscape)
    raise AssertionError("the last try always fits")


def shortened(table: Table) -> tuple[Table, int]:
    """The table with at most MOST_ROWS rows, as many of each section as may be, and how many it had; sums stay."""
    total = sum(len(section.rows) for section in table.sections)
    if total <= MOST_ROWS:
        return table, total
    each = max(
        (most for most in range(1, total) if sum(min(most, len(one.rows)) for one in table.sections) <= MOST_ROWS),
        default=1,
    )
    sections = tuple(Section(_first(section.rows, each), section.title) for section in table.sections)
    return Table(table.caption, table.columns, sections, table.notes, table.label), total


def grid_rows(table: Table) -> list[list[GridCell]]:
    """The rows as cells of a paper: heads, titles of sections across the table, body rows."""
    rows = [[GridCell(column.title) for column in table.columns]]
    for section in table.sections:
        if section.title:
            rows.append([GridCell(section.title, columns=len(table.columns), bold=True, shaded=True)])
        rows += [[_cell(cell, at, row, table) for at, cell in enumerate(row.cells)] for row in section.rows]
    return rows


def _cell(cell: Cell, at: int, row: Row, table: Table) -> GridCell:
    strong = row.total or cell.tone in ("fail", "unknown", "strong")
    return GridCell(cell.text, small=cell.small, right=table.columns[at].number, bold=strong)


def _first(rows: tuple[Row, ...], most: int) -> tuple[Row, ...]:
    if len(rows) <= most:
        return rows
    sums = sum(row.total for row in rows)
    plain = [row for row in rows if not row.total][: max(0, most - sums)]
    return (*plain, *(row for row in rows if row.total))


@dataclass(frozen=True, slots=True)
class _Column:
    """The room that a column asks for, in digits: at least, and that of the first and second line of each cell."""

    least: float
    number: bool
    firsts: tuple[float, ...]
    seconds: tuple[float, ...]

    def lines(self, row: int, width: float) -> int:
        """How many lines a cell takes in a column so wide."""
        return math.ceil(self.firsts[row] / width) + math.ceil(self.seconds[row] / width)


def _column(table: Table, at: int) -> _Column:
    cells = [row.cells[at] for section in table.sections for row in section.rows]
    firsts = [table.columns[at].title, *(cell.text for cell in cells)]
    seconds = ["", *(cell.small for cell in cells)]
    pieces = [_BOLD * _piece(firsts[0]), *map(_piece, firsts[1:]), *(_SMALLER * _piece(text) for text in seconds)]
    if table.columns[at].number:
        pieces += [min(LONGEST_WORD, signs(text)) for text in firsts[1:]]
    whole = [_SLACK * signs(text) for text in firsts]
    least = max(_SLACK * max(pieces), min(_WORDS_LEAST, max(whole)))
    return _Column(
        least, table.columns[at].number, tuple(whole), tuple(_SLACK * _SMALLER * signs(text) for text in seconds)
    )


def _piece(text: str) -> int:
    """The longest piece of a text that does not break; longer ones than a paper breaks anywhere do break."""
    return min(LONGEST_WORD, max(map(signs, _PIECE.findall(text)), default=0))


def _widths(columns: Sequence[_Column], digits: float) -> list[float]:
    """Each column gets what it needs; each digit more goes where the most rows are tall, as long as it helps.

    Figures side by side that need about the same share alike. What is over is spread over all columns.
    """
    widths = [column.least for column in columns]
    kin = _kin(columns)
    for _ in range(int(digits - sum(widths))):
        gains = _gains(columns, widths)
        at = max(range(len(columns)), key=lambda at: (gains[at], -widths[at], -at))
        if not gains[at]:
            break
        widths[min(kin[at], key=lambda other: widths[other])] += 1
    stretch = max(1.0, digits / sum(widths))
    return [width * stretch for width in widths]


def _kin(columns: Sequence[_Column]) -> list[list[int]]:
    """Of each column, the columns of figures around it that need about as much, itself among them."""
    kin: list[list[int]] = []
    for at, column in enumerate(columns):
        before = columns[at - 1]
        alike = max(before.least, column.least) <= _ALIKE * min(before.least, column.least)
        if at and column.number and before.number and alike:
            kin[-1].append(at)
            kin.append(kin[-1])
        else:
            kin.append([at])
    return kin


def _gains(columns: Sequence[_Column], widths: Sequence[float]) -> list[int]:
    """Of each column, the lines of the rows that are as tall as its cells make them."""
    gains = [0] * len(columns)
    for row in range(len(columns[0].firsts)):
        lines = [column.lines(row, width) for column, width in zip(columns, widths, strict=True)]
        most, least = max(lines), 2 if any(column.seconds[row] for column in columns) else 1
        for at, count in enumerate(lines):
            if count == most > least:
                gains[at] += most
    return gains
