"""Sites side by side: who is reached where, on one scale, and which sites stand apart from all others."""

from __future__ import annotations

from collections.abc import Sequence

from reports.blocks import Picture, Prose
from reports.catalogue import site_multiples as words
from reports.directory import EVERYWHERE
from reports.numbers import percent, three
from reports.outliers import FEWEST, most_outliers, outliers
from reports.ranking import Ranked
from reports.records import SummaryRow
from reports.view import View

#: More panels than this are not read: then only the ends of the ranking are drawn.
MOST_DRAWN, FIRST_DRAWN, LAST_DRAWN = 25, 13, 12
_SHOWN = "served_share"
#: Pairs of site and group that a title names.
_MOST_NAMED = 3


def outlier_sentence(view: View, order: Sequence[Ranked]) -> list[Prose]:
    """The sites that stand apart, with the rule; nothing where there are too few sites to say."""
    if len(order) < FEWEST:
        return []
    means = [site.row.mean or 0.0 for site in order]
    rule = view.voice.say(words.RULE, total=len(means), most=most_outliers(len(means)))
    found = [(order[at].row.site, means[at]) for at in outliers(means)]
    if not found:
        return [Prose(view.voice.say(words.NO_OUTLIER, rule=rule))]
    named = (
        view.voice.say(words.SITE_MEAN, site=view.voice.name("site", site), value=three(mean)) for site, mean in found
    )
    return [Prose(view.voice.say(words.OUTLIERS, sites=view.voice.listed(named), rule=rule))]


def multiples_picture(view: View, order: Sequence[Ranked]) -> list[Picture]:
    """One panel for each ranked site with the share served of each group; nothing where there is none by group."""
    from reports.figures.canvas import style
    from reports.figures.multiples import Multiples, Point, draw_multiples

    scenario = order[0].row.scenario
    rows = _rows(view, order)
    if not rows:
        return []
    groups = list(dict.fromkeys(row.group for row in rows))
    by_key = {(row.site, row.group): row for row in rows}
    drawn = order if len(order) <= MOST_DRAWN else (*order[:FIRST_DRAWN], *order[-LAST_DRAWN:])

    def point(site: str, group: str) -> Point | None:
        row = by_key.get((site, group))
        if row is None or row.mean is None:
            return None
        low, high = (None if end is None else end * 100 for end in (row.ci_low, row.ci_high))
        return Point(row.mean * 100, low, high)

    everyone = [view.mean(scenario, _SHOWN, group=group) for group in groups]
    multiples = Multiples(
        lines=tuple(view.voice.name("group", group) for group in groups),
        panels=tuple(
            (view.voice.name("site", site.row.site), tuple(point(site.row.site, group) for group in groups))
            for site in drawn
        ),
        guides=tuple(None if row is None or row.mean is None else row.mean * 100 for row in everyone),
        axis="%",
        most=100,
    )
    columns = ("scenario", "site", "group", "n", "mean", "ci_low", "ci_high")
    data = tuple((row.scenario, row.site, row.group, row.n, row.mean, row.ci_low, row.ci_high) for row in rows)
    with style():
        drawing = draw_multiples(multiples, (columns, data), _texts(view, rows, len(order)), view.gallery.foot)
    return [view.gallery.hang("sites_by_group", drawing)]


def _rows(view: View, order: Sequence[Ranked]) -> list[SummaryRow]:
    """Share served of every group at the ranked sites, in the order of the ranking."""
    place = {site.row.site: at for at, site in enumerate(order)}
    found = [
        row
        for row in view.data.summary
        if (row.scenario, row.kpi) == (order[0].row.scenario, _SHOWN)
        and row.site in place
        and row.group != EVERYWHERE
        and row.mean is not None
    ]
    return sorted(found, key=lambda row: place[row.site])


def _texts(view: View, rows: Sequence[SummaryRow], sites: int) -> dict[str, str]:
    say = view.voice.say
    title = _title(view, rows)
    ends = say(words.ENDS, total=sites, first=FIRST_DRAWN, last=LAST_DRAWN) if sites > MOST_DRAWN else ""
    return {
        "title": title,
        "subtitle": say(words.SUBTITLE),
        "caption": say(words.CAPTION) + ends,
        "alt": say(words.ALT, title=title),
    }


def _title(view: View, rows: Sequence[SummaryRow]) -> str:
    """The pair of site and group with the lowest mean, and those whose intervals touch its own."""
    lang = view.voice.lang
    lowest = min(rows, key=lambda row: (row.mean or 0.0, row.site, row.group))
    tied = sorted((row for row in rows if not _surely_above(row, lowest)), key=lambda row: row.mean or 0.0)
    scenario = view.voice.name("scenario", lowest.scenario)
    if len(tied) == 1:
        return view.voice.say(words.TITLE_ONE, scenario=scenario, **_names(view, lowest))
    if len(tied) <= _MOST_NAMED:
        pairs = view.voice.listed(view.voice.say(words.PAIR, **_names(view, row)) for row in tied)
        return view.voice.say(words.TITLE_FEW, scenario=scenario, pairs=pairs)
    means = [row.mean or 0.0 for row in tied]
    low, high = percent(min(means), lang), percent(max(means), lang)
    return view.voice.say(words.TITLE_TIED, scenario=scenario, n=len(tied), low=low, high=high)


def _names(view: View, row: SummaryRow) -> dict[str, str]:
    site, group = view.voice.name("site", row.site), view.voice.name("group", row.group)
    return {"site": site, "group": group, "share": percent(row.mean or 0.0, view.voice.lang)}


def _surely_above(row: SummaryRow, lowest: SummaryRow) -> bool:
    low = row.mean if row.ci_low is None else row.ci_low
    edge = lowest.mean if lowest.ci_high is None else lowest.ci_high
    return low is not None and edge is not None and low > edge
