"""Means with intervals along one scale: one line a group or site, one mark a scenario."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.figures.canvas import WIDTH, Drawing, columns_of, place, sheet, shortened
from reports.figures.palette import QUIET, RULE, series

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_NAMES = 2.05
#: Inches kept for the texts beside the dots, at least, and for each column of such a text.
_BESIDE, _COLUMN = 0.95, 0.06
#: Names of marks side by side at most, and the height of a line of them.
_NAMED, _KEY_LINE = 4, 0.2


@dataclass(frozen=True)
class Dot:
    """One mean with its interval; ``text`` stands beside it."""

    line: int
    series: int
    value: float
    low: float | None
    high: float | None
    text: str = ""


@dataclass(frozen=True)
class DotChart:
    """What a chart of dots says: names of the lines and of the marks, the axis, a line to compare with."""

    lines: tuple[str, ...]
    marks: tuple[str, ...]
    dots: tuple[Dot, ...]
    axis: str
    from_zero: bool = True
    most: float | None = None
    guide: float | None = None
    guide_name: str = ""


def draw_dots(
    chart: DotChart,
    data: tuple[tuple[str, ...], tuple[tuple[object, ...], ...]],
    texts: tuple[str, str, str, str],
    foot: str,
) -> Drawing:
    """``data`` is (columns, rows) of the CSV beside the figure; ``texts`` are title, subtitle, caption and alt."""
    title, subtitle, caption, alt = texts
    pitch = 0.2 if len(chart.marks) == 1 else 0.1 * len(chart.marks) + 0.1
    key = 0.06 + _KEY_LINE * _key_lines(chart.marks) if len(chart.marks) > 1 else 0.05
    body = pitch * len(chart.lines) + 0.55 + key + (0.14 if chart.guide is not None else 0.0)
    figure = sheet(body, title, subtitle, foot)
    beside = max(_BESIDE, max(columns_of(dot.text) for dot in chart.dots) * _COLUMN + 0.15)
    axes = place(figure, _NAMES, 0.5, WIDTH - _NAMES - beside, pitch * len(chart.lines))
    spread = 0.0 if len(chart.marks) == 1 else 0.72 / len(chart.marks)
    for dot in chart.dots:
        offset = (dot.series - (len(chart.marks) - 1) / 2) * spread
        _draw_dot(axes, dot, dot.line + offset)
    axes.set_yticks(range(len(chart.lines)), [shortened(name, 30) for name in chart.lines])
    axes.set_ylim(len(chart.lines) - 0.5, -0.5)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    for line in range(1, len(chart.lines)):
        axes.axhline(line - 0.5, color=RULE, linewidth=0.4, zorder=0)
    axes.grid(axis="x")
    axes.set_axisbelow(True)
    _set_reach(axes, chart)
    axes.set_xlabel(chart.axis, fontsize=8, color=QUIET)
    if len(chart.marks) > 1:
        _name_marks(figure, chart.marks, body)
    return Drawing(figure, alt, caption, *data)


def _draw_dot(axes: Axes, dot: Dot, height: float) -> None:
    colour, mark = series(dot.series)
    if dot.low is not None and dot.high is not None:
        axes.plot([dot.low, dot.high], [height, height], color=colour, linewidth=1.2, solid_capstyle="butt")
    axes.plot([dot.value], [height], marker=mark, markersize=4.2, color=colour, linestyle="none", clip_on=False)
    if dot.text:
        axes.text(1.02, height, dot.text, transform=axes.get_yaxis_transform(), fontsize=7, va="center")


def _set_reach(axes: Axes, chart: DotChart) -> None:
    ends = [end for dot in chart.dots for end in (dot.low, dot.value, dot.high) if end is not None]
    ends += [] if chart.guide is None else [chart.guide]
    most = chart.most if chart.most is not None else max(ends) * 1.04
    axes.set_xlim(0 if chart.from_zero else min(ends), most or 1)
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:,.10g}")
    if chart.guide is not None:
        axes.axvline(chart.guide, color=QUIET, linewidth=0.9, linestyle=(0, (3, 2)))
        left, right = axes.get_xlim()
        far = chart.guide > left + 0.8 * (right - left)  # its name would run out of the figure
        axes.annotate(chart.guide_name, (chart.guide, 1.0), xycoords=("data", "axes fraction"),
                      xytext=(-3 if far else 3, 2), textcoords="offset points", fontsize=7, color=QUIET,
                      ha="right" if far else "left")  # fmt: skip


def _name_marks(figure: Figure, marks: Sequence[str], body: float) -> None:
    """Each mark with its name above the axes, in the order of the lines."""
    lines = _key_lines(marks)
    axes = place(figure, 0, body - 0.06 - _KEY_LINE * lines, WIDTH, _KEY_LINE * lines)
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(lines, 0)
    axes.axis("off")
    step = WIDTH / min(_NAMED, len(marks))
    for at, name in enumerate(marks):
        colour, mark = series(at)
        line, column = divmod(at, _NAMED)
        axes.plot([column * step + 0.06], [line + 0.55], marker=mark, color=colour, markersize=5, linestyle="none")
        axes.text(column * step + 0.17, line + 0.55, shortened(name, int(step * 15)), fontsize=8, va="center")


def _key_lines(marks: Sequence[str]) -> int:
    return -(-len(marks) // _NAMED)
