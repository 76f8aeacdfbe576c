"""What follows a visit: the steps of pathways, unrolled before the run behind the requests from which they start.

How a visit will end is not known when requests are drawn, so there is a follower for every ending that leads on; the
engine releases at most one of them. All followers of a request at one step share their draws, which are keyed by the
request with which the pathway began and the number of the step: whichever way it goes, the third step of a pathway
lasts as long. So neither another request nor another row of the table changes what was there, as long as the row
stands below the others for its service and ending.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from simkit.demand.forks import Forks, forks
from simkit.demand.latent import LatentNeed
from simkit.demand.lists import numbered
from simkit.demand.rows import columns, joined
from simkit.demand.ties import tied, ties_of
from simkit.demand.visits import NO_SHOW, durations, patience, ways_back
from simkit.engine.arrays import DAY_MS, NEVER, Outcome, Requests, Ties
from simkit.experiment.draws import uniforms
from simkit.scenario.problem import Problem, ScenarioError
from simkit.scenario.scenario import Scenario

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Of the uniforms of a step, beside those of any visit: its delay, and where the pathway goes on after it.
_DELAY, _FORK = ((0, ..., word) for word in (0, 3))
#: How the ``k`` of a follower is made up: the service and the k of the request with which its pathway began, and three
#: bits for the branch taken at each step, the first step highest.
_BRANCH_BITS, _STEPS_BITS, _K_BITS = 3, 36, 17
#: Beyond the steps that fit, the remainder by the largest prime below 2 to the power of the bits.
_PRIME = (1 << _STEPS_BITS) - 5
#: Followers of one site and replication: more would not fit into the memory of a usual machine.
_MOST = 10_000_000
_TOO_MANY = f"more than {_MOST:,} requests could follow from those of one site"


def with_followers(scenario: Scenario, latent: LatentNeed, first: Requests, seed: int, replication: int) -> Requests:
    """The requests, and behind them everything that could follow from them; some of all of them end in a referral.

    A follower has the person of the request from which it comes and that request's ``date``; its ``k`` is the number of
    its way there, larger than any k of a request of its own, so that (service, date, k) stays a key. It returns when it
    finds the site shut: who comes again knows the hours. Its notice counts from its release. Requests are returned as
    they are where the scenario has neither pathways nor referrals. ValueError if a day has so many requests of a
    service that their numbers do not fit; ScenarioError if more than ten million could follow.
    """
    fork, draws = forks(scenario), _Draws(latent, first, seed, replication)
    root, step, found = np.arange(len(first)), np.zeros(len(first), dtype=np.int64), first
    if fork is not None:
        steps = _unrolled(scenario, fork, draws)
        root, step = np.concatenate([root, steps.root]), np.concatenate([step, steps.step])
        found = _behind(latent, fork, first, steps) if len(steps) else first
    refers = np.array([service.refers or 0.0 for service in scenario.services.values()])
    return _ending(refers, found, root, step, draws) if refers.any() else found


@dataclass(frozen=True, slots=True)
class _Draws:
    """Draws of steps, keyed by the request with which their pathway began (``root``, a row of ``first``)."""

    latent: LatentNeed
    first: Requests
    seed: int
    replication: int

    def fork(self, root: Ints) -> Floats:
        """Where the pathway goes on after the request itself, shape (n,)."""
        return self._uniforms("step", root, 0)[_FORK[1:]]

    def marks(self, root: Ints, step: int) -> Floats:
        """Eight uniforms of a step, shape (2, n, 4); roots ascend, and those of one root are the same."""
        begins = np.diff(root, prepend=-1) != 0
        drawn = self._uniforms("step", root[begins], [[2 * step], [2 * step + 1]])
        return drawn.take(np.cumsum(begins) - 1, axis=1)

    def referral(self, root: Ints, step: Ints) -> Floats:
        """Whether the visit ends in a referral, shape (n,)."""
        return self._uniforms("refer", root, step)[:, 0]

    def _uniforms(self, purpose: str, root: Ints, block: ArrayLike) -> Floats:
        keys = self.latent.keys(self.seed, purpose, self.first.service[root].astype(np.int64))
        return uniforms(keys, self.first.date[root], self.first.k[root], self.replication, block)


@dataclass(frozen=True, slots=True)
class _Steps:
    """Followers, shape (n,) each, step by step.

    ``root``: the request with which the pathway began, a row of the requests. ``follows``: the request before it, a row
    of the requests and then of these. ``step``: its number, from 1. ``way``: the branches taken so far, as a number.
    ``branch``: the last of them. ``marks``: the uniforms of the step, shape (2, n, 4).
    """

    root: Ints
    follows: Ints
    step: Ints
    way: Ints
    branch: Ints
    marks: Floats

    def __len__(self) -> int:
        return len(self.root)


def _unrolled(scenario: Scenario, fork: Forks, draws: _Draws) -> _Steps:
    """Every follower, level by level: those of the requests, then theirs, and so on."""
    first = draws.first
    root = np.flatnonzero(fork.goes_on[first.service])
    if first.k[root].max(initial=0) >> _K_BITS:
        raise ValueError(f"more than {1 << _K_BITS} requests of a service on a day cannot be followed up")
    service, forks_at = first.service[root].astype(np.int64), draws.fork(root)
    at, way, comebacks, rows = root, 0 * root, 0 * root, len(first)
    levels = []
    for step in range(1, scenario.demand.steps_at_most + 1):
        piece = fork.rows(service, forks_at)
        owner, place = numbered(fork.count[piece])
        branch = fork.first[piece][owner] + place
        tried = comebacks[owner] + fork.comes_back[branch]
        goes_on = tried <= scenario.demand.comebacks_at_most
        owner, branch, comebacks = owner[goes_on], branch[goes_on], tried[goes_on]
        if rows + len(owner) - len(first) > _MOST:
            raise ScenarioError(Problem(_TOO_MANY, ("demand", "steps_at_most"), hint="let loops end after fewer steps"))
        root, service = root[owner], fork.service[branch]
        way = _longer(way[owner], fork.number[branch], step)
        marks = draws.marks(root, step)
        levels.append(_Steps(root, at[owner], np.full(len(root), step), way, branch, marks))
        if len(root) == 0:
            break
        forks_at, at = marks[_FORK], rows + np.arange(len(root))
        rows += len(root)
    return _Steps(
        **columns(levels, ("root", "follows", "step", "way", "branch")),
        marks=np.concatenate([level.marks for level in levels], axis=1),
    )


def _longer(way: Ints, number: Ints, step: int) -> Ints:
    """Ways with one more branch.

    Up to the twelfth step no two ways are the same number. Beyond, a way round the same loop never meets itself (the
    powers of 8 are all remainders but 0), and two others of one root do by chance, once in 69 thousand million.
    """
    longer = way << _BRANCH_BITS | number
    return longer if _BRANCH_BITS * step <= _STEPS_BITS else longer % _PRIME


def _behind(latent: LatentNeed, fork: Forks, first: Requests, steps: _Steps) -> Requests:
    """The requests with their followers behind them."""
    root, branch, marks = steps.root, steps.branch, steps.marks
    service, n = fork.service[branch], len(steps)
    ones = np.ones(n, dtype=np.int32)
    begun = number_of_way(first.service[root].astype(np.int64), first.k[root].astype(np.int64))
    followers = Requests(
        release_ms=np.full(n, NEVER),
        service=service.astype(np.int32),
        priority=latent.priority[service],
        patience_ms=patience(latent, service, marks),
        duration_ms=durations(latent, service, marks),
        earliest_ms=latent.notice_days[service] * DAY_MS,
        party=ones,
        refused=ones == 0,
        returns=ones == 1,
        no_show_mark=marks[NO_SHOW],
        date=first.date[root],
        k=begun | steps.way,
        members=first.members[first.member_offsets[root]],
        member_offsets=np.arange(n + 1),
        ties=replace(
            Ties.none(n),
            follows=steps.follows,
            delay_ms=fork.delay_ms(branch, marks[_DELAY]),
            after=fork.after[branch],
            same_person=fork.same_person[branch],
            back_ms=ways_back(latent, service, marks),
        ),
    )
    return joined(first, followers)


def number_of_way(service: Ints, k: Ints) -> Ints:
    """The ``k`` that says from which request somebody comes who has taken no step yet; a follower's says so already."""
    return np.where(k >> _K_BITS, k, ((service + 1) << _K_BITS | k) << _STEPS_BITS)


def _ending(refers: Floats, requests: Requests, root: Ints, step: Ints, draws: _Draws) -> Requests:
    """The visits of services that refer end so with their probability."""
    may = np.flatnonzero(refers[requests.service])
    does = may[draws.referral(root[may], step[may]) < refers[requests.service[may]]]
    ends_as = ties_of(requests).ends_as.copy()
    ends_as[does] = Outcome.REFERRED
    return tied(requests, ends_as=ends_as)
