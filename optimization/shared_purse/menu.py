"""The menu of a site: ways to run it that no other way beats, each with its exact cost by head.

For every entry of the response table a path: it starts from the services of the cheapest legal plan at the least that
must be planned of them, and takes one step after another, each opening a service or serving all of it that the entry
can, in the order of what a yuan adds to the first groups' share, then to that of all. Every point of a path that keeps
premises, hours and mandates is a way to run the site. Between two points of a path nothing is looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from optimization.choosing.cheapest import cheapest_plan, unbeaten
from optimization.choosing.lawful import Lawful, Tries
from optimization.choosing.objectives import RESOLUTION
from optimization.shared_purse.purse_needs import needs_fen
from optimization.site.case import Case
from optimization.site.costs import Decided, by_head, line_fen
from optimization.site.decisions import visits
from optimization.site.mandates import Mandate
from optimization.site.program import program_of
from optimization.site.purse import OWN_INCOME, Purse
from optimization.site.served import priority_share, served_share
from optimization.solving.linear import Linear
from optimization.solving.solver import Settings
from optimization.trials.response import Entry
from simkit.scenario.money import fen

#: Ways to run a site that are kept, at most.
MOST_WAYS = 40
#: Visits with which the cost of one visit is found: large, so that what is cut to the fen does not matter.
_MANY_VISITS = 10**6


@dataclass(frozen=True, slots=True)
class Weights:
    """What a visit of each service adds to the programme's shares (in the order of the site's services)."""

    first: NDArray[np.float64]
    everyone: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Prices:
    """Fen that opening a service, a visit of it and an added room of a type take, alike at all sites of a scenario.

    Within a fen or two: enough to order steps by, and to leave out what is beaten.
    """

    setup: NDArray[np.float64]
    visit: NDArray[np.float64]
    room: NDArray[np.float64]

    @staticmethod
    def at(case: Case) -> Prices:
        """Those of a site's scenario."""
        nothing = _cost_fen(case, Decided({}, {}, {}))
        setup = np.array([_cost_fen(case, Decided({}, {}, {s: 0})) - nothing for s in case.services])
        many = np.array([_cost_fen(case, Decided({}, {}, {s: _MANY_VISITS})) - nothing for s in case.services])
        room = np.array([_cost_fen(case, Decided({}, {kind: 1}, {})) - nothing for kind in case.scenario.room_types])
        return Prices(setup, (many - setup) / _MANY_VISITS, room)


def _cost_fen(case: Case, decided: Decided) -> float:
    return float(sum(line_fen(case, decided, "target").values()))


@dataclass(frozen=True, slots=True)
class Way:
    """A way to run a site: the entry it follows, and what it decides."""

    entry: int
    decided: Decided


@dataclass(frozen=True, slots=True)
class Menu:
    """``ways``, the cheapest legal one first; arrays by way, as in
    :class:`~optimization.shared_purse.sharing.SiteMenu`.
    """

    ways: tuple[Way, ...]
    takes_fen: NDArray[np.int64]
    first: NDArray[np.float64]
    everyone: NDArray[np.float64]
    own: NDArray[np.float64]
    cost_fen: NDArray[np.int64]
    team: NDArray[np.int64]


def menu_of(
    case: Case,
    purse: Purse,
    entries: Sequence[Entry],
    mandates: Sequence[Mandate],
    shared: Sequence[str],
    weights: Weights,
    prices: Prices,
    settings: Settings,
) -> Menu | None:
    """The menu of a site that keeps these mandates (limits on spending aside); None where no entry can.

    ``shared`` are the funds that it shares with others: money is looked at only to say what they have to give.
    Raises Stopped where the solver does not answer.
    """
    held = tuple(mandate for mandate in mandates if not mandate.is_purse)
    lean = program_of(case, purse, unbeaten(case, entries), held)
    least = cheapest_plan(lean, settings)
    if least is None:
        return None
    paths = _Paths(case, entries, least, weights, prices)
    tries, costs = paths.all(Lawful(case, entries, held))
    tries, costs = _with(tries, costs, paths.cheapest())
    kept = _unbeaten_tries(paths, tries, costs)
    ways = tuple(paths.way(tries, i) for i in kept)
    return _priced(case, purse, shared, ways, weights)


def _priced(case: Case, purse: Purse, shared: Sequence[str], ways: Sequence[Way], weights: Weights) -> Menu:
    """The ways with exact costs, the one reserved first, then by what they take."""
    planned = np.array([[way.decided.visits.get(s, 0) for s in case.services] for way in ways], dtype=np.int64)
    by_way = [by_head(case, line_fen(case, way.decided, "target")) for way in ways]
    head_fen = np.array([[each[head] for head in purse.heads] for each in by_way], dtype=np.int64)
    takes = needs_fen(purse, shared, head_fen, _fees_fen(case, purse, planned))
    cost = head_fen.sum(axis=1)
    own = planned @ _factors(case, served_share(case))
    order = [0, *sorted(range(1, len(ways)), key=lambda i: (int(takes[i, -1]), int(cost[i]), i))]
    return Menu(
        tuple(ways[i] for i in order),
        takes[order],
        (planned @ weights.first)[order],
        (planned @ weights.everyone)[order],
        own[order],
        cost[order],
        _teams(ways)[order],
    )


