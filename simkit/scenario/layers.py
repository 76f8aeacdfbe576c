"""The files a scenario is made of: what it extends, its tables and sections, and what it sets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath
from typing import Any

from simkit.scenario.branch import Branch, Origin, leaves, plain
from simkit.scenario.bundle import bundled_file, bundled_ids, shown_name
from simkit.scenario.columns import TABLES
from simkit.scenario.own_standard import read_named
from simkit.scenario.problem import Path, Problem, ScenarioError, meant
from simkit.scenario.source import Source
from simkit.scenario.tables import read_table
from simkit.scenario.yaml_text import read_yaml

#: Keys of a file that are not sections of a scenario.
OWN = ("extends", "tables", "set")


@dataclass(frozen=True, slots=True)
class Override:
    """One line of ``set``: a path (with ``*`` for every key) and its new value or change."""

    path: str
    value: Any
    origin: Origin
    sources: Mapping[Path, Source] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Layer:
    """What one file (or one ``with_``) says: whole sections, then single overrides in their order.

    ``name`` is what ``load`` knows it by: a bundled id or a file.
    """

    id: str
    sections: Branch
    overrides: tuple[Override, ...]
    name: str = ""


def read_layers(file: FilePath, following: tuple[FilePath, ...] = ()) -> tuple[Layer, ...]:
    """The layers of a scenario file, the one it starts from first. Raises ScenarioError."""
    shown = shown_name(file)
    written = read_yaml(file, shown, "override" if following else "base")
    if "extends" not in written.values:
        return (_layer(file, shown, written),)
    base = _base_file(file, written)
    chain = (*following, file.resolve())
    if base.resolve() in chain:
        names = " -> ".join(shown_name(path) for path in (*chain, base))
        raise ScenarioError(_fault(written, ("extends",), f"the scenarios extend each other in a circle: {names}"))
    return (*read_layers(base, chain), _layer(file, shown, written))


def file_id(file: FilePath) -> str:
    """The id a file gives its scenario: its own name, or its folder's for a ``scenario.yaml``."""
    name = file.parent.resolve().name if file.stem == "scenario" else file.stem
    return name.replace("_", "-")


def _base_file(file: FilePath, written: Branch) -> FilePath:
    name = written.values["extends"]
    if not isinstance(name, str) or not name:
        wrong = _fault(written, ("extends",), f"{name!r} is not a scenario", "write a bundled name or a file")
        raise ScenarioError(wrong)
    beside = file.parent / name
    for candidate in (beside, beside / "scenario.yaml"):
        if candidate.is_file():
            return candidate
    bundled = bundled_file(name)
    if bundled is None:
        near = [path.name for path in sorted(file.parent.glob("*.y*ml")) if path != file]
        hint = meant(name, [*bundled_ids(), *near])
        raise ScenarioError(_fault(written, ("extends",), f"there is no scenario or file '{name}'", hint))
    return bundled


def _layer(file: FilePath, shown: str, written: Branch) -> Layer:
    _refuse_unknown(written)
    sections = _tables(file, written)
    for section in written.values:
        if section not in OWN:
            _merge(sections, written, section)
    sections.values.setdefault("id", file_id(file))
    overrides = _with_own_standards(sections, tuple(_overrides(written)), file.parent)
    sections.origins.setdefault(("id",), Origin(shown, 1, "base"))
    own = file_id(file)
    name = own if bundled_file(own) == file.resolve() else shown
    return Layer(str(sections.values["id"]), sections, overrides, name)


def _with_own_standards(sections: Branch, overrides: tuple[Override, ...], folder: FilePath) -> tuple[Override, ...]:
    """Read the standards that are files of a folder into the section ``own_standards``; lists then name their ids."""
    found: dict[str, dict[str, str]] = {}
    if "standards" in sections.values:
        sections.values["standards"], found = read_named(sections.values["standards"], folder)
    changed = []
    for override in overrides:
        if override.path == "standards":
            ids, texts = read_named(override.value, folder)
            override, found = replace(override, value=ids), found | texts
        changed.append(override)
    if found:
        sections.values["own_standards"] = {**sections.values.get("own_standards", {}), **found}
    return tuple(changed)


