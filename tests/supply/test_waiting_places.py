"""Waiting places in a scenario: by channel, counted for all services of it, and no bound where nothing is written."""

from __future__ import annotations

import numpy as np
import pytest

from simkit.commands.scenario_tables import parts
from simkit.commands.stress_logic import queues
from simkit.demand.need import same_need
from simkit.engine.arrays import Outcome
from simkit.run import simulate_site
from simkit.scenario.problem import ScenarioError
from simkit.scenario.scenario import Scenario
from simkit.supply.stand import supply
from tests.engine.build import differences
from tests.tiny import ONCE_AN_HOUR, tiny

BUSY = {"requests_per_1000_month": 3 * ONCE_AN_HOUR}


def busy(**places: int) -> Scenario:
    """Three an hour for two workers with visits of half an hour, and callers."""
    return tiny(
        sites={"centre": {"waiting_places": places}},
        services={"advice": BUSY, "help": {}, "call": {"channel": "hotline"}, "case": {"channel": "appointment"}},
    )


def test_services_of_a_channel_share_its_places_and_others_have_none() -> None:
    found = supply(busy(hotline=0, walk_in=4), "centre", 1, 1)
    assert found.waiting_places.tolist() == [0, 4]
    assert found.needs.waits_in is not None
    assert found.needs.waits_in.tolist() == [1, 1, 0, -1]


def test_nobody_waits_where_there_is_no_place() -> None:
    run = simulate_site(busy(walk_in=0, hotline=0), "centre", 1, 1)
    unbooked = run.requests.service < 3
    waited = run.log.start_ms - run.log.arrived_ms
    started = run.log.start_ms >= 0
    assert (waited[unbooked & started] == 0).all()
    away = run.log.outcome == Outcome.TURNED_AWAY
    assert away[unbooked].sum() > 100
    assert (run.log.left_ms[away] == run.log.arrived_ms[away]).all()


def test_left_out_or_more_than_ever_wait_is_the_same() -> None:
    free, wide = (simulate_site(scenario, "centre", 1, 1) for scenario in (busy(), busy(walk_in=10_000)))
    assert free.supply.needs.waits_in is None
    assert differences(free.log, wide.log) == []


def test_residents_do_not_ask_about_seats() -> None:
    one, other = busy(walk_in=1), busy()
    assert same_need(one, other)
    requests = [simulate_site(scenario, "centre", 1, 1).requests for scenario in (one, other)]
    assert np.array_equal(requests[0].release_ms, requests[1].release_ms)


@pytest.mark.parametrize(
    ("places", "said"),
    [
        ({"appointment": 3}, "there is no channel in which people wait for their turn, 'appointment'"),
        ({"day_care": 3}, "no service has the channel 'day_care'"),
        ({"walk_in": -1}, "greater than or equal to 0"),
        ({"walk_in": 1.5}, "valid integer"),
    ],
)
def test_what_cannot_be_is_refused(places: dict[str, float], said: str) -> None:
    with pytest.raises((ScenarioError, ValueError), match=said):
        busy(**places)  # type: ignore[arg-type]


@pytest.mark.parametrize(("lang", "title"), [("zh", "等候席位"), ("en", "Waiting places")])
def test_they_are_shown(lang: str, title: str) -> None:
    shown = {part.title: part.rows for part in parts(busy(walk_in=4, hotline=1), lang)}
    assert shown[title] == (("centre", "walk_in", 4), ("centre", "hotline", 1))
    assert title not in {part.title for part in parts(busy(), lang)}


@pytest.mark.parametrize(
    ("lang", "places", "none"),
    [
        ("zh", "centre 窗口来访 4, centre 热线 1", "人数不限"),
        ("en", "centre walk-in 4, centre hotline 1", "It has no limit"),
    ],
)
def test_the_checklist_says_how_many_may_wait(lang: str, places: str, none: str) -> None:
    limited, free = queues(busy(walk_in=4, hotline=1), lang)[0], queues(busy(), lang)[0]
    assert places in limited
    assert none not in limited
    assert none in free
