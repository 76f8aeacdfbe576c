"""The random days are full of incident: over two hundred of them everything that ties requests together happens."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from simkit.engine.arrays import Booking, Outcome, Requests, Supply, Ties, VisitLog
from simkit.engine.simpy_engine import simulate
from tests.engine.build import differences
from tests.engine.log_view import View, holding
from tests.engine.random_days import by_seed, tied_day

DAYS = 200
#: How often each thing happens at the least in so many days of 65 requests.
AT_LEAST = {
    "follower released": 500,
    **{f"follower of {outcome.name}": 20 for outcome in Outcome if outcome < Outcome.IN_PROGRESS},
    "follower of NOT_OFFERED": 20,
    "follower of a follower": 50,
    "follower without delay": 200,
    "follower NONE": 50,
    "follower FIRST_FREE": 10,
    "follower FIXED": 5,
    "follower not released after that outcome": 500,
    "follower cut by the horizon": 20,
    "follower thinned out": 50,
    "referred": 200,
    "days changed by zone": 40,
    "days changed by same_person": 5,
    "served by the person asked for": 100,
    "served by anybody": 20,
    "team with the person asked for": 50,
    "waited and served by the person asked for": 50,
    "booked with the person asked for": 20,
    "booked with anybody": 1,
    "days changed by back_ms": 100,
    "way back": 200,
    "straight on": 20,
    "team straight on": 10,
    "thinned out": 500,
    "level rose": 200,
    "level fell": 200,
    "served late": 30,
}


@pytest.mark.parametrize(("what", "least"), AT_LEAST.items())
def test_it_happens_often_enough(happened: Counter[str], what: str, least: int) -> None:
    assert happened[what] >= least


@pytest.fixture(scope="module")
def happened() -> Counter[str]:
    """How often each thing happened, by name."""
    count: Counter[str] = Counter()
    for seed in range(DAYS):
        requests, supply = tied_day(by_seed(seed))
        log = simulate(requests, supply)
        view = View(requests, supply, log)
        for happens in (_releases, _wishes, _ways_back, _levels):
            count.update(happens(view))
        for name in ("zone", "same_person", "back_ms"):
            count[f"days changed by {name}"] += _matters(requests, supply, log, name)
    return count


def _releases(view: View) -> Counter[str]:
    count: Counter[str] = Counter()
    for i in range(view.n):
        before, outcome = view.follows[i], view.outcome[i]
        count["referred"] += outcome == Outcome.REFERRED
        if before < 0:
            count["thinned out"] += (
                outcome == Outcome.NOT_RELEASED and int(view.requests.release_ms[i]) < view.supply.horizon_ms
            )
            continue
        ended_so = view.left[before] >= 0 and bool(view.after[i] >> view.outcome[before] & 1)
        if outcome != Outcome.NOT_RELEASED:
            count["follower released"] += 1
            count[f"follower of {view.outcome[before].name}"] += 1
            count["follower of a follower"] += view.follows[before] >= 0
            count["follower without delay"] += view.delay[i] == 0
            count[f"follower {Booking(view.booking[i]).name}"] += view.start[i] >= 0
        elif view.left[before] >= 0 and not ended_so:
            count["follower not released after that outcome"] += 1
        elif ended_so and view.left[before] + view.delay[i] >= view.supply.horizon_ms:
            count["follower cut by the horizon"] += 1
        elif ended_so:
            count["follower thinned out"] += 1
    return count


def _wishes(view: View) -> Counter[str]:
    count: Counter[str] = Counter()
    for i in view.started:
        asked = view.asked_for(i)
        if asked < 0:
            continue
        there = holding(view.duty[asked], view.start[i]) is not None
        if view.booking[i] == Booking.NONE:
            count["served by the person asked for" if there else "served by anybody"] += 1
            count["team with the person asked for"] += there and len(view.persons[i]) > 1
            count["waited and served by the person asked for"] += there and view.start[i] > view.arrived[i]
        elif view.booking[i] == Booking.FIRST_FREE:
            count["booked with the person asked for" if asked in view.persons[i] else "booked with anybody"] += 1
    return count


def _ways_back(view: View) -> Counter[str]:
    out = [i for i in view.started if view.back[i] and view.left[i] >= 0]
    straight_on = [i for i in out if view.left[i] == view.start[i] + view.duration[i]]
    return Counter(
        {
            "way back": len(out) - len(straight_on),
            "straight on": len(straight_on),
            "team straight on": sum(len(view.persons[i]) > 1 for i in straight_on),
        }
    )


def _levels(view: View) -> Counter[str]:
    levels, path = view.supply.levels, view.log.levels_ppm
    if levels is None or path is None:
        return Counter()
    step = np.diff(path, axis=0)
    late = [
        i
        for i in view.started
        if view.outcome[i] == Outcome.SERVED and view.start[i] - view.arrived[i] > levels.late_ms
    ]
    return Counter({"level rose": int((step > 0).sum()), "level fell": int((step < 0).sum()), "served late": len(late)})


def _matters(requests: Requests, supply: Supply, log: VisitLog, name: str) -> bool:
    """Whether the day would have been another without this tie."""
    none = getattr(Ties.none(len(requests)), name)
    assert requests.ties is not None
    without = replace(requests, ties=replace(requests.ties, **{name: none}))
    return bool(differences(log, simulate(without, supply)))
