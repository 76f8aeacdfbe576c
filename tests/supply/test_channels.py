"""Day care, outreach and rooms lent to residents: what each takes, from the scenario through to the log."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from pydantic import ValidationError

from simkit.compiling import compiler_is_there
from simkit.demand.sample import sample
from simkit.engine.arrays import DAY_MS, HOUR_MS, MINUTE_MS, Outcome, Requests, VisitLog
from simkit.engine.engines import engine
from simkit.scenario.frozen import Map
from simkit.scenario.problem import ScenarioError
from simkit.scenario.scenario import Scenario
from simkit.scenario.service import Service
from simkit.supply.stand import supply
from tests.tiny import tiny

ENGINES = ("simpy", "compiled") if compiler_is_there() else ("simpy",)
BETWEEN_EIGHT_AND_TEN = dict.fromkeys(("08:00", "08:30", "09:00", "09:30"), 1.0)
MONDAYS = {"mon": BETWEEN_EIGHT_AND_TEN}


def one_service(a_week: float = 100, places: int = 30, workers: int = 1, **said: Any) -> Scenario:
    """A centre that is open from 8 to 18 and offers one service, ``it``, beside nothing else."""
    return tiny(
        sites={"centre": {"opening": "mon-sun 08:00-18:00"}},
        services={"advice": None, "it": {"requests_per_1000_month": a_week * 52 / 12, **said}},
        demand={"profile_of": {"outreach": "walk_in"}},
        profiles={"day_care": MONDAYS},
        rooms={"centre": {"room": {"places": places}}},
        staff={"centre": {"worker": workers}},
    )


def without_staff(scenario: Scenario) -> Scenario:
    """The scenario with services that nobody serves."""
    alone = {name: service.model_copy(update={"staff": Map()}) for name, service in scenario.services.items()}
    return scenario.model_copy(update={"services": Map(alone)})


def simulated(scenario: Scenario, with_engine: str) -> tuple[Requests, VisitLog]:
    requests = sample(scenario, "centre", 1, 1)
    return requests, engine(with_engine)(requests, supply(scenario, "centre", 1, 1))


@pytest.mark.parametrize("with_engine", ENGINES)
def test_day_care_is_a_place_from_coming_to_going(with_engine):
    """Three places, eight hours each from 8 on: the first three have them, nobody is needed, the rest wait in vain."""
    scenario = one_service(20, places=3, workers=0, channel="day_care", room_type="room", duration="constant(8) h")
    requests, log = simulated(without_staff(scenario), with_engine)
    came = requests.release_ms
    assert len(requests) > 8
    assert ((came >= 8 * HOUR_MS) & (came < 10 * HOUR_MS)).all()
    assert log.outcome[:3].tolist() == [Outcome.SERVED] * 3
    assert (log.start_ms[:3] == came[:3]).all()
    assert (log.left_ms[:3] == came[:3] + 8 * HOUR_MS).all()
    assert len(log.persons) == 0
    # three more get the places as they free after four o'clock, the others leave at six
    assert (log.start_ms[3:6] == log.left_ms[:3]).all()
    assert log.outcome[6:].tolist() == [Outcome.TURNED_AWAY] * (len(requests) - 6)
    assert (log.left_ms[6:] == 18 * HOUR_MS).all()


@pytest.mark.parametrize("with_engine", ENGINES)
def test_a_walk_in_visit_may_take_a_place_alone(with_engine):
    """Two rooms of one place, an hour each: who comes has the room that is free first (Kiefer, Wolfowitz 1955)."""
    scenario = one_service(140, places=1, workers=0, room_type="room", duration="constant(60) min")
    scenario = without_staff(scenario.with_({"rooms.centre.room.rooms": 2}))
    requests, log = simulated(scenario, with_engine)
    free_at = [0, 0]
    for came, start, outcome in zip(requests.release_ms, log.start_ms, log.outcome, strict=True):
        if outcome != Outcome.SERVED:
            continue  # when it was shut, or in the queue as it shut
        free_at.sort()
        assert start == max(came, free_at[0])
        free_at[0] = start + HOUR_MS
    assert (log.start_ms > requests.release_ms).any()
    assert len(log.persons) == 0
    Service.model_validate({**scenario.services["it"].model_dump(), "staff": {}})  # as a file may say it


@pytest.mark.parametrize("with_engine", ENGINES)
def test_outreach_takes_its_team_from_setting_out_to_coming_back_and_no_room(with_engine):
    """Out on Wednesday at nine: 15 minutes there, an hour, 15 minutes back; half past ten."""
    scenario = one_service(
        channel="outreach",
        meetings="wed 09:00",
        party_size=30,
        duration="constant(60) min",
        travel="constant(15) min",
    )
    requests, log = simulated(scenario, with_engine)
    held = ~requests.refused
    assert requests.party[held].tolist() == [30]
    assert (log.start_ms[held] - 2 * DAY_MS).tolist() == [9 * HOUR_MS]
    assert (log.left_ms - log.start_ms)[held].tolist() == [90 * MINUTE_MS]
    assert log.room[held].tolist() == [-1]
    assert log.persons.tolist() == [0]


@pytest.mark.parametrize("with_engine", ENGINES)
def test_a_room_is_lent_to_residents_without_staff_and_to_one_group_at_a_time(with_engine):
    """The choir and the dancers want the one room on Thursday at nine: the choir has it, nobody is at work."""
    lent = {"channel": "session", "meetings": "thu 09:00", "party_size": 10, "room_type": "room"}
    scenario = tiny(
        services={"advice": None, "choir": lent, "dance": lent},
        rooms={"centre": {"room": {"places": 20}}},
        staff={"centre": {"worker": 0}},
    )
    requests, log = simulated(without_staff(scenario), with_engine)
    held = np.flatnonzero(~requests.refused)
    assert requests.party[held].tolist() == [10, 10]
    assert log.outcome[held].tolist() == [Outcome.SERVED, Outcome.CANCELLED]
    assert len(log.persons) == 0


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"channel": "day_care"}, "day care is a place in a room: write its room_type"),
        ({"channel": "walk_in", "staff": {}}, "who serves it"),
        ({"channel": "session", "meetings": "thu 09:00", "staff": {}}, "who serves it"),
        ({"channel": "outreach", "travel": "constant(5) min"}, "an outreach needs its meetings"),
        ({"channel": "day_care", "room_type": "room", "travel": "constant(5) min"}, "nobody travels"),
        (
            {"channel": "outreach", "meetings": "thu 09:00", "travel": "constant(5) min", "room_type": "room"},
            "an outreach takes no room",
        ),
        ({"channel": "day_care", "room_type": "room", "party_size": 2}, "party_size is 1 for the channel day_care"),
    ],
)
def test_what_makes_no_sense_is_refused(said, message):
    with pytest.raises(ValidationError, match=message):
        Service.model_validate({**dict(tiny().services["advice"]), **said})


def test_outreach_travels():
    with pytest.raises(ScenarioError, match="an outreach needs its travel"):
        one_service(channel="outreach", meetings="thu 09:00")
