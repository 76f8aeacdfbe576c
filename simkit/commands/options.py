"""Options and arguments that several commands share, with the words they take.

Nothing slow is imported here, so that ``simkit --help`` answers at once.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Lang(StrEnum):
    """Languages of reports and answers."""

    zh = "zh"
    en = "en"


class Desks(StrEnum):
    """Which open desks a fitted scenario has."""

    usual = "usual"
    observed = "observed"


class EventFile(StrEnum):
    """Files of an event log."""

    csv = "csv"
    parquet = "parquet"


class Solver(StrEnum):
    """Solvers that can plan; the plan is the same."""

    highs = "highs"
    cbc = "cbc"


class ModelFormat(StrEnum):
    """Files that other solvers read."""

    lp = "lp"
    mps = "mps"


class Engine(StrEnum):
    """Engines that can run a year; the answer is the same."""

    auto = "auto"
    simpy = "simpy"
    compiled = "compiled"


ScenarioArgument = Annotated[str, typer.Argument(help="A bundled name, a file or a module path.")]
ScenariosArgument = Annotated[list[str], typer.Argument(help="Bundled names, files or module paths.")]
Replications = Annotated[int, typer.Option("--replications", "-r", min=2, help="Years to simulate of each scenario.")]
Precision = Annotated[
    float | None,
    typer.Option(
        "--precision",
        metavar="REL",
        help="More replications until the half-width of every headline KPI is below REL of its mean (0.05: 5 %).",
    ),
]
MaxReplications = Annotated[
    int | None,
    typer.Option("--max-replications", metavar="N", help="With --precision: replications at most (1000 unless given)."),
]
Seed = Annotated[int, typer.Option("--seed", min=0, help="Another seed, other residents.")]
EngineOption = Annotated[
    Engine,
    typer.Option("--engine", help="simpy: can be read; compiled: fast (numba); auto: the faster of those there are."),
]
Jobs = Annotated[int | None, typer.Option("--jobs", min=1, help="Processes; all processors unless given.")]
Changes = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="PATH=VALUE", help="Change a value of every scenario named; may be repeated."),
]
LangOption = Annotated[Lang, typer.Option("--lang", help="Language of the report and of the answer.")]
Inputs = Annotated[
    Path | None,
    typer.Option(
        "--inputs",
        metavar="FILE.xlsx",
        help="Figures of your own: the sheet of assumed numbers of a report.xlsx, with cells typed over.",
    ),
]
Out = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="DIR", help="Where the tables and the report go (out/... unless given)."),
]
Formats = Annotated[
    str,
    typer.Option(
        "--format", metavar="html,xlsx,docx,pdf", help="Formats of the report; the page (html) is always made."
    ),
]
Events = Annotated[
    EventFile | None,
    typer.Option(
        "--events",
        metavar="[csv|parquet]",
        help="Write events.csv, every event of every request, for process mining; parquet: events.parquet too.",
    ),
]
EventReplications = Annotated[
    int, typer.Option("--event-replications", metavar="N", min=1, help="Replications in the event log.")
]
Causes = Annotated[
    bool,
    typer.Option(
        "--causes", help="Divide each difference over its causes (opening, staff, rooms, ...), each tried alone."
    ),
]
Assumptions = Annotated[
    bool,
    typer.Option(
        "--assumptions", help="Set each assumed number to both ends of its range and see what the answer does."
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", help="Print faults only.")]
