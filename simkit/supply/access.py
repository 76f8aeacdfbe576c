"""Whether the residents whom a service is for get to where it is given: steps keep some of them out."""

from __future__ import annotations

from simkit.scenario.scenario import Scenario

#: Channels that do not bring residents to the premises.
_ELSEWHERE = ("hotline", "online", "home_visit", "outreach")


def can_be_reached(scenario: Scenario, site: str, service: str) -> bool:
    """False where the group of the service needs barrier-free access, and its room or the whole site has none.

    What is not declared of a site is taken to be there: rules of a standard say what must be declared.
    """
    wanted = scenario.services[service]
    if wanted.channel in _ELSEWHERE or not scenario.groups[wanted.group].needs_barrier_free:
        return True
    room = scenario.rooms[site].get(wanted.room_type or "")
    return scenario.sites[site].declared.get("barrier_free_access", True) and (room is None or room.barrier_free)
