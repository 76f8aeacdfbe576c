"""M(t)/M/s(t): demand and staff that follow the clock, worked out from the differential equations of the queue.

Teams come on duty and go at clock times, each as a whole. A visitor is taken by an idle person of the first team, else
of the second, and so on. A visit under way is finished though its person has gone off duty; nobody waits for that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, product

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import expm

Floats = NDArray[np.float64]
#: How many are busy in each team on duty, and how many wait.
State = tuple[tuple[int, ...], int]

#: As good as nobody ever waits behind so many.
_LONGEST_QUEUE = 60
#: A day that ends as it began, up to so much, comes again every day.
_SAME = 1e-13


@dataclass(frozen=True, slots=True)
class Team:
    """``persons`` who begin visits from hour ``start`` up to hour ``end`` of every day."""

    persons: int
    start: float = 0.0
    end: float = 24.0


@dataclass(frozen=True, slots=True)
class Window:
    """Of a part of the day: mean number waiting, and the share of those coming who have to wait."""

    waiting: float
    share: float


@dataclass(frozen=True)
class Piece:
    """So many hours in which nothing changes; ``teams``: persons on duty in each."""

    hours: float
    arrivals: float
    service_rate: float
    teams: tuple[int, ...]

    @cached_property
    def states(self) -> dict[State, int]:
        """Each with its place: somebody idle and nobody waiting, or all busy and any number waiting."""
        some_idle = [(busy, 0) for busy in product(*(range(persons + 1) for persons in self.teams))]
        return {state: i for i, state in enumerate(some_idle + [(self.teams, q + 1) for q in range(_LONGEST_QUEUE)])}

    @cached_property
    def generator(self) -> Floats:
        """Rates of going from state to state; each row adds up to 0."""
        found = np.zeros((len(self.states), len(self.states)))
        for (busy, queue), i in self.states.items():
            if queue < _LONGEST_QUEUE:
                found[i, self.states[_taken(busy, queue + 1, self.teams)]] += self.arrivals
            for team, persons in enumerate(busy):
                if persons:
                    fewer = (*busy[:team], persons - 1, *busy[team + 1 :])
                    found[i, self.states[_taken(fewer, queue, self.teams)]] += persons * self.service_rate
        return found - np.diag(found.sum(axis=1))

    @cached_property
    def over_time(self) -> tuple[Floats, Floats]:
        """What takes the law at the beginning to the law at the end, and to the hours spent in each state."""
        n = len(self.states)
        both = np.block([[self.generator, np.eye(n)], [np.zeros((n, 2 * n))]]) * self.hours
        solved = expm(both)
        return solved[:n, :n], solved[:n, n:]

    def law_from(self, law: Floats, before: Piece) -> Floats:
        """The law at the beginning, from that at the end of the piece ``before``, as teams go and come."""
        found = np.zeros(len(self.states))
        for (busy, queue), i in before.states.items():
            stay = tuple(b if on else 0 for b, on in zip(busy, self.teams, strict=True))
            found[self.states[_taken(stay, queue, self.teams)]] += law[i]
        return found


def _taken(busy: Sequence[int], queue: int, teams: tuple[int, ...]) -> State:
    """Whoever waits is taken by the idle, first team first."""
    now = list(busy)
    for team, persons in enumerate(teams):
        more = min(queue, persons - now[team])
        now[team] += more
        queue -= more
    return tuple(now), queue


def windows(
    rate_by_half_hour: Sequence[float], mean_service: float, teams: Sequence[Team], spans: Sequence[tuple[float, float]]
) -> list[Window]:
    """Each of the ``spans`` (from hour, to hour) of a day among equal days; rates are arrivals an hour.

    Kolmogorov's forward equations (1931). Between two changes their rates are constant, and their solution is the
    exponential of a matrix. Days follow an empty one until they no longer differ.
    """
    cuts = {0.0, *(half / 2 for half in range(49)), *(at for span in spans for at in span)}
    starts = sorted(cuts | {at for team in teams for at in (team.start, team.end)})
    alike: dict[Piece, Piece] = {}
    day = []
    for start, end in pairwise(starts):
        on_duty = tuple(team.persons if team.start <= start < team.end else 0 for team in teams)
        piece = Piece(round(end - start, 9), rate_by_half_hour[int(2 * start)], 1 / mean_service, on_duty)
        day.append(alike.setdefault(piece, piece))
    last = day[-1]
    law = np.zeros(len(last.states))
    law[0] = 1.0
    while True:
        midnight, spent = law, []
        for before, piece in pairwise([last, *day]):
            law = piece.law_from(law, before)
            step, in_state = piece.over_time
            spent.append(law @ in_state)
            law = law @ step
        if np.abs(law - midnight).max() < _SAME:
            return [_window(starts, day, spent, span) for span in spans]


def _window(
    starts: Sequence[float], day: Sequence[Piece], spent: Sequence[Floats], span: tuple[float, float]
) -> Window:
    waiting = comes = waits = 0.0
    for start, piece, in_state in zip(starts[:-1], day, spent, strict=True):
        if span[0] <= start < span[1]:
            queue = np.array([of for _, of in piece.states])
            all_busy = np.array([busy == piece.teams for busy, _ in piece.states])
            waiting += float(in_state @ queue)
            comes += piece.arrivals * piece.hours
            waits += piece.arrivals * float(in_state @ all_busy)
    return Window(waiting / (span[1] - span[0]), waits / comes)
