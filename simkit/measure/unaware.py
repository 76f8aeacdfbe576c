"""Needs of residents who do not know the centre: they arose, and nobody asked for anything."""

from __future__ import annotations

import numpy as np

from simkit.engine.arrays import Flags, Outcome, Requests, Supply, VisitLog


def unaware(requests: Requests, supply: Supply, log: VisitLog) -> Flags:
    """Which requests were thinned out because those who need the service did not know the centre that week.

    A request that has a release of its own is released unless awareness thins it out or the horizon comes first. What
    would have followed it in a pathway is not known, and is not counted. None without the section ``awareness``.
    """
    return np.asarray((log.outcome == Outcome.NOT_RELEASED) & (requests.release_ms < supply.horizon_ms))
