"""What each plan needs against the money there is: bars from zero, the part that is short set apart."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from reports.catalogue import pictures as words
from reports.figures.canvas import WIDTH, Drawing, place, sheet, shortened, wrapped
from reports.figures.palette import BLUE, INK, QUIET, VERMILLION
from reports.numbers import headline_money

if TYPE_CHECKING:
    from reports.standing import Standing
    from reports.voice import Voice

_ROW = 0.42
_LABELS = 1.75


def draw_affordability(standings: Sequence[Standing], voice: Voice, title: str, alt: str, foot: str) -> Drawing:
    """One bar for each plan, its need summed over the sites; a line marks the purse."""
    body = _ROW * len(standings) + 0.75
    figure = sheet(body, title, voice.say(words.AFFORD_SUBTITLE), foot)
    axes = place(figure, _LABELS, 0.48, WIDTH - _LABELS - 1.4, _ROW * len(standings))
    ten_thousand = Decimal(10_000) if voice.lang == "zh" else Decimal(1000)
    for at, plan in enumerate(standings):
        covered = float((plan.need_cny - plan.shortfall_cny) / ten_thousand)
        short = float(plan.shortfall_cny / ten_thousand)
        axes.barh(at, covered, height=0.56, color=BLUE)
        if short > 0:
            axes.barh(at, short, left=covered, height=0.56, color="white", edgecolor=VERMILLION, hatch="////")
        end = max(covered + short, float(plan.purse_cny / ten_thousand))
        axes.text(end, at, "  " + _label(plan, voice), va="center", fontsize=8)
        _purse_mark(axes, float(plan.purse_cny / ten_thousand), at)
    most = max(float(max(plan.need_cny, plan.purse_cny) / ten_thousand) for plan in standings)
    axes.set_xlim(0, most * 1.02 if most else 1)
    axes.set_ylim(len(standings) - 0.4, -0.6)
    names = [wrapped(shortened(voice.name("scenario", plan.scenario), 46), 25) for plan in standings]
    axes.set_yticks(range(len(standings)), names)
    axes.tick_params(axis="y", length=0)
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    axes.set_xlabel(voice.say(words.MONEY_AXIS), fontsize=8, color=QUIET)
    rows = tuple(
        (plan.scenario, f"{plan.need_cny:.2f}", f"{plan.purse_cny:.2f}", f"{plan.shortfall_cny:.2f}")
        for plan in standings
    )
    columns = ("scenario", "need_cny", "purse_cny", "shortfall_cny")
    return Drawing(figure, alt, voice.say(words.AFFORD_CAPTION), columns, rows)


def _purse_mark(axes: object, purse: float, at: int) -> None:
    axes.plot([purse, purse], [at - 0.42, at + 0.42], color=INK, linewidth=1.6)  # type: ignore[attr-defined]


def _label(plan: Standing, voice: Voice) -> str:
    if plan.shortfall_cny > 0:
        return voice.say(words.SHORT, amount=headline_money(plan.shortfall_cny, voice.lang))
    return voice.say(words.LEFT_OVER, amount=headline_money(plan.unallocated_cny, voice.lang))
