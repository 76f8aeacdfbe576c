"""The same plans at other prices of a post: where the money stops being enough."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reports.blocks import Beside, Cell, Column, Section, Table, body, measured, number
from reports.catalogue import money as words
from reports.catalogue import workbook as book_words
from reports.numbers import yuan
from reports.quantity import money
from reports.records import RepricedRow
from reports.view import View


def repriced_table(view: View) -> Table | None:
    """A row for each price set, a column for each plan; None where there is one price set only."""
    price_sets = list(dict.fromkeys(row.price_set for row in view.data.repriced))
    if len(price_sets) < 2:
        return None
    say = view.voice.say
    planned = {row.scenario for row in view.data.repriced}
    scenarios = [scenario for scenario in view.data.scenarios if scenario in planned]
    purses = {(row.scenario, row.site): row.purse_cny for row in view.data.plan_figures}
    rows = tuple(
        body(Cell(price_set), *(_cell(view, _rows(view, price_set, scenario), purses) for scenario in scenarios))
        for price_set in price_sets
    )
    columns = (
        Column(say(words.PRICE_SET)),
        *(Column(view.voice.name("scenario", scenario), number=True) for scenario in scenarios),
    )
    return Table(say(words.REPRICED_CAPTION), columns, (Section(rows),), (say(words.REPRICED_NOTE),))


def _rows(view: View, price_set: str, scenario: str) -> list[RepricedRow]:
    return [row for row in view.data.repriced if (row.price_set, row.scenario) == (price_set, scenario)]


def _cell(view: View, of_sites: Sequence[RepricedRow], purses: dict[tuple[str, str], Decimal]) -> Cell:
    if not of_sites:
        return measured(None, view.voice.lang)
    need = sum((row.need_cny for row in of_sites), Decimal(0))
    over = [row.need_cny - purses.get((row.scenario, row.site), Decimal(0)) for row in of_sites]
    lacking = sum((amount for amount in over if amount > 0), Decimal(0))
    say = view.voice.say
    left = -sum(over, Decimal(0))
    small = say(words.LACKING, amount=yuan(lacking)) if lacking else say(words.LEFT_OVER, amount=yuan(left))
    mark = " *" if of_sites[0].in_force else ""
    beside = (
        Beside(say(book_words.LACKING), money(lacking)) if lacking else Beside(say(book_words.LEFT), money(left)),
    )
    quantity = money(need)
    text = quantity.text(view.voice.lang) + mark
    return number(text, float(need), small, quantity=quantity, beside=beside, remark=mark.strip())
