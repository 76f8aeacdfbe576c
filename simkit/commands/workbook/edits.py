"""What a workbook changes of its scenario: values put in place of others, each with the cell it stands in."""

from __future__ import annotations

from typing import Any

from simkit.commands.workbook.rows import Cell
from simkit.scenario.branch import Branch, Origin, plain
from simkit.scenario.document import Document
from simkit.scenario.layers import Layer, Override
from simkit.scenario.problem import Path
from simkit.scenario.source import Source

#: Numbers nearer than this are one: a workbook keeps fifteen digits.
_SAME = 1e-14


class Edits:
    """Changes of a finished scenario. What is put where the same stands already changes nothing, sources included."""

    def __init__(self, document: Document) -> None:
        self._tree = Branch(plain(document.tree), dict(document.origins), dict(document.sources))
        self._touched: dict[str, str] = {}
        self._overrides: list[Override] = []

    def keys(self, path: Path) -> tuple[str, ...]:
        return self._tree.keys(path) if self._tree.has(path) else ()

    def get(self, path: Path) -> Any:
        return self._tree.get(path) if self._tree.has(path) else None

    def put(self, path: Path, value: Any, cell: Cell) -> None:
        """Put a value that stands in a cell; a new entry is made where there is none."""
        if self._tree.has(path) and same(self._tree.get(path), value):
            return
        self._touched.setdefault(path[0], cell.place)
        self._tree.put(path, value, _origin(cell.place), source_of(cell.place))

    def replace(self, path: Path, value: Any, places: dict[Path, str]) -> None:
        """Put a whole mapping in place of another, each of its values (by its path below) from a cell of its own."""
        self._touched.setdefault(path[0], next(iter(places.values()), ""))
        self._tree.put(path, value)
        for below, place in places.items():
            self._tree.origins[path + below] = _origin(place)
            self._tree.sources[path + below] = source_of(place)

    def drop(self, path: Path, sheet: str) -> None:
        """Take an entry away that the sheet of this name no longer has."""
        if self._tree.has(path):
            self._touched.setdefault(path[0], sheet)
            self._tree.remove(path)

    def override(self, path: str, value: Any, source: Source, cell: Cell) -> None:
        """Change a single value of whatever section, with a source of its own."""
        self._overrides.append(Override(path, value, _origin(cell.place), {(): source}))

    @property
    def overrides(self) -> tuple[Override, ...]:
        """The single values changed, in their order."""
        return tuple(self._overrides)

    def layer(self, id_: str, name: str) -> Layer:
        """The changes as a layer over the scenario's own, named ``name`` to people."""
        sections = Branch({"id": id_}, {("id",): _origin(name)})
        for section, place in self._touched.items():
            sections.take(self._tree, section)
            sections.origins[section,] = _origin(place)
        return Layer(id_, sections, self.overrides, name)


def same(one: Any, other: Any) -> bool:
    """Whether two values are one to a person: numbers but for rounding, texts but for space around them."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return bool(abs(one - other) <= _SAME * max(abs(one), abs(other)))
    if isinstance(one, str) and isinstance(other, str):
        return one.strip() == other.strip()
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    return bool(one == other) or (one in (None, []) and other in (None, []))


def source_of(place: str) -> Source:
    """A number of the workbook rests on its cell."""
    return Source("file", f"file {place}")


def _origin(place: str) -> Origin:
    return Origin(place, 0, "override")
