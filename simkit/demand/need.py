"""How much need to expect over the horizon, service by service, and whether two scenarios have the same need."""

from __future__ import annotations

from simkit.demand.awareness import drawn_per_need
from simkit.demand.latent import latent_need
from simkit.scenario.course import attended_of
from simkit.scenario.scenario import Scenario
from simkit.scenario.shock import Shock

#: Sections of a scenario that residents do not ask about: names, rules, money, supply. All others bear on the need.
_NO_BEARING = {
    *("id", "name", "jurisdiction", "programme", "standards", "readings", "plan", "categories"),
    *("price_set", "prices", "fund_cny", "funds", "heads", "cost_lines"),
    *("sites", "offer", "room_types", "rooms", "roles", "staff", "rosters", "absence", "turnover"),
    *("duty_rota", "shocks"),
    *("volunteers", "vehicles"),
    *("public_posts", "time_bank", "awareness", "satisfaction"),
}


def same_need(one: Scenario, other: Scenario) -> bool:
    """Whether both draw the same requests at every site that both have, for any seed and replication.

    Errs on the side of "no": every section counts unless it is known to have no bearing.
    """
    bearing = Scenario.model_fields.keys() - _NO_BEARING
    alike = all(getattr(one, section) == getattr(other, section) for section in bearing)
    return alike and _reference(one) == _reference(other) and _surges(one) == _surges(other)


def _surges(scenario: Scenario) -> list[Shock]:
    """The shocks that residents notice; the others take something from supply."""
    return [shock for shock in scenario.shocks.values() if shock.kind == "surge"]


def _reference(scenario: Scenario) -> float | None:
    """All that drawing knows of awareness: the level that the rates hold at. What moves the level is supply."""
    return None if scenario.awareness is None else scenario.awareness.reference


def expected_need(scenario: Scenario, site: str) -> dict[str, float]:
    """Expected person-times of each service at a site over the horizon, whether offered there or not: first requests.

    What follows them in pathways depends on how visits end and comes on top.

    The exact expectation of the parties that :func:`simkit.demand.sample.sample` draws, seats lacking or not, and of
    which those count who are aware at the reference level of awareness: the counts are inverse transforms of Poisson
    laws around the rates, and the day factor has mean 1. Who enrols for a course counts with all the meetings to which
    somebody with a place can be expected to come.
    Raises ScenarioError when a service has need but no date to fall on.
    """
    totals = latent_need(scenario, site).rates.sum(axis=1)
    asked = dict(zip(scenario.services, totals.tolist(), strict=True))
    return {service: count * attended_of(scenario, service) for service, count in asked.items()}


def need_of_all(scenario: Scenario, site: str) -> dict[str, float]:
    """:func:`expected_need`, and what those would ask for who do not know the centre: as if all knew it."""
    per_need = dict(zip(scenario.services, drawn_per_need(scenario).tolist(), strict=True))
    return {service: count * per_need[service] for service, count in expected_need(scenario, site).items()}
