"""The budget table: 上年数, 本年数, 增减额, 增减幅度 and 增减说明, by head and by fund.

Last year is the plan that the results start from. Where there is none its column is left to be filled in, and what
follows from it is a formula that waits.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reports.catalogue import budget_form as words
from reports.catalogue import changes as change_words
from reports.catalogue import forms as common
from reports.catalogue.phrase import Phrase
from reports.clauses import clause_text
from reports.forms.change_reasons import fund_reason, reason
from reports.forms.filing import Filing
from reports.forms.model import MONEY, SHARE, Form, Formula, Grid, Item, LeftOut, Tone, fill, head
from reports.forms.project import UNALLOCATED, amount, money_notes
from reports.numbers import MISSING
from reports.records import BudgetRow, ChangeRow, MandatePriceRow
from reports.units import unit_name

_WIDTHS = (24.0, 20.0, 20.0, 18.0, 12.0, 46.0)
_LAST, _THIS, _CHANGE = 1, 2, 3
#: Digits of a share that a spreadsheet keeps.
_DIGITS = 6
_MOST_CHANGES = 40

Row = tuple[Item, ...]


def budget(filed: Filing) -> Form | LeftOut:
    """The form; left out where the scenario has no plan with a budget."""
    say = filed.voice.say
    if not filed.budget:
        return LeftOut(say(words.TITLE), say(words.NOTHING, plan=filed.plan_name))
    titles = (words.ITEM, words.LAST, words.THIS, words.CHANGE, words.RATE, words.REASON)
    rows: list[Row] = [tuple(head(say(title)) for title in titles)]
    for kind, title, total in (("head", words.BY_HEAD, words.SUM), ("fund", words.BY_FUND, words.SUM_FUNDS)):
        rows += _block(filed, kind, title, total, len(rows))
    causes = _causes(filed)
    subtitle = f"{filed.programme_name} · {filed.plan_name}    {say(common.YUAN)}"
    return Form(
        id="budget",
        name=say(words.NAME),
        title=say(words.TITLE),
        subtitle=subtitle,
        widths=_WIDTHS,
        grid=Grid(tuple(rows), 1),
        behind=() if causes is None else (causes,),
        notes=_notes(filed),
        landscape=True,
    )


def _block(filed: Filing, kind: str, title: Phrase, total: Phrase, top: int) -> list[Row]:
    """A heading, a row for each head or fund, and their sum; ``top`` is the row of the heading."""
    ids = dict.fromkeys(getattr(row, kind) for row in (*filed.budget_before, *filed.budget))
    order = sorted(ids, key=lambda id_: id_ == UNALLOCATED)
    rows: list[Row] = [(Item(filed.voice.say(title), tone="head", columns=6),)]
    for at, id_ in enumerate(order, start=top + 1):
        last, this = (_of(year, kind, id_) for year in (filed.budget_before, filed.budget))
        rows.append(_line(filed, kind, id_, last, this, at))
    rows.append(_total(filed, total, top + 1, top + len(order)))
    return rows


def _of(rows: Sequence[BudgetRow], kind: str, id_: str) -> Decimal:
    return amount([row for row in rows if getattr(row, kind) == id_])


def _line(filed: Filing, kind: str, id_: str, last: Decimal, this: Decimal, at: int) -> Row:
    name = Item(filed.voice.name(kind, id_))
    if filed.before is None:
        return name, Item(None, MONEY, tone="fill"), Item(this, MONEY), *_change(at, None, this), fill()
    said = reason(filed, id_) if kind == "head" else fund_reason(filed, last, this)
    return name, Item(last, MONEY), Item(this, MONEY), *_change(at, last, this), Item(said)


def _change(at: int, last: Decimal | None, this: Decimal, tone: Tone = "") -> tuple[Item, Item]:
    """The difference of the years and its share of last year; both wait for last year's figure."""
    cells = {"last": (at, _LAST), "this": (at, _THIS), "change": (at, _CHANGE)}
    change = None if last is None else this - last
    share = round(change / last, _DIGITS) if change is not None and last else None
    difference = Formula('IF({last}="","",ROUND({this}-{last},2))', cells)
    rate = Formula(f'IF(N({{last}})=0,"",ROUND({{change}}/{{last}},{_DIGITS}))', cells)
    return Item(change, MONEY, difference, tone), Item(share, SHARE, rate, tone)


