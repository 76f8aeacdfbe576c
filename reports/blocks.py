"""What a page is made of: parts holding sentences, tables and pictures. The template knows nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from reports.catalogue.phrase import Lang
from reports.numbers import MISSING
from reports.quantity import Quantity, Span

Sums = Literal["", "section", "table"]
Tone = Literal["", "pass", "fail", "unknown", "na", "quiet", "strong", "id"]


@dataclass(frozen=True, slots=True)
class Beside:
    """A number of a cell's second line: what it is, and whether it is the cell's share of the whole table."""

    title: str
    quantity: Quantity
    of_whole: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, a smaller second line, and the value it is sorted by.

    ``quantity``, ``interval`` and ``beside`` are the numbers that the two lines say, for a workbook; ``remark`` is
    what the second line says beside its numbers, None where it has no numbers.
    """

    text: str
    small: str = ""
    sort: float | str | None = None
    tone: Tone = ""
    quantity: Quantity | None = None
    interval: Span | None = None
    beside: tuple[Beside, ...] = ()
    remark: str | None = None

    @property
    def sort_key(self) -> str:
        """What the page's script sorts by; nothing for a missing value, which sorts last."""
        if isinstance(self.sort, float) and self.sort != self.sort:
            return ""
        return self.text if self.sort is None else str(self.sort)

    @property
    def words(self) -> str:
        """The second line without its numbers."""
        return self.small if self.remark is None else self.remark


@dataclass(frozen=True, slots=True)
class Column:
    """A column; numbers stand right."""

    title: str
    number: bool = False
    narrow: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells; totals stay at the end of their section when a reader sorts.

    ``sums``: its numbers are the sums of the other rows, of its section or of the whole table.
    """

    cells: tuple[Cell, ...]
    total: bool = False
    sums: Sums = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Rows that belong together, under a heading of their own where ``title`` is given."""

    rows: tuple[Row, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption; ``notes`` stand under it, ``label`` ("表1") is given by the edition."""

    caption: str
    columns: tuple[Column, ...]
    sections: tuple[Section, ...]
    notes: tuple[str, ...] = ()
    label: str = ""
    kind: ClassVar[str] = "table"

    @property
    def filterable(self) -> bool:
        """Long enough that a reader wants to filter it."""
        return sum(len(section.rows) for section in self.sections) > 12


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn figure: SVG markup that this package made, its alternative text and a line on how to read it.

    ``name`` is that of its files in ``figures/``; ``label`` ("图1") is given by the edition.
    """

    name: str
    svg: str
    alt: str
    caption: str
    label: str = ""
    kind: ClassVar[str] = "picture"


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph."""

    text: str
    kind: ClassVar[str] = "prose"


@dataclass(frozen=True, slots=True)
class Points:
    """A list; numbered where the order matters."""

    items: tuple[str, ...]
    ordered: bool = False
    lead: bool = False
    kind: ClassVar[str] = "points"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a part; it numbers itself."""

    text: str
    kind: ClassVar[str] = "heading"


Block = Table | Picture | Prose | Points | Heading


@dataclass(frozen=True, slots=True)
class Part:
    """One question and its answer."""

    id: str
    title: str
    blocks: tuple[Block, ...]


def number(
    text: str,
    value: float | None,
    small: str = "",
    tone: Tone = "",
    *,
    quantity: Quantity | None = None,
    interval: Span | None = None,
    beside: tuple[Beside, ...] = (),
    remark: str | None = None,
) -> Cell:
    """A cell for a number; a missing one sorts last."""
    return Cell(text, small, float("nan") if value is None else value, tone, quantity, interval, beside, remark)


def measured(
    quantity: Quantity | None,
    lang: Lang,
    small: str = "",
    tone: Tone = "",
    *,
    sort: float | None = None,
    interval: Span | None = None,
    beside: tuple[Beside, ...] = (),
    remark: str | None = None,
) -> Cell:
    """A cell that says a quantity, a dash where there is none; sorted by its value unless ``sort`` is another."""
    if quantity is None:
        return number(MISSING, None, small, tone)
    value = float(quantity.value) if sort is None else sort
    text = quantity.text(lang)
    return number(text, value, small, tone, quantity=quantity, interval=interval, beside=beside, remark=remark)


def body(*cells: Cell | str, total: bool = False, sums: Sums = "") -> Row:
    """A row of cells; plain strings become cells. What sums other rows is a total."""
    found = tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in cells)
    return Row(found, total or bool(sums), sums)
