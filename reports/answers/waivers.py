"""Where a plan does not fit: how much lacks, and which clauses would have to be waived."""

from __future__ import annotations

from collections.abc import Sequence

from reports.alike import Place, named, places
from reports.answers.changed import clause, clauses
from reports.asked_records import WaiverRow
from reports.catalogue import questions as words
from reports.numbers import headline_money
from reports.view import View

_MOST_HELP = 3


def waiver_places(view: View) -> tuple[Place, ...]:
    """The sites that lack something, those alike together."""
    return places(view.data.asked.waivers)


def waiver_sentences(view: View, place: Place) -> list[str]:
    """What lacks as it is; then the clauses that help alone, then those that are enough together."""
    rows = place.rows(view.data.asked.waivers)
    as_it_is = next((row for row in rows if row.waived == 0), None)
    if as_it_is is None:
        return []
    say = view.voice.say
    return [
        say(words.SENTENCE, place=named(view, place), clauses=view.voice.joined(_lacking(view, as_it_is))),
        say(
            words.SENTENCE,
            place=say(words.WAIVED_LEAD, place=named(view, place)),
            clauses=view.voice.joined(_helping(view, rows)),
        ),
    ]


def _lacking(view: View, row: WaiverRow) -> list[str]:
    say, lang = view.voice.say, view.voice.lang
    said = []
    if row.still_missed:
        said.append(say(words.MISSED, rules=clauses(view, row.still_missed.split(";"))))
    if row.short_cny is None:
        said.append(say(words.NOT_FOUND_OUT))
    elif row.short_cny > 0:
        least = row.short_at_minimum_cny
        at_least = ""
        if least is not None:
            amount = headline_money(least, lang)
            at_least = say(words.LACKS_AT_LEAST, amount=amount) if least > 0 else say(words.LEAST_IS_ENOUGH)
        said.append(say(words.LACKS, amount=headline_money(row.short_cny, lang)) + at_least)
    return said


def _helping(view: View, rows: Sequence[WaiverRow]) -> list[str]:
    say = view.voice.say
    alone = [row for row in rows if row.waived == 1]
    fitting = [row for row in alone if row.fits]
    helping = [row for row in alone if not row.fits]
    said = []
    if len(fitting) == 1:
        said.append(say(words.ONE_FITS, rule=clause(view, fitting[0].rules)) + _given_up(view, fitting[0]))
    elif fitting:
        rules = view.voice.listed(clause(view, row.rules) + _given_up(view, row) for row in fitting)
        said.append(say(words.ANY_FITS, rules=rules))
    elif alone:
        said.append(say(words.NONE_ALONE))
    if not fitting:
        said += _together(view, [row for row in rows if row.waived > 1])
    said += [_helps(view, row) for row in helping[:_MOST_HELP]]
    if len(helping) > _MOST_HELP:
        said.append(say(words.MORE_HELP, n=len(helping) - _MOST_HELP))
    return said or [say(words.NONE_HELPS)]


def _together(view: View, sets: Sequence[WaiverRow]) -> list[str]:
    if not sets:
        return []
    enough = next((row for row in sets if row.fits), None)
    best = enough or sets[-1]
    rules = clauses(view, best.rules.split(";"))
    if enough:
        return [view.voice.say(words.TOGETHER_FIT, rules=rules) + _given_up(view, enough)]
    return [view.voice.say(words.TOGETHER_NOT, rules=rules, rest=view.voice.joined(_rest(view, best)))]


def _helps(view: View, row: WaiverRow) -> str:
    return view.voice.say(
        words.ONE_HELPS, rule=clause(view, row.rules), rest=view.voice.joined(_rest(view, row))
    ) + _given_up(view, row)


def _rest(view: View, row: WaiverRow) -> list[str]:
    """What is still wrong with clauses waived."""
    said = []
    if row.still_missed:
        said.append(view.voice.say(words.STILL_MISSED_OF, rules=view.voice.listed(row.still_missed.split(";"))))
    if row.short_cny is not None and row.short_cny > 0:
        said.append(view.voice.say(words.STILL_LACK, amount=headline_money(row.short_cny, view.voice.lang)))
    return said


def _given_up(view: View, row: WaiverRow) -> str:
    """In-principle clauses that are given up for it."""
    rules = [rule for rule in row.given_up.split(";") if rule]
    return view.voice.say(words.GIVING_UP, rules=view.voice.listed(rules)) if rules else ""
