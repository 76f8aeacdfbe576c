"""A difference by its causes: each bar from where the one before ends, what they do together, and the whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from reports.catalogue import causes as words
from reports.catalogue import pictures, units
from reports.figures.canvas import WIDTH, Drawing, place, sheet, shortened, wrapped
from reports.figures.palette import BLUE, INK, QUIET, RULE, VERMILLION
from reports.units import plain_unit, short_difference, unit_name
from reports.waterfall import effect_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from reports.catalogue.phrase import Lang
    from reports.claims import Claim
    from reports.voice import Voice
    from reports.waterfall import Waterfall

_ROW = 0.36
_NAMES = 2.05
_FIGURES = 1.0
_HEIGHT = 0.56


def draw_waterfall(waterfall: Waterfall, voice: Voice, texts: Mapping[str, str], foot: str) -> Drawing:
    """``texts``: title, subtitle, caption and alt. Solid bars may be claimed, hollow ones may not."""
    steps = list(waterfall.steps())
    height_in = _ROW * len(steps)
    figure = sheet(height_in + 0.62, texts["title"], texts["subtitle"], foot)
    axes = place(figure, _NAMES, 0.5, WIDTH - _NAMES - _FIGURES, height_in)
    reach = [0.0]
    factor, unit = axis_of(waterfall.total.row.unit, voice.lang)
    for line, (claim, start, end) in enumerate(steps):
        reach += [start / factor, end / factor]
        _draw_bar(axes, claim, line, (start / factor, end / factor), _look(waterfall, claim))
        reach += _draw_interval(axes, claim, line, start, factor)
        if line < len(steps) - 1:
            axes.plot([end / factor] * 2, [line, line + 1], color=QUIET, linewidth=0.7, zorder=0)
        text = short_difference(effect_of(claim), claim.row.unit, voice.lang)
        weight = "bold" if claim.shown else "normal"
        axes.text(1.03, line, text, transform=axes.get_yaxis_transform(), va="center", fontsize=8, fontweight=weight)
    _finish(axes, [*waterfall.names, voice.say(words.INTERACTION), voice.say(words.TOTAL)], reach)
    axes.set_xlabel(voice.say(words.AXIS, unit=unit), fontsize=8, color=QUIET)
    return Drawing(figure, texts["alt"], texts["caption"], _COLUMNS, tuple(_data(*step) for step in steps))


def axis_of(unit: str, lang: Lang) -> tuple[float, str]:
    """What a difference in ``unit`` is divided by on the axis, and what the axis is called."""
    kind = plain_unit(unit)
    if kind == "share":
        return 0.01, units.POINTS(lang)
    if kind == "cny":
        return (10_000.0 if lang == "zh" else 1000.0), pictures.MONEY_AXIS(lang)
    return 1.0, unit_name(unit, lang)


def _draw_bar(axes: Axes, claim: Claim, line: int, ends: tuple[float, float], look: tuple[str, str]) -> None:
    colour, hatch = look
    start, end = ends
    axes.barh(
        line,
        end - start,
        left=start,
        height=_HEIGHT,
        color=colour if claim.shown and not hatch else "white",
        edgecolor=colour,
        hatch=hatch,
        linewidth=1.0,
        linestyle="-" if claim.shown else (0, (3, 2)),
    )


def _draw_interval(axes: Axes, claim: Claim, line: int, start: float, factor: float) -> list[float]:
    """The interval of a bar's end; its ends, none where there is no interval."""
    if claim.low is None or claim.high is None:
        return []
    ends = [(start + claim.low) / factor, (start + claim.high) / factor]
    for colour, width in (("white", 3.0), (INK, 1.0)):  # a light edge keeps it apart from a dark bar
        axes.plot(ends, [line] * 2, color=colour, linewidth=width, marker="|", markersize=5, markeredgewidth=width)
    return ends


def _look(waterfall: Waterfall, claim: Claim) -> tuple[str, str]:
    """Colour and hatch: blue better, vermillion worse, black neither and the whole; hatched what is of no one cause."""
    if not claim.shown:
        return QUIET, ""
    direction = waterfall.better * effect_of(claim)
    colour = INK if claim is waterfall.total or not direction else BLUE if direction > 0 else VERMILLION
    return colour, "////" if claim is waterfall.interaction else ""


def _finish(axes: Axes, names: Sequence[str], reach: Sequence[float]) -> None:
    axes.axvline(0, color=QUIET, linewidth=0.8)
    axes.axhline(len(names) - 1.5, color=RULE, linewidth=0.6)
    axes.set_yticks(range(len(names)), [wrapped(shortened(name, 52), 30) for name in names])
    axes.set_ylim(len(names) - 0.45, -0.55)
    room = 0.05 * (max(reach) - min(reach)) or 1.0
    axes.set_xlim(min(reach) - room, max(reach) + room)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.grid(axis="x")
    axes.set_axisbelow(True)
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:+,.10g}".replace("-", "\N{MINUS SIGN}") if value else "0")


_COLUMNS = (
    "variant", "base", "kpi", "cause", "n", "start", "effect", "end", "adjusted_low", "adjusted_high", "shown", "unit",
)  # fmt: skip


def _data(claim: Claim, start: float, end: float) -> tuple[object, ...]:
    row = claim.row
    return (
        row.variant, row.base, row.kpi, row.site, row.n, start, row.difference, end, claim.low, claim.high, claim.shown,
        row.unit,
    )  # fmt: skip
