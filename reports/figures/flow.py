"""The way of the money: fund, account, head, payee, as bands whose widths are amounts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from reports.catalogue import pictures as words
from reports.figures.canvas import WIDTH, Drawing, place, sheet, shortened
from reports.figures.palette import BLUE, GREEN, INK, ORANGE, PURPLE, QUIET, SKY
from reports.numbers import yuan

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from reports.records import BudgetRow
    from reports.voice import Voice

STAGES = ("fund", "account", "head", "payee")
_LEFT = (0.0, 1.62, 3.38, 5.5)
_BAR = 0.11
_SLOT = 0.32
_GAP = 0.05
_BODY = 4.2
_FUND_COLOURS = (BLUE, ORANGE, GREEN, PURPLE, SKY)

Band = tuple[tuple[str, ...], Decimal]


@dataclass(frozen=True)
class _Node:
    """A fund, account, head or payee: its amount and where it stands (inches from the top of the column)."""

    name: str
    amount: Decimal
    top: float
    height: float


def draw_flow(rows: Sequence[BudgetRow], voice: Voice, title: str, alt: str, foot: str) -> Drawing:
    """Bands from fund to payee for the payments in ``rows``, summed over sites; the widths add up to the fen."""
    bands = summed(rows)
    columns = [_column(bands, stage) for stage in range(len(STAGES))]
    figure = sheet(_BODY + 0.35, title, voice.say(words.FLOW_SUBTITLE), foot)
    axes = place(figure, 0, 0.12, WIDTH, _BODY + 0.23)
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(_BODY, -0.23)
    axes.axis("off")
    _draw_bands(axes, bands, columns)
    for stage, column in enumerate(columns):
        axes.text(_LEFT[stage], -0.1, voice.say(words.STAGES[stage]), fontsize=8, color=QUIET, va="center")
        for node in column.values():
            _draw_node(axes, node, stage, voice)
    data = tuple((*path, f"{amount:.2f}") for path, amount in bands)
    return Drawing(figure, alt, voice.say(words.FLOW_CAPTION), (*STAGES, "amount_cny"), data)


def summed(rows: Sequence[BudgetRow]) -> list[Band]:
    """Amount for each fund, account, head and payee over all sites, in the order of the file; no empty bands."""
    sums: dict[tuple[str, ...], Decimal] = {}
    for row in rows:
        path = (row.fund, row.account, row.head, row.payee)
        sums[path] = sums.get(path, Decimal(0)) + row.amount_cny
    return [(path, amount) for path, amount in sums.items() if amount > 0]


def _column(bands: Sequence[Band], stage: int) -> dict[str, _Node]:
    """The nodes of one stage from top to bottom, none lower than a line of text, spread over the height."""
    amounts = _totals(bands, stage)
    scale = min(_scale(bands, other) for other in range(len(STAGES)))
    heights = {name: float(amount) * scale for name, amount in amounts.items()}
    taken = sum(max(height, _SLOT) + _GAP for height in heights.values())
    spare = max(0.0, _BODY - taken) / max(1, len(heights))
    nodes, top = {}, spare / 2
    for name, height in heights.items():
        slot = max(height, _SLOT)
        nodes[name] = _Node(name, amounts[name], top + (slot - height) / 2, height)
        top += slot + _GAP + spare
    return nodes


def _totals(bands: Sequence[Band], stage: int) -> dict[str, Decimal]:
    """Amount of each name at a stage; what has no payee stops at its head."""
    totals: dict[str, Decimal] = {}
    for path, amount in bands:
        if path[stage]:
            totals[path[stage]] = totals.get(path[stage], Decimal(0)) + amount
    return totals


def _scale(bands: Sequence[Band], stage: int) -> float:
    """Inches per yuan at which this stage just fits, small nodes taking a line of text each."""
    amounts = sorted((float(amount) for amount in _totals(bands, stage).values()), reverse=True)
    room, scale = _BODY, 0.0
    for small in range(len(amounts)):
        large = amounts[: len(amounts) - small]
        room = _BODY - _GAP * len(amounts) - _SLOT * small
        scale = max(room, 0.1) / sum(large)
        if large[-1] * scale >= _SLOT:
            return scale
    return scale


def _draw_bands(axes: Axes, bands: Sequence[Band], columns: Sequence[dict[str, _Node]]) -> None:
    rank = [{name: place_ for place_, name in enumerate(column)} for column in columns]
    funds = list(columns[0])
    for stage in range(len(STAGES) - 1):
        here = [band for band in bands if band[0][stage] and band[0][stage + 1]]
        leave = _stacked(here, columns[stage], stage, _by(rank, stage, stage + 1))
        enter = _stacked(here, columns[stage + 1], stage + 1, _by(rank, stage + 1, stage))
        for path, amount in here:
            node = columns[stage][path[stage]]
            height = node.height * float(amount / node.amount)
            colour = _FUND_COLOURS[funds.index(path[0]) % len(_FUND_COLOURS)]
            axes.add_patch(_band(_LEFT[stage] + _BAR, _LEFT[stage + 1], leave[path], enter[path], height, colour))


def _by(rank: Sequence[dict[str, int]], stage: int, other: int) -> Callable[[Band], tuple[int, ...]]:
    """Bands of a node in the order of where they come from or go to, then by fund: fewest crossings."""
    return lambda band: (rank[stage][band[0][stage]], rank[other][band[0][other]], rank[0][band[0][0]])


def _stacked(
    bands: Sequence[Band], column: dict[str, _Node], stage: int, order: Callable[[Band], tuple[int, ...]]
) -> dict[tuple[str, ...], float]:
    """Upper edge of each band at one side of a stage."""
    top = {name: node.top for name, node in column.items()}
    edges = {}
    for path, amount in sorted(bands, key=order):
        node = column[path[stage]]
        edges[path] = top[node.name]
        top[node.name] += node.height * float(amount / node.amount)
    return edges


def _band(x0: float, x1: float, y0: float, y1: float, height: float, colour: str) -> PathPatch:
    middle = (x0 + x1) / 2
    corners = [
        (x0, y0), (middle, y0), (middle, y1), (x1, y1),
        (x1, y1 + height), (middle, y1 + height), (middle, y0 + height), (x0, y0 + height), (x0, y0),
    ]  # fmt: skip
    curve = Path.CURVE4
    codes = [Path.MOVETO, curve, curve, curve, Path.LINETO, curve, curve, curve, Path.CLOSEPOLY]
    return PathPatch(Path(corners, codes), facecolor=colour, edgecolor="white", linewidth=0.4, alpha=0.32)


def _draw_node(axes: Axes, node: _Node, stage: int, voice: Voice) -> None:
    axes.add_patch(Rectangle((_LEFT[stage], node.top), _BAR, max(node.height, 0.008), facecolor=INK))
    name = shortened(voice.name(STAGES[stage], node.name), 22)
    middle = node.top + node.height / 2
    left = _LEFT[stage] + _BAR + 0.06
    axes.text(left, middle - 0.075, name, fontsize=8, va="center")
    axes.text(left, middle + 0.075, yuan(node.amount), fontsize=7.5, va="center")
