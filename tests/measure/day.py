"""One Monday at a centre, written by hand; what its KPIs are is worked out in test_kpi.py.

Two workers are on duty 09:00-12:00, the second once more from Sunday 23:00 and into the next week. The desk
(2 places) and the hall (10) are open 09:00-12:00, the store too.
"""

from __future__ import annotations

from simkit.engine.arrays import Outcome
from simkit.measure.axes import axes_of
from simkit.measure.tally import Tally, tally
from simkit.measure.waits_by_hour import WaitsByHour, waits_by_hour
from tests.measure.hand import Visit, centre, log_of, requests_of, supply_of

MORNING: list[tuple[str, str | None]] = [("mon 09:00", "mon 12:00")]
DESK, HALL = 0, 1
CENTRE = centre()
SUPPLY = supply_of(
    CENTRE,
    duty=[MORNING, [*MORNING, ("sun 23:00", None)]],
    rooms=[("desk", 2, MORNING), ("hall", 10, MORNING), ("store", 3, MORNING)],
    opening=[("mon 09:00", "mon 12:00"), ("sun 23:00", "sun 24:00")],
)
MONDAY = [
    # Resident 7 comes twice, once without a wait and once waiting 20 minutes.
    Visit("advice", Outcome.SERVED, "mon 09:00", "mon 09:00", "mon 09:00", "mon 09:35", (0,), DESK, (7,)),
    Visit("advice", Outcome.SERVED, "mon 09:05", "mon 09:05", "mon 09:25", "mon 09:45", (1,), DESK, (7,)),
    # Gives up after 30 minutes; comes an hour early; still waits after 10 minutes when the doors shut.
    Visit("advice", Outcome.ABANDONED, "mon 09:10", "mon 09:10", None, "mon 09:40", members=(8,)),
    Visit("advice", Outcome.CLOSED, "mon 08:00", None, None, "mon 08:00", members=(9,)),
    Visit("advice", Outcome.TURNED_AWAY, "mon 11:50", "mon 11:50", None, "mon 12:00", members=(10,)),
    # Booked: a no-show 33 hours ahead; 10 hours ahead, 5 minutes late; 4 hours ahead, left after 20; no slot.
    Visit("casework", Outcome.NO_SHOW, "mon 00:00", "tue 09:00", None, "tue 09:00", members=(901,)),
    Visit("casework", Outcome.SERVED, "mon 00:00", "mon 10:00", "mon 10:05", "mon 11:00", (0,), members=(900,)),
    Visit("casework", Outcome.ABANDONED, "mon 06:00", "mon 10:00", None, "mon 10:20", members=(902,)),
    Visit("casework", Outcome.TURNED_AWAY, "mon 09:00", None, None, "mon 09:00", members=(903,)),
    # A club of four, both workers, half an hour past the end of duty; three more found no seat.
    Visit("club", Outcome.SERVED, "mon 00:00", "mon 11:00", "mon 11:00", "mon 12:30", (0, 1), HALL,
          (900, 901, 902, 903), volunteers=1),
    Visit("club", Outcome.TURNED_AWAY, "mon 00:00", None, None, "mon 00:00", members=(904, 905, 906)),
    # Called off after the grace of 15 minutes; booked beyond the end; begun 10 minutes before the end.
    Visit("visit", Outcome.CANCELLED, "mon 00:00", "mon 09:00", None, "mon 09:15", members=(11,)),
    Visit("visit", Outcome.IN_PROGRESS, "sun 20:00", members=(12,)),
    Visit("advice", Outcome.IN_PROGRESS, "sun 23:40", "sun 23:40", "sun 23:50", None, (1,), DESK, (13,)),
    Visit("haircut", Outcome.NOT_OFFERED, "mon 09:00", None, None, "mon 09:00", members=(14,)),
    Visit("advice", Outcome.NOT_RELEASED, "sun 23:59", members=(15,)),
]  # fmt: skip
#: The plan pays 104,000 yuan a year, so 2,000 in this week.
COST_FEN = 10_400_000


#: Another site: one visit of 30 minutes after a wait of 40, one worker on duty for an hour, nothing else.
QUIET = [Visit("advice", Outcome.SERVED, "tue 10:00", "tue 10:00", "tue 10:40", "tue 11:10", (0,), members=(1,))]


def monday(cost_fen: int | None = COST_FEN) -> Tally:
    return tally(CENTRE, "centre", requests_of(CENTRE, MONDAY), SUPPLY, log_of(MONDAY), cost_fen=cost_fen)


def quiet_day() -> Tally:
    supply = supply_of(CENTRE, duty=[[("tue 10:30", "tue 11:30")]], rooms=[], opening=[("tue 10:00", "tue 12:00")])
    return tally(CENTRE, "centre", requests_of(CENTRE, QUIET), supply, log_of(QUIET), cost_fen=5_200_000)


def dead_day() -> Tally:
    """A site where nobody asks and nobody stands."""
    supply = supply_of(CENTRE, duty=[], rooms=[])
    return tally(CENTRE, "centre", requests_of(CENTRE, []), supply, log_of([]))


def waits(visits: list[Visit]) -> WaitsByHour:
    return waits_by_hour(requests_of(CENTRE, visits), log_of(visits), axes_of(CENTRE))
