"""Who is on duty when: as rostered, less what shocks, vacancies, absences and lunch take away."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simkit.engine.arrays import NEVER, Ints
from simkit.scenario.scenario import Scenario
from simkit.supply.absence import absences, lunches, meetings
from simkit.supply.desks import at_desks
from simkit.supply.duty_rota import Rota, rota_of, turns
from simkit.supply.opening import Blocks
from simkit.supply.roster import roster
from simkit.supply.shocks import staff_away
from simkit.supply.spans import NOWHERE, Spans, less, spans_of, together
from simkit.supply.turnover import vacancies
from simkit.supply.written_roster import by_roster, levels_of, pieces_of


@dataclass(frozen=True, slots=True, eq=False)
class Rostered:
    """The posts of a site and when they are on duty in a year in which nobody is missing by chance.

    ``roles[p]``: the role of post p, in the order of the scenario's roles. ``duty``: in the hours of opening, by post
    and start, never touching, within the horizon. ``rota``: who takes turns beyond them. ``missing``: posts empty by a
    shock.
    """

    roles: tuple[str, ...]
    duty: Spans
    rota: Rota
    missing: Spans
    horizon_ms: int


def rostered(scenario: Scenario, site: str, blocks: Blocks) -> Rostered:
    """The roster of the site's team over its blocks of opening, without those whom shocks or meetings keep away."""
    team = scenario.staff[site]
    persons = roster(scenario.roles, team, blocks, scenario.calendar.weeks, scenario.absence)
    roles = tuple(person.role for person in persons)
    levels = levels_of(scenario, site)
    pieces = pieces_of(blocks, levels)
    by_block = np.array([person.on_duty for person in persons], np.bool_).reshape(len(persons), len(blocks))
    on_duty = by_roster(by_block[:, pieces.block], roles, levels, pieces)
    there = at_desks(on_duty, scenario.sites[site].desks, pieces.block)
    on = [np.flatnonzero(pieces_of_post) for pieces_of_post in there]
    shifts = together(spans_of(post, pieces.start_ms[at], pieces.end_ms[at]) for post, at in enumerate(on))
    missing = staff_away(scenario, site, roles)
    duty = less(shifts, together([missing, meetings(scenario, roles)]), blocks.horizon_ms)
    return Rostered(roles, duty, rota_of(scenario, site, roles, blocks), missing, blocks.horizon_ms)


def chance_decides(scenario: Scenario) -> bool:
    """Whether duty differs between replications; if not, it is as rostered."""
    return bool(scenario.absence or scenario.turnover)


def usual_duty(posts: Rostered) -> Spans:
    """Duty where chance decides nothing, by post and start, never touching."""
    return _with_rota(posts, posts.duty, NOWHERE)


def on_duty(scenario: Scenario, site: str, posts: Rostered, seed: int, replication: int) -> Spans:
    """Duty in one replication, by post and start, never touching."""
    away = together(
        [
            vacancies(scenario, site, posts.roles, seed, replication),
            absences(scenario, site, posts.roles, posts.duty, seed, replication),
        ]
    )
    there = less(posts.duty, away, posts.horizon_ms)
    there = less(there, lunches(scenario, posts.roles, there), posts.horizon_ms)
    return _with_rota(posts, there, away)


def _with_rota(posts: Rostered, duty: Spans, away: Spans) -> Spans:
    """The duty in the hours of opening, and that of the rota."""
    by_rota = turns(posts.rota, together([posts.missing, away]), posts.horizon_ms)
    return less(together([duty, by_rota]), NOWHERE, posts.horizon_ms)


def laid_flat(spans: Spans, units: int, horizon_ms: int) -> tuple[Ints, Ints, Ints]:
    """Starts, ends and offsets as the engine reads them: what lasts to the horizon has no end that anybody knows."""
    ends = np.where(spans.end_ms == horizon_ms, NEVER, spans.end_ms)
    return spans.start_ms, ends, np.searchsorted(spans.unit, np.arange(units + 1))
