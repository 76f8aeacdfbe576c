"""What would have to give for a plan to fit: money first, then which clause to waive, then which clauses together.

Asked of a plan that is not both legal and affordable. Each answer is a whole problem solved again without the clauses
named, among the ways of running the site that were tried; nothing is read from a solve that found no plan. See
``docs/planning/waivers.md``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from typing import Any

from optimization.choosing.giving import giving
from optimization.choosing.posed import Posed
from optimization.choosing.relaxed import relaxed
from optimization.site.fixed import released, without
from optimization.site.program import Program, program_of
from optimization.solving.descent import Descent, Impossible, Stopped
from optimization.solving.solver import Settings
from simkit.scenario.plan import SitePlan

#: Clauses waived together at most, and how many sets of one size are looked at.
MOST_TOGETHER = 3
MOST_SETS = 120
#: Money below this is nothing.
_CENT = 0.005


@dataclass(frozen=True, slots=True)
class Outcome:
    """The best that can be had without the clauses ``waived``.

    ``still_missed``: mandatory clauses that no money could keep. ``given_up``: in-principle clauses given up because
    the plan is affordable without them. ``short_cny``: yuan a year that lack with heads at target,
    ``short_at_minimum_cny`` with every head at the least of its norm. None where the solver did not get that far.
    """

    waived: tuple[str, ...]
    still_missed: tuple[str, ...]
    given_up: tuple[str, ...]
    short_cny: float | None
    short_at_minimum_cny: float | None

    @property
    def fits(self) -> bool:
        return not self.still_missed and self.short_cny is not None and self.short_cny < _CENT


@dataclass(frozen=True, slots=True)
class Waivers:
    """``as_it_is``: nothing waived. ``single``: each clause whose waiver helps, the most helpful first.

    ``together``: the best set of two and of three, as far as the smaller ones do not fit already.
    """

    as_it_is: Outcome
    single: tuple[Outcome, ...]
    together: tuple[Outcome, ...]

    @property
    def cheapest(self) -> Outcome | None:
        """The fewest clauses whose waiver makes the plan fit; None where none was found."""
        return next((each for each in (self.as_it_is, *self.single, *self.together) if each.fits), None)


def waivers(posed: Posed, settings: Settings) -> Waivers:
    """What would have to give at a site."""
    program = posed.program
    as_it_is = _outcome(program, (), settings)
    if as_it_is.fits:
        return Waivers(as_it_is, (), ())
    rules = tuple(dict.fromkeys(mandate.rule for mandate in program.mandates if not mandate.is_purse))  # fixed rows too
    alone = [_outcome(program, (rule,), settings) for rule in rules]
    single = sorted((each for each in alone if _rank(each) < _rank(as_it_is)), key=_rank)
    together: list[Outcome] = []
    best = single[0] if single else as_it_is
    # A clause that helps nothing alone may help with another; those that do are tried first.
    order = [*(each.waived[0] for each in single), *(each.waived[0] for each in alone if each not in single)]
    for size in range(2, MOST_TOGETHER + 1):
        if best.fits:
            break
        sets = islice(combinations(order, size), MOST_SETS)
        found = min((_outcome(program, waived, settings) for waived in sets), key=_rank, default=best)
        if _rank(found) < _rank(best):
            together.append(found)
            best = found
    return Waivers(as_it_is, tuple(single), tuple(together))


def _rank(of: Outcome) -> tuple[int, float, int]:
    """Fewer mandatory clauses missed, then less money, then fewer in-principle clauses given up."""
    short = float("inf") if of.short_cny is None else round(of.short_cny, 2)
    return len(of.still_missed), short, len(of.given_up)


def _outcome(program: Program, waived: Sequence[str], settings: Settings) -> Outcome:
    kept = without(program.mandates, waived)
    case = released(program.case, waived) if any(rule.startswith("fixed:") for rule in waived) else program.case
    lean = program_of(case, program.purse, program.entries, kept)
    at_minimum = program_of(lean.case, lean.purse, lean.entries, kept, "minimum")
    descent = Descent(settings)
    try:
        given = giving(lean, descent)
        values = descent.best(given.model(lean), relaxed(lean).short_cny).values
        missed = [mandate for mandate in kept if not mandate.is_purse and mandate.short_by(values) > 1e-6]
        short = relaxed(lean).short_cny.value(values)
        return Outcome(
            waived=tuple(waived),
            still_missed=tuple(dict.fromkeys(mandate.rule for mandate in missed if mandate.hard)),
            given_up=tuple(dict.fromkeys(mandate.rule for mandate in missed if not mandate.hard)),
            short_cny=short if short >= _CENT else 0.0,
            short_at_minimum_cny=_short(at_minimum, settings),
        )
    except (Impossible, Stopped):
        return Outcome(tuple(waived), (), (), None, None)


def _short(program: Program, settings: Settings) -> float | None:
    """The least that lacks with every clause kept; None where no money could keep them, or it was not found out."""
    given = relaxed(program, may_be_short=True)
    try:
        short = Descent(settings).best(given.model, given.short_cny).objective
    except (Impossible, Stopped):
        return None
    return short if short >= _CENT else 0.0


#: Columns of the table, after scenario and site. ``waived`` 0 is the plan as it is.
WAIVER_COLUMNS = (
    *("waived", "rules", "fits", "short_cny", "short_at_minimum_cny"),
    *("still_missed", "given_up", "cheapest"),
)


def waiver_rows(found: Waivers) -> Iterator[tuple[Any, ...]]:
    """As it is, each clause that helps, the best sets; rules joined by ``;``."""
    for each in (found.as_it_is, *found.single, *found.together):
        yield (
            *(len(each.waived), ";".join(each.waived), each.fits),
            *(_number(each.short_cny), _number(each.short_at_minimum_cny)),
            *(";".join(each.still_missed), ";".join(each.given_up), each is found.cheapest),
        )


def _number(value: float | None) -> float:
    return float("nan") if value is None else round(value, 2)


def answered(of: Posed, plan: SitePlan, settings: Settings) -> list[tuple[Any, ...]]:
    """The rows for a plan that does not fit; none where there is nothing to give."""
    fits = plan.legal and plan.affordable and plan.status != "infeasible"
    return [] if fits else list(waiver_rows(waivers(of, settings)))
