"""Where the numbers of a scenario come from: how many of each kind, and like numbers brought together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from reports.records import SourceRow

CITED = ("clause", "evidence", "published", "file")
KINDS = (*CITED, "computed", "assumed", "decision", "what-if")
#: Kinds that are no statement about the world.
CHOSEN = ("decision", "what-if")


@dataclass(frozen=True, slots=True)
class Alike:
    """Numbers with the same source or reason: where they are used, how many, and their range if they share one."""

    kind: str
    text: str
    path: str
    count: int
    span: tuple[str, str] | None


def counts(rows: Iterable[SourceRow]) -> dict[str, int]:
    """How many numbers there are of each kind, in a fixed order."""
    found: dict[str, int] = {}
    for row in rows:
        found[row.kind] = found.get(row.kind, 0) + 1
    order = [kind for kind in KINDS if kind in found] + sorted(kind for kind in found if kind not in KINDS)
    return {kind: found[kind] for kind in order}


def cited(rows: Iterable[SourceRow]) -> list[Alike]:
    """Clauses, figures and files with what they are used for, by kind and then by their text."""
    of_kind = [row for row in rows if row.kind in CITED]
    found = _together(of_kind, lambda row: (row.kind, row.text))
    return sorted(found, key=lambda alike: (CITED.index(alike.kind), alike.text))


def assumed(rows: Iterable[SourceRow]) -> list[Alike]:
    """Assumptions by section of the scenario and reason, those that carry most numbers first."""
    of_kind = [row for row in rows if row.kind == "assumed"]
    found = _together(of_kind, lambda row: (_section(row.path), row.why or row.text))
    return sorted(found, key=lambda alike: (-alike.count, alike.path, alike.text))


def _section(path: str) -> str:
    """First and last part of a path: numbers of the same column of the same table."""
    parts = path.split(".")
    last = parts[-1]
    return f"{parts[0]}.{'*' if last[:1].isdigit() else last}"


def _together(rows: Sequence[SourceRow], key: Callable[[SourceRow], tuple[str, ...]]) -> list[Alike]:
    groups: dict[tuple[str, ...], list[SourceRow]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return [_alike(group) for group in groups.values()]


def _alike(group: Sequence[SourceRow]) -> Alike:
    spans = {(row.low, row.high) for row in group if row.low or row.high}
    text = group[0].why or group[0].text if group[0].kind == "assumed" else group[0].text
    span = next(iter(spans)) if len(spans) == 1 else None
    return Alike(group[0].kind, text, common_path([row.path for row in group]), len(group), span)


def common_path(paths: Sequence[str]) -> str:
    """One path for several: a part in which they differ becomes ``*``; of several sections all are named."""
    split = [path.split(".") for path in paths]
    sections = dict.fromkeys(parts[0] for parts in split)
    if len(sections) > 1:
        return ", ".join(sections)
    length = min(len(parts) for parts in split)
    common = ["*" if len({parts[at] for parts in split}) > 1 else split[0][at] for at in range(length)]
    if any(len(parts) > length for parts in split):
        common.append("*")
    return ".".join(common)
