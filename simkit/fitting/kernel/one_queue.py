"""One queue before desks that open and shut: first come, first served, each leaves when patience ends."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simkit.compiling import compiled, compiler_is_there

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_DAY_MIN = 1440
_BIN_MIN = 30.0
_DESKS_AT_MOST = 64


def one_queue(
    arrived_min: Floats,
    first: Ints,
    service: Floats,
    patience: Floats,
    desks: Ints,
    shut_min: Floats,
    service_min: float,
    patience_min: float,
    waiting: Floats,
) -> None:
    """Add the minutes waited in each half-hour to ``waiting``, shape (D, 48), one queue and D days that begin empty.

    ``arrived_min``: minutes of the day, ascending within each day; those of day d are ``first[d]:first[d + 1]``.
    ``service``, ``patience``: how long each takes and waits, in units of ``service_min`` and ``patience_min``.
    ``desks``: open in each minute, shape (E, 1440); day d has those of day d modulo E. The last to open shuts first
    and finishes the visit under way. Whoever still waits at ``shut_min`` of the day leaves.
    """
    ends = np.empty(_DESKS_AT_MOST)
    for day in range(len(first) - 1):
        now, of = 0.0, day % len(desks)
        ends[:] = 0.0
        for i in range(first[day], first[day + 1]):
            now = max(now, arrived_min[i])
            leaves = min(arrived_min[i] + patience[i] * patience_min, shut_min[day])
            while now < leaves:
                minute = int(now)
                open_desks = min(desks[of, minute], _DESKS_AT_MOST)
                desk, free = 0, leaves
                while desk < open_desks and ends[desk] > now:
                    free = min(free, ends[desk])
                    desk += 1
                if desk < open_desks:
                    ends[desk] = now + service[i] * service_min
                    leaves = now
                    break
                minute += 1
                while minute < free and minute < _DAY_MIN and desks[of, minute] <= open_desks:
                    minute += 1
                now = min(free, float(minute))
            begun = arrived_min[i]
            while begun < leaves:
                slot = int(begun // _BIN_MIN)
                until = min(leaves, (slot + 1) * _BIN_MIN)
                waiting[day, slot] += until - begun
                begun = until


if compiler_is_there():
    one_queue = compiled(one_queue)
