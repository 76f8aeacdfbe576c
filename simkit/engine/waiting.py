"""Waiting areas: so many places, and who has none of those who wait."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence


def last_without_place(waiting: Sequence[tuple[int, int, int]], places: Sequence[int]) -> int | None:
    """Who came last of all who wait in areas with more inside than they have places; None if there is no such area.

    ``waiting``: arrival, index and area (-1 for none) of each. Of one instant the highest index came last.
    """
    inside = Counter(area for _, _, area in waiting)
    too_many = [(arrived, i) for arrived, i, area in waiting if area >= 0 and inside[area] > places[area]]
    return max(too_many)[1] if too_many else None
