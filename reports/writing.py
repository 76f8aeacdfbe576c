"""Writing a report: read the directory, build the parts, draw the figures, write the page."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from reports.answers.questions import question_sentences
from reports.answers.run_length import run_length_sentences
from reports.blocks import Part
from reports.catalogue.phrase import LANGUAGES, Lang
from reports.directory import read_directory
from reports.gallery import Gallery
from reports.page import page
from reports.parts.answer import answer, answer_sentences
from reports.parts.basis import basis
from reports.parts.changes import changes
from reports.parts.money import money
from reports.parts.provision import provision
from reports.parts.questions import questions
from reports.parts.service import service
from reports.parts.sites import sites
from reports.parts.verdicts import verdicts
from reports.parts.why import why
from reports.reading import ReportError
from reports.view import View, view
from reports.voice import voice

#: The parts in their order; a part with nothing to say is left out and the numbers close up.
PARTS: tuple[Callable[[View], Part | None], ...] = (
    answer, changes, verdicts, money, provision, service, why, questions, sites, basis,
)  # fmt: skip
PAGE, FIGURES = "report.html", "figures"


def write_report(directory: Path, lang: Lang) -> Path:
    """Write report.html and figures/ into ``directory``; the old ones stand until the new ones are whole."""
    with tempfile.TemporaryDirectory(dir=directory, prefix=".report-") as workshop:
        figures = Path(workshop) / FIGURES
        figures.mkdir()
        seen = _view(directory, lang, figures)
        parts = [part for build in PARTS if (part := build(seen)) is not None]
        draft = Path(workshop) / PAGE
        draft.write_text(page(seen, parts), encoding="utf-8", newline="\n")
        shutil.rmtree(directory / FIGURES, ignore_errors=True)
        figures.replace(directory / FIGURES)
        draft.replace(directory / PAGE)
    return directory / PAGE


def sentences(directory: Path, lang: Lang) -> tuple[str, ...]:
    """The sentences of the answer alone; draws nothing."""
    return tuple(answer_sentences(_view(directory, lang, directory / FIGURES)))


def of_run_length(directory: Path, lang: Lang) -> tuple[str, ...]:
    """The sentences on the number of replications alone; draws nothing."""
    return tuple(run_length_sentences(_view(directory, lang, directory / FIGURES)))


def of_questions(directory: Path, lang: Lang) -> tuple[str, ...]:
    """The sentences on what was asked of the plan alone; draws nothing."""
    return tuple(question_sentences(_view(directory, lang, directory / FIGURES)))


def language(lang: str) -> Lang:
    """``lang`` as a language of the catalogue; ReportError for any other."""
    for known in LANGUAGES:
        if lang == known:
            return known
    raise ReportError(f"{lang}: the report speaks {' and '.join(LANGUAGES)}")


def _view(directory: Path, lang: Lang, figures: Path) -> View:
    data = read_directory(directory)
    return view(data, voice(lang, data.labels), Gallery(figures, data.fingerprint))
