"""When money comes in and is spent: instalments, what is there at the end of a budget year, what must be advanced."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reports.alike import Place, named, places
from reports.asked_records import InstalmentRow
from reports.catalogue import questions as words
from reports.numbers import day_of_prose, headline_money
from reports.view import View


def instalment_places(view: View) -> tuple[Place, ...]:
    """The sites asked, those alike together."""
    return places(view.data.asked.instalments)


def instalment_sentences(view: View, place: Place) -> list[str]:
    """One sentence, a clause for each fund."""
    rows = place.rows(view.data.asked.instalments)
    funds = dict.fromkeys(row.fund for row in rows)
    said = [_fund(view, fund, [row for row in rows if row.fund == fund]) for fund in funds]
    return [view.voice.say(words.SENTENCE, place=named(view, place), clauses=view.voice.joined(said))] if said else []


def event(view: View, row: InstalmentRow) -> str:
    """What happens on the day; a day that was written as a date is not said again."""
    say = view.voice.say
    if row.event in words.EVENTS:
        return say(words.EVENTS[row.event])
    month = row.event.removeprefix("month ")
    return say(words.AFTER_MONTHS, n=month) if month != row.event else say(words.PAID_IN_ON_DAY)


def _fund(view: View, fund: str, rows: Sequence[InstalmentRow]) -> str:
    say, lang, name = view.voice.say, view.voice.lang, view.voice.name("fund", fund)
    paid = [row for row in rows if row.share > 0]
    amount = headline_money(sum((row.paid_in_cny for row in paid), Decimal()), lang)
    worst = max(rows, key=lambda row: row.short_cny)
    said = say(words.COMES_IN, fund=name, n=len(paid), amount=amount)
    for row in rows:
        if row.event == "year_end" and row.balance_cny > 0:
            said += say(words.LEFT_AT_YEAR_END, year=row.date[:4], amount=headline_money(row.balance_cny, lang))
    if worst.short_cny > 0:
        return said + say(
            words.TO_ADVANCE, amount=headline_money(worst.short_cny, lang), date=day_of_prose(worst.date, lang)
        )
    return said + say(words.NOTHING_TO_ADVANCE)
