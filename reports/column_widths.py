"""How wide the columns of a table stand on a page of fixed width, by what stands in them; in digits of its type."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from reports.blocks import Table
from reports.office.signs import LONGEST_WORD, signs

#: Fonts that stand in for others are a little wider; bold words are wider still.
_SLACK, _BOLD = 1.06, 1.15
#: Columns of figures share alike where none needs more than this many times what its neighbour needs.
_ALIKE = 1.25
#: Digits that a column of words is given at least, if it has so many: four characters.
_WORDS_LEAST = 8
#: The printed page (page.css): text between its margins, room beside the text of a cell, the digit of its sans-serif
#: type of 7.8 points, the second line's size as a share of the first's.
_PRINT_MM, _SIDES_MM, _DIGIT_MM, _SMALLER = 182.0, 2.2, 1.53, 0.96
#: So many rows say how tall the others are.
_ROWS_LOOKED_AT = 200
#: A figure with its unit stands on one line up to so many digits; a longer one may leave its unit to the next.
_WHOLE_FIGURE = 18
_WIDE = r"[\u2e80-\u9fff\uff00-\uffef]"
#: Texts break between words, beside Chinese characters, after the dash of a range and the hyphen of a compound.
_BREAK = re.compile(rf"[^\S\xa0]+|(?<=\u2013)|(?<=[a-z]-)(?=[a-z])|(?<={_WIDE})|(?={_WIDE})")


@dataclass(frozen=True, slots=True)
class ColumnRoom:
    """The room that a column asks for, in digits: at least, and that of the first and second line of each cell."""

    least: float
    number: bool
    firsts: tuple[float, ...]
    seconds: tuple[float, ...]

    def lines(self, row: int, width: float) -> int:
        """How many lines a cell takes in a column so wide."""
        return math.ceil(self.firsts[row] / width) + math.ceil(self.seconds[row] / width)


def print_shares(table: Table) -> tuple[float, ...]:
    """The shares of the columns in the width of the printed page, in per cent; none where a figure would break."""
    columns = column_rooms(table, _SMALLER)
    digits = (_PRINT_MM - len(columns) * _SIDES_MM) / _DIGIT_MM
    if sum(column.least for column in columns) > digits:
        return ()
    widths = [width + _SIDES_MM / _DIGIT_MM for width in column_widths(columns, digits)]
    return tuple(round(100 * width / sum(widths), 1) for width in widths)


def column_rooms(table: Table, smaller: float) -> list[ColumnRoom]:
    """What each column asks for; ``smaller`` is the size of second lines as a share of that of the first."""
    return [_column(table, at, smaller) for at in range(len(table.columns))]


def _column(table: Table, at: int, smaller: float) -> ColumnRoom:
    cells = [row.cells[at] for section in table.sections for row in section.rows]
    firsts = [table.columns[at].title, *(cell.text for cell in cells)]
    seconds = ["", *(cell.small for cell in cells)]
    pieces = [_BOLD * _piece(firsts[0]), *map(_piece, firsts[1:]), *(smaller * _piece(text) for text in seconds)]
    if table.columns[at].number:
        pieces += [min(_WHOLE_FIGURE, signs(text)) for text in firsts[1:]]
    whole = [_SLACK * signs(text) for text in firsts]
    least = max(_SLACK * max(pieces), min(_WORDS_LEAST, max(whole)))
    return ColumnRoom(
        least, table.columns[at].number, tuple(whole), tuple(_SLACK * smaller * signs(text) for text in seconds)
    )


def _piece(text: str) -> int:
    """The longest piece of a text that does not break; longer ones than a paper breaks anywhere do break."""
    return min(LONGEST_WORD, max(map(signs, _BREAK.split(text)), default=0))


def column_widths(columns: Sequence[ColumnRoom], digits: float) -> list[float]:
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


def _kin(columns: Sequence[ColumnRoom]) -> list[list[int]]:
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


def _gains(columns: Sequence[ColumnRoom], widths: Sequence[float]) -> list[int]:
    """Of each column, the lines of the rows that are as tall as its cells make them."""
    gains = [0] * len(columns)
    for row in range(min(_ROWS_LOOKED_AT, len(columns[0].firsts))):
        lines = [column.lines(row, width) for column, width in zip(columns, widths, strict=True)]
        most, least = max(lines), 2 if any(column.seconds[row] for column in columns) else 1
        for at, count in enumerate(lines):
            if count == most > least:
                gains[at] += most
    return gains
