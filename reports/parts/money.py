"""Money: what is needed, where it goes to the fen, what is short and what each clause costs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from reports.blocks import (
    Beside,
    Block,
    Cell,
    Column,
    Heading,
    Part,
    Row,
    Section,
    Sums,
    Table,
    Tone,
    body,
    measured,
    number,
)
from reports.catalogue import money as words
from reports.catalogue import workbook as book_words
from reports.clauses import clause_cite, clause_id, clause_text
from reports.directory import EVERYWHERE
from reports.numbers import MISSING, yuan
from reports.parts.mandates import mandate_table
from reports.parts.money_pictures import affordability_picture, flow_picture
from reports.parts.repriced import repriced_table
from reports.quantity import money as of_money
from reports.quantity import percentage
from reports.records import BudgetRow
from reports.shortfalls import shortfall_rows
from reports.units import quantity, unit_name, value_text
from reports.view import View

_UNALLOCATED = "unallocated"
_Line = tuple[str, str, str, str, str]


def money(view: View) -> Part | None:
    """The part on money; None where no plan allocates any."""
    if not view.data.budget:
        return None
    say = view.voice.say
    blocks: list[Block] = []
    if view.standings:
        blocks += [Heading(say(words.NEEDS)), affordability_picture(view)]
    blocks += [Heading(say(words.FLOW)), flow_picture(view), _allocation(view)]
    if len(view.data.sites) > 1 and view.standings:
        blocks.append(_site_table(view))
    short = _shortfall_table(view)
    if short is not None:
        blocks += [Heading(say(words.SHORTFALLS)), short]
    prices = mandate_table(view)
    if prices is not None:
        blocks += [Heading(say(words.MANDATES)), prices]
    other_prices = repriced_table(view)
    if other_prices is not None:
        blocks += [Heading(say(words.OTHER_PRICES)), other_prices]
    return Part("money", say(words.TITLE), tuple(blocks))


def _scenarios(view: View) -> list[str]:
    paid = {row.scenario for row in view.data.budget}
    return [scenario for scenario in view.data.scenarios if scenario in paid]


def _allocation(view: View) -> Table:
    """Fund by fund with its total; each amount to the fen with its share of the plan's whole."""
    say = view.voice.say
    scenarios = _scenarios(view)
    sums = _sums(view.data.budget)
    whole = {scenario: _total(view.data.budget, scenario) for scenario in scenarios}
    sections = []
    for fund in dict.fromkeys(row.fund for row in view.data.budget):
        lines = [line for line in sums if line[0] == fund]
        rows = [_line_row(view, line, sums[line], whole, scenarios) for line in lines]
        name = view.voice.name("fund", fund)
        of_fund = {
            scenario: sum((sums[line].get(scenario, Decimal(0)) for line in lines), Decimal(0))
            for scenario in scenarios
        }
        rows.append(_total_row(view, say(words.TOTAL_OF, fund=name), of_fund, whole, "section"))
        sections.append(Section(tuple(rows), name))
    grand = _total_row(view, say(words.GRAND_TOTAL), whole, whole, "table")
    sections.append(Section((grand,), say(words.TOTAL_SECTION)))
    titles = (words.ACCOUNT, words.HEAD, words.PAYEE, words.DECIDED_BY)
    columns = [Column(say(title)) for title in titles]
    columns += [Column(view.voice.name("scenario", scenario), number=True) for scenario in scenarios]
    notes = [say(words.SHARE_NOTE)]
    if any(line[2] == _UNALLOCATED for line in sums):
        notes.append(say(words.UNALLOCATED_NOTE))
    if any(plan.shortfall_cny > 0 for plan in view.standings):
        notes.append(say(words.OVERDRAWN_NOTE))
    return Table(say(words.CAPTION), tuple(columns), tuple(sections), tuple(notes))


def _sums(rows: Iterable[BudgetRow]) -> dict[_Line, dict[str, Decimal]]:
    """Amount over all sites of each line and scenario, unallocated lines last in their fund."""
    sums: dict[_Line, dict[str, Decimal]] = {}
    for row in rows:
        line = (row.fund, row.account, row.head, row.payee, row.decided_by)
        of_line = sums.setdefault(line, {})
        of_line[row.scenario] = of_line.get(row.scenario, Decimal(0)) + row.amount_cny
    lines = [line for line in sums if any(sums[line].values())]
    return {line: sums[line] for line in sorted(lines, key=lambda line: line[2] == _UNALLOCATED)}


def _total(rows: Iterable[BudgetRow], scenario: str) -> Decimal:
    return sum((row.amount_cny for row in rows if row.scenario == scenario), Decimal(0))


