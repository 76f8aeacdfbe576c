"""What happens to each single person is what the published models say, to the millisecond.

Every station of theirs is a number of equal servers whose queue is first come, first served, and who is done at one
goes on to the next at once. That is a recursion on sorted work at each station by itself (Kiefer, Wolfowitz 1955). It
is worked out here from drawn durations and ways alone.
"""

from __future__ import annotations

import heapq

import numpy as np
import pytest

from simkit.engine.arrays import Outcome
from simkit.run import SiteRun, simulate_site
from simkit.scenario.load import load

SERVERS = {
    "urgent-care": {
        "triage": 1,
        "registration": 1,
        "examination": 3,
        "minor_treatment": 1,
        "stabilisation": 2,
        "trauma_treatment": 1,
    },
    "call-centre": {"call": 13, "call_back": 9},
}


def starts(arrived_ms: list[int], duration_ms: list[int], servers: int) -> list[int]:
    """When each of those who come in this order begins to be served by the server who is free first."""
    free_at, found = [0] * servers, []
    for arrived, duration in zip(arrived_ms, duration_ms, strict=True):
        start = max(arrived, heapq.heappop(free_at))
        heapq.heappush(free_at, start + duration)
        found.append(start)
    return found


def _came_ms(run: SiteRun) -> np.ndarray:
    """When each joined a queue: on coming, or as the visit before it ended; -1 for those who never did."""
    ties, log = run.requests.ties, run.log
    assert ties is not None
    assert not ties.delay_ms.any()
    before = ties.follows
    came = np.where(before < 0, run.requests.release_ms, log.left_ms[before])
    return np.where(log.outcome == Outcome.NOT_RELEASED, -1, came)


@pytest.mark.parametrize("name", SERVERS)
def test_everybody_is_served_as_in_the_published_model(name: str) -> None:
    scenario, waited = load(name), 0
    for replication in range(1, 6):
        run = simulate_site(scenario, "centre", 1, replication)
        came = _came_ms(run)
        assert set(run.log.outcome.tolist()) <= {Outcome.SERVED, Outcome.NOT_RELEASED}
        for service, servers in SERVERS[name].items():
            here = np.flatnonzero((run.requests.service == list(scenario.services).index(service)) & (came >= 0))
            here = here[np.argsort(came[here], kind="stable")]
            expected = starts(came[here].tolist(), run.requests.duration_ms[here].tolist(), servers)
            assert run.log.start_ms[here].tolist() == expected
            waited += int((run.log.start_ms[here] > came[here]).sum())
    assert waited > 2000  # it was busy enough for that to say something


@pytest.mark.parametrize(
    ("name", "before", "after", "share", "replications"),
    [
        ("urgent-care", "triage", "stabilisation", 0.12, 100),
        ("urgent-care", "examination", "minor_treatment", 0.60, 12),
        ("call-centre", "call", "call_back", 0.40, 3),
    ],
)
def test_as_many_go_on_as_published(name: str, before: str, after: str, share: float, replications: int) -> None:
    """Binomial: false alarm 1 in 10,000 (3.89 standard errors); a tenth of the share is caught in 95 % (1.645 more)."""
    scenario = load(name)
    services = list(scenario.services)
    done = went_on = 0
    for replication in range(1, replications + 1):
        run = simulate_site(scenario, "centre", 1, replication)
        served = run.log.outcome == Outcome.SERVED
        done += int((served & (run.requests.service == services.index(before))).sum())
        went_on += int((served & (run.requests.service == services.index(after))).sum())
    error = (share * (1 - share) / done) ** 0.5
    assert (3.89 + 1.645) * error <= 0.1 * share, "too blunt"
    assert abs(went_on / done - share) < 3.89 * error
