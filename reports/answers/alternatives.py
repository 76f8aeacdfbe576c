"""Plans nearly as good that differ: what each gives up and what it gains."""

from __future__ import annotations

from decimal import Decimal

from reports.alike import Place, named, places
from reports.answers.changed import decision_clauses, share_clauses
from reports.answers.objectives import is_money, objective_clauses
from reports.asked_records import AlternativeRow
from reports.catalogue import questions as words
from reports.numbers import fixed, headline_money
from reports.view import View

#: A difference in cost below this is left to the table.
_LEAST_SAID_CNY = Decimal(100)


def alternative_places(view: View) -> tuple[Place, ...]:
    """The sites asked, those alike together."""
    return places(view.data.asked.alternatives, view.data.asked.alternative_changes)


def alternative_sentences(view: View, place: Place) -> list[str]:
    """One sentence for each alternative; one that says so where there is none."""
    rows = place.rows(view.data.asked.alternatives)
    own = next((row for row in rows if row.alternative == 0), None)
    said = [_sentence(view, place, row, own) for row in rows if row.alternative > 0]
    return said or [view.voice.say(words.NO_ALTERNATIVE, place=named(view, place))]


def _sentence(view: View, place: Place, row: AlternativeRow, own: AlternativeRow | None) -> str:
    say = view.voice.say
    changes = [each for each in place.rows(view.data.asked.alternative_changes) if each.alternative == row.alternative]
    said = decision_clauses(view, changes)
    if row.given_up_person_times:
        said.append(say(words.GIVES_UP, n=fixed(row.given_up_person_times, 0)))
    if row.gained_person_times:
        said.append(say(words.GAINS, n=fixed(row.gained_person_times, 0)))
    said += _shares(view, row) or [say(words.NOT_TOLD)]
    if own is not None and abs(saved := own.need_cny - row.need_cny) >= _LEAST_SAID_CNY:
        amount = headline_money(abs(saved), view.voice.lang)
        said.append(say(words.SAVES if saved > 0 else words.COSTS, amount=amount))
    return say(words.ALTERNATIVE, place=named(view, place), number=row.alternative, clauses=view.voice.joined(said))


def _shares(view: View, row: AlternativeRow) -> list[str]:
    if row.objective and not is_money(row.objective):
        return objective_clauses(view, row.objective, row.objective_change)
    return share_clauses(view, row.priority_groups_change, row.all_groups_change)
