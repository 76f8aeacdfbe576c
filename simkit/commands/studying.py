"""``simkit run``, ``plan`` and ``compare``: a study carried out, written, and said in a few lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from simkit.commands.engine_choice import get_ready
from simkit.commands.event_log import check_wanted
from simkit.commands.faults import Refused
from simkit.commands.study import Settings, Study, read
from simkit.commands.terminal import say
from simkit.commands.writing import study_into


def carry_out(names: Sequence[str], settings: Settings, out: Path | None) -> Study:
    """Read the scenarios named, study them, write the directory, say the answer and where the report lies.

    Without ``out`` the directory is ``out/COMMAND/ID`` of the first scenario. A plan asked for by a workbook is
    answered by one, in the directory and beside the workbook.
    """
    scenarios = read(names, settings.changes, settings.inputs)
    settings = _answering(names[0], settings)
    if settings.command == "plan" and scenarios[0].plan is None:
        raise Refused(
            f"{names[0]}: this scenario does not ask for a plan; write what may be decided under plan:, e.g. "
            "'plan: {team: free, ...}', or start from one that does: extends: huizhou-optimised"
        )
    check_wanted(settings.events, settings.replications)
    _check_precision(settings)
    get_ready(settings.engine, settings.lang, settings.quiet)
    target = out if out is not None else Path("out") / settings.command / scenarios[0].id
    found = study_into(scenarios, settings, target)
    beside = None if settings.workbook is None else _put_beside(settings.workbook, target)
    if not settings.quiet:
        _say_answer(target, settings.lang)
        if beside is not None:
            say({"zh": "答案工作簿:", "en": "Answer workbook: "}[settings.lang] + str(beside))
    return found


def _answering(name: str, settings: Settings) -> Settings:
    """The settings with the workbook that asks for a plan; OutputError where its answer may not be written."""
    from simkit.commands.workbook.grid import is_workbook
    from simkit.commands.workbook.placing import answer_name, refuse_foreign

    if settings.command != "plan" or not is_workbook(name):
        return settings
    asked = Path(name)
    refuse_foreign(asked.with_name(answer_name(asked)))
    return replace(settings, workbook=asked)


def _put_beside(asked: Path, directory: Path) -> Path:
    """Put the answer beside the workbook that asked for it; where it lies."""
    from simkit.commands.workbook.placing import answer_name, put_beside

    beside = asked.with_name(answer_name(asked))
    put_beside(directory / beside.name, beside)
    return beside


def _check_precision(settings: Settings) -> None:
    from simkit.experiment.precision import Target

    wanted = settings.precision
    if wanted is None:
        return
    try:
        Target(wanted.relative, settings.replications, wanted.most)
    except ValueError as wrong:
        raise Refused(f"--precision {wanted.relative:g}: {wrong}") from None


def _say_answer(target: Path, lang: str) -> None:
    from reports import answer, questions, run_length

    for sentence in (*answer(target, lang), *questions(target, lang), *run_length(target, lang)):
        say(sentence)
    say({"zh": "报告:", "en": "Report: "}[lang] + str(target / "report.html"))
