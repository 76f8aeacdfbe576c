"""``simkit run``, ``plan`` and ``compare``: a study carried out, written, and said in a few lines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from simkit.commands.engine_choice import get_ready
from simkit.commands.event_log import check_wanted
from simkit.commands.faults import Refused
from simkit.commands.study import Settings, Study, read
from simkit.commands.terminal import say
from simkit.commands.writing import study_into


def carry_out(names: Sequence[str], settings: Settings, out: Path | None) -> Study:
    """Read the scenarios named, study them, write the directory, say the answer and where the report lies.

    Without ``out`` the directory is ``out/COMMAND/ID`` of the first scenario.
    """
    scenarios = read(names, settings.changes)
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
    if not settings.quiet:
        _say_answer(target, settings.lang)
    return found


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
    from reports import answer, run_length

    for sentence in (*answer(target, lang), *run_length(target, lang)):
        say(sentence)
    say({"zh": "报告:", "en": "Report: "}[lang] + str(target / "report.html"))
