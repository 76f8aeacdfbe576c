"""What stops the benchmarks: two simulators whose answers are not the same."""

from __future__ import annotations


class Differs(Exception):
    """The message says who differs from whom, and where first."""
