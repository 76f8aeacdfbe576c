"""Single changes to the tree of a scenario: paths with ``*``, day names, relative changes."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from simkit.scenario.branch import Branch, leaves
from simkit.scenario.distribution import Distribution
from simkit.scenario.distribution import parse as parse_duration
from simkit.scenario.hours import DAY_TYPES, days
from simkit.scenario.layers import Override
from simkit.scenario.opening import opening_tree, place_of_opening
from simkit.scenario.problem import Path, Problem, ScenarioError, meant, nearest
from simkit.scenario.source import WHAT_IF
from simkit.scenario.vocabulary import make_room, may_add

_RELATIVE = re.compile(r"^([+-])(\d+(?:\.\d+)?)(%?)$")
_CHANGES = ("add", "multiply")


def apply(branch: Branch, override: Override) -> None:
    """Apply one override to the tree, at every place its path names. Raises ScenarioError."""
    path = tuple(part.strip() for part in override.path.split("."))
    if not all(path):
        raise _wrong(override, f"'{override.path}' is not a path", "write names with dots between, e.g. staff.*.social_worker")
    for target in places(branch, override, path):
        _set(branch, override, target)


def places(branch: Branch, override: Override, path: Path) -> list[Path]:
    """Every place in the tree that a path with ``*`` names; ScenarioError naming the nearest if there is none."""
    found: list[Path] = [()]
    for depth, part in enumerate(path):
        opening = place_of_opening(path[:depth])
        if opening and part != "*":
            found = [place + (day,) for place in found for day in _days(override, part)]
            continue
        found = [deeper for place in found for deeper in _step(branch, override, path, place, part)]
    return found


def _days(override: Override, part: str) -> tuple[str, ...]:
    try:
        return days(part)
    except ValueError:
        raise _wrong(override, f"'{part}' is not a day", meant(part.lower(), DAY_TYPES)) from None


def _step(branch: Branch, override: Override, path: Path, place: Path, part: str) -> list[Path]:
    keys = branch.keys(place) if not place or branch.has(place) else ()
    if part == "*":
        if not keys:
            raise _wrong(override, f"'{override.path}': there is nothing below '{'.'.join(place)}'")
        return [(*place, key) for key in keys]
    if part in keys:
        return [(*place, part)]
    addable = may_add(branch, place)
    if part in addable:
        if place[:1] == ("rooms",) and len(place) == 2:
            make_room(branch, place[1], part)
        return [(*place, part)]
    raise _wrong(override, f"there is no '{override.path}'", _nearest(branch, path, place, part, (*keys, *addable)))


def _nearest(branch: Branch, path: Path, place: Path, part: str, known: tuple[str, ...]) -> str:
    """The hint for a path that leads nowhere: the path with its wrong part mended, or one that ends alike."""
    close = nearest(part, known)
    if close is not None:
        mended = (*path[: len(place)], close, *path[len(place) + 1 :])
        return f"did you mean '{'.'.join(mended)}'?"
    alike = sorted({_starred(leaf) for leaf, _ in leaves(branch.values) if leaf[-1] == path[-1]}, key=len)
    if alike:
        return f"did you mean '{alike[0]}'?"
    below = f"'{'.'.join(place)}'" if place else "a scenario"
    return f"{below} has {', '.join(known[:12])}" + (", ..." if len(known) > 12 else "") if known else f"{below} is one value"


def _starred(path: Path) -> str:
    return ".".join((path[0], "*", *path[2:]) if len(path) > 2 else path)


def _set(branch: Branch, override: Override, target: Path) -> None:
    old = branch.get(target) if branch.has(target) else None
    source = override.sources.get((), WHAT_IF)
    if place_of_opening(target[:-1]):
        _set_day(branch, override, target)
        return
    if place_of_opening(target):
        branch.put(target, _opening(override, override.value), override.origin, source)
        return
    branch.put(target, _changed(override, target, old), override.origin, source)
    for below, said in override.sources.items():
        if below:
            branch.sources[target + below] = said


def _set_day(branch: Branch, override: Override, target: Path) -> None:
    """A day of the week: new hours, or closed."""
    spans = _opening(override, {target[-1]: override.value})
    if spans:
        branch.put(target, spans[target[-1]], override.origin, override.sources.get((), WHAT_IF))
    else:
        branch.remove(target)


def _opening(override: Override, value: Any) -> dict[str, str]:
    try:
        return opening_tree(value)
    except ValueError as error:
        raise _wrong(override, f"{override.path}: {error}") from None


def _changed(override: Override, target: Path, old: Any) -> Any:
    value = override.value
    if isinstance(value, Mapping) and len(value) == 1 and next(iter(value)) in _CHANGES:
        how, by = next(iter(value.items()))
        if isinstance(by, bool) or not isinstance(by, (int, float)) or not math.isfinite(by):
            raise _wrong(override, f"{override.path}: '{how}' takes a number, not {by!r}")
        return _calculated(override, target, old, how, Decimal(str(by)))
    match = _RELATIVE.match(value) if isinstance(value, str) else None
    if match is None:
        return value
    by = Decimal(match[1] + match[2])
    return _calculated(override, target, old, "percent" if match[3] else "add", by)


def _calculated(override: Override, target: Path, old: Any, how: str, by: Decimal) -> Any:
    factor = by if how == "multiply" else 1 + by / 100 if how == "percent" else None
    if isinstance(old, str) and factor is not None:
        return _stretched(override, target, old, factor)
    if old is None and target[:1] in (("staff",), ("population",)):
        old = 0
    if isinstance(old, bool) or not isinstance(old, (int, float)):
        shown = "nothing yet" if old is None else repr(old) if isinstance(old, str) else "not a number"
        raise _wrong(override, f"{override.path}: a change by {override.value!r} needs a number, but '{'.'.join(target)}' is {shown}")
    number = Decimal(str(old))
    new = number + by if factor is None else number * factor
    if target[0] == "population":
        new = new.to_integral_value()
    return int(new) if new == new.to_integral_value() and isinstance(old, int) else float(new)


def _stretched(override: Override, target: Path, old: str, factor: Decimal) -> str:
    """A duration made longer or shorter by a factor, its spread with it."""
    try:
        duration = parse_duration(old)
    except ValueError:
        raise _wrong(override, f"{override.path}: '{'.'.join(target)}' is text, not a number") from None
    scaled = tuple(float(Decimal(str(value)) * factor) for value in duration.parameters)
    return str(Distribution(duration.family, scaled))


def _wrong(override: Override, message: str, hint: str = "") -> ScenarioError:
    return ScenarioError(Problem(message, (), override.origin.file, override.origin.line, hint))


def from_mapping(changes: Mapping[str, Any], layer: str, origin_file: str = "") -> tuple[Override, ...]:
    """Overrides from a mapping of paths to values, as ``with_`` takes it."""
    from simkit.scenario.branch import Origin

    made = Override("", None, Origin(origin_file, 0, layer))
    return tuple(replace(made, path=path, value=value) for path, value in changes.items())