def _teams(ways: Sequence[Way]) -> NDArray[np.int64]:
    """A number for the team of each way."""
    teams = [tuple(sorted(way.decided.team.items())) for way in ways]
    number = {team: i for i, team in enumerate(dict.fromkeys(teams))}
    return np.array([number[team] for team in teams], dtype=np.int64)


def _fees_fen(case: Case, purse: Purse, planned: NDArray[np.int64]) -> NDArray[np.int64]:
    if OWN_INCOME not in purse.fund_fen or purse.fund_fen[OWN_INCOME] is not None:
        return np.zeros(len(planned), dtype=np.int64)
    return planned @ np.array([fen(service.price_cny) for service in case.services.values()], dtype=np.int64)


def _factors(case: Case, share: Linear) -> NDArray[np.float64]:
    return np.array([share.terms.get(name, 0.0) for s in case.services for name in visits(s).terms])


class _Paths:
    """The paths of a site; costs here are within a few fen, to order and to leave out what is beaten."""

    def __init__(self, case: Case, entries: Sequence[Entry], least: Decided, weights: Weights, prices: Prices) -> None:
        self.case, self.entries, self.least = case, entries, least
        self.weights, self.prices = weights, prices
        self.services, self.kinds = tuple(case.services), tuple(case.scenario.room_types)
        self.fewest = np.array([case.least_visits(s) for s in self.services], dtype=np.int64)
        self.start_added = np.array([least.added.get(kind, 0) for kind in self.kinds], dtype=np.int64)
        self.least_open = np.array([s in least.visits for s in self.services], dtype=np.bool_)
        self.needs_room = self._rooms_to_add()
        self.site_first = _factors(case, priority_share(case))

    def _rooms_to_add(self) -> list[int]:
        """By service the room type that has to be added for it (its number), -1 where none has."""
        place = {kind: i for i, kind in enumerate(self.kinds)}
        found = []
        for service in self.case.services.values():
            kind = service.room_type
            has = kind is None or self.case.room_count(kind) + self.least.added.get(kind, 0)
            found.append(-1 if kind is None or has else place[kind])
        return found

    def cheapest(self) -> tuple[Tries, NDArray[np.float64]]:
        """The cheapest legal plan itself, following the first entry that can."""
        planned = np.array([self.least.visits.get(s, 0) for s in self.services], dtype=np.int64)
        follows = next(
            i
            for i, each in enumerate(self.entries)
            if all(each.team.get(role, 0) == n for role, n in self.least.team.items())
            and all(each.most_visits(self.case, s) >= n for s, n in self.least.visits.items())
        )
        tries = Tries(np.array([follows]), planned[None, :], self.least_open[None, :], self.start_added[None, :])
        return tries, np.array([_cost_fen(self.case, self.least)])

    def all(self, lawful: Lawful) -> tuple[Tries, NDArray[np.float64]]:
        """Every legal point of every path, with its cost."""
        teams: dict[tuple[tuple[str, int], ...], float] = {}
        found: list[Tries] = []
        costs: list[NDArray[np.float64]] = []
        for i, each in enumerate(self.entries):
            key = tuple(sorted(each.team.items()))
            if key not in teams:
                teams[key] = _cost_fen(self.case, Decided(each.team, self.least.added, {}))
            points = self._legal_path(i, each, lawful)
            if points is not None:
                found.append(points)
                costs.append(teams[key] + self._running_cost(points))
        if not found:
            nothing = self.cheapest()[0]
            return _picked(nothing, np.zeros(0, dtype=np.int64)), np.zeros(0)
        return _joined(found), np.concatenate(costs)

    def _running_cost(self, tries: Tries) -> NDArray[np.float64]:
        more = tries.added - self.start_added
        return np.asarray(tries.open @ self.prices.setup + tries.visits @ self.prices.visit + more @ self.prices.room)

    def _legal_path(self, i: int, each: Entry, lawful: Lawful) -> Tries | None:
        """The legal points of the entry's path; a step after which nothing is legal any more is left out of it."""
        most = np.array([each.most_visits(self.case, s) for s in self.services], dtype=np.int64)
        can = np.array([each.can_offer(self.case, s) for s in self.services])
        steps = self._steps(most, can)
        while True:
            tries = self._points(i, most, can, steps)
            legal = lawful.judge(tries)
            if legal[-1] or not steps:
                return _picked(tries, np.flatnonzero(legal)) if legal.any() else None
            last = int(np.flatnonzero(legal)[-1]) if legal.any() else len(steps) - 1
            del steps[min(last, len(steps) - 1)]

    def _rooms_of(self, each: Entry) -> NDArray[np.int64]:
        """Rooms added from the start: those of the cheapest legal plan, and those that the entry was tried with."""
        tried = [each.trial.rooms.get(kind, 0) - self.case.room_count(kind) for kind in self.kinds]
        return np.maximum(self.start_added, tried)

    def _start(self, can: NDArray[np.bool_]) -> NDArray[np.bool_]:
        return np.logical_and(can, self.least_open)

    def _steps(self, most: NDArray[np.int64], can: NDArray[np.bool_]) -> list[int]:
        """Services in the order of their steps."""
        start = self._start(can)
        adds = most - np.where(start, np.minimum(self.fewest, most), 0)
        rooms = np.array([self.prices.room[kind] if kind >= 0 else 0.0 for kind in self.needs_room])
        price = np.maximum(adds * self.prices.visit + np.where(start, 0.0, self.prices.setup + rooms), 1e-9)
        first, everyone = adds * self.weights.first, adds * self.weights.everyone
        moves = [s for s in range(len(self.services)) if can[s] and adds[s] > 0]
        return sorted(moves, key=lambda s: (first[s] <= 0, -(first[s] or everyone[s]) / price[s], s))

    def _points(self, i: int, most: NDArray[np.int64], can: NDArray[np.bool_], steps: Sequence[int]) -> Tries:
        start = self._start(can)
        planned = np.tile(np.where(start, np.minimum(self.fewest, most), 0), (len(steps) + 1, 1))
        is_open = np.tile(start, (len(steps) + 1, 1))
        rooms = np.tile(self._rooms_of(self.entries[i]), (len(steps) + 1, 1))
        for at, service in enumerate(steps, start=1):
            planned[at:, service] = most[service]
            is_open[at:, service] = True
            if self.needs_room[service] >= 0:
                rooms[at:, self.needs_room[service]] = np.maximum(rooms[at:, self.needs_room[service]], 1)
        return Tries(np.full(len(steps) + 1, i), planned, is_open, rooms)

    def way(self, tries: Tries, i: int) -> Way:
        """A try as the way to run the site that it is."""
        of_entry = self.entries[int(tries.entry[i])].team
        team = {role: of_entry.get(role, 0) for role in self.case.roles}
        planned = {s: int(tries.visits[i, k]) for k, s in enumerate(self.services) if tries.open[i, k]}
        rooms = {kind: int(n) for kind, n in zip(self.kinds, tries.added[i], strict=True) if n}
        return Way(int(tries.entry[i]), Decided(team, rooms, planned))


