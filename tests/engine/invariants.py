"""What must hold of any log, recomputed from requests, supply and log alone. Shares nothing with the engine."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, permutations

import numpy as np

from simkit.engine.arrays import NEVER, Booking, Outcome, Requests, Supply, VisitLog
from tests.engine.invariants_of_ties import ties_broken
from tests.engine.log_view import View, holding


def broken(requests: Requests, supply: Supply, log: VisitLog) -> list[str]:
    """Everything that does not hold, in words; an empty list if all is well."""
    view = View(requests, supply, log)
    return [
        *_shape(view),
        *ties_broken(view),
        *(fault for i in range(view.n) for fault in _one_outcome(view, i)),
        *(fault for i in view.started for fault in _one_start(view, i)),
        *_persons(view),
        *_rooms(view),
        *_volunteers(view),
        *_plans_before_reservations(view),
        *_first_come_first_served(view),
        *_waiting_places(view),
    ]


def _shape(view: View) -> Iterator[str]:
    log, n = view.log, view.n
    lengths = {
        len(column) for column in (log.outcome, log.arrived_ms, log.start_ms, log.left_ms, log.room, log.volunteers)
    }
    if lengths != {n} or len(log.person_offsets) != n + 1 or log.person_offsets[-1] != len(log.persons):
        yield "the columns do not have the length of the requests"


def _one_outcome(view: View, i: int) -> Iterator[str]:
    """The outcome, and that the times of request i tell the same story."""
    supply, service = view.supply, view.service[i]
    outcome, arrived, start, left = view.outcome[i], view.arrived[i], view.start[i], view.left[i]
    walk_in = view.booking[i] == Booking.NONE
    shut = walk_in and bool(supply.needs.closes[service]) and holding(view.opening, view.release[i]) is None
    if outcome == Outcome.NOT_RELEASED:
        expected = {(-1, -1, -1)}
    elif not supply.needs.offered[service]:
        expected = {(-1, -1, view.release[i])} if outcome == Outcome.NOT_OFFERED else set()
    elif view.requests.refused[i]:
        expected = {(-1, -1, view.release[i])} if outcome == Outcome.TURNED_AWAY else set()
    elif shut and not view.requests.returns[i]:
        expected = {(-1, -1, view.release[i])} if outcome == Outcome.CLOSED else set()
    else:
        expected = set(_stories(view, i, outcome, walk_in, shut))
    if (arrived, start, left) not in expected:
        yield f"{i}: {outcome.name} with arrived {arrived}, start {start}, left {left}"
    if start < 0 and (view.room[i] != -1 or view.persons[i] or view.volunteers[i]):
        yield f"{i}: never started but has a room, persons or volunteers"


def _stories(view: View, i: int, outcome: Outcome, walk_in: bool, shut: bool) -> Iterator[tuple[int, int, int]]:
    """The times that are possible with an outcome, given when it arrived and started."""
    arrived, start, release = view.arrived[i], view.start[i], view.release[i]
    ok = arrived in _possible_arrivals(view, i, walk_in, shut)
    horizon, fixed = view.supply.horizon_ms, view.booking[i] == Booking.FIXED
    comes = bool(view.supply.needs.no_show[view.service[i]])
    deadline = arrived + view.patience[i]
    gives_up = Outcome.ABANDONED if walk_in or (comes and not fixed) else Outcome.CANCELLED
    given = start + view.duration[i]
    if outcome == view.ends_as[i] and ok and arrived <= start <= deadline:
        yield arrived, start, given
        yield arrived, start, given + view.back[i]
    elif outcome == Outcome.IN_PROGRESS and ok and start >= 0 and given + view.back[i] >= horizon:
        yield arrived, start, -1
    elif outcome == Outcome.IN_PROGRESS and ok and start < 0 and deadline >= horizon:
        yield arrived, -1, -1
    elif outcome == Outcome.IN_PROGRESS and arrived == -1 and (not walk_in or shut):
        yield -1, -1, -1  # booked for later, or comes back later
    elif outcome == gives_up and ok and deadline < horizon:
        yield arrived, -1, deadline
    elif outcome == Outcome.CANCELLED and fixed and arrived == -1:
        yield -1, -1, release
    elif outcome == Outcome.NO_SHOW and comes and not walk_in and ok:
        yield arrived, -1, arrived
    elif outcome == Outcome.TURNED_AWAY and view.booking[i] == Booking.FIRST_FREE and arrived == -1:
        yield -1, -1, release
    elif outcome == Outcome.TURNED_AWAY and ok and view.waits_in[i] >= 0 and view.left[i] == arrived:
        yield arrived, -1, arrived
    elif outcome == Outcome.TURNED_AWAY and view.supply.needs.closes[view.service[i]] and ok:
        closings = [end for _, end in view.opening if arrived <= end <= deadline]
        # What follows another may come at the instant of closing, but after those who waited have left: then the next.
        yield from ((arrived, -1, closing) for closing in closings[: 2 if view.follows[i] >= 0 else 1])


def _possible_arrivals(view: View, i: int, walk_in: bool, shut: bool) -> set[int]:
    release, supply = view.release[i], view.supply
    earliest = view.earliest[i] + (release if view.follows[i] >= 0 and view.booking[i] == Booking.FIRST_FREE else 0)
    if shut:
        return {min((start for start, _ in view.opening if start > release), default=-1)}
    if walk_in:
        return {release}
    if view.booking[i] == Booking.FIXED:
        return {earliest} if earliest >= release else set()
    wanted = set(np.flatnonzero(supply.needs.skills[view.service[i]]).tolist())
    able = [p for p in range(len(view.duty)) if wanted & set(np.flatnonzero(supply.skills[p]).tolist())]
    spans = [span for p in able for span in view.duty[p]] if able else view.opening
    latest = min(release + supply.booking_horizon_ms, supply.horizon_ms - 1)
    slots = {t for start, end in spans for t in range(start, min(end, latest + 1), supply.slot_ms)}
    return {t for t in slots if t >= max(release, earliest)}


def _one_start(view: View, i: int) -> Iterator[str]:
    """Where and with whom visit i started."""
    supply, start, service = view.supply, view.start[i], view.service[i]
    if view.arrived[i] > start:
        yield f"{i}: started before it arrived"
    closes = bool(supply.needs.closes[service])
    if closes and view.booking[i] == Booking.NONE and holding(view.opening, start) is None:
        yield f"{i}: started while the site is shut"
    for person in view.persons[i]:
        duty = holding(view.duty[person], start)
        if duty is None:
            yield f"{i}: person {person} started off duty"
        elif view.booking[i] == Booking.NONE and start + view.planned[i] > duty[1] + supply.overrun_ms:
            yield f"{i}: planned beyond the end of duty of person {person}"
    if view.persons[i] != sorted(set(view.persons[i])):
        yield f"{i}: persons not ascending"
    wanted = [skill for skill, count in enumerate(supply.needs.skills[service].tolist()) for _ in range(count)]
    stand_ins = view.wanted_volunteers[i] - view.volunteers[i]
    if stand_ins < 0 or (stand_ins > 0 and supply.stand_in_skill < 0):
        yield f"{i}: {view.volunteers[i]} volunteers where {view.wanted_volunteers[i]} are wanted"
    wanted += [supply.stand_in_skill] * stand_ins
    if not _can_do(wanted, view.persons[i], supply):
        yield f"{i}: persons {view.persons[i]} cannot fill {wanted}"
    room, kind = view.room[i], int(supply.needs.room_type[service])
    if (room >= 0) != (kind >= 0):
        yield f"{i}: a room where none is needed, or none where one is"
    elif room >= 0:
        if supply.room_type[room] != kind:
            yield f"{i}: a room of the wrong type"
        if holding(view.room_open[room], start) is None:
            yield f"{i}: started in a room that is shut"
        if view.party[i] > supply.room_places[room]:
            yield f"{i}: more persons than the room has places"


def _can_do(wanted: list[int], persons: list[int], supply: Supply) -> bool:
    if len(wanted) != len(persons):
        return False
    return any(
        all(supply.skills[person, skill] for person, skill in zip(order, wanted, strict=True))
        for order in permutations(persons)
    )


def _persons(view: View) -> Iterator[str]:
    """Nobody serves two at once."""
    for person in range(len(view.duty)):
        mine = sorted((view.start[i], view.end(i), i) for i in view.started if person in view.persons[i])
        for (_, end, i), (start, _, j) in pairwise(mine):
            if start < end:
                yield f"person {person} serves {i} and {j} at once"


def _rooms(view: View) -> Iterator[str]:
    """No room above its places; exclusive visits are alone."""
    for t in sorted({view.start[i] for i in view.started}):
        inside: dict[int, list[int]] = {}
        for i in view.under_way(t):
            if view.room[i] >= 0:
                inside.setdefault(view.room[i], []).append(i)
        for room, visits in inside.items():
            if sum(view.places(i) for i in visits) > view.supply.room_places[room]:
                yield f"room {room} is overfull at {t}: {visits}"
            if len(visits) > 1 and any(view.exclusive[i] for i in visits):
                yield f"room {room} is shared at {t} by an exclusive visit: {visits}"


def _volunteers(view: View) -> Iterator[str]:
    """At each start: no more volunteers than are there, and none without a lead."""
    supply = view.supply
    for i in view.started:
        if view.volunteers[i] == 0:
            continue
        t = view.start[i]
        level = int(supply.volunteer_level[np.searchsorted(supply.volunteer_ms, t, side="right") - 1])
        leads = sum(
            supply.lead_skill >= 0
            and bool(supply.skills[p, supply.lead_skill])
            and holding(view.duty[p], t) is not None
            for p in range(len(view.duty))
        )
        # A visit of no length may be over before others of this instant began, so only earlier ones count beside it.
        beside = [j for j in view.under_way(t) if view.end(i) > t or view.start[j] < t]
        at_work = sum(view.volunteers[j] for j in {*beside, i})
        if leads == 0:
            yield f"{i}: volunteers without a lead"
        if at_work > min(level, leads * supply.volunteers_per_lead):
            yield f"{i}: {at_work} volunteers at work, {level} there, {leads} leads"


def _plans_before_reservations(view: View) -> Iterator[str]:
    """A visit without booking is planned to end before any reservation of its persons that stood when it began."""
    if view.supply.standby_per_slot:
        return  # who is on stand-by has nothing reserved, and the log does not say who was
    # Where slots take some on stand-by, the log does not say which FIRST_FREE visits had something reserved.
    sure = (Booking.FIXED,) if view.supply.standby_per_slot else (Booking.FIXED, Booking.FIRST_FREE)
    reserved = [i for i in view.started if view.booking[i] in sure]
    booked = [i for i in reserved if view.volunteers[i] == view.wanted_volunteers[i]]  # stand-ins are not reserved
    for u in view.started:
        if view.booking[u] != Booking.NONE:
            continue
        for b in booked:
            # What follows another may be booked at this instant after the visit began.
            asked = view.release[b] + (view.follows[b] >= 0)
            stood = asked <= view.start[u] < view.start[b]
            shared = set(view.persons[u]) & set(view.persons[b])
            if stood and shared and view.start[u] + view.planned[u] > view.arrived[b]:
                yield f"{u} was planned into the reservation of {b}"


def _waiting_places(view: View) -> Iterator[str]:
    """Never more wait than there are places, and nobody leaves for want of one before so many others wait."""
    for area, places in enumerate(view.supply.waiting_places.tolist()):
        came = [i for i in range(view.n) if view.waits_in[i] == area and view.arrived[i] >= 0]
        gone = {i: min((t for t in (view.start[i], view.left[i]) if t >= 0), default=NEVER) for i in came}
        for t in {view.arrived[i] for i in came}:
            after = [i for i in came if view.arrived[i] <= t < gone[i]]
            if len(after) > places:
                yield f"{after} wait after {t}, where there are {places} places"
            at_once = [i for i in came if view.arrived[i] == view.left[i] == t and view.start[i] < 0]
            crowded_out = [i for i in at_once if view.outcome[i] == Outcome.TURNED_AWAY]
            waited = [i for i in came if view.arrived[i] <= t <= gone[i]]
            closing = any(end == t for _, end in view.opening)
            if crowded_out and not closing and len(waited) <= places:
                yield f"{crowded_out} left at {t} though {waited} were not more than the {places} places"


def _first_come_first_served(view: View) -> Iterator[str]:
    """Of two alike, the one that came first is never overtaken while it waits."""
    alike: dict[tuple[int, int, int, int], list[int]] = {}
    for i in range(view.n):
        if view.booking[i] == Booking.NONE and view.arrived[i] >= 0:
            key = (view.service[i], int(view.requests.priority[i]), view.party[i], view.asked_for(i))
            alike.setdefault(key, []).append(i)
    for group in alike.values():
        group.sort(key=lambda i: (view.arrived[i], i))
        for position, first in enumerate(group):
            for second in group[position + 1 :]:
                t = view.start[second]
                if view.arrived[first] == view.arrived[second] and view.follows[second] >= 0:
                    continue  # there may have been a pass between them
                waits = view.start[first] < 0 and (view.left[first] < 0 or view.left[first] > t)
                if t >= 0 and (waits or view.start[first] > t):
                    yield f"{second} overtook {first}"
