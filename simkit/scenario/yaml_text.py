"""Strict YAML 1.2: plain values with the line of each, and nothing that a planner could not mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from simkit.scenario.branch import Branch, Origin
from simkit.scenario.problem import Path, Problem, ScenarioError
from simkit.scenario.source import Source, assumed_range, source
from simkit.scenario.tables import within
from simkit.scenario.text_file import read_text

_SIGNED = re.compile(r"^[+-][0-9.][0-9_.eE+-]*%?$")
_TAG = "tag:yaml.org,2002:"
#: Keys of a value written with its source: ``{value: 0.1, assumed: 0.03..0.3, why: ...}``.
_SOURCED = frozenset({"value", "source", "assumed", "why"})
_DEEPEST = 40


@dataclass(slots=True)
class _Walk:
    """Turns the nodes of one file into plain values, noting lines and sources by path."""

    shown: str
    branch: Branch
    layer: str
    seen: set[int]
    problems: list[Problem]


def read_yaml(file: FilePath, shown: str, layer: str) -> Branch:
    """Read a YAML file whose top is a mapping.

    Every value gets its origin (file, line, ``layer``); values written with a source get it too. Raises
    ScenarioError listing every fault found.
    """
    node = _compose(read_text(file, shown), shown)
    walk = _Walk(shown, Branch(), layer, set(), [])
    if node is None:
        raise ScenarioError(Problem("the file is empty", file=shown, hint="'simkit new FILE' writes one to start from"))
    if not _is_mapping(node):
        hint = "write 'key: value' lines, e.g. 'extends: huizhou-huicheng'"
        raise ScenarioError(Problem("is not a scenario", file=shown, line=_line(node), hint=hint))
    walk.branch.values = _mapping(walk, node, ())
    if walk.problems:
        raise ScenarioError(*walk.problems)
    return walk.branch


def read_value(text: str, shown: str) -> Any:
    """Read one value as YAML writes it (``--set path=value``); a signed number stays text, a relative change."""
    if _SIGNED.match(text.strip()):
        return text.strip()
    node = _compose(text, shown)
    walk = _Walk(shown, Branch(), "command line", set(), [])
    value = "" if node is None else _value(walk, node, ())
    if walk.problems:
        raise ScenarioError(*walk.problems)
    return value


def _compose(text: str, shown: str) -> Any:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    reader = YAML(typ="rt", pure=True)
    reader.allow_duplicate_keys = True  # reported by us, with both lines
    try:
        return reader.compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        raise ScenarioError(
            Problem(f"is not YAML: {error.problem or error.context}", file=shown, line=line, hint=_hint(text, line))
        ) from None
    except YAMLError as error:
        first = str(error).strip().splitlines()
        raise ScenarioError(Problem(f"is not YAML: {first[0] if first else 'unreadable'}", file=shown)) from None
    except RecursionError:
        raise ScenarioError(Problem("is nested too deeply", file=shown)) from None


def _hint(text: str, line: int) -> str:
    lines = text.splitlines()
    written = lines[line - 1] if 0 < line <= len(lines) else ""
    if "\t" in written[: len(written) - len(written.lstrip())]:
        return "indent with spaces, not tabs"
    if re.search(r"(^|[\s:{,])\*", written):
        return 'write * in quotes: "*"'
    if written.count(": ") > 1:
        return "put text with ': ' in quotes"
    return "check quotes, brackets and indentation there"


def _line(node: Any) -> int:
    return int(node.start_mark.line) + 1


def _is_mapping(node: Any) -> bool:
    return str(node.id) == "mapping"


def _value(walk: _Walk, node: Any, path: Path) -> Any:
    if len(path) > _DEEPEST:
        raise ScenarioError(Problem("is nested too deeply", file=walk.shown, line=_line(node)))
    if path:
        walk.branch.origins.setdefault(path, Origin(walk.shown, _line(node), walk.layer))
    if str(node.id) == "scalar":
        return _scalar(walk, node, path)
    if id(node) in walk.seen:
        hint = 'write the value out, or "*" in quotes'
        wrong = Problem("anchors and aliases (& and *) are not used here", path, hint=hint)
        walk.problems.append(wrong.at(walk.shown, walk.branch.origins[path].line))
        return None
    walk.seen.add(id(node))
    if not _is_mapping(node):
        return [_value(walk, item, (*path, str(i))) for i, item in enumerate(node.value)]
    if _names_value(node):
        return _sourced(walk, node, path)
    return _mapping(walk, node, path)


def _names_value(node: Any) -> bool:
    keys = {str(key.value) for key, _ in node.value if str(key.id) == "scalar"}
    return "value" in keys and keys <= _SOURCED


def _mapping(walk: _Walk, node: Any, path: Path) -> dict[str, Any]:
    found: dict[str, Any] = {}
    lines: dict[str, int] = {}
    for key_node, value_node in node.value:
        key = _key(walk, key_node, path)
        if key is None:
            continue
        if key in found:
            _fault(walk, key_node, (*path, key), f"stands already in line {lines[key]}", "delete one of the two")
            continue
        lines[key] = _line(key_node)
        walk.branch.origins[*path, key] = Origin(walk.shown, lines[key], walk.layer)
        found[key] = _value(walk, value_node, (*path, key))
    return found


def _key(walk: _Walk, node: Any, path: Path) -> str | None:
    if str(node.id) != "scalar":
        _fault(walk, node, path, "a key must be one word", 'write e.g. "mon-fri": ...')
        return None
    return str(node.value)


def _sourced(walk: _Walk, node: Any, path: Path) -> Any:
    """``{value: ..., source: ...}`` or ``{value: ..., assumed: low..high, why: ...}``."""
    given = {str(key.value): inner for key, inner in node.value}
    value = _value(walk, given["value"], path)
    try:
        said = _source_of({name: str(inner.value) for name, inner in given.items() if name != "value"})
    except ValueError as error:
        _fault(walk, node, path, str(error))
        return value
    if not within(said, value):
        _fault(walk, node, path, f"{value} lies outside its own range {said.text}")
    walk.branch.sources[path] = said
    return value


def _source_of(said: dict[str, str]) -> Source:
    if "assumed" not in said:
        if "source" not in said:
            raise ValueError("the value has no source; add 'source: ...' or 'assumed: LOW..HIGH' with 'why: ...'")
        return source(said["source"])
    if not said.get("why", "").strip():
        raise ValueError("an assumption needs its reason; add 'why: ...'")
    low, high = assumed_range(said["assumed"])
    return Source("assumed", said["assumed"], low, high, said["why"].strip())


def _scalar(walk: _Walk, node: Any, path: Path) -> Any:
    text, tag = str(node.value), str(node.tag or "").removeprefix(_TAG)
    if tag == "str" or node.style in ("'", '"', "|", ">"):
        return text
    if _SIGNED.match(text):
        number = text.lstrip("+")
        hint = f'write it in quotes, "{text}", for a change by that much'
        hint += f", or {number} for the value" if text.startswith("+") else "; a value itself is never below 0"
        _fault(walk, node, path, f"{text} is a signed number without quotes", hint)
        return None
    if tag == "null":
        return None
    if tag == "bool":
        return text.lower() == "true"
    if tag == "int":
        return _whole(walk, node, path, text)
    if tag == "float":
        return _float(walk, node, path, text)
    if tag not in ("timestamp", "merge", "value"):
        _fault(walk, node, path, f"the tag {node.tag} is not used here", "write the plain value")
        return None
    return text


def _whole(walk: _Walk, node: Any, path: Path, text: str) -> int | None:
    if not text.isdigit():
        _fault(walk, node, path, f"{text} is not a plain whole number", "write its digits only")
        return None
    return int(text) if len(text) < 20 else None


def _float(walk: _Walk, node: Any, path: Path, text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        _fault(walk, node, path, f"{text} is not a number a scenario can hold", "write its digits")
        return None


def _fault(walk: _Walk, node: Any, path: Path, message: str, hint: str = "") -> None:
    walk.problems.append(Problem(message, path, walk.shown, _line(node), hint))
