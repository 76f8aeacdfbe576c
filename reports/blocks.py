"""What a page is made of: parts holding sentences, tables and pictures. The template knows nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

Tone = Literal["", "pass", "fail", "unknown", "na", "quiet", "strong", "id"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, a smaller second line, and the value it is sorted by."""

    text: str
    small: str = ""
    sort: float | str | None = None
    tone: Tone = ""

    @property
    def sort_key(self) -> str:
        """What the page's script sorts by; nothing for a missing value, which sorts last."""
        if isinstance(self.sort, float) and self.sort != self.sort:
            return ""
        return self.text if self.sort is None else str(self.sort)


@dataclass(frozen=True, slots=True)
class Column:
    """A column; numbers stand right."""

    title: str
    number: bool = False
    narrow: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells; totals stay at the end of their section when a reader sorts."""

    cells: tuple[Cell, ...]
    total: bool = False


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


def number(text: str, value: float | None, small: str = "", tone: Tone = "") -> Cell:
    """A cell for a number; a missing one sorts last."""
    return Cell(text, small, float("nan") if value is None else value, tone)


def body(*cells: Cell | str, total: bool = False) -> Row:
    """A row of cells; plain strings become cells."""
    return Row(tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in cells), total)
