"""Against many draws of demand: is the plan's way the best on average, and in the worst tenth, and what that costs."""

from __future__ import annotations

from reports.alike import Place, named, places
from reports.answers.changed import LEAST_TOLD
from reports.answers.objectives import objective
from reports.catalogue import questions as words
from reports.numbers import fixed
from reports.view import View


def robust_places(view: View) -> tuple[Place, ...]:
    """The sites asked, those alike together."""
    return places(view.data.asked.robust, view.data.asked.robustness_price)


def robust_sentences(view: View, place: Place) -> list[str]:
    """One sentence; a gain is what draws show that the choice did not rest on."""
    say, rows = view.voice.say, place.rows(view.data.asked.robust)
    average = next((row for row in rows if row.best_on_average), None)
    safest = next((row for row in rows if row.best_in_worst_tenth), None)
    if average is None or safest is None:
        return []
    said = [say(words.OWN_IS_BEST if average.plan else words.OWN_IS_NOT_BEST)]
    if average.objective:
        by = words.BY_ANOTHER if average.leads == "false" else words.BY_OBJECTIVE_OF_PLAN
        said.insert(0, say(by, objective=objective(view, average.objective)))
    price = next((row for row in place.rows(view.data.asked.robustness_price) if row.sample == "checked_on"), None)
    if safest is average:
        said.append(say(words.SAME_IS_SAFEST))
    elif price is not None:
        mean, worst = _more(view, -price.mean_given_up), _more(view, price.worst_tenth_gained)
        said.append(say(words.OTHER_IS_SAFEST, draws=price.draws, mean=mean, worst=worst))
    return [say(words.ROBUST, place=named(view, place), clauses=view.voice.joined(said))]


def _more(view: View, change: float) -> str:
    if abs(change) < LEAST_TOLD:
        return view.voice.say(words.UNTOLD)
    return view.voice.say(words.MORE_BY if change > 0 else words.LESS_BY, n=fixed(abs(change) * 100, 1))
