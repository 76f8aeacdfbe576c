"""Who is on duty when: as rostered, less what shocks, vacancies, absences and lunch take away."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simkit.engine.arrays import NEVER, Ints
from simkit.scenario.scenario import Scenario
from simkit.supply.absence import absences, meetings, without_lunch
from simkit.supply.desks import at_desks
from simkit.supply.opening import Blocks
from simkit.supply.roster import roster
from simkit.supply.shocks import staff_away
from simkit.supply.spans import Spans, less, spans_of, together
from simkit.supply.turnover import vacancies


@dataclass(frozen=True, slots=True, eq=False)
class Rostered:
    """The posts of a site and when they are on duty in a year in which nobody is missing by chance.

    ``roles[p]``: the role of post p, in the order of the scenario's roles. ``duty``: by post and start, never touching,
    within the horizon.
    """

    roles: tuple[str, ...]
    duty: Spans
    horizon_ms: int


def rostered(scenario: Scenario, site: str, blocks: Blocks) -> Rostered:
    """The roster of the site's team over its blocks of opening, without those whom shocks or meetings keep away."""
    team = scenario.staff[site]
    persons = roster(scenario.roles, team, blocks, scenario.calendar.weeks, scenario.absence)
    roles = tuple(person.role for person in persons)
    there = at_desks(np.array([person.on_duty for person in persons], np.bool_), scenario.sites[site].desks)
    on = [np.flatnonzero(turns) for turns in there]
    shifts = together(spans_of(post, blocks.start_ms[turns], blocks.end_ms[turns]) for post, turns in enumerate(on))
    gone = together([staff_away(scenario, site, roles), meetings(scenario, roles)])
    duty = less(shifts, gone, blocks.horizon_ms)
    return Rostered(roles, duty, blocks.horizon_ms)


def chance_decides(scenario: Scenario) -> bool:
    """Whether duty differs between replications; if not, it is as rostered."""
    return bool(scenario.absence or scenario.turnover)


def on_duty(scenario: Scenario, site: str, posts: Rostered, seed: int, replication: int) -> Spans:
    """Duty in one replication, by post and start, never touching."""
    away = together(
        [
            vacancies(scenario, site, posts.roles, seed, replication),
            absences(scenario, site, posts.roles, posts.duty, seed, replication),
        ]
    )
    there = less(posts.duty, away, posts.horizon_ms)
    return without_lunch(scenario, posts.roles, there, posts.horizon_ms)


def laid_flat(spans: Spans, units: int, horizon_ms: int) -> tuple[Ints, Ints, Ints]:
    """Starts, ends and offsets as the engine reads them: what lasts to the horizon has no end that anybody knows."""
    ends = np.where(spans.end_ms == horizon_ms, NEVER, spans.end_ms)
    return spans.start_ms, ends, np.searchsorted(spans.unit, np.arange(units + 1))
