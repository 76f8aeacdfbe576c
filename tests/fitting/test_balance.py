"""Nobody is lost on the way from looks at a display to half-hours."""

from __future__ import annotations

import datetime as dt

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from simkit.fitting.half_hours import half_hours, minutes_in
from simkit.fitting.records import Snapshots, Station


@settings(max_examples=100)
@given(
    st.lists(st.tuples(st.integers(1, 12), st.integers(0, 3), st.integers(0, 8)), min_size=3, max_size=60),
    st.integers(0, 29),
)
def test_who_came_was_called_or_gave_up_or_waits(steps, first):
    """Looks 1 to 12 minutes apart, tickets that rise, any number waiting: came = called + gave up + still waiting."""
    apart, called, waiting = (np.array(values) for values in zip(*steps, strict=True))
    at = 540.0 + first + np.cumsum(apart) - apart[0]
    records = Snapshots(
        file="looks",
        first_day=dt.date(2024, 3, 4),
        days=1,
        stations=(Station("hall", "A", "Permits"),),
        station=np.zeros(len(at), dtype=np.int64),
        at_min=at,
        desks=np.ones(len(at)),
        waiting=waiting.astype(float),
        shown_service_min=np.full(len(at), np.nan),
        ticket=np.cumsum(called).astype(float),
    )
    (found,) = half_hours(records)
    came, calls, gave_up = (np.nansum(a) for a in (found.arrivals, found.called, found.gave_up))
    assert np.isclose(calls, np.cumsum(called)[-1])
    assert np.isclose(came, calls + gave_up + waiting[-1])


@settings(max_examples=100)
@given(st.lists(st.tuples(st.floats(0, 1400), st.floats(0, 600)), max_size=30))
def test_minutes_of_spans_are_all_in_some_half_hour(spans):
    start = np.array([begin for begin, _ in spans])
    end = start + np.array([length for _, length in spans])
    found = minutes_in(start, end, 2)
    assert np.isclose(found.sum(), (end - start).sum(), atol=1e-5)
    assert (found >= 0).all()
