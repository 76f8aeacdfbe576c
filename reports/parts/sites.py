"""Sites: ranked by unmet demand where residents are known, ties shown as ties, the others listed."""

from __future__ import annotations

from collections.abc import Sequence

from reports.blocks import Beside, Block, Cell, Column, Part, Picture, Prose, Row, Section, Table, body, measured
from reports.catalogue import pictures
from reports.catalogue import sites as words
from reports.catalogue import workbook as book_words
from reports.directory import EVERYWHERE
from reports.numbers import MISSING, fixed, three
from reports.parts.site_multiples import multiples_picture, outlier_sentence
from reports.quantity import count
from reports.ranking import Ranked, ranked, tied_for_first
from reports.records import SummaryRow
from reports.site_order import RANKED_BY, rankable, site_facts
from reports.units import interval, interval_text, quantity
from reports.view import View

#: More sites than this make a figure that nobody reads: then only the ends of the ranking are drawn.
_MOST_DRAWN, _ENDS_DRAWN = 40, 15
_MOST_NAMED = 20


def sites(view: View) -> Part | None:
    """Every site of a programme; None where there is only one or nothing was simulated."""
    if len(view.data.sites) < 2 or not view.data.summary:
        return None
    scenario = view.shown
    order = ranked(rankable(view, scenario))
    blocks: list[Block] = []
    if len(order) >= 2:
        blocks += [_picture(view, order), *_beside_the_mean(view, order), *outlier_sentence(view, order)]
        blocks += [_rank_table(view, scenario, order), *multiples_picture(view, order)]
    else:
        phrase = words.ONE_KNOWN if order else words.NOBODY_RANKED
        blocks.append(Prose(view.voice.say(phrase, n=len(order))))
    if len(view.data.scenarios) > 1 or len(order) < 2:
        blocks.append(_side_by_side(view))
    return Part("sites", view.voice.say(words.TITLE), tuple(blocks))


def _picture(view: View, order: Sequence[Ranked]) -> Picture:
    from reports.figures.canvas import style
    from reports.figures.dots import Dot, DotChart, draw_dots

    say = view.voice.say
    drawn = order if len(order) <= _MOST_DRAWN else (*order[:_ENDS_DRAWN], *order[-_ENDS_DRAWN:])
    dots = tuple(
        Dot(line, 0, site.row.mean or 0.0, site.row.ci_low, site.row.ci_high,
            f"{three(site.row.mean or 0.0)}  {say(pictures.RANK, rank=site.text)}")
        for line, site in enumerate(drawn)
    )  # fmt: skip
    everyone = view.mean(order[0].row.scenario, RANKED_BY)
    chart = DotChart(
        lines=tuple(view.voice.name("site", site.row.site) for site in drawn),
        marks=(view.voice.name("scenario", order[0].row.scenario),),
        dots=dots,
        axis=say(pictures.RANKING_AXIS),
        guide=None if everyone is None else everyone.mean,
        guide_name=say(pictures.ALL_MEAN),
    )
    title = _title(view, order)
    subtitle = say(pictures.RANKING_SUBTITLE, scenario=view.voice.name("scenario", order[0].row.scenario))
    alt = say(pictures.RANKING_ALT, text=title)
    rows = tuple(
        (site.row.scenario, site.row.site, site.first, site.last, site.row.n, site.row.mean, site.row.ci_low,
         site.row.ci_high)
        for site in order
    )  # fmt: skip
    columns = ("scenario", "site", "rank_first", "rank_last", "n", "mean", "ci_low", "ci_high")
    caption = say(pictures.RANKING_CAPTION)
    if len(drawn) < len(order):
        caption += " " * (view.voice.lang == "en") + say(pictures.RANKING_ENDS, n=_ENDS_DRAWN, total=len(order))
    texts = (title, subtitle, caption, alt)
    with style():
        drawing = draw_dots(chart, (columns, rows), texts, view.gallery.foot)
    return view.gallery.hang("sites", drawing)


def _title(view: View, order: Sequence[Ranked]) -> str:
    first = tied_for_first(order)
    if len(first) == 1:
        site = view.voice.name("site", first[0].row.site)
        return view.voice.say(pictures.RANKING_TITLE_ONE, site=site, value=three(first[0].row.mean or 0.0))
    names = view.voice.some_of("site", [site.row.site for site in first], len(order), most=4)
    return view.voice.say(pictures.RANKING_TITLE_TIE, n=len(first), sites=names)


