"""In which zone of a site a resident lives: it follows from the resident's number, nothing is drawn."""

from __future__ import annotations

from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from simkit.demand.ties import tied, ties_of
from simkit.engine.arrays import Requests
from simkit.scenario.scenario import Scenario
from simkit.scenario.zones import Zones

Ints = NDArray[np.int64]

#: Whole numbers that share out residents evenly: multiples of 2**32 divided by the golden ratio, modulo 2**32.
_BITS, _GOLDEN = 32, 2_654_435_769


def zones_of(zones: Zones, residents: Ints) -> Ints:
    """The zone of each resident by its place in ``zones.areas``, any shape.

    Groups are arcs of consecutive residents, so that zones cannot be arcs as well: a whole group would live in one.
    Resident r lives where the fractional part of r / golden ratio falls among the shares laid side by side: consecutive
    residents are spread over all zones, each zone gets its share of any group to within a few persons (Weyl's
    equidistribution; the golden ratio is the step that does it most evenly, Knuth 1973, section 6.4).
    """
    ends = np.rint(np.array(list(accumulate(zones.areas.values()))[:-1]) * (1 << _BITS)).astype(np.int64)
    place = residents * _GOLDEN & ((1 << _BITS) - 1)
    return np.searchsorted(ends, place, side="right")


def with_zones(scenario: Scenario, site: str, requests: Requests) -> Requests:
    """The requests, those for services of the zone's officer with the zone of their resident."""
    zones = scenario.zones.get(site)
    if zones is None:
        return requests
    asks = np.array([service in zones.services for service in scenario.services])
    rows = np.flatnonzero(asks[requests.service])
    zone = ties_of(requests).zone.copy()
    zone[rows] = zones_of(zones, requests.members[requests.member_offsets[rows]])
    return tied(requests, zone=zone)
