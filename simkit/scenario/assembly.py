"""Putting a scenario together: sections of its files, names for every site, usual values, overrides, group sizes."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from typing import Any

from simkit.scenario import opening
from simkit.scenario.absence import EVERY_ROLE
from simkit.scenario.branch import Branch, Origin, leaves
from simkit.scenario.columns import TABLES, TOTAL_READING
from simkit.scenario.layers import Layer, Override
from simkit.scenario.override import apply
from simkit.scenario.population import EVERYONE
from simkit.scenario.problem import BY_SITE, Path, Problem, ScenarioError, together
from simkit.scenario.schema import fill_defaults
from simkit.scenario.source import Source

#: Layers that change single values of an entry written elsewhere.
CHANGING = ("override", "command line", "plan")
#: Sections of numbers that somebody must have found out; in tables the columns say which those are.
SOURCED_SECTIONS = (
    "volunteers", "demand", "booking", "absence", "turnover", "duty_rota", "shocks", "awareness", "satisfaction",
    "price_response", "public_posts", "time_bank",
)  # fmt: skip
#: The section that layers add to: the texts of standards that they name by file.
OWN_STANDARDS = "own_standards"
#: Sections keyed by role, in which "*" stands for every other role.
BY_ROLE = ("absence", "turnover")
SHARE_OF_RESIDENTS = Source("computed", "computed = share_of_residents x residents of the site")
_DERIVED = Origin("", 0, "derived")


def assemble(layers: Sequence[Layer]) -> Branch:
    """The finished tree of a scenario made of layers, the first one lowest. Raises ScenarioError.

    Sections come first, a later layer's section replacing the whole section below it; then every ``set`` in
    the order of the layers, except where a later layer has replaced the section it changes.
    """
    for layer in layers:
        _require_sources(layer.sections)
    tree = _assembled(layers, total=False)
    readings = tree.values.get("readings")
    if isinstance(readings, dict) and readings.get("population") == "total":
        tree = _assembled(layers, total=True)
    return tree


def _assembled(layers: Sequence[Layer], total: bool) -> Branch:
    tree = Branch()
    for layer in layers:
        for section in layer.sections.values:
            if section == OWN_STANDARDS and section in tree.values:
                tree.values[section].update(layer.sections.values[section])
                continue
            tree.take(layer.sections, section)
            if section == "population":
                tree.forget((TOTAL_READING,))
                tree.values.pop(TOTAL_READING, None)
        if TOTAL_READING in layer.sections.values:
            tree.take(layer.sections, TOTAL_READING)
        whole = layer.sections.origins.get(("id",))
        if whole is not None:
            tree.origins[()] = whole
    _read_population(tree, total)
    problems = opening.spread(tree)
    _name_every_site(tree)
    _complete_roles(tree)
    problems += fill_defaults(tree)
    if problems:
        raise ScenarioError(*located(tree, problems))
    _apply_all(tree, _in_force(layers))
    size_groups(tree)
    problems = fill_defaults(tree)  # of entries that overrides began
    if problems:
        raise ScenarioError(*located(tree, problems))
    return tree


def _apply_all(tree: Branch, overrides: Sequence[Override]) -> None:
    """Apply overrides in order; those that cannot be are all named at once."""
    problems: list[Problem] = []
    for override in overrides:
        if override.path.partition(".")[0] == "population":
            size_groups(tree)
        try:
            apply(tree, override)
        except ScenarioError as error:
            problems += error.problems
    if problems:
        raise ScenarioError(*problems)


def _in_force(layers: Sequence[Layer]) -> list[Override]:
    found = []
    for i, layer in enumerate(layers):
        replaced = {section for later in layers[i + 1 :] for section in later.sections.values}
        found += [o for o in layer.overrides if o.path.partition(".")[0] not in replaced]
    return found


def _read_population(tree: Branch, total: bool) -> None:
    """Take the second reading of the population columns where it is asked for."""
    second = tree.values.get(TOTAL_READING)
    if total and second:
        for path, value in tuple(leaves(second)):
            at = (TOTAL_READING, *path)
            tree.put(("population", *path), value, tree.origin(("population", *path)), tree.source(at))
    tree.forget((TOTAL_READING,))
    tree.values.pop(TOTAL_READING, None)


def _name_every_site(tree: Branch) -> None:
    """Give every site what is written for "*", below what is written for the site itself."""
    sites = [site for site in _keys(tree, ("sites",)) if site != "*"]
    for section in BY_SITE:
        if "*" not in _keys(tree, (section,)):
            continue
        for site in sites:
            _inherit(tree, (section, "*"), (section, site))
        tree.remove((section, "*"))


def _complete_roles(tree: Branch) -> None:
    """Give what is written of a role what it leaves out and "*" says; "*" stays for the roles that are not named."""
    for section in BY_ROLE:
        if EVERY_ROLE in _keys(tree, (section,)):
            for role in tree.keys((section,)):
                _inherit(tree, (section, EVERY_ROLE), (section, role))


def _inherit(tree: Branch, star: Path, own: Path) -> None:
    if not tree.has(own):
        tree.duplicate(star, own)
    elif isinstance(tree.get(own), dict):
        for key in tree.keys(star):
            if key not in tree.keys(own):
                tree.duplicate((*star, key), (*own, key))


def _keys(tree: Branch, path: Path) -> tuple[str, ...]:
    return tree.keys(path) if tree.has(path) else ()


def size_groups(tree: Branch) -> None:
    """Work out the size of every group that nobody counted, from its share of the residents (half to even)."""
    for site in _keys(tree, ("population",)):
        counted = tree.get(("population", site))
        everyone = counted.get(EVERYONE) if isinstance(counted, dict) else None
        if isinstance(everyone, bool) or not isinstance(everyone, int):
            continue
        for group in _keys(tree, ("groups",)):
            path = ("population", site, group)
            if group == EVERYONE or (group in counted and tree.origins.get(path) != _DERIVED):
                continue
            size = _size(everyone, tree.get(("groups", group)))
            if size is not None:
                tree.put(path, size, _DERIVED, SHARE_OF_RESIDENTS)


def _size(everyone: int, group: Any) -> int | None:
    share = group.get("share_of_residents") if isinstance(group, dict) else None
    try:
        exact = everyone * Decimal(str(share))
    except InvalidOperation:
        return None
    return int(exact.quantize(Decimal(1), rounding=ROUND_HALF_EVEN))


def _require_sources(sections: Branch) -> None:
    """Refuse numbers written in YAML without a source where they are facts, not decisions."""
    problems = []
    for path, value in leaves(sections.values) if sections.values else ():
        if isinstance(value, bool) or not _is_fact(path, value) or sections.source(path) is not None:
            continue
        hint = "write '{value: ..., source: E-PAY-2}' or '{value: ..., assumed: LOW..HIGH, why: ...}'"
        problems.append(Problem(f"{_short(value)} has no source", path, hint=hint))
    if problems:
        raise ScenarioError(*located(sections, problems))


def _is_fact(path: Path, value: Any) -> bool:
    if path[0] in SOURCED_SECTIONS:
        numbers = isinstance(value, list) and not all(isinstance(item, str) for item in value)
        return isinstance(value, (int, float)) or numbers
    table = TABLES.get(path[0])
    if table is None or value is None:
        return False
    below = path[1 + len(table.keys) :]
    if table.value is not None and not below:
        return table.columns[table.value].needs_source
    facts = (column.to for column in table.columns.values() if column.needs_source and column.to)
    return any(below[: len(to)] == to for to in facts)


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 40 else text[:37] + "..."


def located(tree: Branch, problems: Sequence[Problem]) -> list[Problem]:
    """The problems with the file and line of their paths, where the tree knows them; like ones are one."""
    found = []
    for problem in problems:
        origin = _to_blame(tree, problem.path)
        found.append(problem.at(origin.file, origin.line) if origin and origin.file else problem)
    return together(found)


def _to_blame(tree: Branch, path: Path) -> Origin | None:
    """Where the fault at a path was written: for a whole entry, the last change of anything in it."""
    changes = [
        origin
        for at, origin in tree.origins.items()
        if path and len(at) > len(path) and at[: len(path)] == path and origin.layer in CHANGING
    ]
    return changes[-1] if changes else tree.origin(path)
