"""The pictures of the service: differences, waits, use, groups. Each title states what it shows."""

from __future__ import annotations

from collections.abc import Sequence

from reports.answers.differences import difference_sentences
from reports.answers.simulation import least_reached
from reports.blocks import Picture
from reports.catalogue import pictures as words
from reports.catalogue.phrase import Phrase
from reports.claims import Claim
from reports.directory import EVERYWHERE
from reports.numbers import fixed, percent
from reports.records import WaitRow
from reports.units import difference_text, value_text
from reports.usage import Use, uses
from reports.view import View

#: Groups of a tie that a title names before it leaves the rest to the figure.
_MOST_NAMED = 3


def difference_picture(view: View) -> list[Picture]:
    """Dots and intervals of the paired differences; nothing where no KPI has a difference that matters."""
    from reports.figures.canvas import style
    from reports.figures.differences import draw_differences

    drawn = [claim for claim in view.claims if claim.matters > 0]
    if not drawn:
        return []
    title = _difference_title(view, drawn)
    alt = view.voice.say(words.DIFFERENCES_ALT, text=" ".join([title, *difference_sentences(view)]))
    better = {kpi: fact.better for kpi, fact in view.kpis.items()}
    with style():
        drawing = draw_differences(drawn, better, view.voice, title, alt, view.gallery.foot)
    return [view.gallery.hang("differences", drawing)]


def _difference_title(view: View, drawn: Sequence[Claim]) -> str:
    """The largest difference that may be claimed, in multiples of what matters, and how many there are."""
    claimed = sum(claim.shown for claim in view.claims)
    values = {"open": len(view.claims) - claimed, "m": len(view.claims), "n": max(claim.row.n for claim in view.claims)}
    shown = [claim for claim in drawn if claim.shown]
    if not shown:
        return view.voice.say(words.DIFFERENCES_TITLE_NONE, **values)
    most = max(shown, key=lambda claim: abs(claim.row.difference or 0.0) / claim.matters)
    return view.voice.say(
        words.DIFFERENCES_TITLE,
        variant=view.voice.name("scenario", most.row.variant),
        kpi=view.voice.name("kpi", most.row.kpi),
        difference=difference_text(most.row.difference or 0.0, most.row.unit, view.voice.lang),
        claimed=claimed,
        **values,
    )


def wait_picture(view: View) -> list[Picture]:
    """Waits by hour of the whole programme; none where nobody ever waits."""
    from reports.figures.canvas import style
    from reports.figures.waits import draw_waits

    alone = len(view.data.sites) == 1
    rows = [row for row in view.data.waits if row.site == EVERYWHERE or alone]
    if not any(row.p95 or row.median for row in rows):
        return []
    title = _wait_title(view, rows)
    scenarios = [name for name in view.data.scenarios if any(row.scenario == name for row in rows)]
    with style():
        drawing = draw_waits(rows, scenarios, view.voice, title, title, view.gallery.foot)
    return [view.gallery.hang("waits_by_hour", drawing)]


def _wait_title(view: View, rows: Sequence[WaitRow]) -> str:
    mine = [row for row in rows if row.scenario == view.shown] or list(rows)
    worst = max(mine, key=lambda row: (row.p95 or 0.0, row.median or 0.0))
    return view.voice.say(
        words.WAITS_TITLE,
        scenario=view.voice.name("scenario", worst.scenario),
        hour=worst.hour,
        median=fixed(worst.median or 0.0, 1),
        p95=fixed(worst.p95 or 0.0, 1),
    )


def use_pictures(view: View) -> list[Picture]:
    """Heat maps: roles of every scenario up to three, rooms of the scenario shown."""
    found = uses(view.data.utilisation)
    of_roles = list(dict.fromkeys((view.data.base, view.shown)))
    pictures = []
    for kind, scenarios, title in (
        ("role", of_roles, words.HEAT_TITLE_ROLE),
        ("room_type", [view.shown], words.HEAT_TITLE_ROOM),
    ):
        mine = [use for use in found if use.kind == kind and use.scenario in scenarios]
        if mine:
            pictures.append(_use_picture(view, kind, _in_order(mine, scenarios), title))
    return pictures


def _in_order(found: Sequence[Use], scenarios: Sequence[str]) -> list[Use]:
    """Busiest id first, its scenarios side by side."""
    busiest: dict[str, float] = {}
    for use in found:
        busiest[use.id] = max(busiest.get(use.id, 0.0), use.overall)
    return sorted(found, key=lambda use: (-busiest[use.id], use.id, scenarios.index(use.scenario)))


