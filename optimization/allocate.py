"""Allocating a programme: a plan for each of its sites."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter

from optimization.answer import Question, answer, question
from optimization.case import Case, cases
from optimization.response import respond
from optimization.solver import Settings, SolverName, available
from simkit.experiment.replicate import Progress, replicate
from simkit.scenario.frozen import FrozenMap
from simkit.scenario.plan import Plan, SitePlan
from simkit.scenario.problem import Problem, ScenarioError
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

    Sites that differ in nothing get the same plan. ``seed`` is that of the short simulations behind the
    response table, ``jobs`` the number of worker processes (None: all processors); neither ``jobs`` nor
    ``solver_seed`` changes the plan. ``time_limit_s`` holds for each solve. ``progress`` is called with
    (done, total).

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
    for scenario in scenarios:
        if scenario.plan is None:
            raise ScenarioError(Problem("does not say what may be planned", ("plan",), hint="write a section 'plan'"))
    started = perf_counter()
    settings = Settings(solver, solver_seed, time_limit_s)
    if not available(solver):
        raise ValueError(f"the solver '{solver}' cannot be used here; 'cbc' needs an executable cbc on the path")
    of_sites = [list(cases(scenario.without_texts())) for scenario in scenarios]
    distinct: dict[tuple[int, tuple[object, ...]], Case] = {}
    for i, of_scenario in enumerate(of_sites):
        for case in of_scenario:
            distinct.setdefault((i, case.key), case)
    questions = [question(case, settings) for case in distinct.values()]
    answers = _answers(questions, settings, seed, jobs, progress or (lambda done, total: None))
    found = dict(zip(distinct, answers, strict=True))
    seconds = perf_counter() - started
    return [
        Plan(
            scenario=scenario.id,
            solver=solver,
            seconds=seconds,
            sites=FrozenMap({case.site: found[i, case.key] for case in of_scenario}),
        )
        for i, (scenario, of_scenario) in enumerate(zip(scenarios, of_sites, strict=True))
    ]


def _answers(
    questions: Sequence[Question], settings: Settings, seed: int, jobs: int | None, progress: Progress
) -> list[SitePlan]:
    progress(0, _ALL)
    tables = respond(
        [(each.case, each.trials) for each in questions],
        seed=seed,
        jobs=jobs,
        progress=_between(progress, 0, _SIMULATING),
    )
    tasks = [(each, entries, settings) for each, entries in zip(questions, tables, strict=True)]
    return replicate(answer, tasks, jobs=jobs, progress=_between(progress, _SIMULATING, _ALL))


def _between(progress: Progress, first: int, last: int) -> Progress:
    """Progress of a part as steps of the whole."""
    return lambda done, total: progress(first + (last - first) * done // max(1, total), _ALL)
