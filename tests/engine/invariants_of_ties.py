"""What must hold of followers, wishes, ways back and slow levels, recomputed from requests, supply and log alone."""

from __future__ import annotations

from collections.abc import Iterator

from simkit.engine.arrays import Booking, Outcome
from tests.engine.level_path import path
from tests.engine.log_view import View, holding


def ties_broken(view: View) -> Iterator[str]:
    """Everything about ties and levels that does not hold, in words."""
    levels = None if view.supply.levels is None else path(view.requests, view.supply, view.log)
    if (None if view.log.levels_ppm is None else view.log.levels_ppm.tolist()) != levels:
        yield f"levels {view.log.levels_ppm} where what happened makes {levels}"
    for i in range(view.n):
        yield from _release(view, i, levels)
    for i in view.started:
        yield from _wish(view, i)
        yield from _way_back(view, i)


def _release(view: View, i: int, levels: list[list[int]] | None) -> Iterator[str]:
    """Released at its time or after what it follows, if its mark lies below the level of then; never otherwise."""
    time = _time_of_release(view, i)
    happens = time is not None and time < view.supply.horizon_ms and _is_real(view, i, time, levels)
    if (view.outcome[i] != Outcome.NOT_RELEASED) != happens:
        yield f"{i}: {view.outcome[i].name} though released: {happens}"
    elif view.log.released_ms is not None and view.log.released_ms[i] != (time if happens else -1):
        yield f"{i}: released at {view.log.released_ms[i]}, should be {time if happens else -1}"


def _time_of_release(view: View, i: int) -> int | None:
    before = view.follows[i]
    if before < 0:
        return int(view.requests.release_ms[i])
    ended_so = view.left[before] >= 0 and view.after[i] >> view.outcome[before] & 1
    return view.left[before] + view.delay[i] if ended_so else None


def _is_real(view: View, i: int, time: int, levels: list[list[int]] | None) -> bool:
    if view.supply.levels is None or levels is None:
        return True
    which = int(view.supply.levels.level_of[view.service[i]])
    return which < 0 or view.mark[i] < levels[time // view.supply.levels.epoch_ms][which]


def _wish(view: View, i: int) -> Iterator[str]:
    """Who is asked for and on duty takes part in a visit that is not booked."""
    asked = view.asked_for(i)
    if view.booking[i] != Booking.NONE or asked < 0 or holding(view.duty[asked], view.start[i]) is None:
        return
    if asked not in view.persons[i]:
        yield f"{i}: asks for {asked}, who is on duty, and is served by {view.persons[i]}"


def _way_back(view: View, i: int) -> Iterator[str]:
    """The way back falls away only where each of the team may be booked outdoors next: others never are."""
    given = view.start[i] + view.duration[i]
    if not view.back[i] or view.end(i) != given or given == view.supply.horizon_ms:
        return
    for person in view.persons[i]:
        if not any(_leads_on(view, i, person, j) for j in range(view.n)):
            yield f"{i}: straight on, but person {person} is booked nowhere outdoors"
    if not view.persons[i]:
        yield f"{i}: nobody goes straight on"


def _leads_on(view: View, i: int, person: int, j: int) -> bool:
    """Whether booking j is outdoors, stood when visit i began and may have been the person's: whose it was the log only
    says if it began."""
    declined = view.arrived[j] < 0 <= view.left[j]
    if i == j or view.booking[j] == Booking.NONE or view.outcome[j] == Outcome.NOT_RELEASED or declined:
        return False
    now, back_again = view.start[i], view.start[i] + view.duration[i] + view.back[i]
    stood = view.release[j] <= now <= (view.start[j] if view.start[j] >= 0 else view.end(j))
    return (
        view.back[j] > 0
        and stood
        and view.arrived[j] <= back_again
        and (view.start[j] < 0 or person in view.persons[j])
    )
