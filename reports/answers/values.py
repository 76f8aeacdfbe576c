"""What 10,000 yuan more, a post, a room, and doing without a clause are worth; what cannot be told is no gain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reports.alike import Place, named, places
from reports.answers.changed import LEAST_TOLD, clause, share_clauses
from reports.answers.objectives import is_better, objective_clauses
from reports.asked_records import ValueRow
from reports.catalogue import questions as words
from reports.catalogue.phrase import Phrase
from reports.numbers import headline_money
from reports.view import View


def value_places(view: View) -> tuple[Place, ...]:
    """The sites asked, those alike together."""
    return places(view.data.asked.values)


def value_sentences(view: View, place: Place) -> list[str]:
    """What is worth something, what is too small to tell, and what is worth nothing, with why."""
    rows = place.rows(view.data.asked.values)
    unknown = [row for row in rows if row.why == "no_plan"]
    noise = [row for row in rows if row.noise and row not in unknown]
    told = [row for row in rows if row not in unknown and not row.noise]
    worth = [row for row in told if _rises(row)]
    less_short = [row for row in told if row.why == "still_short"]
    nothing = [row for row in told if row not in worth and row not in less_short]
    said = [
        _said(view, words.VALUE_GAINS, place, [_worth(view, row) for row in worth], apart=True),
        _said(view, words.VALUE_NOISE, place, [thing(view, row) for row in noise]),
        _said(view, words.VALUE_LESS_SHORT, place, [thing(view, row) for row in less_short]),
        _said(view, words.VALUE_NOTHING, place, _by_reason(view, nothing), apart=True),
        _said(view, words.VALUE_UNKNOWN, place, [thing(view, row) for row in unknown]),
    ]
    return [sentence for sentence in said if sentence]


def thing(view: View, row: ValueRow) -> str:
    """What there is one more of, with the money that comes with it."""
    say, lang = view.voice.say, view.voice.lang
    if row.kind == "fund":
        return say(words.FUND_MORE, fund=view.voice.name("fund", row.id), step=headline_money(row.added_cny, lang))
    if row.kind == "mandate":
        rule = clause(view, row.id)
        if row.saved_cny is not None and row.saved_cny > 0:
            return say(words.WITHOUT_SAVING, rule=rule, amount=headline_money(row.saved_cny, lang))
        return say(words.WITHOUT, rule=rule)
    phrase, names = (words.POST_MORE, "role") if row.kind == "post" else (words.ROOM_MORE, "room_type")
    return say(phrase, name=view.voice.name(names, row.id), amount=headline_money(row.added_cny, lang))


def _said(view: View, phrase: Phrase, place: Place, things: Sequence[str], *, apart: bool = False) -> str:
    if not things:
        return ""
    together = view.voice.joined(things) if apart else view.voice.listed(things)
    return view.voice.say(phrase, place=named(view, place), things=together)


def _worth(view: View, row: ValueRow) -> str:
    return view.voice.say(words.WORTH, thing=thing(view, row), changes=view.voice.listed(_shares(view, row)))


def _shares(view: View, row: ValueRow) -> list[str]:
    if row.objective:
        return objective_clauses(view, row.objective, row.objective_change)
    return share_clauses(view, row.priority_groups_change, row.all_groups_change)


def _rises(row: ValueRow) -> bool:
    if row.objective:
        return is_better(row.objective, row.objective_change)
    changes = (row.priority_groups_change, row.all_groups_change)
    return any(change is not None and change >= LEAST_TOLD for change in changes)


def _by_reason(view: View, rows: Iterable[ValueRow]) -> list[str]:
    """Things of one reason in one breath."""
    by_why: dict[str, list[str]] = {}
    for row in rows:
        by_why.setdefault(row.why, []).append(thing(view, row))
    return [
        view.voice.say(words.BECAUSE, things=view.voice.listed(things), why=why_not(view, why))
        if why
        else view.voice.listed(things)
        for why, things in by_why.items()
    ]


def why_not(view: View, why: str) -> str:
    """Why no share rises."""
    return view.voice.say(words.WHY_NOT[why]) if why in words.WHY_NOT else why
