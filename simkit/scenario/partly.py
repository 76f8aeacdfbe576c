"""A scenario with a part of what makes another: which values differ, and the base with some of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from simkit.scenario.branch import Branch, leaves, plain
from simkit.scenario.load import of_tree
from simkit.scenario.problem import Path
from simkit.scenario.scenario import Scenario
from simkit.scenario.written import layer_of

#: Names of a scenario itself, no input to it.
_NAMES = ("id", "name")


def changed_paths(base: Scenario, variant: Scenario) -> tuple[Path, ...]:
    """Paths of all values that only one of the two has, or that differ, in the order of the variant's tree.

    Sizes of groups that follow from the residents are among them; the scenarios' own names are not.
    """
    old, new = dict(leaves(tree_of(base))), dict(leaves(tree_of(variant)))
    return tuple(path for path in dict.fromkeys((*new, *old)) if path[0] not in _NAMES and _differs(old, new, path))


def tree_of(scenario: Scenario) -> dict[str, Any]:
    """Everything that a scenario says, as plain values; what was read one way or another is written one way here."""
    return layer_of(scenario).sections.values


def partly(base: Scenario, variant: Scenario, paths: Iterable[Path], name: str) -> Scenario:
    """``base`` with the values of ``variant`` at some of :func:`changed_paths`, called ``name``.

    Raises ScenarioError when these values cannot stand without others that the variant has too.
    """
    made, whole, wanted = Branch(plain(tree_of(base))), tree_of(variant), tuple(paths)
    new = dict(leaves(whole))
    for path in wanted:  # what goes makes room first: a section that was nothing may hold something now
        if path not in new and made.has(path):
            _remove(made, path, whole)
    for path in wanted:
        if path in new:
            made.put(path, plain(new[path]))
    made.put(("id",), name)
    made.put(("name",), {"zh": name, "en": name})
    return of_tree(made.values)


def _differs(old: Mapping[Path, Any], new: Mapping[Path, Any], path: Path) -> bool:
    return path not in old or path not in new or bool(old[path] != new[path])


def _remove(made: Branch, path: Path, kept: Mapping[str, Any]) -> None:
    """Take out a value, and what stood above it if that is empty now and the variant does not have it."""
    made.remove(path)
    while len(path) > 1 and made.get(path[:-1]) == {} and not _has(kept, path[:-1]):
        path = path[:-1]
        made.remove(path)


def _has(tree: Any, path: Path) -> bool:
    for key in path:
        if not isinstance(tree, Mapping) or key not in tree:
            return False
        tree = tree[key]
    return True
