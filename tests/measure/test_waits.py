"""Waits: who waited and how long, sums by service, and quantiles: exact, weighted by persons, over nobody missing."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simkit.measure.waits import Waited, Waits, joined, quantile_ms, waited, waits_of
from tests.measure.day import CENTRE, MONDAY
from tests.measure.hand import MINUTE_MS, log_of, requests_of


def waits(*entries: tuple[int, int, int, bool], services: int = 1) -> Waits:
    """(service, ms, persons, served)."""
    service, wait_ms, persons, served = np.array(entries, np.int64).reshape(-1, 4).T
    return waits_of(Waited(service, np.zeros_like(wait_ms), wait_ms, persons, served.astype(np.bool_)), services)


def quantile(waits_ms: list[int], percent: int, persons: list[int] | None = None) -> float:
    each = zip(waits_ms, persons or [1] * len(waits_ms), strict=True)
    found = waits(*((0, ms, party, True) for ms, party in each))
    return float(quantile_ms(found.lasting, found.persons, percent)[0])


@pytest.mark.parametrize(("percent", "expected"), [(5, 1), (50, 10), (95, 19), (96, 20), (100, 20)])
def test_quantiles_of_one_to_twenty(percent, expected):
    # 95 % of 20 is exactly 19, not 19.000000000000004
    assert quantile(list(range(20, 0, -1)), percent) == expected


def test_a_party_counts_as_its_persons():
    # 30 30 30 30 5: half of five is the third
    assert quantile([30, 5], 50, [4, 1]) == 30
    assert quantile([30, 5], 20, [4, 1]) == 5


def test_those_served_at_once_stand_first_in_the_row():
    # 0 0 0 7: three of four waited no time
    assert quantile([7, 0], 75, [1, 3]) == 0
    assert quantile([7, 0], 76, [1, 3]) == 7


def test_nobody_waited():
    assert math.isnan(quantile([], 95))


def test_services_apart():
    found = waits((2, 7, 1, True), (0, 1, 1, True), (2, 9, 1, True), services=3)
    first, second, third = quantile_ms(found.lasting, found.persons, 50)
    assert (first, third) == (1, 7)
    assert math.isnan(second)


def test_sums_by_service():
    quarter = 15 * MINUTE_MS
    found = waits((0, quarter, 2, True), (0, quarter + 1, 1, True), (0, 0, 3, True), (0, 60, 1, False), (1, 5, 1, True),
                  services=2)  # fmt: skip
    assert found.persons.tolist() == [7, 1]
    assert found.waited_ms.tolist() == [3 * quarter + 1 + 60, 5]
    assert found.served_persons.tolist() == [6, 1]
    assert found.served_ms.tolist() == [3 * quarter + 1, 5]
    assert found.soon_persons.tolist() == [5, 1]  # a quarter of an hour is soon, a moment more is not


def test_the_waits_of_a_day():
    """No-shows, bookings ahead and those who met closed doors did not wait."""
    found = waited(requests_of(CENTRE, MONDAY), log_of(MONDAY))
    told = zip(found.service, found.wait_ms // MINUTE_MS, found.persons, found.served, strict=True)
    advice, casework, club, visit, _haircut = range(5)
    assert sorted((int(s), int(ms), int(persons), bool(served)) for s, ms, persons, served in told) == [
        *((advice, 0, 1, True), (advice, 10, 1, False), (advice, 10, 1, True), (advice, 20, 1, True)),
        *((advice, 30, 1, False), (casework, 5, 1, True), (casework, 20, 1, False)),
        *((club, 0, 4, True), (visit, 15, 1, False)),
    ]


ENTRIES = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 50), st.integers(1, 4), st.booleans()), max_size=40)


@given(ENTRIES, st.sampled_from([5, 50, 95]))
def test_agrees_with_the_textbook(entries, percent):
    laid = waits(*entries, services=4)
    found = quantile_ms(laid.lasting, laid.persons, percent)
    for service in range(4):
        each = sorted(ms for s, ms, persons, _ in entries if s == service for _ in range(persons))
        if each:
            assert found[service] == each[math.ceil(percent * len(each) / 100) - 1]
        else:
            assert math.isnan(found[service])


@given(ENTRIES, ENTRIES)
def test_two_sites_together_are_as_if_they_were_one(here, there):
    apart, together = joined([waits(*here, services=4), waits(*there, services=4)]), waits(*here, *there, services=4)
    for name in ("persons", "waited_ms", "served_persons", "served_ms", "soon_persons"):
        assert getattr(apart, name).tolist() == getattr(together, name).tolist()
    assert apart.lasting.offsets.tolist() == together.lasting.offsets.tolist()
    assert apart.lasting.wait_ms.tolist() == together.lasting.wait_ms.tolist()


def test_waits_of_weeks_of_many_services_stay_apart():
    """Forty services, each with a wait of as many days: 40 columns of 40 days are more than 32 bits hold."""
    day_ms = 24 * 60 * MINUTE_MS
    service, days = np.arange(40, dtype=np.int32), np.arange(1, 41)
    entries = Waited(service, np.zeros(40, np.int64), days * day_ms, np.ones(40, np.int32), np.ones(40, np.bool_))
    found = waits_of(entries, 40)
    assert found.lasting.column.tolist() == list(range(40))
    assert (found.lasting.wait_ms == days * day_ms).all()
