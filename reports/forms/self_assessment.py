"""项目支出绩效自评表: the targets of the plan, with what was achieved, the score and the reason left to the officer.

Scores are formulas that stay empty until a figure is filled in. Points and rule of scoring are the usual ones, which is
an assumption, said at the form's foot: 10 for the money spent, 50 for output, 30 for benefit, 10 for satisfaction; in
full where a target is reached, else in proportion.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reports.catalogue import forms as common
from reports.catalogue import indicators as indicator_words
from reports.catalogue import targets as words
from reports.forms.filing import Filing
from reports.forms.indicators import LEVELS, Indicator, indicators
from reports.forms.model import COUNT, MONEY, SHARE, Form, Formula, Grid, Item, LeftOut, Look, fill, head
from reports.forms.project import aim, amount, money_notes, of_funds, population_notes, who

_WIDTHS = (11.0, 15.0, 25.0, 18.0, 18.0, 9.0, 11.0, 24.0)
#: Points of the money spent and of each first level.
MONEY_POINTS = 10
POINTS = {"output": 50, "benefit": 30, "satisfaction": 10}
_SCORE = Look(2)
#: Columns of the indicators.
_TARGET, _ACHIEVED, _POINTS, _SCORED = 3, 4, 5, 6

Row = tuple[Item, ...]


def self_assessment(filed: Filing) -> Form | LeftOut:
    """The form; left out where there are no targets."""
    say = filed.voice.say
    found = indicators(filed)
    if not found:
        return LeftOut(say(words.SELF_TITLE), say(words.NO_INDICATOR))
    rows: list[Row] = [*who(filed, (1, 2, 1, 4))]
    spent = len(rows) + 1
    rows += _money(filed, spent)
    rows.append((head(say(words.AIM_HEAD), rows=2), head(say(words.EXPECTED), 3), head(say(words.ACHIEVED_AIM), 4)))
    rows.append((Item(aim(filed, found), columns=3), fill(4)))
    titles = (
        words.FIRST, words.SECOND, words.THIRD, words.YEAR_TARGET, words.ACHIEVED, words.WEIGHT, words.SCORE,
        words.REASON,
    )  # fmt: skip
    rows.append(tuple(head(say(title)) for title in titles))
    first = len(rows)
    for level, seconds in LEVELS.items():
        rows += _level(filed, level, seconds, found, len(rows))
    rows.append(_total(filed, spent, first, len(rows) - 1))
    notes = [say(words.WEIGHTS_NOTE), say(words.SCORE_NOTE)]
    if filed.budget:
        notes.append(say(words.ADJUSTED_NOTE))
    notes += [*money_notes(filed), *population_notes(filed), say(common.LAYOUT)]
    name, title = say(words.SELF_NAME), say(words.SELF_TITLE)
    grid, year = Grid(tuple(rows)), say(common.YEAR)
    return Form("self_assessment", name, title, year, _WIDTHS, grid, (), tuple(notes), landscape=True)


def _money(filed: Filing, top: int) -> list[Row]:
    """The money of the year with its funds; the row ``top`` is that of all of it."""
    say, funds = filed.voice.say, of_funds(filed.budget)
    titles = (words.PLANNED, words.ADJUSTED, words.SPENT, words.WEIGHT, words.RATE, words.SCORE)
    title = head(say(common.MONEY), rows=2 + len(funds))
    rows: list[Row] = [(title, head(""), *(head(say(each)) for each in titles))]
    last = top + len(funds)
    planned: tuple[Item, ...] = (fill(), fill(), fill())
    if funds:
        sums = [_sum(top + 1, last, column, amount(filed.budget)) for column in (2, 3)]
        so_far = Formula('IF(COUNT({spent})=0,"",ROUND(SUM({spent}),2))', {"spent": ((top + 1, 4), (last, 4))})
        planned = (*sums, Item(None, MONEY, so_far, "total"))
    scored = Formula('IF({rate}="","",ROUND({points}*MIN(1,{rate}),2))', {"rate": (top, 6), "points": (top, 5)})
    points = Item(Decimal(MONEY_POINTS), COUNT, tone="assumed")
    rows.append((head(say(common.MONEY_YEAR)), *planned, points, _rate(top), Item(None, _SCORE, scored)))
    for at, (fund, money) in enumerate(funds.items(), start=top + 1):
        name = say(common.OF_WHICH, fund=filed.voice.name("fund", fund))
        adjusted = Item(money, MONEY, tone="fill")
        rows.append((Item(name), Item(money, MONEY), adjusted, fill(), Item(), _rate(at), Item()))
    return rows


def _sum(first: int, last: int, column: int, value: Decimal) -> Item:
    formula = Formula("ROUND(SUM({span}),2)", {"span": ((first, column), (last, column))})
    return Item(value, MONEY, formula, "total")


def _rate(at: int) -> Item:
    """Spent, as a share of the budget of the year."""
    cells = {"spent": (at, 4), "budget": (at, 3)}
    return Item(None, SHARE, Formula('IF(OR({spent}="",N({budget})=0),"",{spent}/{budget})', cells))


def _level(filed: Filing, first: str, seconds: tuple[str, ...], found: tuple[Indicator, ...], top: int) -> list[Row]:
    """The indicators of a first level with their points; a second level without one is a row to fill in."""
    say = filed.voice.say
    by_second = [[indicator for indicator in found if indicator.second == second] for second in seconds]
    points = shared(POINTS[first], sum(map(len, by_second)))
    rows: list[Row] = []
    for second, mine in zip(seconds, by_second, strict=True):
        lines = [_line(filed, each, next(points), top + len(rows) + at) for at, each in enumerate(mine)]
        if not mine:
            alone = not any(by_second) and second == seconds[0]
            lines = [_blank(POINTS[first] if alone else None, top + len(rows))]
        name = head(say(indicator_words.SECOND[second]), rows=len(lines))
        rows += [(name, *lines[0]), *lines[1:]]
    title = say(words.WITH_POINTS, name=say(indicator_words.FIRST[first]), points=POINTS[first])
    rows[0] = (head(title, rows=len(rows)), *rows[0])
    return rows


def shared(points: int, among: int) -> Iterator[int]:
    """Whole points shared equally; the first get one more where they do not come out even."""
    each, more = divmod(points, among) if among else (0, 0)
    return iter([each + (at < more) for at in range(among)])


def _line(filed: Filing, indicator: Indicator, points: int, at: int) -> Row:
    name = indicator.name
    if not indicator.look.share:
        name = filed.voice.say(words.BRACKETED, name=name, more=indicator.unit)
    target = Item(indicator.target, indicator.look.signed(indicator.sign))
    achieved = Item(None, indicator.look, tone="fill")
    weight = Item(Decimal(points), COUNT, tone="assumed")
    return Item(name), target, achieved, weight, _scored(at, less=indicator.sign == "≤"), fill()


def _blank(points: int | None, at: int) -> Row:
    weight = fill() if points is None else Item(Decimal(points), COUNT, tone="assumed")
    return fill(), fill(), fill(), weight, _scored(at, less=False), fill()


def _scored(at: int, *, less: bool) -> Item:
    """Points in full where the target is reached, else in proportion; empty until there is a figure."""
    cells = {"target": (at, _TARGET), "achieved": (at, _ACHIEVED), "points": (at, _POINTS)}
    reached = "{achieved}<={target}" if less else "{achieved}>={target}"
    share = "{target}/{achieved}" if less else "{achieved}/{target}"
    text = (
        'IF(OR(NOT(ISNUMBER({achieved})),NOT(ISNUMBER({target}))),"",'
        f"IF({reached},N({{points}}),ROUND(MAX(0,N({{points}})*{share}),2)))"
    )
    return Item(None, _SCORE, Formula(text, cells))


def _total(filed: Filing, spent: int, first: int, last: int) -> Row:
    """All points, which should be 100, and the score once anything is filled in."""
    points, scores = ((first, _POINTS), (last, _POINTS)), ((first, _SCORED), (last, _SCORED))
    all_points = Formula("SUM({money},{points})", {"money": (spent, _POINTS), "points": points})
    text = 'IF(COUNT({money},{scores})=0,"",ROUND(SUM({money},{scores}),2))'
    score = Formula(text, {"money": (spent, 7), "scores": scores})
    value = Decimal(MONEY_POINTS + sum(POINTS.values()))
    title = head(filed.voice.say(words.TOTAL_SCORE), 5)
    return title, Item(value, COUNT, all_points, "total"), Item(None, _SCORE, score, "total"), fill()
