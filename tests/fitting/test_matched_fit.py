"""What is written from a display: figures matched to the queue where throughput does not explain it; their sources."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from simkit.fitting.desks import Shift
from simkit.fitting.examples import records_file
from simkit.fitting.fit import Fit, fit
from simkit.fitting.matched_fit import days_to_match, matched_fit
from simkit.fitting.matched_service import DeskRule, MatchedService
from simkit.fitting.queue_forecast import loaded, queue_forecast
from simkit.fitting.records import read
from simkit.fitting.tables import layout, tables
from tests.fitting.halls import display, hall, happened, working_days
from tests.fitting.records_of import snapshots

DATES = working_days("2024-01-01", 20)
BY_HAND = MatchedService(DeskRule(share=0.5), 8.0, 30.0, 0.6, 12, 2.5, 2.5, 7.0)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Fit:
    """One desk at work while a display shows four: 3.2 come a half-hour and take 9 minutes, patience is 60 minutes."""
    queue = hall(DATES, [1] * 20, 3.2, 9.0, 60.0)
    folder: Path = tmp_path_factory.mktemp("records")
    return fit(snapshots(folder, display(queue, happened(queue), shown=[4] * 20)))


def test_at_work_is_what_the_rule_makes_of_the_desks_shown(shared: Fit) -> None:
    one = replace(shared.stations[0], matched=BY_HAND)
    assert one.at_work([Shift(0, 480, 960, 4), Shift(1, 480, 960, 1)]) == (Shift(0, 480, 960, 2), Shift(1, 480, 960, 1))


def test_matched_figures_are_written_and_say_what_they_are(shared: Fit) -> None:
    found = replace(shared, stations=(replace(shared.stations[0], matched=BY_HAND),))
    rows = tables(laid := layout(found))
    (service,) = rows["services"]
    assert (service["duration"], service["patience"]) == ("exponential(mean=8) min", "exponential(mean=30) min")
    assert "matched by simulation to the queue seen over 12 days (mean 2.5, half of the desks shown)" in str(
        service["source"]
    )
    assert {row["persons"] for row in rows["rosters"]} == {2}
    assert all("an effective figure" in str(row["source"]) for row in rows["rosters"])
    sources = loaded(laid).document.sources
    assert sources["services", "permits", "duration"].kind == "computed"


def test_where_throughput_explains_as_much_it_is_written_as_before(shared: Fit) -> None:
    kept = replace(BY_HAND, rule=DeskRule(share=1.0), patience_min=math.inf)
    found = replace(shared, stations=(replace(shared.stations[0], matched=kept),))
    before, after = tables(layout(shared)), tables(layout(found))
    assert after["rosters"] == before["rosters"]
    for column in ("duration", "patience", "requests_per_1000_month"):
        assert after["services"][0][column] == before["services"][0][column]


def test_what_is_written_has_the_queue_that_was_seen(shared: Fit) -> None:
    """Within 35 %: 20 days know their mean queue to some 15 %, replications have other visitors."""
    found = matched_fit(shared, days_to_match(shared))
    (one,) = found.stations
    assert one.is_matched
    assert one.matched is not None
    assert one.matched.queue == pytest.approx(one.matched.seen_queue, rel=0.03)
    foretold = [
        queue_forecast(layout(of, [one.observed for one in of.stations]), DATES, 10, 1)[..., 16:32].mean()
        for of in (found, shared)
    ]
    seen = float(np.nanmean(one.half_hours.waiting[one.half_hours.used, 16:32]))
    assert foretold[0] == pytest.approx(seen, rel=0.35)
    assert abs(foretold[1] - seen) > abs(foretold[0] - seen)


def test_visits_are_not_matched() -> None:
    found = fit(read(*records_file("example-visits")))
    assert matched_fit(found, days_to_match(found)) is found
