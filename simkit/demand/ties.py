"""What ties requests, put together one column at a time by whoever knows it: zones, ways back, referrals, awareness."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from numpy.typing import NDArray

from simkit.engine.arrays import Requests, Ties


def ties_of(requests: Requests) -> Ties:
    """The ties of the requests; where there are none yet, every request is tied to nothing."""
    return requests.ties or Ties.none(len(requests))


def tied(requests: Requests, **columns: NDArray[Any]) -> Requests:
    """The requests with these columns of :class:`~simkit.engine.arrays.Ties`, all others as they were."""
    return replace(requests, ties=replace(ties_of(requests), **columns))
