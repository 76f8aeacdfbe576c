"""A table of the report on paper: how wide its columns are, how it fits upright or turned, which rows it shows."""

from __future__ import annotations

from dataclasses import dataclass

from reports.blocks import Cell, Row, Section, Table
from reports.column_widths import column_rooms, column_widths
from reports.office.docx_text import CLOSE_SIDE_MM, MARGINS_MM, PAGE_MM, GridCell

#: Longer tables are shortened: a paper is read, the page and the workbook are searched.
MOST_ROWS = 45
#: Sizes of type in points, the larger first; the second line of a cell is a little smaller.
_SIZES = (9.0, 8.0)
_SMALLER = 0.85
_UPRIGHT_MM = PAGE_MM[0] - MARGINS_MM[2] - MARGINS_MM[3]
_TURNED_MM = PAGE_MM[1] - MARGINS_MM[0] - MARGINS_MM[1]
_MM_PER_POINT = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Fit:
    """How a table stands: the shares of its columns in the width, its size of type, on which paper."""

    widths: tuple[float, ...]
    size: float
    landscape: bool


def fit(table: Table) -> Fit:
    """Upright where no number or word breaks in any size of type, else turned."""
    columns = column_rooms(table, _SMALLER)
    least = sum(column.least for column in columns)
    for landscape, room_mm in ((False, _UPRIGHT_MM), (True, _TURNED_MM)):
        for size in _SIZES:
            digit_mm = size / 2 * _MM_PER_POINT
            digits = (room_mm - 2 * CLOSE_SIDE_MM * len(columns)) / digit_mm
            if least <= digits or (landscape and size == _SIZES[-1]):
                sides = 2 * CLOSE_SIDE_MM / digit_mm
                return Fit(tuple(width + sides for width in column_widths(columns, digits)), size, landscape)
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
