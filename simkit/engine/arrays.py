"""What an engine is given and what it gives back: plain arrays of one site and one replication.

Time is int64 milliseconds since the scenario's first midnight. Lists of lists are stored flat with an
offsets array (the items of i are ``flat[offsets[i]:offsets[i + 1]]``).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

Ints = NDArray[np.int64]
SmallInts = NDArray[np.int32]
Bytes = NDArray[np.int8]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS
#: Later than any horizon: ten thousand years.
NEVER = 10_000 * 366 * DAY_MS


def milliseconds(minutes: ArrayLike) -> Ints:
    """Minutes as whole milliseconds, rounded half to even: the one place where model time becomes engine time."""
    return np.rint(np.asarray(minutes, dtype=np.float64) * MINUTE_MS).astype(np.int64)


class Booking(IntEnum):
    """How a service comes to its start."""

    NONE = 0
    """Released when the resident turns up (walk-in) or calls (hotline)."""
    FIRST_FREE = 1
    """The first free slot of the diary from ``earliest_ms`` on (appointment, home visit)."""
    FIXED = 2
    """At ``earliest_ms`` exactly or not at all (session)."""


class Outcome(IntEnum):
    """What became of a request; exactly one each."""

    SERVED = 0
    ABANDONED = 1
    TURNED_AWAY = 2
    CLOSED = 3
    NO_SHOW = 4
    CANCELLED = 5
    REFERRED = 6
    IN_PROGRESS = 7
    NOT_RELEASED = 8
    NOT_OFFERED = 9


@dataclass(frozen=True, slots=True)
class ServiceNeeds:
    """Per service class (length S): what a visit takes. ``skills[s, k]`` persons with skill k."""

    offered: Flags
    booking: Bytes
    no_show: Flags
    """Whether a booked visitor may fail to turn up."""
    room_type: SmallInts
    """Index of the room type, -1 for none."""
    exclusive: Flags
    """Whether the visit has its room alone (a session)."""
    closes: Flags
    """Whether those waiting leave when the site closes."""
    skills: SmallInts
    volunteers: SmallInts
    planned_ms: Ints


@dataclass(frozen=True, slots=True)
class Requests:
    """Every need that could arise at one site, sorted by release, then service, date and k.

    ``release_ms``: the resident comes or calls, or asks for a booking. ``earliest_ms``: first instant a
    booked visit may start (FIRST_FREE) or its only instant (FIXED); 0 for walk-ins. ``priority``: lower is
    served first. ``patience_ms``: how long a visitor waits once there. ``party``: persons, all in one
    visit. ``refused``: no seat was left in any session (turned away at release). ``returns``: comes back
    once at the next opening when it found the site shut. ``no_show_mark``: uniform in [0, 1).
    ``members``/``member_offsets``: the persons (resident numbers) of each request. ``date``/``k``: the key
    of the request's draws, with which it is paired across variants (``date`` is ``datetime.date.toordinal``).
    """

    release_ms: Ints
    service: SmallInts
    priority: SmallInts
    patience_ms: Ints
    duration_ms: Ints
    earliest_ms: Ints
    party: SmallInts
    refused: Flags
    returns: Flags
    no_show_mark: Floats
    date: SmallInts
    k: SmallInts
    members: Ints
    member_offsets: Ints

    def __len__(self) -> int:
        return len(self.release_ms)


@dataclass(frozen=True, slots=True)
class Supply:
    """What stands ready at one site.

    Persons (P): ``role[p]`` (a label, for the measures), ``skills[p, k]``; ``duty_*``: intervals on duty of
    each person, sorted, disjoint, never touching (flat with ``duty_offsets``). Rooms (R): type, places, open
    intervals likewise. ``opening_*``: when walk-ins and callers are received. Volunteers:
    ``volunteer_level[i]`` present from ``volunteer_ms[i]`` on (first at 0). A visit with volunteers needs a
    person with ``lead_skill`` on duty and at most ``volunteers_per_lead`` volunteers at work for each such person;
    ``stand_in_skill``: staff with it may take the place of missing volunteers (-1: nobody may).
    """

    horizon_ms: int
    needs: ServiceNeeds
    role: tuple[str, ...]
    skills: Flags
    duty_start_ms: Ints
    duty_end_ms: Ints
    duty_offsets: Ints
    room_type: SmallInts
    room_places: SmallInts
    room_start_ms: Ints
    room_end_ms: Ints
    room_offsets: Ints
    opening_start_ms: Ints
    opening_end_ms: Ints
    volunteer_ms: Ints
    volunteer_level: SmallInts
    lead_skill: int
    volunteers_per_lead: int
    slot_ms: int
    slot_tolerance_ms: int
    booking_horizon_ms: int
    overrun_ms: int
    no_show_lead_days: SmallInts
    no_show_probability: Floats
    stand_in_skill: int = -1


@dataclass(frozen=True, slots=True)
class VisitLog:
    """What happened to each request (length n, in the order of Requests); -1 where it did not happen.

    ``arrived_ms``: joined the queue (a booked visitor: the slot; one who came back: the next opening).
    ``left_ms``: end of the visit, or the moment of giving up. ``room``: index of the room.
    ``volunteers``: how many took part, 0 where there was no visit. ``persons``/``person_offsets``: staff of the
    visit, stand-ins included, ascending.
    """

    outcome: Bytes
    arrived_ms: Ints
    start_ms: Ints
    left_ms: Ints
    room: SmallInts
    volunteers: SmallInts
    persons: SmallInts
    person_offsets: Ints

    def __len__(self) -> int:
        return len(self.outcome)
