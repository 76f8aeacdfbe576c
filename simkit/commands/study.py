"""A study: scenarios read, planned where they ask for it, simulated together, and judged."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simkit.commands.changes import parse_changes
from simkit.commands.faults import Refused
from simkit.commands.terminal import progress

if TYPE_CHECKING:
    import pandas as pd

    from optimization.exported import Ending
    from optimization.solving.solver import SolverName
    from simkit.commands.event_log import EventsWanted
    from simkit.policy.verdict import Verdict
    from simkit.result import Result
    from simkit.scenario.plan import Plan
    from simkit.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Settings:
    """How a study is carried out. ``changes`` are the texts of ``--set``; ``jobs`` None means all processors.

    ``events``: the event log that is written beside the tables, if any. With a ``precision`` the ``replications`` are
    the fewest. ``questions``: what is asked of the plans beside them (:mod:`optimization.analyses`). ``workbook``: the
    Excel workbook that asked for a plan, and is answered by one. ``model_files``: write the models behind the plans.
    ``causes``: divide the differences to the base over their causes. ``assumptions``: what each assumed number does.
    ``formats``: of the report, beside the page. ``inputs``: the workbook whose figures replace assumed ones.
    """

    command: str
    replications: int
    seed: int
    engine: str
    jobs: int | None
    changes: tuple[str, ...]
    lang: str
    quiet: bool
    events: EventsWanted | None = None
    precision: PrecisionWanted | None = None
    solver: SolverName = "highs"
    questions: tuple[str, ...] = ()
    workbook: Path | None = None
    model_files: Ending | None = None
    causes: bool = False
    assumptions: bool = False
    formats: tuple[str, ...] = ()
    inputs: Path | None = None


@dataclass(frozen=True, slots=True)
class PrecisionWanted:
    """``--precision``, a share of the mean, and ``--max-replications``."""

    relative: float
    most: int


@dataclass(frozen=True, slots=True)
class Study:
    """What came of it. ``scenarios`` as written, ``result.scenarios`` as simulated (with their plans).

    ``answers``: the tables that answer the questions asked of a plan, by file name without ``.csv``.
    """

    scenarios: tuple[Scenario, ...]
    plans: Mapping[str, Plan]
    result: Result
    verdicts: Mapping[str, tuple[Verdict, ...]]
    answers: Mapping[str, pd.DataFrame]

    @property
    def feasible(self) -> bool:
        """Every plan is legal and affordable at every site."""
        return all(plan.feasible for plan in self.plans.values())


def read(names: Sequence[str], changes: Sequence[str], inputs: Path | None = None) -> tuple[Scenario, ...]:
    """Load scenarios, replace assumed numbers by those of a workbook, and change the same values in each.

    ScenarioError and Refused say what is wrong.
    """
    wanted = parse_changes(changes)
    found = tuple(_read(name) for name in names)
    if inputs is not None:
        from simkit.commands.workbook.inputs import with_inputs

        found = with_inputs(found, inputs)
    found = tuple(_changed(scenario, wanted) for scenario in found)
    ids = [scenario.id for scenario in found]
    for repeated in sorted({id_ for id_ in ids if ids.count(id_) > 1}):
        raise Refused(f"{repeated}: this scenario is named twice; give each its own file name")
    return found


def _read(name: str) -> Scenario:
    from simkit.commands.workbook.asked import read_workbook
    from simkit.commands.workbook.grid import is_workbook
    from simkit.scenario.load import load

    here = str(Path.cwd())
    if here not in sys.path:  # a module of the planner's own; last, so that it stands in nobody's way
        sys.path.append(here)
    return read_workbook(Path(name)) if is_workbook(name) else load(name)


def _changed(scenario: Scenario, wanted: Mapping[str, Any]) -> Scenario:
    from simkit.policy.standard import check_own_standards
    from simkit.scenario.load import with_changes

    scenario = with_changes(scenario, wanted, scenario.id, "command line") if wanted else scenario
    check_own_standards(scenario)
    return scenario


def study(scenarios: tuple[Scenario, ...], settings: Settings) -> Study:
    """Plan, simulate with common random numbers and judge; the first scenario is the base of comparisons."""
    from simkit.run import MOST_REPLICATIONS, run

    wanted = settings.precision
    plans = planned([scenario for scenario in scenarios if is_planned_first(scenario, settings)], settings)
    simulated = [_applied(scenario, plans.get(scenario.id)) for scenario in scenarios]
    title = {"zh": "模拟", "en": "simulating"}[settings.lang]
    with progress(title, quiet=settings.quiet) as report:
        result = run(
            simulated,
            replications=settings.replications,
            precision=None if wanted is None else wanted.relative,
            max_replications=MOST_REPLICATIONS if wanted is None else wanted.most,
            seed=settings.seed,
            jobs=settings.jobs,
            engine=settings.engine,
            plans=plans,
            progress=report,
        )
    verdicts = {scenario.id: judged(scenario, plans.get(scenario.id), result) for scenario in simulated}
    answers = {**answered(scenarios, plans, settings), **caused(result, settings)}
    answers |= assumed(scenarios, plans, result, settings)
    return Study(scenarios, plans, result, verdicts, answers)


def is_planned_first(scenario: Scenario, settings: Settings) -> bool:
    """Whether the scenario is planned before it is simulated: it says so, or a plan is what was asked for."""
    return scenario.plan is not None and (scenario.plan.first or settings.command == "plan")


def planned(scenarios: Sequence[Scenario], settings: Settings) -> dict[str, Plan]:
    """The plans of scenarios that ask for one, by scenario."""
    from optimization import plans

    if not scenarios:
        return {}
    title = {"zh": "方案", "en": "planning"}[settings.lang]
    with progress(title, quiet=settings.quiet) as report:
        found = plans(scenarios, seed=settings.seed, jobs=settings.jobs, progress=report, solver=settings.solver)
    return {plan.scenario: plan for plan in found}


def answered(scenarios: Sequence[Scenario], plans: Mapping[str, Plan], settings: Settings) -> dict[str, pd.DataFrame]:
    """The tables that answer the questions asked of the plans, all scenarios one below the other."""
    if not settings.questions:
        return {}
    import pandas as pd

    from optimization.analyses import analyse
    from optimization.solving.solver import Settings as Solving

    title = {"zh": "分析", "en": "answering"}[settings.lang]
    with progress(title, quiet=settings.quiet) as report:
        each = [
            analyse(
                scenario,
                plans[scenario.id],
                settings.questions,
                Solving(settings.solver),
                seed=settings.seed,
                jobs=settings.jobs,
                progress=report,
            )
            for scenario in scenarios
            if scenario.id in plans
        ]
    return {file: pd.concat([tables[file] for tables in each], ignore_index=True) for file in each[0]}


def caused(result: Result, settings: Settings) -> dict[str, pd.DataFrame]:
    """The table of what causes the differences, where it is asked for."""
    from simkit.commands.causes import causes_table

    return {"causes": causes_table(result, settings)} if settings.causes else {}


def assumed(
    scenarios: Sequence[Scenario], plans: Mapping[str, Plan], result: Result, settings: Settings
) -> dict[str, pd.DataFrame]:
    """The table of what each assumption does to the answer, where it is asked for."""
    from simkit.commands.assumed.table import assumptions_table

    return {"assumptions": assumptions_table(scenarios, result, plans, settings)} if settings.assumptions else {}


def judged(scenario: Scenario, plan: Plan | None, result: Result | None) -> tuple[Verdict, ...]:
    """The verdict of every rule on a scenario with its plan, and on what a simulation of it measured."""
    from simkit.policy.check import check

    measured = None if result is None else result.measured_for_policy(scenario.id)
    return check(scenario, plan=plan, measured=measured)


def _applied(scenario: Scenario, plan: Plan | None) -> Scenario:
    return scenario if plan is None else scenario.with_plan(plan)
