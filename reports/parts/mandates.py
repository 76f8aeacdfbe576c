"""What each clause costs: the money that the cheapest legal plan would save without it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reports.blocks import Beside, Cell, Column, Section, Table, body, measured
from reports.catalogue import money as words
from reports.catalogue import workbook as book_words
from reports.clauses import clause_text
from reports.numbers import yuan
from reports.quantity import money
from reports.view import View

#: The clause whose price is nothing only because the plan decides the split of an account.
_SPLIT_CLAUSE = "HZ-FUND-6"
_SPLIT_INPUT = "plan.city_retained_cny"


def mandate_table(view: View) -> Table | None:
    """Clauses that cost something, dearest first; those that cost nothing are named below."""
    prices: dict[str, dict[str, list[Decimal]]] = {}
    for row in view.data.mandate_prices:
        prices.setdefault(row.rule, {}).setdefault(row.scenario, []).append(row.price_cny)
    if not prices:
        return None
    say = view.voice.say
    dearest = {rule: max(sum(of_sites, Decimal(0)) for of_sites in found.values()) for rule, found in prices.items()}
    priced = [rule for rule in sorted(prices, key=lambda rule: (-dearest[rule], rule)) if dearest[rule] > 0]
    free = [rule for rule in prices if dearest[rule] <= 0]
    scenarios = [name for name in view.data.scenarios if any(name in found for found in prices.values())]
    rows = tuple(
        body(
            Cell(rule, tone="id"),
            Cell(clause_text(rule, view.voice)),
            *(_price_cell(view, prices[rule].get(name)) for name in scenarios),
        )
        for rule in priced
    )
    columns = (
        Column(say(words.RULE)),
        Column(say(words.TEXT)),
        *(Column(view.voice.name("scenario", name), number=True) for name in scenarios),
    )
    return Table(say(words.PRICE_CAPTION), columns, (Section(rows),), _notes(view, free))


def _price_cell(view: View, of_sites: Sequence[Decimal] | None) -> Cell:
    if not of_sites:
        return measured(None, view.voice.lang)
    total, low, high = sum(of_sites, Decimal(0)), min(of_sites), max(of_sites)
    if len(of_sites) == 1 or high == 0:
        return measured(money(total), view.voice.lang)
    each = (
        view.voice.say(words.EACH_SITE, amount=yuan(low))
        if low == high
        else view.voice.say(words.PER_SITE, low=yuan(low), high=yuan(high))
    )
    ends = ((book_words.LEAST_SITE, low), (book_words.MOST_SITE, high))
    beside = tuple(Beside(view.voice.say(title), money(amount)) for title, amount in ends)
    return measured(money(total), view.voice.lang, each, beside=beside, remark="")


def _notes(view: View, free: Sequence[str]) -> tuple[str, ...]:
    say = view.voice.say
    notes = [say(words.PRICE_NOTE), say(words.NO_PRICE)]
    if free:
        notes.append(say(words.FREE_RULES, rules=view.voice.listed(sorted(free))))
    split_is_given = any(row.path == _SPLIT_INPUT and row.value for row in view.data.sources)
    if _SPLIT_CLAUSE in free and not split_is_given:
        notes.append(say(words.RETAINED_NOTE))
    return tuple(notes)
