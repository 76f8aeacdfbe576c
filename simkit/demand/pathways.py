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
from simkit.demand.visits import NO_SHOW, durations, patience
from simkit.engine.arrays import DAY_MS, NEVER, Outcome, Requests, Ties
from simkit.experiment.draws import uniforms
from simkit.scenario.scenario import Scenario

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Of the uniforms of a step, beside those of any visit: its delay, and where the pathway goes on after it.
_DELAY, _FORK = ((0, ..., word) for word in (0, 3))
#: How the ``k`` of a follower is made up: the service and the k of the request with which its pathway began, and three
#: bits for the branch taken at each step, the first step highest.
_BRANCH_BITS, _STEPS_BITS, _K_BITS = 3, 36, 17


def with_followers(scenario: Scenario, latent: LatentNeed, first: Requests, seed: int, replication: int) -> Requests:
    """The requests, and behind them everything that could follow from them; some of all of them end in a referral.

    A follower has the person of the request from which it comes and that request's ``date``; its ``k`` is the number of
    its way there, larger than any k of a request of its own, so that (service, date, k) stays a key. It returns when it
    finds the site shut: who comes again knows the hours. Its notice counts from its release. Requests are returned as
    they are where the scenario has neither pathways nor referrals. ValueError if a day has so many requests of a
    service that their numbers do not fit.
    """
    fork = forks(scenario)
    refers = np.array([service.refers or 0.0 for service in scenario.services.values()])
    if fork is None and not refers.any():
        return first
    draws = _Draws(latent, first, seed, replication)
    steps = _Steps.none() if fork is None else _unrolled(scenario, fork, draws)
    found = first if len(steps) == 0 else _behind(latent, first, steps, draws)
    return _ending(refers, found, steps, draws) if refers.any() else found


@dataclass(frozen=True, slots=True)
class _Draws:
    """Draws of steps, keyed by the request with which their pathway began (``root``, a row of ``first``)."""

    latent: LatentNeed
    first: Requests
    seed: int
    replication: int

    def marks(self, root: Ints, step: Ints | int) -> Floats:
        """Eight uniforms of a step, shape (2, n, 4)."""
        return self._uniforms("step", root, 2 * np.asarray(step) + np.array([[0], [1]]))

    def fork(self, root: Ints, step: Ints | int) -> Floats:
        """Where the pathway goes on after a step (0: after the request itself), shape (n,)."""
        return self._uniforms("step", root, 2 * np.asarray(step))[_FORK[1:]]

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
    ``comebacks``: how many of them after a visit that was not given.
    """

    root: Ints
    follows: Ints
    step: Ints
    way: Ints
    comebacks: Ints
    service: Ints
    delay_ms: Ints
    after: NDArray[np.int32]
    same_person: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.root)

    @staticmethod
    def none() -> _Steps:
        nothing = np.zeros(0, dtype=np.int64)
        return _Steps(
            root=nothing,
            follows=nothing,
            step=nothing,
            way=nothing,
            comebacks=nothing,
            service=nothing,
            delay_ms=nothing,
            after=np.zeros(0, dtype=np.int32),
            same_person=np.zeros(0, dtype=bool),
        )


def _unrolled(scenario: Scenario, fork: Forks, draws: _Draws) -> _Steps:
    """Every follower, level by level: those of the requests, then theirs, and so on."""
    first = draws.first
    root = np.flatnonzero(fork.goes_on[first.service])
    if first.k[root].max(initial=0) >> _K_BITS:
        raise ValueError(f"more than {1 << _K_BITS} requests of a service on a day cannot be followed up")
    service, at, way, comebacks = first.service[root].astype(np.int64), root, 0 * root, 0 * root
    levels = [_Steps.none()]
    rows = len(first)
    for step in range(1, scenario.demand.steps_at_most + 1):
        piece = fork.rows(service, draws.fork(root, step - 1))
        owner, place = numbered(fork.count[piece])
        branch = fork.first[piece][owner] + place
        tried = comebacks[owner] + fork.comes_back[branch]
        goes_on = tried <= scenario.demand.comebacks_at_most
        owner, branch, comebacks = owner[goes_on], branch[goes_on], tried[goes_on]
        if len(owner) == 0:
            break
        root, service = root[owner], fork.service[branch]
        way = (way[owner] << _BRANCH_BITS) | fork.number[branch]
        levels.append(
            _Steps(
                root=root,
                follows=at[owner],
                step=np.full(len(root), step),
                way=way,
                comebacks=comebacks,
                service=service,
                delay_ms=fork.delay_ms(branch, draws.marks(root, step)[_DELAY]),
                after=fork.after[branch],
                same_person=fork.same_person[branch],
            )
        )
        at = rows + np.arange(len(root))
        rows += len(root)
    return _Steps(**columns(levels, _Steps.__slots__))


def _behind(latent: LatentNeed, first: Requests, steps: _Steps, draws: _Draws) -> Requests:
    """The requests with their followers behind them."""
    root, service = steps.root, steps.service
    marks = draws.marks(root, steps.step)
    n = len(steps)
    nobody_yet = np.zeros(n, dtype=np.int64)
    ones = np.ones(n, dtype=np.int32)
    people = first.members[first.member_offsets[root]]
    begun = ((first.service[root].astype(np.int64) + 1) << _K_BITS | first.k[root]) << _STEPS_BITS
    tied = replace(
        Ties.none(n),
        follows=steps.follows,
        delay_ms=steps.delay_ms,
        after=steps.after,
        same_person=steps.same_person,
    )
    followers = Requests(
        release_ms=nobody_yet + NEVER,
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
        members=people,
        member_offsets=np.arange(n + 1),
        ties=tied,
    )
    return joined(first, followers)


def _ending(refers: Floats, requests: Requests, steps: _Steps, draws: _Draws) -> Requests:
    """The visits of services that refer end so with their probability."""
    roots = np.arange(len(draws.first))
    root, step = np.concatenate([roots, steps.root]), np.concatenate([0 * roots, steps.step])
    may = np.flatnonzero(refers[requests.service])
    does = may[draws.referral(root[may], step[may]) < refers[requests.service[may]]]
    ties = requests.ties or Ties.none(len(requests))
    ends_as = ties.ends_as.copy()
    ends_as[does] = Outcome.REFERRED
    return replace(requests, ties=replace(ties, ends_as=ends_as))
