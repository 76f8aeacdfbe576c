"""How much need to expect over the horizon, service by service."""

from __future__ import annotations

from simkit.demand.latent import latent_need
from simkit.scenario.scenario import Scenario


def expected_need(scenario: Scenario, site: str) -> dict[str, float]:
    """Expected person-times of each service at a site over the horizon, whether offered there or not.

    The exact expectation of the parties that :func:`simkit.demand.sample.sample` draws, seats lacking or not: the
    counts are inverse transforms of Poisson laws around the rates, and the day factor has mean 1.
    Raises ScenarioError when a service has need but no date to fall on.
    """
    totals = latent_need(scenario, site).rates.sum(axis=1)
    return dict(zip(scenario.services, totals.tolist(), strict=True))