def _use_picture(view: View, kind: str, found: Sequence[Use], phrase: Phrase) -> Picture:
    from reports.figures.canvas import style
    from reports.figures.heat import draw_heat

    shown = [use for use in found if use.scenario == view.shown] or list(found)
    busiest = max(shown, key=lambda use: use.overall)
    title = view.voice.say(
        phrase,
        scenario=view.voice.name("scenario", busiest.scenario),
        busy=view.voice.name(kind, busiest.id),
        share=percent(busiest.overall, view.voice.lang),
    )
    each = [f"{view.voice.name(kind, use.id)} {percent(use.overall, view.voice.lang)}" for use in shown]
    alt = view.voice.say(words.HEAT_ALT, text=f"{title}; {view.voice.listed(each)}")
    several = len({use.scenario for use in found}) > 1
    with style():
        drawing = draw_heat(found, view.voice, title, alt, view.gallery.foot, name_scenarios=several)
    return view.gallery.hang(f"use_of_{'roles' if kind == 'role' else 'rooms'}", drawing)


def group_picture(view: View, groups: Sequence[str]) -> list[Picture]:
    """Share served by group, the least reached first."""
    from reports.figures.canvas import style
    from reports.figures.dots import Dot, DotChart, draw_dots

    scenarios = view.data.scenarios
    order = sorted(groups, key=lambda group: (_served(view, view.shown, group), group))
    dots, rows = [], []
    for line, group in enumerate(order):
        for at, scenario in enumerate(scenarios):
            row = view.mean(scenario, "served_share", group=group)
            if row is None or row.mean is None:
                continue
            low, high = (None if end is None else end * 100 for end in (row.ci_low, row.ci_high))
            text = value_text(row.mean, "share", view.voice.lang) if len(scenarios) == 1 else ""
            dots.append(Dot(line, at, row.mean * 100, low, high, text))
            rows.append((scenario, group, row.n, row.mean, row.ci_low, row.ci_high))
    everyone = view.mean(view.shown, "served_share")
    chart = DotChart(
        lines=tuple(view.voice.name("group", group) for group in order),
        marks=tuple(view.voice.name("scenario", scenario) for scenario in scenarios),
        dots=tuple(dots),
        axis=view.voice.say(words.SHARE_AXIS),
        most=100,
        guide=None if everyone is None or everyone.mean is None else everyone.mean * 100,
        guide_name=view.voice.say(words.EVERYONE),
    )
    title = _group_title(view)
    text = view.voice.listed(
        f"{view.voice.name('group', group)} {percent(_served(view, view.shown, group), view.voice.lang)}"
        for group in order
    )
    alt = view.voice.say(words.GROUPS_ALT, text=f"{title}; {text}")
    texts = (
        title,
        view.voice.say(words.GROUPS_SUBTITLE),
        view.voice.say(words.GROUPS_CAPTION, scenario=view.voice.quoted("scenario", view.shown)),
        alt,
    )
    with style():
        drawing = draw_dots(chart, (("scenario", "group", "n", "mean", "ci_low", "ci_high"), tuple(rows)), texts,
                            view.gallery.foot)  # fmt: skip
    return [view.gallery.hang("groups", drawing)]


def _served(view: View, scenario: str, group: str) -> float:
    row = view.mean(scenario, "served_share", group=group)
    return row.mean if row is not None and row.mean is not None else 0.0


def _group_title(view: View) -> str:
    """The group reached least, or all that cannot be told from it, from the lowest to the highest."""
    say, lang = view.voice.say, view.voice.lang
    least = least_reached(view, view.shown) or least_reached(view, view.data.base)
    scenario = view.voice.name("scenario", least[0].scenario)
    shares = [percent(row.mean or 0.0, lang) for row in least]
    if len(least) == 1:
        return say(
            words.GROUPS_TITLE, scenario=scenario, group=view.voice.name("group", least[0].group), share=shares[0]
        )
    names = view.voice.listed(view.voice.name("group", row.group) for row in least[:_MOST_NAMED])
    groups = names if len(least) <= _MOST_NAMED else say(words.AND_OTHERS, groups=names)
    return say(words.GROUPS_TITLE_TIE, scenario=scenario, n=len(least), groups=groups, low=shares[0], high=shares[-1])
