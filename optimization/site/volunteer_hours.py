"""Volunteers' hours: what visits take of them, and what volunteers give at the opening hours of a way to run the site.

Where the plan asks for it (``plan.hold_volunteer_hours``) what is planned stays within what is given, nobody of the
staff standing in for a volunteer. Otherwise the response table alone knows of volunteers who are lacking.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from optimization.site.case import WEEKS_A_YEAR, Case
from optimization.site.decisions import entry, visits
from optimization.solving.linear import Linear, Row, total
from simkit.engine.arrays import HOUR_MS
from simkit.supply.opening import open_blocks
from simkit.supply.volunteers import asking

if TYPE_CHECKING:
    from optimization.trials.response import Entry


def volunteer_rows(case: Case, entries: Sequence[Entry]) -> Iterator[Row]:
    """Hours a year: those that visits take are no more than those given in the entry that the plan follows."""
    takes = hours_taken(case)
    if case.request.hold_volunteer_hours and takes.terms:
        gives = total(entry(i) * hours_given(case, each) for i, each in enumerate(entries))
        yield Row("volunteers:*", takes - gives, "<=", 0.0)


def hours_taken(case: Case) -> Linear:
    """Hours of volunteers that the visits planned for a year take."""
    return total(
        visits(id_) * (case.hours_per_visit(id_) * service.volunteers)
        for id_, service in case.services.items()
        if service.volunteers
    )


def hours_given(case: Case, way: Entry) -> float:
    """Hours a year that those who come may be expected to give (see :mod:`simkit.supply.volunteers`).

    The active ones' hours over the blocks of opening, each block with its turn-up; never more at once than the social
    workers of the team lead. A corps that grows or shrinks counts with the active share that it starts from.
    """
    scenario, site = case.scenario, case.site
    team = {**scenario.staff.get(site, {}), **way.team}
    led = scenario.model_copy(update={"staff": {site: team}})
    blocks = open_blocks(scenario.calendar, way.trial.opening)
    of = asking(led, site, blocks)
    hours = (blocks.end_ms - blocks.start_ms) / HOUR_MS
    return float((of.listed(of.active) * of.turn_up * hours).sum()) * WEEKS_A_YEAR / scenario.calendar.weeks