def _beside_the_mean(view: View, order: Sequence[Ranked]) -> list[Prose]:
    """Sites whose whole interval lies on one side of the programme's mean, named."""
    everyone = view.mean(order[0].row.scenario, RANKED_BY)
    if everyone is None or everyone.mean is None:
        return []
    mean = everyone.mean
    above = [site.row.site for site in order if site.row.ci_low is not None and site.row.ci_low > mean]
    below = [site.row.site for site in order if site.row.ci_high is not None and site.row.ci_high < mean]
    return [
        Prose(view.voice.say(phrase, sites=view.voice.some_of("site", found, len(order), most=_MOST_NAMED)))
        for phrase, found in ((words.ABOVE, above), (words.BELOW, below))
        if found
    ]


def _rank_table(view: View, scenario: str, order: Sequence[Ranked]) -> Table:
    say = view.voice.say
    facts = site_facts(view, scenario)
    assumed = [site for site in view.data.sites if site in facts and facts[site].population_assumed]
    rows = tuple(_site_row(view, scenario, site.row.site, _rank(view, site)) for site in order)
    sections = [Section(rows, say(words.RANKED, n=len(order)) if assumed else "")]
    if assumed:
        none = Cell(MISSING, say(words.ASSUMED_RANK), float("nan"))
        listed = tuple(_site_row(view, scenario, site, none) for site in assumed)
        sections.append(Section(listed, say(words.ASSUMED, n=len(assumed))))
    numbers = (words.RESIDENTS, words.UNMET, words.SERVED, words.WAIT)
    columns = (
        Column(say(words.RANK), number=True),
        Column(say(words.SITE)),
        *(Column(say(title), number=True) for title in numbers),
    )
    caption = say(words.RANK_CAPTION, scenario=view.voice.name("scenario", scenario), n=order[0].row.n)
    return Table(caption, columns, tuple(sections), (say(words.TIES_NOTE),))


def _rank(view: View, site: Ranked) -> Cell:
    """A rank, or the range of those that the site could hold."""
    ends = ((book_words.FIRST_RANK, site.first), (book_words.LAST_RANK, site.last))
    beside = tuple(Beside(view.voice.say(title), count(rank)) for title, rank in ends)
    return Cell(site.text, sort=float(site.first), beside=beside)


def _site_row(view: View, scenario: str, site: str, rank: Cell) -> Row:
    facts = site_facts(view, scenario)[site]
    return body(
        rank,
        Cell(view.voice.name("site", site)),
        measured(count(facts.residents), view.voice.lang),
        *(_mean(view, view.mean(scenario, kpi, site)) for kpi in (RANKED_BY, "served_share", "wait_mean")),
    )


def _mean(view: View, row: SummaryRow | None) -> Cell:
    if row is None or row.mean is None:
        return measured(None, view.voice.lang)
    lang = view.voice.lang
    small = interval_text(row.ci_low, row.ci_high, row.unit, lang)
    span = interval(row.ci_low, row.ci_high, row.unit)
    return measured(quantity(row.mean, row.unit), lang, small, interval=span, remark="")


def _side_by_side(view: View) -> Table:
    """Share served at every site in every scenario."""
    say = view.voice.say
    facts = site_facts(view, view.data.base)
    rows = []
    for site in (*view.data.sites, EVERYWHERE):
        fact = facts.get(site)
        mark = words.ASSUMED_MARK if fact and fact.population_assumed else words.KNOWN_MARK
        small = say(mark, residents=fixed(fact.residents, 0)) if fact else ""
        cells = [_mean(view, view.mean(scenario, "served_share", site)) for scenario in view.data.scenarios]
        residents = () if fact is None else (Beside(say(words.RESIDENTS), count(fact.residents)),)
        assumed = say(words.ASSUMED_WORD) if fact and fact.population_assumed else ""
        name = Cell(view.voice.name("site", site), small, beside=residents, remark=assumed)
        rows.append(body(name, *cells, total=site == EVERYWHERE))
    names = [view.voice.name("scenario", scenario) for scenario in view.data.scenarios]
    columns = (Column(say(words.SITE)), *(Column(name, number=True) for name in names))
    caption = say(words.TABLE_CAPTION, n=view.data.replications)
    return Table(caption, columns, (Section(tuple(rows)),))
