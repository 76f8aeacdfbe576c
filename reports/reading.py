"""From a CSV file to typed rows: columns are found by name, cells are read as the type of their field."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from reports.printable import printable

Row = TypeVar("Row")


class ReportError(Exception):
    """A directory that cannot be reported on; the text says what is wrong and where."""


def read_rows(path: Path, kind: type[Row], keep: tuple[str, str] | None = None) -> tuple[Row, ...]:
    """The rows of a CSV file; none where there is no such file.

    ``keep`` is a column and the text that it must hold in the rows wanted.

    Raises ReportError when a column is missing or a cell cannot be read as its type.
    """
    if not path.exists():
        return ()
    try:
        return tuple(_rows(path, kind, keep))
    except (UnicodeDecodeError, csv.Error) as problem:
        raise ReportError(f"{path}: not readable as a CSV file in UTF-8: {problem}") from problem


def _rows(path: Path, kind: type[Row], keep: tuple[str, str] | None) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        head = next(reader, [])
        columns = _columns(path, head, kind)
        wanted = None if keep is None or keep[0] not in head else (head.index(keep[0]), keep[1])
        for line in reader:
            if not line:
                continue
            if len(line) != len(head):
                raise ReportError(f"{path}:{reader.line_num}: {len(line)} cells where the columns are {len(head)}")
            if wanted is not None and line[wanted[0]] != wanted[1]:
                continue
            try:
                yield kind(**{name: read(line[at]) for name, at, read in columns})
            except (ValueError, ArithmeticError) as problem:
                wrong = next(_misfits(line, head, columns))
                raise ReportError(f"{path}:{reader.line_num}: a cell does not fit its column: {wrong}") from problem


def _misfits(line: list[str], head: list[str], columns: list[tuple[str, int, Callable[[str], Any]]]) -> Iterator[str]:
    """The cells that cannot be read, each with its column and what the column holds."""
    for _, at, read in columns:
        try:
            read(line[at])
        except (ValueError, ArithmeticError):
            found = f"'{printable(line[at])}'" if line[at] else "nothing"
            yield f"'{head[at]}' has {found} where {_HOLDS.get(read, 'a number')} belongs"


def _columns(path: Path, head: list[str], kind: type[Row]) -> list[tuple[str, int, Callable[[str], Any]]]:
    found = []
    for item in fields(kind):  # type: ignore[arg-type]
        column = item.metadata.get("column", item.name)
        if column in head:
            found.append((item.name, head.index(column), _CONVERT[str(item.type)]))
        elif item.default is MISSING:
            raise ReportError(f"{path}: the column '{column}' is missing; it has {', '.join(head) or 'none'}")
    return found


def _truth(text: str) -> bool:
    if text.lower() not in ("true", "false"):
        raise ValueError(f"'{text}' is neither true nor false")
    return text.lower() == "true"


def _perhaps(convert: Callable[[str], Any]) -> Callable[[str], Any]:
    return lambda text: convert(text) if text and text.lower() != "nan" else None


_CONVERT: dict[str, Callable[[str], Any]] = {
    "str": printable,
    "int": int,
    "float": float,
    "float | None": _perhaps(float),
    "bool": _truth,
    "Decimal": Decimal,
    "Decimal | None": _perhaps(Decimal),
}
_HOLDS: dict[Callable[[str], Any], str] = {int: "a whole number", _truth: "true or false"}
