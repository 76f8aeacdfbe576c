"""Communities by the hundred: the sites of a bundled programme over and over, each with residents of its own number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simkit.experiment.draws import key, uniforms
from simkit.scenario.frozen import FrozenMap
from simkit.scenario.load import load
from simkit.scenario.scenario import Scenario

PROGRAMME = "dongguan-2012"
#: Residents of a community are those of its model times something between these, drawn by name.
LEAST, MOST = 0.5, 1.5
#: Sections that are written site by site.
_BY_SITE = ("sites", "population", "offer", "rooms", "staff")


def communities(count: int) -> Scenario:
    """So many sites with the services, rooms and teams of the programme's, in turn."""
    model = load(PROGRAMME)
    named = [f"c{number:06}" for number in range(count)]
    models = list(model.sites)
    taken = {name: models[number % len(models)] for number, name in enumerate(named)}
    update: dict[str, Any] = {
        section: FrozenMap({name: getattr(model, section)[site] for name, site in taken.items()})
        for section in _BY_SITE
    }
    update["population"] = FrozenMap({name: _sized(model.population[site], name) for name, site in taken.items()})
    found = model.model_copy(update={**update, "id": f"{count}-communities"})
    found._document = None  # it was not read from a file
    return found


def _sized(population: Mapping[str, int], name: str) -> FrozenMap[str, int]:
    factor = LEAST + (MOST - LEAST) * float(uniforms(key(1, name, "size"), 0, 0, 0)[0, 0])
    return FrozenMap({group: max(1, round(people * factor)) for group, people in population.items()})
