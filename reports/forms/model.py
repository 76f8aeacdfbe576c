"""What a form is made of: one grid of cells, each a text, a number, a formula or a place to fill in.

Nothing here knows a file format. A formula is kept with the value that it has on the numbers of the form: a workbook
writes both, a paper the value alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from reports.catalogue.phrase import Lang
from reports.numbers import fixed, percent

#: A cell by its row and column in the grid; two of them are the corners of a range.
Place = tuple[int, int]
Value = str | Decimal | float | None
Tone = Literal["", "head", "total", "fill", "assumed"]


@dataclass(frozen=True, slots=True)
class Look:
    """How a number is shown: ``decimals`` of it, after ``sign``; a share as a percentage."""

    decimals: int = 0
    share: bool = False
    sign: str = ""

    @property
    def excel(self) -> str:
        """The number format of a spreadsheet."""
        point = "." + "0" * self.decimals if self.decimals else ""
        number = f"0{point}%" if self.share else f"#,##0{point}"
        return f'"{self.sign}"{number}' if self.sign else number

    def text(self, value: Decimal | float, lang: Lang) -> str:
        """The number as a paper has it."""
        shown = percent(float(value), lang, decimals=self.decimals) if self.share else fixed(value, self.decimals)
        return self.sign + shown

    def signed(self, sign: str) -> Look:
        """The same with a sign before it: ≥, ≤ or =."""
        return Look(self.decimals, self.share, sign)


MONEY, COUNT, TENTHS, SHARE = Look(2), Look(0), Look(1), Look(1, share=True)


@dataclass(frozen=True, slots=True)
class Formula:
    """A spreadsheet formula without its ``=``; ``{name}`` stands for the cell or the range of ``cells``."""

    text: str
    cells: Mapping[str, Place | tuple[Place, Place]]


@dataclass(frozen=True, slots=True)
class Item:
    """One cell. ``tone`` "fill" is to be filled in by the officer, "assumed" may be replaced by a better number.

    ``choices``: the words that a cell to be filled in takes.
    """

    value: Value = None
    look: Look | None = None
    formula: Formula | None = None
    tone: Tone = ""
    columns: int = 1
    rows: int = 1
    centred: bool = False
    choices: tuple[str, ...] = ()

    def text(self, lang: Lang) -> str:
        """What a paper shows; nothing where there is no value."""
        if self.value is None or isinstance(self.value, str):
            return self.value or ""
        return (self.look or COUNT).text(self.value, lang)


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells from left to right, without those that others cover; the first ``heads`` are headings.

    What stands under a form has a caption, and a ``name`` for the sheet of its own that it has in a workbook.
    """

    rows: tuple[tuple[Item, ...], ...]
    heads: int = 0
    caption: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """One form and what goes with it. All grids have the columns of ``widths``; ``notes`` stand at its foot."""

    id: str
    name: str
    title: str
    subtitle: str
    widths: tuple[float, ...]
    grid: Grid
    behind: tuple[Grid, ...]
    notes: tuple[str, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A form that has nothing to say, and why."""

    title: str
    why: str


@dataclass(frozen=True, slots=True)
class Forms:
    """All that is filed: what it is about (a heading and a text each), the forms, and those left out."""

    title: str
    about: tuple[tuple[str, str], ...]
    forms: tuple[Form, ...]
    left_out: tuple[LeftOut, ...]
    signatures: tuple[str, ...]
    fingerprint: str
    foot: str
    cover: str


def head(text: str, columns: int = 1, rows: int = 1) -> Item:
    """A heading."""
    return Item(text, tone="head", columns=columns, rows=rows, centred=True)


def fill(columns: int = 1, rows: int = 1, choices: tuple[str, ...] = ()) -> Item:
    """An empty place to fill in."""
    return Item(tone="fill", columns=columns, rows=rows, choices=choices)


def exact(value: float | Decimal) -> Decimal:
    """The number that a file writes, to the last digit."""
    return value if isinstance(value, Decimal) else Decimal(repr(value))
