"""Assumptions around an answer: two bars each, at the low and the high end of its range, the widest first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reports.catalogue import assumptions as words
from reports.figures.canvas import WIDTH, Drawing, place, sheet, shortened, wrapped
from reports.figures.palette import BLUE, INK, QUIET, SKY
from reports.figures.waterfall import axis_of
from reports.tornado import ENDS, Bar, End, Tornado, effect_of, value_at

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from reports.claims import Claim
    from reports.voice import Voice

_ROW = 0.44
_NAMES = 2.3
_RIGHT = 0.1
_HEIGHT = 0.34
#: Room beside the bars for what each end is, as a share of the axis.
_LABELS = 0.16
_COLOURS: dict[End, str] = {"low": SKY, "high": BLUE}
_OFFSETS: dict[End, float] = {"low": -0.19, "high": 0.19}


def draw_tornado(
    found: Tornado, names: Mapping[int, str], voice: Voice, texts: Mapping[str, str], foot: str
) -> Drawing:
    """``names``: what each bar drawn is called, by its place; ``texts``: title, subtitle, caption, alt and axis."""
    bars = found.drawn
    height_in = _ROW * len(bars)
    figure = sheet(height_in + 0.62, texts["title"], texts["subtitle"], foot)
    axes = place(figure, _NAMES, 0.5, WIDTH - _NAMES - _RIGHT, height_in)
    factor, _ = axis_of(bars[0].row.unit, voice.lang)
    answer = found.answer / factor
    reach = [answer]
    for line, bar in enumerate(bars):
        for end, claim in bar.ends.items():
            reach += _draw_end(axes, claim, line + _OFFSETS[end], answer, factor, _COLOURS[end])
    room = _LABELS * (max(reach) - min(reach)) or 1.0
    axes.set_xlim(min(reach) - room, max(reach) + room)
    for line, bar in enumerate(bars):
        for end in bar.ends:
            _label(axes, bar, end, line + _OFFSETS[end], answer, factor, voice)
    _finish(axes, [names[line] for line in range(len(bars))], answer, signed=bool(bars[0].row.base))
    axes.set_xlabel(texts["axis"], fontsize=8, color=QUIET)
    return Drawing(figure, texts["alt"], texts["caption"], _COLUMNS, tuple(_data(bar) for bar in bars))


def _draw_end(axes: Axes, claim: Claim, at: float, answer: float, factor: float, colour: str) -> list[float]:
    """A bar from the answer to where an end takes it, with its interval; how far they reach."""
    effect = (claim.row.difference or 0.0) / factor
    if not effect:
        return []
    axes.barh(
        at,
        effect,
        left=answer,
        height=_HEIGHT,
        color=colour if claim.shown else "white",
        edgecolor=colour if claim.shown else QUIET,
        linewidth=0.8,
        linestyle="-" if claim.shown else (0, (3, 2)),
    )
    if claim.low is None or claim.high is None:
        return [answer + effect]
    ends = [answer + claim.low / factor, answer + claim.high / factor]
    for line_colour, width in (("white", 2.4), (INK, 0.8)):  # a light edge keeps it apart from a dark bar
        axes.plot(ends, [at] * 2, color=line_colour, linewidth=width, solid_capstyle="butt")
    return [answer + effect, *ends]


def _label(axes: Axes, bar: Bar, end: End, at: float, answer: float, factor: float, voice: Voice) -> None:
    """Which end a bar is, and what the assumption is there, beyond the bar and its interval."""
    claim = bar.ends[end]
    effect = (claim.row.difference or 0.0) / factor
    tips = [effect, *(tip / factor for tip in (claim.low, claim.high) if tip is not None and effect)]
    left = effect < 0 or (not effect and end == "low")
    tip = min(tips) if left else max(tips)
    value = value_at(bar.row, end)
    text = voice.say(words.END_LABEL, end=voice.say(words.ENDS[end]), value=value if ".." not in value else "").strip()
    offset = -3 if left else 3
    axes.annotate(
        shortened(text, 16), (answer + tip, at), (offset, 0), textcoords="offset points", fontsize=6.6, va="center",
        ha="right" if left else "left", color=INK,
    )  # fmt: skip


def _finish(axes: Axes, names: list[str], answer: float, *, signed: bool) -> None:
    axes.axvline(answer, color=INK, linewidth=1.0)
    axes.set_yticks(range(len(names)), [wrapped(shortened(name, 88), 36) for name in names], fontsize=7.4)
    axes.set_ylim(len(names) - 0.45, -0.55)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.grid(axis="x")
    axes.set_axisbelow(True)
    sign = "+" if signed else ""
    axes.xaxis.set_major_formatter(
        lambda value, _: f"{value:{sign},.10g}".replace("-", "\N{MINUS SIGN}") if value else "0"
    )


_COLUMNS = (
    "scenario", "base", "path", "numbers", "low", "value", "high", "kpi", "n", "mean", "effect_low",
    "adjusted_low_from", "adjusted_low_to", "shown_low", "effect_high", "adjusted_high_from", "adjusted_high_to",
    "shown_high", "unit", "decision_low", "decision_high",
)  # fmt: skip


def _data(bar: Bar) -> tuple[object, ...]:
    row = bar.row
    of_ends: list[object] = []
    for end in ENDS:
        claim = bar.ends.get(end)
        of_ends += [None] * 4 if claim is None else [effect_of(row, end)[0], claim.low, claim.high, claim.shown]
    return (
        row.scenario, row.base, row.path, row.numbers, row.low, row.value, row.high, row.kpi, int(row.n or 0), row.mean,
        *of_ends, row.unit, row.decision_low, row.decision_high,
    )  # fmt: skip
