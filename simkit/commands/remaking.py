"""``simkit report``: the report of a finished run, made again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from simkit.commands.terminal import say


def remake(directory: Path, lang: str, formats: Sequence[str] = ()) -> None:
    """Make the report of ``directory`` again in ``lang``, from its files alone; the old one stands until then."""
    from reports import report
    from simkit.experiment.directory import output_directory

    with output_directory(directory, keep=True) as copy:
        report(copy, lang, formats)
    say({"zh": "报告:", "en": "Report: "}[lang] + str(directory / "report.html"))
