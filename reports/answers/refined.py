"""Looking for a better plan next to the plan: whether one was found, and how the search ended."""

from __future__ import annotations

from reports.alike import Place, named, places
from reports.answers.changed import share_clauses
from reports.answers.objectives import objective_clauses
from reports.answers.teams import team
from reports.asked_records import RefinedRow
from reports.catalogue import questions as words
from reports.view import View


def refined_places(view: View) -> tuple[Place, ...]:
    """The sites asked, those alike together."""
    return places(view.data.asked.refined)


def refined_sentences(view: View, place: Place) -> list[str]:
    """One sentence: from the plan as it is posed to that of the last round."""
    say, rows = view.voice.say, place.rows(view.data.asked.refined)
    if not rows:
        return []
    first, last = rows[0], rows[-1]
    said = [_became(view, first, last)]
    if first.services != last.services:
        said.append(say(words.OTHER_SERVICES, before=first.services, after=last.services))
    said += _rises(view, first, last)
    if last.ended in words.ENDED:
        said.append(say(words.ENDED[last.ended]))
    return [say(words.SENTENCE, place=named(view, place), clauses=view.voice.joined(said))]


def _became(view: View, first: RefinedRow, last: RefinedRow) -> str:
    say = view.voice.say
    if (first.team, first.opening) == (last.team, last.opening):
        return say(words.STAYS, n=last.tried)
    name = say(words.SAME_TEAM) if first.team == last.team else team(view, last.team)
    return say(words.BECOMES, n=last.tried, name=name)


def _rises(view: View, first: RefinedRow, last: RefinedRow) -> list[str]:
    if first.objective:
        return objective_clauses(view, first.objective, _rise(first.objective_value, last.objective_value))
    return share_clauses(
        view,
        _rise(first.priority_groups_served_share, last.priority_groups_served_share),
        _rise(first.all_groups_served_share, last.all_groups_served_share),
    )


def _rise(before: float | None, after: float | None) -> float | None:
    return None if before is None or after is None else after - before
