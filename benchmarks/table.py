"""A table of results: printed, for a page, or as CSV."""

from __future__ import annotations

import csv
import io
import math
from dataclasses import dataclass
from itertools import chain

from benchmarks.timing import Spread

Cell = str | int | float | Spread


@dataclass(frozen=True)
class Table:
    """``columns`` and ``rows`` of equal length. A Spread is shown with its range and is three columns of CSV."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def text(self) -> str:
        """Aligned columns, numbers to the right."""
        shown = [list(self.columns), *([shown_cell(cell) for cell in row] for row in self.rows)]
        widths = [max(len(row[i]) for row in shown) for i in range(len(self.columns))]
        right = self._numeric()
        lines = [
            "  ".join(
                cell.rjust(width) if is_right else cell.ljust(width)
                for cell, width, is_right in zip(row, widths, right, strict=True)
            ).rstrip()
            for row in shown
        ]
        return "\n".join(lines)

    def markdown(self) -> str:
        """A table of a page."""
        rule = ["--:" if is_right else "---" for is_right in self._numeric()]
        rows = [list(self.columns), rule, *([shown_cell(cell) for cell in row] for row in self.rows)]
        return "\n".join(f"| {' | '.join(row)} |" for row in rows)

    def csv(self) -> str:
        """Full precision, empty for what was not measured."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        ranged = [any(isinstance(row[i], Spread) for row in self.rows) for i in range(len(self.columns))]
        heads = [[c, f"{c} low", f"{c} high"] if wide else [c] for c, wide in zip(self.columns, ranged, strict=True)]
        writer.writerow(chain(*heads))
        for row in self.rows:
            writer.writerow(chain(*(_plain(cell) for cell in row)))
        return out.getvalue()

    def _numeric(self) -> list[bool]:
        return [any(not isinstance(row[i], str) for row in self.rows) for i in range(len(self.columns))]


def shown_cell(cell: Cell) -> str:
    """Three digits of what was measured, counts in full."""
    if isinstance(cell, Spread):
        if cell.low == cell.high:
            return digits(cell.median)
        return f"{digits(cell.median)} ({digits(cell.low)}–{digits(cell.high)})"
    if isinstance(cell, float):
        return digits(cell)
    return f"{cell:,}" if isinstance(cell, int) else cell


def digits(value: float) -> str:
    """Three significant digits, thousands apart, nothing for NaN."""
    if math.isnan(value):
        return ""
    rounded = float(f"{value:.3g}")
    return f"{rounded:,.0f}" if abs(rounded) >= 100 else f"{rounded:#.3g}"


def _plain(cell: Cell) -> list[str]:
    if isinstance(cell, Spread):
        return [_number(value) for value in (cell.median, cell.low, cell.high)]
    return [cell if isinstance(cell, str) else _number(cell)]


def _number(value: float) -> str:
    return "" if math.isnan(value) else repr(value)
