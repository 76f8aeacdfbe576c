"""Slow levels told once more: how far a level moves in an epoch, and its whole path as a log has it."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from simkit.engine.arrays import FULL_PPM, Levels, Outcome, Requests, Supply, VisitLog

#: What ended: the service, the column of ``Levels.gain_ppm``, and how many persons.
Ended = tuple[int, int, int]


def column(levels: Levels, outcome: Outcome, wait: int) -> int:
    """Where a visit that ended counts: its outcome, or the last column if served after too long a wait."""
    late = outcome == Outcome.SERVED and wait > levels.late_ms
    return int(levels.gain_ppm.shape[2]) - 1 if late else int(outcome)


def moved(levels: Levels, which: int, level: int, epoch: int, ended: Iterable[Ended]) -> int:
    """The next level: each part of those not reached joins them, each part of those reached is lost."""
    parts = [int(levels.gain_ppm[which, service, where]) * persons for service, where, persons in ended]
    reached = [int(levels.push_ppm[which, epoch]), *(part for part in parts if part > 0)]
    lost = [int(levels.forget_ppm[which]), *(-part for part in parts if part < 0)]
    joins = (FULL_PPM - level) * min(Fraction(sum(reached), FULL_PPM), Fraction(1))
    leaves = level * min(Fraction(sum(lost), FULL_PPM), Fraction(1))
    return level + int(joins) - int(leaves)


def path(requests: Requests, supply: Supply, log: VisitLog) -> list[list[int]]:
    """``[epoch][level]`` from what the log says ended when.

    A visit that ends at the instant between two epochs was still of the first; whatever else ends then is of the
    second.
    """
    levels = supply.levels
    assert levels is not None
    now = [int(level) for level in levels.start_ppm]
    epochs = [now]
    for epoch, end in enumerate(range(levels.epoch_ms, supply.horizon_ms, levels.epoch_ms)):
        start = end - levels.epoch_ms
        ended = [
            (
                int(requests.service[i]),
                column(levels, Outcome(int(log.outcome[i])), _wait(log, i)),
                int(requests.party[i]),
            )
            for i in range(len(log))
            if log.left_ms[i] >= 0 and _epoch_holds(log, i, start, end)
        ]
        now = [moved(levels, which, level, epoch, ended) for which, level in enumerate(now)]
        epochs.append(now)
    return epochs


def _wait(log: VisitLog, i: int) -> int:
    return int(log.start_ms[i] - log.arrived_ms[i])


def _epoch_holds(log: VisitLog, i: int, start: int, end: int) -> bool:
    left, began = int(log.left_ms[i]), int(log.start_ms[i])
    if 0 <= began < left:  # a visit of some length ends before its instant's epoch does
        return start < left <= end
    return start <= left < end
