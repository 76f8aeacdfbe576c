"""Waits by hour of the day: the median and the band that nine of ten fall into, one panel a scenario."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reports.catalogue import pictures as words
from reports.figures.canvas import WIDTH, Drawing, panel_title, place, sheet
from reports.figures.palette import QUIET, series

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from reports.records import WaitRow
    from reports.voice import Voice

_PANELS = 4
_HEIGHT = 1.75
_LEFT = 0.5


def draw_waits(
    rows: Sequence[WaitRow], scenarios: Sequence[str], voice: Voice, title: str, alt: str, foot: str
) -> Drawing:
    """The rows of the whole programme; all panels on one scale."""
    lines = [scenarios[at : at + _PANELS] for at in range(0, len(scenarios), _PANELS)]
    body = (_HEIGHT + 0.88) * len(lines) + 0.05
    figure = sheet(body, title, voice.say(words.WAITS_SUBTITLE), foot)
    known = [row for row in rows if row.median is not None]
    top = max((row.p95 or row.median or 0.0 for row in known), default=1.0)
    hours = sorted({row.hour for row in known})
    width = (WIDTH - _LEFT) / min(_PANELS, max(2, len(scenarios)))
    for line, panels in enumerate(lines):
        bottom = body - (_HEIGHT + 0.88) * (line + 1) + 0.5
        for at, scenario in enumerate(panels):
            axes = place(figure, _LEFT + at * width, bottom, width - 0.22, _HEIGHT)
            mine = sorted((row for row in known if row.scenario == scenario), key=lambda row: row.hour)
            _draw_panel(axes, mine, list(scenarios).index(scenario))
            axes.set_ylim(0, max(top, 1e-9) * 1.12)
            axes.set_xlim(hours[0] - 0.3, hours[-1] + 0.3)
            axes.set_xticks([hour for hour in range(hours[0], hours[-1] + 1) if hour % 2 == 0])
            axes.set_xlabel(voice.say(words.HOUR_AXIS), fontsize=7.5, color=QUIET)
            axes.grid(axis="y")
            axes.set_axisbelow(True)
            if len(scenarios) > 1:
                panel_title(axes, voice.name("scenario", scenario), width - 0.22)
            if at == 0:
                axes.set_ylabel(voice.say(words.WAIT_AXIS), fontsize=7.5, color=QUIET)
                _name_lines(axes, mine, voice)
            else:
                axes.set_yticklabels([])
    columns = ("scenario", "hour", "n", "p05_min", "median_min", "p95_min")
    data = tuple((row.scenario, row.hour, row.n, row.p05, row.median, row.p95) for row in rows)
    return Drawing(figure, alt, voice.say(words.WAITS_CAPTION), columns, data)


def _draw_panel(axes: Axes, rows: Sequence[WaitRow], position: int) -> None:
    colour, mark = series(position)
    for run in _without_gaps(rows):
        hours = [row.hour for row in run]
        low = [row.p05 or 0.0 for row in run]
        high = [row.p95 or 0.0 for row in run]
        axes.fill_between(hours, low, high, color=colour, alpha=0.16, linewidth=0)
        axes.plot(hours, high, color=colour, linewidth=0.8, linestyle=(0, (4, 2)))
        axes.plot(hours, [row.median or 0.0 for row in run], color=colour, linewidth=1.6, marker=mark, markersize=3.2)


def _without_gaps(rows: Sequence[WaitRow]) -> list[list[WaitRow]]:
    """Runs of neighbouring hours, so that no line crosses a lunch break in which nobody came."""
    runs: list[list[WaitRow]] = []
    for row in rows:
        if runs and row.hour == runs[-1][-1].hour + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def _name_lines(axes: Axes, rows: Sequence[WaitRow], voice: Voice) -> None:
    """Words at the lines instead of a legend."""
    if not rows:
        return
    peak = max(rows, key=lambda row: row.p95 or 0.0)
    side = "right" if peak.hour > (rows[0].hour + rows[-1].hour) / 2 else "left"
    for text, value in ((words.P95_LINE, peak.p95), (words.MEDIAN_LINE, peak.median)):
        if value is not None:
            axes.annotate(voice.say(text), (peak.hour, value), xytext=(0, 4), textcoords="offset points",
                          fontsize=7, ha=side)  # fmt: skip
