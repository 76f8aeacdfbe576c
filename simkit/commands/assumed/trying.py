"""Trying assumptions: all of them in a first look, those that move the answer most in all its replications."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from simkit.commands.assumed.answer import Question, Standing, Values, values_of
from simkit.commands.assumed.moves import Held, Move, Subject, held_at
from simkit.experiment.assumptions import effect, largest, size
from simkit.measure.headline import NAMED_FIRST
from simkit.measure.kpi import KPIS
from simkit.scenario.assumption import ENDS, End

if TYPE_CHECKING:
    from simkit.commands.study import Settings
    from simkit.experiment.replicate import Progress

#: Replications of the first look at every assumption.
FIRST_LOOK = 2
#: So many assumptions at most are simulated in full: as many as a figure shows.
MOST_IN_FULL = 12
#: Assumptions simulated in one go: the more, the more scenarios there are at a time.
_AT_ONCE = 4

#: In full; in the first look only; not simulated, because a simulation reads none of its numbers.
How = Literal["full", "first_look", "no_bearing"]


@dataclass(frozen=True, slots=True)
class Look:
    """The study with an assumption at an end: figures of all scenarios, and how the plans stand."""

    how: How
    values: Values
    standings: Mapping[str, Standing]
    refused: str = ""


def tried(
    subject: Subject,
    moves: Sequence[Move],
    asked: Sequence[Question],
    now: Values,
    settings: Settings,
    report: Progress,
) -> list[dict[End, Look]]:
    """What each assumption does at both ends to figures that are ``now`` as they are.

    Simulated years: scenarios x sites x ends x (2 x assumptions that have a bearing + replications x 12 at most).
    """
    most = len(next(iter(now.values())))
    few = min(FIRST_LOOK, most)
    steps = len(moves) + (min(MOST_IN_FULL, len(moves)) if few < most else 0)
    done = 0
    found: list[dict[End, Look]] = []
    for looks in _looks(subject, moves, few, now, settings):
        found.append(looks)
        report(done := done + 1, steps)
    if few == most:
        return [{end: _in_full(look) for end, look in looks.items()} for looks in found]
    closer = largest([_size(looks, asked, now, few, len(subject.written[0].sites)) for looks in found], MOST_IN_FULL)
    again = _looks(subject, [moves[at] for at in closer], most, now, settings)
    for at, looks in zip(closer, again, strict=True):
        found[at] = {end: _in_full(look) for end, look in looks.items()}
        report(done := done + 1, steps)
    report(steps, steps)
    return found


def _in_full(look: Look) -> Look:
    return replace(look, how="full") if look.how == "first_look" else look


def _size(looks: Mapping[End, Look], asked: Sequence[Question], now: Values, few: int, sites: int) -> float:
    matters = [KPIS[kpi].matters_over(sites) for kpi in NAMED_FIRST]
    differences = [
        effect(question.answer(now)[:few], question.answer(look.values)).difference.mean
        for look in looks.values()
        if not look.refused and look.how != "no_bearing"
        for question in asked
    ]
    return size(differences, matters)


def _looks(
    subject: Subject, moves: Sequence[Move], replications: int, now: Values, settings: Settings
) -> Iterator[dict[End, Look]]:
    """Every move at both ends, some at a time."""
    for start in range(0, len(moves), _AT_ONCE):
        some = [{end: held_at(subject, move, end) for end in ENDS} for move in moves[start : start + _AT_ONCE]]
        yield from _simulated(subject, some, replications, now, settings)


def _simulated(
    subject: Subject, some: Sequence[Mapping[End, Held]], replications: int, now: Values, settings: Settings
) -> Iterator[dict[End, Look]]:
    from simkit.run import run

    def name(at: int, end: End, id_: str) -> str:
        return f"{id_} {at} {end}"

    each = [(at, end, held) for at, ends in enumerate(some) for end, held in ends.items()]
    scenarios = [
        scenario.model_copy(update={"id": name(at, end, id_)})
        for at, end, held in each
        for id_, scenario in held.scenarios.items()
    ]
    plans = {name(at, end, id_): plan for at, end, held in each for id_, plan in held.plans.items()}
    values: Values = {}
    if scenarios:
        values = values_of(
            run(
                scenarios,
                replications=replications,
                seed=subject.result.seed,
                jobs=settings.jobs,
                engine=settings.engine,
                plans=plans,
            )
        )
    for at, ends in enumerate(some):
        yield {
            end: Look(
                "first_look" if held.scenarios else "no_bearing",
                {
                    id_: values.get(name(at, end, id_), of[:replications] if held.scenarios else of)
                    for id_, of in now.items()
                },
                held.standings,
                held.refused,
            )
            for end, held in ends.items()
        }
