"""Records of halls whose truth is known: the fitted scenario foretells what averages cannot."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from simkit.demand.sample import sample
from simkit.engine.engines import engine
from simkit.fitting.back_test import back_test
from simkit.fitting.examples import records_file
from simkit.fitting.fit import fit
from simkit.fitting.queue_forecast import loaded, queue_forecast, waiting_by_half_hour
from simkit.fitting.records import read
from simkit.fitting.tables import layout
from simkit.scenario.problem import ScenarioError
from simkit.supply.stand import supply
from tests.fitting.halls import display, hall, happened, working_days
from tests.fitting.records_of import snapshots

DATES = working_days("2024-01-01", 15)


def test_where_desks_change_the_fit_beats_both_averages_and_the_steady_queue(tmp_path: Path) -> None:
    """Fitted to ten days with three to five desks, then one week with three; 9 minutes each, 15 come a half-hour.

    Three desks are asked for 1.5 times what they can do. Averages of the days of the fit, most of which had five, know
    nothing of that. Over visitors of other seeds the ratio of the errors lies between 0.5 and 0.94.
    """
    queue = hall(DATES, [5, 4, 5, 3, 5] * 2 + [3] * 5, a_half_hour=15.0, patience_min=60.0)
    records = snapshots(tmp_path, display(queue, happened(queue)))
    (site,) = back_test(records, replications=40, jobs=1)
    errors = site.by_queue
    assert (site.training, site.held_out) == (DATES[:10], DATES[10:])
    assert errors.simkit.mae < 0.9 * errors.best_average.mae
    assert errors.simkit.mae < errors.steady.mae
    assert errors.best_average.bias < -3
    assert abs(errors.simkit.bias) < 0.8 * abs(errors.best_average.bias)
    assert errors.coverage >= 0.6
    assert errors.simkit.n == 5 * 16


def test_where_nothing_changes_the_fit_is_no_worse_than_the_average(tmp_path: Path) -> None:
    """The average of ten days is about the best there is; 40 % more error is left for what has to be estimated."""
    queue = hall(DATES, [2] * 15, patience_min=60.0)
    records = snapshots(tmp_path, display(queue, happened(queue)))
    (site,) = back_test(records, replications=40, jobs=1)
    assert site.by_queue.simkit.mae < 1.4 * site.by_queue.best_average.mae
    assert site.by_queue.coverage > 0.7


def test_the_sum_of_a_site_is_that_of_its_queues(tmp_path: Path) -> None:
    queues = [hall(DATES[:9], [1] * 9, 3.0, name=name) for name in ("permits", "taxes")]
    rows = [row for queue in queues for row in display(queue, happened(queue))]
    (site,) = back_test(snapshots(tmp_path, rows), replications=20, jobs=1)
    assert site.queues == 2
    assert site.together.simkit.n == 3 * 16
    assert site.by_queue.simkit.n == 2 * 3 * 16
    assert site.together.seen_mean == pytest.approx(2 * site.by_queue.seen_mean)
    assert site.together.simkit.bias == pytest.approx(2 * site.by_queue.simkit.bias)


def test_the_same_seed_gives_the_same_table_whatever_the_number_of_workers(tmp_path: Path) -> None:
    queues = [hall(DATES[:6], [1] * 6, 3.0, name=name) for name in ("permits", "taxes")]
    records = snapshots(tmp_path, [row for queue in queues for row in display(queue, happened(queue))])
    once = back_test(records, replications=4, jobs=1)
    assert back_test(records, replications=4, jobs=2) == once
    assert back_test(records, replications=4, seed=2, jobs=1) != once


def test_a_second_desk_shortens_the_queue_that_is_foretold(tmp_path: Path) -> None:
    """Of two days with the same visitors expected one has a second desk; before the doors open nobody is there."""
    queue = hall(DATES[:10], [1, 2] * 5, 4.0)
    found = fit(snapshots(tmp_path, display(queue, happened(queue))))
    (foretold,) = queue_forecast(layout(found, [one.observed for one in found.stations]), DATES[:2], 20, 1)
    assert foretold.shape == (20, 2, 48)
    assert foretold[:, 0].mean() > 2 * foretold[:, 1].mean() > 0
    assert not foretold[:, :, :15].any()


def test_queues_simulated_one_by_one_are_those_of_the_whole_written_scenario() -> None:
    """To the millisecond: no desk is shared, and the day of a site is one for all of them."""
    laid = layout(found := fit(read(*records_file("example-queues"))))
    alone = queue_forecast(laid, found.days, 1, 1)
    scenario, site = loaded(laid), laid.places[0].site
    requests = sample(scenario, site, 1, 1)
    log = engine("auto")(requests, supply(scenario, site, 1, 1))
    days = [(date - laid.start).days for date in found.days]
    assert len(laid.places) == 2
    assert alone.min(axis=(1, 2, 3)).tolist() == [0.0, 0.0]
    assert alone.mean() > 0.1
    np.testing.assert_allclose(alone.sum(axis=0)[0], waiting_by_half_hour(log, days), atol=1e-6)


def test_too_few_days_are_refused_in_words(tmp_path: Path) -> None:
    queue = hall(DATES[:3], [1] * 3)
    records = snapshots(tmp_path, display(queue, happened(queue)))
    with pytest.raises(ScenarioError, match="too few days to fit some and try others"):
        back_test(records, jobs=1)


@pytest.mark.parametrize("share", [0.0, 1.0, -0.1])
def test_a_share_of_nothing_or_everything_cannot_be_held_out(tmp_path: Path, share: float) -> None:
    queue = hall(DATES[:3], [1] * 3)
    records = snapshots(tmp_path, display(queue, happened(queue)))
    with pytest.raises(ValueError, match="must lie between 0 and 1"):
        back_test(records, share=share, jobs=1)


@pytest.mark.parametrize("example", ["example-queues", "example-visits"])
def test_the_shipped_records_can_be_tried(example: str) -> None:
    found = back_test(read(*records_file(example)), replications=8, jobs=1)
    assert found
    for site in found:
        assert site.by_queue.simkit.n > 0
        assert 0 <= site.by_queue.coverage <= 1
        assert np.isfinite([site.by_queue.simkit.mae, site.by_queue.steady.mae]).all()
