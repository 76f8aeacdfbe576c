"""What chance decides about one visit, whoever asked for it and when: how long it takes, how long one waits for it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simkit.demand.latent import LatentNeed
from simkit.engine.arrays import milliseconds

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Which of the eight uniforms of a visit decides what: its block and its place there. The first and the last of the
#: first block are left to whoever draws them.
DURATION, PATIENCE = ((0, ..., word) for word in (1, 2))
NO_SHOW, RETURN, TRAVEL_THERE, TRAVEL_BACK = ((1, ..., word) for word in range(4))


def durations(latent: LatentNeed, service: Ints, marks: Floats) -> Ints:
    """Drawn length of each visit in ms, shape (n,); a home visit includes the way there and the way back, each drawn.

    On rounds the way back is not in it (:func:`ways_back`). A meeting includes the time to set up before it and to
    clear up after it.
    ``marks``: eight uniforms of each, shape (2, n, 4).
    """
    minutes = latent.durations.minutes(service, marks[DURATION])
    minutes += latent.travels.minutes(service, marks[TRAVEL_THERE])
    minutes += np.where(latent.rounds[service], 0.0, latent.travels.minutes(service, marks[TRAVEL_BACK]))
    return milliseconds(minutes) + (latent.set_up_ms + latent.clear_up_ms)[service]


def ways_back(latent: LatentNeed, service: Ints, marks: Floats) -> Ints:
    """Drawn way back in ms of each visit that falls away when its team goes straight on, shape (n,); 0 for others."""
    back = latent.travels.minutes(service, marks[TRAVEL_BACK])
    return milliseconds(np.where(latent.rounds[service], back, 0.0))


def patience(latent: LatentNeed, service: Ints, marks: Floats) -> Ints:
    """How long each waits once there, in ms, shape (n,): by the law of its service, or what goes without saying."""
    drawn = milliseconds(latent.patiences.minutes(service, marks[PATIENCE]))
    return np.where(latent.patiences.written(service), drawn, latent.waits_ms[service])
