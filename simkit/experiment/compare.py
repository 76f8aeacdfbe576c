"""Comparing variants by replication: the same random numbers, so the difference is paired."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from simkit.experiment.intervals import Better, PairedDifference, paired_difference

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Measured(Generic[Key]):
    """What one variant gave: ``values[r, c]`` is ``keys[c]`` in replication r, NaN if it never happened."""

    keys: tuple[Key, ...]
    values: NDArray[np.float64]

    def __post_init__(self) -> None:
        if self.values.ndim != 2 or self.values.shape[1] != len(self.keys):
            raise ValueError(f"{len(self.keys)} keys need (replications, {len(self.keys)}) values: {self.values.shape}")


def compare(
    base: Measured[Key], variant: Measured[Key], better: Sequence[Better]
) -> tuple[tuple[Key, ...], PairedDifference]:
    """Paired differences (variant minus base) of the keys that both have, in the order of the variant's keys.

    ``better`` has one direction for each of the variant's keys. ValueError if the two do not have the same
    number of replications: row r of one is paired with row r of the other.
    """
    if len(base.values) != len(variant.values):
        raise ValueError(f"{len(base.values)} and {len(variant.values)} replications cannot be paired")
    place = {key: column for column, key in enumerate(base.keys)}
    shared = [column for column, key in enumerate(variant.keys) if key in place]
    keys = tuple(variant.keys[column] for column in shared)
    found = paired_difference(
        base.values[:, [place[key] for key in keys]],
        variant.values[:, shared],
        [better[column] for column in shared],
    )
    return keys, found
