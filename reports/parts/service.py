"""Service: headline KPIs, differences, waits, use of staff and rooms, and who is not reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reports.answers.differences import times_better
from reports.answers.run_length import pairing_sentence, precision_sentence
from reports.blocks import Beside, Block, Cell, Column, Heading, Part, Row, Section, Table, Tone, body, measured, number
from reports.catalogue import service as words
from reports.catalogue import workbook as book_words
from reports.claims import Claim
from reports.directory import EVERYWHERE
from reports.numbers import MISSING, percent
from reports.parts.service_pictures import difference_picture, group_picture, use_pictures, wait_picture
from reports.parts.service_waits import service_waits
from reports.quantity import Quantity, count
from reports.records import ComparisonRow, SummaryRow
from reports.units import (
    difference,
    difference_interval,
    interval,
    interval_text,
    quantity,
    signed_interval,
    unit_name,
)
from reports.view import View


def service(view: View) -> Part | None:
    """What residents get; None where nothing was simulated."""
    if not view.data.summary:
        return None
    say = view.voice.say
    blocks: list[Block] = [Heading(say(words.HEADLINE)), _kpi_table(view)]
    if view.claims:
        blocks += [Heading(say(words.DIFFERENCES)), *difference_picture(view), _difference_table(view)]
    waits: list[Block] = list(wait_picture(view)) if any(row.median is not None for row in view.data.waits) else []
    waits += service_waits(view)
    if waits:
        blocks += [Heading(say(words.WAITS)), *waits]
    pictures = use_pictures(view)
    if pictures:
        blocks += [Heading(say(words.USE)), *pictures]
    groups = _groups(view)
    if groups:
        blocks += [Heading(say(words.GROUPS)), *group_picture(view, groups), _group_table(view, groups)]
    return Part("service", say(words.TITLE), tuple(blocks))


def _kpi_table(view: View) -> Table:
    say, lang = view.voice.say, view.voice.lang
    rows, without_value = [], []
    for kpi in view.headline:
        found = [view.mean(scenario, kpi) for scenario in view.data.scenarios]
        if all(row is None or row.mean is None for row in found):  # nothing to say
            without_value.append(view.voice.name("kpi", kpi))
            continue
        unit = next(row.unit for row in found if row is not None)
        rows.append(
            body(Cell(view.voice.name("kpi", kpi)), Cell(unit_name(unit, lang)), *(_mean(view, row) for row in found))
        )
    scenarios = view.data.scenarios
    titles = [view.voice.name("scenario", name) for name in scenarios]
    columns = (
        Column(say(words.KPI)),
        Column(say(words.UNIT)),
        *(Column(title, number=True) for title in titles),
    )
    notes = [say(words.COUNT_NOTE)]
    programme = [row for row in view.data.summary if (row.site, row.group) == (EVERYWHERE, EVERYWHERE)]
    precision = precision_sentence(view)
    if precision is not None:
        notes.append(precision)
    if any(row.constant for row in programme):
        notes.append(say(words.CONSTANT_NOTE))
    if any(row.mean is None and view.voice.name("kpi", row.kpi) not in without_value for row in programme):
        notes.append(say(words.MISSING_NOTE))
    if without_value:
        notes.append(say(words.LEFT_OUT_NOTE, kpis=view.voice.listed(without_value)))
    return Table(say(words.KPI_CAPTION, n=_n(view)), columns, (Section(tuple(rows)),), tuple(notes))


def _n(view: View) -> str:
    """Replications behind the means of the programme."""
    return str(view.data.replications) if view.data.replications is not None else view.voice.say(words.N_VARIES)


def _mean(view: View, row: SummaryRow | None) -> Cell:
    if row is None or row.mean is None:
        return number(MISSING, None)
    lang = view.voice.lang
    small = interval_text(row.ci_low, row.ci_high, row.unit, lang)
    remark = ""
    if row.constant:
        small = remark = "*"
    elif row.n != view.data.replications:
        remark = f"(n={row.n})"
        small = f"{small} {remark}".strip()
    span = interval(row.ci_low, row.ci_high, row.unit)
    return measured(quantity(row.mean, row.unit), lang, small, interval=span, remark=remark)


def _difference_table(view: View) -> Table:
    say = view.voice.say
    first = view.claims[0].row
    titles = (words.DIFFERENCE, words.ADJUSTED, words.TIMES_BETTER, words.MATTERS, words.CORRELATION)
    columns = (
        Column(say(words.KPI)), *(Column(say(title), number=True) for title in titles), Column(say(words.FINDING)),
    )  # fmt: skip
    sections = []
    for variant in view.variants:
        mine = [claim for claim in view.claims if claim.row.variant == variant]
        mine.sort(key=lambda claim: (not claim.shown, _place(view, claim.row.kpi)))
        sections.append(Section(tuple(_claim_row(view, claim) for claim in mine), view.voice.name("scenario", variant)))
    base = view.voice.name("scenario", first.base)
    caption = say(words.DIFFERENCE_CAPTION, base=base, n=max(claim.row.n for claim in view.claims))
    pairing = [sentence for variant in view.variants if (sentence := pairing_sentence(view, variant)) is not None]
    level = percent(view.level, view.voice.lang, decimals=0 if view.kinds_of_claims == 1 else 1)
    rule = say(words.RULE_NOTE, m=sum(claim.low is not None for claim in view.claims), level=level)
    shared = [say(words.SHARED_NOTE, k=view.kinds_of_claims)] if view.kinds_of_claims > 1 else []
    notes = (rule, *shared, *pairing)
    return Table(caption, columns, tuple(section for section in sections if section.rows), notes)


def _place(view: View, kpi: str) -> int:
    return list(view.headline).index(kpi) if kpi in view.headline else len(view.headline)


def _claim_row(view: View, claim: Claim) -> Row:
    row, lang = claim.row, view.voice.lang
    assert row.difference is not None
    matters = replace(difference(claim.matters, row.unit, lang), signed=False) if claim.matters else None
    adjusted = signed_interval(claim.low, claim.high, row.unit, lang)
    finding, tone = _finding(view, claim)
    return body(
        Cell(view.voice.name("kpi", row.kpi)),
        measured(difference(row.difference, row.unit, lang), lang, sort=row.difference),
        number(adjusted, claim.low, interval=difference_interval(claim.low, claim.high, row.unit)),
        _times_better(view, row),
        measured(matters, lang, sort=claim.matters),
        measured(None if row.correlation is None else Quantity(row.correlation, 2), lang),
        Cell(finding, tone=tone),
    )


def _times_better(view: View, row: ComparisonRow) -> Cell:
    """In how many replications the variant does better, of how many; nothing where neither way is better."""
    better = times_better(row)
    if better is None:
        return measured(None, view.voice.lang)
    return measured(count(better), view.voice.lang, view.voice.say(words.OF_TIMES, n=row.n), remark="")


def _finding(view: View, claim: Claim) -> tuple[str, Tone]:
    if not claim.shown or claim.row.difference is None:
        return view.voice.say(words.NOT_SHOWN), "quiet"
    fact = view.kpis.get(claim.row.kpi)
    direction = (fact.better if fact else 0) * claim.row.difference
    if direction > 0:
        return view.voice.say(words.BETTER), "pass"
    if direction < 0:
        return view.voice.say(words.WORSE), "fail"
    return view.voice.say(words.DIFFERENT), ""


def _groups(view: View) -> list[str]:
    """Groups with a share served, in the order of the file."""
    return list(
        dict.fromkeys(
            row.group
            for row in view.data.summary
            if (row.site, row.kpi) == (EVERYWHERE, "served_share") and row.group != EVERYWHERE and row.mean is not None
        )
    )


def _group_table(view: View, groups: Sequence[str]) -> Table:
    say = view.voice.say
    rows = [
        body(
            Cell(view.voice.name("group", group)),
            *(_group_cell(view, scenario, group) for scenario in view.data.scenarios),
        )
        for group in (*groups, EVERYWHERE)
    ]
    titles = [view.voice.name("scenario", name) for name in view.data.scenarios]
    columns = (Column(say(words.GROUP)), *(Column(title, number=True) for title in titles))
    caption = say(words.GROUP_CAPTION, n=_n(view))
    return Table(caption, columns, (Section(tuple(rows)),), (say(words.GROUP_NOTE),))


def _group_cell(view: View, scenario: str, group: str) -> Cell:
    lang = view.voice.lang
    served = view.mean(scenario, "served_share", group=group)
    if served is None or served.mean is None:
        return number(MISSING, None)
    small = interval_text(served.ci_low, served.ci_high, "share", lang)
    wait = view.mean(scenario, "wait_mean", group=group)
    waits = None if wait is None or wait.mean is None else Quantity(wait.mean, 1)
    if waits is not None:
        small += " · " + view.voice.say(words.WAIT_SMALL, wait=waits.digits)
    span = interval(served.ci_low, served.ci_high, "share")
    beside = () if waits is None else (Beside(view.voice.say(book_words.WAIT), waits),)
    return measured(quantity(served.mean, "share"), lang, small, interval=span, beside=beside, remark="")
