"""Whose turn it is: the duty rota laid over the calendar, with somebody else where a person is away."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simkit.engine.arrays import DAY_MS, Flags, Ints
from simkit.scenario.scenario import Scenario
from simkit.supply.opening import Blocks, open_blocks
from simkit.supply.spans import NOWHERE, Spans, by_day, less, spans_of


@dataclass(frozen=True, slots=True, eq=False)
class Rota:
    """``posts``: those who take turns, in order. ``start_ms``, ``end_ms``: duties, none passing midnight.

    ``first[i]``: the place in ``posts`` of whoever's turn duty i is.
    """

    posts: Ints
    start_ms: Ints
    end_ms: Ints
    first: Ints


def rota_of(scenario: Scenario, site: str, roles: tuple[str, ...], opening: Blocks) -> Rota:
    """The rota of a site; without duties where the scenario has none, or the site nobody of its role."""
    rota, horizon_ms = scenario.duty_rota, opening.horizon_ms
    posts = [] if rota is None else [post for post, role in enumerate(roles) if role == rota.role][: rota.turn_days]
    if rota is None or not posts:
        nothing = np.zeros(0, np.int64)
        return Rota(nothing, nothing, nothing, nothing)
    hours = open_blocks(scenario.calendar, rota.hours)
    beyond = less(spans_of(0, hours.start_ms, hours.end_ms), spans_of(0, opening.start_ms, opening.end_ms), horizon_ms)
    duties = by_day(beyond)
    return Rota(np.array(posts, np.int64), duties.start_ms, duties.end_ms, duties.start_ms // DAY_MS % len(posts))


def turns(rota: Rota, away: Spans, horizon_ms: int) -> Spans:
    """Who is on duty by rota: whoever's turn it is, or the next one who is there for all of that duty.

    A duty for which nobody is there is nobody's.
    """
    posts, duties = len(rota.posts), len(rota.start_ms)
    asked = (rota.first + np.arange(posts)[:, None]) % max(posts, 1)
    in_order = Spans(rota.posts[asked].ravel(), np.tile(rota.start_ms, posts), np.tile(rota.end_ms, posts))
    free = _whole(in_order, away, horizon_ms).reshape(posts, duties)
    taken = np.flatnonzero((free & (np.cumsum(free, axis=0) == 1)).ravel())
    return in_order.take(taken)


def _whole(spans: Spans, away: Spans, horizon_ms: int) -> Flags:
    """Of which spans nothing is taken away."""
    gone = less(away, NOWHERE, horizon_ms)
    line = gone.unit * (horizon_ms + 1)
    starts, ends = line + gone.start_ms, line + gone.end_ms
    own = spans.unit * (horizon_ms + 1)
    begun, over = np.searchsorted(starts, own + spans.end_ms), np.searchsorted(ends, own + spans.start_ms, side="right")
    whole: Flags = begun == over
    return whole