def _joined(of: Sequence[Tries]) -> Tries:
    return Tries(
        np.concatenate([each.entry for each in of]),
        np.concatenate([each.visits for each in of]),
        np.concatenate([each.open for each in of]),
        np.concatenate([each.added for each in of]),
    )


def _picked(tries: Tries, at: NDArray[np.int64]) -> Tries:
    return Tries(tries.entry[at], tries.visits[at], tries.open[at], tries.added[at])


def _with(
    tries: Tries, costs: NDArray[np.float64], cheapest: tuple[Tries, NDArray[np.float64]]
) -> tuple[Tries, NDArray[np.float64]]:
    """The cheapest legal plan before the others."""
    return _joined((cheapest[0], tries)), np.concatenate((cheapest[1], costs))


def _unbeaten_tries(paths: _Paths, tries: Tries, costs: NDArray[np.float64]) -> list[int]:
    """The first, then what nothing beats of the largest set of services the first groups can bear; not too many."""
    allowed = _bearable(paths, tries)
    first, everyone = tries.visits @ paths.weights.first, tries.visits @ paths.weights.everyone
    order = sorted(allowed, key=lambda i: (costs[i], -first[i], -everyone[i], i))
    kept: list[int] = []
    for i in order:
        at = np.array(kept, dtype=np.int64)
        if not np.any((first[at] >= first[i]) & (everyone[at] >= everyone[i])):
            kept.append(i)
    return [0, *_thinned(kept, costs, first)]


def _bearable(paths: _Paths, tries: Tries) -> list[int]:
    """Points of entries with the largest set of services with which the first groups lose no more than the margin."""
    sets: dict[tuple[str, ...], list[int]] = {}
    for i in range(1, len(tries.entry)):
        sets.setdefault(paths.entries[int(tries.entry[i])].trial.services, []).append(i)
    first = tries.visits @ paths.site_first
    top = {services: max(first[i] for i in found) for services, found in sets.items()}
    bearable = max(top.values(), default=0.0) - paths.case.request.priority_margin - RESOLUTION
    largest_first = sorted(sets, key=len, reverse=True)
    return next((sets[services] for services in largest_first if top[services] >= bearable), [])


def _thinned(kept: Sequence[int], costs: NDArray[np.float64], first: NDArray[np.float64]) -> list[int]:
    """At most so many: those on the hull of cost and the first groups' share, and others evenly between."""
    if len(kept) < MOST_WAYS:
        return list(kept)
    from optimization.shared_purse.relaxation import on_the_hull

    at = np.array(kept)
    hull = {kept[i] for i in on_the_hull(np.round(costs[at]).astype(np.int64), first[at])}
    rest = [i for i in kept if i not in hull]
    room = max(0, MOST_WAYS - 1 - len(hull))
    even = {rest[round(i * (len(rest) - 1) / max(1, room - 1))] for i in range(room)} if rest else set()
    return [i for i in kept if i in hull or i in even]
