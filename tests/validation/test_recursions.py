"""Every single visit starts when a recursion on the drawn arrivals and services says, to the millisecond."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pytest

from simkit.engine.arrays import DAY_MS, MINUTE_MS, NEVER, Ints
from simkit.run import SiteRun, simulate_site
from simkit.scenario.frozen import Map
from simkit.scenario.scenario import Scenario
from tests.tiny import HALF_HOURS, OFFICE_HOURS, ONCE_AN_HOUR, WEEKDAYS, tiny
from tests.validation.agreement import Check, Sample, sample
from tests.validation.recursions import (
    event_list,
    first_free,
    in_opening_hours,
    kiefer_wolfowitz,
    lindley,
    with_places_to_wait,
)
from tests.validation.two_stations import two_stations
from tests.validation.walk_in_runs import SEED

_HEAVY = "lognormal(mean=6, sd=9) min"


def _busy(servers: int, site: Mapping[str, object] | None = None, **service: object) -> Scenario:
    """Servers at a load of 0.9, services of 6 min with a heavy tail: 18,000 visits whatever the number of servers."""
    walk_in = {"requests_per_1000_month": 9 * servers * ONCE_AN_HOUR, "duration": _HEAVY, **service}
    return tiny(
        calendar={"weeks": 12 // servers},
        sites={"centre": site or {}},
        services={"advice": walk_in},
        staff={"centre": {"worker": servers}},
    )


def one_server(run: SiteRun) -> Ints:
    return lindley(run.requests.release_ms, run.requests.duration_ms)


def three_servers(run: SiteRun) -> Ints:
    return kiefer_wolfowitz(run.requests.release_ms, run.requests.duration_ms, 3)


def impatient(run: SiteRun) -> Ints:
    return kiefer_wolfowitz(run.requests.release_ms, run.requests.duration_ms, 3, run.requests.patience_ms)


def two_wait(run: SiteRun) -> Ints:
    return with_places_to_wait(run.requests.release_ms, run.requests.duration_ms, 3, 2)


def in_pairs() -> Scenario:
    """Two of five persons to each visit: two visits at a time."""
    together = {"requests_per_1000_month": 18 * ONCE_AN_HOUR, "duration": _HEAVY, "staff": {"help": 2}}
    return tiny(calendar={"weeks": 6}, services={"advice": together}, staff={"centre": {"worker": 5}})


def day_care() -> Scenario:
    """Three rooms with a place each, and nobody of the staff."""
    place = {
        "requests_per_1000_month": 27 * ONCE_AN_HOUR,
        "duration": _HEAVY,
        "channel": "day_care",
        "room_type": "room",
    }
    rooms = {"requirement": "own", "rooms": 3, "area_m2": 20, "places": 1}
    scenario = tiny(
        calendar={"weeks": 4},
        services={"advice": place},
        rooms={"centre": {"room": rooms}},
        demand={"profile_of": {"day_care": "walk_in"}},
    )
    cared_for = scenario.services["advice"].model_copy(update={"staff": Map()})
    return scenario.model_copy(update={"services": Map({"advice": cared_for})})


def two_servers(run: SiteRun) -> Ints:
    return kiefer_wolfowitz(run.requests.release_ms, run.requests.duration_ms, 2)


def office() -> Scenario:
    """Three servers who go for lunch and home, while some still wait; what is begun is finished, however late."""
    hours = {"mon-fri": "08:30-12:00, 14:00-17:30", "sat": "09:00-12:30", "sun": "closed", "holiday": "closed"}
    a_day = 85
    walk_in = {"requests_per_1000_month": a_day / 24 * ONCE_AN_HOUR, "duration": "lognormal(mean=20, sd=30) min"}
    return tiny(
        calendar={"weeks": 40},
        profiles={"walk_in": {day: dict.fromkeys(HALF_HOURS[16:36], 1.0) for day in WEEKDAYS}},
        sites={"centre": {"opening": hours}},
        services={"advice": walk_in},
        staff={"centre": {"worker": 3}},
        booking={"overrun_min": 24 * 60},
    )


def in_office(run: SiteRun) -> Ints:
    requests, supply = run.requests, run.supply
    return in_opening_hours(
        requests.release_ms, requests.duration_ms, 3, supply.opening_start_ms, supply.opening_end_ms
    )


def diary() -> Scenario:
    """Two persons with 14 slots a day, for which about as many ask as can be given: at times the diary is full."""
    by_appointment = {"channel": "appointment", "lead_days": 1, "requests_per_1000_month": 21 / 24 * ONCE_AN_HOUR}
    return tiny(
        calendar={"weeks": 150},
        sites={"centre": {"opening": OFFICE_HOURS}},
        services={"advice": by_appointment},
        booking={"horizon_days": 10},
    )


def booked(run: SiteRun) -> Ints:
    slot_ms, requests = 30 * MINUTE_MS, run.requests
    opens, shuts = run.supply.opening_start_ms, run.supply.opening_end_ms
    slots = np.concatenate([np.arange(*block, slot_ms) for block in zip(opens, shuts, strict=True)])
    return first_free(requests.release_ms, requests.earliest_ms, 10 * DAY_MS, slots, 2)


def two_tiers() -> Scenario:
    """Two thirds of the visitors go before the others at four servers."""
    heavy = {"duration": _HEAVY}
    return tiny(
        calendar={"weeks": 4},
        groups={"urgent": {"priority_tier": 1}},
        population={"centre": {"urgent": 1000}},
        services={
            "advice": {**heavy, "requests_per_1000_month": 12 * ONCE_AN_HOUR},
            "urgent": {**heavy, "requests_per_1000_month": 24 * ONCE_AN_HOUR, "group": "urgent"},
        },
        staff={"centre": {"worker": 4}},
    )


def one_after_the_other() -> Scenario:
    """Everybody goes from the desk to the adviser at once."""
    return two_stations(18, (_HEAVY, "exponential(mean=9) min"), (2, 3), weeks=6, on=(1, "constant(0) min"))


def there_and_back() -> Scenario:
    """A third of those who leave the adviser are back at the desk some minutes later."""
    on, back = (0.9, "exponential(mean=5) min"), (0.35, "uniform(1, 9) min")
    return two_stations(12, (_HEAVY, "exponential(mean=9) min"), (2, 3), weeks=6, on=on, back=back)


def tandem(run: SiteRun) -> Ints:
    """Two recursions in a row: who ends at the desk is who comes to the adviser."""
    requests, ties = run.requests, run.requests.ties
    assert ties is not None
    desk, adviser = (np.flatnonzero(ties.follows < 0), np.flatnonzero(ties.follows >= 0))
    starts = np.full(len(requests), NEVER)
    starts[desk] = kiefer_wolfowitz(requests.release_ms[desk], requests.duration_ms[desk], 2)
    before = ties.follows[adviser]
    comes = starts[before] + requests.duration_ms[before]
    order = np.lexsort((adviser, comes))
    starts[adviser[order]] = kiefer_wolfowitz(comes[order], requests.duration_ms[adviser[order]], 3)
    return starts


def by_events(run: SiteRun) -> Ints:
    requests, ties = run.requests, run.requests.ties
    single = len(set(run.supply.role)) == 1
    return event_list(
        requests.release_ms,
        requests.duration_ms,
        requests.priority,
        np.zeros(len(requests), np.int32) if single else requests.service,
        (4,) if single else (2, 3),
        np.full(len(requests), -1) if ties is None else ties.follows,
        np.zeros(len(requests), np.int64) if ties is None else ties.delay_ms,
    )


def visits(scenario: Scenario, starts: Callable[[SiteRun], Ints]) -> Callable[[], Sample]:
    """Whether each visit of a run starts, or its visitor leaves (minus that moment), as worked out.

    AssertionError names the first that does not.
    """

    def found() -> Sample:
        run = simulate_site(scenario, "centre", SEED, 1)
        expected = starts(run)
        expected[abs(expected) >= run.supply.horizon_ms] = NEVER
        left = np.where(run.log.left_ms >= 0, -run.log.left_ms, NEVER)
        happened = np.where(run.log.start_ms >= 0, run.log.start_ms, left)
        equal = happened == expected
        wrong = int(np.argmin(equal))
        assert equal.all(), f"visit {wrong} starts at {happened[wrong]}, not at {expected[wrong]}"
        return sample(equal)

    return found


def _check(mechanism: str, theory: str, found: Callable[[], Sample]) -> Check:
    return Check(mechanism, "visits that start, or are left, at the very millisecond", theory, "of all", 1.0, found)


CHECKS = [
    _check("G/G/1", "Lindley 1952", visits(_busy(1), one_server)),
    _check("G/G/3", "Kiefer, Wolfowitz 1955", visits(_busy(3), three_servers)),
    _check(
        "G/G/3+G",
        "Kiefer, Wolfowitz 1955, patience reckoned in",
        visits(_busy(3, patience="exponential(mean=8) min"), impatient),
    ),
    _check(
        "G/G/3/5, two places to wait",
        "Kiefer, Wolfowitz 1955, places reckoned in",
        visits(_busy(3, site={"waiting_places": {"walk_in": 2}}), two_wait),
    ),
    _check("visits by two of five persons", "Kiefer, Wolfowitz 1955, two servers", visits(in_pairs(), two_servers)),
    _check("day care, three places", "Kiefer, Wolfowitz 1955", visits(day_care(), three_servers)),
    _check("G/G/3 in office hours", "Kiefer, Wolfowitz 1955, hours reckoned in", visits(office(), in_office)),
    _check("appointments", "the first slot with a place left", visits(diary(), booked)),
    _check("G/G/4, two priorities", "an event list", visits(two_tiers(), by_events)),
    _check("two stations in tandem", "Kiefer, Wolfowitz 1955, twice", visits(one_after_the_other(), tandem)),
    _check("two stations with feedback", "an event list", visits(there_and_back(), by_events)),
]


def test_by_hand() -> None:
    # services of 5 at 0, 1 and 12: at one server 0, 5, 12; at two 0, 1, 12; with a patience of 3 the second leaves at 4
    arrived, service = np.array([0, 1, 12]), np.array([5, 5, 5])
    assert lindley(arrived, service).tolist() == [0, 5, 12]
    assert kiefer_wolfowitz(arrived, service, 2).tolist() == [0, 1, 12]
    assert kiefer_wolfowitz(arrived, service, 1, np.array([3, 3, 3])).tolist() == [0, -4, 12]
    assert kiefer_wolfowitz(arrived, service, 1, np.array([3, 4, 3])).tolist() == [0, 5, 12]


def test_places_to_wait_by_hand() -> None:
    # one server, one place: 0 is served until 5, 1 waits, 2 finds the place taken, 5 has it at once, 6 finds it taken
    arrived, service = np.array([0, 1, 2, 5, 6]), np.array([5, 5, 5, 5, 5])
    assert with_places_to_wait(arrived, service, 1, 1).tolist() == [0, 5, -2, 10, -6]


def test_opening_hours_by_hand() -> None:
    # open 2 to 8 and 10 to 20: who comes at 1 or 8 finds it shut; 3 to 8 at one server, then who waits has to go at 8;
    # begun at 19, finished after 20
    arrived, opens, shuts = np.array([1, 3, 4, 8, 19]), np.array([2, 10]), np.array([8, 20])
    service = np.array([5, 5, 5, 5, 5])
    assert in_opening_hours(arrived, service, 1, opens, shuts).tolist() == [-1, 3, -8, -8, 19]


def test_first_free_slots_by_hand() -> None:
    # slots at 10 and 20 with a place each, asked for up to 16 ahead: until 12 comes nobody can ask for 20
    released, earliest = np.array([1, 2, 3, 12]), np.array([5, 5, 5, 12])
    assert first_free(released, earliest, 16, np.array([10, 20]), 1).tolist() == [10, -2, -3, 20]


def test_the_event_list_by_hand() -> None:
    # 0 is served 0 to 5; 2 goes before 1 at 5; 3 follows 0 at the other station 2 after its end
    starts = event_list(
        np.array([0, 1, 2, NEVER]),
        np.array([5, 5, 5, 5]),
        np.array([2, 2, 1, 2], np.int32),
        np.array([0, 0, 0, 1], np.int32),
        (1, 1),
        np.array([-1, -1, -1, 0]),
        np.array([0, 0, 0, 2]),
    )
    assert starts.tolist() == [0, 10, 5, 7]


def test_a_wrong_number_of_servers_is_caught() -> None:
    with pytest.raises(AssertionError, match="starts at"):
        visits(_busy(3), one_server)()
