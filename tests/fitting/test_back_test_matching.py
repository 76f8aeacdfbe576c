"""Matching one queue: the small simulation by hand and beside the engine, and truths that it finds again."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from simkit.demand.sample import sample
from simkit.engine.arrays import MINUTE_MS
from simkit.engine.engines import engine
from simkit.fitting.kernel.one_queue import one_queue
from simkit.fitting.matched_service import DeskRule, can_be_matched, matched_service
from simkit.fitting.queue_forecast import waiting_by_half_hour
from simkit.fitting.seen_days import SeenDays
from simkit.supply.stand import supply
from tests.fitting.halls import SHUTS, desks_of, hall, replicated, working_days
from tests.fitting.known_queue import SITE, first_monday, queue_scenario


def queue_of(
    arrived: list[float], desks: np.ndarray, service: float, patience: float, shut: float = SHUTS
) -> np.ndarray:
    """Minutes waited in each half-hour of one day; everybody takes and waits the same."""
    waiting = np.zeros((1, 48))
    ones = np.ones(len(arrived))
    first = np.array([0, len(arrived)])
    one_queue(np.array(arrived), first, ones, ones, desks, np.array([shut]), service, patience, waiting)
    return np.asarray(waiting[0])


def test_three_come_a_minute_apart_to_one_desk() -> None:
    """Ten minutes each: the second waits 9 and the third 18 minutes."""
    found = queue_of([480.0, 481.0, 482.0], desks_of([1]), 10.0, 60.0)
    assert found[16] == pytest.approx(27.0)
    assert found.sum() == pytest.approx(27.0)


def test_two_desks_serve_two_at_once() -> None:
    assert queue_of([480.0, 481.0, 482.0], desks_of([2]), 10.0, 60.0)[16] == pytest.approx(8.0)


def test_who_comes_before_opening_waits_for_it_across_half_hours() -> None:
    found = queue_of([460.0], desks_of([1]), 10.0, 60.0)
    assert found[15] == pytest.approx(20.0)
    assert found[16] == 0


def test_patience_ends_the_wait_and_frees_the_next() -> None:
    """40 minutes of service: the second gives up after 15; the third, who came at 510, begins at 520."""
    found = queue_of([480.0, 481.0, 510.0], desks_of([1]), 40.0, 15.0)
    assert found[16] == pytest.approx(15.0)
    assert found[17] == pytest.approx(10.0)


def test_a_second_desk_that_opens_takes_the_first_in_line_and_a_shut_one_finishes() -> None:
    """The second desk opens from 490 to 495: the visit begun there goes on, and the third waits for 520."""
    desks = desks_of([1])
    desks[0, 490:495] = 2
    found = queue_of([480.0, 481.0, 482.0], desks, 40.0, 100.0)
    assert found[16] == pytest.approx(9.0 + 28.0)
    assert found[17] == pytest.approx(10.0)


def test_at_closing_everybody_leaves() -> None:
    assert queue_of([950.0, 951.0], desks_of([1]), 60.0, 100.0).sum() == pytest.approx(9.0)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_it_is_the_queue_of_the_engine(number: int) -> None:
    """The same arrivals, durations and patience, three days: equal to the rounding of times to milliseconds."""
    queue = hall(working_days("2024-01-01", 3), [number] * 3, a_half_hour=4.0 * number, patience_min=45.0)
    scenario = queue_scenario(queue)
    requests = sample(scenario, SITE, 5, 1)
    log = engine("auto")(requests, supply(scenario, SITE, 5, 1))
    day = requests.release_ms // (1440 * MINUTE_MS)
    first = np.searchsorted(day, np.arange(4))
    waiting = np.zeros((3, 48))
    one_queue(
        requests.release_ms / MINUTE_MS - 1440.0 * day,
        first,
        requests.duration_ms / MINUTE_MS,
        requests.patience_ms / MINUTE_MS,
        queue.desks,
        np.full(3, float(SHUTS)),
        1.0,
        1.0,
        waiting,
    )
    assert waiting.sum() > 60
    assert waiting / 30 == pytest.approx(waiting_by_half_hour(log, [0, 1, 2]), abs=1e-3)


def test_it_is_the_same_compiled_and_not() -> None:
    came = np.sort(np.random.default_rng(3).uniform(450, 950, 120))
    first, chance = np.array([0, 60, 120]), np.random.default_rng(4).exponential(size=(2, 120))
    came[60:] -= came[60] - 451
    desks = desks_of([2])
    desks[0, 600:640] = 1
    both = np.zeros((2, 2, 48))
    for run, waiting in zip((one_queue, getattr(one_queue, "py_func", one_queue)), both, strict=True):
        run(came, first, chance[0], chance[1], desks, np.array([960.0, 960.0]), 9.0, 40.0, waiting)
    assert both[0].any()
    assert (both[0] == both[1]).all()


def seen(number: int, shown: int, service_min: float, a_half_hour: float, patience_min: float) -> SeenDays:
    """Twenty days of a queue with ``number`` desks at work while a display shows ``shown``."""
    queue = hall(working_days("2024-01-01", 20), [number] * 20, a_half_hour, service_min, patience_min)
    scenario = queue_scenario(queue)
    requests = sample(scenario, SITE, 3, 1)
    log = engine("auto")(requests, supply(scenario, SITE, 3, 1))
    days = [(date - first_monday(queue.dates)).days for date in queue.dates]
    came = np.bincount(requests.release_ms // (30 * MINUTE_MS), minlength=48 * (max(days) + 1)).reshape(-1, 48)[days]
    counted = np.zeros((20, 48), np.bool_)
    counted[:, 16:32] = True
    return SeenDays(came.astype(np.float64), waiting_by_half_hour(log, days), desks_of([shown] * 20), counted)


def test_a_service_time_is_found_again_where_the_queue_tells_it() -> None:
    """Three desks, 9 minutes, 9.5 arrivals a half-hour (95 % busy), patience 60 minutes."""
    found = matched_service(seen(3, 3, 9.0, 9.5, 60.0), 1, "x")
    assert found.rule.of(np.array([3])) == 3
    assert found.service_min == pytest.approx(9.0, rel=0.2)


def test_one_desk_of_four_shown_is_not_taken_for_four() -> None:
    """One desk of 9 minutes: four desks with the same queue would need more than 30 minutes each."""
    found = matched_service(seen(1, 4, 9.0, 3.0, 240.0), 1, "x")
    assert found.rule.of(np.array([4])) <= 2
    assert found.service_min < 20


def test_a_recorded_service_time_is_kept_where_it_explains_the_queue() -> None:
    told = seen(2, 2, 9.0, 5.0, 5000.0)
    found = matched_service(told, 1, "x", recorded_min=9.0)
    assert (found.service_min, found.patience_min) == (9.0, math.inf)
    assert found.rule == DeskRule(share=1.0)


def test_a_recorded_service_time_that_does_not_explain_the_queue_is_replaced() -> None:
    """One desk of four shown works: calls come at 36 desk minutes each, and four such desks are another queue."""
    told = seen(1, 4, 9.0, 3.2, 240.0)
    beside, alone = matched_service(told, 1, "x", recorded_min=60.0), matched_service(told, 1, "x")
    assert beside.recorded_queue > 2 * beside.seen_queue
    assert math.isnan(alone.recorded_queue)
    assert replace(beside, recorded_queue=0.0) == replace(alone, recorded_queue=0.0)


def test_the_queue_that_was_matched_is_foretold_by_the_engine() -> None:
    """Two desks of three shown. What is matched to twenty days has their mean queue in 20 replications of them.

    The days that were seen have a mean with a standard error of about 8 %, replications know other visitors: 30 %.
    """
    told = seen(2, 3, 9.0, 6.5, 60.0)
    found = matched_service(told, 1, "x")
    desks = found.rule.of(told.desks)
    again = hall(working_days("2024-01-01", 20), [1] * 20, 6.5, found.service_min, found.patience_min)
    foretold = replicated(replace(again, desks=desks), 20)
    assert found.explained > 0.3
    assert foretold[:, told.counted].mean() == pytest.approx(told.waiting[told.counted].mean(), rel=0.3)


def test_a_queue_in_which_nobody_ever_waits_has_quick_desks() -> None:
    counted = np.ones((2, 48), np.bool_)
    told = SeenDays(np.full((2, 48), 0.2), np.zeros((2, 48)), desks_of([1, 1]), counted)
    assert matched_service(told, 1, "x").service_min < 0.3
    assert not can_be_matched(told)


def test_a_queue_tells_something_from_three_days_and_ten_half_hours_with_somebody_waiting() -> None:
    waiting, counted = np.zeros((3, 48)), np.ones((3, 48), np.bool_)
    waiting[0, 16:26] = 0.5
    told = SeenDays(np.ones((3, 48)), waiting, desks_of([1, 1, 1]), counted)
    assert can_be_matched(told)
    assert not can_be_matched(SeenDays(told.arrivals[:2], waiting[:2], told.desks[:2], counted[:2]))
    waiting[0, 16] = 0.0
    assert not can_be_matched(told)


def test_a_rule_gives_one_desk_at_least_while_any_is_shown() -> None:
    shown = np.array([0, 1, 2, 4, 6])
    assert DeskRule(share=0.5).of(shown).tolist() == [0, 1, 1, 2, 3]
    assert DeskRule(share=0.25).of(shown).tolist() == [0, 1, 1, 1, 2]
    assert DeskRule(number=2).of(shown).tolist() == [0, 1, 2, 2, 2]
