"""A finished directory as the report sees it: its manifest and every table, read once."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from reports import records
from reports.asked import Asked, read_asked
from reports.printable import printable_json
from reports.reading import ReportError, read_rows

EVERYWHERE = "*"


@dataclass(frozen=True)
class Directory:
    """The files of one run, comparison or plan. Tables that a run does not have are empty."""

    path: Path
    manifest: dict[str, Any]
    solves: tuple[dict[str, Any], ...]
    labels: tuple[records.LabelRow, ...]
    summary: tuple[records.SummaryRow, ...]
    by_service: tuple[records.ServiceKpiRow, ...]
    comparison: tuple[records.ComparisonRow, ...]
    causes: tuple[records.CauseRow, ...]
    assumptions: tuple[records.AssumptionRow, ...]
    verdicts: tuple[records.VerdictRow, ...]
    budget: tuple[records.BudgetRow, ...]
    staff: tuple[records.StaffRow, ...]
    rooms: tuple[records.RoomRow, ...]
    services: tuple[records.ServiceRow, ...]
    binding: tuple[records.BindingRow, ...]
    diagnosis: tuple[records.DiagnosisRow, ...]
    plan_figures: tuple[records.PlanFigureRow, ...]
    mandate_prices: tuple[records.MandatePriceRow, ...]
    repriced: tuple[records.RepricedRow, ...]
    changes: tuple[records.ChangeRow, ...]
    sources: tuple[records.SourceRow, ...]
    utilisation: tuple[records.UtilisationRow, ...]
    waits: tuple[records.WaitRow, ...]
    site_facts: tuple[records.SiteFactRow, ...]
    asked: Asked

    @cached_property
    def scenarios(self) -> tuple[str, ...]:
        """Ids of the scenarios, the base first, then in the order of the manifest and of the files."""
        rows: Iterable[Any] = (*self.summary, *self.plan_figures, *self.budget, *self.verdicts)
        found = dict.fromkeys(row.scenario for row in rows)
        order = [entry["id"] for entry in self.manifest.get("scenarios", ()) if entry["id"] in found]
        return tuple(sorted(dict.fromkeys((*order, *found)), key=lambda scenario: scenario != self.base))

    @cached_property
    def base(self) -> str:
        """Id of the scenario that the others are compared to."""
        if self.comparison:
            return self.comparison[0].base
        rows: tuple[Any, ...] = (*self.summary, *self.plan_figures, *self.budget, *self.verdicts)
        return str(self.manifest.get("base") or (rows[0].scenario if rows else ""))

    @cached_property
    def sites(self) -> tuple[str, ...]:
        """Ids of the sites in the order of the files, without ``*``."""
        rows: tuple[Any, ...] = (*self.site_facts, *self.summary, *self.plan_figures)
        return tuple(dict.fromkeys(row.site for row in rows if row.site != EVERYWHERE))

    @property
    def fingerprint(self) -> str:
        """The run's fingerprint, or nothing when the manifest has none."""
        return str(self.manifest.get("fingerprint", ""))

    @property
    def whole_years(self) -> bool:
        """Whether one replication is a year: the manifest says how many it is of where it is not."""
        return "measured_years" not in self.manifest

    @property
    def replications(self) -> int | None:
        """Replications of the run; None when the manifest does not say."""
        given = self.manifest.get("replications")
        return int(given) if given is not None else max((row.n for row in self.summary), default=None)


def read_directory(path: Path) -> Directory:
    """Read every file of ``path`` that the report uses.

    Raises ReportError when ``path`` is no finished directory or a file does not have the agreed columns.
    """
    if not (path / "manifest.json").is_file():
        raise ReportError(f"{path}: no manifest.json here; give the directory that a finished run wrote")
    manifest = _json(path / "manifest.json")
    if not isinstance(manifest, dict):
        raise ReportError(f"{path / 'manifest.json'}: not the manifest of a run; run it again")
    if manifest.get("command") == "forms":
        raise ReportError(f"{path}: forms lie here, not results; give the directory of the run they were made from")
    solves = _json(path / "plan.json") if (path / "plan.json").is_file() else []
    solves = solves if isinstance(solves, list) else [solves]
    if not all(isinstance(solve, dict) for solve in solves):
        raise ReportError(f"{path / 'plan.json'}: not the plans of a run; run it again")

    def rows(name: str, kind: type[Any]) -> tuple[Any, ...]:
        return read_rows(path / f"{name}.csv", kind)

    def programme_rows(name: str, kind: type[Any]) -> tuple[Any, ...]:
        """Rows of the whole programme; all rows where a file has none of it."""
        return read_rows(path / f"{name}.csv", kind, keep=("site", EVERYWHERE)) or rows(name, kind)

    return Directory(
        path=path,
        manifest=manifest,
        solves=tuple(solves),
        labels=rows("labels", records.LabelRow),
        summary=rows("summary", records.SummaryRow),
        by_service=programme_rows("kpis_by_service", records.ServiceKpiRow),
        comparison=programme_rows("comparison", records.ComparisonRow),
        causes=rows("causes", records.CauseRow),
        assumptions=rows("assumptions", records.AssumptionRow),
        verdicts=rows("verdicts", records.VerdictRow),
        budget=rows("budget", records.BudgetRow),
        staff=rows("staff", records.StaffRow),
        rooms=rows("rooms", records.RoomRow),
        services=rows("services", records.ServiceRow),
        binding=rows("binding", records.BindingRow),
        diagnosis=rows("diagnosis", records.DiagnosisRow),
        plan_figures=rows("plan_figures", records.PlanFigureRow),
        mandate_prices=rows("mandate_prices", records.MandatePriceRow),
        repriced=rows("repriced", records.RepricedRow),
        changes=rows("changes", records.ChangeRow),
        sources=rows("sources", records.SourceRow),
        utilisation=programme_rows("utilisation", records.UtilisationRow),
        waits=programme_rows("waits_by_hour", records.WaitRow),
        site_facts=rows("site_facts", records.SiteFactRow),
        asked=read_asked(path),
    )


def _json(path: Path) -> Any:
    try:
        return printable_json(json.loads(path.read_text(encoding="utf-8")))
    except ValueError as problem:
        raise ReportError(f"{path}: not readable as JSON: {problem}") from problem
