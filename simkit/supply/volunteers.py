"""The volunteers who turn up: so many are on the list for each block of opening, each comes or not."""

from __future__ import annotations

import numpy as np

from simkit.engine.arrays import Ints, SmallInts
from simkit.experiment.draws import key, uniforms
from simkit.scenario.scenario import Scenario
from simkit.supply.opening import Blocks, open_blocks
from simkit.supply.shocks import without_volunteers

#: The draw of a volunteer is numbered block of the day x 1000 + volunteer.
_BLOCK_STEP = 1000


def volunteers_listed(scenario: Scenario, site: str) -> float:
    """How many volunteers are asked to a block on average, so that those who come give the hours the active ones have.

    Never more than the employed social workers can lead.
    """
    settings = scenario.volunteers
    open_h = open_blocks(scenario.calendar, scenario.sites[site].opening).open_min / 60
    if settings.turn_up == 0 or open_h == 0:
        return 0.0
    active = scenario.residents(site) * settings.registered_share * settings.active_share
    hours = active * settings.hours_per_active_year * scenario.calendar.weeks / 52
    return min(hours / settings.turn_up / open_h, float(settings.per_social_worker * _leads(scenario, site)))


def _leads(scenario: Scenario, site: str) -> int:
    """Employed persons who can lead volunteers."""
    roles = scenario.roles.items()
    able = [name for name, role in roles if role.fte > 0 and scenario.volunteers.lead_skill in role.skills]
    return sum(scenario.staff[site].get(name, 0) for name in able)


def volunteer_levels(
    scenario: Scenario, site: str, blocks: Blocks, listed: float, seed: int, replication: int
) -> tuple[Ints, SmallInts]:
    """Instants (ms, the first 0) and the number present from each on: who turned up in a block, nobody outside.

    A volunteer's turning up is a function of seed, site, replication, date, block of the day and number on the
    list: one more volunteer leaves all others as they were.
    """
    present = _turned_up(scenario, site, blocks, listed, seed, replication)
    times = np.stack([blocks.start_ms, blocks.end_ms], axis=1).ravel()
    levels = np.stack([present, np.zeros_like(present)], axis=1).ravel()
    if len(times) == 0 or times[0] > 0:
        times, levels = np.insert(times, 0, 0), np.insert(levels, 0, 0)
    return times, levels.astype(np.int32)


def _asked(listed: float, blocks: int) -> Ints:
    """Volunteers asked to each block, spread evenly: the first b blocks ask the whole part of b x listed."""
    asked: Ints = np.diff(np.floor(np.arange(blocks + 1) * listed)).astype(np.int64)
    return asked


def _turned_up(scenario: Scenario, site: str, blocks: Blocks, listed: float, seed: int, replication: int) -> Ints:
    """How many of those asked come to each block."""
    asked = np.where(without_volunteers(scenario, site)[blocks.day], 0, _asked(listed, len(blocks)))
    most = int(asked.max(initial=0))
    if most == 0:
        return np.zeros(len(blocks), np.int64)
    volunteer = np.tile(np.arange(most), len(blocks))
    number = np.repeat(blocks.number_of_day * _BLOCK_STEP, most) + volunteer
    date = np.repeat(scenario.calendar.dates[0].toordinal() + blocks.day, most)
    draws = uniforms(key(seed, site, "volunteer"), date, number, replication)[:, 0]
    comes = (draws < scenario.volunteers.turn_up).reshape(len(blocks), most)
    present: Ints = (comes & (np.arange(most) < asked[:, None])).sum(axis=1)
    return present
