"""A scenario with other numbers under what its variant says: relative changes are reckoned from the new ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Any

from simkit.scenario.branch import Branch
from simkit.scenario.document import every_leaf
from simkit.scenario.layers import Layer
from simkit.scenario.load import build
from simkit.scenario.override import from_mapping
from simkit.scenario.problem import Path, ScenarioError
from simkit.scenario.scenario import Scenario

#: The layer of the changes, as origins have it.
_LAYER = "assumption"


def layers_in_common(scenarios: Sequence[Scenario]) -> int:
    """How many of their layers, from the lowest on, all the scenarios are made of."""
    of_each = [scenario.document.layers for scenario in scenarios]
    return sum(1 for _ in takewhile(lambda alike: all(one == alike[0] for one in alike), zip(*of_each, strict=False)))


def moved(scenario: Scenario, changes: Mapping[str, Any], under: int, own: Iterable[str]) -> Scenario:
    """The scenario, id and all, with other numbers at single paths.

    They are put above the lowest ``under`` layers and below the rest, so that what a variant sets stays as it is and
    what it sets relative to its base follows the base. Numbers at the paths ``own`` come out as ``changes`` has them
    in any case. Raises ScenarioError where a number does not fit.
    """
    layers = scenario.document.layers
    try:
        made = build((*layers[:under], _layer(scenario, changes), *layers[under:]))
    except ScenarioError:  # some of the numbers are not there yet so far below; what cannot be at all fails again
        made = scenario
    tree = dict(every_leaf(made.document.tree))
    still = {path: changes[path] for path in own if tree.get(tuple(path.split("."))) != changes[path]}
    return build((*made.document.layers, _layer(made, still))) if still else made


def _layer(scenario: Scenario, changes: Mapping[str, Any]) -> Layer:
    return Layer(scenario.id, Branch(), from_mapping(dict(_spelt(scenario, changes)), _LAYER))


def _spelt(scenario: Scenario, changes: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The changes in an order in which each is of its own place only.

    A key that is ``*`` itself (of every other role) reads as every key in a path: the others are set back.
    """
    starred = {path: value for path, value in changes.items() if "*" in path.split(".")}
    yield from starred.items()
    for path, value in every_leaf(scenario.document.tree):
        name = ".".join(path)
        if name not in changes and any(_matches(one.split("."), path) for one in starred):
            yield name, value
    yield from ((path, value) for path, value in changes.items() if path not in starred)


def _matches(written: Sequence[str], path: Path) -> bool:
    return len(written) == len(path) and all(one in ("*", key) for one, key in zip(written, path, strict=True))
