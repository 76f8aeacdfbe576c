"""How busy each role or room type is, by weekday and hour: small heat maps on one scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import Rectangle
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
_HEIGHT = _CELL * len(WEEKDAYS)
_LEFT = 0.28
#: White to deep blue: lightness falls evenly, so that a grey print keeps the order.
_RAMP = LinearSegmentedColormap.from_list("use", ["#e4eef6", "#9ecae1", "#3f8fc5", "#08519c", "#06264d"])


@dataclass(frozen=True)
class _Frame:
    """Where a map stands, in inches from the lower left corner; all maps are equally high."""

    left: float
    bottom: float
    width: float


def draw_heat(uses: Sequence[Use], voice: Voice, title: str, alt: str, foot: str, *, name_scenarios: bool) -> Drawing:
    """One small map for each use, in the order given, its scenarios side by side."""
    hours = _hours(uses)
    across = max(2, len({use.scenario for use in uses})) if name_scenarios else 3
    lines = -(-len(uses) // across)
    width = (WIDTH - 0.05) / across
    step = _HEIGHT + 0.47
    body = step * lines + 0.62
    figure = sheet(body, title, voice.say(words.HEAT_SUBTITLE), foot)
    # One set of axes in inches for all maps: ticks of dozens of axes would take seconds.
    axes = place(figure, 0, 0, WIDTH, body)
    for at, use in enumerate(uses):
        line, column = divmod(at, across)
        frame = _Frame(column * width + _LEFT, body - step * (line + 1) + 0.2, width - _LEFT - 0.15)
        _draw_map(axes, use, hours, frame, voice)
        name = _title(use, voice, name_scenarios)
        axes.text(frame.left, frame.bottom + _HEIGHT + 0.05, name, fontsize=7.5, va="bottom")
    _draw_key(axes, voice)
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(0, body)
    axes.axis("off")
    columns = ("scenario", "kind", "id", "weekday", "hour", "busy_hours", "available_hours")
    return Drawing(figure, alt, voice.say(words.HEAT_CAPTION), columns, tuple(_data(uses)))


def _data(uses: Sequence[Use]) -> Iterator[tuple[object, ...]]:
    for use in uses:
        for day, hour in zip(*np.nonzero(use.available), strict=True):
            busy, available = float(use.busy[day, hour]), float(use.available[day, hour])
            yield use.scenario, use.kind, use.id, WEEKDAYS[day], int(hour), busy, available


def _hours(uses: Sequence[Use]) -> range:
    """From the first to the last hour in which anything is available."""
    open_hours = np.nonzero(sum(use.available.sum(axis=0) for use in uses))[0]
    return range(int(open_hours[0]), int(open_hours[-1]) + 1) if len(open_hours) else range(8, 18)


def _draw_map(axes: Axes, use: Use, hours: range, frame: _Frame, voice: Voice) -> None:
    share: NDArray[np.float64] = use.share[:, hours.start : hours.stop]
    right, top = frame.left + frame.width, frame.bottom + _HEIGHT
    axes.imshow(
        share, cmap=_RAMP, vmin=0, vmax=1, extent=(frame.left, right, frame.bottom, top), aspect="auto",
        interpolation="none", origin="upper",
    )  # fmt: skip
    edge = Rectangle((frame.left, frame.bottom), frame.width, _HEIGHT, fill=False, edgecolor=RULE, linewidth=0.7)
    axes.add_patch(edge)
    for hour in hours:
        if hour % 3 == 0:
            x = frame.left + (hour - hours.start) / len(hours) * frame.width
            axes.text(x, frame.bottom - 0.04, str(hour), fontsize=6.6, ha="center", va="top")
    for day, name in enumerate(words.WEEKDAYS):
        axes.text(frame.left - 0.04, top - (day + 0.5) * _CELL, voice.say(name), fontsize=6.6, ha="right", va="center")


def _title(use: Use, voice: Voice, name_scenario: bool) -> str:
    name = voice.name(use.kind, use.id)
    if name_scenario:
        return shortened(f"{shortened(name, 20)} · {voice.name('scenario', use.scenario)}", 40)
    return shortened(name, 40)


def _draw_key(axes: Axes, voice: Voice) -> None:
    """The scale: light is idle, dark is busy."""
    left, width, bottom = _LEFT, 1.6, 0.3
    ramp = np.linspace(0, 1, 32)[None, :]
    axes.imshow(
        ramp, cmap=_RAMP, vmin=0, vmax=1, aspect="auto", interpolation="none",
        extent=(left, left + width, bottom, bottom + 0.09),
    )  # fmt: skip
    for share in (0, 50, 100):
        axes.text(left + width * share / 100, bottom - 0.04, f"{share}%", fontsize=6.6, ha="center", va="top")
    axes.text(left + width + 0.2, bottom + 0.045, voice.say(words.HEAT_KEY), fontsize=7, color=QUIET, va="center")
