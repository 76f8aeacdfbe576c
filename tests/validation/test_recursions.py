"""Every single visit starts when a recursion on the drawn arrivals and services says, to the millisecond."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from simkit.engine.arrays import NEVER, Ints
from simkit.run import SiteRun, simulate_site
from simkit.scenario.scenario import Scenario
from tests.tiny import ONCE_AN_HOUR, tiny
from tests.validation.agreement import Check, Sample, sample
from tests.validation.page import hold
from tests.validation.recursions import event_list, kiefer_wolfowitz, lindley
from tests.validation.two_stations import two_stations
from tests.validation.walk_in_runs import SEED

_HEAVY = "lognormal(mean=6, sd=9) min"


def _busy(servers: int, **service: object) -> Scenario:
    """Servers at a load of 0.9, services of 6 min with a heavy tail: 18,000 visits whatever the number of servers."""
    walk_in = {
        "requests_per_1000_month": 9 * servers * ONCE_AN_HOUR,
        "duration": _HEAVY,
        **service,
    }
    return tiny(calendar={"weeks": 12 // servers}, services={"advice": walk_in}, staff={"centre": {"worker": servers}})


def one_server(run: SiteRun) -> Ints:
    return lindley(run.requests.release_ms, run.requests.duration_ms)


def three_servers(run: SiteRun) -> Ints:
    return kiefer_wolfowitz(run.requests.release_ms, run.requests.duration_ms, 3)


def impatient(run: SiteRun) -> Ints:
    return kiefer_wolfowitz(run.requests.release_ms, run.requests.duration_ms, 3, run.requests.patience_ms)


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
    """Whether each visit of a run starts as worked out; AssertionError names the first that does not."""

    def found() -> Sample:
        run = simulate_site(scenario, "centre", SEED, 1)
        expected = starts(run)
        expected[expected >= run.supply.horizon_ms] = -1
        equal = run.log.start_ms == expected
        wrong = int(np.argmin(equal))
        assert equal.all(), f"visit {wrong} starts at {run.log.start_ms[wrong]}, not at {expected[wrong]}"
        return sample(equal)

    return found


def _check(mechanism: str, theory: str, found: Callable[[], Sample]) -> Check:
    return Check(mechanism, "visits that start at the very millisecond", theory, "of all", 1.0, found)


CHECKS = [
    _check("G/G/1", "Lindley 1952", visits(_busy(1), one_server)),
    _check("G/G/3", "Kiefer, Wolfowitz 1955", visits(_busy(3), three_servers)),
    _check(
        "G/G/3+G",
        "Kiefer, Wolfowitz 1955, patience reckoned in",
        visits(_busy(3, patience="exponential(mean=8) min"), impatient),
    ),
    _check("G/G/4, two priorities", "an event list", visits(two_tiers(), by_events)),
    _check("two stations in tandem", "Kiefer, Wolfowitz 1955, twice", visits(one_after_the_other(), tandem)),
    _check("two stations with feedback", "an event list", visits(there_and_back(), by_events)),
]


@pytest.mark.parametrize("check", CHECKS, ids=str)
def test_agrees(check: Check) -> None:
    hold(check, "test_recursions")


def test_by_hand() -> None:
    # services of 5 at 0, 1 and 12: at one server 0, 5, 12; at two 0, 1, 12; with a patience of 3 the second leaves
    arrived, service = np.array([0, 1, 12]), np.array([5, 5, 5])
    assert lindley(arrived, service).tolist() == [0, 5, 12]
    assert kiefer_wolfowitz(arrived, service, 2).tolist() == [0, 1, 12]
    assert kiefer_wolfowitz(arrived, service, 1, np.array([3, 3, 3])).tolist() == [0, NEVER, 12]
    assert kiefer_wolfowitz(arrived, service, 1, np.array([3, 4, 3])).tolist() == [0, 5, 12]


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
