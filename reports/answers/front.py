"""What less money, and the first groups' share, take from everyone's: the ends of the fronts, and the plan on them."""

from __future__ import annotations

from collections.abc import Sequence

from reports.alike import Place, named, places
from reports.answers.changed import LEAST_TOLD
from reports.answers.objectives import objective
from reports.asked_records import FrontRow
from reports.catalogue import questions as words
from reports.numbers import MISSING, fixed, headline_money, percent
from reports.view import View

#: The objective that the usual fronts are best in, and the figures of those that others may be.
EVERYONE = "everyone"
_FIGURES = {"worst_group": "worst_group_served_share", "weighted": "weighted_groups_served_share"}


def front_places(view: View) -> tuple[Place, ...]:
    """The sites asked, those alike together."""
    return places(view.data.asked.front)


def front_sentences(view: View, place: Place) -> list[str]:
    """The ends of the front of cost with the plan's place on it, then those of the first groups' front."""
    rows = place.rows(view.data.asked.front)
    said = []
    of_cost = points_of(rows, "cost")
    if of_cost:
        said.append(_of_cost(view, place, of_cost, _of_plan(view, rows)))
    of_first = points_of(rows, "priority_groups")
    if len(of_first) > 1:
        said.append(_of_first(view, place, of_first))
    for best in dict.fromkeys(row.best for row in rows if row.best != EVERYONE):
        said.append(_of_own(view, place, best, points_of(rows, "cost", best)))
    return said


def points_of(rows: Sequence[FrontRow], bounded: str, best: str = EVERYONE) -> list[FrontRow]:
    """The points of one front, those best in its second objective first."""
    of_front = (row for row in rows if (row.bounded, row.best) == (bounded, best) and row.point)
    return sorted(of_front, key=lambda row: row.point)


def _of_own(view: View, place: Place, best: str, points: Sequence[FrontRow]) -> str:
    """The front of cost and of the objective that leads the plan."""
    lang, (first, last) = view.voice.lang, (points[0], points[-1])
    return view.voice.say(
        words.FRONT_OWN,
        place=named(view, place),
        objective=objective(view, _FIGURES.get(best, best)),
        most=headline_money(first.cost_cny, lang),
        best=_share(view, first.best_value),
        least=headline_money(last.cost_cny, lang),
        worst=_share(view, last.best_value),
    )


def _of_cost(view: View, place: Place, points: Sequence[FrontRow], plan: str) -> str:
    lang, (first, last) = view.voice.lang, (points[0], points[-1])
    return view.voice.say(
        words.FRONT_COST,
        place=named(view, place),
        most=headline_money(first.cost_cny, lang),
        best=_share(view, first.all_groups_served_share),
        least=headline_money(last.cost_cny, lang),
        worst=_share(view, last.all_groups_served_share),
        plan=plan,
    )


def _of_plan(view: View, rows: Sequence[FrontRow]) -> str:
    plan = next((row for row in rows if (row.bounded, row.best, row.mark) == ("cost", EVERYONE, "plan")), None)
    if plan is None or plan.behind is None:
        return ""
    if plan.behind < LEAST_TOLD:
        return view.voice.say(words.PLAN_ON_IT)
    return view.voice.say(words.PLAN_BEHIND, n=fixed(plan.behind * 100, 1))


def _of_first(view: View, place: Place, points: Sequence[FrontRow]) -> str:
    best, last = points[0], points[-1]
    return view.voice.say(
        words.FRONT_FIRST,
        place=named(view, place),
        all_high=_share(view, best.all_groups_served_share),
        first_low=_share(view, best.priority_groups_served_share),
        all_low=_share(view, last.all_groups_served_share),
        first_high=_share(view, last.priority_groups_served_share),
    )


def _share(view: View, share: float | None) -> str:
    return MISSING if share is None else percent(share, view.voice.lang)
