"""How long, as services write it: the laws of several services, drawn from law by law."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simkit.scenario.distribution import Distribution

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Laws:
    """One duration of each service, or none.

    ``law_of_service``: index into ``laws``, -1 where a service has none, shape (S,). Services that write the same
    share a law.
    """

    laws: tuple[Distribution, ...]
    law_of_service: NDArray[np.int16]

    def minutes(self, service: Ints, uniform: Floats) -> Floats:
        """The quantile of each request's law at its uniform, shape (n,); 0 where its service has none."""
        law = self.law_of_service[service]
        found = np.zeros(len(uniform))
        for index, its in enumerate(self.laws):
            rows = np.flatnonzero(law == index)
            found[rows] = its.quantile_min(uniform[rows])
        return found

    def written(self, service: Ints) -> Flags:
        """Whether each request's service has one, shape (n,)."""
        found: Flags = self.law_of_service[service] >= 0
        return found


def laws(written: Sequence[Distribution | None]) -> Laws:
    """The laws of services in their order."""
    different = tuple(dict.fromkeys(law for law in written if law is not None))
    index = [-1 if law is None else different.index(law) for law in written]
    return Laws(different, np.array(index, dtype=np.int16))
