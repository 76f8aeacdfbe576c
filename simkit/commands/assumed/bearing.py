"""What of a scenario no simulation reads: money that residents never see, and names."""

from __future__ import annotations

from simkit.scenario.scenario import Scenario
from simkit.scenario.service import Service

#: Sections that only plans, budgets and verdicts read.
_MONEY = {"id", "name", "price_set", "prices", "funds", "heads", "cost_lines", "plan"}
#: Fields of a service of the same kind; what it costs visitors is not among them.
_MONEY_OF_A_SERVICE = {"setup_cny_year", "materials_cny"}


def simulates_alike(one: Scenario, other: Scenario) -> bool:
    """Whether both give the same figures in any replication, cost aside; errs on the side of "no"."""
    sections = Scenario.model_fields.keys() - _MONEY - {"services"}
    alike = all(getattr(one, section) == getattr(other, section) for section in sections)
    return alike and _services(one) == _services(other)


def _services(scenario: Scenario) -> dict[str, list[object]]:
    fields = [name for name in Service.model_fields if name not in _MONEY_OF_A_SERVICE]
    return {id_: [getattr(service, name) for name in fields] for id_, service in scenario.services.items()}
