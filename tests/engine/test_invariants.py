"""Whatever the day, the log keeps the rules; and the rules notice when a log does not."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from simkit.engine.arrays import Booking, Outcome, Requests, Supply, VisitLog
from simkit.engine.engines import engine
from simkit.engine.simpy_engine import simulate
from tests.engine.build import ENGINES_HERE, Story, at
from tests.engine.invariants import broken
from tests.engine.random_days import busy_days, days, tied_days


@settings(max_examples=150)
@given(busy_days())
def test_every_log_of_a_busy_day_keeps_the_rules(day: tuple[Requests, Supply]) -> None:
    requests, supply = day
    assert broken(requests, supply, simulate(requests, supply)) == []


@settings(max_examples=150)
@given(days())
def test_every_log_keeps_the_rules(day: tuple[Requests, Supply]) -> None:
    requests, supply = day
    assert broken(requests, supply, simulate(requests, supply)) == []


@pytest.mark.parametrize("name", ENGINES_HERE)
@settings(max_examples=150)
@given(day=tied_days())
def test_every_log_of_a_tied_day_keeps_the_rules(name: str, day: tuple[Requests, Supply]) -> None:
    requests, supply = day
    assert broken(requests, supply, engine(name)(requests, supply)) == []


@settings(max_examples=50)
@given(busy_days())
def test_same_input_same_bytes_and_the_input_is_left_alone(day: tuple[Requests, Supply]) -> None:
    requests, supply = day
    before = _bytes(requests), _bytes(supply), _bytes(supply.needs)
    first, second = simulate(requests, supply), simulate(requests, supply)
    assert _bytes(first) == _bytes(second)
    assert (_bytes(requests), _bytes(supply), _bytes(supply.needs)) == before


@settings(max_examples=30)
@given(busy_days())
def test_read_only_arrays_are_enough(day: tuple[Requests, Supply]) -> None:
    requests, supply = day
    for bundle in (requests, supply, supply.needs):
        for field in fields(bundle):
            value = getattr(bundle, field.name)
            if isinstance(value, np.ndarray):
                value.setflags(write=False)
    simulate(requests, supply)


def _bytes(bundle: Any) -> list[bytes]:
    values = [getattr(bundle, field.name) for field in fields(bundle)]
    return [value.tobytes() if isinstance(value, np.ndarray) else repr(value).encode() for value in values]


def _day() -> tuple[Requests, Supply, VisitLog]:
    """Two visitors one after the other at one desk, with a volunteer."""
    story = Story().service("advice", room="desk", volunteers=1).person("help", "lead").room("desk", 1)
    story.volunteers(("8:00", 1)).ask("a", "advice", "9:00", lasts=10).ask("b", "advice", "9:05", lasts=10, patience=30)
    requests, supply = story.requests(), story.supply()
    return requests, supply, simulate(requests, supply)


def _changed(column: Any, i: int, value: int) -> Any:
    copy = column.copy()
    copy[i] = value
    return copy


@pytest.mark.parametrize(
    ("column", "i", "value"),
    [
        ("outcome", 0, Outcome.ABANDONED),
        ("outcome", 1, Outcome.IN_PROGRESS),
        ("arrived_ms", 0, 1),
        ("start_ms", 1, 9 * 3_600_000 + 300_000),
        ("start_ms", 1, 9 * 3_600_000 + 599_999),
        ("left_ms", 1, 1),
        ("room", 0, -1),
        ("persons", 0, 3),
    ],
)
def test_the_checker_sees_a_log_that_is_wrong(column: str, i: int, value: int) -> None:
    requests, supply, log = _day()
    assert broken(requests, supply, log) == []
    if column == "persons":
        wrong = replace(log, persons=log.persons[:0], person_offsets=np.zeros(3, np.int64))
    else:
        wrong = replace(log, **{column: _changed(getattr(log, column), i, value)})
    assert broken(requests, supply, wrong)


def test_the_checker_sees_too_little_supply() -> None:
    requests, supply, log = _day()
    assert broken(requests, replace(supply, volunteer_level=np.zeros_like(supply.volunteer_level)), log)
    assert broken(requests, replace(supply, lead_skill=-1), log)
    assert broken(requests, replace(supply, duty_end_ms=supply.duty_start_ms + 1), log)
    assert broken(requests, replace(supply, room_end_ms=supply.room_start_ms + 1), log)
    assert broken(requests, replace(supply, skills=~supply.skills), log)


def _tied_day() -> tuple[Requests, Supply, VisitLog]:
    """A home visit whose person goes straight on to another, a referral of the zone's officer, what comes back from it,
    and one that is thinned out: half an hour makes an epoch, and the referral reaches a fifth of the half not reached.
    """
    story = Story(epoch=30).service("home", booking=Booking.FIRST_FREE, planned=60).service("advice").service("rare")
    story.person().person().zones(1).slow_level(500_000, thins=["rare"], gain={("advice", Outcome.REFERRED): 200_000})
    story.ask("home", "home", "7:00", earliest="8:00", lasts=50, back=20)
    story.ask("on", "home", "7:00", earliest="9:00", lasts=50, back=20)
    story.ask("referred", "advice", "8:10", zone=0, ends_as=Outcome.REFERRED)
    story.follow("back", "advice", "referred", after=[Outcome.REFERRED], delay=30, same_person=True)
    story.ask("thinned", "rare", "8:15", ppm=500_000)
    requests, supply = story.requests(), story.supply()
    return requests, supply, simulate(requests, supply)


def test_the_checker_finds_nothing_wrong_with_a_tied_day() -> None:
    requests, supply, log = _tied_day()
    assert broken(requests, supply, log) == []
    assert log.left_ms.tolist()[:2] == [at("8:50"), at("10:10")]
    assert log.released_ms is not None
    assert log.released_ms.tolist()[2:] == [at("8:10"), -1, at("8:50")]


@pytest.mark.parametrize(
    ("column", "i", "value"),
    [
        ("left_ms", 1, at("9:50")),  # nothing outdoors follows
        ("outcome", 2, Outcome.SERVED),
        ("released_ms", 4, at("8:49")),
        ("released_ms", 3, at("8:15")),
        ("outcome", 3, Outcome.ABANDONED),
        ("outcome", 4, Outcome.NOT_RELEASED),
        ("levels_ppm", 17, 500_000),  # the first epoch after 8:30
        ("persons", 2, 0),  # the officer of the zone is person 1
        ("persons", 3, 0),  # and serves again
    ],
)
def test_the_checker_sees_a_tied_log_that_is_wrong(column: str, i: int, value: int) -> None:
    requests, supply, log = _tied_day()
    assert broken(requests, supply, replace(log, **{column: _changed(getattr(log, column), i, value)}))


def test_the_checker_sees_a_release_after_the_wrong_outcome() -> None:
    requests, supply, log = _tied_day()
    assert requests.ties is not None
    ties = replace(requests.ties, after=_changed(requests.ties.after, 4, 1 << Outcome.SERVED))
    assert broken(replace(requests, ties=ties), supply, log)
