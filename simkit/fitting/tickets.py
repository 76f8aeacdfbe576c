"""Tickets called between two looks at a display that shows the last number called.

Numbers begin anew every day, from 1 or from a hundred (101), may wrap (99 is followed by 1), are sometimes not shown,
and sometimes an earlier number is shown once more. A display may take turns between two series (23, 904, 24, 905).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

#: A wrap leads from the last tenth below a power of ten (99, 999) to the first tenth.
_NEAR_THE_TOP, _NEAR_THE_START = 0.9, 0.1
#: A display shows no number when nobody was called lately. If it then shows one that is so much higher at most, those
#: were called just now; if more, it had failed to show the others.
JUST_NOW_AT_MOST = 5
#: A number so much higher than the last one belongs to another series on the same display, from its hundred on.
NEXT_AT_MOST = 200
#: Calls may lie anywhere in a span of so many minutes; of a longer one nothing is known.
CALLS_APART_MIN = 60
#: Queues number from 1, 101, 201 ...
_HUNDRED = 100


@dataclass(frozen=True, slots=True, eq=False)
class Calls:
    """Calls of one day at one queue.

    ``called``: tickets called between each look and the next, NaN where unknown, shape (n - 1,). ``ran_back``: share of
    the looks with a number below one called before.
    """

    called: Floats
    ran_back: float


def number_before_first(first_numbers: Floats) -> float:
    """The number before the first ticket of a day, from the first ones shown on all days: 0, or 100, 200 ..."""
    return float(first_numbers.min() // _HUNDRED * _HUNDRED) if len(first_numbers) else 0.0


def calls(at: Floats, desks: Floats, waiting: Floats, ticket: Floats, before_first: float) -> Calls:
    """Tickets called between the looks of one day; arrays by time, shape (n,), NaN where nothing was shown.

    Where the number was not shown for a while, falls of those waiting are calls as far as they go; the rest were
    called just before it is shown again if they are few, at any time of the span if they are many. A day on which no
    number was shown and nobody waited had no calls; so has the time after the last number in which nobody waits.
    """
    found = np.full(max(len(at) - 1, 0), np.nan)
    known = np.flatnonzero(~np.isnan(ticket))
    idle = (waiting[:-1] == 0) & (waiting[1:] == 0)
    if not len(known):
        nobody_waited = not np.nan_to_num(waiting).any()
        return Calls(np.where(idle & nobody_waited, 0.0, np.nan), 0.0)
    numbers, ran_back = _numbers(ticket[known], before_first)
    begun = _begun(desks, waiting, int(known[0]))
    found[:begun] = 0.0
    for before, after, number in zip((begun, *known[:-1]), known, numbers, strict=True):
        if after == before + 1:
            found[before] = number
        elif after > before:
            found[before:after] = _shared(at[before : after + 1], waiting[before : after + 1], number)
    found[known[-1] :] = np.where(idle[known[-1] :], 0.0, np.nan)
    found[np.diff(at) > CALLS_APART_MIN] = np.nan
    return Calls(found, ran_back)


def _numbers(shown: Floats, before_first: float) -> tuple[list[float], float]:
    """Tickets called up to each number shown since the one before, and the share of numbers that ran back."""
    series = {before_first: before_first}
    numbers, back = list[float](), 0
    for number in shown.tolist():
        base = max((start for start in series if start < number), default=before_first)
        highest = series[base]
        if number - highest > NEXT_AT_MOST:
            base = highest = float((number - 1) // _HUNDRED * _HUNDRED)
        elif 0 < number <= base:  # another queue's, whose numbers before are not told here
            base, highest = float((number - 1) // _HUNDRED * _HUNDRED), number - 1
        anew = len(set(shown[: len(numbers)])) == 1 and number - base <= JUST_NOW_AT_MOST and number < highest
        wrapped = _wrapped(highest, number)
        if anew or wrapped:
            numbers.append(number - base + (_top(highest) - highest if wrapped else 0.0))
        else:
            numbers.append(max(number - highest, 0.0))
            back += int(number < highest)
        series[base] = number if anew or wrapped else max(number, highest)
    return numbers, back / len(shown)


def _begun(desks: Floats, waiting: Floats, first_known: int) -> int:
    """The last look before a desk opened or somebody waited, at most ``first_known``."""
    busy = np.flatnonzero((np.nan_to_num(desks) > 0) | (np.nan_to_num(waiting) > 0))
    return min(max(int(busy[0]) - 1, 0) if len(busy) else first_known, first_known)


def _shared(at: Floats, waiting: Floats, number: float) -> Floats:
    """``number`` calls over the intervals between looks in which no number was shown, shape (n - 1,)."""
    falls = np.nan_to_num(np.maximum(waiting[:-1] - waiting[1:], 0))
    found = np.diff(np.minimum(np.cumsum(falls), number), prepend=0.0)
    rest = number - found.sum()
    if rest <= JUST_NOW_AT_MOST:
        found[-1] += rest
    elif at[-1] - at[0] <= CALLS_APART_MIN:
        found += rest * np.diff(at) / (at[-1] - at[0])
    else:
        found[:] = np.nan
    return np.asarray(found)


def _top(number: float) -> float:
    """The last number of as many digits: 99 for 97."""
    return float(10 ** len(str(int(number))) - 1)


def _wrapped(before: float, after: float) -> bool:
    top = _top(before)
    return top > 9 and before > _NEAR_THE_TOP * top and after <= _NEAR_THE_START * top
