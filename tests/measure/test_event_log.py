"""The event log: a small day told event by event, chains as cases, and what holds of any log."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simkit.engine.arrays import NEVER, Outcome, Ties
from simkit.measure.event_log import COLUMNS, events
from simkit.run import simulate_site
from tests.measure.hand import Visit, centre, log_of, requests_of, supply_of
from tests.tiny import OFFICE_HOURS, tiny

CENTRE = centre()
ALWAYS = [("mon 00:00", None)]
SUPPLY = supply_of(CENTRE, duty=[ALWAYS, ALWAYS], rooms=[("desk", 2, ALWAYS), ("hall", 10, ALWAYS)])
NO_SHOW = Visit("casework", Outcome.NO_SHOW, "mon 08:00", "mon 10:00", None, "mon 10:00")
STORY = [
    Visit("advice", Outcome.SERVED, "mon 09:00", "mon 09:00", "mon 09:05", "mon 09:30", (1,), room=0),
    Visit("advice", Outcome.ABANDONED, "mon 09:10", "mon 09:10", None, "mon 09:20"),
    Visit("club", Outcome.SERVED, "mon 09:00", "mon 11:00", "mon 11:00", "mon 12:00", (0, 1), 1, (1, 2, 3, 4)),
    NO_SHOW,
    Visit("advice", Outcome.CLOSED, "mon 12:30", None, None, "mon 12:30"),
    Visit("haircut", Outcome.IN_PROGRESS, "sun 23:50", "sun 23:50", "sun 23:50", None, (0,)),
    Visit("advice", Outcome.NOT_RELEASED, "mon 00:00"),
]


def told(visits: list[Visit], **ties: object) -> list[tuple[str, ...]]:
    """Case, activity, transition, clock, staff and room of each event."""
    requests, log = requests_of(CENTRE, visits), log_of(visits)
    if ties:
        tied = replace(Ties.none(len(visits)), **ties)
        log = replace(log, released_ms=requests.release_ms)
        release = np.where(tied.follows >= 0, NEVER, requests.release_ms)
        requests = replace(requests, release_ms=release, ties=tied)
    found = events(CENTRE, "centre", requests, SUPPLY, log)
    clock = found["time:timestamp"].dt.strftime("%a %H:%M").str.lower()
    return list(
        zip(*(found[name] for name in COLUMNS[:3]), clock, found["org:resource"], found["org:group"], strict=True)
    )


def test_a_monday_event_by_event():
    assert told(STORY) == [
        ("centre-1-3", "casework", "schedule", "mon 08:00", "", ""),
        ("centre-1-0", "advice", "schedule", "mon 09:00", "", ""),
        ("centre-1-0", "advice", "assign", "mon 09:00", "", ""),
        ("centre-1-2", "club", "schedule", "mon 09:00", "", ""),
        ("centre-1-0", "advice", "start", "mon 09:05", "worker_2", "desk_1"),
        ("centre-1-1", "advice", "schedule", "mon 09:10", "", ""),
        ("centre-1-1", "advice", "assign", "mon 09:10", "", ""),
        ("centre-1-1", "advice", "withdraw", "mon 09:20", "", ""),
        ("centre-1-0", "advice", "complete", "mon 09:30", "worker_2", "desk_1"),
        ("centre-1-3", "casework", "withdraw", "mon 10:00", "", ""),
        ("centre-1-2", "club", "assign", "mon 11:00", "", ""),
        ("centre-1-2", "club", "start", "mon 11:00", "worker_1;worker_2", "hall_1"),
        ("centre-1-2", "club", "complete", "mon 12:00", "worker_1;worker_2", "hall_1"),
        ("centre-1-4", "advice", "schedule", "mon 12:30", "", ""),
        ("centre-1-4", "advice", "autoskip", "mon 12:30", "", ""),
        ("centre-1-5", "haircut", "schedule", "sun 23:50", "", ""),
        ("centre-1-5", "haircut", "assign", "sun 23:50", "", ""),
        ("centre-1-5", "haircut", "start", "sun 23:50", "worker_1", ""),
    ]


def test_each_row_says_whose_it_is():
    found = events(CENTRE, "centre", requests_of(CENTRE, STORY), SUPPLY, log_of(STORY), replication=7)
    assert tuple(found.columns) == COLUMNS
    club = found[found["concept:name"] == "club"].iloc[0]
    assert club[["outcome", "party", "group", "scenario", "site", "replication", "request"]].tolist() == [
        "served", 4, "elderly", "tiny", "centre", 7, 2,
    ]  # fmt: skip
    assert str(club["time:timestamp"]) == "2024-01-01 09:00:00"


def test_followers_belong_to_the_case_of_their_root():
    chain = [
        Visit("advice", Outcome.SERVED, "mon 09:00", "mon 09:00", "mon 09:00", "mon 09:30"),
        Visit("casework", Outcome.SERVED, "tue 09:00", "tue 09:00", "tue 09:00", "tue 09:30"),
        Visit("advice", Outcome.REFERRED, "tue 10:00", "tue 10:00", "tue 10:00", "tue 10:30"),
        Visit("casework", Outcome.SERVED, "wed 09:00", "wed 09:00", "wed 09:00", "wed 09:30"),
        Visit("visit", Outcome.SERVED, "thu 09:00", "thu 09:00", "thu 09:00", "thu 09:30"),
    ]
    found = told(chain, follows=np.array([-1, 0, -1, 1, 3]))
    assert {(case, activity) for case, activity, *_ in found} == {
        ("centre-1-0", "advice"),
        ("centre-1-0", "casework"),
        ("centre-1-0", "visit"),
        ("centre-1-2", "advice"),
    }


def test_a_log_of_other_requests_is_refused():
    with pytest.raises(ValueError, match="a log of 7 entries cannot be of 1 requests"):
        events(CENTRE, "centre", requests_of(CENTRE, STORY[:1]), SUPPLY, log_of(STORY))


@settings(max_examples=15)
@given(staff=st.integers(0, 3), seed=st.integers(0, 99), office=st.booleans())
def test_every_request_is_told_once_and_in_order(staff: int, seed: int, office: bool):
    scenario = tiny(
        staff={"centre": {"worker": staff}},
        sites={"centre": {"opening": OFFICE_HOURS}} if office else {},
        services={"advice": {"patience": "exponential(10) min"}, "talk": {"channel": "appointment"}},
    )
    once = simulate_site(scenario, "centre", seed, 1, "simpy")
    found = events(scenario, "centre", once.requests, once.supply, once.log)
    released = once.log.outcome != Outcome.NOT_RELEASED
    assert found["time:timestamp"].is_monotonic_increasing
    assert (found["lifecycle:transition"] == "schedule").sum() == released.sum()
    assert (found["lifecycle:transition"] == "start").sum() == (once.log.start_ms >= 0).sum()
    ended = found["lifecycle:transition"].isin(["complete", "withdraw", "autoskip"])
    assert ended.sum() == (released & (once.log.outcome != Outcome.IN_PROGRESS)).sum()
    assert not found.duplicated(["request", "lifecycle:transition"]).any()
    assert (found.groupby("request")["lifecycle:transition"].first() == "schedule").all()
