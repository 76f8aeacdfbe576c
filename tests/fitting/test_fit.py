"""What a fit makes of several stations and days, by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from simkit.fitting.fit import fit
from simkit.fitting.half_hours import DayUse, half_hours
from simkit.fitting.service_time import Basis
from tests.fitting.records_of import visits


def served(day: str, number: int, minutes: int, place: str = "hall,permits") -> list[str]:
    """So many visits of so many minutes on a day, one after the other from 08:00."""
    rows = []
    for i in range(number):
        start, end = 480 + i * minutes, 480 + (i + 1) * minutes
        times = ",".join(f"{day} {at // 60:02d}:{at % 60:02d}" for at in (start, start, end))
        rows.append(f"{place},{times}")
    return rows


def test_days_are_held_against_their_weekday_less_a_degree_of_freedom_for_its_mean(tmp_path):
    """Mondays of 8 and 12 visits: squares (4 + 4) / 10 over one degree of freedom; one Tuesday says nothing."""
    rows = [*served("2024-03-04", 8, 5), *served("2024-03-11", 12, 5), *served("2024-03-05", 50, 5)]
    (one,) = (found := fit(visits(tmp_path, rows))).stations
    assert one.day_index == pytest.approx(0.8)
    assert found.queue_days.freedom == found.site_days.freedom == 1
    assert found.site_days.index == pytest.approx(0.8)


def test_days_of_a_site_are_those_of_its_stations_together(tmp_path):
    """Permits 8 and 12, taxes 12 and 8: each is uneven and the site is not at all."""
    rows = [*served("2024-03-04", 8, 5), *served("2024-03-11", 12, 5)]
    rows += [*served("2024-03-04", 12, 5, "hall,taxes"), *served("2024-03-11", 8, 5, "hall,taxes")]
    found = fit(visits(tmp_path, rows))
    assert (found.queue_days.index, found.queue_days.freedom) == (pytest.approx(0.8), 2)
    assert (found.site_days.index, found.site_days.freedom) == (pytest.approx(0), 1)


def test_a_station_with_few_visits_takes_the_service_time_of_its_own_site(tmp_path):
    rows = [
        *served("2024-03-04", 12, 5, "north,permits"),
        *served("2024-03-04", 12, 20, "south,permits"),
        *served("2024-03-04", 3, 9, "north,taxes"),
    ]
    found = {(one.station.site, one.station.service): one.service_time for one in fit(visits(tmp_path, rows)).stations}
    assert found["north", "permits"].law.mean_min == 5
    assert found["south", "permits"].law.mean_min == 20
    taxes = found["north", "taxes"]
    assert (taxes.basis, taxes.law.mean_min) == (Basis.others, 5)
    assert taxes.low_min <= 5 <= taxes.high_min


def test_a_date_without_visits_is_closed_where_its_weekday_has_some(tmp_path):
    rows = [row for day in ("04", "05", "06", "12", "13") for row in served(f"2024-03-{day}", 2, 5)]
    found = fit(visits(tmp_path, rows))
    assert [day.day for day in found.closed_on] == [11]  # the second Monday; days of the weekend are never worked


def test_days_that_are_not_used_are_not_looked_at(tmp_path):
    rows = [*served("2024-03-04", 8, 5), *served("2024-03-11", 30, 5)]
    records = visits(tmp_path, rows)
    (of,) = half_hours(records)
    (one,) = fit(records, [replace(of, use=(*of.use[:7], DayUse.not_observed))]).stations
    assert one.profile.arrivals == 8
    np.testing.assert_allclose(one.profile.day_mean[0], 8)
