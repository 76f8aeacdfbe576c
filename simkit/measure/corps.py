"""Who stands behind a site's services as a standard counts them: registered volunteers, and staff who are trained."""

from __future__ import annotations

from dataclasses import dataclass, fields

from simkit.scenario.absence import absence_of
from simkit.scenario.scenario import Scenario
from simkit.supply.volunteer_corps import registered


@dataclass(frozen=True, slots=True)
class Corps:
    """``registered``: volunteers when the horizon ends. ``trained`` of ``staff`` have days of training in the year.

    ``staff`` is 0 where the scenario says of nobody what keeps staff from residents, so that it is not known.
    ``teams`` of volunteers have their members, at ``team_sites`` that say which teams there are.
    """

    registered: int
    staff: int
    trained: int
    teams: int
    team_sites: int

    def __add__(self, other: Corps) -> Corps:
        both = ((getattr(self, field.name), getattr(other, field.name)) for field in fields(Corps))
        return Corps(*(one + more for one, more in both))


NO_CORPS = Corps(0, 0, 0, 0, 0)


def corps_of(scenario: Scenario, site: str) -> Corps:
    """The corps and the team of a site."""
    team = [(role, n) for role, n in scenario.staff[site].items() if scenario.roles[role].fte > 0]
    said = [(n, absence_of(scenario.absence, role)) for role, n in team]
    known, teams = bool(scenario.absence), scenario.volunteers.teams
    return Corps(
        registered=registered(scenario, site),
        staff=sum(n for n, _ in said) if known else 0,
        trained=sum(n for n, away in said if away is not None and away.training_days_year > 0),
        teams=0 if teams is None else teams.formed(registered(scenario, site) * scenario.volunteers.active_share),
        team_sites=0 if teams is None else 1,
    )
