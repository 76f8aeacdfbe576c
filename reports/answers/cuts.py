"""Less money: what goes first, whether it is still legal, and who loses what."""

from __future__ import annotations

from reports.alike import Place, named, places
from reports.answers.changed import decision_clauses, group_clauses, share_clauses
from reports.asked_records import CutRow
from reports.catalogue import questions as words
from reports.numbers import headline_money, percent
from reports.view import View

_NO_PLAN = ("time_limit", "error")


def cut_places(view: View) -> tuple[Place, ...]:
    """The sites asked, those alike together."""
    return places(view.data.asked.cuts, view.data.asked.cut_changes)


def cut_sentences(view: View, place: Place) -> list[str]:
    """One sentence for each cut, the smallest first."""
    rows = place.rows(view.data.asked.cuts)
    full = next((row for row in rows if row.cut_share == 0), None)
    return [_sentence(view, place, row, full) for row in rows if row.cut_share > 0]


def _sentence(view: View, place: Place, row: CutRow, full: CutRow | None) -> str:
    return view.voice.say(
        words.CUT,
        place=named(view, place),
        share=percent(row.cut_share, view.voice.lang, decimals=0),
        clauses=view.voice.joined(_clauses(view, place, row, full)),
    )


def _clauses(view: View, place: Place, row: CutRow, full: CutRow | None) -> list[str]:
    say = view.voice.say
    if row.status in _NO_PLAN:
        return [say(words.CUT_UNKNOWN)]
    changes = [each for each in place.rows(view.data.asked.cut_changes) if each.cut_share == row.cut_share]
    what = [*decision_clauses(view, changes), *group_clauses(view, changes)] or [say(words.NOTHING_ELSE)]
    return [_standing(view, row), *what, *(_shares(view, row, full) if full else [])]


def _standing(view: View, row: CutRow) -> str:
    amount = headline_money(row.shortfall_cny, view.voice.lang)
    if row.legal:
        return view.voice.say(words.STILL_LEGAL if row.affordable else words.LEGAL_BUT_SHORT, amount=amount)
    return view.voice.say(words.NOT_LEGAL if row.affordable else words.NOT_LEGAL_AND_SHORT, amount=amount)


def _shares(view: View, row: CutRow, full: CutRow) -> list[str]:
    return share_clauses(
        view,
        _difference(row.priority_groups_served_share, full.priority_groups_served_share),
        _difference(row.all_groups_served_share, full.all_groups_served_share),
    )


def _difference(now: float | None, before: float | None) -> float | None:
    return None if now is None or before is None else now - before
