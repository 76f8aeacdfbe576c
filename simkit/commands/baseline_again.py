"""A baseline run again: the same command, scenarios, overrides, seed and replications, on the code of today."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from simkit.commands.baseline_directory import FROM, baseline_of
from simkit.commands.engine_choice import get_ready
from simkit.commands.faults import Refused
from simkit.commands.study import Settings, read, study
from simkit.commands.writing import write_results
from simkit.experiment.baseline import INPUT, RUN, Baseline, Key
from simkit.scenario.bundle import bundled_file


@dataclass(frozen=True, slots=True)
class Again:
    """How to run again; ``seed`` and ``replications`` None are those of the baseline."""

    seed: int | None
    replications: int | None
    engine: str
    jobs: int | None
    lang: str
    quiet: bool


def run_again(was: Baseline, file: Path, how: Again) -> Baseline:
    """What the run of the baseline in ``file`` comes to now; nothing is left behind.

    Refused where the baseline does not say where a scenario lies, ScenarioError where it cannot be loaded.
    """
    names = [_found(was, scenario, file) for scenario in was.scenarios]
    scenarios = read(names, was.overrides)
    for wanted, name, scenario in zip(was.scenarios, names, scenarios, strict=True):
        if scenario.id != wanted:
            raise Refused(f"{file}: {wanted} is to be loaded from {name}, which is {scenario.id}; record again")
    solver = was.facts.get(Key(INPUT, id="solver"))
    settings = Settings(
        command=was.command,
        replications=was.replications if how.replications is None else how.replications,
        seed=was.seed if how.seed is None else how.seed,
        engine=how.engine,
        jobs=how.jobs,
        changes=was.overrides,
        lang=how.lang,
        quiet=how.quiet,
        solver="cbc" if solver is not None and solver.value == "cbc" else "highs",
    )
    get_ready(settings.engine, settings.lang, settings.quiet)
    started, clock = dt.datetime.now(dt.UTC), time.perf_counter()
    found = study(scenarios, settings)
    with tempfile.TemporaryDirectory(prefix="simkit-") as scratch:
        write_results(Path(scratch), found, settings, started, clock)
        return baseline_of(Path(scratch), {})


def name_for(name: str, file: Path) -> str:
    """How a baseline in ``file`` names a scenario: by its bundled id, its module, or the way from there to its file."""
    if bundled_file(name) is not None or not Path(name).exists():
        return name
    way = Path(os.path.relpath(Path(name).resolve(), file.resolve().parent)).as_posix()
    return way if way.startswith(".") else f"./{way}"


def _found(was: Baseline, scenario: str, file: Path) -> str:
    """The name to load a scenario by, as seen from here."""
    kept = was.facts.get(Key(RUN, scenario, id=FROM))
    if kept is None:
        raise Refused(
            f"{file}: it does not say where the scenario {scenario} lies, so that it cannot be run again; record "
            "it with --scenario FILE, or compare a finished run: simkit baseline check DIR FILE"
        )
    return str(file.parent / kept.value) if kept.value.startswith(".") else kept.value
