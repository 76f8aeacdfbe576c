"""Ways ranked on fresh years: which is selected, and how sure that is."""

from __future__ import annotations

from reports.alike import Place, named, places
from reports.answers.objectives import objective
from reports.answers.teams import team
from reports.asked_records import RankingRow
from reports.catalogue import questions as words
from reports.numbers import percent
from reports.view import View

#: What ways are ranked by where the plan has no order of its own.
_USUAL = "priority_groups_served_share"


def ranking_places(view: View) -> tuple[Place, ...]:
    """The sites asked, those alike together."""
    return places(view.data.asked.ranking)


def ranking_sentences(view: View, place: Place) -> list[str]:
    """One sentence; where years did not part the ways, nothing is claimed."""
    say, rows = view.voice.say, place.rows(view.data.asked.ranking)
    own = next((row for row in rows if row.plan), None)
    best = next((row for row in rows if row.selected), None)
    if own is None or best is None:
        return []
    by = words.BY_ANOTHER if best.leads == "false" else words.BY_OBJECTIVE_OF_PLAN
    said = [say(by, objective=objective(view, best.objective or _USUAL))]
    if best.decided:
        said += [
            _selected(view, own, best, len(rows)),
            say(words.SURE, p=percent(best.probability, view.voice.lang, decimals=0)),
        ]
    else:
        said.append(say(words.NOT_PARTED, years=max(row.years for row in rows), n=sum(row.left for row in rows)))
    return [say(words.SENTENCE, place=named(view, place), clauses=view.voice.joined(said))]


def _selected(view: View, own: RankingRow, best: RankingRow, ways: int) -> str:
    say, lang = view.voice.say, view.voice.lang
    share = percent(best.simulated_share, lang)
    if best is own:
        return say(words.OWN_SELECTED, n=ways, share=share)
    name = say(words.SAME_TEAM) if best.team == own.team else team(view, best.team)
    return say(words.OTHER_SELECTED, n=ways, name=name, share=share, own=percent(own.simulated_share, lang))
