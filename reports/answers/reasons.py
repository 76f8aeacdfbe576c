"""Why this plan: for each decision the clause, the loss without it, or that nothing else can be."""

from __future__ import annotations

from decimal import Decimal

from reports.alike import Place, named, places
from reports.answers.changed import clause, share_clauses
from reports.answers.objectives import less_is_better, objective_clauses
from reports.asked_records import ReasonRow
from reports.catalogue import questions as words
from reports.numbers import fixed, headline_money, three
from reports.view import View

#: Decisions that are said in a sentence; all others stand in the table.
_SAID = ("post", "opening")


def reason_places(view: View) -> tuple[Place, ...]:
    """The sites asked, those alike together."""
    return places(view.data.asked.reasons)


def reason_sentences(view: View, place: Place) -> list[str]:
    """One sentence on the posts and the hours."""
    said = [
        view.voice.say(words.DRIVEN, decision=decision(view, row), reason=reason(view, row))
        for row in place.rows(view.data.asked.reasons)
        if row.decision in _SAID
    ]
    if not said:
        return []
    return [view.voice.say(words.REASONS, place=named(view, place), clauses=view.voice.joined(said))]


def decision(view: View, row: ReasonRow) -> str:
    """What was decided."""
    say, name = view.voice.say, view.voice.name
    number = fixed(row.value, 0) if row.value == int(row.value) else three(row.value)
    if row.decision == "post":
        return say(words.POST_DECIDED, name=name("role", row.id), n=number)
    if row.decision == "room":
        return say(words.ROOM_DECIDED, name=name("room_type", row.id), n=number)
    if row.decision == "service":
        return say(words.OPEN_DECIDED if row.value else words.CLOSED_DECIDED, name=name("service", row.id))
    if row.decision == "opening":
        return say(words.OPENING_DECIDED, n=number)
    amount = headline_money(Decimal(str(row.value)), view.voice.lang)
    return say(words.HEAD_DECIDED, name=name("head", row.id), amount=amount)


def reason(view: View, row: ReasonRow) -> str:
    """What drove it."""
    say = view.voice.say
    if row.because == "rule":
        return say(words.BY_RULE, rule=clause(view, row.rule))
    if row.because == "objective":
        return say(words.BY_OBJECTIVE)
    if row.because == "only_choice":
        known = words.ONLY_CHOICE.get(row.rule)
        return say(known) if known else say(words.ONLY_BY_RULE, rule=clause(view, row.rule))
    losses = [] if row.noise else _losses(view, row)
    return say(words.BY_GAIN, changes=view.voice.listed(losses)) if losses else say(words.BY_NOISE)


def _losses(view: View, row: ReasonRow) -> list[str]:
    if row.objective:
        gain = row.objective_gain if less_is_better(row.objective) else _lost(row.objective_gain)
        return objective_clauses(view, row.objective, gain)
    return share_clauses(view, _lost(row.priority_groups_gain), _lost(row.all_groups_gain))


def _lost(gain: float | None) -> float | None:
    return None if gain is None else -gain
