"""Simulating: one site's year from needs to tally, and whole studies over sites, replications and variants."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from types import ModuleType
from typing import Any, TypeVar

import numpy as np

from simkit.demand.need import same_need
from simkit.demand.sample import sample
from simkit.engine.arrays import Floats, Requests, Supply, VisitLog
from simkit.engine.engines import chosen, prepare
from simkit.engine.engines import engine as engine_named
from simkit.experiment.precision import Target, Watch
from simkit.experiment.replicate import Progress, available_jobs, stream
from simkit.measure.axes import axes_of
from simkit.measure.headline import HEADLINE, headline_columns, headline_floors
from simkit.measure.programme import Gathering, Share, share_of, whole
from simkit.measure.tally import Tally, tally
from simkit.measure.waits_by_hour import WaitsByHour, waits_by_hour
from simkit.measure.warm_up import counted
from simkit.result import Result
from simkit.scenario.identity import SameScenario
from simkit.scenario.plan import Plan, SitePlan
from simkit.scenario.scenario import Scenario
from simkit.supply.stand import supply as supply_of

T = TypeVar("T")

#: Tasks for each worker: enough for them to end at about the same time, few enough to cost nothing.
_TASKS_PER_WORKER = 32
#: Replications of a task at most: so many are in memory until all sites have simulated them.
_REPLICATIONS_PER_TASK = 8
#: Replications of a run with a precision, at most.
MOST_REPLICATIONS = 1000
#: Pairs of scenarios of which it is remembered whether they have the same need: comparing them takes its time.
_PAIRS_KEPT = 64
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
    engine: str = "auto",
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
    precision: float | None = None,
    max_replications: int = MOST_REPLICATIONS,
    seed: int = 1,
    jobs: int | None = None,
    engine: str = "auto",
    plans: Mapping[str, Plan] | None = None,
    progress: Progress | None = None,
) -> Result:
    """Simulate scenarios with common random numbers; the first is the base that the others are compared with.

    Replications are numbered 1 .. ``replications``. With a ``precision`` (0.05: 5 %) there are as many more, up to
    ``max_replications``, as it takes until the 95 % half-width of every headline KPI of the whole programme in every
    scenario is at most that share of its mean, or half of the smallest difference that matters
    (:mod:`simkit.experiment.precision`); ``Result.precision`` says what came of it. The tables are those of as many
    replications asked for by number.

    ``plans`` (by scenario id) give the costs of scenarios that came of a plan (``scenario.with_plan``). ``jobs`` is
    the number of worker processes (None: all processors) and changes no result; no more does ``engine``
    (:mod:`simkit.engine.engines`), which is compiled before any worker starts. ``progress`` is called with
    (done, total); with a precision the total grows.

    ValueError if there is no scenario, two have the same id, ``replications`` or ``jobs`` is below 1, the precision
    or the maximum cannot be, or the engine is unknown or cannot be had here.
    """
    studied = (scenarios,) if isinstance(scenarios, Scenario) else tuple(scenarios)
    _check(studied, replications, jobs)
    watch = None if precision is None else _watch(studied, Target(precision, replications, max_replications))
    prepare(engine)
    study = _Study(studied, seed, engine, tuple(_costs_fen(plans, scenario) for scenario in studied))
    gathered = [Gathering() for _ in studied]
    done = tasks = 0
    while done < (due := replications if watch is None else watch.due):
        tasks += _simulate(study, range(done + 1, due + 1), gathered, jobs, _after(tasks, progress))
        if watch is not None:
            watch.look(_headline_values(studied, gathered))
        done = due
    return Result(
        scenarios=studied,
        replications=tuple(range(1, done + 1)),
        seed=seed,
        engine=chosen(engine),
        records=tuple(g.records(tuple(s.sites)) for g, s in zip(gathered, studied, strict=True)),
        precision=None if watch is None else watch.reached(),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Study:
    """What all tasks have in common. ``costs_fen``: by scenario what its plan spends at each of its sites in a year.

    The texts from which scenarios were read stay behind when it goes to a worker.
    """

    scenarios: tuple[Scenario, ...]
    seed: int
    engine: str
    costs_fen: tuple[Mapping[str, int], ...]

    def __reduce__(self) -> tuple[type[_Study], tuple[Any, ...]]:
        light = tuple(scenario.without_texts() for scenario in self.scenarios)
        return _Study, (light, self.seed, self.engine, self.costs_fen)


def _simulate(
    study: _Study, numbers: range, gathered: Sequence[Gathering], jobs: int | None, progress: Progress
) -> int:
    """The next replications of every scenario and site, added to what was gathered of each; how many tasks it took."""
    parts, batches = _tasks(numbers, _sites(study.scenarios), jobs or available_jobs())
    tasks = [(batch, part) for part in parts for batch in batches]
    for gathering in gathered:
        gathering.expect(numbers.stop - 1)
    with closing(stream(_shares, tasks, common=(study,), jobs=jobs, progress=progress)) as found:
        for _ in parts:
            of_part = [next(found) for _ in batches]
            for gathering, shares in zip(gathered, zip(*of_part, strict=True), strict=True):
                gathering.add(whole([share for share in shares if share.records]))
    return len(tasks)


def _after(tasks: int, progress: Progress | None) -> Progress:
    """The progress of tasks that come after so many others."""
    return lambda done, total: None if progress is None else progress(tasks + done, tasks + total)


def _watch(scenarios: Sequence[Scenario], target: Target) -> Watch[tuple[str, str]]:
    """Over the headline KPIs of all scenarios; those of a scenario stand together."""
    keys = [(scenario.id, kpi) for scenario in scenarios for kpi in HEADLINE]
    floors = [headline_floors(len(one.sites), float(one.calendar.measured_years)) for one in scenarios]
    return Watch(target, keys, np.concatenate(floors).tolist())


def _headline_values(scenarios: Sequence[Scenario], gathered: Sequence[Gathering]) -> Floats:
    """Shape (replications so far, headline KPIs of all scenarios)."""
    return np.hstack([g.programme()[:, headline_columns(axes_of(s))] for g, s in zip(gathered, scenarios, strict=True)])


def _shares(study: _Study, sites: Sequence[str], replications: Sequence[int]) -> list[Share]:
    """One task: some replications of some sites in every scenario. Only figures and sums go back, they are small."""
    runs: list[dict[str, list[tuple[Tally, WaitsByHour]]]] = [{} for _ in study.scenarios]
    for site in sites:
        for replication in replications:
            for index, once in _simulated(study, site, replication):
                asked, became = counted(study.scenarios[index], once.requests, once.supply, once.log)
                waits = waits_by_hour(asked, became, once.tally.axes)
                runs[index].setdefault(site, []).append((once.tally, waits))
    return [share_of(of_scenario) for of_scenario in runs]


def _simulated(study: _Study, site: str, replication: int) -> Iterator[tuple[int, SiteRun]]:
    """One replication of a site in every scenario that has it, by index of the scenario.

    Variants that differ in supply alone meet the very same requests, drawn once.
    """
    having = [(index, scenario) for index, scenario in enumerate(study.scenarios) if site in scenario.sites]
    first = having[0][1]
    requests = sample(first, site, study.seed, replication)
    for index, scenario in having:
        once = simulate_site(
            scenario,
            site,
            study.seed,
            replication,
            study.engine,
            cost_fen=study.costs_fen[index].get(site),
            requests=requests if _same_need(SameScenario(first), SameScenario(scenario)) else None,
        )
        yield index, once


@lru_cache(maxsize=_PAIRS_KEPT)
def _same_need(one: SameScenario, other: SameScenario) -> bool:
    return same_need(one.scenario, other.scenario)


def _sites(scenarios: Sequence[Scenario]) -> tuple[str, ...]:
    """The sites of all scenarios, each once."""
    return tuple(dict.fromkeys(site for scenario in scenarios for site in scenario.sites))


def _tasks(
    numbers: Sequence[int], sites: Sequence[str], workers: int
) -> tuple[list[Sequence[int]], list[Sequence[str]]]:
    """Replications in parts and sites in batches, so that part x batch makes as many tasks as workers need."""
    wanted = _TASKS_PER_WORKER * workers
    parts = max(-(-len(numbers) // _REPLICATIONS_PER_TASK), min(len(numbers), -(-wanted // len(sites))))
    batches = min(len(sites), -(-wanted // parts))
    return _split(numbers, parts), _split(sites, batches)


def _split(items: Sequence[T], parts: int) -> list[Sequence[T]]:
    """The items in order in so many parts of nearly equal size."""
    bounds = [len(items) * part // parts for part in range(parts + 1)]
    return [items[start:end] for start, end in pairwise(bounds)]


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


def _costs_fen(plans: Mapping[str, Plan] | None, scenario: Scenario) -> dict[str, int]:
    plan = (plans or {}).get(scenario.id)
    return {} if plan is None else {site: spent_fen(of_site) for site, of_site in plan.sites.items()}


def spent_fen(plan: SitePlan) -> int:
    """What a plan spends at a site in a year; money it leaves unallocated is not spent."""
    return sum(payment.amount_fen for payment in plan.payments if payment.head != _UNALLOCATED)


class _Callable(ModuleType):
    """Lets ``simkit.run([...])`` work once this module is imported and Python has bound that name to it."""

    def __call__(self, *args: Any, **kwargs: Any) -> Result:
        return run(*args, **kwargs)


sys.modules[__name__].__class__ = _Callable
