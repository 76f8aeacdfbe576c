"""The pictures of what was asked of the plan. Each title states what it shows."""

from __future__ import annotations

from reports.alike import named
from reports.answers.front import front_places, points_of
from reports.blocks import Picture
from reports.catalogue import pictures as words
from reports.figures.front import FrontPanel
from reports.numbers import headline_money, three
from reports.view import View

#: Panels beyond these say nothing that the table does not say better.
_MOST_PANELS = 6


def front_picture(view: View) -> list[Picture]:
    """Money against need served; nothing where no front has two points."""
    from reports.figures.canvas import style
    from reports.figures.front import draw_front

    panels = _panels(view)
    if not panels:
        return []
    title = _title(view, panels)
    alt = view.voice.say(words.FRONT_ALT, text=title)
    with style():
        drawing = draw_front(panels, view.voice, title, alt, view.gallery.foot)
    return [view.gallery.hang("front", drawing)]


def _panels(view: View) -> list[FrontPanel]:
    found = []
    for place in front_places(view):
        rows = place.rows(view.data.asked.front)
        points = tuple(row for row in points_of(rows, "cost") if row.all_groups_served_share is not None)
        plan = next((row for row in rows if (row.bounded, row.mark) == ("cost", "plan")), None)
        if len(points) > 1:
            found.append(FrontPanel(named(view, place), points, plan))
    return found[:_MOST_PANELS]


def _title(view: View, panels: list[FrontPanel]) -> str:
    """What the steepest front takes from service for the money that it saves, from its one end to the other."""
    steepest = max(panels, key=_lost_per_yuan)
    most, least = steepest.points[0], steepest.points[-1]
    return view.voice.say(
        words.FRONT_TITLE,
        place=steepest.name,
        saved=headline_money(most.cost_cny - least.cost_cny, view.voice.lang),
        points=three(100 * _lost(steepest)),
    )


def _lost(panel: FrontPanel) -> float:
    most, least = panel.points[0].all_groups_served_share, panel.points[-1].all_groups_served_share
    assert most is not None
    assert least is not None
    return most - least


def _lost_per_yuan(panel: FrontPanel) -> float:
    saved = float(panel.points[0].cost_cny - panel.points[-1].cost_cny)
    return _lost(panel) / saved if saved else 0.0
