"""Objectives of the planner's own order: their names, what changes in them, and whether that is better.

The tables name an objective by its figure, only where the plan has an order of its own; else they speak of the first
groups and of all.
"""

from __future__ import annotations

from typing import Protocol

from reports.answers.changed import LEAST_TOLD
from reports.catalogue import questions as words
from reports.units import difference_text
from reports.view import View

#: Of these figures less is better.
_LESS_IS_BETTER = ("spending_cny", "groups_served_share_spread")
_LEAST_TOLD_CNY = 1.0


class Judged(Protocol):
    """A row that says by which objective something was told apart; "" where the order is the usual one."""

    @property
    def objective(self) -> str: ...


def objective(view: View, figure: str) -> str:
    """The objective by its name; a figure that the catalogue does not know stays as it is."""
    known = words.OBJECTIVES.get(figure)
    return view.voice.say(known) if known else figure


def is_money(figure: str) -> bool:
    """Whether it is in yuan."""
    return figure.endswith("_cny")


def unit_of(figure: str) -> str:
    """The unit of the figure."""
    return "cny" if is_money(figure) else "share"


def less_is_better(figure: str) -> bool:
    """Whether less of it is better."""
    return figure in _LESS_IS_BETTER


def is_told(figure: str, change: float | None) -> bool:
    """Whether a change is more than short simulations, or person-times in fractions, leave open."""
    return change is not None and abs(change) >= (_LEAST_TOLD_CNY if is_money(figure) else LEAST_TOLD)


def is_better(figure: str, change: float | None) -> bool:
    """Whether a change can be told and is to the good."""
    return change is not None and is_told(figure, change) and (change < 0) == less_is_better(figure)


def objective_clauses(view: View, figure: str, change: float | None) -> list[str]:
    """The change of an objective, signed and with its unit; nothing where it cannot be told."""
    if change is None or not is_told(figure, change):
        return []
    told = difference_text(change, unit_of(figure), view.voice.lang)
    return [view.voice.say(words.MOVES, objective=objective(view, figure), change=told)]
