"""Who asks: residents 0..N-1 on a ring, some of whom come far more often than others.

Each resident has a gamma weight (E-HET-1: visits per person and year are negative binomial, shape 0.47), so that
measures of participation count people rather than visits. Groups are arcs laid side by side on the ring in
the scenario's order, wrapping round: they overlap as little as their sizes allow.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammainc, gammaincinv

from simkit.demand.lookup import last_not_above
from simkit.experiment.draws import key, uniforms_in_a_row
from simkit.scenario.population import EVERYONE

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
#: Equally likely classes of weights; each has the mean weight of its class, so that the mean is exact.
_CLASSES = 4096


@dataclass(frozen=True, slots=True)
class Arc:
    """Consecutive residents on the ring, from ``start`` on, ``size`` of them."""

    start: int
    size: int


@dataclass(frozen=True, slots=True)
class Ring:
    """The residents of a site and how often each asks, relative to the others.

    ``weight`` has shape (N,). ``before``: the sum of the weights before each resident, going round a second time as far
    as an arc reaches, so that none is cut.
    """

    weight: Floats
    before: Floats

    def __len__(self) -> int:
        return len(self.weight)

    def pick(self, start: Ints, size: Ints, uniform: Floats) -> Ints:
        """One person of each arc, with probability in proportion to weight, shape (n,)."""
        low, high = self.before[start], self.before[start + size]
        found = last_not_above(self.before, low + uniform * (high - low), 0, len(self.before))
        inside = np.clip(found, start, start + size - 1)
        return np.where(inside < len(self), inside, inside - len(self))

    def arc_weights(self, arc: Arc) -> Floats:
        """Weights of the residents of an arc, in its order."""
        return self.weight[(arc.start + np.arange(arc.size)) % len(self)]


def arcs(residents: Mapping[str, int]) -> dict[str, Arc]:
    """Where each group of a site (group -> members) lies on the ring of its residents."""
    around = ring_size(residents)
    found = {EVERYONE: Arc(0, residents.get(EVERYONE, 0))}
    start = 0
    for group, size in residents.items():
        if group != EVERYONE:
            found[group] = Arc(start, size)
            start = (start + size) % max(around, 1)
    return found


def ring_size(residents: Mapping[str, int]) -> int:
    """Residents on the ring: everyone, or the largest group should it be written larger than that."""
    return max(residents.values(), default=0)


def ring(seed: int, site: str, size: int, shape: float, replication: int, reach: int) -> Ring:
    """The residents of one replication: ``size`` weights of a gamma law with ``shape``, in expectation 1.

    ``reach``: how far from its start the ring is gone round, at most twice.
    """
    uniform = uniforms_in_a_row(key(seed, site, "person"), 0, replication, size)
    weight = _class_weights(shape)[(uniform * _CLASSES).astype(np.int64)]
    return Ring(weight, running_sum(weight, reach))


def running_sum(weight: Floats, reach: int) -> Floats:
    """Sums of the weights before each place of a ring, from 0 to ``reach``, shape (reach + 1,)."""
    before = np.zeros(reach + 1)
    np.cumsum(np.concatenate([weight, weight])[:reach], out=before[1:])
    before.flags.writeable = False
    return before


@lru_cache(maxsize=32)
def _class_weights(shape: float) -> Floats:
    """Mean weight in each of the equally likely classes of a gamma law with mean 1, ascending, shape (4096,)."""
    edges = gammaincinv(shape, np.arange(_CLASSES) / _CLASSES)
    share_below = np.append(gammainc(shape + 1, edges), 1.0)
    weights: Floats = np.diff(share_below) * _CLASSES
    weights.flags.writeable = False
    return weights
