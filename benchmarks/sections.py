"""The sections of the benchmarks in their order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from benchmarks import channels, end_to_end, linearity, rivals, whole_command, workers
from benchmarks.findings import Findings
from benchmarks.size import Size


class Section(Protocol):
    """A module of this package."""

    def check(self, size: Size, /) -> str:
        """Raises Differs if what is timed side by side does not do the same; says what was compared."""

    def measure(self, size: Size, /) -> Findings:
        """Time it."""


SECTIONS: Mapping[str, Section] = {
    "rivals": rivals,
    "channels": channels,
    "end-to-end": end_to_end,
    "workers": workers,
    "command": whole_command,
    "linearity": linearity,
}
