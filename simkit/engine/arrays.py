"""What an engine is given and what it gives back: plain arrays of one site and one replication.

Time is int64 milliseconds since the scenario's first midnight. Lists of lists are stored flat with an
offsets array (the items of i are ``flat[offsets[i]:offsets[i + 1]]``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
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
    """Per service class (length S): what a visit takes. ``skills[s, k]`` persons with skill k.

    ``waits_in``: the waiting area (``Supply.waiting_places``) of those without a booking, -1 for none; None if no
    service has one.
    """

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
    waits_in: SmallInts | None = None


@dataclass(frozen=True, slots=True)
class Ties:
    """What ties requests to each other, to a person, to a way back and to a level; length n each.

    ``follows[i]``: index of the request whose end releases this one, -1 for none. It is released ``delay_ms[i]`` after
    that end if the outcome of the other is one of ``after[i]`` (bit ``1 << outcome`` for each), and never otherwise.
    ``same_person``: it asks for the first person of the visit it follows. ``zone``: it asks for the person in charge of
    that zone (``Supply.zone_person``), -1 for anyone. ``back_ms``: the way back from a visit outdoors, 0 indoors; it is
    not in ``duration_ms``. ``ends_as``: how the visit ends when it has been given, SERVED or REFERRED. ``mark_ppm``:
    uniform in 0 .. 999,999; the request is real while it lies below the level of its service (``Supply.levels``).
    """

    follows: Ints
    delay_ms: Ints
    after: SmallInts
    same_person: Flags
    zone: SmallInts
    back_ms: Ints
    ends_as: Bytes
    mark_ppm: SmallInts

    @staticmethod
    def none(length: int) -> Ties:
        """Nothing is tied to anything."""
        return Ties(
            follows=np.full(length, -1, np.int64),
            delay_ms=np.zeros(length, np.int64),
            after=np.zeros(length, np.int32),
            same_person=np.zeros(length, np.bool_),
            zone=np.full(length, -1, np.int32),
            back_ms=np.zeros(length, np.int64),
            ends_as=np.full(length, Outcome.SERVED, np.int8),
            mark_ppm=np.zeros(length, np.int32),
        )


@dataclass(frozen=True, slots=True)
class Requests:
    """Every need that could arise at one site, sorted by release, then service, date and k.

    A request that follows another (``ties.follows``) has no release of its own: it stands last, with ``release_ms``
    NEVER, and ``earliest_ms`` of a FIRST_FREE booking counts from its release.

    ``release_ms``: the resident comes or calls, or asks for a booking. ``earliest_ms``: first instant a
    booked visit may start (FIRST_FREE) or its only instant (FIXED); 0 for walk-ins. ``priority``: lower is
    served first. ``patience_ms``: how long a visitor waits once there. ``party``: persons, all in one
    visit. ``refused``: no seat was left in any session (turned away at release). ``returns``: comes back
    once at the next opening when it found the site shut. ``no_show_mark``: uniform in [0, 1).
    ``members``/``member_offsets``: the persons (resident numbers) of each request. ``date``/``k``: the key
    of the request's draws, with which it is paired across variants (``date`` is ``datetime.date.toordinal``); a request
    that follows has the date with which its pathway began, and as ``k`` the number of its way from there.
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
    k: SmallInts | Ints
    members: Ints
    member_offsets: Ints
    ties: Ties | None = None

    def __post_init__(self) -> None:
        if self.ties is not None and (self.release_ms[self.ties.follows >= 0] != NEVER).any():
            raise ValueError("a request that follows another has no release of its own: write NEVER")

    def __len__(self) -> int:
        return len(self.release_ms)


#: Everyone is aware, say: levels and marks count in millionths.
FULL_PPM = 1_000_000


@dataclass(frozen=True, slots=True)
class Levels:
    """What changes slowly because of what happened, such as awareness of the centre: L levels in millionths.

    A level holds for an epoch of ``epoch_ms``; :func:`simkit.engine.kernel.level.next_level` then makes the next one of
    it. ``level_of[s]``: the level that thins the requests of service s, -1 for none. ``start_ppm[l]``: in the first
    epoch. ``push_ppm[l, e]``: what publicity of epoch e adds, of those not yet reached. ``gain_ppm[l, s, o]``: what a
    person-time of service s that ends with outcome o adds of those not yet reached (negative: takes of those reached);
    the last column is for those served after a wait of more than ``late_ms``. ``forget_ppm[l]``: lost in an epoch.
    """

    epoch_ms: int
    late_ms: int
    level_of: SmallInts
    start_ppm: Ints
    push_ppm: Ints
    gain_ppm: Ints
    forget_ppm: Ints


@dataclass(frozen=True, slots=True)
class Supply:
    """What stands ready at one site.

    Persons (P): ``role[p]`` (a label, for the measures), ``skills[p, k]``; ``duty_*``: intervals on duty of
    each person, sorted, disjoint, never touching (flat with ``duty_offsets``). Rooms (R): type, places, open
    intervals likewise. ``opening_*``: when walk-ins and callers are received. Volunteers:
    ``volunteer_level[i]`` present from ``volunteer_ms[i]`` on (first at 0). A visit with volunteers needs a
    person with ``lead_skill`` on duty and at most ``volunteers_per_lead`` volunteers at work for each such person;
    ``stand_in_skill``: staff with it may take the place of missing volunteers (-1: nobody may). Whatever is taken whole
    and one at a time is a person here, a vehicle too, told apart by its skill.
    ``standby_per_slot``: how many may be told to come to a slot that is taken. ``zone_person[z]``: who is in charge of
    zone z, -1 for nobody. ``levels``: what changes slowly because of what happened. ``waiting_places[a]``: how many may
    wait in waiting area a.
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
    standby_per_slot: int = 0
    zone_person: SmallInts = field(default_factory=lambda: np.zeros(0, np.int32))
    levels: Levels | None = None
    waiting_places: SmallInts = field(default_factory=lambda: np.zeros(0, np.int32))


@dataclass(frozen=True, slots=True)
class VisitLog:
    """What happened to each request (length n, in the order of Requests); -1 where it did not happen.

    ``arrived_ms``: joined the queue (a booked visitor: the slot; one who came back: the next opening).
    ``left_ms``: end of the visit, or the moment of giving up. ``room``: index of the room.
    ``volunteers``: how many took part, 0 where there was no visit. ``persons``/``person_offsets``: staff of the
    visit, stand-ins included, ascending. ``released_ms``: when each was released, only where some follow others (else
    None: as ``Requests.release_ms`` says). ``levels_ppm[e, l]``: level l in epoch e, None where there are no levels.
    """

    outcome: Bytes
    arrived_ms: Ints
    start_ms: Ints
    left_ms: Ints
    room: SmallInts
    volunteers: SmallInts
    persons: SmallInts
    person_offsets: Ints
    released_ms: Ints | None = None
    levels_ppm: Ints | None = None

    def __len__(self) -> int:
        return len(self.outcome)
