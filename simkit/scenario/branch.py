"""A tree of plain values while it is being put together, with the origin and source of what stands in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from simkit.scenario.problem import Path
from simkit.scenario.source import Source


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value was written. ``layer``: base, table, override, command line, plan, derived or default."""

    file: str
    line: int
    layer: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file or self.layer


@dataclass(slots=True)
class Branch:
    """Nested dicts and lists of plain values; origins and sources are kept at the highest path they hold for.

    The origin at the empty path is the file as a whole.
    """

    values: dict[str, Any] = field(default_factory=dict)
    origins: dict[Path, Origin] = field(default_factory=dict)
    sources: dict[Path, Source] = field(default_factory=dict)

    def copy(self) -> Branch:
        return Branch(plain(self.values), dict(self.origins), dict(self.sources))

    def get(self, path: Path) -> Any:
        """The value at ``path``; KeyError when there is none."""
        node: Any = self.values
        for key in path:
            if not isinstance(node, dict):
                raise KeyError(path)
            node = node[key]
        return node

    def has(self, path: Path) -> bool:
        try:
            self.get(path)
        except KeyError:
            return False
        return True

    def keys(self, path: Path) -> tuple[str, ...]:
        """Keys below ``path``, none for a leaf."""
        node = self.get(path)
        return tuple(node) if isinstance(node, dict) else ()

    def put(self, path: Path, value: Any, origin: Origin | None = None, source: Source | None = None) -> None:
        """Set a value, making the mappings above it; what was said of the old value is forgotten."""
        self.forget(path)
        node = self.values
        for key in path[:-1]:
            node = node.setdefault(key, {})
        node[path[-1]] = value
        if origin is not None:
            self.origins[path] = origin
        if source is not None:
            self.sources[path] = source

    def remove(self, path: Path) -> None:
        self.forget(path)
        parent = self.get(path[:-1])
        parent.pop(path[-1], None)

    def forget(self, path: Path) -> None:
        """Drop origins and sources of ``path`` and of everything below it."""
        for below in nodes(self.get(path)) if self.has(path) else ((),):
            self.origins.pop(path + below, None)
            self.sources.pop(path + below, None)

    def take(self, other: Branch, section: str) -> None:
        """Replace a whole section by that of another branch."""
        self.put((section,), plain(other.values[section]))
        self._copy_said(other, (section,), (section,))

    def duplicate(self, at: Path, onto: Path) -> None:
        """Copy what stands at ``at``, and what is said of it, to ``onto``."""
        self.put(onto, plain(self.get(at)), self.origin(at), self.source(at))
        self._copy_said(self, at, onto)

    def origin(self, path: Path) -> Origin | None:
        found: Origin | None = lookup(self.origins, path)
        return found

    def source(self, path: Path) -> Source | None:
        found: Source | None = lookup(self.sources, path)
        return found

    def _copy_said(self, other: Branch, at: Path, onto: Path) -> None:
        """Copy what another branch says at ``at`` and below."""
        for below in nodes(other.get(at)):
            origin, source = other.origins.get(at + below), other.sources.get(at + below)
            if origin is not None:
                self.origins[onto + below] = origin
            if source is not None:
                self.sources[onto + below] = source


def lookup(said: Mapping[Path, Any], path: Path) -> Any:
    """What is said of ``path`` or of the nearest mapping above it; None when nothing is."""
    for length in range(len(path), -1, -1):
        found = said.get(path[:length])
        if found is not None:
            return found
    return None


def plain(value: Any) -> Any:
    """A deep copy made of dicts, lists and scalars."""
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(inner) for inner in value]
    return value


def nodes(value: Any, path: Path = ()) -> Iterator[Path]:
    """The path of a value and of everything inside it, items of lists by their number."""
    yield path
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from nodes(inner, (*path, str(key)))
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from nodes(inner, (*path, str(i)))


def leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every value that is not a mapping with something in it, with its path; lists are one value."""
    if isinstance(value, Mapping) and value:
        for key, inner in value.items():
            yield from leaves(inner, (*path, str(key)))
    else:
        yield path, value
