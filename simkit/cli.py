"""The command line: the composition root. Each command is a few lines here and has its body in simkit.commands.

Everything slow is imported inside the commands, so that ``simkit --help`` answers at once.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ParamSpec

import typer

from simkit.commands.bare_option import WithBareOptions
from simkit.commands.options import (
    Assumptions,
    Causes,
    Changes,
    Desks,
    Engine,
    EngineOption,
    EventFile,
    EventReplications,
    Events,
    Formats,
    Inputs,
    Jobs,
    Lang,
    LangOption,
    MaxReplications,
    ModelFormat,
    Out,
    Precision,
    Quiet,
    Replications,
    ScenarioArgument,
    ScenariosArgument,
    Seed,
    Solver,
)

if TYPE_CHECKING:
    from simkit.commands.event_log import EventsWanted
    from simkit.commands.study import PrecisionWanted

P = ParamSpec("P")

DONE, NO, WRONG, INTERRUPTED = 0, 1, 2, 130

app = typer.Typer(
    name="simkit",
    help="Plan, simulate and check community service centres: money, staff, rooms and services.",
    epilog="Start with: simkit demo. Exit status: 0 done, 1 the answer is no (plan, check, baseline check), "
    "2 wrong input or call.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

baseline = typer.Typer(help="Hold later runs to an earlier one, as a gate for CI.", no_args_is_help=True)
app.add_typer(baseline, name="baseline")


def _precision(relative: float | None, most: int | None) -> PrecisionWanted | None:
    from simkit.commands.study import PrecisionWanted
    from simkit.run import MOST_REPLICATIONS

    if relative is None and most is not None:
        raise typer.BadParameter("only --precision needs a maximum; add --precision", param_hint="--max-replications")
    return None if relative is None else PrecisionWanted(relative, MOST_REPLICATIONS if most is None else most)


def _events(file: EventFile | None, replications: int) -> EventsWanted | None:
    from simkit.commands.event_log import EventsWanted

    return None if file is None else EventsWanted(file.value, replications)


def _answering(command: Callable[P, int]) -> Callable[P, None]:
    """A command whose faults become a few lines on stderr and exit 2, and Ctrl-C exit 130."""

    @wraps(command)
    def answered(*args: P.args, **kwargs: P.kwargs) -> None:
        from simkit.commands.faults import exit_status_of

        raise typer.Exit(exit_status_of(command, *args, **kwargs))

    return answered


@app.callback(invoke_without_command=True)
def _root(
    version: Annotated[bool, typer.Option("--version", help="Print the version.", is_eager=True)] = False,
) -> None:
    if version:
        from simkit import __version__

        typer.echo(f"simkit {__version__}")
        raise typer.Exit(DONE)


@app.command("list")
@_answering
def list_(lang: LangOption = Lang.zh) -> int:
    """List the bundled scenarios and standards."""
    from simkit.commands.listing import listing

    listing(lang.value)
    return DONE


@app.command()
@_answering
def show(
    scenario: Annotated[str | None, typer.Argument(help="A bundled name, a file or a module path.")] = None,
    sources: Annotated[
        bool, typer.Option("--sources", help="Every value with its source and where it stands.")
    ] = False,
    kpis: Annotated[bool, typer.Option("--kpis", help="The definition of every KPI.")] = False,
    stress: Annotated[
        bool, typer.Option("--stress", help="The STRESS-DES checklist of a published simulation, filled in.")
    ] = False,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE.md", help="Write the checklist to a file.")
    ] = None,
    changes: Changes = None,
    lang: LangOption = Lang.zh,
) -> int:
    """Show what a scenario says, in words and tables."""
    from simkit.commands.showing import show_kpis, show_scenario, show_sources, show_stress
    from simkit.commands.study import read

    if out is not None and not stress:
        raise typer.BadParameter("only the checklist is written to a file; add --stress", param_hint="--out")

    if scenario is None and not kpis:
        raise typer.BadParameter(
            "which scenario? `simkit list` shows those that come with simkit", param_hint="SCENARIO"
        )
    if scenario is not None:
        (found,) = read([scenario], changes or [])
        if stress:
            show_stress(found, lang.value, out)
        else:
            (show_sources if sources else show_scenario)(found, lang.value)
    if kpis:
        show_kpis(lang.value)
    return DONE


@app.command()
@_answering
def new(
    file: Annotated[Path, typer.Argument(help="The file to write, .yaml or .xlsx; it must not exist.")],
    base: Annotated[
        str | None,
        typer.Option("--from", metavar="SCENARIO", help="What a workbook starts from (huizhou-huicheng unless given)."),
    ] = None,
    lang: LangOption = Lang.zh,
) -> int:
    """Write a commented scenario to start from, or an Excel workbook to fill in (.xlsx)."""
    from simkit.commands.starter import write_starter
    from simkit.commands.workbook.grid import is_workbook
    from simkit.commands.workbook.starting import write_first_workbook

    if is_workbook(file):
        write_first_workbook(file, base, lang.value)
    elif base is not None:
        raise typer.BadParameter("only a workbook (.xlsx) starts from a scenario; leave it out", param_hint="--from")
    else:
        write_starter(file)
    return DONE


@app.command()
@_answering
def fit(
    data: Annotated[str, typer.Argument(help="Records (CSV): visits, or snapshots of a queue display.")],
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="A new folder, or a new NAME.yaml with tables beside it."),
    ] = None,
    desks: Annotated[
        Desks | None,
        typer.Option("--desks", help="Desks of a usual week (so unless given), or as observed on each date."),
    ] = None,
    sites: Annotated[
        list[str] | None, typer.Option("--site", metavar="NAME", help="Of this site alone; may be repeated.")
    ] = None,
    back_test: Annotated[
        bool,
        typer.Option("--back-test", help="Instead foretell later days from earlier ones and compare; -o: a new .csv."),
    ] = False,
    hold_out: Annotated[
        float | None,
        typer.Option("--hold-out", metavar="SHARE", help="With --back-test: share of the days to foretell (1/3)."),
    ] = None,
    jobs: Jobs = None,
    lang: LangOption = Lang.zh,
    quiet: Quiet = False,
) -> int:
    """Estimate a scenario from records.

    Arrivals, service times, desks and patience with their sources, how well they fit, and what the records cannot tell.
    """
    from simkit.commands.back_testing import back_test_into
    from simkit.commands.fitting import fit_into

    if back_test and sites:
        raise typer.BadParameter("a back-test is of every site; leave it out", param_hint="--site")
    if back_test and desks is not None:
        raise typer.BadParameter("a back-test takes the desks as observed; leave it out", param_hint="--desks")
    if back_test:
        back_test_into(data, out, share=hold_out, jobs=jobs, lang=lang.value, quiet=quiet)
    elif hold_out is not None:
        raise typer.BadParameter("days are held out with --back-test; add it", param_hint="--hold-out")
    elif out is None:
        raise typer.BadParameter("say where the scenario goes, e.g. -o my_centre", param_hint="--out")
    else:
        fit_into(data, out, (desks or Desks.usual).value, lang.value, quiet, sites or (), jobs)
    return DONE


@app.command()
@_answering
def validate(scenarios: ScenariosArgument, changes: Changes = None, lang: LangOption = Lang.zh) -> int:
    """Check scenarios strictly.

    Every fault is shown with its file, its line and what to write instead.
    """
    from simkit.commands.listing import validate

    return validate(scenarios, changes or [], lang.value)


@app.command(cls=WithBareOptions)
@_answering
def run(
    scenarios: ScenariosArgument,
    out: Out = None,
    replications: Replications = 10,
    precision: Precision = None,
    max_replications: MaxReplications = None,
    seed: Seed = 1,
    engine: EngineOption = Engine.auto,
    jobs: Jobs = None,
    changes: Changes = None,
    inputs: Inputs = None,
    lang: LangOption = Lang.zh,
    formats: Formats = "html",
    events: Events = None,
    event_replications: EventReplications = 1,
    assumptions: Assumptions = False,
    quiet: Quiet = False,
) -> int:
    """Simulate scenarios: replications, KPIs, verdicts, a report."""
    from simkit.commands.report_formats import formats_named
    from simkit.commands.study import Settings
    from simkit.commands.studying import carry_out

    settings = Settings(
        command="run",
        replications=replications,
        seed=seed,
        engine=engine.value,
        jobs=jobs,
        changes=tuple(changes or ()),
        inputs=inputs,
        lang=lang.value,
        formats=formats_named(formats),
        quiet=quiet,
        events=_events(events, event_replications),
        precision=_precision(precision, max_replications),
        assumptions=assumptions,
    )
    carry_out(scenarios, settings, out)
    return DONE


@app.command()
@_answering
def plan(
    scenario: ScenarioArgument,
    out: Out = None,
    replications: Replications = 10,
    precision: Precision = None,
    max_replications: MaxReplications = None,
    seed: Seed = 1,
    engine: EngineOption = Engine.auto,
    jobs: Jobs = None,
    changes: Changes = None,
    inputs: Inputs = None,
    lang: LangOption = Lang.zh,
    formats: Formats = "html",
    solver: Annotated[Solver, typer.Option("--solver", help="cbc needs an executable cbc on the path.")] = Solver.highs,
    questions: Annotated[
        list[str] | None,
        typer.Option(
            "--with", metavar="QUESTION", help="Answer a question beside the plan, or 'all'; may be repeated."
        ),
    ] = None,
    write_model: Annotated[
        ModelFormat | None,
        typer.Option("--write-model", help="Write each site's model for other solvers: models/SITE.lp or .mps."),
    ] = None,
    assumptions: Assumptions = False,
    quiet: Quiet = False,
) -> int:
    """Plan money, staff, rooms and services, then simulate.

    The plan keeps every mandatory rule of the scenario's standards where that can be paid for. A workbook that
    `simkit new NAME.xlsx` wrote is answered by NAME.answer.xlsx beside it.

    Exit status 1 when no plan is both legal and affordable.
    """
    from simkit.commands.questions import questions_named
    from simkit.commands.report_formats import formats_named
    from simkit.commands.study import Settings
    from simkit.commands.studying import carry_out

    settings = Settings(
        command="plan",
        replications=replications,
        seed=seed,
        engine=engine.value,
        jobs=jobs,
        changes=tuple(changes or ()),
        inputs=inputs,
        lang=lang.value,
        formats=formats_named(formats),
        quiet=quiet,
        precision=_precision(precision, max_replications),
        assumptions=assumptions,
        solver=solver.value,
        questions=questions_named(questions or (), lang.value),
        model_files=None if write_model is None else write_model.value,
    )
    return DONE if carry_out([scenario], settings, out).feasible else NO


@app.command(cls=WithBareOptions)
@_answering
def compare(
    base: Annotated[str, typer.Argument(help="The scenario that the others are compared with.")],
    variants: Annotated[list[str], typer.Argument(help="One or more scenarios.")],
    out: Out = None,
    replications: Replications = 10,
    precision: Precision = None,
    max_replications: MaxReplications = None,
    seed: Seed = 1,
    engine: EngineOption = Engine.auto,
    jobs: Jobs = None,
    changes: Changes = None,
    inputs: Inputs = None,
    lang: LangOption = Lang.zh,
    formats: Formats = "html",
    events: Events = None,
    event_replications: EventReplications = 1,
    causes: Causes = False,
    assumptions: Assumptions = False,
    quiet: Quiet = False,
) -> int:
    """Compare variants with a base.

    All of them meet the same residents (common random numbers), so that differences are paired.
    """
    from simkit.commands.report_formats import formats_named
    from simkit.commands.study import Settings
    from simkit.commands.studying import carry_out

    settings = Settings(
        command="compare",
        replications=replications,
        seed=seed,
        engine=engine.value,
        jobs=jobs,
        changes=tuple(changes or ()),
        inputs=inputs,
        lang=lang.value,
        formats=formats_named(formats),
        quiet=quiet,
        events=_events(events, event_replications),
        precision=_precision(precision, max_replications),
        assumptions=assumptions,
        causes=causes,
    )
    carry_out([base, *variants], settings, out)
    return DONE


@app.command()
@_answering
def check(
    target: Annotated[str, typer.Argument(help="A scenario, or the directory of a run.")],
    seed: Seed = 1,
    jobs: Jobs = None,
    changes: Changes = None,
    lang: LangOption = Lang.zh,
    quiet: Quiet = False,
) -> int:
    """Give the verdict of every rule.

    Exit status 1 when a mandatory rule of any standard that the scenario names fails.
    """
    from simkit.commands.checking import check
    from simkit.commands.study import Settings

    settings = Settings("check", 0, seed, "auto", jobs, tuple(changes or ()), lang.value, quiet)
    return DONE if check(target, settings) else NO


@baseline.command("record")
@_answering
def baseline_record(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="The directory of a run.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="The baseline, e.g. baseline.csv.")],
    scenarios: Annotated[
        list[str] | None,
        typer.Option(
            "--scenario", metavar="FILE", help="A scenario of the run that does not come with simkit; may be repeated."
        ),
    ] = None,
    lang: LangOption = Lang.zh,
    quiet: Quiet = False,
) -> int:
    """Keep a finished run as a small text: means, verdicts, plans and money."""
    from simkit.commands.baseline import record

    record(directory, out, scenarios or (), lang.value, quiet)
    return DONE


@baseline.command("check")
@_answering
def baseline_check(
    first: Annotated[Path, typer.Argument(metavar="DIR|FILE", help="A finished run; or alone, the baseline.")],
    second: Annotated[Path | None, typer.Argument(metavar="FILE", help="The baseline, after a finished run.")] = None,
    statistical: Annotated[
        bool,
        typer.Option("--statistical/--exact", help="Means beyond chance only, or (as unless given) every last digit."),
    ] = False,
    replications: Annotated[
        int | None, typer.Option("--replications", "-r", min=2, help="With --statistical: other than the baseline's.")
    ] = None,
    seed: Annotated[
        int | None, typer.Option("--seed", min=0, help="With --statistical: other than the baseline's.")
    ] = None,
    engine: EngineOption = Engine.auto,
    jobs: Jobs = None,
    lang: LangOption = Lang.zh,
    quiet: Quiet = False,
) -> int:
    """Run again what a baseline is of, or take a finished run, and say what moved.

    Exit status 1 when anything did. Money, plans and verdicts are compared exactly in any case.
    """
    from simkit.commands.baseline import check
    from simkit.commands.baseline_again import Again

    directory, file = (None, first) if second is None else (first, second)
    for option, given in (("--replications", replications), ("--seed", seed)):
        if given is not None and (not statistical or directory is not None):
            raise typer.BadParameter("only for a run done again with --statistical; leave it out", param_hint=option)
    how = Again(seed, replications, engine.value, jobs, lang.value, quiet)
    return DONE if check(directory, file, how, statistical=statistical) else NO


@app.command()
@_answering
def report(
    directory: Annotated[Path, typer.Argument(help="The directory of a run.")],
    lang: LangOption = Lang.zh,
    formats: Formats = "html",
) -> int:
    """Make the report of a finished run again."""
    from simkit.commands.remaking import remake
    from simkit.commands.report_formats import formats_named

    remake(directory, lang.value, formats_named(formats))
    return DONE


@app.command()
@_answering
def forms(
    directory: Annotated[Path, typer.Argument(help="The directory of a run, comparison or plan.")],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="OUT", help="Where the forms go (DIRECTORY/forms).")
    ] = None,
    lang: LangOption = Lang.zh,
    site: Annotated[
        str | None, typer.Option("--site", metavar="ID", help="File for one site; all sites unless given.")
    ] = None,
    scenario: Annotated[
        str | None, typer.Option("--scenario", metavar="ID", help="Which plan is filed, where there are several.")
    ] = None,
) -> int:
    """Fill in the forms to be filed, as Excel and Word.

    They are performance targets, the self-assessment, service indicators, and the budget with last year and reasons.
    """
    from simkit.commands.forms import forms

    forms(directory, out, lang.value, site, scenario)
    return DONE


@app.command()
@_answering
def demo(
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="Where the two studies go.")] = Path(
        "out/demo"
    ),
    replications: Replications = 10,
    seed: Seed = 1,
    jobs: Jobs = None,
    lang: LangOption = Lang.zh,
    formats: Formats = "html",
    quiet: Quiet = False,
) -> int:
    """Plan, simulate and report two real programmes."""
    from simkit.commands.demo import demo
    from simkit.commands.report_formats import formats_named
    from simkit.commands.study import Settings

    settings = Settings(
        "compare", replications, seed, "auto", jobs, (), lang.value, quiet, formats=formats_named(formats)
    )
    demo(out, settings)
    return DONE


def main() -> None:
    """Run the command line; never shows a traceback for Ctrl-C."""
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
