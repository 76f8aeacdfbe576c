"""A baseline: what a run came to, kept as a small text to hold later runs to.

One line a fact, sorted, so that a change shows as the lines that changed: UTF-8, comma, line feeds. Kinds of facts:

- ``run``: how to do it again (command, scenarios, overrides, seed, replications);
- ``input``: what it was made from and with (hashes of scenarios and standards, code, versions, engine, solver);
- ``mean``: a mean over replications with its standard error;
- anything else: a fact without chance in it, kept as the text it has.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from simkit.experiment.csv_text import harmless

RUN, INPUT, MEAN = "run", "input", "mean"
#: What the first line after the head says; another number means other columns.
FORMAT = "1"
COLUMNS = ("kind", "scenario", "site", "id", "part", "value", "n", "standard_error", "unit")
_FIRST = {kind: rank for rank, kind in enumerate((RUN, INPUT, MEAN))}


class BaselineError(Exception):
    """A text that is no baseline, or two that cannot be compared; the text says why and what to do."""


class Key(NamedTuple):
    """Which fact; empty where a part has no meaning. ``site`` is ``*`` for all sites together."""

    kind: str
    scenario: str = ""
    site: str = ""
    id: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """``value`` as text, of a mean the shortest that reads back exactly, empty where it never happened.

    ``n`` and ``standard_error`` belong to means: observations that have a value, NaN where fewer than two have.
    """

    value: str
    n: int = 0
    standard_error: float = math.nan
    unit: str = ""


@dataclass(frozen=True)
class Baseline:
    """The facts of one run."""

    facts: Mapping[Key, Fact]

    @property
    def seed(self) -> int:
        return int(self.facts[Key(RUN, id="seed")].value)

    @property
    def replications(self) -> int:
        return int(self.facts[Key(RUN, id="replications")].value)

    @property
    def command(self) -> str:
        return self.facts[Key(RUN, id="command")].value

    @cached_property
    def scenarios(self) -> tuple[str, ...]:
        """Ids, the base first."""
        return tuple(fact.value for fact in self._list("scenario"))

    @cached_property
    def overrides(self) -> tuple[str, ...]:
        """Changes that were made to every scenario, in order."""
        return tuple(fact.value for fact in self._list("override"))

    def of_kind(self, kind: str) -> dict[Key, Fact]:
        return {key: fact for key, fact in self.facts.items() if key.kind == kind}

    def _list(self, id_: str) -> Iterator[Fact]:
        found = [(int(key.part), fact) for key, fact in self.facts.items() if key.kind == RUN and key.id == id_]
        return (fact for _, fact in sorted(found, key=lambda pair: pair[0]))

    def text(self) -> str:
        """The file."""
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerow((RUN, "", "", "format", "", FORMAT, "", "", ""))
        for key in sorted(self.facts, key=_place):
            writer.writerow([harmless(cell) for cell in (*key, *_cells(self.facts[key]))])
        return out.getvalue()


def listed(id_: str, values: Iterable[str]) -> dict[Key, Fact]:
    """Facts of a run whose order counts: numbered in ``part``."""
    return {Key(RUN, id=id_, part=f"{at:03d}"): Fact(value) for at, value in enumerate(values, start=1)}


def read_baseline(text: str) -> Baseline:
    """The baseline that :meth:`Baseline.text` wrote; BaselineError says in which line it is something else."""
    lines = csv.reader(io.StringIO(text, newline=""))
    if tuple(next(lines, ())) != COLUMNS:
        raise BaselineError(f"this is no baseline: its first line is not {','.join(COLUMNS)}")
    facts: dict[Key, Fact] = {}
    for cells in lines:
        try:
            key, fact = _read(cells)
        except ValueError as wrong:
            raise BaselineError(f"line {lines.line_num}: {wrong}") from None
        if key in facts:
            raise BaselineError(f"line {lines.line_num}: {' '.join(filter(None, key))} stands there twice")
        facts[key] = fact
    written = facts.pop(Key(RUN, id="format"), Fact("none"))
    if written.value != FORMAT:
        raise BaselineError(f"its format is {written.value}, this simkit reads format {FORMAT}; record it again")
    found = Baseline(facts)
    try:
        complete = found.seed >= 0 and found.replications > 0 and found.command and found.scenarios
    except (KeyError, ValueError):
        complete = False
    if not complete:
        raise BaselineError("it does not say which scenarios, seed and replications it is of; record it again")
    return found


def _place(key: Key) -> tuple[int, Key]:
    return _FIRST.get(key.kind, len(_FIRST)), key


def _cells(fact: Fact) -> tuple[str, str, str, str]:
    error = "" if math.isnan(fact.standard_error) else repr(fact.standard_error)
    return fact.value, str(fact.n) if fact.n or fact.unit else "", error, fact.unit


def _read(cells: list[str]) -> tuple[Key, Fact]:
    if len(cells) != len(COLUMNS):
        raise ValueError(f"{len(cells)} cells, a baseline has {len(COLUMNS)}")
    key, (value, n, error, unit) = Key(*cells[:5]), cells[5:]
    if key.kind == MEAN and value and not math.isfinite(float(value)):
        raise ValueError(f"{value} is no mean")
    return key, Fact(value, int(n) if n else 0, float(error) if error else math.nan, unit)
