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
from typing import IO, TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

#: Spreadsheets run a cell that starts so, in the full-width forms too (Excel with a Chinese keyboard).
_STARTS_A_FORMULA = frozenset("=+-@\t\n＝＋－＠")
_PLAIN_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)


def csv_text(table: pd.DataFrame) -> str:
    """The table without its index as CSV text."""
    out = io.StringIO(newline="")
    _write([table], out)
    return out.getvalue()


def write_csv(table: pd.DataFrame, path: Path) -> None:
    """Write the table as UTF-8. Raises OSError where the file cannot be written."""
    write_csv_in_parts([table], path)


def write_csv_in_parts(parts: Iterable[pd.DataFrame], path: Path) -> None:
    """Write tables of the same columns one below the other, each taken only when those before are written.

    The same bytes as :func:`write_csv` of all in one. ValueError if there is no part, or the columns of one differ;
    OSError where the file cannot be written.
    """
    with path.open("w", encoding="utf-8", newline="") as out:
        _write(parts, out)


def _write(parts: Iterable[pd.DataFrame], out: IO[str]) -> None:
    writer = csv.writer(out, lineterminator="\n")
    head: list[str] | None = None
    for table in parts:
        names = [str(name) for name in table.columns]
        if head is None:
            head = names
            writer.writerow([harmless(name) for name in names])
        if names != head:
            raise ValueError(f"a part of a table has the columns {names}, the first one {head}")
        columns = [_cells(table.iloc[:, position]) for position in range(len(head))]
        writer.writerows(zip(*columns, strict=True))
    if head is None:
        raise ValueError("a table without a part has no columns")


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
    values = column.tolist()
    if set(map(type, values)) == {str}:  # ids repeat thousands of times in a column
        text = {value: harmless(value) for value in set(values)}
        return map(text.__getitem__, values)
    return map(_cell, values)


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
