"""Which assumptions move the answer: a figure of the widest, a table of all with what could be decided otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from reports.answers.assumptions import assumption_title
from reports.assumption_answers import Answered, answered
from reports.assumption_names import assumption_name
from reports.blocks import Block, Cell, Column, Heading, Picture, Prose, Row, Section, Table, Tone, body, measured
from reports.catalogue import assumptions as words
from reports.claims import Claim
from reports.input_values import reason_name
from reports.numbers import MISSING, headline_money, percent, three
from reports.quantity import with_unit
from reports.records import AssumptionRow
from reports.tornado import ENDS, FIRST_LOOK, FULL, NO_BEARING, Bar, End, Tornado, decision_at, effect_of
from reports.units import (
    difference,
    difference_interval,
    difference_text,
    plain_unit,
    signed_interval,
    unit_name,
)
from reports.view import View

#: How an assumption was tried -> the heading of its rows.
_TRIED = {FULL: words.IN_FULL, FIRST_LOOK: words.FIRST_LOOK, NO_BEARING: words.NO_BEARING}


def assumption_blocks(view: View) -> list[Block]:
    """A picture and a table for each answer; nothing where assumptions were not asked for."""
    rows = view.data.assumptions
    if not rows:
        return []
    found = answered(view)
    blocks: list[Block] = [Heading(view.voice.say(words.HEADING)), Prose(_intro(view))]
    for at, one in enumerate(found, 1):
        blocks += [*_picture(view, one, at), _table(view, one)]
    left = [row for row in rows if not row.kpi]
    return [*blocks, _left_out(view, left)] if left else blocks


def _intro(view: View) -> str:
    """How many were tried and how; an assumption counts once, whatever the number of its rows."""
    tried: dict[tuple[str, str, str], str] = {}
    left = 0
    for row in view.data.assumptions:
        if row.kpi:
            tried[row.path, row.paths, row.why] = row.tried
        else:
            left += 1
    how = list(tried.values())
    years = {name: max((int(r.n or 0) for r in view.data.assumptions if r.tried == name), default=0) for name in _TRIED}
    return view.voice.say(
        words.INTRO,
        n=len(how) + left,
        full=how.count(FULL),
        years=years[FULL] or MISSING,
        none=how.count(NO_BEARING),
        first=how.count(FIRST_LOOK),
        few=years[FIRST_LOOK] or MISSING,
        left=left,
    )


def _picture(view: View, one: Answered, at: int) -> list[Picture]:
    from reports.figures.canvas import style
    from reports.figures.tornado import draw_tornado

    found = one.tornado
    if found is None:
        return []
    names = {line: assumption_name(view, bar.row) for line, bar in enumerate(found.drawn)}
    with style():
        drawing = draw_tornado(found, names, view.voice, _texts(view, one, found, names), view.gallery.foot)
    return [view.gallery.hang(f"tornado_{at}", drawing)]


def _texts(view: View, one: Answered, found: Tornado, names: Mapping[int, str]) -> dict[str, str]:
    say, lang, unit = view.voice.say, view.voice.lang, found.bars[0].row.unit
    title = assumption_title(view, one)
    bars = [_bar_words(view, names[line], bar) for line, bar in enumerate(found.drawn)]
    rest = len(one.rows) - len(found.drawn)
    axis = words.AXIS_DIFFERENCE if one.base else words.AXIS
    return {
        "title": title,
        "subtitle": say(words.SUBTITLE, now=_now(view, one, found)),
        "caption": say(
            words.CAPTION,
            n=found.n,
            m=found.judged,
            matters=difference_text(found.matters, unit, lang).lstrip("+"),
            rest=say(words.REST, k=rest) if rest else "",
        ),
        "alt": say(words.ALT, title=title, bars=view.voice.joined(bars)),
        "axis": say(
            axis, kpi=view.voice.name("kpi", one.kpi), unit=_axis_unit(view, unit, is_difference=bool(one.base))
        ),
    }


def _now(view: View, one: Answered, found: Tornado) -> str:
    """The answer as it is, at most three figures."""
    unit, lang = found.bars[0].row.unit, view.voice.lang
    if one.base:
        return difference_text(found.answer, unit, lang)
    if plain_unit(unit) == "share":
        return percent(found.answer, lang)
    if plain_unit(unit) == "cny":
        return headline_money(Decimal(str(found.answer)), lang)
    return with_unit(three(found.answer), unit_name(unit, lang), lang)


def _axis_unit(view: View, unit: str, *, is_difference: bool) -> str:
    from reports.figures.waterfall import axis_of

    if is_difference or plain_unit(unit) == "cny":
        return axis_of(unit, view.voice.lang)[1]
    return unit_name(unit, view.voice.lang)


def _bar_words(view: View, name: str, bar: Bar) -> str:
    ends = dict.fromkeys(ENDS, MISSING) | {
        end: difference_text(claim.row.difference or 0.0, claim.row.unit, view.voice.lang)
        for end, claim in bar.ends.items()
    }
    return view.voice.say(words.BAR, name=name, **ends)


def _table(view: View, one: Answered) -> Table:
    say = view.voice.say
    claims = {id(bar.row): bar.ends for bar in one.tornado.bars} if one.tornado else {}
    sections = []
    for how, phrase in _TRIED.items():
        mine = sorted((row for row in one.rows if row.tried == how), key=lambda row: (-_size(row), row.path, row.why))
        if mine:
            lines = tuple(_line(view, one, row, claims.get(id(row), {})) for row in mine)
            sections.append(Section(lines, say(phrase, n=int(mine[0].n or 0))))
    columns = (
        Column(say(words.ASSUMPTION)), Column(say(words.RANGE)), Column(say(words.EFFECT_LOW), number=True),
        Column(say(words.EFFECT_HIGH), number=True), Column(say(words.DECISION)), Column(say(words.WHY)),
    )  # fmt: skip
    return Table(say(words.TABLE, answer=one.name(view)), columns, tuple(sections), (say(words.TABLE_NOTE),))


def _size(row: AssumptionRow) -> float:
    return max(abs(effect_of(row, end)[0] or 0.0) for end in ENDS)


def _line(view: View, one: Answered, row: AssumptionRow, claims: Mapping[End, Claim]) -> Row:
    cells = [_effect(view, row, end, claims.get(end)) for end in ENDS]
    return body(*_what(view, row), *cells, Cell(_decided(view, one, row)), Cell(_why(view, row)))


def _what(view: View, row: AssumptionRow) -> tuple[Cell, Cell]:
    span = (
        view.voice.say(words.SPAN, low=row.low, high=row.high)
        if ".." not in row.low + row.high
        else (f"{row.low} … {row.high}")
    )
    return Cell(assumption_name(view, row), row.path), Cell(row.value, span)


def _effect(view: View, row: AssumptionRow, end: End, claim: Claim | None) -> Cell:
    lang = view.voice.lang
    effect, low, high = effect_of(row, end)
    if effect is None:
        return measured(None, lang)
    small = "" if low is None or low == high else signed_interval(low, high, row.unit, lang)
    span = None if low == high else difference_interval(low, high, row.unit)
    tone: Tone = "strong" if claim is not None and claim.shown else ""
    return measured(difference(effect, row.unit, lang), lang, small, tone, interval=span, remark="")


def _decided(view: View, one: Answered, row: AssumptionRow) -> str:
    """What could be decided otherwise, in any KPI of the answer; a dash where nothing is decided or was not judged."""
    alike = [
        other
        for other in view.data.assumptions
        if (other.scenario, other.base, other.paths, other.why) == (one.scenario, one.base, row.paths, row.why)
    ]
    said = dict.fromkeys(
        view.voice.say(
            words.DECISIONS[word],
            end=view.voice.say(words.ENDS[end]),
            kpi=view.voice.name("kpi", other.kpi),
            plan=view.voice.quoted("scenario", id_),
        )
        for other in alike
        for end in ENDS
        for word, id_ in decision_at(other, end)
    )
    if said:
        return view.voice.joined(said)
    return view.voice.say(words.STAYS) if all(o.could_change_decision == "false" for o in alike) else MISSING


def _why(view: View, row: AssumptionRow) -> str:
    """The reason of the assumption, and why an end was refused."""
    return view.voice.joined(
        [reason_name(view.voice, row.why), *(_reason(view, part) for part in row.left_out.split("; ") if part)]
    )


def _left_out(view: View, left: Sequence[AssumptionRow]) -> Table:
    say = view.voice.say
    columns = (
        Column(say(words.ASSUMPTION)), Column(say(words.RANGE)), Column(say(words.LEFT_OUT)), Column(say(words.WHY))
    )  # fmt: skip
    lines = tuple(
        body(*_what(view, row), Cell(_reason(view, row.left_out)), Cell(reason_name(view.voice, row.why)))
        for row in left
    )
    return Table(say(words.LEFT_OUT_TABLE, n=len(left)), columns, (Section(lines),))


def _reason(view: View, left_out: str) -> str:
    """Why numbers were left out, in words; of what a scenario refuses its own words."""
    if left_out in words.LEFT_OUT_WHY:
        return view.voice.say(words.LEFT_OUT_WHY[left_out])
    end, _, why = left_out.partition(": refused: ")
    if end in words.ENDS:
        return view.voice.say(words.REFUSED, end=view.voice.say(words.ENDS[end]), why=why)
    return left_out
