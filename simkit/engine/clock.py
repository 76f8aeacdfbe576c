"""The order of simultaneous events, carried by SimPy's event priorities.

SimPy pops events by (time, priority, order of scheduling). A priority here is the step of the event table plus,
for releases, the index of the request, so that one instant always unfolds in the same way.
"""

from __future__ import annotations

from collections.abc import Callable

from simpy import Environment, Event
from simpy.events import EventPriority

_STEP = 1 << 40  # more than there are requests in a run

#: 1. Visits end, their units return.
ENDS = EventPriority(1 * _STEP)
#: 2. Persons come and go, rooms and site open and close, volunteers come and go.
SUPPLY = EventPriority(2 * _STEP)
#: 3. Requests are released, in order of index: bookings, booked visitors at their slot, those who come back.
RELEASES = EventPriority(3 * _STEP)
#: 4. At closing those leave whose channel closes.
CLOSING = EventPriority(4 * _STEP)
#: 5. One pass over the queue.
DISPATCH = EventPriority(5 * _STEP)
#: At the very end of the instant: those leave whose patience ends now and who have not been served even now.
PATIENCE = EventPriority(6 * _STEP)
#: What they left behind may serve others.
AFTERMATH = EventPriority(7 * _STEP)
#: Nothing else is due: those leave who came last and find no place to wait.
CROWDING = EventPriority(8 * _STEP)


def release_step(i: int) -> EventPriority:
    """The place of request ``i`` among the releases of one instant."""
    return EventPriority(RELEASES + i)


class Clock(Environment):
    """SimPy's environment in whole milliseconds."""

    _now: int

    @property
    def now(self) -> int:
        """The present instant, ms since the scenario's first midnight."""
        return self._now

    @property
    def instant_is_over(self) -> bool:
        """Whether nothing else is due at this instant."""
        queue = self._queue
        return not queue or queue[0][0] > self._now  # peek(), written out: this is asked at every event


class Happening(Event):
    """An event of the table: ``delay`` ms from now, in its ``step``, ``act`` is called with this event.

    Triggered when it is made, like :class:`simpy.Timeout`. ``what`` is the index it is about.
    """

    def __init__(
        self, env: Clock, delay: int, step: EventPriority, act: Callable[[Happening], None], what: int = -1
    ) -> None:
        # Written out instead of calling Event.__init__, as SimPy's Timeout does: this runs for every event.
        self.env = env
        self.act = act
        self.callbacks = [act]
        self._ok = True
        self._value = None
        self.what = what
        env.schedule(self, step, delay)

    def again(self, delay: int, step: EventPriority, what: int) -> None:
        """Happen once more, ``delay`` ms from now, about something else: for what comes one after another."""
        self.callbacks = [self.act]
        self.what = what
        self.env.schedule(self, step, delay)
