"""Which rows that were given stand in the way of a plan that fits, and by how much they would have to give."""

from __future__ import annotations

from collections.abc import Iterator

from optimization.choosing.relaxed import relaxed
from optimization.site.decisions import entry
from optimization.site.fixed import OPENING, OUTWEIGHS, released, without
from optimization.site.program import Program, program_of
from optimization.solving.descent import Descent, Impossible, Stopped
from optimization.solving.linear import total
from optimization.solving.solver import Settings
from simkit.scenario.plan import Shortfall

#: A move below this is the solver's rounding; money below half a fen is none.
_SAME, _SAME_CNY = 1e-6, 0.005


def in_the_way(program: Program, settings: Settings) -> Iterator[Shortfall]:
    """The least moves of posts, rooms, services and hours with which all else fits; amounts that make money short.

    Among the ways of running the site that were tried. Nothing is said where no solve found an answer.
    """
    if any(mandate.fixed for mandate in program.mandates):
        yield from _moves(program, settings)
        yield from _amounts(program, settings)


def _moves(program: Program, settings: Settings) -> Iterator[Shortfall]:
    case = program.case
    closed = [f"fixed:services:{id_}" for id_ in case.fixed.services]
    free = program_of(released(case, (OPENING, *closed)), program.purse, program.entries, program.mandates)
    given, week = relaxed(free, "fixed"), case.openings[0]
    # Other hours are the lesser change: they give before a person or a room does.
    others = [i for i, each in enumerate(program.entries) if each.trial.opening not in program.case.openings]
    try:
        moved = given.hard_missed + total(entry(i) for i in others) * (OUTWEIGHS / 2)
        best = Descent(settings).best(given.model, moved)
    except (Impossible, Stopped):
        return
    for mandate in program.mandates:
        if mandate.fixed and mandate.rule == OPENING:
            for i in others:
                if entry(i).value(best.values) > 0.5:
                    hours = program.case.open_hours(program.entries[i].trial.opening) - program.case.open_hours(week)
                    yield Shortfall(rule=OPENING, short_by=abs(round(hours, 2)), unit="hour", cite=mandate.cite)
        elif mandate.fixed and not mandate.given and (by := mandate.short_by(best.values)) > _SAME:
            yield Shortfall(rule=mandate.rule, short_by=round(by, 6), unit=mandate.unit, cite=mandate.cite)


def _amounts(program: Program, settings: Settings) -> Iterator[Shortfall]:
    """Given amounts without which less money would lack."""
    short = _short_cny(program, settings)
    for mandate in program.mandates:
        if mandate.given and mandate.unit == "cny" and short:
            case = released(program.case, (mandate.rule,))
            rest = without(program.mandates, (mandate.rule,))
            then = _short_cny(program_of(case, program.purse, program.entries, rest), settings)
            if then is not None and short - then > _SAME_CNY:
                yield Shortfall(rule=mandate.rule, short_by=round(short - then, 2), unit="cny", cite=mandate.cite)


def _short_cny(program: Program, settings: Settings) -> float | None:
    """The least that lacks, heads at target or as given, every clause and every other fixed row kept."""
    given = relaxed(program, may_be_short=True)
    try:
        return Descent(settings).best(given.model, given.short_cny).objective
    except (Impossible, Stopped):
        return None
