"""Publicity as a plan has it: the amounts to choose from, each tried by simulation, and the one of the way followed.

What an amount brings is known from trials alone: residents who do not know the centre stay away, and are counted as
not served. See ``docs/planning/publicity.md``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from optimization.site.case import Case
from optimization.site.decisions import entry, publicity
from optimization.solving.linear import Linear, Row, Variable, total
from simkit.scenario.publicity import publicity_amounts

if TYPE_CHECKING:
    from optimization.trials.response import Entry
    from optimization.trials.simulated import Trial


def amounts_tried(case: Case) -> tuple[int | None, ...]:
    """The amounts that every way to run the site is tried with, rising; None alone where the plan decides none."""
    return publicity_amounts(case.scenario) or (None,)


def amount_of(case: Case, trial: Trial) -> int | None:
    """Yuan a year that a way to run the site spends on publicity: the least, where it does not say."""
    return amounts_tried(case)[0] if trial.publicity_cny is None else trial.publicity_cny


def publicity_variables(case: Case) -> Iterator[Variable]:
    """Yuan a year, where the plan decides them."""
    for amount in publicity_amounts(case.scenario)[-1:]:
        yield from (Variable(name, 0.0, float(amount)) for name in publicity().terms)


def publicity_rows(case: Case, entries: Sequence[Entry]) -> Iterator[Row]:
    """What is spent is the amount of the entry that the plan follows."""
    if publicity_amounts(case.scenario):
        spends = total(entry(i) * float(amount_of(case, each.trial) or 0) for i, each in enumerate(entries))
        yield Row("publicity", publicity() - spends, "==", 0.0)


def publicity_units(case: Case) -> Linear:
    """Yuan a year on the line that publicity is paid on."""
    return publicity() if publicity_amounts(case.scenario) else Linear()
