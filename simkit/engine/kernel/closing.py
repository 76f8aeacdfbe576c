"""The end of a request: it is written down, and what follows it is scheduled."""

from __future__ import annotations

from simkit.compiling import inlined, part
from simkit.engine.arrays import Outcome
from simkit.engine.kernel.bundles import Asks, Log, Site, State
from simkit.engine.kernel.columns import TO_COME
from simkit.engine.kernel.heap import push

_SERVED, _SERVED_LATE = int(Outcome.SERVED), len(Outcome)


@inlined
def close(i: int, outcome: int, now: int, site: Site, asks: Asks, state: State, log: Log) -> None:
    """The request is over."""
    log.outcome[i] = outcome
    log.left[i] = now
    if asks.tied or len(asks.level):
        _tell(i, now, site.horizon, asks, state, log)


@part
def _tell(i: int, now: int, horizon: int, asks: Asks, state: State, log: Log) -> None:
    """Count it for the slow levels, and schedule what follows it."""
    outcome = log.outcome[i]
    if len(asks.level):
        late = outcome == _SERVED and log.start[i] - log.arrived[i] > asks.late
        state.counted[asks.service[i], _SERVED_LATE if late else outcome] += asks.party[i]
    if asks.tied:
        for place in range(asks.follower_first[i], asks.follower_first[i + 1]):
            follower = asks.followers[place]
            comes = now + asks.delay[follower]
            if asks.after[follower] >> outcome & 1 and comes < horizon:
                state.counts[TO_COME] = push(state.releases, state.counts[TO_COME], comes, follower, state.bits)
