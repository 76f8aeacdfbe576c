"""The plan refined around itself: ways next to it are simulated too, and it is made again, until nothing changes.

A round looks at the ways that differ from the plan's by one person in a role, by the opening, or by one room. The table
of ways only grows, so no round forgets what another found. In the end team and opening are settled once more, over
whole years and with nothing open but what the plan opens: its way was tried with more.
See ``docs/planning/confirmed.md``.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from optimization.choosing.aims import aims_of
from optimization.choosing.answer import finished
from optimization.choosing.objectives import RESOLUTION, choose
from optimization.choosing.posed import Posed
from optimization.confirming.fresh import entry_of
from optimization.confirming.further import simulated_for
from optimization.confirming.plan_space import chosen_way, next_ways
from optimization.confirming.response_table import WAY_COLUMNS, settled_on, way_of
from optimization.confirming.worth import fits, ways_worth, yardstick
from optimization.site.served import planned_shares
from optimization.solving.descent import Stopped
from optimization.solving.solver import Settings
from optimization.trials.response import Entry
from optimization.trials.simulated import Trial
from simkit.scenario.plan import SitePlan

#: Rounds at most, where nothing else is said.
ROUNDS = 5
#: settled: no way next to the plan is left to try. cycle: the plan of an earlier round came back. rounds: that was all.
Ended = Literal["settled", "cycle", "rounds"]


@dataclass(frozen=True, slots=True)
class Round:
    """The plan of a round, the way to run the site that it follows, and how many ways had been tried by then."""

    plan: SitePlan
    way: Trial
    tried: int


@dataclass(frozen=True, slots=True)
class Refined:
    """``posed`` has all ways that were tried; the plan is that of the last round, and ``ended`` that of the search."""

    posed: Posed
    rounds: tuple[Round, ...]
    ended: Ended

    @property
    def plan(self) -> SitePlan:
        return self.rounds[-1].plan


def refined(posed: Posed, settings: Settings, rounds: int = ROUNDS) -> Refined:
    """The plan after so many rounds at most; ``rounds`` 0 gives the plan as it is posed.

    Raises Stopped when a solve ends without an answer.
    """
    found = _searched(posed, settings, rounds)
    own = _with_its_own_services(found.posed, found.rounds[-1], settings) if rounds else None
    if own is None:
        return found
    return Refined(own, (*found.rounds, _round(own, settings)), found.ended)


def _searched(posed: Posed, settings: Settings, rounds: int) -> Refined:
    """The search around the plan, services as they were tried."""
    made = [_round(posed, settings)]
    for _ in range(rounds):
        more = _more(posed, made[-1])
        if more is None:
            return Refined(posed, tuple(made), "settled")
        posed = more
        made.append(_round(posed, settings))
        if made[-1].way in [each.way for each in made[:-2]]:
            return Refined(posed, tuple(made), "cycle")
    return Refined(posed, tuple(made), "rounds" if rounds and _more(posed, made[-1]) else "settled")


def _with_its_own_services(posed: Posed, last: Round, settings: Settings) -> Posed | None:
    """The question with the ways next to the plan over whole years, open for its services and no other.

    None where the plan does not fit.
    """
    if not fits(last.plan):
        return None
    own = chosen_way(posed, last.plan)
    ways = dict.fromkeys(replace(trial, services=own.services) for trial in (last.way, *next_ways(posed, last.way)))
    alike = [trial for trial in ways if trial.rooms == last.way.rooms]
    found = [
        replace(entry_of(trial, each), whole=True) for trial, each in zip(alike, settled_on(posed, alike), strict=True)
    ]
    entries = [entry for entry, _ in ways_worth(yardstick(posed, last.plan, settings), found)]
    return replace(posed, entries=(*posed.entries, *entries)) if entries else None


def with_ways_next_to_the_plan(posed: Posed, settings: Settings, rounds: int) -> Posed:
    """The question with all ways that :func:`refined` tries; as it was where a solve ends without an answer."""
    try:
        return refined(posed, settings, rounds).posed
    except Stopped:
        return posed


def _round(posed: Posed, settings: Settings) -> Round:
    program = posed.program
    chosen = choose(program, settings)
    plan = finished(posed.question, program, chosen, settings, priced=False)
    return Round(plan, chosen.entry.trial, len(posed.entries))


def _more(posed: Posed, last: Round) -> Posed | None:
    """The question with what lies next to the plan; None where nothing new does."""
    tried = {each.trial for each in posed.entries}
    new = [trial for trial in dict.fromkeys(next_ways(posed, last.way)) if trial not in tried]
    found = simulated_for(posed)(posed.case, new) if new else ()
    entries = _worth_having(posed, last.way, found)
    return replace(posed, entries=(*posed.entries, *entries)) if entries else None


def _worth_having(posed: Posed, own: Trial, found: Sequence[Entry]) -> list[Entry]:
    """Those with a room more only where the room binds: without it less is served, beyond the resolution."""
    here = next(_serves(posed, each) for each in (*found, *posed.entries) if each.trial == own)
    return [each for each in found if each.trial.rooms == own.rooms or _serves(posed, each) - here >= RESOLUTION]


def _serves(posed: Posed, entry: Entry) -> float:
    """The share of all groups' need that the entry serves, money aside."""
    most = {service: float(entry.most_visits(posed.case, service)) for service in entry.trial.services}
    return planned_shares(posed.case, most)[1]


#: Columns that stand where the plan has an order of its own: what is reached in its first objective.
REFINED_BY = ("objective", "objective_value")
#: Columns of the table, after scenario and site.
REFINED_COLUMNS = (
    *("round", "tried", *WAY_COLUMNS, "priority_groups_served_share", "all_groups_served_share"),
    *("spending_cny", "ended"),
    *REFINED_BY,
)


def refined_rows(found: Refined) -> Iterator[tuple[Any, ...]]:
    """A row for each round from 0, the plan as it was posed; the last says how the search ended."""
    lead = aims_of(found.posed.case)[0]
    for number, each in enumerate(found.rounds):
        reached = each.plan.objectives
        yield (
            *(number, each.tried, *way_of(each.way)),
            *(reached.get(f"{groups}_served_share", math.nan) for groups in ("priority_groups", "all_groups")),
            reached.get("spending_cny", math.nan),
            found.ended if number == len(found.rounds) - 1 else "",
            *(lead.figure, lead.reached(each.plan)),
        )
