"""What a planner holds fixed before the rest of a plan is reckoned: posts, rooms, services, hours, amounts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field

from simkit.scenario.frozen import Map, Noun
from simkit.scenario.hours import additions
from simkit.scenario.problem import Path, Problem, meant

if TYPE_CHECKING:
    from simkit.scenario.scenario import Scenario

Count = Annotated[int, Field(ge=0)]
AmountCny = Annotated[float, Field(ge=0)]
#: A cost line of this driver is a share of others' costs: it has no amount of its own.
_SHARE = "share_of_social_work_service"


class FixedRows(Noun):
    """Rows of a plan that are given. What is not named here stays to be decided."""

    staff: Map[str, Count] = Field(default=Map(), description="role -> people employed")
    rooms: Map[str, Count] = Field(default=Map(), description="room type -> rooms, those the site has among them")
    services: Map[str, Literal["open", "closed"]] = Map()
    opening: Map[str, str] | None = Field(default=None, description="one of the plan's openings; {} the site's own")
    heads: Map[str, AmountCny] = Field(default=Map(), description="head -> yuan a year")
    cost_lines: Map[str, AmountCny] = Field(default=Map(), description="cost line -> yuan a year")


class Fixed(FixedRows):
    """The given rows of every site; ``sites``: those of one site, which go before."""

    sites: Map[str, FixedRows] = Map()

    def at(self, site: str) -> FixedRows:
        """The rows that are given at a site. A head given for the site replaces lines of it given for all."""
        own = self.sites.get(site, FixedRows())
        return FixedRows(
            staff=Map({**self.staff, **own.staff}),
            rooms=Map({**self.rooms, **own.rooms}),
            services=Map({**self.services, **own.services}),
            opening=self.opening if own.opening is None else own.opening,
            heads=Map({**self.heads, **own.heads}),
            cost_lines=Map({**self.cost_lines, **own.cost_lines}),
        )


def fixed_faults(scenario: Scenario) -> Iterator[Problem]:
    """Names that lead nowhere, and amounts that no plan could have whatever else it decides."""
    if scenario.plan is None or scenario.plan.fixed is None:
        return
    fixed, path = scenario.plan.fixed, ("plan", "fixed")
    yield from _faults(scenario, fixed, path, tuple(scenario.sites))
    for site, rows in fixed.sites.items():
        if site not in scenario.sites:
            yield Problem(f"there is no site '{site}'", (*path, "sites", site), hint=meant(site, scenario.sites))
        else:
            yield from _faults(scenario, rows, (*path, "sites", site), (site,))
    for site in scenario.sites:
        both = fixed.at(site)
        for line in both.cost_lines:
            if line in scenario.cost_lines and scenario.cost_lines[line].head in both.heads:
                head = scenario.cost_lines[line].head
                said, hint = f"'{line}' is part of '{head}', which is fixed too", f"keep '{line}' or '{head}'"
                yield Problem(said, (*path, "cost_lines", line), hint=hint)
                return


def _faults(scenario: Scenario, rows: FixedRows, path: Path, sites: tuple[str, ...]) -> Iterator[Problem]:
    employed = {id_: role for id_, role in scenario.roles.items() if role.fte > 0}
    yield from _unknown(rows.staff, employed, "role with a post", (*path, "staff"))
    yield from _unknown(rows.rooms, scenario.room_types, "room type", (*path, "rooms"))
    yield from _unknown(rows.services, scenario.services, "service", (*path, "services"))
    yield from _unknown(rows.heads, scenario.heads, "head", (*path, "heads"))
    yield from _unknown(rows.cost_lines, scenario.cost_lines, "cost line", (*path, "cost_lines"))
    yield from _rooms(scenario, rows, path, sites)
    yield from _amounts(scenario, rows, path)
    yield from _opening(scenario, rows, path)


def _unknown(named: Mapping[str, Any], known: Mapping[str, Any], what: str, path: Path) -> Iterator[Problem]:
    for name in named:
        if name not in known:
            yield Problem(f"there is no {what} '{name}'", (*path, name), hint=meant(name, known))


def _rooms(scenario: Scenario, rows: FixedRows, path: Path, sites: tuple[str, ...]) -> Iterator[Problem]:
    most = scenario.plan.max_added_rooms if scenario.plan else 0
    for kind, number in rows.rooms.items():
        for site in sites:
            kept = scenario.rooms[site].get(kind) if site in scenario.rooms else None
            has = kept.rooms if kept else 0
            if not has <= number <= has + most:
                said = f"{number} rooms cannot be had at '{site}': it keeps the {has} it has and may add {most}"
                yield Problem(said, (*path, "rooms", kind), hint=f"write {has} to {has + most}")
                break


def _amounts(scenario: Scenario, rows: FixedRows, path: Path) -> Iterator[Problem]:
    """Heads and lines that are nothing but what posts, services and overhead come to have no amount of their own."""
    lines = scenario.cost_lines
    asked = [("heads", head, [id_ for id_, line in lines.items() if line.head == head]) for head in rows.heads]
    asked += [("cost_lines", id_, [id_]) for id_ in rows.cost_lines]
    for section, name, of in asked:
        derived = [id_ for id_ in of if id_ in lines and (lines[id_].rate is None or lines[id_].driver == _SHARE)]
        if derived:
            free = [id_ for id_, line in lines.items() if line.rate is not None and line.driver != _SHARE]
            hint = f"fix posts, services or one of the cost lines {', '.join(free)}"
            yield Problem(f"'{name}' follows from others ({', '.join(derived)})", (*path, section, name), hint=hint)
        elif not of and name in scenario.heads:
            yield Problem(f"no cost line belongs to '{name}'", (*path, section, name), hint="write one in cost_lines")


def _opening(scenario: Scenario, rows: FixedRows, path: Path) -> Iterator[Problem]:
    if rows.opening is None or scenario.plan is None:
        return
    choice = [additions(opening) for opening in ({}, *scenario.plan.openings)]
    try:
        if additions(rows.opening) in choice:
            return
        said = "is none of the plan's openings"
    except ValueError as error:
        said = str(error)
    shown = ", ".join(str(dict(opening)) for opening in scenario.plan.openings)
    yield Problem(said, (*path, "opening"), hint=f"write {{}} for the site's own hours, or one of {shown}")
