"""Where a pathway can go on after a visit of each service: what does not depend on chance, worked out once and kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from simkit.demand.laws import Laws, laws
from simkit.demand.lookup import last_not_above
from simkit.engine.arrays import DAY_MS, MINUTE_MS, Outcome, milliseconds
from simkit.scenario.identity import SameScenario
from simkit.scenario.pathway import ENDINGS, SERVED, Step
from simkit.scenario.scenario import Scenario

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

_KEPT = 64
_DAY_MIN = DAY_MS // MINUTE_MS
#: Outcomes by the word for them, and their numbers from 1 on in the numbering of branches.
_OUTCOME: Mapping[str, Outcome] = {ending: Outcome[ending.upper()] for ending in ENDINGS}
_NUMBER: Mapping[str, int] = {ending: number for number, ending in enumerate(ENDINGS, 1)}


@dataclass(frozen=True, slots=True)
class Branch:
    """What follows a visit that ended in one of some ways. ``number``: of the first of these ways, from 1."""

    service: int
    step: Step
    after: int
    number: int
    comes_back: bool


@dataclass(frozen=True, slots=True)
class Forks:
    """The fork after each of S services: one uniform says where the pathway goes on, whichever way the visit ends.

    The unit interval falls into pieces, ``width`` of them for every service; piece p of service s is row ``s * width +
    p``. ``low``: where each piece begins (2 for those that are not needed). The branches of a row, B in all, stand from
    ``first[row]`` on, ``count[row]`` of them; at most one of them follows after each ending. ``service``, ``after``
    (bits of outcomes), ``number`` (from 1, within the fork), ``same_person`` and ``comes_back`` (after
    any ending but served) have shape (B,); ``delays``: their laws; ``whole_days``: of those a day or more on average.
    """

    goes_on: Flags
    width: int
    low: Floats
    first: Ints
    count: Ints
    service: Ints
    after: NDArray[np.int32]
    number: Ints
    same_person: Flags
    comes_back: Flags
    delays: Laws
    whole_days: Flags

    def rows(self, service: Ints, uniform: Floats) -> Ints:
        """The piece into which each uniform falls, shape (n,)."""
        return last_not_above(self.low, uniform, service * self.width, self.width)

    def delay_ms(self, branch: Ints, uniform: Floats) -> Ints:
        """The delay of each branch at its uniform, shape (n,)."""
        minutes = self.delays.minutes(branch, uniform)
        days = np.flatnonzero(self.whole_days[branch])
        minutes[days] = np.rint(minutes[days] / _DAY_MIN) * _DAY_MIN
        return milliseconds(minutes)


def forks(scenario: Scenario) -> Forks | None:
    """The forks of the scenario's services in their order, worked out at the first call for this very object.

    None if nothing follows from anything.
    """
    return _worked_out(SameScenario(scenario)) if scenario.pathways else None


@lru_cache(maxsize=_KEPT)
def _worked_out(same: SameScenario) -> Forks:
    scenario = same.scenario
    pieces = [list(_pieces(scenario, service)) for service in scenario.services]
    width = max(len(of_service) for of_service in pieces)
    low = np.full((len(pieces), width), 2.0)
    count = np.zeros((len(pieces), width), dtype=np.int64)
    for row, of_service in enumerate(pieces):
        low[row, : len(of_service)] = [begins for begins, _ in of_service]
        count[row, : len(of_service)] = [len(branches) for _, branches in of_service]
    branches = [branch for of_service in pieces for _, found in of_service for branch in found]
    return Forks(
        goes_on=np.array([service in scenario.pathways for service in scenario.services], dtype=bool),
        width=width,
        low=low.ravel(),
        first=np.cumsum(count.ravel()) - count.ravel(),
        count=count.ravel(),
        service=np.array([branch.service for branch in branches], dtype=np.int64),
        after=np.array([branch.after for branch in branches], dtype=np.int32),
        number=np.array([branch.number for branch in branches], dtype=np.int64),
        same_person=np.array([branch.step.same_person for branch in branches], dtype=bool),
        comes_back=np.array([branch.comes_back for branch in branches], dtype=bool),
        delays=laws([branch.step.delay for branch in branches]),
        whole_days=np.array([branch.step.delay.mean_min >= _DAY_MIN for branch in branches], dtype=bool),
    )


def _pieces(scenario: Scenario, service: str) -> Iterator[tuple[float, list[Branch]]]:
    """The pieces of a service's fork: where each begins, and the branches that follow there."""
    by_ending: Mapping[str, Mapping[str, Step]] = scenario.pathways.get(service, {})
    ends = {
        ending: list(accumulate(step.probability for step in steps.values())) for ending, steps in by_ending.items()
    }
    cuts = {end for of_ending in ends.values() for end in of_ending if end < 1}
    for begins in sorted({0.0, *cuts}):
        taken: dict[tuple[str, str, bool, bool], list[tuple[str, Step]]] = {}
        for ending, steps in by_ending.items():
            for (following, step), end in zip(steps.items(), ends[ending], strict=True):
                if begins < end:
                    alike = (following, str(step.delay), step.same_person, ending != SERVED)
                    taken.setdefault(alike, []).append((ending, step))
                    break
        yield begins, [_branch(scenario, *alike) for alike in taken.items()]


def _branch(scenario: Scenario, alike: tuple[str, str, bool, bool], found: list[tuple[str, Step]]) -> Branch:
    """The one branch for all the endings that lead to the same step."""
    following, _, _, comes_back = alike
    return Branch(
        service=list(scenario.services).index(following),
        step=found[0][1],
        after=sum(1 << _OUTCOME[ending] for ending, _ in found),
        number=min(_NUMBER[ending] for ending, _ in found),
        comes_back=comes_back,
    )
