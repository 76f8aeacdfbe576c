"""M(t)/M/s(t): demand follows the clock, and teams come and go by rosters."""

from collections.abc import Callable, Iterator
from functools import lru_cache

import numpy as np
import pytest

from simkit.engine.arrays import DAY_MS, HOUR_MS
from simkit.run import SiteRun
from simkit.scenario.scenario import Scenario
from tests.tiny import HALF_HOURS, WEEKDAYS, tiny
from tests.validation.agreement import Check, Sample, assert_agrees
from tests.validation.service_laws import exponential
from tests.validation.theory import erlang_c, mmc_mean_wait
from tests.validation.time_varying import Piece, Team, windows
from tests.validation.walk_in_runs import Floats, Replicated, Stream, replicated

SERVICE = exponential(12)
#: Visitors an hour in each half-hour: more than the one who is always there can serve at seven, and nearly as many as
#: all can serve around noon.
RATES = [1.5] * 14 + [6.0] * 2 + [11.0] * 6 + [17.0] * 6 + [10.0] * 7 + [4.0] * 5 + [2.0] * 8
STREAM = Stream(sum(RATES) / 48, SERVICE)
#: Persons, from, to; one more is always there.
BY_DAY, AT_NOON = (2, 8, 18), (1, 11, 14)
#: Nobody begins a visit that is planned to end after the end of duty, unless so much overtime is allowed.
IN_TIME = [Team(1), *(Team(persons, start, end - SERVICE.mean) for persons, start, end in (BY_DAY, AT_NOON))]
INTO_OVERTIME = [Team(1), Team(*BY_DAY), Team(*AT_NOON)]
OVERRUN_MIN = round(60 * SERVICE.mean)
SPANS = ((0.0, 6.0), (7.5, 8.0), (9.0, 11.0), (12.0, 13.5), (14.0, 15.0), (18.0, 19.0))
#: Those in which the end of a shift tells.
_AFTER_A_SHIFT = (4, 5)
#: At night and in the evening, with one person, few days have a queue at all, or many have a long one.
_VARIES_MUCH = (0, 5)


def test_one_team_all_day_is_erlangs() -> None:
    # a fixed number of servers and its queue (Little), whether in one team or in two
    for teams in ([Team(2)], [Team(1), Team(1)]):
        (found,) = windows([5.0] * 48, SERVICE.mean, teams, [(6.0, 18.0)])
        assert found.share == pytest.approx(erlang_c(2, 1.0))
        assert found.waiting == pytest.approx(5.0 * mmc_mean_wait(5.0, SERVICE.mean, 2))


def test_who_waits_while_nobody_is_there() -> None:
    # 0.1 an hour, nobody before noon: 0.6 wait in the morning on average, 1.15 from eleven to noon
    rates = [0.1] * 24 + [0.0] * 24
    morning, eleven = windows(rates, 0.01, [Team(40, 12.0, 20.0)], [(0.0, 12.0), (11.0, 12.0)])
    assert (morning.waiting, morning.share) == pytest.approx((0.6, 1.0))
    assert eleven.waiting == pytest.approx(1.15)


def test_a_team_that_goes_leaves_its_visits_and_one_that_comes_takes_those_who_wait() -> None:
    both, first, more = (Piece(1.0, 1.0, 1.0, teams) for teams in ((1, 1), (1, 0), (1, 2)))
    law = np.zeros(len(both.states))
    law[both.states[(1, 1), 3]] = 1.0
    law = first.law_from(law, both)
    assert law[first.states[(1, 0), 3]] == 1.0
    law = more.law_from(law, first)
    assert law[more.states[(1, 2), 1]] == 1.0


