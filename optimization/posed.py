"""The question of a plan as it is posed: each site with its purses and mandates, and what ways of running it serve."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from optimization.answer import Question, question
from optimization.case import Case, cases
from optimization.program import Program, program_of
from optimization.response import Entry, respond
from optimization.solver import Settings
from simkit.experiment.replicate import Progress
from simkit.scenario.problem import Problem, ScenarioError
from simkit.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Posed:
    """A site, or several that differ in nothing, with all that its plan rests on.

    ``sites`` are their ids; ``question`` and ``entries`` are those of the first. ``seed`` is that of the simulations
    behind the entries: further ways to run the site are tried on the same residents.
    """

    sites: tuple[str, ...]
    question: Question
    entries: tuple[Entry, ...]
    seed: int = 1

    @property
    def case(self) -> Case:
        return self.question.case

    @property
    def program(self) -> Program:
        """The site's program with every way to run it, heads at target."""
        return program_of(self.case, self.question.purse, self.entries, self.question.mandates)


def posed(
    scenarios: Sequence[Scenario],
    settings: Settings,
    *,
    seed: int,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> list[tuple[Posed, ...]]:
    """For each scenario its sites, those with equal keys as one; the response of all is simulated together.

    ScenarioError where a scenario does not say what may be planned, or asks for what nothing can be.
    """
    for scenario in scenarios:
        if scenario.plan is None:
            raise ScenarioError(Problem("does not say what may be planned", ("plan",), hint="write a section 'plan'"))
    groups = [tuple(_alike(scenario)) for scenario in scenarios]
    questions = [[question(case, settings) for case, _ in of_scenario] for of_scenario in groups]
    asked = [each for of_scenario in questions for each in of_scenario]
    tables = iter(respond([(each.case, each.trials) for each in asked], seed=seed, jobs=jobs, progress=progress))
    return [
        tuple(Posed(ids, each, next(tables), seed) for (_, ids), each in zip(alike, of_scenario, strict=True))
        for alike, of_scenario in zip(groups, questions, strict=True)
    ]


def _alike(scenario: Scenario) -> Iterator[tuple[Case, tuple[str, ...]]]:
    """The first of each kind of site, and the ids of all of its kind."""
    kinds: dict[tuple[object, ...], list[Case]] = {}
    for case in cases(scenario.without_texts()):
        kinds.setdefault(case.key, []).append(case)
    for alike in kinds.values():
        yield alike[0], tuple(case.site for case in alike)
