"""Tables as CSV text: full float precision, and no cell that a spreadsheet would run as a formula.

UTF-8 without a byte order mark, comma, one header line, lines end with a line feed. Floats as ``repr``
(they read back exactly), NaN and None as empty cells, booleans as ``true`` / ``false``, dates as ISO.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

#: Spreadsheets run a cell that starts so, in the full-width forms too (Excel with a Chinese keyboard).
_STARTS_A_FORMULA = frozenset("=+-@\t\n＝＋－＠")
_PLAIN_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)


def csv_text(table: pd.DataFrame) -> str:
    """The table without its index as CSV text."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([harmless(str(name)) for name in table.columns])
    columns = [_cells(table.iloc[:, position]) for position in range(table.shape[1])]
    writer.writerows(zip(*columns, strict=True))
    return out.getvalue()


def write_csv(table: pd.DataFrame, path: Path) -> None:
    """Write the table as UTF-8. Raises OSError where the file cannot be written."""
    path.write_text(csv_text(table), encoding="utf-8", newline="")


def harmless(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would read a formula.

    A text that is nothing but a number (``-5``, ``+1.5e3``) cannot do anything and stays as it is. Line ends
    inside a text become line feeds.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text[:1] in _STARTS_A_FORMULA and not _PLAIN_NUMBER.fullmatch(text):
        return "'" + text
    return text


def _cells(column: pd.Series[Any]) -> Iterable[str]:
    """The cells of a column as text; columns of one type take the quick way."""
    if column.dtype.kind == "f":
        return ["" if value != value else repr(value) for value in column.tolist()]
    if column.dtype.kind in "iu":
        return [str(value) for value in column.tolist()]
    known: dict[Any, str] = {}
    return [_remembered(value, known) for value in column.tolist()]


def _remembered(value: Any, known: dict[Any, str]) -> str:
    # Ids repeat thousands of times in a column. Only text is remembered: True, 1 and 1.0 would be one key.
    if not isinstance(value, str):
        return _cell(value)
    found = known.get(value)
    if found is None:
        found = known[value] = harmless(value)
    return found


def _cell(value: Any) -> str:
    import pandas as pd

    if value is None or value is pd.NA or value != value:
        return ""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return harmless(str(value))
