"""Overbooking as a newsvendor: how many more to ask than there are places, when some stay away.

One slot a day at C persons; C + n visitors are told to come, each stays away with probability p, so S ~ Bin(C + n,
1 - p) come. Of the slots (C - S)+ stay idle, and (S - C)+ visitors are seen in overtime, straight after the slot. One
more visitor is worth asking as long as P(S >= C) < idle / (idle + overtime) with the costs of one of either.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import count

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binom

from simkit.engine.arrays import DAY_MS, HOUR_MS, MINUTE_MS, Outcome
from simkit.run import SiteRun, simulate_site
from simkit.scenario.scenario import Scenario
from tests.tiny import ONCE_AN_HOUR, WEEKDAYS, tiny
from tests.validation.agreement import Check, Sample, controlled, sample
from tests.validation.walk_in_runs import SEED, figures

Floats = NDArray[np.float64]

PLACES = 8
STAYS_AWAY = 0.3
OVERBOOKED = 3
OPENS_MS, SHUTS_MS = 9 * HOUR_MS, 9 * HOUR_MS + 30 * MINUTE_MS
#: The slot is 30 min long, a visit 29, so that whoever has waited begins before the persons have gone off duty.
VISIT_MIN = 29
#: The diary is full from then on.
_FULL_FROM_DAY = 21
_WEEKS, _REPLICATIONS = 52, 300
#: To find the best number: replications, and the costs of an idle slot and of a visit in overtime.
_YEARS_TO_COMPARE = 40
COSTS = ((50, 100), (100, 100), (200, 100))


def expected_in(figure: Callable[[NDArray[np.int64]], NDArray[np.int64]], overbooked: int) -> float:
    """Expectation of a figure of how many come."""
    asked = PLACES + overbooked
    come = np.arange(asked + 1)
    return float(binom.pmf(come, asked, 1 - STAYS_AWAY) @ figure(come))


def idle(come: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.maximum(PLACES - come, 0)


def late(come: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.maximum(come - PLACES, 0)


def best_overbooking(idle_cost: float, overtime_cost: float) -> int:
    """By the marginal rule: the least n with P(S >= C) at or above the critical ratio."""
    ratio = idle_cost / (idle_cost + overtime_cost)
    return next(n for n in count() if binom.sf(PLACES - 1, PLACES + n, 1 - STAYS_AWAY) >= ratio)


def scenario(overbooked: int, weeks: int = _WEEKS) -> Scenario:
    """Twice as many ask for an appointment as find one."""
    return tiny(
        calendar={"weeks": weeks},
        sites={"centre": {"opening": "mon-holiday 09:00-09:30"}},
        staff={"centre": {"worker": PLACES}},
        services={
            "advice": {
                "channel": "appointment",
                "lead_days": 1,
                "duration": f"constant({VISIT_MIN}) min",
                "patience": "constant(60) min",
                "requests_per_1000_month": 2 * (PLACES + overbooked) / 24 * ONCE_AN_HOUR,
            }
        },
        booking={
            "slot_min": 30,
            "horizon_days": 7,
            "overbook": overbooked,
            "overrun_min": 30,
            "no_show": [{"lead_days": 0, "probability": STAYS_AWAY}],
        },
    )


def _a_day(run: SiteRun) -> tuple[Floats, float]:
    """Idle slots, visits in overtime, minutes of overtime and served, a day; and how many more came than expected."""
    log, days = run.log, run.supply.horizon_ms // DAY_MS - _FULL_FROM_DAY
    told = log.arrived_ms >= _FULL_FROM_DAY * DAY_MS
    assert (log.arrived_ms[told] % DAY_MS == OPENS_MS).all()
    served = told & (log.outcome == Outcome.SERVED)
    on_time = int((served & (log.start_ms == log.arrived_ms)).sum())
    over_ms = np.maximum(log.left_ms % DAY_MS - SHUTS_MS, 0)[served]
    came = int((run.requests.no_show_mark[told] >= STAYS_AWAY).sum())
    figures = np.array([PLACES * days - on_time, (over_ms > 0).sum(), over_ms.sum() / MINUTE_MS, served.sum()])
    return figures / days, (came - told.sum() * (1 - STAYS_AWAY)) / days


@lru_cache(maxsize=PLACES)
def _by_replication(overbooked: int, replications: int = _REPLICATIONS) -> tuple[Floats, Floats]:
    found = figures(scenario(overbooked), _a_day, replications)
    return np.array([of_day for of_day, _ in found]), np.array([more for _, more in found])


def column(at: int) -> Callable[[], Sample]:
    def found() -> Sample:
        values, more_came = _by_replication(OVERBOOKED)
        return controlled(values[:, at].tolist(), more_came)

    return found


def told() -> Sample:
    """Visits served a day, the control left out: it would explain all of them."""
    return sample(_by_replication(OVERBOOKED)[0][:, 3])


def best_found(idle_cost: float, overtime_cost: float) -> Callable[[], Sample]:
    """The number with the least mean cost, if it is surely better than every other (with the risk of a check)."""

    def found() -> Sample:
        costs = np.array(
            [_by_replication(n, _YEARS_TO_COMPARE)[0][:, :2] @ (idle_cost, overtime_cost) for n in range(PLACES - 1)]
        )
        best = int(costs.mean(axis=1).argmin())
        for n in set(range(len(costs))) - {best}:
            dearer = sample(costs[n] - costs[best])
            assert dearer.mean > dearer.width, f"{best} or {n} overbooked, that is not clear"
        return Sample(best, 0.0, _YEARS_TO_COMPARE, _YEARS_TO_COMPARE - 1)

    return found


def stay_away_as_marked() -> Sample:
    """Whether each visitor comes or not as the mark drawn and the days from asking to the slot say.

    The diary opens on Mondays alone, so that people book 0 to 6 days ahead; reminded is who books more than 3 ahead.
    """
    booked = tiny(
        calendar={"weeks": 52},
        sites={"centre": {"opening": {"mon": "09:00-17:00"}}},
        staff={"centre": {"worker": 40}},
        services={"advice": {"channel": "appointment", "requests_per_1000_month": ONCE_AN_HOUR}},
        booking={
            "no_show": [{"lead_days": days, "probability": p} for days, p in ((0, 0.1), (2, 0.3), (5, 0.5))],
            "reminder": {"days": 3, "factor": 0.5},
        },
    )
    run = simulate_site(booked, "centre", SEED, 1)
    there = run.log.arrived_ms >= 0
    days = (run.log.arrived_ms - run.requests.release_ms)[there] // DAY_MS
    probability = np.array([0.1, 0.1, 0.3, 0.3, 0.15, 0.25, 0.25])[days]
    stays_away = run.log.outcome[there] == Outcome.NO_SHOW
    equal = stays_away == (run.requests.no_show_mark[there] < probability)
    assert equal.all()
    assert set(days) == set(range(7))
    return sample(equal)


def served_slot_by_slot() -> Sample:
    """Whether each slot of a morning serves as many as can be: those who come and those who still wait, at most all."""
    slots, slot_ms = 4, 30 * MINUTE_MS
    morning = scenario(OVERBOOKED).with_(
        {
            "sites.centre.opening": dict.fromkeys((*WEEKDAYS, "holiday"), "09:00-11:00"),
            "services.advice.duration": "constant(30) min",
            "services.advice.patience": "constant(3) h",
            "services.advice.requests_per_1000_month": 2 * slots * (PLACES + OVERBOOKED) / 24 * ONCE_AN_HOUR,
            "booking.overrun_min": 0,
        },
        name="morning",
    )
    run = simulate_site(morning, "centre", SEED, 1)
    log, days = run.log, run.supply.horizon_ms // DAY_MS

    def by_slot(of_day_ms: NDArray[np.int64], which: NDArray[np.bool_]) -> NDArray[np.int64]:
        number = of_day_ms // DAY_MS * slots + (of_day_ms % DAY_MS - OPENS_MS) // slot_ms
        return np.bincount(number[which], minlength=days * slots).reshape(days, slots)

    comes = by_slot(log.arrived_ms, (log.arrived_ms >= 0) & (run.requests.no_show_mark >= STAYS_AWAY))
    expected, waiting = np.zeros_like(comes), np.zeros(days, np.int64)
    for slot in range(slots):
        there = waiting + comes[:, slot]
        expected[:, slot] = np.minimum(there, PLACES)
        waiting = there - expected[:, slot]
    equal = by_slot(log.start_ms, log.outcome == Outcome.SERVED) == expected
    assert equal.all()
    assert (waiting > 0).any(), "some mornings end before everybody was served"
    return sample(equal.ravel())


_MECHANISM = f"{PLACES} places, {OVERBOOKED} overbooked, {STAYS_AWAY:.0%} stay away"
_NEWSVENDOR = "newsvendor: S binomial"
_LATE = expected_in(late, OVERBOOKED)
CHECKS = [
    Check(_MECHANISM, "idle slots a day", f"{_NEWSVENDOR}, E(C - S)+", "", expected_in(idle, OVERBOOKED), column(0)),
    Check(_MECHANISM, "visits in overtime a day", f"{_NEWSVENDOR}, E(S - C)+", "", _LATE, column(1)),
    Check(
        _MECHANISM, "overtime a day", f"{_NEWSVENDOR}, E(S - C)+ visits", "min", _LATE * (2 * VISIT_MIN - 30), column(2)
    ),
    Check(_MECHANISM, "visits served a day", f"{_NEWSVENDOR}, E S", "", expected_in(np.positive, OVERBOOKED), told),
    *(
        Check(
            f"{PLACES} places, {STAYS_AWAY:.0%} stay away",
            f"best number overbooked, an idle slot costs {idle_cost} and a visit in overtime {overtime_cost}",
            "newsvendor: least n with P(S >= C) at the critical ratio",
            "",
            best_overbooking(idle_cost, overtime_cost),
            best_found(idle_cost, overtime_cost),
        )
        for idle_cost, overtime_cost in COSTS
    ),
    Check(
        "overbooked mornings",
        "slots that serve the very number",
        "a recursion on who waits",
        "of all",
        1.0,
        served_slot_by_slot,
    ),
    Check(
        "no-shows by lead, reminded",
        "visitors who come or not as drawn",
        "mark < p(lead)",
        "of all",
        1.0,
        stay_away_as_marked,
    ),
]


def test_the_marginal_rule_by_hand() -> None:
    # 8 places at 0.7: P(S >= 8) is 0.7^8 = 0.058 for 8 asked, 0.196 for 9, 0.383 for 10, 0.570 for 11, 0.725 for 12
    assert [best_overbooking(*costs) for costs in COSTS] == [2, 3, 4]
    assert best_overbooking(1, 99) == 0, "who stays away is no reason to ask more where overtime is dear"
