"""Writing a report: read the directory, build an edition in each language, draw the figures, write the formats."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from reports.answers.questions import question_sentences
from reports.answers.run_length import run_length_sentences
from reports.catalogue.phrase import LANGUAGES, Lang
from reports.directory import read_directory
from reports.edition import Edition, edition
from reports.formats import FORMATS, PAGE, formats
from reports.gallery import Gallery
from reports.parts.answer import answer_sentences
from reports.reading import ReportError
from reports.view import View, view
from reports.voice import voice

FIGURES = "figures"


def write_report(directory: Path, lang: Lang, wanted: Iterable[str] = ()) -> Path:
    """Write report.html, figures/ and the other formats ``wanted``; the old ones stand until the new ones are whole.

    The page holds every language and opens in ``lang``; figures/ and the other formats are in ``lang``. A format
    that an earlier report was written in is written again, so that nothing old stands beside it.
    """
    asked = formats((*wanted, *(name for name, each in FORMATS.items() if (directory / each.file).exists())))
    with tempfile.TemporaryDirectory(dir=directory, prefix=".report-") as name:
        workshop = Path(name)
        figures = workshop / FIGURES
        figures.mkdir()
        editions = _editions(directory, lang, figures)
        for each in asked:
            FORMATS[each].write(editions, workshop)
        shutil.rmtree(directory / FIGURES, ignore_errors=True)
        figures.replace(directory / FIGURES)
        for each in asked:
            (workshop / FORMATS[each].file).replace(directory / FORMATS[each].file)
    return directory / PAGE


def _editions(directory: Path, lang: Lang, figures: Path) -> tuple[Edition, ...]:
    """An edition in each language, ``lang`` first; its figures alone are kept as files."""
    data = read_directory(directory)
    galleries = {each: Gallery(figures if each == lang else None, data.fingerprint, f"{each}-") for each in LANGUAGES}
    order = sorted(LANGUAGES, key=lambda each: each != lang)
    return tuple(edition(view(data, voice(each, data.labels), galleries[each])) for each in order)


def sentences(directory: Path, lang: Lang) -> tuple[str, ...]:
    """The sentences of the answer alone; draws nothing."""
    return tuple(answer_sentences(_view(directory, lang)))


def of_run_length(directory: Path, lang: Lang) -> tuple[str, ...]:
    """The sentences on the number of replications alone; draws nothing."""
    return tuple(run_length_sentences(_view(directory, lang)))


def of_questions(directory: Path, lang: Lang) -> tuple[str, ...]:
    """The sentences on what was asked of the plan alone; draws nothing."""
    return tuple(question_sentences(_view(directory, lang)))


def language(lang: str) -> Lang:
    """``lang`` as a language of the catalogue; ReportError for any other."""
    for known in LANGUAGES:
        if lang == known:
            return known
    raise ReportError(f"{lang}: the report speaks {' and '.join(LANGUAGES)}")


def _view(directory: Path, lang: Lang) -> View:
    """What sentences are made from; nothing is drawn."""
    data = read_directory(directory)
    return view(data, voice(lang, data.labels), Gallery(None, data.fingerprint))
