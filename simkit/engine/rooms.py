"""The rooms: open or not, places in use, places reserved ahead."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from itertools import pairwise
from typing import NamedTuple

from simkit.engine.arrays import Ints, Supply
from simkit.engine.need import Need

#: A reservation of a room: start, end, places, request.
Window = tuple[int, int, int, int]


class Wing(NamedTuple):
    """When the rooms of a wing are open: rooms that open and shut together need but one key."""

    starts: Ints
    ends: Ints


class Rooms:
    """Room units by index.

    ``occupied`` counts the places of all visits under way, ``vacant`` those that no unreserved visit has and
    nobody withholds. A reservation stands until its visit has ended or its visitor is gone, so a place is never
    counted twice: it is free if it is vacant and no reservation has it.
    """

    def __init__(self, supply: Supply) -> None:
        self.places: list[int] = supply.room_places.tolist()
        count = len(self.places)
        types = supply.room_type.tolist()
        kinds = max([*types, *supply.needs.room_type.tolist()], default=-1) + 1
        self.units = [[unit for unit in range(count) if types[unit] == kind] for kind in range(kinds)]
        self.wings, self.wing = _wings(supply)
        self.opens: list[list[int]] = [wing.starts.tolist() for wing in self.wings]
        self.shuts: list[list[int]] = [wing.ends.tolist() for wing in self.wings]
        self.wing_is_open = [False] * len(self.wings)
        self.occupied = [0] * count
        self.vacant = list(self.places)
        self.withheld: list[tuple[int, int, bool]] = []
        self.windows: list[list[Window]] = [[] for _ in range(count)]
        self.longest = [0] * count

    # Supply changes and visits

    def open(self, wing: int, _until: int, _now: int) -> None:
        """The rooms of a wing open."""
        self.wing_is_open[wing] = True

    def shut(self, wing: int, _until: int, _now: int) -> None:
        """The rooms of a wing shut; a visit under way is finished."""
        self.wing_is_open[wing] = False

    def is_open(self, unit: int) -> bool:
        """Whether a visit may begin in this room."""
        return self.wing_is_open[self.wing[unit]]

    def begin(self, unit: int, need: Need, party: int, booked: bool) -> None:
        """A visit takes its places."""
        places = need.places(party, self.places[unit]) if need.exclusive else party
        self.occupied[unit] += places
        if not booked:
            self.vacant[unit] -= places

    def finish(self, unit: int, need: Need, party: int, booked: bool) -> None:
        """A visit gives its places back."""
        places = need.places(party, self.places[unit]) if need.exclusive else party
        self.occupied[unit] -= places
        if not booked:
            self.vacant[unit] += places

    # Starting now

    def free_unit(self, need: Need, party: int, now: int, until: int) -> int | None:
        """The first open unit with room for a visit without reservation from ``now`` until ``until``."""
        for unit in self.units[need.room_type]:
            if self.wing_is_open[self.wing[unit]]:
                free = self.vacant[unit]
                if self.windows[unit]:
                    free -= self._standing(unit, now, until)
                if party <= free and need.places(party, self.places[unit]) <= free:
                    return unit
        return None

    def usable_unit(self, need: Need, party: int, now: int, until: int) -> int | None:
        """The first open unit that would do if no visit were under way; every reservation stands."""
        for unit in self.units[need.room_type]:
            free = self.places[unit] - self._standing(unit, now, until)
            if self.is_open(unit) and need.places(party, self.places[unit]) <= free:
                return unit
        return None

    def takes_booked(self, unit: int, need: Need, party: int) -> bool:
        """Whether a visit that has reserved this unit can move in now."""
        return self.is_open(unit) and need.places(party, self.places[unit]) <= self._unoccupied(unit)

    # Withholding during a pass

    def withhold(self, unit: int, need: Need, party: int, now: int, until: int) -> None:
        """Keep the places, or those of them that are free, from those who come later in this pass."""
        free = self.vacant[unit] - self._standing(unit, now, until)
        kept = max(0, min(need.places(party, self.places[unit]), free))
        self.vacant[unit] -= kept
        self.withheld.append((unit, kept, True))

    def withhold_booked(self, unit: int, need: Need, party: int) -> None:
        """Keep reserved places from other booked visits; to all others the reservation stands anyway."""
        kept = max(0, min(need.places(party, self.places[unit]), self._unoccupied(unit)))
        self.withheld.append((unit, kept, False))

    def let_go(self) -> None:
        """The pass is over: nothing is withheld any more."""
        for unit, kept, was_vacant in self.withheld:
            self.vacant[unit] += kept if was_vacant else 0
        self.withheld.clear()

    def _unoccupied(self, unit: int) -> int:
        """Places in which nobody sits and that are not withheld, reserved or not."""
        withheld = sum(kept for kept_unit, kept, _ in self.withheld if kept_unit == unit)
        return self.places[unit] - self.occupied[unit] - withheld

    # Reservations

    def _standing(self, unit: int, now: int, until: int) -> int:
        """Most places reserved at once from ``now`` until ``until``.

        A reservation whose slot has come is in force whatever its end: its visit is under way or late.
        """
        windows, before = self.windows[unit], max(until, now + 1)
        if not windows or windows[0][0] >= before:
            return 0
        return _peak([window for window in windows if window[0] < before], now)

    def bookable_unit(self, need: Need, party: int, start: int, end: int, open_until: int) -> int | None:
        """The first unit of the type open from ``start`` to ``open_until`` with places left from start to end."""
        for unit in self.units[need.room_type]:
            if self._opens_for(unit, start, open_until):
                free = self.places[unit] - self._reserved(unit, start, end)
                if need.places(party, self.places[unit]) <= free:
                    return unit
        return None

    def _opens_for(self, unit: int, start: int, end: int) -> bool:
        wing = self.wing[unit]
        block = bisect_right(self.opens[wing], start)
        return block > 0 and start < self.shuts[wing][block - 1] >= end

    def _reserved(self, unit: int, start: int, end: int) -> int:
        """Most places reserved at once from ``start`` to ``end``."""
        windows = self.windows[unit]
        first = bisect_left(windows, (start - self.longest[unit],))
        last = bisect_left(windows, (end,))
        return _peak([window for window in windows[first:last] if window[1] > start], start)

    def reserve(self, unit: int, window: Window) -> None:
        """Enter a reservation."""
        insort(self.windows[unit], window)
        self.longest[unit] = max(self.longest[unit], window[1] - window[0])

    def free(self, unit: int, window: Window) -> None:
        """Strike a reservation."""
        self.windows[unit].remove(window)


def _wings(supply: Supply) -> tuple[list[Wing], list[int]]:
    """The wings, and which one each room lies in."""
    found: dict[tuple[bytes, bytes], int] = {}
    wings: list[Wing] = []
    lies_in = []
    for first, last in pairwise(supply.room_offsets.tolist()):
        wing = Wing(supply.room_start_ms[first:last], supply.room_end_ms[first:last])
        index = found.setdefault((wing.starts.tobytes(), wing.ends.tobytes()), len(wings))
        if index == len(wings):
            wings.append(wing)
        lies_in.append(index)
    return wings, lies_in


def _peak(windows: list[Window], at: int) -> int:
    """Most places taken at once, at ``at`` or later; those that began by then are all in force at ``at``."""
    if len(windows) <= 1:
        return windows[0][2] if windows else 0
    most = sum(window[2] for window in windows if window[0] <= at)
    for moment in (window[0] for window in windows if window[0] > at):
        most = max(most, sum(places for start, end, places, _ in windows if start <= moment < end))
    return most
