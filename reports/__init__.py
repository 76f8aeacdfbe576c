"""Reports: the files of a finished run in, one page and its figures out. Knows nothing of how numbers were made."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

__all__ = ["answer", "questions", "report", "run_length"]


def report(directory: str | Path, lang: str = "zh", formats: Iterable[str] = ()) -> Path:
    """Write ``report.html`` and ``figures/`` into a finished directory, from its files alone; return the page.

    ``lang`` is "zh" or "en": the page opens in it and can be switched, the figures are in it. ``formats`` are those
    to be written beside the page (reports.formats.FORMATS). The same files give the same bytes. Raises
    reports.reading.ReportError when the directory is not a finished run, a file lacks a column, or a language or
    format is unknown.
    """
    from reports.writing import language, write_report

    return write_report(Path(directory), language(lang), formats)


def answer(directory: str | Path, lang: str = "zh") -> tuple[str, ...]:
    """The three to six sentences that the report of a finished directory begins with; raises as :func:`report`."""
    from reports.writing import language, sentences

    return sentences(Path(directory), language(lang))


def questions(directory: str | Path, lang: str = "zh") -> tuple[str, ...]:
    """What was asked of the plan of a finished directory, in sentences; raises as :func:`report`.

    Empty where nothing was asked. Sites that are alike in every figure are named together.
    """
    from reports.writing import language, of_questions

    return of_questions(Path(directory), language(lang))


def run_length(directory: str | Path, lang: str = "zh") -> tuple[str, ...]:
    """What a finished directory says of its number of replications, and what pairing saved; raises as :func:`report`.

    A sentence on the precision where one was asked for, and one for each variant whose differences vary.
    """
    from reports.writing import language, of_run_length

    return of_run_length(Path(directory), language(lang))
