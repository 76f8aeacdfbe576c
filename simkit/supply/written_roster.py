"""Who is on duty where a roster says how many are: the opening cut at every change, and who is there in each piece."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from simkit.engine.arrays import DAY_MS, MINUTE_MS, Flags, Ints
from simkit.scenario.calendar import Calendar
from simkit.scenario.roster import Days, Roster, days_of, lines_of
from simkit.scenario.scenario import Scenario
from simkit.supply.opening import Blocks


@dataclass(frozen=True, slots=True, eq=False)
class Levels:
    """How many persons are on duty from ``start_ms`` up to ``end_ms``, shape (n,) each, by start, never overlapping."""

    start_ms: Ints
    end_ms: Ints
    persons: Ints

    def at(self, moment_ms: Ints) -> Ints:
        """How many there are at each moment."""
        if not len(self.start_ms):
            return np.zeros(len(moment_ms), np.int64)
        last = np.maximum(np.searchsorted(self.start_ms, moment_ms, side="right") - 1, 0)
        there = (self.start_ms[last] <= moment_ms) & (moment_ms < self.end_ms[last])
        return np.where(there, self.persons[last], 0)


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """Blocks of opening cut into pieces, by start: ``block[i]`` is the block that piece i is of."""

    start_ms: Ints
    end_ms: Ints
    block: Ints


def levels_of(scenario: Scenario, site: str) -> dict[str, Levels]:
    """The levels of every role that has a roster at the site."""
    rosters: Mapping[str, Roster] = scenario.rosters.get(site) or {}
    return {role: _levels(scenario.calendar, days_of(lines_of(roster))) for role, roster in rosters.items()}


def _levels(calendar: Calendar, written: Days) -> Levels:
    rows = [
        (day * DAY_MS + line.start * MINUTE_MS, day * DAY_MS + line.end * MINUTE_MS, line.persons)
        for day, (date, day_type) in enumerate(zip(calendar.dates, calendar.day_types, strict=True))
        for line in sorted(written.on(date, day_type), key=lambda line: line.start)
    ]
    return Levels(*np.array(rows, np.int64).reshape(-1, 3).T)


def pieces_of(blocks: Blocks, levels: dict[str, Levels]) -> Pieces:
    """The blocks cut wherever a level changes; without rosters the blocks themselves."""
    changes = [moments for level in levels.values() for moments in (level.start_ms, level.end_ms)]
    edges = np.unique(np.concatenate([blocks.start_ms, blocks.end_ms, *changes]))
    start, end = edges[:-1], edges[1:]
    block = np.searchsorted(blocks.start_ms, start, side="right") - 1
    is_open = block >= 0
    is_open[is_open] &= start[is_open] < blocks.end_ms[block[is_open]]
    return Pieces(start[is_open], end[is_open], block[is_open])


def by_roster(on_duty: Flags, roles: tuple[str, ...], levels: dict[str, Levels], pieces: Pieces) -> Flags:
    """Who is on duty in each piece, shape (posts, pieces): as ``on_duty`` says but for the roles with a roster.

    Of such a role the first post is there when the level is 1 or more, the second when it is 2 or more, and so on.
    """
    found = on_duty.copy()
    for role, level in levels.items():
        posts = [post for post, its in enumerate(roles) if its == role]
        found[posts] = level.at(pieces.start_ms) > np.arange(len(posts))[:, None]
    return found
