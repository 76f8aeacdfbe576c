"""Lists of different lengths, kept flat, and worked on all at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Lists:
    """List i is ``flat[offsets[i]:offsets[i + 1]]``; ``offsets`` has shape (lists + 1,)."""

    flat: Ints
    offsets: Ints

    @property
    def lengths(self) -> Ints:
        """Items of each list."""
        return np.diff(self.offsets)

    def distinct(self, below: int) -> Lists:
        """Each list without repetitions, in the order in which items first appear; all lie in 0 .. ``below`` - 1.

        Items are sorted by list, item and place: the first of each list and item stays.
        """
        owner, place = numbered(self.lengths)
        bits = int(place.max(initial=0)).bit_length()
        code = ((owner * below + self.flat) << bits) | place
        code.sort()
        first = code[np.diff(code >> bits, prepend=-1) != 0]
        stays = np.zeros(len(self.flat), dtype=bool)
        stays[self.offsets[(first >> bits) // below] + (first & ((1 << bits) - 1))] = True
        return Lists(self.flat[stays], bounds(stays)[self.offsets])

    def first(self, wanted: Ints) -> Ints:
        """So many items of each list, flat; a list with fewer starts anew."""
        owner, place = numbered(wanted)
        found: Ints = self.flat[self.offsets[owner] + place % self.lengths[owner]]
        return found


def numbered(lengths: Ints) -> tuple[Ints, Ints]:
    """For each item of lists of such lengths: the number of its list and its place there, both from 0."""
    owner = np.repeat(np.arange(len(lengths)), lengths)
    return owner, np.arange(len(owner)) - bounds(lengths)[owner]


def bounds(lengths: NDArray[np.int64] | NDArray[np.bool_]) -> Ints:
    """Where lists of such lengths begin, and where the last one ends, shape (lists + 1,)."""
    found = np.zeros(len(lengths) + 1, dtype=np.int64)
    np.cumsum(lengths, out=found[1:])
    return found
