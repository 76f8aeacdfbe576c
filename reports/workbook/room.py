"""Room that texts take in a sheet: rows as high as their wrapped texts, which not every program makes itself."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from reports.office.signs import signs

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

#: Height of one line, and of the highest row that Excel takes, in points.
_LINE, _HIGHEST = 15, 405
#: Fonts differ: a line holds a little less than its column is wide.
_SLACK = 0.94


def raise_row(page: Worksheet, row: int, texts: Iterable[tuple[str, float]]) -> None:
    """Make a row as high as the highest of its texts, each in a column so wide."""
    lines = max((_lines(text, width) for text, width in texts), default=1)
    if lines > 1:
        page.set_row(row, min(lines * _LINE, _HIGHEST))


def _lines(text: str, width: float) -> int:
    return sum(max(1, math.ceil(signs(line) / (width * _SLACK))) for line in text[:32_767].split("\n"))
