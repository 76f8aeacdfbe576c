"""What of a site's need does not depend on chance: rates, profiles, programmes, arcs. Worked out once and kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from simkit.demand.meetings import Period, programme
from simkit.demand.moments import cumulative
from simkit.demand.persons import Arc, arcs, ring_size
from simkit.demand.rates import half_hour_weights, profile_name, rates
from simkit.scenario.hours import DAY_TYPES
from simkit.scenario.identity import SameScenario
from simkit.scenario.scenario import Scenario
from simkit.scenario.service import Service

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

#: Sites kept: every site of a programme and of a few variants beside it.
_KEPT = 128


@dataclass(frozen=True, slots=True)
class LatentNeed:
    """One site's need before chance. S services in the scenario's order, D dates.

    ``ordinals``: the dates, by which draws are keyed. ``rates``: expected person-times, shape (S, D).
    ``moments``: cumulative half-hour profiles, a row for each kind of day; ``kind_of_service[s] +
    kind_of_date[d]`` is the row of a request. ``programmes``: the meetings of each session, by index of the service.
    ``arcs``: where the members of each service's group lie on a ring of ``ring_size`` residents.
    """

    site: str
    services: tuple[Service, ...]
    purposes: tuple[tuple[str, str], ...]
    ordinals: Ints
    rates: Floats
    moments: Floats
    kind_of_service: Ints
    kind_of_date: Ints
    programmes: Mapping[int, tuple[Period, ...]]
    arcs: tuple[Arc, ...]
    ring_size: int

    def channel_is(self, *channels: str) -> Flags:
        """Whether each service comes through one of the channels, shape (S,)."""
        return np.array([service.channel in channels for service in self.services], dtype=bool)


def latent_need(scenario: Scenario, site: str) -> LatentNeed:
    """The latent need of a site, worked out at the first call for this very scenario object.

    Raises ScenarioError when a service has need but no date to fall on.
    """
    return _worked_out(SameScenario(scenario), site)


@lru_cache(maxsize=_KEPT)
def _worked_out(same: SameScenario, site: str) -> LatentNeed:
    scenario = same.scenario
    calendar = scenario.calendar
    services = tuple(scenario.services.values())
    expected = rates(scenario, site)
    profiles = list(scenario.profiles)
    moments = [cumulative(half_hour_weights(scenario, profile, day)) for profile in profiles for day in DAY_TYPES]
    lying = arcs(scenario.population[site])
    latent = LatentNeed(
        site=site,
        services=services,
        purposes=tuple((name, service.group) for name, service in scenario.services.items()),
        ordinals=np.array([date.toordinal() for date in calendar.dates], dtype=np.int64),
        rates=expected,
        moments=np.array(moments),
        kind_of_service=np.array(
            [len(DAY_TYPES) * profiles.index(profile_name(scenario, service.channel)) for service in services],
            dtype=np.int64,
        ),
        kind_of_date=np.array([DAY_TYPES.index(day) for day in calendar.day_types], dtype=np.int64),
        programmes=MappingProxyType(
            {
                index: programme(service, calendar, expected[index])
                for index, service in enumerate(services)
                if service.channel == "session"
            }
        ),
        arcs=tuple(lying.get(service.group, Arc(0, 0)) for service in services),
        ring_size=ring_size(scenario.population[site]),
    )
    for array in (latent.ordinals, latent.rates, latent.moments, latent.kind_of_service, latent.kind_of_date):
        array.flags.writeable = False
    return latent
