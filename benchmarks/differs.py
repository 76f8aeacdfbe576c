"""What stops the benchmarks: answers that are not the same, or not there."""

from __future__ import annotations


class Differs(Exception):
    """The message says who differs from whom, and where first."""
