"""Why variants differ: a waterfall of each difference over its causes, and a table of all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reports.answers.differences import in_order
from reports.blocks import Block, Cell, Column, Heading, Picture, Prose, Row, Section, Table, body, measured
from reports.catalogue import causes as words
from reports.claims import Claim, claims
from reports.inputs import input_name
from reports.quantity import count
from reports.records import CauseRow, ComparisonRow
from reports.units import difference, difference_interval, difference_text, signed_interval
from reports.view import View
from reports.waterfall import Waterfall, effect_of

#: Names in causes.csv of what the causes do only together and of the whole.
INTERACTION, TOTAL = "interaction", "total"
#: Between causes that were changed as one.
_JOINT = "+"
#: Inputs of a cause that are named before they are counted.
_MOST_INPUTS = 4

Claims = Mapping[tuple[str, str, str], Claim]


def cause_blocks(view: View) -> list[Block]:
    """A picture and a table for each variant; nothing where causes were not asked for."""
    rows = view.data.causes
    if not rows:
        return []
    judged = cause_claims(view)
    blocks: list[Block] = [
        Heading(view.voice.say(words.HEADING)),
        Prose(view.voice.say(words.INTRO, base=view.voice.quoted("scenario", rows[0].base))),
    ]
    for variant in dict.fromkeys(row.variant for row in rows):
        mine = [row for row in rows if row.variant == variant]
        blocks += _of_variant(view, mine, judged)
    return [*blocks, *_planned(view)]


def cause_claims(view: View) -> Claims:
    """(variant, kpi, cause) -> what may be said of it; the whole as in the comparison of the page.

    Adjusted over every effect alone and together in the file: any of them might be put into words.
    """
    sites = max(1, len(view.data.sites))
    matters = {kpi: fact.matters_over(sites) for kpi, fact in view.kpis.items()}
    parts = [_as_difference(row) for row in view.data.causes if row.cause != TOTAL]
    found = {(claim.row.variant, claim.row.kpi, claim.row.site): claim for claim in claims(parts, matters, view.level)}
    compared = {claim.key: claim for claim in view.claims}
    for row in (_as_difference(row) for row in view.data.causes if row.cause == TOTAL):
        page = compared.get((row.variant, row.kpi))
        limits = (page.low, page.high, page.shown) if page else (None, None, False)
        found[row.variant, row.kpi, TOTAL] = Claim(row, matters.get(row.kpi, 0.0), *limits)
    return found


def _as_difference(row: CauseRow) -> ComparisonRow:
    """An effect is a paired difference of two simulations; its cause stands in the place of the site."""
    return ComparisonRow(
        row.variant, row.base, row.cause, row.kpi, "*", row.n, row.effect, row.ci_low, row.ci_high, None, None, row.unit
    )


def _of_variant(view: View, rows: Sequence[CauseRow], judged: Claims) -> list[Block]:
    causes = tuple(dict.fromkeys(row.cause for row in rows if row.cause not in (INTERACTION, TOTAL)))
    variant, base = rows[0].variant, rows[0].base
    if len(causes) == 1:
        names = {"variant": view.voice.quoted("scenario", variant), "base": view.voice.quoted("scenario", base)}
        return [Prose(view.voice.say(words.ONE_CAUSE, cause=cause_name(view, causes[0]), **names))]
    picture = _picture(view, causes, _kpi_drawn(view, rows, judged), judged, variant)
    return [*picture, _table(view, rows, causes, judged), *_joined(view, causes)]


def _kpi_drawn(view: View, rows: Sequence[CauseRow], judged: Claims) -> str:
    """The first KPI that the answer names of this variant and of which a part is shown, or the first there is.

    Every part of every KPI counts in the adjustment, so that looking for one that is shown costs no certainty.
    """
    variant, there = rows[0].variant, tuple(dict.fromkeys(row.kpi for row in rows))
    mine = [claim for claim in view.claims if claim.shown and claim.row.variant == variant and claim.row.kpi in there]
    named = [claim.row.kpi for claim in in_order(view, mine)]
    told = [row.kpi for row in rows if row.cause != TOTAL and judged[variant, row.kpi, row.cause].shown]
    return next((kpi for kpi in named if kpi in told), (*named, *there)[0])


def _picture(view: View, causes: Sequence[str], kpi: str, judged: Claims, variant: str) -> list[Picture]:
    from reports.figures.canvas import style
    from reports.figures.waterfall import draw_waterfall

    each = [judged[variant, kpi, cause] for cause in causes]
    drawn = tuple(sorted((claim for claim in each if not _nothing(claim)), key=lambda claim: -_size(claim)))
    if not drawn:
        return []
    waterfall = Waterfall(
        causes=drawn,
        names=tuple(cause_name(view, claim.row.site) for claim in drawn),
        interaction=judged[variant, kpi, INTERACTION],
        total=judged[variant, kpi, TOTAL],
        better=view.kpis[kpi].better if kpi in view.kpis else 0,
    )
    still = [cause_name(view, claim.row.site) for claim in each if _nothing(claim)]
    with style():
        drawing = draw_waterfall(waterfall, view.voice, _texts(view, waterfall, still), view.gallery.foot)
    return [view.gallery.hang(f"waterfall_{view.variants.index(variant) + 1}", drawing)]


def _nothing(claim: Claim) -> bool:
    """Exactly no effect in any replication."""
    return claim.row.difference == claim.row.ci_low == claim.row.ci_high == 0


def _texts(view: View, waterfall: Waterfall, still: Sequence[str]) -> dict[str, str]:
    say, row = view.voice.say, waterfall.total.row
    title = waterfall_title(view, waterfall)
    names = [*waterfall.names, say(words.INTERACTION), say(words.TOTAL)]
    each = zip(names, (claim for claim, _, _ in waterfall.steps()), strict=True)
    steps = view.voice.joined(say(words.EFFECT_OF, cause=name, effect=_effect(view, claim)) for name, claim in each)
    way = {1: say(words.HIGHER), -1: say(words.LOWER)}.get(waterfall.better, "")
    matters = difference_text(waterfall.total.matters, row.unit, view.voice.lang).lstrip("+")
    without = say(words.WITHOUT, causes=view.voice.listed(still)) if still else ""
    return {
        "title": title,
        "subtitle": say(words.SUBTITLE, base=view.voice.quoted("scenario", row.base), way=way),
        "caption": say(words.CAPTION, n=row.n, matters=matters, without=without),
        "alt": say(words.ALT, title=title, steps=steps),
    }


def waterfall_title(view: View, waterfall: Waterfall) -> str:
    """What the picture shows, as far as it may be said.

    One cause is the largest only where its adjusted interval, whichever way it points, lies beyond those of all others.
    """
    say, row = view.voice.say, waterfall.total.row
    values = {"variant": view.voice.name("scenario", row.variant), "kpi": view.voice.name("kpi", row.kpi)}
    shown = [claim for claim in waterfall.causes if claim.shown]
    both = waterfall.interaction
    together = say(words.BEYOND, effect=_effect(view, both)) if both.shown else ""
    if not shown and both.shown:
        return say(words.TITLE_TOGETHER, effect=_effect(view, both), **values)
    if not shown:
        return say(words.TITLE_NONE, n=row.n, **values)
    largest = max(shown, key=_size)
    if all(_least(largest) > _most(claim) for claim in waterfall.causes if claim is not largest):
        cause = cause_name(view, largest.row.site)
        return say(words.TITLE_LARGEST, cause=cause, effect=_effect(view, largest), together=together, **values)
    named = [
        say(words.EFFECT_OF, cause=cause_name(view, claim.row.site), effect=_effect(view, claim)) for claim in shown
    ]
    return say(words.TITLE_SEVERAL, causes=view.voice.listed(named), together=together, **values)


def _least(claim: Claim) -> float:
    """The least that a claimed effect may be, whichever way it points."""
    assert claim.low is not None
    assert claim.high is not None
    return min(abs(claim.low), abs(claim.high))


def _most(claim: Claim) -> float:
    """The most that an effect may be, whichever way it points; without an interval anything."""
    if claim.low is None or claim.high is None:
        return float("inf")
    return max(abs(claim.low), abs(claim.high))


def _size(claim: Claim) -> float:
    return abs(effect_of(claim))


def _effect(view: View, claim: Claim) -> str:
    return difference_text(effect_of(claim), claim.row.unit, view.voice.lang)


def cause_name(view: View, cause: str) -> str:
    """The name of a cause, or of causes that were changed as one."""
    each = cause.split(_JOINT)
    return view.voice.listed(view.voice.say(words.CAUSES[one]) if one in words.CAUSES else one for one in each)


def _table(view: View, rows: Sequence[CauseRow], causes: Sequence[str], judged: Claims) -> Table:
    say, variant = view.voice.say, rows[0].variant
    order = (*causes, INTERACTION, TOTAL)
    heads = [*(cause_name(view, cause) for cause in causes), say(words.INTERACTION), say(words.TOTAL)]
    kpis = dict.fromkeys(row.kpi for row in rows)
    lines = [_line(view, [judged[variant, kpi, cause] for cause in order]) for kpi in kpis]
    claimed = sum(cause != TOTAL for _, _, cause in judged)
    notes = (say(words.TABLE_NOTE, m=claimed), *(_inputs(view, rows, cause) for cause in causes))
    return Table(
        say(words.TABLE, variant=view.voice.name("scenario", variant)),
        (Column(say(words.KPI)), Column("n", number=True), *(Column(head, number=True) for head in heads)),
        (Section(tuple(lines)),),
        notes,
    )


def _line(view: View, each: Sequence[Claim]) -> Row:
    row = each[-1].row
    n = measured(count(row.n), view.voice.lang)
    return body(Cell(view.voice.name("kpi", row.kpi)), n, *(_cell(view, claim) for claim in each))


def _cell(view: View, claim: Claim) -> Cell:
    row, lang = claim.row, view.voice.lang
    low, high = (None, None) if _nothing(claim) else (row.ci_low, row.ci_high)
    small = "" if low is None else signed_interval(low, high, row.unit, lang)
    span = difference_interval(low, high, row.unit)
    effect = difference(effect_of(claim), row.unit, lang)
    return measured(effect, lang, small, "strong" if claim.shown else "", interval=span, remark="")


def _inputs(view: View, rows: Sequence[CauseRow], cause: str) -> str:
    paths = next(row.paths for row in rows if row.cause == cause).split("; ")
    named = view.voice.joined(f"{input_name(view.voice, path)} [{path}]" for path in paths[:_MOST_INPUTS])
    rest = " " + view.voice.say(words.MORE_INPUTS, n=len(paths)) if len(paths) > _MOST_INPUTS else ""
    return view.voice.say(words.INPUTS, cause=cause_name(view, cause), paths=named + rest)


def _joined(view: View, causes: Sequence[str]) -> list[Prose]:
    """Of causes that were changed as one, that they had to be."""
    joint = [cause for cause in causes if _JOINT in cause]
    return [Prose(view.voice.say(words.JOINED, causes=cause_name(view, cause))) for cause in joint]


def _planned(view: View) -> list[Prose]:
    """What it means that some of the variants were planned first."""
    planned = {plan.scenario for plan in view.standings}
    variants = [row for row in dict.fromkeys(row.variant for row in view.data.causes) if row in planned]
    if not variants:
        return []
    names = view.voice.listed(view.voice.quoted("scenario", variant) for variant in variants)
    return [Prose(view.voice.say(words.PLANNED, variants=names))]
