"""What follows a visit: stories told to the end by the engine, and what holds for every table of pathways."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simkit.demand.need import expected_need, same_need
from simkit.demand.pathways import _longer
from simkit.demand.sample import sample
from simkit.engine.arrays import DAY_MS, HOUR_MS, MINUTE_MS, NEVER, Outcome, Requests, VisitLog
from simkit.engine.simpy_engine import Centre
from simkit.scenario.problem import ScenarioError
from simkit.scenario.scenario import Scenario
from simkit.supply.stand import supply
from tests.demand.mixed import arrays, assert_same, by_key, mixed
from tests.tiny import FLAT, ONCE_AN_HOUR, tiny

#: About one request a day.
ONCE_A_DAY = ONCE_AN_HOUR / 24
NOBODY_ELSE = {"requests_per_1000_month": 0}


def happened(scenario: Scenario) -> tuple[Requests, VisitLog]:
    requests = sample(scenario, "centre", 1, 1)
    return requests, Centre(requests, supply(scenario, "centre", 1, 1)).run()


def step(probability: float = 1, delay: str = "constant(0) min", same_person: bool = False) -> dict[str, Any]:
    return {"probability": probability, "delay": delay, "same_person": same_person}


def followers(requests: Requests) -> np.ndarray:
    assert requests.ties is not None
    return np.flatnonzero(requests.ties.follows >= 0)


# --- stories ----------------------------------------------------------------------------------------------------------


def reception(**demand: Any) -> Scenario:
    """At the desk about once a day for 4 weeks; then at once an interview, and a follow-up a week later, and again."""
    return tiny(
        calendar={"weeks": 4},
        demand=demand,
        services={
            "advice": {"requests_per_1000_month": ONCE_A_DAY, "duration": "constant(10) min"},
            "interview": {"channel": "appointment", **NOBODY_ELSE},
        },
        pathways={
            "advice": {"served": {"interview": step()}},
            "interview": {"served": {"interview": step(delay="constant(7) d", same_person=True)}},
        },
    )


def test_from_the_desk_to_the_interview_to_follow_ups_with_the_same_worker() -> None:
    requests, log = happened(reception(steps_at_most=3))
    assert requests.ties is not None
    assert log.released_ms is not None
    roots = np.flatnonzero(requests.ties.follows < 0)
    assert len(requests) == 4 * len(roots)  # the desk, the interview, two follow-ups
    assert (log.outcome[roots] == Outcome.SERVED).mean() > 0.9
    for i in followers(requests):
        before = requests.ties.follows[i]
        if log.outcome[i] == Outcome.NOT_RELEASED:
            late = log.outcome[before] in (Outcome.NOT_RELEASED, Outcome.IN_PROGRESS)
            assert late or log.left_ms[before] + requests.ties.delay_ms[i] >= 4 * 7 * DAY_MS
            continue
        interview = before in roots
        assert log.released_ms[i] == log.left_ms[before] + (0 if interview else 7 * DAY_MS)
        if log.outcome[i] == Outcome.SERVED and not interview:
            assert log.persons[log.person_offsets[i]] == log.persons[log.person_offsets[before]]


def test_a_loop_ends_after_the_steps_allowed() -> None:
    for most in (1, 2, 12):
        requests = sample(reception(steps_at_most=most), "centre", 1, 1)
        roots = int((requests.release_ms < NEVER).sum())
        assert len(requests) == (1 + most) * roots


def test_whoever_stays_away_books_again_and_again_but_no_more_often_than_allowed() -> None:
    """Everybody stays away: the request and two comebacks, a day after each slot missed."""
    scenario = tiny(
        calendar={"weeks": 8},
        services={"advice": {"channel": "appointment", "requests_per_1000_month": ONCE_A_DAY}},
        booking={"no_show": [{"lead_days": 0, "probability": 1}]},
        pathways={"advice": {"no_show": {"advice": step(delay="constant(1) d")}}},
    )
    requests, log = happened(scenario)
    assert log.released_ms is not None
    early = np.flatnonzero(requests.release_ms < 7 * 7 * DAY_MS)
    assert len(early) > 30
    assert len(requests) == 3 * int((requests.release_ms < NEVER).sum())
    assert (log.outcome[early] == Outcome.NO_SHOW).all()
    for i in followers(requests):
        before = requests.ties.follows[i]  # type: ignore[union-attr]
        if log.outcome[i] != Outcome.NOT_RELEASED:
            assert log.released_ms[i] == log.arrived_ms[before] + DAY_MS
    never = scenario.with_({"demand.comebacks_at_most": 0}, name="never")
    assert len(sample(never, "centre", 1, 1)) == int((requests.release_ms < NEVER).sum())


def test_whoever_is_turned_away_comes_again_when_the_doors_open() -> None:
    """Nobody works there: turned away on the stroke of 17:00, told to come in a day, there at 09:00 the day after that.

    A day after the stroke of 17:00 the doors are just shut, so that they are there when they open next.
    """
    morning = {day: {"10:00": 1.0} for day in FLAT}
    scenario = tiny(
        calendar={"weeks": 2},
        sites={"centre": {"opening": "mon-sun 09:00-17:00"}},
        services={"advice": {"requests_per_1000_month": ONCE_A_DAY}},
        profiles={"walk_in": morning},
        staff={"centre": {"worker": 0}},
        demand={"comebacks_at_most": 1},
        pathways={"advice": {"turned_away": {"advice": step(delay="constant(1) d")}}},
    )
    requests, log = happened(scenario)
    came_again = [i for i in followers(requests) if log.arrived_ms[i] >= 0]
    assert len(came_again) > 5
    for i in came_again:
        before = requests.ties.follows[i]  # type: ignore[union-attr]
        assert log.left_ms[before] % DAY_MS == 17 * HOUR_MS
        assert log.arrived_ms[i] == log.left_ms[before] + DAY_MS + 16 * HOUR_MS


def test_a_referral_ends_the_visit_and_what_comes_back_comes_after_its_delay() -> None:
    scenario = tiny(
        calendar={"weeks": 8},
        demand={"steps_at_most": 1},
        services={
            "advice": {"requests_per_1000_month": ONCE_A_DAY, "refers": 1},
            "return": {**NOBODY_ELSE},
            "praise": {**NOBODY_ELSE},
        },
        pathways={
            "advice": {"referred": {"return": step(delay="constant(3) d")}, "served": {"praise": step()}},
        },
    )
    requests, log = happened(scenario)
    assert log.released_ms is not None
    names = list(scenario.services)
    at = {name: np.flatnonzero(requests.service == names.index(name)) for name in names}
    ended = at["advice"][log.outcome[at["advice"]] != Outcome.IN_PROGRESS]
    assert (log.outcome[ended] == Outcome.REFERRED).all()
    assert (log.outcome[at["praise"]] == Outcome.NOT_RELEASED).all()
    came = at["return"][log.outcome[at["return"]] == Outcome.SERVED]
    assert len(came) > 20
    assert (log.released_ms[came] == log.left_ms[requests.ties.follows[came]] + 3 * DAY_MS).all()  # type: ignore[union-attr]


def test_notice_counts_from_the_release_of_a_step() -> None:
    """An appointment two days ahead: the desk at t, the slot not before t + 10 min + 2 days."""
    scenario = reception(steps_at_most=1).with_({"services.interview.lead_days": 2}, name="notice")
    requests, log = happened(scenario)
    interviews = followers(requests)
    assert (requests.earliest_ms[interviews] == 2 * DAY_MS).all()
    booked = interviews[log.arrived_ms[interviews] >= 0]
    wait = log.arrived_ms[booked] - log.released_ms[booked]  # type: ignore[index]
    assert (wait >= 2 * DAY_MS).all()
    assert (wait < 2 * DAY_MS + 30 * MINUTE_MS).any()


def test_an_online_request_waits_over_night_and_is_taken_up_in_the_morning() -> None:
    """Sent at 20:00-20:30 when nobody is there; two workers, 30 minutes each, from 09:00 on."""
    scenario = tiny(
        sites={"centre": {"opening": "mon-sun 09:00-17:00"}},
        services={"advice": {"channel": "online", "requests_per_1000_month": ONCE_A_DAY}},
        profiles={"online": {day: {"20:00": 1.0} for day in FLAT}},
    )
    requests, log = happened(scenario)
    ended = log.outcome != Outcome.IN_PROGRESS
    assert (log.outcome[ended] == Outcome.SERVED).all()
    assert (log.arrived_ms == requests.release_ms).all()
    first_of_morning = np.unique(log.start_ms[ended] // DAY_MS, return_index=True)[1]
    assert len(first_of_morning) > 2
    assert (log.start_ms[ended][first_of_morning] % DAY_MS == 9 * HOUR_MS).all()
    assert (log.start_ms[ended] // DAY_MS == requests.release_ms[ended] // DAY_MS + 1).all()


# --- draws ------------------------------------------------------------------------------------------------------------


def test_steps_are_as_frequent_as_written() -> None:
    """Of some 8,700 requests 30 % go on to a, 50 % to b, the rest ends. A share that is off by 0.03 is caught with
    near certainty; with sd 0.0054 at most, 5 sd, a false alarm comes once in a million runs.
    """
    scenario = tiny(
        calendar={"weeks": 52},
        demand={"steps_at_most": 1},
        services={"a": NOBODY_ELSE, "b": NOBODY_ELSE},
        pathways={"advice": {"served": {"a": step(0.3), "b": step(0.5)}}},
    )
    requests = sample(scenario, "centre", 1, 1)
    counts = np.bincount(requests.service, minlength=3)
    assert counts[0] > 8000
    assert counts[1] / counts[0] == pytest.approx(0.3, abs=5 * 0.0050)
    assert counts[2] / counts[0] == pytest.approx(0.5, abs=5 * 0.0054)


def test_as_many_end_in_a_referral_as_written_and_the_follow_ups_too() -> None:
    """A quarter of some 8,700 visits and of as many second visits; sd 0.0047, 5 sd: false alarm once in a million."""
    scenario = tiny(
        calendar={"weeks": 52},
        demand={"steps_at_most": 1},
        services={"advice": {"refers": 0.25}},
        pathways={"advice": {"served": {"advice": step()}}},
    )
    requests = sample(scenario, "centre", 1, 1)
    assert requests.ties is not None
    referred = requests.ties.ends_as == Outcome.REFERRED
    second = requests.ties.follows >= 0
    assert second.sum() == (~second).sum() > 8000
    assert referred[~second].mean() == pytest.approx(0.25, abs=5 * 0.0047)
    assert referred[second].mean() == pytest.approx(0.25, abs=5 * 0.0047)
    assert (referred[second] & referred[requests.ties.follows[second]]).mean() == pytest.approx(0.0625, abs=5 * 0.0026)


def test_whichever_way_a_pathway_goes_its_second_step_lasts_as_long() -> None:
    again = {"served": {"casework": step(delay="constant(7) d")}, "no_show": {"casework": step(delay="constant(1) d")}}
    requests = sample(mixed(pathways={"casework": again}, demand={"steps_at_most": 2}), "centre", 1, 1)
    assert requests.ties is not None
    follows = requests.ties.follows
    second = np.flatnonzero((follows >= 0) & (follows[follows] >= 0))
    root = follows[follows[second]]
    assert len(second) == 4 * len(np.unique(root)) > 100
    for column in (requests.duration_ms, requests.patience_ms, requests.no_show_mark):
        per_pathway = column[second][np.argsort(root, kind="stable")].reshape(-1, 4)
        assert (per_pathway == per_pathway[:, :1]).all()
        assert len(np.unique(per_pathway[:, 0])) > len(per_pathway) / 2


def test_endings_that_lead_to_the_same_step_share_a_follower() -> None:
    away = step(0.4, "constant(2) d")
    scenario = tiny(
        demand={"steps_at_most": 1},
        services={"advice": {"patience": "constant(20) min"}},
        pathways={"advice": {"abandoned": {"advice": away}, "turned_away": {"advice": away}}},
    )
    requests = sample(scenario, "centre", 1, 1)
    assert requests.ties is not None
    after = requests.ties.after[followers(requests)]
    assert set(after.tolist()) == {1 << Outcome.ABANDONED | 1 << Outcome.TURNED_AWAY}


def test_long_delays_come_in_whole_days_short_ones_as_drawn() -> None:
    def delays(written: str) -> np.ndarray:
        table = {"advice": {"served": {"advice": step(delay=written)}}}
        requests = sample(tiny(demand={"steps_at_most": 1}, pathways=table), "centre", 1, 1)
        assert requests.ties is not None
        delay_ms: np.ndarray = requests.ties.delay_ms[followers(requests)]
        return delay_ms

    days = delays("uniform(5, 9) d")
    assert set(np.unique(days).tolist()) == {n * DAY_MS for n in (5, 6, 7, 8, 9)}
    about_a_day = delays("uniform(12, 36) h")  # a day on average: 12 to 36 hours are one day, or none, or two
    assert (about_a_day % DAY_MS == 0).all()
    hours = delays("uniform(1, 3) h")
    assert (hours % HOUR_MS > 0).all()
    assert hours.min() >= HOUR_MS
    assert hours.max() <= 3 * HOUR_MS


# --- whatever the table -----------------------------------------------------------------------------------------------

ENDS = {
    "advice": ("served", "abandoned", "turned_away", "closed"),
    "line": ("served", "turned_away"),
    "casework": ("served", "no_show", "abandoned"),
    "home": ("served", "cancelled", "turned_away"),
}
STEPS = st.builds(
    step, st.sampled_from((0.0, 0.2, 0.5)), st.sampled_from(("constant(0) min", "uniform(1, 9) d")), st.just(False)
)
TABLES = st.fixed_dictionaries(
    {},
    optional={
        service: st.fixed_dictionaries(
            {}, optional={end: st.dictionaries(st.sampled_from(list(ENDS)), STEPS, max_size=2) for end in ends}
        )
        for service, ends in ENDS.items()
    },
)


def with_table(table: dict[str, Any], **changes: Any) -> Scenario:
    return mixed(pathways=table, **changes)


@settings(max_examples=40, deadline=None)
@given(TABLES, st.integers(1, 4), st.integers(0, 2), st.integers(0, 20))
def test_followers_stand_last_and_follow_one_way_each(table: Any, steps: int, comebacks: int, replication: int) -> None:
    scenario = with_table(table, demand={"steps_at_most": steps, "comebacks_at_most": comebacks})
    requests, plain = sample(scenario, "centre", 1, replication), sample(mixed(), "centre", 1, replication)
    if requests.ties is None:
        assert_same(requests, plain)
        return
    n, ties = len(plain), requests.ties
    for name, array in arrays(plain).items():
        known = len(array) if name != "member_offsets" else n + 1
        assert (arrays(requests)[name][:known] == array).all(), name
    by_key(scenario, requests)  # (service, date, k) is a key
    rows = followers(requests)
    assert (rows == np.arange(n, len(requests))).all()
    before = ties.follows[rows]
    assert (before < rows).all()
    assert (requests.release_ms[rows] == NEVER).all()
    assert (requests.date[rows] == requests.date[before]).all()
    assert (np.diff(requests.member_offsets)[rows] == 1).all()
    assert (requests.members[requests.member_offsets[rows]] == requests.members[requests.member_offsets[before]]).all()
    depth, tried = np.zeros(len(requests), int), np.zeros(len(requests), int)
    taken = np.zeros(len(requests), int)
    for i, parent in zip(rows, before, strict=True):
        depth[i], tried[i] = depth[parent] + 1, tried[parent] + (ties.after[i] != 1 << Outcome.SERVED)
        assert taken[parent] & ties.after[i] == 0, "two steps after one ending"
        taken[parent] |= ties.after[i]
    assert depth.max() <= steps
    assert tried.max() <= comebacks


@settings(max_examples=25, deadline=None)
@given(TABLES, st.sampled_from(list(ENDS)), st.floats(1.0, 1.5), st.integers(0, 20))
def test_more_demand_leaves_every_pathway_as_it_was(table: Any, service: str, factor: float, replication: int) -> None:
    few = with_table(table)
    rate = few.services[service].requests_per_1000_month * factor
    many = with_table(table, services={service: {"requests_per_1000_month": rate}})
    one, other = (by_key(scenario, sample(scenario, "centre", 1, replication)) for scenario in (few, many))
    assert {key: other.get(key) for key in one} == one


@settings(max_examples=25, deadline=None)
@given(TABLES, STEPS, st.integers(0, 20))
def test_another_row_leaves_every_other_step_as_it_was(table: Any, more: dict[str, Any], replication: int) -> None:
    """The new row is for the hotline that was shut, of which no other row says anything."""
    longer = {**table, "line": {**table.get("line", {}), "closed": {"home": more}}}
    one, other = (
        by_key(scenario, sample(scenario, "centre", 1, replication)) for scenario in map(with_table, (table, longer))
    )
    assert {key: other.get(key) for key in one} == one


def test_pathways_bear_on_the_need_and_first_requests_alone_are_expected() -> None:
    plain, with_steps = mixed(), with_table({"advice": {"served": {"casework": step(0.5)}}})
    assert not same_need(plain, with_steps)
    assert expected_need(plain, "centre") == expected_need(with_steps, "centre")


# --- long loops -------------------------------------------------------------------------------------------------------


def round_and_round(steps: int) -> Requests:
    """Five or so who come again and again, a quarter of an hour after each visit of no length."""
    return sample(
        tiny(
            services={"advice": {"requests_per_1000_month": ONCE_AN_HOUR * 5 / 168}},
            demand={"steps_at_most": steps},
            pathways={"advice": {"served": {"advice": step(delay="exponential(15) min")}}},
        ),
        "centre",
        1,
        1,
    )


def test_a_loop_of_many_steps_has_the_first_steps_of_a_short_one() -> None:
    short, long = round_and_round(12), round_and_round(1000)
    assert short.ties is not None
    assert long.ties is not None
    roots = int((short.release_ms < NEVER).sum())
    assert 0 < roots < 20
    assert len(long) == 1001 * roots
    for column in ("k", "service", "date", "duration_ms", "patience_ms"):
        assert (getattr(long, column)[: len(short)] == getattr(short, column)).all(), column
    assert (long.ties.delay_ms[: len(short)] == short.ties.delay_ms).all()


def test_no_two_steps_of_a_long_loop_have_the_same_key() -> None:
    requests = round_and_round(1000)
    keys = set(zip(requests.date.tolist(), requests.k.tolist(), strict=True))
    assert len(keys) == len(requests)
    assert (requests.k >= 0).all()


@pytest.mark.parametrize("branch", range(1, 8))
def test_a_way_that_takes_the_same_branch_for_ever_never_meets_itself(branch: int) -> None:
    way, seen = np.zeros(1, np.int64), set()
    for number in range(1, 1001):
        way = _longer(way, np.array([branch]), number)
        seen.add(int(way[0]))
    assert len(seen) == 1000


def test_loops_that_could_go_on_too_often_are_refused_before_the_memory_is_full(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("simkit.demand.pathways._MOST", 100)
    with pytest.raises(ScenarioError, match="let loops end after fewer steps"):
        round_and_round(1000)
