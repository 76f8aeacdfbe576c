"""Random little centres with coarse clocks, so that many things happen at the same instant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from typing import Any

import numpy as np
from hypothesis import strategies as st

from simkit.engine.arrays import NEVER, Booking, Levels, Outcome, Requests, ServiceNeeds, Supply, Ties

#: Chooses so many of the options, with repetition.
Pick = Callable[[Sequence[Any], int], list[Any]]
Span = tuple[int, int]

#: The clock of these days runs from 0 to here; the engine does not care what a tick is.
LAST = 120
SKILLS = 3
ROOM_TYPES = 2
#: Persons asked for by skill, and what a person can do.
TEAMS = [(1, 0, 0), (0, 1, 0), (0, 0, 0), (2, 0, 0), (1, 1, 0), (0, 1, 1), (1, 1, 1)]
PEOPLE = [(True, True, False), (True, False, False), (False, True, False), (True, True, True), (False, False, True)]


@st.composite
def days(draw: st.DrawFn) -> tuple[Requests, Supply]:
    """Any day, the simplest first: what fails shrinks to a story."""

    def pick(options: Sequence[Any], count: int) -> list[Any]:
        return draw(st.lists(st.sampled_from(options), min_size=count, max_size=count))

    return _day(pick)


@st.composite
def busy_days(draw: st.DrawFn) -> tuple[Requests, Supply]:
    """A day of forty requests and all sorts of supply, as full of incident as chance makes it."""
    pick = _by_chance(draw)
    requests, supply = _day(pick, most=True)
    return requests, with_waiting_areas(pick, supply)


@st.composite
def tied_days(draw: st.DrawFn) -> tuple[Requests, Supply]:
    """A busy day on which requests follow others, ask for persons, lead outdoors and answer to slow levels."""
    return tied_day(_by_chance(draw))


def tied_day(pick: Pick) -> tuple[Requests, Supply]:
    requests, supply = _day(pick, most=True)
    supply = with_waiting_areas(pick, supply)
    services, persons = len(supply.needs.offered), len(supply.role)
    supply = replace(supply, zone_person=np.array(pick(range(-1, persons), 3), np.int32))
    if pick([True, False], 1)[0]:
        supply = replace(supply, levels=_levels(pick, services, supply.horizon_ms))
    requests = _with_followers(pick, requests, services)
    if pick([True, False], 1)[0]:  # short visits, so that more of what follows is served
        requests = replace(requests, duration_ms=requests.duration_ms // 5)
    return requests, supply


def with_waiting_areas(pick: Pick, supply: Supply) -> Supply:
    """Two areas with few places, or none at all; some services wait in neither."""
    if pick([True, False], 1)[0]:
        return supply
    areas = np.array(pick([0, 1, -1], len(supply.needs.offered)), np.int32)
    needs = replace(supply.needs, waits_in=areas)
    return replace(supply, needs=needs, waiting_places=np.array(pick([0, 1, 2, 3], 2), np.int32))


def _by_chance(draw: st.DrawFn) -> Pick:
    return by_seed(draw(st.integers(0, 2**32 - 1)))


def by_seed(seed: int) -> Pick:
    random = np.random.default_rng(seed)

    def pick(options: Sequence[Any], count: int) -> list[Any]:
        return [options[k] for k in random.integers(0, len(options), count)]

    return pick


def _with_followers(pick: Pick, roots: Requests, services: int, count: int = 25) -> Requests:
    """The requests, and others that follow them or each other."""
    late = replace(
        _requests(pick, services, count), patience_ms=np.array(pick([NEVER, NEVER, 0, 10, 30], count), np.int64)
    )
    n = len(roots) + count
    joined = {
        field.name: np.concatenate([getattr(roots, field.name), getattr(late, field.name)])
        for field in fields(Requests)
        if field.name not in ("release_ms", "ties", "members", "member_offsets", "k", "earliest_ms")
    }
    follows = [int(pick(range(i), 1)[0]) for i in range(len(roots), n)]
    outcomes = [1 << outcome for outcome in Outcome]
    masks = [(1 << len(Outcome)) - 1, outcomes[Outcome.SERVED] | outcomes[Outcome.REFERRED]]
    masks += [outcomes[Outcome.SERVED] | outcomes[Outcome.NO_SHOW]]
    masks += [outcomes[Outcome.ABANDONED] | outcomes[Outcome.TURNED_AWAY] | outcomes[Outcome.CLOSED]]
    return Requests(
        release_ms=np.concatenate([roots.release_ms, np.full(count, NEVER)]),
        earliest_ms=np.concatenate([roots.earliest_ms, np.array(pick([0, 0, 5, 20, 70, 110], count), np.int64)]),
        k=np.arange(n, dtype=np.int32),
        members=np.arange(n, dtype=np.int64),
        member_offsets=np.arange(n + 1, dtype=np.int64),
        ties=Ties(
            follows=np.array([-1] * len(roots) + follows, np.int64),
            delay_ms=np.array(pick([0, 0, 1, 5, 30], n), np.int64),
            after=np.array(pick(masks, n), np.int32),
            same_person=np.array([False] * len(roots) + pick([True, True, False], count)),
            zone=np.array(pick([-1, -1, 0, 1, 2], n), np.int32),
            back_ms=np.array(pick([0, 3, 10, 25], n), np.int64),
            ends_as=np.array(pick([Outcome.SERVED, Outcome.SERVED, Outcome.REFERRED], n), np.int8),
            mark_ppm=np.array(pick([100_000, 500_000, 900_000], n), np.int32),
        ),
        **joined,
    )


def _levels(pick: Pick, services: int, horizon: int) -> Levels:
    epoch = pick([7, 20, 50], 1)[0]
    epochs = -(-horizon // epoch)
    return Levels(
        epoch_ms=epoch,
        late_ms=4,
        level_of=np.array(pick([-1, 0, 1], services), np.int32),
        start_ppm=np.array(pick([0, 300_000, 700_000, 700_000, 1_000_000], 2), np.int64),
        push_ppm=np.array(pick([0, 10_000, 200_000], 2 * epochs), np.int64).reshape(2, epochs),
        gain_ppm=np.array(pick([0, 0, 40_000, -60_000], 2 * services * 11), np.int64).reshape(2, services, 11),
        forget_ppm=np.array(pick([0, 20_000, 0, 20_000, 1_000_000], 2), np.int64),
    )


def _day(pick: Pick, most: bool = False) -> tuple[Requests, Supply]:
    """Up to five services, five persons, four rooms and forty requests; ``most``: that many."""
    services, persons, rooms, count = (
        (5, 4, 4, 40)
        if most
        else tuple(pick(options, 1)[0] for options in ([2, 1, 3, 5], [3, 2, 1, 5, 0], [3, 2, 1, 0], range(41)))
    )
    return _requests(pick, services, count), _supply(pick, _needs(pick, services), persons, rooms)


def _needs(pick: Pick, services: int) -> ServiceNeeds:
    room = pick(range(-1, ROOM_TYPES), services)
    alone = pick([False, False, True], services)
    return ServiceNeeds(
        offered=np.array(pick([True] * 9 + [False], services)),
        booking=np.array(pick([Booking.NONE, *Booking], services), np.int8),
        no_show=np.array(pick([False, True], services)),
        room_type=np.array(room, np.int32),
        exclusive=np.array(alone) & (np.array(room) >= 0),
        closes=np.array(pick([False, True], services)),
        skills=np.array(pick(TEAMS, services), np.int32),
        volunteers=np.array(pick([0, 0, 0, 1, 2], services), np.int32),
        planned_ms=np.array(pick([5, 0, 1, 4, 8, 10, 15, 25], services), np.int64),
    )


def _requests(pick: Pick, services: int, n: int) -> Requests:
    release = np.sort(np.array(pick(range(LAST), n), np.int64))
    notice = np.array(pick([0, 3, 10, 25, 60, -1], n), np.int64)
    return Requests(
        release_ms=release,
        service=np.array(pick(range(services), n), np.int32),
        priority=np.array(pick([1, 2], n), np.int32),
        patience_ms=np.array(pick([NEVER, 0, 1, 5, 10, 30], n), np.int64),
        duration_ms=np.array(pick([5, 0, 1, 5, 10, 20, 40], n), np.int64),
        earliest_ms=np.maximum(0, release + notice),
        party=np.array(pick([1, 1, 1, 1, 2, 4], n), np.int32),
        refused=np.array(pick([False] * 19 + [True], n), np.bool_),
        returns=np.array(pick([False, True], n), np.bool_),
        no_show_mark=np.array(pick([0.5, 0.1, 0.9], n), np.float64),
        date=np.zeros(n, np.int32),
        k=np.arange(n, dtype=np.int32),
        members=np.arange(n, dtype=np.int64),
        member_offsets=np.arange(n + 1, dtype=np.int64),
    )


def _supply(pick: Pick, needs: ServiceNeeds, persons: int, rooms: int) -> Supply:
    duty = [_intervals(pick) for _ in range(persons)]
    opening = _intervals(pick)
    room_open = [opening if pick([True, False], 1)[0] else _intervals(pick) for _ in range(rooms)]
    changes = sorted(set(pick(range(1, LAST), 3)))
    duty_start, duty_end, duty_offsets = _flat(duty)
    room_start, room_end, room_offsets = _flat(room_open)
    return Supply(
        horizon_ms=pick([LAST + 60, LAST + 60, LAST + 1, LAST // 2], 1)[0],
        needs=needs,
        role=("person",) * persons,
        skills=np.array(pick(PEOPLE, persons), np.bool_).reshape(persons, SKILLS),
        duty_start_ms=duty_start,
        duty_end_ms=duty_end,
        duty_offsets=duty_offsets,
        room_type=np.array(pick(range(ROOM_TYPES), rooms), np.int32),
        room_places=np.array(pick([4, 1, 2, 5], rooms), np.int32),
        room_start_ms=room_start,
        room_end_ms=room_end,
        room_offsets=room_offsets,
        opening_start_ms=np.array([start for start, _ in opening], np.int64),
        opening_end_ms=np.array([end for _, end in opening], np.int64),
        volunteer_ms=np.array([0, *changes], np.int64),
        volunteer_level=np.array(pick([4, 2, 1, 0], len(changes) + 1), np.int32),
        lead_skill=pick([0, 1, 2, -1], 1)[0],
        volunteers_per_lead=pick([2, 1, 3], 1)[0],
        slot_ms=pick([5, 7, 10], 1)[0],
        slot_tolerance_ms=pick([0, 1, 3], 1)[0],
        booking_horizon_ms=pick([200, 60, 0], 1)[0],
        overrun_ms=pick([0, 5, 30], 1)[0],
        no_show_lead_days=np.array([0], np.int32),
        no_show_probability=np.array(pick([0.3, 0.0, 1.0], 1)),
        stand_in_skill=pick([-1, -1, 0, 1], 1)[0],
        standby_per_slot=pick([0, 0, 1, 2], 1)[0],
    )


def _intervals(pick: Pick) -> list[Span]:
    """Sorted, disjoint, never touching; the last may have no known end."""
    if pick([True, True, False], 1)[0]:
        return [(pick([0, 10, 20], 1)[0], pick([NEVER, LAST - 10], 1)[0])]
    ticks = sorted({*pick(range(LAST), 5), LAST})
    return list(zip(ticks[::2], ticks[1::2], strict=False))


def _flat(spans: list[list[Span]]) -> tuple[Any, Any, Any]:
    starts = np.array([start for each in spans for start, _ in each], np.int64)
    ends = np.array([end for each in spans for _, end in each], np.int64)
    return starts, ends, np.cumsum([0, *(len(each) for each in spans)], dtype=np.int64)
