"""A hall of known truth is simulated, its records are fitted, and the truth comes back within the error stated.

The seeds are fixed, so that there is no false alarm; the tolerances are three standard errors of what 100 recorded days
can tell, and so large is the smallest fault that is sure to be noticed.
"""

from __future__ import annotations

import math
from functools import cache

import numpy as np
import pytest

import simkit
from simkit.demand.need import expected_need
from simkit.demand.rates import rates
from simkit.engine.arrays import MINUTE_MS, Outcome
from simkit.fitting.fit import Fit, fit
from simkit.fitting.records import read
from simkit.fitting.service_time import Basis
from simkit.fitting.tables import layout
from simkit.fitting.writing import write_scenario
from simkit.run import simulate_site
from simkit.scenario.scenario import Scenario
from tests.fitting import known_hall
from tests.fitting.known_hall import A_HALF_HOUR, DAYS, DESKS, SHAPE, hall

pytestmark = pytest.mark.slow

KINDS = ("visits", "snapshots")
DAY_CV = 0.2


@pytest.fixture(scope="module")
def fitted(tmp_path_factory):
    """By kind of records, the fit of 20 weeks of the hall."""
    folder = tmp_path_factory.mktemp("records")
    scenario = hall(20, DAY_CV)
    run = known_hall.simulated(scenario)
    files = {
        "visits": known_hall.written(known_hall.COLUMNS, known_hall.visit_rows(scenario, run)),
        "snapshots": known_hall.written(known_hall.SNAPSHOTS, known_hall.queue_rows(scenario, run)),
    }

    @cache
    def of(kind: str) -> Fit:
        file = folder / f"{kind}.csv"
        file.write_text(files[kind], encoding="utf-8")
        return fit(read(file, file.name))

    return of


def by_name(found: Fit):
    return {one.station.name: one for one in found.stations}


@pytest.mark.parametrize("kind", KINDS)
def test_arrivals_come_back(fitted, kind):
    """Of 20 Mondays of 126 visits with a cv of 0.2 the mean is known to 5 %, of its half-hours' shape to 10 %."""
    for name, one in by_name(fitted(kind)).items():
        truth = A_HALF_HOUR[name] * np.outer(list(DAYS.values()), SHAPE)
        np.testing.assert_allclose(one.profile.day_mean[:5], truth.sum(axis=1), rtol=0.15)
        np.testing.assert_allclose(one.profile.day_mean.sum(), truth.sum(), rtol=0.07)
        shape = one.profile.mean[:5, 16:32].sum(axis=0)
        np.testing.assert_allclose(shape / shape.sum(), np.array(SHAPE) / sum(SHAPE), atol=0.015)
        assert one.profile.mean[5:].sum() == 0


def test_both_shapes_of_records_count_alike(fitted):
    """To the visitor: who is on the display at its last look of a day has been called by then."""
    visits, snapshots = by_name(fitted("visits")), by_name(fitted("snapshots"))
    for name in DESKS:
        assert visits[name].profile.arrivals == snapshots[name].profile.arrivals


@pytest.mark.parametrize("kind", KINDS)
def test_uneven_days_come_back(fitted, kind):
    """95 days tell a cv of 0.2 to 0.02 (one standard error); days are shared by the services of the site."""
    found = fitted(kind)
    assert found.queue_days.cv == pytest.approx(DAY_CV, abs=0.06)
    assert found.site_days.cv == pytest.approx(DAY_CV, abs=0.06)
    assert found.queue_days.low < DAY_CV < found.site_days.high


def test_service_times_come_back_from_visits(fitted):
    """8,000 durations tell a mean of 12 with an sd of 6 to 0.07, and which family they are of."""
    found = by_name(fitted("visits"))
    permits, taxes = found["permits"].service_time, found["taxes"].service_time
    assert permits.law.family == "gamma"
    assert permits.law.parameters == pytest.approx((12, 6), rel=0.02)
    assert taxes.law.mean_min == pytest.approx(6, rel=0.04)
    assert permits.durations is not None
    assert permits.durations.ks < 0.02


def test_service_times_come_back_from_a_display(fitted):
    """2,000 calls tell a mean to 2 %; looking at desks while the queue is long leaves a bias of a few per cent."""
    for name, mean in (("permits", 12), ("taxes", 6)):
        time = by_name(fitted("snapshots"))[name].service_time
        assert time.basis is Basis.throughput
        assert time.law.mean_min == pytest.approx(mean, rel=0.06)
        assert time.high_min - time.low_min < 0.15 * mean


@pytest.mark.parametrize("kind", KINDS)
def test_desks_come_back(fitted, kind):
    for name, one in by_name(fitted(kind)).items():
        open_min = {
            day: sum((s.end - s.start) * s.desks for s in one.usual if s.day == day) / DESKS[name] for day in range(7)
        }
        assert all(open_min[day] == pytest.approx(480, abs=40) for day in range(5))
        assert open_min[5] == open_min[6] == 0


@pytest.mark.parametrize("kind", KINDS)
def test_the_written_scenario_expects_the_counts_and_waits_as_the_truth_does(fitted, kind, tmp_path):
    """Waits within 30 %: a mean wait of 15 minutes at a load of 80 % moves by 5 % for each per cent of the load."""
    found = fitted(kind)
    target = tmp_path / "hall"
    write_scenario(layout(found), target)
    written = simkit.load(str(target / "scenario.yaml"))
    site = next(iter(written.sites))
    names = list(written.services)
    for index, one in enumerate(found.stations):
        daily = rates(written, site)[index].reshape(-1, 7)
        np.testing.assert_allclose(daily, np.tile(one.profile.day_mean, (20, 1)), rtol=1e-5, atol=1e-12)
        assert expected_need(written, site)[names[index]] == pytest.approx(20 * one.profile.day_mean.sum(), rel=1e-5)
    truth, ours = waits(hall(20, DAY_CV), "centre"), waits(written, site)
    for name in DESKS:
        assert ours[name] == pytest.approx(truth[name], rel=0.3)


def waits(scenario: Scenario, site: str) -> dict[str, float]:
    """Mean minutes until served or gone, over ten replications."""
    waited: dict[str, list[float]] = {name: [] for name in scenario.services}
    for replication in range(1, 11):
        run = simulate_site(scenario, site, 11, replication)
        log = run.log
        until = np.where(log.outcome == Outcome.SERVED, log.start_ms, log.left_ms)
        came = np.isin(log.outcome, (Outcome.SERVED, Outcome.ABANDONED, Outcome.TURNED_AWAY))
        for index, name in enumerate(scenario.services):
            mine = came & (run.requests.service == index)
            waited[name].append(float((until - log.arrived_ms)[mine].mean()) / MINUTE_MS)
    return {name: math.fsum(values) / len(values) for name, values in waited.items()}
