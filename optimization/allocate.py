"""Allocating a programme: a plan for each of its sites."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from time import perf_counter

from optimization.choosing.answer import answer
from optimization.choosing.posed import Posed
from optimization.posing import posed
from optimization.price_lists import listed_prices
from optimization.shared_purse.together import plans_together
from optimization.site.shared_funds import shared_funds
from optimization.solving.solver import Settings, SolverName, available
from simkit.experiment.replicate import Progress, replicate
from simkit.scenario.frozen import FrozenMap
from simkit.scenario.plan import Plan, PriceList, SitePlan, chosen_prices
from simkit.scenario.price_menu import at_prices
from simkit.scenario.scenario import Scenario

#: Of a hundred steps of progress, those that the short simulations take (the rest is solving).
_SIMULATING, _ALL = 75, 100


def plan(
    scenario: Scenario,
    *,
    seed: int = 1,
    jobs: int | None = None,
    progress: Progress | None = None,
    solver: SolverName = "highs",
    solver_seed: int = 0,
    time_limit_s: float = 60.0,
) -> Plan:
    """Decide money, staff, rooms and services of every site under the scenario's standards and purses.

    Sites that differ in nothing get the same plan, unless they share a fund (``plan.shared_funds``). ``seed`` is that
    of the short simulations behind the response table, ``jobs`` the number of worker processes (None: all
    processors); neither ``jobs`` nor ``solver_seed`` changes the plan. ``time_limit_s`` holds for each solve.
    ``progress`` is called with (done, total).

    A plan that does not fit is still a plan: the one that misses least, with what is short (``diagnosis``).
    Raises ScenarioError when the scenario does not say what may be planned, or asks for what nothing can be;
    ValueError when the solver cannot be used here.
    """
    (found,) = plans(
        (scenario,),
        seed=seed,
        jobs=jobs,
        progress=progress,
        solver=solver,
        solver_seed=solver_seed,
        time_limit_s=time_limit_s,
    )
    return found


def plans(
    scenarios: Sequence[Scenario],
    *,
    seed: int = 1,
    jobs: int | None = None,
    progress: Progress | None = None,
    solver: SolverName = "highs",
    solver_seed: int = 0,
    time_limit_s: float = 60.0,
) -> list[Plan]:
    """The plan of each scenario, as :func:`plan` makes it; worked out together, which keeps all workers busy."""
    started = perf_counter()
    settings = Settings(solver, solver_seed, time_limit_s)
    _must_be_available(solver)
    steps = progress or (lambda done, total: None)
    steps(0, _ALL)
    lists = _price_lists(scenarios, settings, seed, jobs)
    scenarios = [at_prices(each, chosen_prices(of)) for each, of in zip(scenarios, lists, strict=True)]
    asked = posed(scenarios, settings, seed=seed, jobs=jobs, progress=_between(steps, 0, _SIMULATING))
    share = [bool(shared_funds(scenario)) for scenario in scenarios]
    alone = [each for of_scenario, shares in zip(asked, share, strict=True) if not shares for each in of_scenario]
    tasks = [(each.question, each.entries, settings) for each in alone]
    answers = iter(replicate(answer, tasks, jobs=jobs, progress=_between(steps, _SIMULATING, _ALL)))
    found = [
        plans_together(scenario, of_scenario, settings, jobs=jobs)
        if shares
        else (_by_site(scenario, of_scenario, answers), None)
        for scenario, of_scenario, shares in zip(scenarios, asked, share, strict=True)
    ]
    seconds = perf_counter() - started
    return [
        Plan(scenario=scenario.id, solver=solver, seconds=seconds, sites=sites, programme=programme, price_lists=of)
        for scenario, (sites, programme), of in zip(scenarios, found, lists, strict=True)
    ]


def _price_lists(
    scenarios: Sequence[Scenario], settings: Settings, seed: int, jobs: int | None
) -> list[tuple[PriceList, ...]]:
    """The price lists of each scenario, one of them chosen; none where its plan has no menus."""
    wants = [scenario.plan is not None and bool(scenario.plan.prices) for scenario in scenarios]
    with_menus = [scenario for scenario, wanted in zip(scenarios, wants, strict=True) if wanted]
    if not with_menus:
        return [() for _ in scenarios]
    asked = posed(with_menus, settings, seed=seed, jobs=jobs)
    found = iter([listed_prices(s, of, settings, jobs=jobs) for s, of in zip(with_menus, asked, strict=True)])
    return [next(found) if wanted else () for wanted in wants]


def _must_be_available(solver: SolverName) -> None:
    if not available(solver):
        raise ValueError(f"the solver '{solver}' cannot be used here; 'cbc' needs an executable cbc on the path")


def _by_site(scenario: Scenario, of_scenario: Sequence[Posed], answers: Iterator[SitePlan]) -> FrozenMap[str, SitePlan]:
    """The answers to a scenario's questions for all of its sites, in their order."""
    found = {site: plan for each in of_scenario for plan in [next(answers)] for site in each.sites}
    return FrozenMap({site: found[site] for site in scenario.sites})


def _between(progress: Progress, first: int, last: int) -> Progress:
    """Progress of a part as steps of the whole."""
    return lambda done, total: progress(first + (last - first) * done // max(1, total), _ALL)
