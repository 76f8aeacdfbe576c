"""Opening hours in the tree of a scenario: one text for each open day, however they were written."""

from __future__ import annotations

from typing import Any

from simkit.scenario.branch import Branch
from simkit.scenario.hours import text_of, week
from simkit.scenario.problem import Path, Problem


def place_of_opening(path: Path) -> bool:
    """Whether the path is that of a site's or a room's opening hours."""
    return (len(path) == 3 and path[0] == "sites" and path[2] == "opening") or (
        len(path) == 4 and path[0] == "rooms" and path[3] == "opening"
    )


def opening_tree(value: Any) -> dict[str, str]:
    """``{"mon": "08:30-12:00, 14:00-17:30", ...}`` of any way to write a week; closed days are left out.

    ValueError says what to write.
    """
    found = week(value)
    return {day: text_of({day: spans}).partition(" ")[2] for day, spans in found.items()}


def spread(branch: Branch) -> list[Problem]:
    """Bring all opening hours of the tree into that form. Returns the faults found."""
    problems = []
    for path in _places(branch):
        value, origin, source = branch.get(path), branch.origin(path), branch.source(path)
        if value is None:
            continue
        try:
            branch.put(path, opening_tree(value), origin, source)
        except ValueError as error:
            problems.append(Problem(str(error), path))
    return problems


def _places(branch: Branch) -> list[Path]:
    sites = [("sites", site, "opening") for site in branch.keys(("sites",))] if branch.has(("sites",)) else []
    rooms: list[Path] = []
    if branch.has(("rooms",)):
        for site in branch.keys(("rooms",)):
            rooms += [("rooms", site, kind, "opening") for kind in branch.keys(("rooms", site))]
    return [path for path in (*sites, *rooms) if branch.has(path)]
