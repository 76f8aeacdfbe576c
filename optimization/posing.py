"""Posing the question of a plan: each site of each scenario with its response, those that differ in nothing once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from optimization.choosing.answer import question
from optimization.choosing.posed import Posed
from optimization.confirming.refined import with_ways_next_to_the_plan
from optimization.site.case import Case, cases
from optimization.solving.solver import Settings
from optimization.trials.response import respond
from simkit.experiment.replicate import Progress, replicate
from simkit.scenario.frozen import FrozenMap
from simkit.scenario.problem import Problem, ScenarioError
from simkit.scenario.scenario import Scenario


def posed(
    scenarios: Sequence[Scenario],
    settings: Settings,
    *,
    seed: int,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> list[tuple[Posed, ...]]:
    """For each scenario its sites, those with equal keys as one; the response of all is simulated together.

    Where a scenario asks for it (``plan.refine``), ways next to each plan are among the entries too.
    ScenarioError where a scenario does not say what may be planned, or asks for what nothing can be.
    """
    for scenario in scenarios:
        if scenario.plan is None:
            raise ScenarioError(Problem("does not say what may be planned", ("plan",), hint="write a section 'plan'"))
    groups = [tuple(_alike(scenario)) for scenario in scenarios]
    questions = [[question(case, settings) for case, _ in of_scenario] for of_scenario in groups]
    asked = [each for of_scenario in questions for each in of_scenario]
    tables = iter(respond([(each.case, each.trials) for each in asked], seed=seed, jobs=jobs, progress=progress))
    ranges = [_need_ranges(scenario) for scenario in scenarios]
    found = [
        tuple(Posed(ids, each, next(tables), seed, of) for (_, ids), each in zip(alike, of_scenario, strict=True))
        for alike, of_scenario, of in zip(groups, questions, ranges, strict=True)
    ]
    return _refined(found, settings, jobs)


def _need_ranges(scenario: Scenario) -> Mapping[str, tuple[float, float]]:
    found = {id_: scenario.document.source(("services", id_, "requests_per_1000_month")) for id_ in scenario.services}
    return FrozenMap({id_: (s.low, s.high) for id_, s in found.items() if s.low is not None and s.high is not None})


def _refined(found: list[tuple[Posed, ...]], settings: Settings, jobs: int | None) -> list[tuple[Posed, ...]]:
    """Each question with the ways next to its plan, as many rounds as its scenario asks for."""
    tasks = [(each, settings, rounds) for of in found for each in of if (rounds := each.case.request.refine)]
    if not tasks:
        return found
    more = iter(replicate(with_ways_next_to_the_plan, tasks, jobs=jobs))
    return [tuple(next(more) if each.case.request.refine else each for each in of) for of in found]


def _alike(scenario: Scenario) -> Iterator[tuple[Case, tuple[str, ...]]]:
    """The first of each kind of site, and the ids of all of its kind."""
    kinds: dict[tuple[object, ...], list[Case]] = {}
    for case in cases(scenario.without_texts()):
        kinds.setdefault(case.key, []).append(case)
    for alike in kinds.values():
        yield alike[0], tuple(case.site for case in alike)
