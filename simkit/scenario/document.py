"""The document behind a scenario: its tree of plain values, where each was written and what it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from simkit.scenario.branch import Branch, Origin, leaves, lookup
from simkit.scenario.distribution import parse as parse_duration
from simkit.scenario.frozen import FrozenMap
from simkit.scenario.layers import Layer
from simkit.scenario.problem import Path
from simkit.scenario.source import DECISION, KINDS, LEFT_OUT, Kind, Source


@dataclass(frozen=True, slots=True)
class Value:
    """One number of a scenario with its path, source and origin."""

    path: str
    value: Any
    source: Source
    origin: Origin


@dataclass(frozen=True)
class Document:
    """A frozen tree. ``origins`` and ``sources`` hold for their path and all below it; ``layers`` made the tree."""

    tree: Mapping[str, Any]
    origins: Mapping[Path, Origin]
    sources: Mapping[Path, Source]
    layers: tuple[Layer, ...]

    @classmethod
    def of(cls, branch: Branch, layers: tuple[Layer, ...]) -> Document:
        return cls(frozen(branch.values), FrozenMap(branch.origins), FrozenMap(branch.sources), layers)

    @classmethod
    def from_layers(cls, layers: tuple[Layer, ...]) -> Document:
        """The document that layers make. Raises ScenarioError."""
        from simkit.scenario.assembly import assemble

        return cls.of(assemble(layers), layers)

    @property
    def base(self) -> str | None:
        """What the scenario is a variant of, by the name that ``load`` knows; None if it stands on its own."""
        below = self.layers[:-1]
        is_whole = any("sites" in layer.sections.values for layer in below)
        return below[-1].name or below[-1].id if is_whole else None

    def origin(self, path: Path) -> Origin:
        """Where the value at ``path`` was written: the nearest place known."""
        found: Origin = lookup(self.origins, path) or Origin("", 0, "default")
        return found

    def source(self, path: Path) -> Source:
        """What the value at ``path`` rests on; a decision of the planner where nothing else is said."""
        if self.origin(path).layer == "default":
            return LEFT_OUT
        found: Source | None = lookup(self.sources, path)
        return DECISION if found is None else found

    def numbers(self) -> Iterator[Value]:
        """Every number and duration of the scenario, in the order of the tree."""
        for path, value in every_leaf(self.tree):
            if is_number(value):
                yield Value(".".join(path), value, self.source(path), self.origin(path))

    def shares(self) -> dict[Kind, float]:
        """Share of the numbers by kind of source, kinds that occur, firmest first; they add up to 1."""
        counted = Counter(number.source.kind for number in self.numbers())
        return {kind: counted[kind] / counted.total() for kind in KINDS if counted[kind]}


def is_number(value: Any) -> bool:
    """Whether a value is a number to the model: a number proper or a written duration."""
    if isinstance(value, str):
        if "(" not in value:
            return False
        try:
            parse_duration(value)
        except ValueError:
            return False
        return True
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def every_leaf(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every single value with its path, items of lists by their number."""
    for at, leaf in leaves(value, path):
        if isinstance(leaf, tuple):
            for i, item in enumerate(leaf):
                yield from every_leaf(item, (*at, str(i)))
        else:
            yield at, leaf


def frozen(value: Any) -> Any:
    """The value with its mappings and lists made immutable."""
    if isinstance(value, Mapping):
        return FrozenMap({key: frozen(inner) for key, inner in value.items()})
    if isinstance(value, (list, tuple)):
        return tuple(frozen(inner) for inner in value)
    return value
