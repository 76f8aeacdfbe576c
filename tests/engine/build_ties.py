"""What a :class:`~tests.engine.build.Story` says about ties and slow levels, as arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from simkit.engine.arrays import Levels, Outcome, Ties


@dataclass(frozen=True)
class SlowLevel:
    """A level of a story, in millionths; ``gain`` by service and outcome, None for those served late."""

    start: int
    thins: Sequence[str]
    push: Sequence[int]
    gain: Mapping[tuple[str, Outcome | None], int]
    forget: int


def ties_of(names: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> Ties | None:
    """The columns of the rows, each tied to another by name (``before``); None where nothing is tied to anything."""
    none = Ties.none(len(rows))
    follows = [-1 if row["before"] is None else names.index(row["before"]) for row in rows]
    others = {
        field.name: np.array([row[field.name] for row in rows], getattr(none, field.name).dtype)
        for field in fields(Ties)
        if field.name != "follows"
    }
    said = [name for name in others if name != "after" and (others[name] != getattr(none, name)).any()]
    return Ties(follows=np.array(follows, np.int64), **others) if said or max(follows, default=-1) >= 0 else None


def levels_of(slow: Sequence[SlowLevel], services: Sequence[str], horizon: int, epoch: int, late: int) -> Levels | None:
    """The levels over all epochs up to the horizon; None where there are none."""
    if not slow:
        return None
    push = np.zeros((len(slow), -(-horizon // epoch)), np.int64)
    gain = np.zeros((len(slow), len(services), len(Outcome) + 1), np.int64)
    level_of = np.full(len(services), -1, np.int32)
    for which, level in enumerate(slow):
        push[which, : len(level.push)] = level.push
        level_of[[services.index(service) for service in level.thins]] = which
        for (service, outcome), ppm in level.gain.items():
            gain[which, services.index(service), len(Outcome) if outcome is None else outcome] = ppm
    return Levels(
        epoch_ms=epoch,
        late_ms=late,
        level_of=level_of,
        start_ppm=np.array([level.start for level in slow], np.int64),
        push_ppm=push,
        gain_ppm=gain,
        forget_ppm=np.array([level.forget for level in slow], np.int64),
    )
