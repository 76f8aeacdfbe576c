"""Who comes through the door when, and until when they would stay: what Ciw has to be told beforehand."""

from __future__ import annotations

from dataclasses import InitVar, dataclass, field

import numpy as np

from simkit.engine.arrays import Ints, Requests, Supply


@dataclass
class Door:
    """Those who find the centre open, at once or when they come back, in order of coming.

    ``index`` of the request, ``comes_ms``, and ``stays_ms``: how long they wait at most, until their patience
    ends or the door shuts.
    """

    requests: InitVar[Requests]
    supply: InitVar[Supply]
    index: Ints = field(init=False)
    comes_ms: Ints = field(init=False)
    stays_ms: Ints = field(init=False)

    def __post_init__(self, requests: Requests, supply: Supply) -> None:
        opens, shuts = supply.opening_start_ms, supply.opening_end_ms
        release = requests.release_ms
        block = np.searchsorted(opens, release, side="right") - 1
        is_open = (block >= 0) & (release < shuts[block])
        back = requests.returns & ~is_open & (block + 1 < len(opens))
        block = np.where(back, block + 1, block)
        comes = np.where(back, opens[np.minimum(block, len(opens) - 1)], release)
        inside = np.flatnonzero(is_open | back)
        self.index = inside[np.argsort(comes[inside], kind="stable")]
        self.comes_ms = comes[self.index]
        self.stays_ms = np.minimum(requests.patience_ms[self.index], shuts[block[self.index]] - self.comes_ms)
