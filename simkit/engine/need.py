"""What a visit of a service takes, one object per service class."""

from __future__ import annotations

from dataclasses import dataclass

from simkit.engine.arrays import Booking, Outcome, ServiceNeeds


@dataclass(frozen=True, slots=True)
class Need:
    """The row of a service in :class:`~simkit.engine.arrays.ServiceNeeds`, as plain Python values.

    ``skills`` has one entry for each person of the visit: (0, 0, 2) is two persons with skill 0 and one with
    skill 2. ``room_type`` is -1 for none. ``out_of_patience`` is the outcome of a visitor who waited in vain.
    ``waits_in`` is the waiting area whose places bound those who wait, -1 for none: booked visitors need no place.
    """

    service: int
    offered: bool
    booking: int
    no_show: bool
    room_type: int
    exclusive: bool
    closes: bool
    skills: tuple[int, ...]
    volunteers: int
    planned_ms: int
    out_of_patience: int
    waits_in: int

    def places(self, party: int, room_places: int) -> int:
        """Places that a visit of ``party`` persons takes in a room of ``room_places``; more than it has: too small."""
        return max(room_places, party) if self.exclusive else party


def read_needs(needs: ServiceNeeds) -> list[Need]:
    """The needs of every service, in order of its index."""
    return [_need(needs, service) for service in range(len(needs.offered))]


def _need(needs: ServiceNeeds, service: int) -> Need:
    counts = needs.skills[service].tolist()
    booking, comes = int(needs.booking[service]), bool(needs.no_show[service])
    return Need(
        service=service,
        offered=bool(needs.offered[service]),
        booking=booking,
        no_show=comes,
        room_type=int(needs.room_type[service]),
        exclusive=bool(needs.exclusive[service]),
        closes=bool(needs.closes[service]),
        skills=tuple(skill for skill, count in enumerate(counts) for _ in range(count)),
        volunteers=int(needs.volunteers[service]),
        planned_ms=int(needs.planned_ms[service]),
        out_of_patience=_out_of_patience(booking, comes),
        waits_in=-1 if needs.waits_in is None or booking != Booking.NONE else int(needs.waits_in[service]),
    )


def _out_of_patience(booking: int, comes: bool) -> int:
    """A visitor gives up; a session or a visit to someone's home is cancelled by the centre."""
    if booking == Booking.NONE or (booking == Booking.FIRST_FREE and comes):
        return int(Outcome.ABANDONED)
    return int(Outcome.CANCELLED)
