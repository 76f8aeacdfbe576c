"""The cheapest plans: legal, legal with heads at their minimum, serving enough; and what each clause costs.

None of these looks at the purse: they say what a plan would take, not what there is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from optimization.choosing.giving import SAME_CNY, SAME_MISS
from optimization.choosing.objectives import least_and_first
from optimization.choosing.relaxed import relaxed
from optimization.site.case import Case
from optimization.site.costs import Decided, line_fen, spending
from optimization.site.decisions import added, devices, offered, publicity, staff, visits
from optimization.site.fixed import as_fixed
from optimization.site.mandates import Mandate
from optimization.site.program import Program, program_of
from optimization.site.publicity import amount_of
from optimization.site.roll_out import most_devices
from optimization.site.served import person_times
from optimization.solving.descent import Descent, Impossible
from optimization.solving.linear import Linear, Model, Row
from optimization.solving.solver import Settings
from optimization.trials.response import Entry
from simkit.scenario.plan import MandatePrice
from simkit.scenario.publicity import publicity_amounts

#: How many in-principle rules one mandatory rule outweighs where not all can be kept.
HARD_FIRST = 1000.0


@dataclass(frozen=True, slots=True)
class Cheapest:
    """Yuan a year; None where no such plan exists among those looked at."""

    legal_cny: float | None
    legal_at_minimum_cny: float | None
    serving_goal_cny: float | None
    prices: tuple[MandatePrice, ...]


def cheapest(program: Program, kept: Sequence[Mandate], settings: Settings) -> Cheapest:
    """The cheapest plans under the mandates ``kept`` (those of the plan), and the price of every clause.

    The price of a clause is the rise of the cheapest legal cost when it is enforced: solved again without
    it, or with it where the plan gives it up. Limits on money spent have no price of this kind.
    """
    whole = replace(program, mandates=tuple(mandate for mandate in kept if not mandate.is_purse))
    lean = whole.narrowed(unbeaten(whole.case, whole.entries))
    at_minimum = program_of(lean.case, lean.purse, lean.entries, lean.mandates, "minimum")
    legal = cheapest_plan(lean, settings)
    goal = person_times(program.case) - program.case.request.served_goal * sum(program.case.asked.values())
    return Cheapest(
        legal_cny=None if legal is None else _cost(lean, legal),
        legal_at_minimum_cny=least_cost(at_minimum, settings),
        serving_goal_cny=least_cost(whole, settings, Row("served goal", goal, ">=", 0.0)),
        prices=() if legal is None else tuple(_prices(program, lean, legal, settings)),
    )


def least_cost(program: Program, settings: Settings, *rows: Row) -> float | None:
    """Yuan a year of the cheapest plan that keeps the program's mandates and these rows; None if there is none."""
    decided = cheapest_plan(program, settings, *rows)
    return None if decided is None else _cost(program, decided)


def _cost(program: Program, decided: Decided) -> float:
    return sum(line_fen(program.case, decided, program.level).values()) / 100


def cheapest_plan(program: Program, settings: Settings, *rows: Row) -> Decided | None:
    """The decisions of a cheapest plan, person-times rounded up; None if there is none."""
    model = relaxed(program, purse=False).model.with_rows(*rows)
    try:
        values = Descent(settings).best(model, spending(program.case)).values
    except Impossible:
        return None
    return _rounded_up(program.case, values)


def mandated_services(program: Program, settings: Settings) -> tuple[str, ...]:
    """The services of the cheapest legal plan, as few as will do.

    In-principle rules are held where they can be; mandatory ones that no choice of services could keep are
    left out.
    """
    case = program.case
    given = _possible(program, Descent(settings))
    spent = spending(case)
    least = Descent(settings).best(given, spent).objective
    given = given.with_rows(Row("spending", spent, "<=", least + SAME_CNY))
    return tuple(_rounded_up(case, Descent(settings).best(given, least_and_first(case)).values).visits)