def _line_row(
    view: View, line: _Line, amounts: dict[str, Decimal], whole: dict[str, Decimal], scenarios: Sequence[str]
) -> Row:
    _, account, head, payee, decided_by = line
    voice = view.voice
    return body(
        Cell(voice.name("account", account)),
        Cell(voice.name("head", head), tone="strong" if head == _UNALLOCATED else ""),
        Cell(voice.name("payee", payee) if payee else MISSING, "" if payee else voice.say(words.NOT_PAID)),
        Cell(voice.name("decided_by", decided_by)),
        *(_amount(view, amounts.get(scenario, Decimal(0)), whole[scenario]) for scenario in scenarios),
    )


def _total_row(view: View, title: str, amounts: dict[str, Decimal], whole: dict[str, Decimal], sums: Sums) -> Row:
    cells = (_amount(view, amount, whole[scenario]) for scenario, amount in amounts.items())
    return body(Cell(title), "", "", "", *cells, sums=sums)


def _amount(view: View, amount: Decimal, whole: Decimal) -> Cell:
    if not whole:
        return measured(of_money(amount), view.voice.lang, MISSING)
    share = percentage(float(amount / whole))
    beside = (Beside(view.voice.say(book_words.SHARE), share, of_whole=True),)
    return measured(of_money(amount), view.voice.lang, share.text(view.voice.lang), beside=beside, remark="")


def _site_table(view: View) -> Table:
    """What each site spends in each plan, and what is left or short there."""
    say = view.voice.say
    scenarios = [plan.scenario for plan in view.standings]
    figures = {(row.scenario, row.site): row for row in view.data.plan_figures}
    spent = _spent(view.data.budget)
    rows = []
    for site in view.data.sites:
        cells = [Cell(view.voice.name("site", site))]
        for scenario in scenarios:
            figure = figures.get((scenario, site))
            short = figure is not None and figure.shortfall_cny > 0
            left = Decimal(0) if figure is None else figure.shortfall_cny if short else figure.unallocated_cny
            small = say(words.SHORT_WORD if short else words.LEFT_WORD, amount=yuan(left))
            beside = (Beside(say(book_words.LACKING if short else book_words.LEFT), of_money(left)),)
            tone: Tone = "fail" if short else ""
            amount = of_money(spent[scenario, site])
            cells.append(measured(amount, view.voice.lang, small, tone, beside=beside, remark=""))
        rows.append(body(*cells))
    totals = [Cell(say(words.GRAND_TOTAL))]
    for scenario in scenarios:
        totals.append(measured(of_money(spent[scenario, EVERYWHERE]), view.voice.lang))
    rows.append(body(*totals, sums="table"))
    columns = (Column(say(words.SITE)), *(Column(view.voice.name("scenario", name), number=True) for name in scenarios))
    return Table(say(words.SITE_CAPTION), columns, (Section(tuple(rows)),))


def _spent(rows: Iterable[BudgetRow]) -> dict[tuple[str, str], Decimal]:
    """Money with a purpose by scenario and site, and by scenario at all sites."""
    found: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for row in rows:
        for site in {row.site, EVERYWHERE} if row.head != _UNALLOCATED else ():
            found[row.scenario, site] += row.amount_cny
    return found


def _shortfall_table(view: View) -> Table | None:
    """By plan and clause: how much is short over all sites and at each."""
    say, lang = view.voice.say, view.voice.lang
    rows = []
    for short in shortfall_rows(view.data):
        ends = (min(short.by_site), max(short.by_site))
        amounts = [value_text(amount, short.unit, lang) for amount in ends]
        each = (
            say(words.EACH_SITE, amount=amounts[0])
            if amounts[0] == amounts[1]
            else say(words.PER_SITE, low=amounts[0], high=amounts[1])
        )
        total = quantity(sum(short.by_site), short.unit)
        unit = unit_name(short.unit, lang)
        text = f"{MISSING if total is None else total.text(lang)} {unit}"
        of_sites = zip((book_words.LEAST_SITE, book_words.MOST_SITE), ends, strict=True)
        found = ((say(title), quantity(end, short.unit)) for title, end in of_sites)
        beside = tuple(Beside(title, end) for title, end in found if end is not None)
        rows.append(
            body(
                Cell(view.voice.name("scenario", short.scenario)),
                Cell(
                    clause_id(short.rule), clause_cite(short.rule, view.voice, short.cite).rpartition(" ")[2], tone="id"
                ),
                Cell(clause_text(short.rule, view.voice)),
                Cell(view.voice.some_of("site", short.sites, len(view.data.sites))),
                number(
                    text,
                    sum(short.by_site),
                    each,
                    quantity=None if total is None else replace(total, unit=unit),
                    beside=beside,
                    remark="",
                ),
            )
        )
    if not rows:
        return None
    titles = (words.SCENARIO, words.RULE, words.TEXT, words.SITES)
    columns = (*(Column(say(title)) for title in titles), Column(say(words.SHORT_BY), number=True))
    return Table(say(words.SHORT_CAPTION), columns, (Section(tuple(rows)),))
