"""What a section of the benchmarks hands over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.table import Table
from benchmarks.timing import Spread


@dataclass(frozen=True)
class Findings:
    """``table`` under ``title``; ``got``: what the targets ask for, by name of the target (``targets.py``)."""

    title: str
    table: Table
    got: Mapping[str, Spread]
