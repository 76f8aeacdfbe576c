"""A difference by its causes: each change made alone, and what they do only together.

A variant differs from its base by several changes. Each alone is tried with the same random numbers, so that in every
replication the difference is the sum of the effects alone and of a rest, the interaction: what the changes do together
beyond what each does by itself. The effects alone are those of one-factor-at-a-time experiments and the rest is exact,
because the variant itself was simulated too (Law, Simulation Modeling and Analysis, section 12.2 on what
changing one factor at a time leaves out, section 11.2 on common random numbers).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simkit.experiment.intervals import Floats, MeanInterval, mean_interval


@dataclass(frozen=True, slots=True)
class Split:
    """Means with 95 % Student intervals, over the replications in which base, variant and each change have a value.

    ``alone`` has one entry for each change. By replication, and so for the means, ``total`` is the sum of ``alone`` and
    ``interaction``. Columns are quantities.
    """

    alone: tuple[MeanInterval, ...]
    interaction: MeanInterval
    total: MeanInterval


def split(base: Floats, alone: Sequence[Floats], variant: Floats) -> Split:
    """Divide variant minus base over the changes; all arrays are (replications, columns), row r meets row r.

    An interaction no larger than the rounding of its operands is none. ValueError when shapes differ or there is no
    change.
    """
    if not alone or any(values.shape != base.shape for values in (*alone, variant)):
        shapes = [values.shape for values in (base, *alone, variant)]
        raise ValueError(f"base, one or more changes and variant must have the same shape: {shapes}")
    everything = np.stack([base, *alone, variant])
    together = np.where(np.isnan(everything).any(axis=0), np.nan, everything)
    effects = together[1:] - together[0]
    interaction = _without_rounding(effects[-1] - effects[:-1].sum(axis=0), np.abs(everything).max(axis=0), len(alone))
    return Split(
        tuple(mean_interval(effect) for effect in effects[:-1]),
        mean_interval(interaction),
        mean_interval(effects[-1]),
    )


def _without_rounding(rest: Floats, largest: Floats, changes: int) -> Floats:
    """Zero where the rest could come of rounding: two operands of each difference, one difference for each change."""
    noise = 4 * (changes + 1) * np.finfo(np.float64).eps * largest
    return np.where(np.abs(rest) <= noise, 0.0, rest)