def _possible(program: Program, descent: Descent) -> Model:
    """The program with as many of its mandates as can be kept, money aside."""
    try:
        model = relaxed(program, purse=False).model
        descent.best(model, Linear())
    except Impossible:
        given = relaxed(program, "all", purse=False)
        missed = given.hard_missed * HARD_FIRST + given.soft_missed
        least = descent.best(given.model, missed).objective
        model = given.model.with_rows(Row("missed", missed, "<=", least + SAME_MISS))
    return model


def _rounded_up(case: Case, values: Mapping[str, float]) -> Decided:
    """Whole numbers that serve no less; what is whole but for the solver's rounding stays."""

    def whole(of: Linear) -> int:
        return ceil(of.value(values) - 1e-4)

    return Decided(
        team={role: whole(staff(role)) for role in case.people},
        added={kind: n for kind in case.scenario.room_types if (n := whole(added(kind)))},
        visits={s: whole(visits(s)) for s in case.services if whole(offered(s))},
        devices={group: whole(devices(group)) for group in most_devices(case)},
        publicity_cny=whole(publicity()) if publicity_amounts(case.scenario) else None,
    )


def unbeaten(case: Case, entries: Sequence[Entry]) -> list[Entry]:
    """One entry for many: at equal cost (one team, one amount of publicity) none that offers less, in fewer hours."""
    entries = as_fixed(case, entries)
    can = {each.trial: frozenset(s for s in case.services if each.can_offer(case, s)) for each in entries}
    hours = {each.trial: case.open_hours(each.trial.opening) for each in entries}
    best: list[Entry] = []
    spent = {each.trial: amount_of(case, each.trial) or 0 for each in entries}
    for each in sorted(entries, key=lambda e: (-len(can[e.trial]), -hours[e.trial], spent[e.trial])):
        beaten = any(
            other.team == each.team
            and can[other.trial] >= can[each.trial]
            and hours[other.trial] >= hours[each.trial]
            and spent[other.trial] <= spent[each.trial]
            for other in best
        )
        if not beaten:
            best.append(each)
    return best


def _prices(program: Program, lean: Program, legal: Decided, settings: Settings) -> Iterator[MandatePrice]:
    legal_cny = _cost(lean, legal)
    held = {mandate.name for mandate in lean.mandates}
    free = _free_of_charge(lean, legal, settings)
    for rule in dict.fromkeys(mandate.rule for mandate in program.mandates if not (mandate.is_purse or mandate.given)):
        of_rule = [mandate for mandate in program.mandates if mandate.rule == rule]
        without = tuple(mandate for mandate in lean.mandates if mandate.rule != rule)
        if rule in free or not any(mandate.decisions for mandate in of_rule):
            yield MandatePrice(rule=rule, price_cny=0.0)
        elif all(mandate.name in held for mandate in of_rule):
            cheaper = least_cost(replace(lean, mandates=without), settings)
            yield MandatePrice(rule=rule, price_cny=0.0 if cheaper is None else _rise(cheaper, legal_cny))
        else:
            dearer = least_cost(replace(lean, mandates=(*without, *of_rule)), settings)
            if dearer is not None:
                yield MandatePrice(rule=rule, price_cny=_rise(legal_cny, dearer))


def _rise(without_cny: float, with_cny: float) -> float:
    return round(max(0.0, with_cny - without_cny), 2)


def _free_of_charge(lean: Program, legal: Decided, settings: Settings) -> set[str]:
    """Clauses with room to spare, if the cheapest plan without all of them is no cheaper: then none costs anything."""
    values = {name: float(number) for name, number in legal.values(lean.case).items()}
    tight = {m.rule for m in lean.mandates if m.decisions - values.keys() or m.slack(values) <= SAME_MISS}
    loose = {mandate.rule for mandate in lean.mandates} - tight
    cheaper = least_cost(replace(lean, mandates=tuple(m for m in lean.mandates if m.rule in tight)), settings)
    return loose if cheaper is not None and _rise(cheaper, _cost(lean, legal)) == 0 else set()