def with_own_standards(layer: Layer, folder: FilePath) -> Layer:
    """The layer with the standards it names by file read from the folder. Raises ScenarioError."""
    sections = layer.sections.copy()
    return replace(layer, sections=sections, overrides=_with_own_standards(sections, layer.overrides, folder))


def _refuse_unknown(written: Branch) -> None:
    from simkit.scenario.schema import names_at

    known = (*OWN, *names_at(()))
    unknown = [key for key in written.values if key not in known]
    if unknown:
        raise ScenarioError(
            *(_fault(written, (key,), "is not a part of a scenario", meant(key, known)) for key in unknown)
        )


def _tables(file: FilePath, written: Branch) -> Branch:
    """Read every table that a file names, all faults of all tables at once."""
    named = written.values.get("tables", {})
    if not isinstance(named, dict):
        hint = "write e.g. 'services: services.csv'"
        raise ScenarioError(_fault(written, ("tables",), "is not a list of tables", hint))
    sections, problems = Branch(), list[Problem]()
    for section, name in named.items():
        try:
            read = _table(file, written, section, name)
        except ScenarioError as error:
            problems.extend(error.problems)
            continue
        for part in read.values:
            sections.take(read, part)
    if problems:
        raise ScenarioError(*problems)
    return sections


def _table(file: FilePath, written: Branch, section: str, name: Any) -> Branch:
    place = ("tables", section)
    if section not in TABLES:
        raise ScenarioError(_fault(written, place, "is not a table of a scenario", meant(section, TABLES)))
    if not isinstance(name, str):
        raise ScenarioError(_fault(written, place, f"{name!r} is not a file name"))
    table = file.parent / name
    if not table.is_file():
        raise ScenarioError(_fault(written, place, f"there is no file '{name}'", _beside(table)))
    return read_table(section, table, shown_name(table))


def _beside(file: FilePath) -> str:
    names = sorted(path.name for path in file.parent.glob("*.csv")) if file.parent.is_dir() else []
    return meant(file.name, names) if names else "there is no CSV file in that folder"


def _merge(sections: Branch, written: Branch, section: str) -> None:
    """Add a section written in YAML to what its table gave; the same value may not stand in both."""
    if section not in sections.values:
        sections.take(written, section)
        return
    for path, value in leaves(written.values[section], (section,)):
        if sections.has(path):
            said = sections.origin(path)
            raise ScenarioError(_fault(written, path, f"stands also in {said}", "delete one of the two"))
        sections.put(path, plain(value), written.origin(path), written.source(path))


def _overrides(written: Branch) -> Iterator[Override]:
    for place, value in _set_entries(written):
        origin = written.origin(place)
        assert origin is not None
        below = {p[len(place) :]: said for p, said in written.sources.items() if p[: len(place)] == place}
        yield Override(place[-1], plain(value), Origin(origin.file, origin.line, "override"), below)


def _set_entries(written: Branch) -> list[tuple[Path, Any]]:
    """The lines of ``set`` in order, written as a mapping or as a list of mappings."""
    value = written.values.get("set", {})
    if isinstance(value, dict):
        return [(("set", path), new) for path, new in value.items()]
    if isinstance(value, list) and all(isinstance(item, dict) for item in value):
        return [(("set", str(i), path), new) for i, item in enumerate(value) for path, new in item.items()]
    hint = "write e.g. 'staff.*.social_worker: \"+1\"'"
    raise ScenarioError(_fault(written, ("set",), "is not a list of changes", hint))


def _fault(written: Branch, path: Path, message: str, hint: str = "") -> Problem:
    origin = written.origin(path)
    assert origin is not None
    return Problem(message, path, origin.file, origin.line, hint)
