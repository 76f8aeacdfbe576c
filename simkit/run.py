"""Simulating: one site's year from needs to tally, and whole studies over sites, replications and variants."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from simkit.demand.need import same_need
from simkit.demand.sample import sample
from simkit.engine.arrays import Requests, Supply, VisitLog
from simkit.engine.engines import engine as engine_named
from simkit.experiment.replicate import Progress, available_jobs, replicate
from simkit.measure.tally import Tally, tally
from simkit.result import Result
from simkit.scenario.plan import Plan, SitePlan
from simkit.scenario.scenario import Scenario
from simkit.supply.stand import supply as supply_of

#: Tasks for each worker: enough for them to end at about the same time, few enough to cost nothing.
_TASKS_PER_WORKER = 8
#: The head of money that a plan does not spend.
_UNALLOCATED = "unallocated"


@dataclass(frozen=True, slots=True, eq=False)
class SiteRun:
    """One replication of one site: what was asked, what stood ready, what happened, and what it comes to."""

    requests: Requests
    supply: Supply
    log: VisitLog
    tally: Tally


def simulate_site(
    scenario: Scenario,
    site: str,
    seed: int,
    replication: int,
    engine: str = "simpy",
    *,
    cost_fen: int | None = None,
    requests: Requests | None = None,
) -> SiteRun:
    """Simulate one site once. The same arguments give the same arrays, bit for bit, whatever ran before.

    ``cost_fen`` is what a plan spends at the site in a year; without it cost KPIs are NaN. ``requests`` are
    those of a scenario with the same need (:func:`~simkit.demand.need.same_need`), to save drawing them
    again. ValueError for an unknown engine.
    """
    simulate = engine_named(engine)
    if requests is None:
        requests = sample(scenario, site, seed, replication)
    stands = supply_of(scenario, site, seed, replication)
    log = simulate(requests, stands)
    return SiteRun(requests, stands, log, tally(scenario, site, requests, stands, log, cost_fen=cost_fen))


def run(
    scenarios: Scenario | Sequence[Scenario],
    *,
    replications: int = 10,
    seed: int = 1,
    jobs: int | None = None,
    engine: str = "simpy",
    plans: Mapping[str, Plan] | None = None,
    progress: Progress | None = None,
) -> Result:
    """Simulate scenarios with common random numbers; the first is the base that the others are compared with.

    Replications are numbered 1 .. ``replications``. ``plans`` (by scenario id) give the costs of scenarios
    that came of a plan (``scenario.with_plan``). ``jobs`` is the number of worker processes (None: all
    processors) and changes no result. ``progress`` is called with (done, total).

    ValueError if there is no scenario, two have the same id, ``replications`` or ``jobs`` is below 1, or the
    engine is unknown.
    """
    studied = (scenarios,) if isinstance(scenarios, Scenario) else tuple(scenarios)
    _check(studied, replications, jobs)
    engine_named(engine)
    numbers = tuple(range(1, replications + 1))
    parts = _parts(numbers, studied, jobs)
    light = [scenario.without_texts() for scenario in studied]
    tasks = [
        (having, site, seed, part, engine, tuple(_cost_fen(plans, scenario, site) for scenario in having))
        for site, having in _by_site(light).items()
        for part in parts
    ]
    found: dict[tuple[str, str], list[Tally]] = {}
    for (having, site, *_), of_task in zip(
        tasks, replicate(_tallies, tasks, jobs=jobs, progress=progress), strict=True
    ):
        for scenario, tallies in zip(having, of_task, strict=True):
            found.setdefault((scenario.id, site), []).extend(tallies)
    return Result(
        scenarios=studied,
        replications=numbers,
        seed=seed,
        engine=engine,
        tallies=tuple({site: tuple(found[scenario.id, site]) for site in scenario.sites} for scenario in studied),
    )


def _by_site(scenarios: Sequence[Scenario]) -> dict[str, tuple[Scenario, ...]]:
    """The scenarios that have each site."""
    sites = dict.fromkeys(site for scenario in scenarios for site in scenario.sites)
    return {site: tuple(scenario for scenario in scenarios if site in scenario.sites) for site in sites}


def _tallies(
    scenarios: Sequence[Scenario],
    site: str,
    seed: int,
    replications: Sequence[int],
    engine: str,
    costs_fen: Sequence[int | None],
) -> list[list[Tally]]:
    """One task: some replications of one site in every scenario. Only the tallies go back, they are small.

    Variants that differ in supply alone meet the very same requests, drawn once.
    """
    shared = [same_need(scenarios[0], scenario) for scenario in scenarios]
    found: list[list[Tally]] = [[] for _ in scenarios]
    for replication in replications:
        requests = sample(scenarios[0], site, seed, replication)
        for scenario, same, cost_fen, tallies in zip(scenarios, shared, costs_fen, found, strict=True):
            drawn = requests if same else None
            once = simulate_site(scenario, site, seed, replication, engine, cost_fen=cost_fen, requests=drawn)
            tallies.append(once.tally)
    return found


def _parts(numbers: Sequence[int], scenarios: Sequence[Scenario], jobs: int | None) -> list[Sequence[int]]:
    """Replications of one site in as many tasks as keep the workers evenly busy."""
    sites = len({site for scenario in scenarios for site in scenario.sites})
    wanted = -(-_TASKS_PER_WORKER * (jobs or available_jobs()) // sites)
    size = -(-len(numbers) // min(wanted, len(numbers)))
    return [numbers[start : start + size] for start in range(0, len(numbers), size)]


def _check(scenarios: Sequence[Scenario], replications: int, jobs: int | None) -> None:
    if not scenarios:
        raise ValueError("there is no scenario to run")
    ids = [scenario.id for scenario in scenarios]
    for repeated in sorted({id_ for id_ in ids if ids.count(id_) > 1}):
        raise ValueError(
            f"two scenarios are called {repeated!r}; name the variant: scenario.with_({{...}}, name='something-else')"
        )
    if replications < 1:
        raise ValueError(f"replications is {replications}; it must be 1 or more")
    if jobs is not None and jobs < 1:
        raise ValueError(f"jobs is {jobs}; it must be 1 or more")


def _cost_fen(plans: Mapping[str, Plan] | None, scenario: Scenario, site: str) -> int | None:
    plan = (plans or {}).get(scenario.id)
    return None if plan is None or site not in plan.sites else spent_fen(plan.sites[site])


def spent_fen(plan: SitePlan) -> int:
    """What a plan spends at a site in a year; money it leaves unallocated is not spent."""
    return sum(payment.amount_fen for payment in plan.payments if payment.head != _UNALLOCATED)


class _Callable(ModuleType):
    """Lets ``simkit.run([...])`` work once this module is imported and Python has bound that name to it."""

    def __call__(self, *args: Any, **kwargs: Any) -> Result:
        return run(*args, **kwargs)


sys.modules[__name__].__class__ = _Callable
