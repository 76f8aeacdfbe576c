"""Money against need served: the plans that no other beats in both, one panel a kind of site, all on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from reports.catalogue import pictures as words
from reports.figures.canvas import WIDTH, Drawing, panel_title, place, sheet
from reports.figures.palette import BLUE, INK, QUIET, VERMILLION

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from reports.asked_records import FrontRow
    from reports.voice import Voice

_PANELS = 3
_HEIGHT = 2.0
_LEFT = 0.62
_WIDEST = 4.6
_MARGIN = 0.1
COLUMNS = ("scenario", "site", "point", "mark", "cost_cny", "all_groups_served_share")


@dataclass(frozen=True, slots=True)
class FrontPanel:
    """The front of one kind of site: its points by cost, and the plan where it is marked beside them."""

    name: str
    points: tuple[FrontRow, ...]
    plan: FrontRow | None

    @property
    def rows(self) -> tuple[FrontRow, ...]:
        """All that is drawn."""
        return self.points if self.plan is None else (*self.points, self.plan)


def draw_front(panels: Sequence[FrontPanel], voice: Voice, title: str, alt: str, foot: str) -> Drawing:
    """Every panel has a point at least; a point without a share is in the data and not in the picture."""
    unit = 10_000 if voice.lang == "zh" else 1000
    across = min(_PANELS, len(panels))
    down = -(-len(panels) // across)
    body = (_HEIGHT + 0.85) * down + 0.05
    figure = sheet(body, title, voice.say(words.FRONT_SUBTITLE), foot)
    width = min(_WIDEST, (WIDTH - _LEFT) / across)
    limits = _limits([row for panel in panels for row in panel.rows], unit)
    for at, panel in enumerate(panels):
        line, column = divmod(at, across)
        bottom = body - (_HEIGHT + 0.85) * (line + 1) + 0.5
        axes = place(figure, _LEFT + column * width, bottom, width - 0.25, _HEIGHT)
        _draw_panel(axes, panel, voice, unit)
        axes.set_xlim(*limits[0])
        axes.set_ylim(*limits[1])
        axes.set_xlabel(voice.say(words.FRONT_COST_AXIS), fontsize=8, color=QUIET)
        if column == 0:
            axes.set_ylabel(voice.say(words.FRONT_SHARE_AXIS), fontsize=8, color=QUIET)
        if len(panels) > 1:
            panel_title(axes, panel.name, width - 0.25)
    return Drawing(figure, alt, voice.say(words.FRONT_CAPTION), COLUMNS, _data(panels))


def _draw_panel(axes: Axes, panel: FrontPanel, voice: Voice, unit: int) -> None:
    known = sorted((row for row in panel.points if row.all_groups_served_share is not None), key=_cost)
    xs, ys = [_cost(row) / unit for row in known], [100 * (row.all_groups_served_share or 0.0) for row in known]
    axes.step(xs, ys, where="post", color=BLUE, linewidth=0.8, alpha=0.6)
    axes.plot(xs, ys, "o", color=BLUE, markersize=5, clip_on=False)
    plan = panel.plan
    if plan is not None and plan.all_groups_served_share is not None:
        spot = (_cost(plan) / unit, 100 * plan.all_groups_served_share)
        axes.plot(*spot, marker="s", color=VERMILLION, markersize=6.5, markerfacecolor="white", clip_on=False)
        axes.annotate(voice.say(words.FRONT_PLAN), spot, xytext=(4, 6), textcoords="offset points", fontsize=7.5,
                      color=INK, ha="right")  # fmt: skip
    axes.grid(axis="both")
    axes.set_axisbelow(True)
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:,.10g}")


def _limits(rows: Sequence[FrontRow], unit: int) -> tuple[tuple[float, float], tuple[float, float]]:
    """One scale for all panels, with some air around the points."""
    shares = [100 * row.all_groups_served_share for row in rows if row.all_groups_served_share is not None]
    return _with_air([_cost(row) / unit for row in rows]), _with_air(shares)


def _with_air(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values, default=0.0), max(values, default=1.0)
    air = (high - low) * _MARGIN or 1.0
    return low - air, high + air


def _cost(row: FrontRow) -> float:
    return float(row.cost_cny)


def _data(panels: Sequence[FrontPanel]) -> tuple[tuple[object, ...], ...]:
    return tuple(
        (row.scenario, row.site, row.point, row.mark, f"{Decimal(row.cost_cny):.2f}", row.all_groups_served_share)
        for panel in panels
        for row in panel.rows
    )
