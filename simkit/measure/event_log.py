"""Every event of every request as a row, named as process-mining tools name them (XES, IEEE Std 1849-2016).

A case is a request with all that follow it: a follower belongs to the case of its root. A request has up to four
events, and those of one instant stand in this order:

- ``schedule``: it was released; somebody came, called or asked for a booking, or a follower's turn came;
- ``assign``: it joined the queue (a booked visitor at the slot, one who found it shut at the next opening);
- ``start``: the visit began;
- its end: ``complete`` when it was given, ``withdraw`` when the resident gave up or stayed away, ``autoskip`` when
  the centre declined it or called it off. What is still under way at the horizon has no end.

A request that was never released has no events.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from simkit.engine.arrays import Ints, Outcome, Requests, Supply, VisitLog
from simkit.scenario.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd

Texts = NDArray[np.object_]

CASE, ACTIVITY, TRANSITION = "case:concept:name", "concept:name", "lifecycle:transition"
TIME, RESOURCE, GROUP = "time:timestamp", "org:resource", "org:group"
#: The columns of an event log, in order.
COLUMNS = (
    *(CASE, ACTIVITY, TRANSITION, TIME, RESOURCE, GROUP),
    *("outcome", "party", "group", "scenario", "site", "replication", "request"),
)
_BEGINNINGS = ("schedule", "assign", "start")
#: How a request that ended so leaves.
_ENDINGS = {
    Outcome.SERVED: "complete",
    Outcome.REFERRED: "complete",
    Outcome.ABANDONED: "withdraw",
    Outcome.NO_SHOW: "withdraw",
    Outcome.TURNED_AWAY: "autoskip",
    Outcome.CLOSED: "autoskip",
    Outcome.CANCELLED: "autoskip",
    Outcome.NOT_OFFERED: "autoskip",
}
#: Which of the four events of a request is its end.
_END = len(_BEGINNINGS)


def events(
    scenario: Scenario, site: str, requests: Requests, supply: Supply, log: VisitLog, *, replication: int = 1
) -> pd.DataFrame:
    """The event log of one site and replication, by time, then request, then the order of a request's events.

    ``time:timestamp`` is local (datetime64, milliseconds, no zone). ``concept:name`` is the service.
    ``org:resource`` holds the staff of the visit (``social_worker_1;assistant_2``, numbered by role), ``org:group`` the
    room (``reception_1``), both from its start on. ``outcome``: what became of the request; ``party``: its persons;
    ``group``: the population group of its service; ``request``: its row in ``requests``.
    ValueError if the log is not of these requests.
    """
    import pandas as pd

    if len(log) != len(requests):
        raise ValueError(f"a log of {len(log)} entries cannot be of {len(requests)} requests")
    request, which, time_ms = _in_order(_times(requests, log))
    outcome, service = log.outcome[request], requests.service[request]
    begun = (which >= _BEGINNINGS.index("start")) & (log.start_ms[request] >= 0)
    services = tuple(scenario.services.items())
    columns = {
        CASE: _cases(site, replication, requests)[request],
        ACTIVITY: _texts([name for name, _ in services])[service],
        TRANSITION: _transitions(which, outcome),
        TIME: np.datetime64(scenario.calendar.start, "ms") + time_ms.astype("timedelta64[ms]"),
        RESOURCE: np.where(begun, _teams(supply, log)[request], ""),
        GROUP: np.where(begun, _rooms(scenario, supply, log)[request], ""),
        "outcome": _texts([one.name.lower() for one in Outcome])[outcome],
        "party": requests.party[request].astype(np.int64),
        "group": _texts([facts.group for _, facts in services])[service],
        "scenario": scenario.id,
        "site": site,
        "replication": replication,
        "request": request,
    }
    return pd.DataFrame(columns, columns=list(COLUMNS))


def _times(requests: Requests, log: VisitLog) -> Ints:
    """When each event of each request was, -1 where it was not, shape (n, 4)."""
    released = requests.release_ms if log.released_ms is None else log.released_ms
    ended = np.where(log.outcome == Outcome.IN_PROGRESS, -1, log.left_ms)
    times = np.stack([released, log.arrived_ms, log.start_ms, ended], axis=1)
    times[log.outcome == Outcome.NOT_RELEASED] = -1
    times[log.outcome == Outcome.NO_SHOW, _BEGINNINGS.index("assign")] = -1  # the log has the slot: nobody came
    return times


def _in_order(times: Ints) -> tuple[Ints, Ints, Ints]:
    """Request, which of its events, and time of all events there were."""
    request, which = np.nonzero(times >= 0)
    time_ms = times[request, which]
    order = np.lexsort((which, request, time_ms))
    return request[order], which[order], time_ms[order]


def _transitions(which: Ints, outcome: NDArray[np.int8]) -> Texts:
    endings = [_ENDINGS.get(one, "") for one in Outcome]
    return np.where(which == _END, _texts(endings)[outcome], _texts([*_BEGINNINGS, ""])[which])


def _cases(site: str, replication: int, requests: Requests) -> Texts:
    """The case of each request: that of the root of its chain."""
    return _texts([f"{site}-{replication}-{root}" for root in _roots(requests).tolist()])


def _roots(requests: Requests) -> Ints:
    """The request at the head of each one's chain. Who is followed steps up twice as far at every turn."""
    root = np.arange(len(requests))
    if requests.ties is None:
        return root
    above = np.where(requests.ties.follows >= 0, requests.ties.follows, root)
    while not np.array_equal(above, root):
        root, above = above, above[above]
    return root


def _teams(supply: Supply, log: VisitLog) -> Texts:
    """The staff of each visit."""
    names = _numbered(supply.role)
    persons, offsets = log.persons.tolist(), log.person_offsets.tolist()
    teams = [";".join(names[p] for p in persons[a:b]) for a, b in pairwise(offsets)]
    return _texts(teams)


def _rooms(scenario: Scenario, supply: Supply, log: VisitLog) -> Texts:
    """The room of each visit; outdoors none."""
    kinds = tuple(scenario.room_types)
    return _texts([*_numbered([kinds[kind] for kind in supply.room_type.tolist()]), ""])[log.room]


def _numbered(names: Sequence[str]) -> list[str]:
    """Each name with its number among those alike, from 1."""
    seen: Counter[str] = Counter()
    found = []
    for name in names:
        seen[name] += 1
        found.append(f"{name}_{seen[name]}")
    return found


def _texts(texts: list[str]) -> Texts:
    found = np.empty(len(texts), dtype=np.object_)
    found[:] = texts
    return found
