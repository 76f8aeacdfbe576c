"""What differs between two scenarios as they were written, value by value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from simkit.commands.scenario_tables import week_text
from simkit.scenario.branch import leaves
from simkit.scenario.hours import week
from simkit.scenario.problem import Path
from simkit.scenario.scenario import Scenario

#: Names of the scenario itself, not inputs to it.
_NAMES = ("id", "name")
#: Sections whose second key is a site.
_BY_SITE = ("sites", "population", "offer", "rooms", "staff")
#: Last part of a path, or its ending -> unit.
_ENDINGS = {
    "_cny": "CNY", "_cny_year": "CNY/year", "_min": "min", "_m2": "m2", "_share": "share", "_hours": "h",
    "_days": "day", "contact_hours_year": "h/year", "hours_per_active_year": "h/year",
    "_days_year": "day/year", "_spells_year": "1/year", "_rate_year": "1/year", "_days_mean": "day",
    "_hours_week": "h/week", "_hours_month": "h/month",
    "requests_per_1000_month": "person-time/1000 residents/month", "weeks": "week",
}  # fmt: skip
_SECTIONS = {"population": "person", "staff": "person"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that differs; ``before`` or ``after`` is None where there is none."""

    path: Path
    before: Any
    after: Any
    source: str
    origin: str

    @property
    def unit(self) -> str:
        """The unit of the value, empty where it has none."""
        last = self.path[-1]
        for ending in sorted(_ENDINGS, key=len, reverse=True):
            if last.endswith(ending):
                return _ENDINGS[ending]
        return _SECTIONS.get(self.path[0], "")


def base_of(scenario: Scenario) -> Scenario | None:
    """The whole scenario that this one is a variant of, None where it stands on its own."""
    from simkit.scenario.load import build

    layers = scenario.document.layers
    whole = [at for at, layer in enumerate(layers[:-1]) if "sites" in layer.sections.values]
    return build(layers[: whole[-1] + 1]) if whole else None


def differences(base: Scenario, variant: Scenario) -> list[Difference]:
    """Every input of ``variant`` that is not as in ``base``, in the order of the variant's tree.

    What only follows from another input (sizes of groups from residents) is left out. A difference that
    is the same at every site is one, with ``*`` in the place of the site.
    """
    return list(_merged(list(_each(base, variant)), tuple(variant.sites)))


def _each(base: Scenario, variant: Scenario) -> Iterator[Difference]:
    old, new = (dict(_inputs(scenario.document.tree)) for scenario in (base, variant))
    for path in dict.fromkeys((*new, *old)):
        before, after = old.get(path), new.get(path)
        told = _told_at(path, base.document.tree, variant.document.tree)
        source, origin = variant.document.source(told), variant.document.origin(told)
        if before != after and origin.layer != "derived":
            yield Difference(path, before, after, str(source), str(origin))


def _told_at(path: Path, old: Mapping[str, Any], new: Mapping[str, Any]) -> Path:
    """Where the source of a value is said: for opening hours at the first day that is not as it was."""
    if path[-1] != "opening" or not _has(new, path) or not isinstance(_at(new, path), Mapping):
        return path
    before = _at(old, path) if _has(old, path) else {}
    days = [day for day, hours in _at(new, path).items() if before.get(day) != hours]
    return (*path, days[0]) if days else path


def _inputs(tree: Mapping[str, Any]) -> Iterator[tuple[Path, Any]]:
    """Every value with its path; a week of opening hours is one value."""
    for path, value in leaves(tree):
        if path[0] in _NAMES or value == {}:
            continue
        if "opening" in path[:-1]:
            place = path[: path.index("opening") + 1]
            yield place, week_text(week(_at(tree, place)))
        else:
            yield path, value


def _has(tree: Any, path: Path) -> bool:
    for key in path:
        if not isinstance(tree, Mapping) or key not in tree:
            return False
        tree = tree[key]
    return tree is not None


def _at(tree: Mapping[str, Any], path: Path) -> Any:
    for key in path:
        tree = tree[key]
    return tree


def _merged(found: list[Difference], sites: tuple[str, ...]) -> Iterator[Difference]:
    alike = Counter(_at_any_site(one) for one in found)
    said = set()
    for one in found:
        common = _at_any_site(one)
        if common.path == one.path or alike[common] < len(sites) or len(sites) == 1:
            yield one
        elif common not in said:
            said.add(common)
            yield replace(common, origin=one.origin)


def _at_any_site(one: Difference) -> Difference:
    if one.path[0] not in _BY_SITE or len(one.path) < 2:
        return one
    return replace(one, path=(one.path[0], "*", *one.path[2:]), origin="")


def shown(value: Any) -> str:
    """A value as a table has it: nothing for None, lists joined, numbers as they read back."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple | list):
        return "; ".join(shown(item) for item in value)
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {shown(inner)}" for key, inner in value.items())
    return repr(value) if isinstance(value, float) else str(value)
