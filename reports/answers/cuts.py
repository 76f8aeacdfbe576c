"""Less money: what goes first, whether it is still legal, and who loses what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from reports.alike import Place, named, places
from reports.answers.changed import decision_clauses, group_clauses, share_clauses
from reports.asked_records import CutChangeRow, CutRow
from reports.catalogue import questions as words
from reports.directory import EVERYWHERE
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


def programme_sentences(view: View) -> list[str]:
    """One sentence for each cut over all sites together; none where there is one site, or one was not answered."""
    said = []
    rows = view.data.asked.cuts
    for scenario, share in dict.fromkeys((row.scenario, row.cut_share) for row in rows if row.cut_share > 0):
        of_cut = [row for row in rows if (row.scenario, row.cut_share) == (scenario, share)]
        if len(of_cut) > 1 and not any(row.status in _NO_PLAN for row in of_cut):
            said.append(_of_all(view, of_cut))
    return said


def _of_all(view: View, rows: Sequence[CutRow]) -> str:
    say, lang = view.voice.say, view.voice.lang
    holding = [row.site for row in rows if row.legal and row.affordable]
    sites = view.voice.some_of("site", holding, len(rows))
    clauses = [say(words.HOLDS_AT, sites=sites) if holding else say(words.HOLDS_NOWHERE)]
    short = sum((row.shortfall_cny for row in rows), Decimal(0))
    if short > 0:
        clauses.append(say(words.SHORT_IN_ALL, amount=headline_money(short, lang)))
    changes = _added_up(view, rows[0])
    clauses += [*decision_clauses(view, changes), *group_clauses(view, changes)]
    return say(
        words.CUT_ALL,
        sites=view.voice.some_of("site", [row.site for row in rows], len(rows)),
        share=percent(rows[0].cut_share, lang, decimals=0),
        clauses=view.voice.joined(clauses),
    )


def _added_up(view: View, of: CutRow) -> list[CutChangeRow]:
    """Posts and person-times of groups over all sites; services and hours add up to nothing that could be said."""
    found: dict[tuple[str, str], CutChangeRow] = {}
    for row in view.data.asked.cut_changes:
        if (row.scenario, row.cut_share) == (of.scenario, of.cut_share) and row.kind in ("post", "group"):
            so_far = found.get((row.kind, row.id), replace(row, site=EVERYWHERE, before=0.0, after=0.0))
            found[row.kind, row.id] = replace(so_far, before=so_far.before + row.before, after=so_far.after + row.after)
    return list(found.values())


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
