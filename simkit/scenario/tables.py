"""Tables of a scenario: a CSV file read into the tree, every row with its line, every number with its source."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Callable
from pathlib import Path as FilePath
from typing import Any

from simkit.scenario.branch import Branch, Origin
from simkit.scenario.columns import SOURCED, TABLES, Column, Table
from simkit.scenario.distribution import parse as parse_duration
from simkit.scenario.problem import Path, Problem, ScenarioError, meant, nearest
from simkit.scenario.source import WRITE, Source, cell
from simkit.scenario.text_file import read_text

_WORDS = {"true": True, "false": False}


def read_table(section: str, file: FilePath, shown: str) -> Branch:
    """Read the table of a section from ``file`` (named ``shown`` in messages).

    Returns a branch ``{section: {key: {key: ...}}}``. Raises ScenarioError listing every fault found.
    """
    table = TABLES[section]
    rows = csv.reader(io.StringIO(read_text(file, shown), newline=""), strict=True)
    reader = _Reader(section, table, shown)
    try:
        header = next(rows, [])
        reader.read_header([name.strip() for name in header], rows.line_num)
        line = rows.line_num + 1
        for cells in rows:
            if any(text.strip() for text in cells):
                reader.read_row(cells, line)
            line = rows.line_num + 1
    except csv.Error as error:
        raise ScenarioError(
            Problem(f"is not a table: {error}", file=shown, line=rows.line_num, hint="put text with a comma in quotes")
        ) from None
    return reader.finish()


class _Reader:
    """Reads one table row by row and collects what is wrong, so that a person sees all of it at once."""

    def __init__(self, section: str, table: Table, shown: str) -> None:
        self.section, self.table, self.shown = section, table, shown
        self.header: list[str] = []
        self.problems: list[Problem] = []
        self.branch = Branch({section: {}}, {(section,): Origin(shown, 1, "table")})
        self.lines: dict[Path, int] = {}

    def finish(self) -> Branch:
        if self.problems:
            raise ScenarioError(*self.problems)
        return self.branch

    def fault(self, line: int, message: str, hint: str = "", path: Path = ()) -> None:
        self.problems.append(Problem(message, path, self.shown, line, hint))

    def read_header(self, header: list[str], line: int) -> None:
        if not any(header):
            hint = f"its first line names the columns {', '.join(self._expected())}"
            self.fault(line or 1, "the table is empty", hint)
            raise ScenarioError(*self.problems)
        known = self._expected()
        for name in dict.fromkeys(name for name in header if header.count(name) > 1):
            self.fault(line, f"column '{name}' stands twice")
        unknown = [name for name in header if name not in known] if self.table.other is None else []
        for name in unknown:
            self.fault(line, f"'{name}' is not a column of {self.section}", meant(name, known))
        misspelt = {nearest(name, known) for name in unknown}
        for name in known:
            if name not in header and name not in self.table.missing_ok and name not in misspelt:
                hint = "it says where each number of a row comes from" if name == "source" else "add it"
                self.fault(line, f"the column '{name}' is missing", hint)
        if self.problems:
            raise ScenarioError(*self.problems)
        self.header = header

    def _expected(self) -> tuple[str, ...]:
        return (*self.table.keys, *self.table.columns, "source")

    def read_row(self, cells: list[str], line: int) -> None:
        if len(cells) != len(self.header):
            hint = "put text with a comma in quotes" if len(cells) > len(self.header) else "fill or delete the row"
            self.fault(line, f"the row has {len(cells)} cells, the header has {len(self.header)}", hint)
            return
        row = {name: text.strip() for name, text in zip(self.header, cells, strict=True)}
        for key, usual in self.table.usual_keys.items():
            row[key] = row.get(key) or usual
        path = (self.section, *(row[key] for key in self.table.keys))
        if not self._good_key(path, line):
            return
        self.lines[path] = line
        self.branch.origins[path] = Origin(self.shown, line, "table")
        sources = self._sources(row.get("source", ""), line, path)
        if sources is not None:
            self._fill(path, row, line, sources)

    def _good_key(self, path: Path, line: int) -> bool:
        for key, value in zip(self.table.keys, path[1:], strict=True):
            if not value:
                self.fault(line, f"'{key}' is empty", "every row needs its key")
                return False
            if "." in value or (value != "*" and "*" in value):
                self.fault(line, f"'{value}' cannot be a {key}", "leave out '.' and '*'")
                return False
        if path in self.lines:
            self.fault(line, f"stands already in line {self.lines[path]}", "delete one of the two rows", path)
            return False
        return True

    def _sources(self, text: str, line: int, path: Path) -> dict[str, Source] | None:
        try:
            found = cell(text)
        except ValueError as error:
            self.fault(line, f"source: {error}", path=path)
            return None
        for column in found:
            if column not in self.header or column == "source":
                self.fault(line, f"source: there is no column '{column}'", meant(column, self.header), path)
        return found

    def _fill(self, path: Path, row: dict[str, str], line: int, sources: dict[str, Source]) -> None:
        for name, column in self._columns():
            text = row.get(name, "")
            if not text:
                if not column.optional:
                    self.fault(line, f"{name} is empty", "write its value", path)
                continue
            self._place(path, name, column, text, line, sources.get(name))

    def _columns(self) -> list[tuple[str, Column]]:
        known = self.table.columns
        fixed = [(name, column) for name, column in known.items()]
        skip = {*known, *self.table.keys, "source"}
        return fixed + [(h, Column("text", (str(self.table.other), h))) for h in self.header if h not in skip]

    def _place(self, path: Path, name: str, column: Column, text: str, line: int, source: Source | None) -> None:
        at = (column.aside, *path[1:]) if column.aside else path if name == self.table.value else path + column.to
        try:
            value = _READ[column.reading](text)
        except ValueError as error:
            self.fault(line, f"{name}: {error}", path=path)
            return
        if column.needs_source and source is None:
            hint = f"in the column source write '{name}: ...': {WRITE}"
            self.fault(line, f"{name} = {text} has no source", hint, path)
        if column.reading in SOURCED and source is not None and source.lacks_range:
            hint = "write 'assumed LOW..HIGH because WHY'"
            self.fault(line, f"{name} = {text} is assumed without a range", hint, path)
        if source is not None and not within(source, value):
            self.fault(line, f"{name} = {text} lies outside its own range {source.text}", path=path)
        node = self.branch.values
        for key in at[:-1]:
            node = node.setdefault(key, {})
        node[at[-1]] = value
        if source is not None:
            self.branch.sources[at] = source


def within(source: Source, value: Any) -> bool:
    """Whether an assumed value lies in its range; a duration counts with its mean."""
    if source.low is None or source.high is None:
        return True
    if isinstance(value, str):
        try:
            value = parse_duration(value).mean_min
        except ValueError:
            return True
    if isinstance(value, dict):
        value = sum(value.values()) if all(isinstance(v, int) for v in value.values()) else source.low
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return True
    return source.low <= value <= source.high


def _number(text: str) -> float | int:
    try:
        value = float(text)
    except ValueError:
        wrong = "is not a number"
        hint = "; write it without commas" if "," in text else ""
        raise ValueError(f"{text!r} {wrong}{hint}") from None
    if not math.isfinite(value) or "_" in text:
        raise ValueError(f"{text!r} is not a number")
    return int(text) if text.lstrip("+-").isdigit() else value


def _whole(text: str) -> int:
    value = _number(text)
    if value != int(value):
        raise ValueError(f"{text!r} is not a whole number")
    return int(value)


def _truth(text: str) -> bool:
    if text.lower() not in _WORDS:
        raise ValueError(f"{text!r} is neither true nor false")
    return _WORDS[text.lower()]


def _list(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _counts(text: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for part in text.replace(";", "+").split("+"):
        name, colon, count = part.strip().partition(":")
        if not colon or not count.strip().isdigit():
            raise ValueError(f"{text!r} does not say how many of what; write e.g. 'social_work:1+support:2'")
        if name.strip() in found:
            raise ValueError(f"{text!r} names {name.strip()!r} twice")
        found[name.strip()] = int(count)
    return found


def _duration(text: str) -> str:
    parse_duration(text)
    return text


_READ: dict[str, Callable[[str], Any]] = {
    "text": str, "number": _number, "whole": _whole, "truth": _truth,
    "list": _list, "counts": _counts, "duration": _duration,
}  # fmt: skip
