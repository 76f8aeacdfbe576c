"""How residents answer to the prices of charged services."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import Field, PositiveFloat

from simkit.scenario.frozen import Map, Noun
from simkit.scenario.problem import Problem, meant

if TYPE_CHECKING:
    from simkit.scenario.scenario import Scenario


class PriceResponse(Noun):
    """Need of a class B service = its rate x (reference price / price) to the power of ``elasticity``.

    So it is written without its sign: about so many per cent of the need go for each per cent that a price rises.
    ``reference_price_cny`` names every charged service of class B with the price at which its
    ``requests_per_1000_month`` is the need. Constant elasticity, so a price of 0 has no answer and is refused.
    ``market_price_cny``: what like services of firms cost, where it is known; a fee must not be above it (SZ-PRICE-2).
    """

    elasticity: float = Field(ge=0, le=10)
    reference_price_cny: Map[str, PositiveFloat]
    market_price_cny: Map[str, PositiveFloat] = Map()

    def factor(self, service: str, price_cny: float) -> float:
        """What the need of a service is multiplied by at a price; 1 for services without a reference price."""
        reference = self.reference_price_cny.get(service)
        return 1.0 if reference is None else float((reference / price_cny) ** self.elasticity)


def prices_without_answer(scenario: Scenario) -> Iterator[Problem]:
    """Every price that the response cannot answer to, and every reference price that is of nothing charged."""
    response = scenario.price_response
    if response is None:
        return
    for name in response.reference_price_cny:
        path = ("price_response", "reference_price_cny", name)
        service = scenario.services.get(name)
        if service is None:
            yield Problem(f"there is no service '{name}'", path, hint=meant(name, scenario.services))
        elif service.service_class != "B":
            yield Problem(f"'{name}' is of class A, basic and free: its need has no price", path)
        elif service.price_cny == 0:
            hint = "write the least price that would be charged, or take the service out of reference_price_cny"
            yield Problem("a need of constant elasticity has no answer to a price of 0", _price_of(name), hint=hint)
    for name in response.market_price_cny:
        if name not in response.reference_price_cny:
            hint = meant(name, response.reference_price_cny)
            yield Problem(f"'{name}' has no reference price", ("price_response", "market_price_cny", name), hint=hint)
    for name, service in scenario.services.items():
        if service.service_class == "B" and service.price_cny > 0 and name not in response.reference_price_cny:
            hint = f"add '{name}: ...' to price_response.reference_price_cny"
            yield Problem("there is no reference price for this charged service", _price_of(name), hint=hint)


def _price_of(service: str) -> tuple[str, str, str]:
    return ("services", service, "price_cny")