def _scenario(overrun_min: int) -> Scenario:
    def roster(persons: int, start: int, end: int) -> dict[str, object]:
        return {"mon-sun": {f"{start:02d}:00": {"to": f"{end:02d}:00", "persons": persons}}}

    # who has fewest skills is taken first
    skills = {"worker": ["help"], "by_day": ["help", "tell"], "at_noon": ["help", "tell", "lead"]}
    return tiny(
        calendar={"weeks": 52},
        services={"advice": STREAM.written()},
        profiles={"walk_in": {day: dict(zip(HALF_HOURS, RATES, strict=True)) for day in WEEKDAYS}},
        roles={role: {"skills": its} for role, its in skills.items()},
        staff={"centre": {"worker": 1, "by_day": BY_DAY[0], "at_noon": AT_NOON[0]}},
        rosters={"centre": {"by_day": roster(*BY_DAY), "at_noon": roster(*AT_NOON)}},
        booking={"overrun_min": overrun_min},
    )


def _of_windows(run: SiteRun) -> Floats:
    """Of each window of the days after the first: mean number waiting, then the share of those coming who wait."""
    log, days = run.log, run.supply.horizon_ms // DAY_MS - 1
    came = np.maximum(log.arrived_ms, DAY_MS)
    until = np.maximum(np.where(log.start_ms >= 0, log.start_ms, run.supply.horizon_ms), DAY_MS)
    waits, clock = until > came, log.arrived_ms % DAY_MS / HOUR_MS
    waiting, share = [], []
    for start, end in SPANS:
        hours = (_within(until, start, end) - _within(came, start, end)).sum()
        waiting.append(hours / (end - start) / days)
        share.append(waits[(start <= clock) & (clock < end) & (log.arrived_ms >= DAY_MS)].mean())
    return np.array([*waiting, *share])


def _within(moment_ms: Floats, start: float, end: float) -> Floats:
    """Hours within the window, day by day, up to each moment."""
    day, of_day = np.divmod(moment_ms, DAY_MS)
    found: Floats = day * (end - start) + np.clip(of_day / HOUR_MS - start, 0.0, end - start)
    return found


@lru_cache
def _runs(overrun_min: int, replications: int) -> Replicated:
    return replicated(_scenario(overrun_min), {"advice": STREAM}, _of_windows, replications)


def _in_time(figure: int) -> Callable[[], Sample]:
    return lambda: _runs(0, 450).mean(figure)


def _into_overtime(figure: int) -> Callable[[], Sample]:
    return lambda: _runs(OVERRUN_MIN, 120).mean(figure)


def _clock(hour: float) -> str:
    return f"{int(hour):02d}:{round(hour % 1 * 60):02d}"


def _checks() -> Iterator[Check]:
    by = "Kolmogorov 1931, solved numerically"
    hours = ["-".join(map(_clock, span)) for span in SPANS]
    for i, window in enumerate(windows(RATES, SERVICE.mean, IN_TIME, SPANS)):
        catches = 0.05 if i in _VARIES_MUCH else 0.02
        yield Check("M(t)/M/s(t)", f"mean number waiting {hours[i]}", by, "", window.waiting, _in_time(i), catches)
        yield Check("M(t)/M/s(t)", f"share that waits {hours[i]}", by, "", window.share, _in_time(len(SPANS) + i))
    into_overtime = windows(RATES, SERVICE.mean, INTO_OVERTIME, SPANS)
    for i in _AFTER_A_SHIFT:
        share, found = into_overtime[i].share, _into_overtime(len(SPANS) + i)
        yield Check("M(t)/M/s(t), with overtime", f"share that waits {hours[i]}", by, "", share, found)


CHECKS = list(_checks())


@pytest.mark.slow
def test_visits_that_begin_up_to_the_very_end_of_duty_would_be_noticed() -> None:
    """Without the rule that a visit is planned to end within duty, fewer wait after two and after six."""
    without = windows(RATES, SERVICE.mean, INTO_OVERTIME, SPANS)
    for i in _AFTER_A_SHIFT:
        with pytest.raises(AssertionError, match="theory says"):
            assert_agrees(_in_time(i)(), without[i].waiting, catches=0.05)
