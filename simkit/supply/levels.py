"""Slow levels of a site: awareness of the centre in each group, and what moves it from week to week."""

from __future__ import annotations

import numpy as np

from simkit.engine.arrays import DAY_MS, FULL_PPM, Ints, Levels, Outcome, milliseconds
from simkit.scenario.awareness import Awareness
from simkit.scenario.calendar import WEEKS_A_YEAR
from simkit.scenario.population import EVERYONE
from simkit.scenario.scenario import Scenario

#: An epoch is a week.
_EPOCH_DAYS = 7
#: Those who have had a visit tell of it; those who came or asked in vain put others off.
_TELL = (Outcome.SERVED, Outcome.REFERRED)
_PUT_OFF = (Outcome.TURNED_AWAY, Outcome.ABANDONED, Outcome.CANCELLED, Outcome.CLOSED)


def levels(scenario: Scenario, site: str) -> Levels | None:
    """A level for each group, in the scenario's order; None where the scenario has no awareness."""
    awareness = scenario.awareness
    if awareness is None:
        return None
    groups, weeks = list(scenario.groups), scenario.calendar.weeks
    services = scenario.services.values()
    push = awareness.signs_share_week + _publicity_share(awareness, site, scenario.residents(site))
    return Levels(
        epoch_ms=_EPOCH_DAYS * DAY_MS,
        late_ms=int(milliseconds(awareness.late_min)),
        level_of=np.array(
            [groups.index(service.group) if service.asked_by_the_aware else -1 for service in services], np.int32
        ),
        start_ppm=np.full(len(groups), _ppm(awareness.start_share), np.int64),
        push_ppm=np.full((len(groups), weeks), _ppm(min(push, 1.0)), np.int64),
        gain_ppm=_gain_ppm(scenario, awareness, site),
        forget_ppm=np.full(len(groups), _ppm(awareness.forgotten_share_week), np.int64),
    )


def _publicity_share(awareness: Awareness, site: str, residents: int) -> float:
    """Residents that a week's publicity reaches, as a share of all."""
    reached = awareness.publicity_of(site) / WEEKS_A_YEAR / awareness.cny_per_person_reached
    return reached / residents if residents else 0.0


def _gain_ppm(scenario: Scenario, awareness: Awareness, site: str) -> Ints:
    """Who is told, or put off, is anybody of the group concerned: so many of its members each time.

    The last column, those served late, stays 0: they tell nobody.
    """
    groups, services = list(scenario.groups), list(scenario.services.values())
    gain = np.zeros((len(groups), len(services), len(Outcome) + 1), np.int64)
    for row, group in enumerate(groups):
        for column, service in enumerate(services):
            among = _told_among(group, service.group) if service.for_residents else None
            members = scenario.population[site].get(among, 0) if among else 0
            if members:
                gain[row, column, _TELL] = _ppm(awareness.told_per_served / members)
                gain[row, column, _PUT_OFF] = -_ppm(awareness.put_off_per_refused / members)
    return gain


def _told_among(group: str, served: str) -> str | None:
    """The group among whose members users of a service for ``served`` tell members of ``group``; None: they do not."""
    if group == served:
        return group
    return EVERYONE if EVERYONE in (group, served) else None


def _ppm(share: float) -> int:
    return round(share * FULL_PPM)
