"""The arrays of a run in bundles, so that a step of the kernel takes four arguments instead of fifty.

``S`` services, ``P`` persons, ``R`` rooms, ``n`` requests, ``B`` bookings at most. Lists of lists are flat, with
their first places beside them (``duty[:, duty_first[p]:duty_first[p + 1]]``). Spans have shape (2, number): starts and
ends. The columns of the two-dimensional arrays are named in :mod:`simkit.engine.kernel.columns`.
"""

from __future__ import annotations

from typing import NamedTuple

from simkit.engine.arrays import Bytes, Flags, Floats, Ints, SmallInts


class Site(NamedTuple):
    """What stands ready and never changes: written once for all replications of a site."""

    horizon: int
    booking_horizon: int
    overrun: int
    per_lead: int
    stand_in: int
    standby_per_slot: int
    most_persons: int
    """The most persons that a visit can take, stand-ins included."""
    all_need_people: bool
    """Whether no visit can do without staff."""
    needs: Ints
    """(S, columns)."""
    seats: Ints
    """A skill for each person of a visit, service by service."""
    able: Ints
    """Who has one of the skills of a service, in order of preference, service by service."""
    skills: Flags
    """(P, skills)."""
    leads: Flags
    """Whether a person can lead volunteers."""
    duty: Ints
    duty_first: Ints
    places: Ints
    """Of each room."""
    wing_of: Ints
    """Of each room: rooms of a wing open and shut together."""
    wing: Ints
    wing_first: Ints
    rooms_of: Ints
    """The rooms of each type, type by type."""
    room_first: Ints
    opening: Ints
    change_ms: Ints
    changes: Ints
    """(3, number): what changes at each of the instants, ascending: kind, index, until when."""
    slots: Ints
    """The slots of each grid, ascending, grid by grid."""
    slot_first: Ints
    grid_of_marks: Ints
    """The grid of each row of marks."""
    no_show_days: Ints
    no_show_chance: Floats
    waiting_places: Ints
    """Of each waiting area."""


class Asks(NamedTuple):
    """The requests, the volunteers of this replication, and the slow levels.

    If nothing is ``tied``, the columns of ties are empty and not looked at; ``wish`` is written to. Without slow levels
    ``level_of`` is -1 everywhere and ``epoch`` NEVER.
    """

    release: Ints
    service: Ints
    priority: Ints
    patience: Ints
    duration: Ints
    earliest: Ints
    party: Ints
    refused: Flags
    returns: Flags
    no_show_mark: Floats
    tied: bool
    follows: Ints
    delay: Ints
    after: Ints
    same_person: Flags
    wish: Ints
    back: Ints
    ends_as: Ints
    mark: Ints
    followers: Ints
    """The followers of each request, in order of index, request by request."""
    follower_first: Ints
    volunteer_ms: Ints
    volunteer_level: Ints
    epoch: int
    late: int
    level_of: Ints
    level: Ints
    push: Ints
    gain: Ints
    forget: Ints


class State(NamedTuple):
    """What is where at the present instant, and scratch."""

    bits: int
    """The low bits of the keys of a heap."""
    people: Ints
    rooms: Ints
    wing_open: Flags
    book: Ints
    """(P, B, columns): reservations of persons, by start."""
    windows: Ints
    """(R, B, columns): reservations of rooms, by start."""
    marks: Flags
    """(rows, slots of the largest grid): what is known to be taken."""
    standby: Ints
    """Of each slot: how many were told to come though it is taken."""
    pool: Ints
    counts: Ints
    """How many entries the lists below have, and which pass is due."""
    queue: Ints
    newcomers: Ints
    ends: Ints
    releases: Ints
    patience: Ints
    """Heaps of (time, index), of patience (time, number of the newcomer)."""
    waiting: Ints
    """The request of each newcomer, by number."""
    inside: Ints
    """Of each waiting area: how many wait there, as last counted."""
    level: Ints
    counted: Ints
    """(S, columns): person-times over in the epoch."""
    units: Ints
    seat_list: Ints
    order: Ints
    desk: Ints


class Log(NamedTuple):
    """What became of each request, and what it has reserved (``booked_end`` 0: nothing)."""

    outcome: Bytes
    arrived: Ints
    start: Ints
    left: Ints
    room: SmallInts
    volunteers: SmallInts
    released: Ints
    team: SmallInts
    """(n, persons at most), ascending."""
    persons: Ints
    """How many there are in the team."""
    on_standby: Flags
    booked_end: Ints
    booked_room: Ints
    booked_taken: Ints
    booked_team: Ints
    """(n, persons at most)."""
    booked_persons: Ints
