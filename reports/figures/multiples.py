"""Small multiples: one panel a site, the same lines and the same scale in all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.figures.canvas import WIDTH, Drawing, panel_title, place, sheet, shortened
from reports.figures.palette import BLUE, QUIET, RULE

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_NAMES = 1.5
_COLUMNS = 5
_LINE = 0.135
_HEAD = 0.4
_FOOT = 0.42
_GAP = 0.12


@dataclass(frozen=True)
class Point:
    """A mean with its interval."""

    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Multiples:
    """``panels``: name and a point for each line, None where there is none; ``guides``: the same of all sites.

    Everything lies on one scale from 0 to ``most``, called ``axis``.
    """

    lines: tuple[str, ...]
    panels: tuple[tuple[str, tuple[Point | None, ...]], ...]
    guides: tuple[float | None, ...]
    axis: str
    most: float


def draw_multiples(
    multiples: Multiples,
    data: tuple[tuple[str, ...], tuple[tuple[object, ...], ...]],
    texts: Mapping[str, str],
    foot: str,
) -> Drawing:
    """``data`` is (columns, rows) of the CSV beside the figure; ``texts``: title, subtitle, caption and alt."""
    columns = min(_COLUMNS, len(multiples.panels))
    rows = -(-len(multiples.panels) // columns)
    height = _LINE * len(multiples.lines)
    body = rows * (height + _HEAD) + _FOOT
    figure = sheet(body, texts["title"], texts["subtitle"], foot)
    width = (WIDTH - _NAMES) / columns
    for at, (name, points) in enumerate(multiples.panels):
        row, column = divmod(at, columns)
        bottom = body - (row + 1) * (height + _HEAD)
        axes = place(figure, _NAMES + column * width, bottom, width - _GAP, height)
        _draw_panel(axes, points, multiples)
        panel_title(axes, name, width - _GAP)
        names = [shortened(line, 26) for line in multiples.lines] if column == 0 else [""] * len(multiples.lines)
        axes.set_yticks(range(len(multiples.lines)), names, fontsize=7)
        if at + columns >= len(multiples.panels):  # nothing stands below
            _name_scale(axes, multiples.axis)
    return Drawing(figure, texts["alt"], texts["caption"], *data)


def _draw_panel(axes: Axes, points: Sequence[Point | None], multiples: Multiples) -> None:
    for line, (point, guide) in enumerate(zip(points, multiples.guides, strict=True)):
        if guide is not None:
            axes.plot([guide], [line], marker="|", markersize=7, color=QUIET, linestyle="none", zorder=1)
        if point is None:
            continue
        if point.low is not None and point.high is not None:
            axes.plot([point.low, point.high], [line, line], color=BLUE, linewidth=1.2, solid_capstyle="butt")
        axes.plot([point.value], [line], marker="o", markersize=3.2, color=BLUE, linestyle="none", clip_on=False)
    axes.set_xlim(0, multiples.most)
    axes.set_ylim(len(points) - 0.5, -0.5)
    axes.set_xticks([0, multiples.most / 2, multiples.most], ["0", "", f"{multiples.most:g}"], fontsize=6.6)
    axes.tick_params(axis="y", length=0)
    axes.tick_params(axis="x", labelbottom=False)
    axes.grid(axis="both", color=RULE, linewidth=0.4)
    axes.set_axisbelow(True)


def _name_scale(axes: Axes, name: str) -> None:
    """The ends of the scale, within the panel so that neighbours stay apart."""
    axes.tick_params(axis="x", labelbottom=True)
    first, *_, last = axes.get_xticklabels()
    first.set_horizontalalignment("left")
    last.set_horizontalalignment("right")
    axes.set_xlabel(name, fontsize=7, color=QUIET, labelpad=-6)
