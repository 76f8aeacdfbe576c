"""Forms of a finished directory: built once, written as a workbook and as a paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reports.catalogue import forms as words
from reports.catalogue.phrase import Lang
from reports.directory import read_directory
from reports.forms.budget import budget
from reports.forms.filing import Filing, filing
from reports.forms.model import Form, Forms, LeftOut
from reports.forms.paper import write_paper
from reports.forms.self_assessment import self_assessment
from reports.forms.service_indicators import service_indicators
from reports.forms.targets import targets
from reports.forms.workbook import write_workbook
from reports.numbers import MISSING
from reports.reading import ReportError
from reports.voice import voice

WORKBOOK, PAPER = "forms.xlsx", "forms.docx"
#: The forms in their order.
FORMS: tuple[Callable[[Filing], Form | LeftOut], ...] = (targets, self_assessment, service_indicators, budget)


def forms_of(directory: Path, lang: Lang, site: str | None = None, scenario: str | None = None) -> Forms:
    """The forms of a finished directory, for one site or all, of the scenario named or the one that is usually filed.

    Raises ReportError when it is no finished directory, lacks the site or scenario, or fills in no form.
    """
    data = read_directory(directory)
    filed = filing(data, voice(lang, data.labels), site, scenario)
    made = [build(filed) for build in FORMS]
    forms = tuple(form for form in made if isinstance(form, Form))
    left_out = tuple(form for form in made if isinstance(form, LeftOut))
    if not forms:
        raise ReportError(f"{directory}: no form can be filled in from here")
    say = filed.voice.say
    return Forms(
        title=say(words.TITLE, name=filed.programme_name),
        about=_about(filed, forms, left_out),
        forms=forms,
        left_out=left_out,
        signatures=tuple(say(label) for label in words.SIGNATURES),
        fingerprint=data.fingerprint,
        foot=say(words.FOOT, fingerprint=data.fingerprint),
        cover=say(words.COVER),
    )


def write_forms(directory: Path, into: Path, lang: Lang, site: str | None, scenario: str | None) -> Forms:
    """Write forms.xlsx and forms.docx into the folder ``into``; the forms that they hold."""
    found = forms_of(directory, lang, site, scenario)
    write_workbook(found, into / WORKBOOK)
    write_paper(found, into / PAPER, lang)
    return found


def _about(filed: Filing, forms: tuple[Form, ...], left_out: tuple[LeftOut, ...]) -> tuple[tuple[str, str], ...]:
    say, name = filed.voice.say, filed.voice.name
    before = say(words.NO_BEFORE) if filed.before is None else name("scenario", filed.before)
    facts = [
        (words.ABOUT_PLAN, filed.plan_name),
        (words.ABOUT_BEFORE, before),
        (words.ABOUT_SITES, filed.voice.some_of("site", filed.sites, len(filed.data.sites))),
        (words.ABOUT_FORMS, filed.voice.joined(form.title for form in forms)),
    ]
    if left_out:
        why = (say(words.LEFT_OUT, form=form.title, why=form.why) for form in left_out)
        facts.append((words.ABOUT_LEFT_OUT, filed.voice.joined(why)))
    facts += [
        (words.ABOUT_COLOURS, say(words.COLOURS)),
        (words.ABOUT_LAYOUT, say(words.LAYOUT)),
        (words.ABOUT_FINGERPRINT, filed.data.fingerprint or MISSING),
    ]
    return tuple((say(heading), text) for heading, text in facts)
