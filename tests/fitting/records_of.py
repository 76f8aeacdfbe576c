"""Records written for a test: a few lines of a file, read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from simkit.fitting.records import SNAPSHOT_COLUMNS, VISIT_COLUMNS, Records, read


def visits(folder: Path, rows: Iterable[str], columns: str = ",".join(VISIT_COLUMNS)) -> Records:
    return _read(folder, "visits.csv", columns, rows)


def snapshots(folder: Path, rows: Iterable[str]) -> Records:
    return _read(folder, "queues.csv", ",".join(SNAPSHOT_COLUMNS), rows)


def looks(
    day: str, rows: Iterable[tuple[str, int | str, int | str, int | str]], queue: str = "hall,A,Permits"
) -> list[str]:
    """Rows of one queue: (time, open desks, waiting, last ticket)."""
    return [f"{queue},{day} {clock},{desks},{waiting},10,{ticket}" for clock, desks, waiting, ticket in rows]


def _read(folder: Path, name: str, columns: str, rows: Iterable[str]) -> Records:
    file = folder / name
    file.write_text("\n".join([columns, *rows]) + "\n", encoding="utf-8")
    return read(file, shown=name)
