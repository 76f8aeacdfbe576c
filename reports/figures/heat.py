"""How busy each role or room type is, by weekday and hour: small heat maps on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from numpy.typing import NDArray

from reports.catalogue import pictures as words
from reports.figures.canvas import WIDTH, Drawing, place, sheet, shortened
from reports.figures.palette import QUIET, RULE

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from reports.usage import Use
    from reports.voice import Voice

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CELL = 0.125
_LEFT = 0.28
#: White to deep blue: lightness falls evenly, so that a grey print keeps the order.
_RAMP = LinearSegmentedColormap.from_list("use", ["#f4f8fb", "#9ecae1", "#3f8fc5", "#08519c", "#06264d"])


def draw_heat(uses: Sequence[Use], voice: Voice, title: str, alt: str, foot: str, *, name_scenarios: bool) -> Drawing:
    """One small map for each use, in the order given, its scenarios side by side."""
    hours = _hours(uses)
    across = max(2, len({use.scenario for use in uses})) if name_scenarios else 3
    lines = -(-len(uses) // across)
    width = (WIDTH - 0.05) / across
    height = _CELL * len(WEEKDAYS)
    step = height + 0.47
    body = step * lines + 0.62
    figure = sheet(body, title, voice.say(words.HEAT_SUBTITLE), foot)
    for at, use in enumerate(uses):
        line, column = divmod(at, across)
        axes = place(figure, column * width + _LEFT, body - step * (line + 1) + 0.2, width - _LEFT - 0.15, height)
        _draw_map(axes, use, hours, voice)
        axes.set_title(_title(use, voice, name_scenarios), fontsize=7.5, loc="left", pad=3)
    _draw_key(place(figure, _LEFT, 0.3, 1.6, 0.09), voice)
    columns = ("scenario", "kind", "id", "weekday", "hour", "busy_hours", "available_hours")
    data = tuple(
        (
            use.scenario,
            use.kind,
            use.id,
            WEEKDAYS[day],
            hour,
            float(use.busy[day, hour]),
            float(use.available[day, hour]),
        )
        for use in uses
        for day, hour in zip(*np.nonzero(use.available), strict=True)
    )
    return Drawing(figure, alt, voice.say(words.HEAT_CAPTION), columns, data)


def _hours(uses: Sequence[Use]) -> range:
    """From the first to the last hour in which anything is available."""
    open_hours = np.nonzero(sum(use.available.sum(axis=0) for use in uses))[0]
    return range(int(open_hours[0]), int(open_hours[-1]) + 1) if len(open_hours) else range(8, 18)


def _draw_map(axes: Axes, use: Use, hours: range, voice: Voice) -> None:
    share: NDArray[np.float64] = use.share[:, hours.start : hours.stop]
    extent = (hours.start, hours.stop, len(WEEKDAYS), 0)
    axes.imshow(share, cmap=_RAMP, vmin=0, vmax=1, extent=extent, aspect="auto", interpolation="none", origin="upper")
    axes.set_facecolor("white")
    for spine in axes.spines.values():
        spine.set_visible(True)
        spine.set_color(RULE)
    axes.tick_params(length=0, pad=2)
    axes.set_xticks([hour for hour in hours if hour % 3 == 0])
    axes.tick_params(axis="x", labelsize=6)
    axes.set_yticks(
        [day + 0.5 for day in range(len(WEEKDAYS))], [voice.say(day) for day in words.WEEKDAYS], fontsize=6.5
    )


def _title(use: Use, voice: Voice, name_scenario: bool) -> str:
    name = voice.name(use.kind, use.id)
    if name_scenario:
        return shortened(f"{shortened(name, 20)} · {voice.name('scenario', use.scenario)}", 40)
    return shortened(name, 40)


def _draw_key(axes: Axes, voice: Voice) -> None:
    """The scale: light is idle, dark is busy."""
    axes.imshow(np.linspace(0, 1, 32)[None, :], cmap=_RAMP, vmin=0, vmax=1, aspect="auto", extent=(0, 100, 0, 1))
    axes.set_yticks([])
    axes.set_xticks([0, 50, 100], ["0 %", "50 %", "100 %"], fontsize=6.5)
    axes.tick_params(length=0, pad=2)
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.text(1.04, 0.5, voice.say(words.HEAT_KEY), transform=axes.transAxes, fontsize=7, color=QUIET, va="center")
