"""A scenario made in Python, written back as the layer of values that it would have been read from."""

from __future__ import annotations

import datetime as dt
from typing import Any

from simkit.scenario.branch import Branch, Origin
from simkit.scenario.distribution import Distribution
from simkit.scenario.frozen import Noun
from simkit.scenario.hours import text_of
from simkit.scenario.layers import Layer
from simkit.scenario.opening import place_of_opening
from simkit.scenario.problem import Path
from simkit.scenario.source import Source
from simkit.scenario.timetable import MeetingTime

_ORIGIN = Origin("", 0, "base")
_MADE = Source("decision", "made in Python")


def layer_of(scenario: Noun) -> Layer:
    """One layer that holds everything a scenario says; its numbers rest on whoever made it."""
    values = {name: _value(getattr(scenario, name), (name,)) for name in type(scenario).model_fields}
    paths: dict[Path, Any] = {(name,): None for name in values}
    return Layer(values["id"], Branch(values, dict.fromkeys(paths, _ORIGIN), dict.fromkeys(paths, _MADE)), ())


def _value(value: Any, path: Path) -> Any:
    if place_of_opening(path) and value is not None:
        return text_of(value)
    if isinstance(value, Noun):
        return {name: _value(getattr(value, name), (*path, name)) for name in type(value).model_fields}
    if isinstance(value, dict):
        return {str(key): _value(inner, (*path, str(key))) for key, inner in value.items()}
    if isinstance(value, tuple) and value and isinstance(value[0], MeetingTime):
        return "; ".join(map(str, value))
    if isinstance(value, tuple):
        return [_value(item, (*path, str(i))) for i, item in enumerate(value)]
    if isinstance(value, Distribution):
        return str(value)
    return value.isoformat() if isinstance(value, dt.date) else value
