"""Writing a study: every table, the manifest and the report, in a directory that appears complete or not at all."""

from __future__ import annotations

import datetime as dt
import json
import math
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simkit.commands.input_tables import input_tables
from simkit.commands.model_files import write_model_files
from simkit.commands.study import Settings, Study, study
from simkit.commands.terminal import stage

if TYPE_CHECKING:
    import pandas as pd

    from simkit.commands.event_log import EventsWanted
    from simkit.experiment.manifest import Manifest
    from simkit.experiment.precision import Reached
    from simkit.scenario.scenario import Scenario

#: What is hashed into the fingerprint beside the inputs: the code that makes the numbers.
_CODE = ("simkit", "optimization")


def study_into(scenarios: tuple[Scenario, ...], settings: Settings, target: Path) -> Study:
    """Carry out a study and write it to ``target``; OutputError before any work when that cannot be."""
    from reports import report
    from simkit.commands.workbook.answer import write_answer
    from simkit.commands.workbook.placing import answer_name
    from simkit.experiment.directory import output_directory

    started, clock = dt.datetime.now(dt.UTC), time.perf_counter()
    with output_directory(target) as directory:
        found = study(scenarios, settings)
        if settings.events is not None:
            _write_events(directory, found, settings, settings.events)
        if found.plans:
            write_model_files(directory, found, settings)
            _write_variants(directory, found, target)
        write_results(directory, found, settings, started, clock)
        with stage({"zh": "报告", "en": "report"}[settings.lang], quiet=settings.quiet):
            report(directory, settings.lang, settings.formats)
        if settings.workbook is not None:
            write_answer(directory, directory / answer_name(settings.workbook), settings.lang, settings.workbook.name)
    return found


def write_results(directory: Path, found: Study, settings: Settings, started: dt.datetime, clock: float) -> None:
    """Every table of a study, its plans and the manifest: all that a report is made from.

    ``started`` and ``clock`` (``time.perf_counter()``) are of the moment when the study began.
    """
    from simkit.experiment.csv_text import write_csv_in_parts
    from simkit.experiment.directory import MANIFEST

    for name, parts in _tables(found).items():
        write_csv_in_parts(parts, directory / f"{name}.csv")
    if found.plans:
        (directory / "plan.json").write_text(_plan_json(found), encoding="utf-8")
    manifest = _manifest(found, settings, started.isoformat(timespec="seconds"), time.perf_counter() - clock)
    (directory / MANIFEST).write_text(manifest.text(), encoding="utf-8")


def _write_variants(directory: Path, found: Study, target: Path) -> None:
    """Each plan as a scenario file, which names what it starts from as seen from where the directory will stand."""
    from simkit.commands.plan_variant import variant_name, variant_text

    for scenario in found.scenarios:
        plan = found.plans.get(scenario.id)
        text = None if plan is None else variant_text(scenario, plan, target)
        if text is not None:
            (directory / variant_name(scenario)).write_text(text, encoding="utf-8")


def _write_events(directory: Path, found: Study, settings: Settings, wanted: EventsWanted) -> None:
    from simkit.commands.event_log import write_events

    scenarios = found.result.scenarios
    with stage({"zh": "事件日志", "en": "event log"}[settings.lang], quiet=settings.quiet):
        write_events(directory, scenarios, wanted, seed=settings.seed, engine=settings.engine, jobs=settings.jobs)


def _tables(found: Study) -> dict[str, Iterable[pd.DataFrame]]:
    """File name (without .csv) -> the parts of the table, one below the other."""
    inputs = {"verdicts": _verdicts(found), **input_tables(found.scenarios), **_plan_tables(found), **_staff(found)}
    inputs |= found.answers
    return {**found.result.tables_in_parts(), **{name: [table] for name, table in inputs.items()}}


def _verdicts(found: Study) -> pd.DataFrame:
    import pandas as pd

    from simkit.policy.table import COLUMNS, verdict_rows

    rows = [row for scenario, verdicts in found.verdicts.items() for row in verdict_rows(scenario, verdicts)]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _staff(found: Study) -> dict[str, pd.DataFrame]:
    """What turnover did, where a scenario has any."""
    from simkit.measure.staff_year import staff_year

    result = found.result
    if not any(scenario.turnover for scenario in result.scenarios):
        return {}
    return {"staff_year": staff_year(result.scenarios, result.seed, result.replications)}


def _plan_tables(found: Study) -> dict[str, pd.DataFrame]:
    """The tables of all plans, one below the other."""
    if not found.plans:
        return {}
    import pandas as pd

    from optimization.tables import tables

    each = [tables(scenario, found.plans[scenario.id]) for scenario in found.scenarios if scenario.id in found.plans]
    names = dict.fromkeys(name for one in each for name in one)
    return {name: pd.concat([one[name] for one in each if name in one], ignore_index=True) for name in names}


def _plan_json(found: Study) -> str:
    from optimization.tables import plan_json

    each = [plan_json(scenario, found.plans[scenario.id]) for scenario in found.scenarios if scenario.id in found.plans]
    return json.dumps(each, ensure_ascii=False, indent=2) + "\n"


def _manifest(found: Study, settings: Settings, started: str, seconds: float) -> Manifest:
    from simkit.engine.engines import chosen
    from simkit.experiment.manifest import Content, Manifest, code_hash, content_hash, package_versions
    from simkit.policy.standard import text_of_standard

    simulated = found.result.scenarios
    standards = {id_: text_of_standard(id_, scenario) for scenario in simulated for id_ in scenario.standards}
    solvers = dict.fromkeys(plan.solver for plan in found.plans.values())
    details: dict[str, Any] = {
        "base": found.scenarios[0].id,
        "n_sites": len(found.scenarios[0].sites),
        "lang": settings.lang,
    }
    if settings.inputs is not None:
        details["inputs"] = settings.inputs.name
    warm_ups = {scenario.id: scenario.calendar.warm_up_days for scenario in simulated if scenario.calendar.warm_up_days}
    if warm_ups:
        details["warm_up_days"] = warm_ups
    measured = {scenario.id: float(scenario.calendar.measured_years) for scenario in simulated}
    if any(years != 1 for years in measured.values()):
        details["measured_years"] = measured
    if found.result.precision is not None:
        details["precision"] = _precision(found.result.precision)
    if settings.events is not None:
        details["events"] = {"file": settings.events.file, "replications": settings.events.replications}
    return Manifest(
        command=settings.command,
        scenarios=tuple(Content(scenario.id, content_hash(scenario)) for scenario in simulated),
        standards=tuple(Content(id_, content_hash(text)) for id_, text in standards.items()),
        overrides=settings.changes,
        seed=settings.seed,
        replications=len(found.result.replications),
        engine=chosen(settings.engine),
        solver=", ".join(solvers) or None,
        code=code_hash(_CODE),
        versions=package_versions(),
        started=started,
        seconds=round(seconds, 3),
        details=details,
    )


def _precision(found: Reached[tuple[str, str]]) -> dict[str, Any]:
    """What came of the precision asked for, as the manifest has it."""
    return {
        "asked": found.target.relative,
        "minimum": found.target.minimum,
        "maximum": found.target.maximum,
        "met": found.met,
        "at_maximum": found.at_maximum,
        "reached": found.relative if math.isfinite(found.relative) else None,
        "last": None if found.last is None else dict(zip(("scenario", "kpi"), found.last, strict=True)),
    }
