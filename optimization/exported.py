"""The models behind a plan as files that other solvers read."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from optimization.choosing.objectives import first_model
from optimization.posing import posed
from optimization.solving.solver import Settings, write_model
from simkit.scenario.plan import Plan
from simkit.scenario.price_menu import at_prices
from simkit.scenario.scenario import Scenario

#: CPLEX LP or free MPS.
Ending = Literal["lp", "mps"]


def write_models(
    scenario: Scenario,
    plan: Plan,
    directory: Path,
    ending: Ending,
    settings: Settings,
    *,
    seed: int,
    jobs: int | None = None,
) -> tuple[Path, ...]:
    """Write ``SITE.lp`` or ``SITE.mps`` for every site: the first objective, subject to everything that binds it.

    Its best value is the ``bound`` of the site's plan, a maximum with its sign turned (files hold minimisations). Every
    mandate is a row named by its rule. ``seed`` is that of the plan. A site whose plan the solver did not come to has
    no file. Returns the files written.
    """
    (of_scenario,) = posed([at_prices(scenario, plan.prices)], settings, seed=seed, jobs=jobs)
    written = []
    for each in of_scenario:
        if plan.sites[each.sites[0]].status in ("time_limit", "error"):
            continue
        model, objective, maximise = first_model(each.program, settings)
        files = [directory / f"{site}.{ending}" for site in each.sites]
        write_model(model, objective, files[0], maximise=maximise)
        for file in files[1:]:
            file.write_bytes(files[0].read_bytes())
        written += files
    return tuple(written)
