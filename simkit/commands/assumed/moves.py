"""Assumptions as moves: the scenarios and plans of a study with the numbers of one assumption at an end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simkit.commands.assumed.answer import Standing, standing
from simkit.commands.assumed.bearing import simulates_alike
from simkit.scenario.assumption import ENDS, Assumption, CannotMove, End, assumptions, at_end
from simkit.scenario.moved import moved
from simkit.scenario.problem import ScenarioError

if TYPE_CHECKING:
    from simkit.result import Result
    from simkit.scenario.document import Value
    from simkit.scenario.plan import Plan
    from simkit.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Subject:
    """What the assumptions are tried on: scenarios as written, what came of them, and the plans of those planned.

    ``under``: how many of their layers the scenarios have in common; numbers are moved above them.
    """

    written: tuple[Scenario, ...]
    result: Result
    plans: Mapping[str, Plan]
    under: int


@dataclass(frozen=True, slots=True)
class Move:
    """The numbers of an assumption that can be moved; ``values``: end -> scenario -> path -> value."""

    assumption: Assumption
    values: Mapping[End, Mapping[str, Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Held:
    """A study with one assumption at one end, its plans held.

    ``scenarios``: those that a simulation tells from what they were; ``standings`` of all that are planned;
    ``refused``: why there is no such scenario.
    """

    scenarios: Mapping[str, Scenario]
    plans: Mapping[str, Plan]
    standings: Mapping[str, Standing]
    refused: str = ""


def moves(scenarios: Sequence[Scenario]) -> tuple[list[Move], list[tuple[Assumption, str]]]:
    """The assumptions that can be moved, and those (or parts of them) that cannot, with a word why."""
    found: list[Move] = []
    left: list[tuple[Assumption, str]] = []
    for assumption in assumptions(scenarios):
        why_not = {value.path: reason for value in assumption.each if (reason := _why_not(value))}
        for reason in dict.fromkeys(why_not.values()):
            left.append((assumption.only(path for path, why in why_not.items() if why == reason), reason))
        rest = assumption.only(value.path for value in assumption.each if value.path not in why_not)
        if rest.numbers:
            found.append(Move(rest, {end: dict(_values(rest, end)) for end in ENDS}))
    return found, left


def _why_not(value: Value) -> str:
    try:
        for end in ENDS:
            at_end(value, end)
    except CannotMove as reason:
        return str(reason)
    return ""


def _values(assumption: Assumption, end: End) -> Iterator[tuple[str, dict[str, Any]]]:
    for id_, numbers in assumption.numbers.items():
        yield id_, {value.path: at_end(value, end) for value in numbers}


def held_at(subject: Subject, move: Move, end: End) -> Held:
    """The study with the assumption at an end.

    It is moved in every scenario in which it stands; what a variant reckons from its base follows the base.
    """
    from optimization.choosing.held import held

    under, base = subject.under, subject.written[0].id
    scenarios, plans, standings = {}, {}, {}
    for written, simulated in zip(subject.written, subject.result.scenarios, strict=True):
        own = move.values[end].get(written.id, {})
        of_base = move.values[end].get(base, {}) if under else {}
        if not own and not of_base:
            continue
        try:
            changed = moved(written, {**of_base, **own}, under, own)
            plan = subject.plans.get(written.id)
            made = changed if plan is None else changed.with_plan(plan)
        except ScenarioError as fault:
            return Held({}, {}, {}, fault.problems[0].message if fault.problems else str(fault))
        if plan is not None:
            plans[written.id] = held(changed, plan)
            standings[written.id] = standing(changed, made, plan)
        if not simulates_alike(simulated, made) or _costs_differ(subject.plans, plans, written.id):
            scenarios[written.id] = made.without_texts()
    return Held(scenarios, plans, standings)


def standings_now(subject: Subject) -> dict[str, Standing]:
    """How the plans stand with the numbers as they are, judged as those with other numbers are."""
    return {
        written.id: standing(written, simulated, subject.plans[written.id])
        for written, simulated in zip(subject.written, subject.result.scenarios, strict=True)
        if written.id in subject.plans
    }


def _costs_differ(before: Mapping[str, Plan], after: Mapping[str, Plan], scenario: str) -> bool:
    from simkit.run import spent_fen

    if scenario not in after:
        return False
    new = after[scenario].sites
    return any(spent_fen(of_site) != spent_fen(new[site]) for site, of_site in before[scenario].sites.items())
