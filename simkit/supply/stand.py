"""What stands ready at a site over the horizon: staff on duty, rooms, opening, volunteers."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import lru_cache

import numpy as np

from simkit.engine.arrays import DAY_MS, MINUTE_MS, Supply
from simkit.scenario.identity import SameScenario
from simkit.scenario.scenario import Scenario
from simkit.supply.duty import Rostered, chance_decides, laid_flat, on_duty, rostered, usual_duty
from simkit.supply.levels import levels
from simkit.supply.needs import service_needs
from simkit.supply.no_shows import no_show_rows
from simkit.supply.opening import Blocks, open_blocks
from simkit.supply.public_posts import public_post_roles, with_public_posts
from simkit.supply.rooms import units
from simkit.supply.vehicles import abilities, vehicles_at, with_vehicles
from simkit.supply.volunteers import Asking, asking, volunteer_levels
from simkit.supply.zones import zone_person


def supply(scenario: Scenario, site: str, seed: int, replication: int) -> Supply:
    """What stands ready at the site in one replication.

    Only volunteers depend on seed and replication, and duty where the scenario says that people are absent or leave.

    ``Supply.skills`` has the skills in the order of ``scenario.skills`` and then the kinds of vehicles; persons stand
    in the order of ``scenario.roles``, public-benefit posts and vehicles behind them, rooms in the order of
    ``scenario.room_types``. Arrays that are the same in every replication are shared and read-only.
    """
    standing = _standing(SameScenario(scenario), site)
    times, levels = volunteer_levels(scenario, site, standing.blocks, standing.asking, seed, replication)
    found = replace(standing.supply, volunteer_ms=times, volunteer_level=levels)
    if not chance_decides(scenario):
        return found
    posts = standing.posts
    duty = with_public_posts(scenario, site, len(posts.roles), on_duty(scenario, site, posts, seed, replication))
    duty = with_vehicles(scenario, site, standing.persons, duty, standing.blocks)
    start, end, offsets = laid_flat(duty, len(found.role), posts.horizon_ms)
    return replace(found, duty_start_ms=start, duty_end_ms=end, duty_offsets=offsets)


@dataclass(frozen=True, slots=True, eq=False)
class _Standing:
    """All that does not depend on seed and replication; the supply has no volunteers yet, and nobody is absent.

    ``persons``: how many there are before the vehicles.
    """

    supply: Supply
    blocks: Blocks
    posts: Rostered
    persons: int
    asking: Asking


@lru_cache(maxsize=64)
def _standing(same: SameScenario, site: str) -> _Standing:
    scenario = same.scenario
    blocks = open_blocks(scenario.calendar, scenario.sites[site].opening)
    posts, rooms = rostered(scenario, site, blocks), units(scenario, site)
    roles = (*posts.roles, *public_post_roles(scenario, site))
    duty = with_public_posts(scenario, site, len(posts.roles), usual_duty(posts))
    duty = with_vehicles(scenario, site, len(roles), duty, blocks)
    units_on_duty = (*roles, *vehicles_at(scenario, site))
    duty_start, duty_end, duty_offsets = laid_flat(duty, len(units_on_duty), blocks.horizon_ms)
    room_start, room_end, room_offsets = laid_flat(rooms.open, len(rooms), blocks.horizon_ms)
    booking, no_show = scenario.booking, no_show_rows(scenario.booking)
    skills, settings = scenario.skills, scenario.volunteers
    found = Supply(
        horizon_ms=blocks.horizon_ms,
        needs=service_needs(scenario, site),
        role=units_on_duty,
        skills=abilities(scenario, site, roles),
        duty_start_ms=duty_start,
        duty_end_ms=duty_end,
        duty_offsets=duty_offsets,
        room_type=np.array(rooms.room_type, np.int32),
        room_places=np.array(rooms.places, np.int32),
        room_start_ms=room_start,
        room_end_ms=room_end,
        room_offsets=room_offsets,
        opening_start_ms=blocks.start_ms,
        opening_end_ms=blocks.end_ms,
        volunteer_ms=np.zeros(1, np.int64),
        volunteer_level=np.zeros(1, np.int32),
        lead_skill=_index(skills, settings.lead_skill),
        volunteers_per_lead=settings.per_social_worker,
        slot_ms=booking.slot_min * MINUTE_MS,
        slot_tolerance_ms=booking.slot_tolerance_min * MINUTE_MS,
        booking_horizon_ms=booking.horizon_days * DAY_MS,
        overrun_ms=booking.overrun_min * MINUTE_MS,
        standby_per_slot=booking.overbook,
        no_show_lead_days=np.array([row.lead_days for row in no_show], np.int32),
        no_show_probability=np.array([row.probability for row in no_show], np.float64),
        stand_in_skill=_index(skills, settings.stand_in_skill),
        zone_person=zone_person(scenario, site, posts.roles),
        levels=levels(scenario, site),
        waiting_places=np.array(list(scenario.sites[site].waiting_places.values()), np.int32),
    )
    _make_read_only(found)
    _make_read_only(found.needs)
    if found.levels is not None:
        _make_read_only(found.levels)
    return _Standing(found, blocks, posts, len(roles), asking(scenario, site, blocks))


def _index(skills: tuple[str, ...], skill: str | None) -> int:
    """Where the skill stands; -1 if nobody has it or none is asked for."""
    return skills.index(skill) if skill in skills else -1


def _make_read_only(bundle: object) -> None:
    """Nobody who is handed a shared array may change it."""
    for field in fields(bundle):  # type: ignore[arg-type]
        value = getattr(bundle, field.name)
        if isinstance(value, np.ndarray):
            value.setflags(write=False)
