"""The facts of a finished directory that a baseline keeps."""

from __future__ import annotations

import csv
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from simkit.commands.faults import Refused
from simkit.experiment.baseline import INPUT, MEAN, RUN, Baseline, Fact, Key, listed
from simkit.measure.axes import ALL

VERDICT, PLAN, BUDGET = "verdict", "plan", "budget"
#: Of a scenario: the name or file to load it from when it is run again.
FROM = "from"


def baseline_of(directory: Path, named: Mapping[str, str]) -> Baseline:
    """Means of everyone at every site, verdicts, plans and money; ``named`` says where a scenario lies, by its id.

    Refused where there is no finished directory, ReportError where a table of it cannot be read.
    """
    from reports.reading import read_rows
    from reports.records import BudgetRow, SummaryRow, VerdictRow
    from simkit.experiment.directory import MANIFEST, is_finished

    if not is_finished(directory) or not (directory / "summary.csv").is_file():
        raise Refused(f"{directory}: no finished simkit directory; give the directory of an earlier run")
    manifest = json.loads((directory / MANIFEST).read_text(encoding="utf-8"))
    return Baseline(
        {
            **_run(manifest, named),
            **_inputs(manifest),
            **means(read_rows(directory / "summary.csv", SummaryRow, keep=("group", ALL))),
            **_verdicts(read_rows(directory / "verdicts.csv", VerdictRow)),
            **_figures(directory / "plan_figures.csv"),
            **_counted(directory / "staff.csv", "staff", "role", "headcount"),
            **_counted(directory / "rooms.csv", "rooms", "room_type", "rooms"),
            **_money(read_rows(directory / "budget.csv", BudgetRow)),
        }
    )


def means(rows: Iterable[Any]) -> dict[Key, Fact]:
    """Means with their standard errors, from rows of ``summary.csv`` (:class:`reports.records.SummaryRow`).

    The only site of a scenario is left out: what all sites come to together is what it comes to.
    """
    import numpy as np

    from simkit.experiment.intervals import t_quantile

    rows = tuple(rows)
    sites = Counter(scenario for scenario, site in {(row.scenario, row.site) for row in rows} if site != ALL)
    rows = tuple(row for row in rows if row.site == ALL or sites[row.scenario] > 1)
    quantiles = t_quantile(np.array([row.n for row in rows], np.int64)).tolist()
    return {
        Key(MEAN, row.scenario, row.site, row.kpi): Fact(
            value="" if row.mean is None else repr(row.mean),
            n=row.n,
            standard_error=math.nan if row.ci_low is None else (row.ci_high - row.ci_low) / 2 / quantile,
            unit=row.unit,
        )
        for row, quantile in zip(rows, quantiles, strict=True)
    }


def _run(manifest: Mapping[str, Any], named: Mapping[str, str]) -> dict[Key, Fact]:
    once = {name: Fact(str(manifest[name])) for name in ("command", "seed", "replications")}
    return {
        **{Key(RUN, id=name): fact for name, fact in once.items()},
        **listed("scenario", [entry["id"] for entry in manifest["scenarios"]]),
        **listed("override", manifest["overrides"]),
        **{Key(RUN, scenario, id=FROM): Fact(name) for scenario, name in named.items()},
    }


def _inputs(manifest: Mapping[str, Any]) -> dict[Key, Fact]:
    """What can move a number without anybody asking another question."""
    alone = {name: Fact(manifest[name]) for name in ("code", "engine", "solver") if manifest[name] is not None}
    return {
        **{Key(INPUT, id=name): fact for name, fact in alone.items()},
        **{Key(INPUT, entry["id"], id="scenario"): Fact(entry["hash"]) for entry in manifest["scenarios"]},
        **{Key(INPUT, id="standard", part=entry["id"]): Fact(entry["hash"]) for entry in manifest["standards"]},
        **{Key(INPUT, id="version", part=name): Fact(version) for name, version in manifest["versions"].items()},
    }


def _verdicts(rows: Iterable[Any]) -> dict[Key, Fact]:
    return {Key(VERDICT, row.scenario, row.site, row.rule, row.part): Fact(row.status) for row in rows}


def _figures(file: Path) -> dict[Key, Fact]:
    """Every figure of every site's plan, money to the fen."""
    return {
        Key(PLAN, row["scenario"], row["site"], name): Fact(_fen(Decimal(text)) if name.endswith("_cny") else text)
        for row in _rows(file)
        for name, text in row.items()
        if name not in ("scenario", "site") and text
    }


def _counted(file: Path, id_: str, by: str, count: str) -> dict[Key, Fact]:
    """Posts by role, rooms by type."""
    found: dict[Key, Decimal] = defaultdict(Decimal)
    for row in _rows(file):
        found[Key(PLAN, row["scenario"], row["site"], id_, row[by])] += Decimal(row[count])
    return {key: Fact(f"{number.normalize():f}") for key, number in found.items()}


def _money(rows: Iterable[Any]) -> dict[Key, Fact]:
    """What each site has under each head of each account, and each account over all sites."""
    found: dict[Key, Decimal] = defaultdict(Decimal)
    for row in rows:
        found[Key(BUDGET, row.scenario, row.site, row.head, row.account)] += row.amount_cny
        found[Key(BUDGET, row.scenario, ALL, ALL, row.account)] += row.amount_cny
    return {key: Fact(_fen(amount)) for key, amount in found.items()}


def _fen(amount: Decimal) -> str:
    return f"{amount:.2f}"


def _rows(file: Path) -> Iterator[dict[str, str]]:
    if file.is_file():
        with file.open(encoding="utf-8", newline="") as lines:
            yield from csv.DictReader(lines)
