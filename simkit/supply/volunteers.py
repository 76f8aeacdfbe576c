"""The volunteers who turn up: so many are on the list for each block of opening, each comes or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from simkit.engine.arrays import DAY_MS, MINUTE_MS, Floats, Ints, SmallInts
from simkit.experiment.draws import key, uniforms
from simkit.scenario.scenario import Scenario
from simkit.supply.opening import Blocks
from simkit.supply.shocks import without_volunteers
from simkit.supply.volunteer_corps import month_of_day, serving

#: The draw of a volunteer is numbered block of the day x 1000 + volunteer.
_BLOCK_STEP = 1000


@dataclass(frozen=True, slots=True, eq=False)
class Asking:
    """How volunteers are asked to the blocks of a site (B of them).

    ``active``: how many there are where no corps says who comes and goes. ``hours_year``: of each. ``weeks``: the
    horizon, open for ``open_h``. ``usual_turn_up``: probability with which those asked are reckoned to come,
    ``turn_up[b]``: with which they come to a block. ``most``: as many as the employed social workers can lead.
    ``month[b]``: the calendar month of a block, the first one 0.
    """

    active: float
    hours_year: float
    weeks: int
    open_h: float
    usual_turn_up: float
    turn_up: Floats
    most: float
    month: Ints

    def listed(self, active: ArrayLike) -> Floats:
        """How many are asked to a block, so that those who come give the hours the active ones have."""
        hours = np.asarray(active, np.float64) * self.hours_year * self.weeks / 52
        if self.usual_turn_up == 0 or self.open_h == 0:
            return np.zeros_like(hours)
        return np.minimum(hours / self.usual_turn_up / self.open_h, self.most)


def asking(scenario: Scenario, site: str, blocks: Blocks) -> Asking:
    """How volunteers are asked at a site."""
    settings, month = scenario.volunteers, month_of_day(scenario.calendar)
    return Asking(
        active=scenario.residents(site) * settings.registered_share * settings.active_share,
        hours_year=settings.hours_per_active_year,
        weeks=scenario.calendar.weeks,
        open_h=blocks.open_min / 60,
        usual_turn_up=settings.turn_up,
        turn_up=_turn_up(scenario, blocks),
        most=float(settings.per_social_worker * _leads(scenario, site)),
        month=month[blocks.day] - month[0],
    )


def _leads(scenario: Scenario, site: str) -> int:
    """Employed persons who can lead volunteers."""
    roles = scenario.roles.items()
    able = [name for name, role in roles if role.fte > 0 and scenario.volunteers.lead_skill in role.skills]
    return sum(scenario.staff[site].get(name, 0) for name in able)


def _turn_up(scenario: Scenario, blocks: Blocks) -> Floats:
    """Probability of coming to each block: that of its day and the latest time up to its start, or the usual one."""
    usual, by_day = scenario.volunteers.turn_up, scenario.volunteers.turn_up_at
    if not by_day:
        return np.full(len(blocks), usual)
    days = [scenario.calendar.day_types[day] for day in blocks.day.tolist()]
    minutes = (blocks.start_ms % DAY_MS // MINUTE_MS).tolist()
    clocks = [f"{minute // 60:02d}:{minute % 60:02d}" for minute in minutes]
    return np.array([_said(by_day.get(day), clock, usual) for day, clock in zip(days, clocks, strict=True)])


def _said(times: Mapping[str, float] | None, clock: str, usual: float) -> float:
    begun = [time for time in times or () if time <= clock]
    return times[max(begun)] if times and begun else usual


def volunteer_levels(
    scenario: Scenario, site: str, blocks: Blocks, asking: Asking, seed: int, replication: int
) -> tuple[Ints, SmallInts]:
    """Instants (ms, the first 0) and the number present from each on: who turned up in a block, nobody outside.

    A volunteer's turning up is a function of seed, site, replication, date, block of the day and number on the
    list: one more volunteer leaves all others as they were.
    """
    asked = _asked(scenario, site, asking, seed, replication)
    asked[without_volunteers(scenario, site)[blocks.day]] = 0
    present = _turned_up(scenario, site, blocks, asked, asking.turn_up, seed, replication)
    times = np.stack([blocks.start_ms, blocks.end_ms], axis=1).ravel()
    levels = np.stack([present, np.zeros_like(present)], axis=1).ravel()
    if len(times) == 0 or times[0] > 0:
        times, levels = np.insert(times, 0, 0), np.insert(levels, 0, 0)
    return times, levels.astype(np.int32)


def _asked(scenario: Scenario, site: str, asking: Asking, seed: int, replication: int) -> Ints:
    """Volunteers asked to each block, spread evenly: the first b blocks ask the whole part of what falls to them."""
    corps = scenario.volunteers.corps
    if corps is None:
        together = np.arange(len(asking.month) + 1) * asking.listed(asking.active)
    else:
        active = serving(scenario, site, corps, seed, replication)[asking.month]
        together = np.append(0.0, np.cumsum(asking.listed(active)))
    asked: Ints = np.diff(np.floor(together)).astype(np.int64)
    return asked


def _turned_up(
    scenario: Scenario, site: str, blocks: Blocks, asked: Ints, turn_up: Floats, seed: int, replication: int
) -> Ints:
    """How many of those asked come to each block."""
    most = int(asked.max(initial=0))
    if most == 0:
        return np.zeros(len(blocks), np.int64)
    volunteer = np.tile(np.arange(most), len(blocks))
    number = np.repeat(blocks.number_of_day * _BLOCK_STEP, most) + volunteer
    date = np.repeat(scenario.calendar.dates[0].toordinal() + blocks.day, most)
    draws = uniforms(key(seed, site, "volunteer"), date, number, replication)[:, 0]
    comes = draws.reshape(len(blocks), most) < turn_up[:, None]
    present: Ints = (comes & (np.arange(most) < asked[:, None])).sum(axis=1)
    return present
