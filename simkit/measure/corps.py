"""Who stands behind a site's services as a standard counts them: registered volunteers, and staff who are trained."""

from __future__ import annotations

from dataclasses import dataclass

from simkit.scenario.absence import absence_of
from simkit.scenario.scenario import Scenario
from simkit.supply.volunteer_corps import registered


@dataclass(frozen=True, slots=True)
class Corps:
    """``registered``: volunteers when the horizon ends. ``trained`` of ``staff`` have days of training in the year.

    ``staff`` is 0 where the scenario says of nobody what keeps staff from residents, so that it is not known.
    """

    registered: int
    staff: int
    trained: int

    def __add__(self, other: Corps) -> Corps:
        return Corps(self.registered + other.registered, self.staff + other.staff, self.trained + other.trained)


def corps_of(scenario: Scenario, site: str) -> Corps:
    """The corps and the team of a site."""
    team = [(role, n) for role, n in scenario.staff[site].items() if scenario.roles[role].fte > 0]
    said = [(n, absence_of(scenario.absence, role)) for role, n in team]
    known = bool(scenario.absence)
    return Corps(
        registered=registered(scenario, site),
        staff=sum(n for n, _ in said) if known else 0,
        trained=sum(n for n, away in said if away is not None and away.training_days_year > 0),
    )
