"""Where the cells of a table stand when some of them take several rows or columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar


class Spanning(Protocol):
    """A cell that takes so many columns and rows."""

    @property
    def columns(self) -> int: ...
    @property
    def rows(self) -> int: ...


Spanned = TypeVar("Spanned", bound=Spanning)


def placed(rows: Sequence[Sequence[Spanned]], columns: int) -> dict[tuple[int, int], Spanned]:
    """Row and column of each cell, past those that others cover; a row gives its cells from left to right.

    Raises ValueError where the cells do not fill the table, or lie over each other.
    """
    covered: set[tuple[int, int]] = set()
    found, size = {}, 0
    for at, row in enumerate(rows):
        place = 0
        for cell in row:
            while (at, place) in covered:
                place += 1
            found[at, place] = cell
            covered |= {(at + down, place + right) for down in range(cell.rows) for right in range(cell.columns)}
            size += cell.rows * cell.columns
    wanted = {(at, place) for at in range(len(rows)) for place in range(columns)}
    if covered != wanted or size != len(wanted):
        raise ValueError(f"the cells do not fill {len(rows)} rows of {columns} columns")
    return found
