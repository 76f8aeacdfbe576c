"""How long a visit takes at each station, from the best that its records tell, and how well that is known."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from simkit.fitting.durations import Durations, durations
from simkit.fitting.half_hours import HalfHours
from simkit.fitting.records import DAY_MIN, Records, Visits
from simkit.fitting.throughput import Intervals, Throughput, intervals, least_desk_min, throughput
from simkit.scenario.distribution import Distribution

#: Spread / mean where records do not tell it: lognormal with the quartiles 6, 10 and 15 minutes (E-ARR-2) has 0.8.
ASSUMED_CV, ASSUMED_CV_RANGE = 0.8, (0.5, 1.2)
#: The median of E-ARR-2, where nothing at all was recorded; its quartiles are the range.
UNKNOWN_MIN, UNKNOWN_RANGE = 10.0, (6.0, 15.0)
#: Desks are hardly ever busier than this on average; a mean that asks for more is too long.
_BUSY_AT_MOST = 0.9


class Basis(StrEnum):
    """What a service time rests on, the firmest first."""

    durations = "durations"
    throughput = "throughput"
    others = "others"
    nothing = "nothing"


@dataclass(frozen=True, slots=True)
class ServiceTime:
    """The law of a service time; its mean lies between ``low_min`` and ``high_min``.

    ``at_most_min``: open desk minutes for each ticket called, which no mean can exceed (NaN where that is not known).
    """

    law: Distribution
    low_min: float
    high_min: float
    basis: Basis
    durations: Durations | None = None
    throughput: Throughput | None = None
    at_most_min: float = math.nan


def service_times(records: Records, half_hours: Sequence[HalfHours]) -> tuple[ServiceTime, ...]:
    """The service time of each station, in their order, from its used days.

    A station with too few records of its own takes the mean of the others of its site, or of all.
    """
    own = [_own(records, number, of) for number, of in enumerate(half_hours)]
    return tuple(
        _from_others(time, of, own, half_hours) if time.basis is Basis.nothing else time
        for time, of in zip(own, half_hours, strict=True)
    )


def assumed_spread(mean_min: float) -> Distribution:
    """A service time of which only the mean is known."""
    mean = float(f"{mean_min:.6g}")
    return Distribution("lognormal", (mean, float(f"{ASSUMED_CV * mean:.6g}")))


def _own(records: Records, number: int, half_hours: HalfHours) -> ServiceTime:
    days = [int(day) for day in np.flatnonzero(half_hours.used)]
    if isinstance(records, Visits):
        return _of_visits(records, number, days)
    return _of_snapshots(intervals(records, number, days))


def _of_visits(visits: Visits, number: int, days: Sequence[int]) -> ServiceTime:
    mine = (visits.station == number) & np.isin(visits.arrived_min // DAY_MIN, days) & ~np.isnan(visits.started_min)
    found = durations(visits.left_min[mine] - visits.started_min[mine])
    if found is None:
        return _unknown(math.nan)
    mean = found.law.mean_min
    return ServiceTime(
        found.law, min(found.mean_low, mean), max(found.mean_high, mean), Basis.durations, durations=found
    )


def _of_snapshots(looked: Intervals) -> ServiceTime:
    at_most = least_desk_min(looked)
    found = throughput(looked)
    if found is None:
        return _unknown(at_most)
    law = assumed_spread(found.mean_min)
    low, high = min(found.low_min, law.mean_min), max(found.high_min, law.mean_min)
    return ServiceTime(law, low, high, Basis.throughput, throughput=found, at_most_min=at_most)


def _unknown(at_most_min: float) -> ServiceTime:
    mean = min(UNKNOWN_MIN, _cap(at_most_min))
    low, high = (end * mean / UNKNOWN_MIN for end in UNKNOWN_RANGE)
    return ServiceTime(assumed_spread(mean), low, high, Basis.nothing, at_most_min=at_most_min)


def _from_others(
    time: ServiceTime, half_hours: HalfHours, own: Sequence[ServiceTime], every: Sequence[HalfHours]
) -> ServiceTime:
    """The median of the means of the other stations of the site (of all, where it has none), with their range."""
    known = [other for other in own if other.basis is not Basis.nothing]
    at_site = [
        other
        for other, of in zip(own, every, strict=True)
        if other.basis is not Basis.nothing and of.station.site == half_hours.station.site
    ]
    means = sorted(other.law.mean_min for other in at_site or known)
    if not means:
        return time
    most = _cap(time.at_most_min)
    law = assumed_spread(min(float(np.median(means)), most))
    low, high = min(means[0], law.mean_min / 2), max(min(means[-1], most), 2 * law.mean_min)
    return replace(time, law=law, low_min=low, high_min=high, basis=Basis.others)


def _cap(at_most_min: float) -> float:
    return math.inf if math.isnan(at_most_min) else _BUSY_AT_MOST * at_most_min
