"""The slow levels of a run: what of each epoch counts, and which requests are real at the level of the day."""

from __future__ import annotations

import numpy as np

from simkit.engine.arrays import Ints, Levels, Outcome
from simkit.engine.kernel.level import next_level

#: Counted instead of SERVED: served after a wait that was too long. The column after those of the outcomes.
SERVED_LATE = len(Outcome)


class SlowLevels:
    """Levels by index in the epoch that runs, and what happened in it, by service and outcome."""

    def __init__(self, levels: Levels, horizon_ms: int) -> None:
        self.levels = levels
        self.epoch_ms = levels.epoch_ms
        self.late_ms = levels.late_ms
        self.level_of: list[int] = levels.level_of.tolist()
        self.now: list[int] = levels.start_ppm.tolist()
        self.counts = np.zeros((len(self.level_of), SERVED_LATE + 1), np.int64)
        self.past: list[list[int]] = [self.now]
        self.epochs = -(-horizon_ms // levels.epoch_ms)

    def is_real(self, service: int, mark_ppm: int) -> bool:
        """Whether a request of the service with this mark arises at the level of the epoch."""
        level = self.level_of[service]
        return level < 0 or mark_ppm < self.now[level]

    def count(self, service: int, outcome: int, party: int, waited_ms: int) -> None:
        """A request of the service is over."""
        late = outcome == Outcome.SERVED and waited_ms > self.late_ms
        self.counts[service, SERVED_LATE if late else outcome] += party

    def turn(self) -> None:
        """The epoch is over: the next one begins with new levels."""
        levels, epoch = self.levels, len(self.past) - 1
        self.now = [
            int(next_level(level, int(levels.push_ppm[row, epoch]), int(levels.forget_ppm[row]), gain, self.counts))
            for row, (level, gain) in enumerate(zip(self.now, levels.gain_ppm, strict=True))
        ]
        self.counts[:] = 0
        self.past.append(self.now)

    def log(self) -> Ints:
        """The levels of every epoch, shape (epochs, levels)."""
        return np.array(self.past, np.int64).reshape(len(self.past), -1)