def _total(filed: Filing, title: Phrase, first: int, last: int) -> Row:
    """The sum of the rows ``first`` to ``last``."""
    at = last + 1
    before = amount(filed.budget_before) if filed.before is not None else None
    this = amount(filed.budget)

    def total(column: int, value: Decimal | None) -> Item:
        span = {"span": ((first, column), (last, column))}
        return Item(value, MONEY, Formula('IF(COUNT({span})=0,"",ROUND(SUM({span}),2))', span), "total")

    sums = total(_LAST, before), total(_THIS, this)
    name = Item(filed.voice.say(title), tone="total")
    return name, *sums, *_change(at, before, this, "total"), Item("", tone="total")


def _causes(filed: Filing) -> Grid | None:
    """Inputs that differ from last year's, and clauses whose price does."""
    say = filed.voice.say
    if filed.before is None:
        return None
    changed = [row for row in filed.data.changes if row.scenario == filed.scenario]
    rows: list[Row] = [_input(filed, row) for row in changed[:_MOST_CHANGES]]
    if len(changed) > _MOST_CHANGES:
        rows.append((Item(say(words.MORE, n=len(changed) - _MOST_CHANGES), columns=6),))
    rows += _clause_prices(filed)
    if not rows:
        return None
    titles = ((words.CAUSE, 2), (words.BEFORE, 1), (words.AFTER, 1), (words.UNIT, 1), (words.SOURCE, 1))
    heads = tuple(head(say(title), columns) for title, columns in titles)
    return Grid((heads, *rows), 1, say(words.CAUSES), say(words.CAUSES_NAME))


def _input(filed: Filing, row: ChangeRow) -> Row:
    known = change_words.KNOWN_SOURCES.get(row.source)
    source = row.source if known is None else filed.voice.say(known)
    numbers = (Item(row.before or MISSING), Item(row.after or MISSING))
    return Item(row.path, columns=2), *numbers, Item(row.unit), Item(source)


def _clause_prices(filed: Filing) -> list[Row]:
    """What each clause costs, where that differs between the years; a clause not priced in a year has a dash."""
    last, this = (_prices(filed.of(filed.data.mandate_prices, year)) for year in (filed.before, filed.scenario))
    rows: list[Row] = []
    for rule in dict.fromkeys((*last, *this)):
        before, after = last.get(rule), this.get(rule)
        if (before or 0) != (after or 0):
            prices = (Item(MISSING) if price is None else Item(price, MONEY) for price in (before, after))
            name = Item(filed.voice.say(words.CLAUSE_PRICE, rule=rule), columns=2)
            rows.append((name, *prices, Item(unit_name("cny", filed.voice.lang)), Item(clause_text(rule, filed.voice))))
    return rows


def _prices(rows: Sequence[MandatePriceRow]) -> dict[str, Decimal]:
    rules = dict.fromkeys(row.rule for row in rows)
    return {rule: sum((row.price_cny for row in rows if row.rule == rule), Decimal(0)) for rule in rules}


def _notes(filed: Filing) -> tuple[str, ...]:
    say = filed.voice.say
    if filed.before is None:
        notes = [say(words.BLANK_NOTE)]
    else:
        notes = [say(words.LAST_NOTE, plan=filed.voice.quoted("scenario", filed.before))]
    if any(row.head == UNALLOCATED for row in filed.budget):
        notes.append(say(words.UNALLOCATED_NOTE))
    if filed.before is not None and _clause_prices(filed):
        notes.append(say(words.PRICE_NOTE))
    return (*notes, *money_notes(filed), say(common.LAYOUT))
