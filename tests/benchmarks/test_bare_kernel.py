"""The loop by hand: a Monday worked out on paper, and a year equal to the other simulators' request by request."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from benchmarks import bare_kernel, plain_simpy, rivals, year
from benchmarks.bare_kernel import BareYear
from benchmarks.simulators import engines
from simkit.engine.arrays import HOUR_MS, MINUTE_MS, Outcome, Requests

NINE = 9 * 60
NOON = 12 * 60


def monday(visitors: Sequence[tuple[int, int, int, bool]]) -> BareYear:
    """Visitors by (minute of the day, minutes of the visit, minutes of patience, comes back); open 08:30-12:00."""
    minute, duration, patience, returns = (np.array(column) for column in zip(*visitors, strict=True))
    n = len(visitors)
    template = year.requests(10, 1.0)
    return bare_kernel.simulate(
        Requests(
            release_ms=minute * MINUTE_MS,
            service=np.zeros(n, np.int32),
            priority=np.ones(n, np.int32),
            patience_ms=patience * MINUTE_MS,
            duration_ms=duration * MINUTE_MS,
            earliest_ms=np.zeros(n, np.int64),
            party=np.ones(n, np.int32),
            refused=np.zeros(n, np.bool_),
            returns=returns.astype(np.bool_),
            no_show_mark=np.zeros(n),
            date=np.zeros(n, np.int32),
            k=np.arange(n, dtype=np.int32),
            members=template.members[:0],
            member_offsets=np.zeros(n + 1, np.int64),
        ),
        year.supply(),
    )


def test_the_fifth_waits_for_the_first_of_four() -> None:
    log = monday([(NINE, 30 + i, 60, False) for i in range(4)] + [(NINE + 1, 10, 60, False)])
    assert log.person.tolist() == [0, 1, 2, 3, 0]
    assert log.start_ms[4] == (NINE + 30) * MINUTE_MS
    assert log.left_ms[4] == (NINE + 40) * MINUTE_MS


@pytest.mark.parametrize(
    "patience, outcome, left", [(20, Outcome.ABANDONED, NINE + 20), (30, Outcome.SERVED, NINE + 40)]
)
def test_who_is_served_at_the_very_end_of_patience_is_served(patience: int, outcome: Outcome, left: int) -> None:
    log = monday([(NINE, 30, 60, False)] * 4 + [(NINE, 10, patience, False)])
    assert log.outcome[4] == outcome
    assert log.left_ms[4] == left * MINUTE_MS


def test_who_waits_at_closing_leaves_though_a_person_gets_free_then() -> None:
    log = monday([(NOON - 30, 30, 60, False)] * 4 + [(NOON - 15, 10, 120, False)])
    assert log.outcome[4] == Outcome.TURNED_AWAY
    assert (log.start_ms[4], log.left_ms[4]) == (-1, NOON * MINUTE_MS)


def test_a_shut_door_ends_the_visit_or_delays_it() -> None:
    log = monday([(8 * 60, 10, 0, False), (8 * 60, 10, 0, True), (NOON, 10, 0, True)])
    assert log.outcome.tolist() == [Outcome.CLOSED, Outcome.SERVED, Outcome.SERVED]
    assert log.left_ms[0] == 8 * HOUR_MS
    assert log.start_ms[1:].tolist() == [8 * HOUR_MS + 30 * MINUTE_MS, 14 * HOUR_MS]


def test_the_longest_idle_comes_first() -> None:
    log = monday([(NINE, 10, 0, False), (NINE + 20, 10, 0, False)])
    assert log.person.tolist() == [0, 1], "1 has been idle since the opening, 0 since ten past nine"


def test_a_long_queue_keeps_its_order() -> None:
    log = monday([(NINE, 1, 600, False)] * 150)
    assert (log.start_ms // MINUTE_MS).tolist() == [NINE + i // 4 for i in range(150)]


def test_another_centre_is_refused() -> None:
    supply = year.supply()
    with pytest.raises(ValueError, match="4 persons and 6 places"):
        bare_kernel.simulate(year.requests(10, 10.0), replace(supply, role=supply.role[1:]))


@pytest.mark.parametrize("mean_min", rivals.LOADS.values(), ids=rivals.LOADS)
def test_a_year_is_that_of_plain_simpy_and_of_our_engines(mean_min: float) -> None:
    requests, supply = year.requests(5000, mean_min), year.supply()
    bare, plain = bare_kernel.simulate(requests, supply), plain_simpy.simulate(requests, supply)
    assert bare.outcome.tolist() == plain.outcome
    assert bare.start_ms.tolist() == plain.start
    assert bare.left_ms.tolist() == plain.left
    for simulate in engines().values():
        log = simulate(requests, supply)
        assert bare.outcome.tolist() == log.outcome.tolist()
        assert bare.start_ms.tolist() == log.start_ms.tolist()
        assert bare.left_ms.tolist() == log.left_ms.tolist()
        assert bare.person[bare.start_ms >= 0].tolist() == log.persons.tolist()
