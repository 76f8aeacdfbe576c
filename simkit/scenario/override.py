"""Single changes to the tree of a scenario: paths with ``*``, day names, relative changes."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from simkit.scenario.branch import Branch, Origin, leaves, plain
from simkit.scenario.distribution import parse as parse_duration
from simkit.scenario.hours import DAY_TYPES, days
from simkit.scenario.layers import Override
from simkit.scenario.opening import opening_tree, place_of_opening
from simkit.scenario.problem import Path, Problem, ScenarioError, meant, nearest
from simkit.scenario.schema import required_at
from simkit.scenario.source import WHAT_IF, Source
from simkit.scenario.vocabulary import make_room, may_add, may_begin

_RELATIVE = re.compile(r"^([+-])(\d+(?:\.\d+)?)(%?)$")
_CHANGES = ("add", "multiply")


def from_mapping(changes: Mapping[str, Any], layer: str) -> tuple[Override, ...]:
    """Overrides from a mapping of paths to values, in its order, as ``with_`` takes it."""
    return tuple(Override(str(path), value, Origin("", 0, layer)) for path, value in changes.items())


def apply(branch: Branch, override: Override) -> None:
    """Apply one override at every place its path names.

    A mapping changes the values it names and leaves the others. Raises ScenarioError.
    """
    path = tuple(part.strip() for part in override.path.split("."))
    if not all(path):
        hint = "write names with dots between, e.g. staff.*.social_worker"
        raise _wrong(override, f"'{override.path}' is not a path", hint)
    if _is_new_entry(branch, override, path):
        _begin(branch, override, path)
        return
    for below, value in _parts(override.value):
        for target in _places(branch, override, path + below):
            _set(branch, override, target, value, _source(override, below))


def _parts(value: Any, below: Path = ()) -> Iterator[tuple[Path, Any]]:
    """The single values of a mapping with their paths below it; a relative change is one value."""
    if isinstance(value, Mapping) and value and not _is_change(value):
        for key, inner in value.items():
            yield from _parts(inner, (*below, str(key)))
    else:
        yield below, value


def _is_change(value: Any) -> bool:
    return isinstance(value, Mapping) and len(value) == 1 and next(iter(value)) in _CHANGES


def _source(override: Override, below: Path) -> Source:
    for length in range(len(below), -1, -1):
        if below[:length] in override.sources:
            return override.sources[below[:length]]
    return WHAT_IF


def _places(branch: Branch, override: Override, path: Path) -> list[Path]:
    """Every place in the tree that a path names; ScenarioError naming the nearest if there is none."""
    found: list[Path] = [()]
    for depth, part in enumerate(path):
        if place_of_opening(path[:depth]) and part != "*":
            found = [(*place, day) for place in found for day in _days(override, part)]
        else:
            found = [deeper for place in found for deeper in _step(branch, override, path, place, part)]
    return found


def _days(override: Override, part: str) -> tuple[str, ...]:
    try:
        return days(part)
    except ValueError:
        raise _wrong(override, f"'{part}' is not a day", meant(part.lower(), DAY_TYPES)) from None


def _step(branch: Branch, override: Override, path: Path, place: Path, part: str) -> list[Path]:
    keys = branch.keys(place) if branch.has(place) else ()
    if part == "*":
        if not keys:
            raise _wrong(override, f"'{'.'.join(path)}': there is nothing below '{'.'.join(place)}'")
        return [(*place, key) for key in keys]
    if part in keys or not branch.has(place):
        return [(*place, part)]
    addable = may_add(branch, place)
    if part in addable:
        if place[:1] == ("rooms",) and len(place) == 2:
            make_room(branch, place[1], part)
        if branch.get(place) is None:
            branch.put(place, {})
        return [(*place, part)]
    raise _wrong(override, f"there is no '{'.'.join(path)}'", _nearest(branch, path, place, part, (*keys, *addable)))


def _is_new_entry(branch: Branch, override: Override, path: Path) -> bool:
    """Whether the override writes out a whole new entry (a service, a role), not a misspelt old one.

    What may be left out as a whole, and is, begins so too.
    """
    above, name = path[:-1], path[-1]
    if not isinstance(override.value, Mapping) or _is_change(override.value):
        return False
    if branch.has(path) and branch.get(path) is None:
        return True
    if not may_begin(above):
        return False
    keys = branch.keys(above) if branch.has(above) else ()
    if name in keys or name == "*":
        return False
    return nearest(name, keys) is None or not required_at(path) - set(override.value)


def _begin(branch: Branch, override: Override, path: Path) -> None:
    branch.put(path, plain(override.value), override.origin, override.sources.get((), WHAT_IF))
    for below, said in override.sources.items():
        branch.sources[path + below] = said


def _nearest(branch: Branch, path: Path, place: Path, part: str, known: tuple[str, ...]) -> str:
    """The hint for a path that leads nowhere: the path with its wrong part mended, or one that ends alike."""
    close = nearest(part, known)
    if close is not None:
        mended = (*path[: len(place)], close, *path[len(place) + 1 :])
        return f"did you mean '{'.'.join(mended)}'?"
    if not place:
        alike = {_starred(leaf) for leaf, _ in leaves(branch.values) if leaf[-len(path) :] == path}
        alike |= {_starred((*opening, *path[1:])) for opening in _openings(branch) if path[0] == "opening"}
        if alike:
            return f"did you mean '{min(alike, key=lambda name: (len(name), name))}'?"
    below = f"'{'.'.join(place)}'" if place else "a scenario"
    if not known:
        return f"{below} is one value"
    return f"{below} has {', '.join(known[:12])}" + (", ..." if len(known) > 12 else "")


def _openings(branch: Branch) -> list[Path]:
    return [("sites", site, "opening") for site in branch.keys(("sites",))] if branch.has(("sites",)) else []


def _starred(path: Path) -> str:
    return ".".join((path[0], "*", *path[2:]) if len(path) > 2 else path)


def _set(branch: Branch, override: Override, target: Path, value: Any, source: Source) -> None:
    if place_of_opening(target):
        branch.put(target, _opening(override, value), override.origin, source)
    elif place_of_opening(target[:-1]):
        _set_day(branch, override, target, value, source)
    else:
        old = branch.get(target) if branch.has(target) else None
        branch.put(target, _changed(override, target, old, value), override.origin, source)


def _set_day(branch: Branch, override: Override, target: Path, value: Any, source: Source) -> None:
    """A day of the week: new hours, or closed."""
    spans = _opening(override, {target[-1]: value})
    if spans:
        if branch.get(target[:-1]) is None:
            branch.put(target[:-1], {})
        branch.put(target, spans[target[-1]], override.origin, source)
    elif branch.has(target):
        branch.remove(target)


def _opening(override: Override, value: Any) -> dict[str, str]:
    try:
        return opening_tree(value)
    except (ValueError, TypeError) as error:
        raise _wrong(override, f"{override.path}: {error}") from None


def _changed(override: Override, target: Path, old: Any, value: Any) -> Any:
    """The new value: as written, or reckoned from the old one by a relative change."""
    if _is_change(value):
        how, by = next(iter(value.items()))
        if isinstance(by, bool) or not isinstance(by, (int, float)) or not math.isfinite(by):
            raise _wrong(override, f"{override.path}: '{how}' takes a number, not {by!r}")
        return _reckoned(override, target, old, Decimal(str(by)), how == "multiply")
    match = _RELATIVE.match(value) if isinstance(value, str) else None
    if match is None:
        return value
    by = Decimal(match[1] + match[2])
    return _reckoned(override, target, old, 1 + by / 100 if match[3] else by, bool(match[3]))


def _reckoned(override: Override, target: Path, old: Any, by: Decimal, times: bool) -> Any:
    if isinstance(old, str) and times:
        return _stretched(override, target, old, by)
    if old is None and target[0] == "staff":
        old = 0
    if isinstance(old, bool) or not isinstance(old, (int, float)):
        now = "nothing yet" if old is None else repr(old) if isinstance(old, str) else "not a number"
        raise _wrong(override, f"{override.path}: only a number can change by so much, '{'.'.join(target)}' is {now}")
    new = Decimal(str(old)) * by if times else Decimal(str(old)) + by
    if target[0] == "population":
        new = new.to_integral_value()
    return int(new) if isinstance(old, int) and new == new.to_integral_value() else float(new)


def _stretched(override: Override, target: Path, old: str, factor: Decimal) -> str:
    """A duration made longer or shorter by a factor, its spread with it."""
    try:
        duration = parse_duration(old)
    except ValueError:
        raise _wrong(override, f"{override.path}: '{'.'.join(target)}' is text, not a number") from None
    return str(duration.stretched(factor))


def _wrong(override: Override, message: str, hint: str = "") -> ScenarioError:
    return ScenarioError(Problem(message, (), override.origin.file, override.origin.line, hint))
