"""Money left over: how much, who decides on it, and the cheapest next step."""

from __future__ import annotations

from reports.alike import Place, named, places
from reports.asked_records import StepRow
from reports.catalogue import questions as words
from reports.numbers import fixed, headline_money
from reports.view import View


def left_places(view: View) -> tuple[Place, ...]:
    """The sites that have steps, those alike together."""
    return places(view.data.asked.left_over, view.data.asked.left_over_funds)


def left_sentences(view: View, place: Place) -> list[str]:
    """One sentence: what is left, of which account, and the cheapest step that can be had."""
    say, lang = view.voice.say, view.voice.lang
    amounts = [
        say(
            words.LEFT_OF,
            account=view.voice.name("account", row.account),
            amount=headline_money(row.left_cny, lang),
            decider=view.voice.name("decided_by", row.decided_by),
        )
        for row in place.rows(view.data.asked.left_over_funds)
        if row.left_cny > 0
    ]
    following = next((row for row in place.rows(view.data.asked.left_over) if row.next), None)
    values = {"place": named(view, place), "next": _next(view, following)}
    if not amounts:
        return [say(words.LEFT_NOTHING, **values)]
    return [say(words.LEFT, amounts=view.voice.listed(amounts), **values)]


def step(view: View, row: StepRow) -> str:
    """What the step is."""
    say, n = view.voice.say, fixed(row.person_times or 0.0, 0)
    if row.kind == "post":
        return say(words.STEP_POST, name=view.voice.name("role", row.id))
    name = view.voice.name("service", row.id)
    if row.kind == "service":
        return say(words.STEP_SERVICE, name=name, n=n) if row.person_times else say(words.STEP_OPEN, name=name)
    return say(words.STEP_TIMES, name=name, n=n)


def _next(view: View, row: StepRow | None) -> str:
    say, lang = view.voice.say, view.voice.lang
    if row is None or row.cost_cny is None:
        return say(words.NO_NEXT)
    missing = say(words.NEXT_PAID)
    if row.missing_cny is not None and row.missing_cny > 0:
        fund = view.voice.listed(view.voice.name("fund", each) for each in row.missing_fund.split(";"))
        missing = say(words.NEXT_MISSING, amount=headline_money(row.missing_cny, lang), fund=fund)
    return say(words.NEXT, thing=step(view, row), cost=headline_money(row.cost_cny, lang), missing=missing)
