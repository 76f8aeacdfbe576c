"""项目支出绩效目标申报表: the project, its money, its aim of the year, and the targets of its indicators."""

from __future__ import annotations

from reports.catalogue import forms as common
from reports.catalogue import indicators as indicator_words
from reports.catalogue import targets as words
from reports.forms.filing import Filing
from reports.forms.indicators import LEVELS, Indicator, indicators
from reports.forms.model import MONEY, Form, Formula, Grid, Item, LeftOut, exact, fill, head
from reports.forms.project import aim, amount, money_notes, of_funds, population_notes, who
from reports.numbers import MISSING
from reports.units import interval_text

_WIDTHS = (12.0, 15.0, 23.0, 22.0, 14.0, 29.0)


def targets(filed: Filing) -> Form | LeftOut:
    """The form; left out where neither a plan nor a simulated figure gives an indicator."""
    say = filed.voice.say
    found = indicators(filed)
    if not found:
        return LeftOut(say(words.TITLE), say(words.NO_INDICATOR))
    rows = [*who(filed, (1, 2, 1, 2)), *_money(filed)]
    rows.append((head(say(words.AIM_HEAD)), Item(aim(filed, found), columns=5)))
    titles = (words.FIRST, words.SECOND, words.THIRD, words.TARGET, words.UNIT, words.REMARK)
    rows.append(tuple(head(say(title)) for title in titles))
    for first, seconds in LEVELS.items():
        rows += _level(filed, first, seconds, found)
    simulated = [indicator.simulated for indicator in found if indicator.simulated is not None]
    behind = (_behind(filed, found),) if simulated else ()
    notes = [say(words.NINE_NOTE)] if any(row.p10 is not None for row in simulated) else []
    if any(row.p10 is None for row in simulated):
        notes.append(say(words.FEW_NOTE))
    notes += [*money_notes(filed), *population_notes(filed), say(common.LAYOUT)]
    name, title = say(words.NAME), say(words.TITLE)
    return Form("targets", name, title, say(common.YEAR), _WIDTHS, Grid(tuple(rows)), behind, tuple(notes))


def _money(filed: Filing) -> list[tuple[Item, ...]]:
    """The money of the year and its funds; without a budget a place to fill in."""
    say, funds = filed.voice.say, of_funds(filed.budget)
    title, top = say(common.MONEY), 3
    if not funds:
        return [(head(title), head(say(common.MONEY_YEAR), 2), fill(3))]
    last = top + len(funds)
    formula = Formula("ROUND(SUM({funds}),2)", {"funds": ((top + 1, 3), (last, 3))})
    total = Item(amount(filed.budget), MONEY, formula, "total", columns=3)
    rows: list[tuple[Item, ...]] = [(head(title, rows=1 + len(funds)), head(say(common.MONEY_YEAR), 2), total)]
    for fund, money in funds.items():
        name = say(common.OF_WHICH, fund=filed.voice.name("fund", fund))
        rows.append((Item(name, columns=2), Item(money, MONEY, columns=3)))
    return rows


def _level(filed: Filing, first: str, seconds: tuple[str, ...], found: tuple[Indicator, ...]) -> list[tuple[Item, ...]]:
    """The indicators of a first level; a second level without one is a row to fill in."""
    say = filed.voice.say
    rows: list[tuple[Item, ...]] = []
    for second in seconds:
        mine = [indicator for indicator in found if indicator.second == second]
        lines = [_line(indicator) for indicator in mine] or [_blank(say(indicator_words.NOT_MEASURED))]
        name = head(say(indicator_words.SECOND[second]), rows=len(lines))
        rows += [(name, *lines[0]), *lines[1:]]
    rows[0] = (head(say(indicator_words.FIRST[first]), rows=len(rows)), *rows[0])
    return rows


def _line(indicator: Indicator) -> tuple[Item, ...]:
    target = Item(indicator.target, indicator.look.signed(indicator.sign))
    return Item(indicator.name), target, Item(indicator.unit, centred=True), Item(indicator.basis)


def _blank(remark: str) -> tuple[Item, ...]:
    return fill(), fill(), fill(), Item(remark)


def _behind(filed: Filing, found: tuple[Indicator, ...]) -> Grid:
    """Mean, interval and the levels of nine years in ten of every simulated figure, as the file has them."""
    say, lang = filed.voice.say, filed.voice.lang
    titles = (words.MEAN, words.AT_LEAST, words.AT_MOST, words.INTERVAL)
    rows: list[tuple[Item, ...]] = [(head(say(words.INDICATOR), 2), *(head(say(title)) for title in titles))]
    for indicator in found:
        row = indicator.simulated
        if row is None or row.mean is None:
            continue
        name = say(words.BRACKETED, name=indicator.name, more=row.n)
        levels = (row.mean, row.p10, row.p90)
        numbers = [
            Item(MISSING, centred=True) if level is None else Item(exact(level), indicator.look) for level in levels
        ]
        interval = interval_text(row.ci_low, row.ci_high, row.unit, lang)
        rows.append((Item(name, columns=2), *numbers, Item(interval, centred=True)))
    return Grid(tuple(rows), 1, say(words.BEHIND), say(words.BEHIND_NAME))
