"""What a visit of each service takes, as arrays."""

from __future__ import annotations

import numpy as np

from simkit.engine.arrays import Booking, ServiceNeeds, SmallInts, milliseconds
from simkit.scenario.scenario import Scenario
from simkit.scenario.service import Channel
from simkit.scenario.site import Site
from simkit.supply.access import can_be_reached
from simkit.supply.vehicles import team_of_services

_BOOKING = {
    "walk_in": Booking.NONE,
    "hotline": Booking.NONE,
    "online": Booking.NONE,
    "appointment": Booking.FIRST_FREE,
    "home_visit": Booking.FIRST_FREE,
    "session": Booking.FIXED,
    "course": Booking.FIXED,
    "outreach": Booking.FIXED,
    "day_care": Booking.NONE,
    "back_office": Booking.NONE,
}


def service_needs(scenario: Scenario, site: str) -> ServiceNeeds:
    """The needs of the scenario's services, in its order, with those offered at the site to whom they are for."""
    services, offer = scenario.services, set(scenario.offer[site])
    closing = ("walk_in", "day_care", *(("hotline",) if scenario.duty_rota is None else ()))
    channels = [service.channel for service in services.values()]
    room_index = {name: index for index, name in enumerate(scenario.room_types)}
    rooms = [-1 if service.room_type is None else room_index[service.room_type] for service in services.values()]
    return ServiceNeeds(
        offered=np.array([name in offer and can_be_reached(scenario, site, name) for name in services], np.bool_),
        booking=np.array([_BOOKING[channel] for channel in channels], np.int8),
        no_show=np.array([channel == "appointment" for channel in channels], np.bool_),
        room_type=np.array(rooms, np.int32),
        exclusive=np.array(
            [service.meets and room >= 0 for service, room in zip(services.values(), rooms, strict=True)], np.bool_
        ),
        closes=np.array([channel in closing for channel in channels], np.bool_),
        skills=team_of_services(scenario),
        volunteers=np.array([service.volunteers for service in services.values()], np.int32),
        planned_ms=milliseconds([service.planned_min for service in services.values()]),
        waits_in=_areas(scenario.sites[site], channels),
    )


def _areas(site: Site, channels: list[Channel]) -> SmallInts | None:
    """The waiting area of each service: one for each channel whose waiting places are counted, in their order."""
    areas = list(site.waiting_places)
    found = [areas.index(channel) if channel in areas else -1 for channel in channels]
    return np.array(found, np.int32) if areas else None
