"""A site laid out for the compiled engine: what stands ready, flat, worked out once for all its replications."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from functools import lru_cache

import numpy as np

from simkit.engine.agenda import changes
from simkit.engine.arrays import Booking, Ints, Supply
from simkit.engine.diary import Diary
from simkit.engine.kernel.bundles import Site
from simkit.engine.kernel.columns import (
    ABLE,
    ABLE_END,
    BOOKING,
    CLOSES,
    COMES,
    EXCLUSIVE,
    GRID,
    IN_VAIN,
    NEED_COLUMNS,
    OFFERED,
    PLANNED,
    ROOM_MARKS,
    ROOM_TYPE,
    SEATS,
    SEATS_END,
    SLOT_LENGTH,
    TEAM_MARKS,
    VOLUNTEERS,
    WAITS_IN,
)
from simkit.engine.need import Need, read_needs
from simkit.engine.people import People
from simkit.engine.rooms import Rooms

#: What differs between the replications of a site.
_OF_REPLICATION = ("volunteer_ms", "volunteer_level", "levels", "zone_person")
#: Sites kept laid out.
_KEPT = 64


class SameStanding:
    """A supply as the key of a cache: equal to another one that shares its arrays, volunteers and levels apart.

    Only arrays that nobody may write to can be told apart by identity.
    """

    __slots__ = ("parts", "supply")

    def __init__(self, supply: Supply) -> None:
        self.supply = supply
        self.parts = tuple(_identity(getattr(supply, name)) for name in _LASTING)

    def __hash__(self) -> int:
        return hash(self.parts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameStanding) and other.parts == self.parts


_LASTING = tuple(field.name for field in fields(Supply) if field.name not in _OF_REPLICATION)


def _identity(part: object) -> object:
    return part if isinstance(part, int) else id(part)


def site_of(supply: Supply) -> Site:
    """The site laid out; the very same one for every supply that shares read-only arrays with this one."""
    arrays = [getattr(supply, name) for name in _LASTING]
    shared = not any(part.flags.writeable for part in arrays if isinstance(part, np.ndarray))
    return _kept(SameStanding(supply)) if shared else _laid_out(supply)


@lru_cache(maxsize=_KEPT)
def _kept(same: SameStanding) -> Site:
    return _laid_out(same.supply)


def _laid_out(supply: Supply) -> Site:
    needs = read_needs(supply.needs)
    people, rooms = People(supply), Rooms(supply)
    diary = Diary(supply, needs, people, rooms)
    seats, seat_first = _flat(need.skills for need in needs)
    able, able_first = _flat(diary.able)
    slots, slot_first, grid_of_marks, columns = _slots(needs, diary)
    table = np.array([_row(need) for need in needs], np.int64).reshape(len(needs), NEED_COLUMNS)
    table[:, SEATS], table[:, SEATS_END] = seat_first[:-1], seat_first[1:]
    table[:, ABLE], table[:, ABLE_END] = able_first[:-1], able_first[1:]
    table[:, [GRID, SLOT_LENGTH, TEAM_MARKS, ROOM_MARKS]] = columns
    wing, wing_first = _spans([(wing.starts, wing.ends) for wing in rooms.wings])
    rooms_of, room_first = _flat(rooms.units)
    change = changes(supply, rooms.wings)
    stand_ins = supply.stand_in_skill >= 0
    return Site(
        horizon=int(supply.horizon_ms),
        booking_horizon=int(supply.booking_horizon_ms),
        overrun=int(supply.overrun_ms),
        per_lead=int(supply.volunteers_per_lead),
        stand_in=int(supply.stand_in_skill),
        standby_per_slot=int(supply.standby_per_slot),
        most_persons=max([1, *(len(need.skills) + need.volunteers * stand_ins for need in needs)]),
        all_need_people=all(need.skills for need in needs),
        needs=table,
        seats=seats,
        able=able,
        skills=np.array(supply.skills, np.bool_),
        leads=np.array(people.leads, np.bool_),
        duty=np.stack([supply.duty_start_ms, supply.duty_end_ms]).astype(np.int64),
        duty_first=np.array(supply.duty_offsets, np.int64),
        places=np.array(supply.room_places, np.int64),
        wing_of=np.array(rooms.wing, np.int64),
        wing=wing,
        wing_first=wing_first,
        rooms_of=rooms_of,
        room_first=room_first,
        opening=np.stack([supply.opening_start_ms, supply.opening_end_ms]).astype(np.int64),
        change_ms=change[0].copy(),
        changes=change[1:].copy(),
        slots=slots,
        slot_first=slot_first,
        grid_of_marks=grid_of_marks,
        no_show_days=np.array(supply.no_show_lead_days, np.int64),
        no_show_chance=np.array(supply.no_show_probability, np.float64),
        waiting_places=np.array(supply.waiting_places, np.int64),
    )


def _row(need: Need) -> list[int]:
    row = [-1] * NEED_COLUMNS
    row[OFFERED], row[BOOKING], row[COMES] = need.offered, need.booking, need.no_show
    row[ROOM_TYPE], row[EXCLUSIVE], row[CLOSES] = need.room_type, need.exclusive, need.closes
    row[VOLUNTEERS], row[PLANNED], row[IN_VAIN] = need.volunteers, need.planned_ms, need.out_of_patience
    row[WAITS_IN] = need.waits_in
    return row


def _slots(needs: Sequence[Need], diary: Diary) -> tuple[Ints, Ints, Ints, Ints]:
    """The slots of every grid, where each begins, the grid of each row of marks; the columns of the services.

    Those are the grid, how long a visit takes of it, the rows of marks for teams and for rooms: services that ask for
    the same share them.
    """
    grids: dict[tuple[int, ...], int] = {}
    rows: dict[tuple[object, ...], int] = {}
    grid_of_marks: list[int] = []
    columns = np.full((len(needs), 4), -1, np.int64)
    for service, need in enumerate(needs):
        if need.booking != Booking.FIRST_FREE:
            continue
        team = tuple(sorted(diary.able[service]))
        grid = grids.setdefault(team, len(grids))
        length = diary.slot_length(need)
        marks = []
        for asked in ((grid, need.skills, length), (grid, need.skills, length, need.room_type, need.exclusive)):
            marks.append(rows.setdefault(asked, len(rows)))
            if marks[-1] == len(grid_of_marks):
                grid_of_marks.append(grid)
        columns[service] = (grid, length, *marks)
    slots, slot_first = _flat(diary.slots_of(team).times for team in grids)
    return slots, slot_first, np.array(grid_of_marks, np.int64), columns


def _flat(lists: Iterable[Iterable[int]]) -> tuple[Ints, Ints]:
    """Lists laid one behind the other, and where each begins (one more: where the last ends)."""
    listed = [np.array(list(items), np.int64) for items in lists]
    first = np.cumsum([0, *(len(items) for items in listed)], dtype=np.int64)
    return np.concatenate([np.zeros(0, np.int64), *listed]), first


def _spans(intervals: Sequence[tuple[Ints, Ints]]) -> tuple[Ints, Ints]:
    starts, first = _flat(start for start, _ in intervals)
    ends, _ = _flat(end for _, end in intervals)
    return np.stack([starts, ends]), first


def followers_of(follows: Ints) -> tuple[Ints, Ints]:
    """The requests that follow each request, in order of index, request by request; and where those of each begin."""
    followers = np.flatnonzero(follows >= 0)
    followers = followers[np.argsort(follows[followers], kind="stable")]
    first = np.searchsorted(follows[followers], np.arange(len(follows) + 1))
    return followers.astype(np.int64), first.astype(np.int64)
