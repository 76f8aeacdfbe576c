"""Paired differences to the base: a dot and an interval for each KPI, in multiples of what matters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log10
from typing import TYPE_CHECKING

from matplotlib.ticker import FixedLocator, NullLocator

from reports.catalogue import pictures as words
from reports.claims import Claim
from reports.figures.canvas import WIDTH, Drawing, panel_title, place, sheet, shortened, wrapped
from reports.figures.palette import BAND, BLUE, INK, QUIET, VERMILLION
from reports.units import short_difference

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from reports.voice import Voice

MOST_KPIS = 14
_ROW = 0.235
_NAMES = 1.75
_FIGURES = 0.78
#: Columns of a KPI's name that fit beside the panel, and inches that keep two labels of the axis apart.
_NAME_COLUMNS, _APART = 28, 0.25
_PANELS = 3


@dataclass(frozen=True)
class _Scale:
    """A signed scale that is linear up to 1 (what matters) and logarithmic beyond."""

    reach: float

    def __call__(self, multiple: float) -> float:
        size = abs(multiple)
        place_ = size if size <= 1 else 1 + log10(size)
        return place_ if multiple >= 0 else -place_


def draw_differences(
    claims: Sequence[Claim], better: Mapping[str, int], voice: Voice, title: str, alt: str, foot: str
) -> Drawing:
    """One panel for each variant, KPIs sorted by their largest difference.

    ``better`` maps a KPI to +1 (more is better), -1 (less is better) or 0 (neither).
    """
    kpis = _largest_first(claims)
    variants = list(dict.fromkeys(claim.row.variant for claim in claims))
    rows_of_panels = [variants[at : at + _PANELS] for at in range(0, len(variants), _PANELS)]
    panel_height = _ROW * len(kpis)
    body = (panel_height + 0.9) * len(rows_of_panels) + 0.1
    figure = sheet(body, title, voice.say(words.DIFFERENCES_SUBTITLE), foot)
    scale = _Scale(max(_reach(claim) for claim in claims))
    by_key = {claim.key: claim for claim in claims}
    width = (WIDTH - _NAMES) / min(_PANELS, len(variants))
    for line, panels in enumerate(rows_of_panels):
        bottom = body - (panel_height + 0.9) * (line + 1) + 0.5
        for at, variant in enumerate(panels):
            axes = place(figure, _NAMES + at * width, bottom, width - _FIGURES, panel_height)
            found = [by_key.get((variant, kpi)) for kpi in kpis]
            _draw_panel(axes, found, scale, better, voice, width - _FIGURES)
            panel_title(axes, voice.name("scenario", variant), width - 0.1)
            names = [_two_lines(voice.name("kpi", kpi)) if at == 0 else "" for kpi in kpis]
            axes.set_yticks(range(len(kpis)), names, fontsize=7.4, linespacing=0.95)
    return Drawing(figure, alt, voice.say(words.DIFFERENCES_CAPTION), _COLUMNS, tuple(_data(claim) for claim in claims))


def _two_lines(name: str) -> str:
    return wrapped(shortened(name, 2 * _NAME_COLUMNS - 2), _NAME_COLUMNS)


def _draw_panel(
    axes: Axes, found: Sequence[Claim | None], scale: _Scale, better: Mapping[str, int], voice: Voice, width_in: float
) -> None:
    axes.axvspan(-1, 1, color=BAND, linewidth=0)
    axes.axvline(0, color=QUIET, linewidth=0.7)
    for at, claim in enumerate(found):
        if claim is not None and claim.row.difference is not None:
            _draw_claim(axes, claim, at, scale, better.get(claim.row.kpi, 0))
            text = short_difference(claim.row.difference, claim.row.unit, voice.lang)
            weight = "bold" if claim.shown else "normal"
            axes.text(1.03, at, shortened(text, 16), transform=axes.get_yaxis_transform(), fontsize=6.6,
                      va="center", fontweight=weight)  # fmt: skip
    edge = scale(scale.reach) * 1.06
    axes.set_xlim(-edge, edge)
    axes.set_ylim(len(found) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    steps = _steps(scale.reach)
    ticks = [-step for step in reversed(steps)] + [0] + steps
    axes.xaxis.set_major_locator(FixedLocator([scale(tick) for tick in ticks]))
    axes.xaxis.set_minor_locator(NullLocator())
    room_in = (scale(steps[-1]) - scale(1)) * width_in / (2 * edge)
    named = (1, steps[-1]) if room_in >= _APART else (1,)
    labels = [f"{tick:+,d}".replace("-", "\N{MINUS SIGN}") if abs(tick) in named else "" for tick in ticks]
    axes.set_xticklabels(labels, fontsize=7)
    axes.set_xlabel(voice.say(words.MULTIPLES_AXIS), fontsize=7.5, color=QUIET)


def _steps(reach: float) -> list[int]:
    """Round multiples up to the farthest, few enough to be read."""
    steps = [1, 3, 10] if reach < 30 else [1, 10, 100, 1000, 10000]
    return [step for step in steps if step <= max(reach, 1)]


def _draw_claim(axes: Axes, claim: Claim, at: int, scale: _Scale, better: int) -> None:
    assert claim.row.difference is not None
    dot = scale(claim.row.difference / claim.matters)
    colour, mark = _look(claim, better)
    if claim.low is not None and claim.high is not None:
        ends = [scale(claim.low / claim.matters), scale(claim.high / claim.matters)]
        axes.plot(ends, [at, at], color=colour, linewidth=1.3, solid_capstyle="butt", clip_on=True)
    face = colour if claim.shown else "white"
    axes.plot([dot], [at], marker=mark, markersize=5, color=colour, markerfacecolor=face, linestyle="none")


def _look(claim: Claim, better: int) -> tuple[str, str]:
    """Colour and mark: a circle for better, a square for worse, a diamond for neither; hollow if not shown."""
    if not claim.shown:
        return QUIET, "o"
    assert claim.row.difference is not None
    direction = better * claim.row.difference
    return (BLUE, "o") if direction > 0 else (VERMILLION, "s") if direction < 0 else (INK, "D")


def _largest_first(claims: Sequence[Claim]) -> list[str]:
    sizes: dict[str, float] = {}
    for claim in claims:
        assert claim.row.difference is not None
        size = abs(claim.row.difference / claim.matters)
        sizes[claim.row.kpi] = max(sizes.get(claim.row.kpi, 0.0), size)
    return sorted(sizes, key=lambda kpi: (-sizes[kpi], kpi))[:MOST_KPIS]


def _reach(claim: Claim) -> float:
    """The farthest end of a claim's interval, in multiples; at least what matters."""
    ends = [claim.row.difference, claim.low, claim.high]
    return max([abs(end / claim.matters) for end in ends if end is not None] + [2.0])


_COLUMNS = (
    "variant", "base", "kpi", "n", "difference", "adjusted_low", "adjusted_high", "matters", "shown", "unit",
)  # fmt: skip


def _data(claim: Claim) -> tuple[object, ...]:
    row = claim.row
    return (
        row.variant, row.base, row.kpi, row.n, row.difference, claim.low, claim.high, claim.matters, claim.shown,
        row.unit,
    )  # fmt: skip
