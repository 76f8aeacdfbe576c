"""Assumptions: which assumed numbers are one assumption, and what each number is at an end of its range."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from simkit.scenario.distribution import parse as parse_duration
from simkit.scenario.document import Value
from simkit.scenario.problem import Path
from simkit.scenario.scenario import Scenario
from simkit.scenario.schema import at, bare, below, noun_of

End = Literal["low", "high"]
ENDS: tuple[End, ...] = ("low", "high")
#: Sections of relative weights: only their shape counts, so that all moved alike are the same weights.
_RELATIVE = (("profiles",), ("demand", "month_factor"))


class CannotMove(ValueError):
    """Why a number is not set to an end of its range; the text is one word, as tables have it."""


@dataclass(frozen=True, slots=True)
class Assumption:
    """Assumed numbers that are one assumption: they move together, each to its own end of its range.

    ``path`` has ``*`` where the numbers differ; ``numbers`` are those of each scenario that has any, by its id.
    """

    path: str
    why: str
    numbers: Mapping[str, tuple[Value, ...]]

    @property
    def each(self) -> tuple[Value, ...]:
        """Every number once, by its path: that of the first scenario that has it."""
        found: dict[str, Value] = {}
        for value in (value for of in self.numbers.values() for value in of):
            found.setdefault(value.path, value)
        return tuple(found.values())

    def only(self, paths: Iterable[str]) -> Assumption:
        """The part of it that stands at these paths."""
        kept = set(paths)
        numbers = {id_: tuple(value for value in of if value.path in kept) for id_, of in self.numbers.items()}
        return _assumption(self.why, {id_: of for id_, of in numbers.items() if of})


def assumptions(scenarios: Sequence[Scenario]) -> tuple[Assumption, ...]:
    """Every assumption of the scenarios, in the order of their trees.

    Two assumed numbers are the same assumption when they are assumed for the same reason and are the same field of
    entries that differ in their ids (``services.*.patience``), or are fields of one entry with the same range and the
    same reason (a rate and its norms); words are none.
    """
    together = _Together()
    found: dict[tuple[str, str], tuple[str, Value]] = {}
    for scenario in scenarios:
        for value in scenario.document.numbers():
            if value.source.kind == "assumed" and not value.source.lacks_range:
                found[scenario.id, value.path] = (scenario.id, value)
                together.join(*_alike(value))
    groups: dict[object, dict[str, list[Value]]] = {}
    for id_, value in found.values():
        group = together.first(_alike(value)[0])
        groups.setdefault(group, {}).setdefault(id_, []).append(value)
    return tuple(
        _assumption(next(iter(of.values()))[0].source.why, {id_: tuple(values) for id_, values in of.items()})
        for of in groups.values()
    )


def at_end(value: Value, end: End) -> Any:
    """The number at the low or the high end of its range, as a scenario has it.

    A range is of the number itself, of a duration it is of the mean in minutes (its spread goes along: the duration is
    stretched). A whole number moves to the last one within the range. CannotMove with ``relative_weights``,
    ``not_of_the_value`` where the range does not hold the value (it is of a sum or a factor), ``no_whole_number`` or
    ``same_ends``.
    """
    low, high = value.source.low, value.source.high
    assert low is not None, f"{value.path}: an assumed number has a range"
    assert high is not None, f"{value.path}: an assumed number has a range"
    path = tuple(value.path.split("."))
    if any(path[: len(section)] == section for section in _RELATIVE):
        raise CannotMove("relative_weights")
    now = parse_duration(value.value).mean_min if isinstance(value.value, str) else float(value.value)
    if not low <= now <= high:
        raise CannotMove("not_of_the_value")
    if low == high:
        raise CannotMove("same_ends")
    aim = low if end == "low" else high
    if isinstance(value.value, str):
        return _stretched(value.value, now, aim)
    return _whole(aim, end, now) if bare(at(path)) is int else aim


def _stretched(duration: str, mean_min: float, aim_min: float) -> str:
    """The duration with another mean; of none, and to none, there is nothing to stretch."""
    if mean_min == 0 or aim_min == 0:
        return f"constant({aim_min!r}) min"
    return str(parse_duration(duration).stretched(Decimal(str(aim_min)) / Decimal(str(mean_min))))


def _whole(aim: float, end: End, now: float) -> int:
    whole = math.ceil(aim) if end == "low" else math.floor(aim)
    if (whole > now) if end == "low" else (whole < now):
        raise CannotMove("no_whole_number")
    return whole


def _assumption(why: str, numbers: Mapping[str, tuple[Value, ...]]) -> Assumption:
    paths = dict.fromkeys(tuple(value.path.split(".")) for of in numbers.values() for value in of)
    return Assumption("; ".join(dict.fromkeys(_in_common(paths))), why, dict(numbers))


def _in_common(paths: Iterable[Path]) -> Iterator[str]:
    """The paths as one, ``*`` where they differ; one for each length of path."""
    by_length: dict[int, list[Path]] = {}
    for path in paths:
        by_length.setdefault(len(path), []).append(path)
    for alike in by_length.values():
        columns = zip(*alike, strict=True)
        yield ".".join(column[0] if len(set(column)) == 1 else "*" for column in columns)


def _alike(value: Value) -> tuple[object, object]:
    """By what a number is the same assumption as another: its field and reason, its entry, range and reason."""
    path, source = tuple(value.path.split(".")), value.source
    return ("field", _field(path), source.why), ("entry", path[:-1], source.low, source.high, source.why)


def _field(path: Path) -> Path:
    """The path with ``*`` in the place of every id: what stands there is chosen by whoever writes the scenario."""
    found = []
    for length, key in enumerate(path):
        above = at(path[:length])
        found.append(key if noun_of(above) is not None and below(above, key) is not None else "*")
    return tuple(found)


class _Together:
    """Keys that belong together, by way of others too."""

    def __init__(self) -> None:
        self._above: dict[object, object] = {}

    def first(self, key: object) -> object:
        while (above := self._above.get(key, key)) != key:
            key = above
        return key

    def join(self, one: object, other: object) -> None:
        self._above[self.first(other)] = self.first(one)
