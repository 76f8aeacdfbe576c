"""The objectives in their order, and the plan they lead to.

1. Mandates; where money is short the least shortfall, with all heads at target. In-principle rules are held
   too, and given up, as little as can be, only where that makes the plan affordable.
2. The objectives that the plan names (``optimization/site/goals.py``); where it names none, the share of need served of
   the groups that come first, then of all groups, then cost.
3. Least deviation of the heads from their targets, then least spending, then a fixed order: the plan is unique.
   Devices, where the plan hands them out, take what money is left.

Two things keep the second from going astray. Services for other groups take hours from the first ones; taken
to the letter, the order would close the enquiry desk for a few visits more. Where the first groups lead, the largest
set of services stays open with which they lose no more than the plan's ``priority_margin`` of their need. And shares
come from short simulations: a difference below ``RESOLUTION`` is noise and no reason to employ more people. Of the
teams within it of the best, in one share before cost after the other, the cheapest is taken; for that team the opening
hours, and the publicity, that serve best by the last of these shares, the others within the resolution of their best.
The plan then plans as much as money and hours allow, by the shares in their order. What stands after cost decides
among what costs no more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import floor, modf

from optimization.choosing.devices_from_the_rest import with_devices
from optimization.choosing.giving import SAME_CNY, Giving, giving
from optimization.site.case import Case
from optimization.site.costs import Decided, cost_of_team, spending
from optimization.site.decisions import added, devices, entry, offered, publicity, staff, visits
from optimization.site.goals import Goal, Order, order_of
from optimization.site.program import Program
from optimization.site.publicity import amount_of
from optimization.site.roll_out import most_devices
from optimization.solving.descent import Descent, Impossible
from optimization.solving.linear import Linear, Model, Row, total
from optimization.solving.solver import Settings, Solution
from optimization.trials.response import Entry
from simkit.scenario.plan import Status
from simkit.scenario.publicity import publicity_amounts

#: The smallest difference in served share that a few short simulations can tell (one percentage point).
RESOLUTION = 0.01
#: Person-times closer to the next whole number than this are that number.
WHOLE = 0.01
#: The fractional parts of its multiples never repeat: weights that leave no ties.
GOLDEN = 0.6180339887498949


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the objectives lead to, in whole numbers; ``decided.visits`` has every service that is open.

    ``bound`` and ``gap`` are those of the objective that comes first: a share, or yuan where it is cost.
    """

    status: Status
    giving: Giving
    entry: Entry
    decided: Decided
    bound: float | None = None
    gap: float | None = None


def choose(program: Program, settings: Settings) -> Chosen:
    """The plan of a site by the objectives in their order.

    Raises Stopped when a solve ends without an answer.
    """
    descent, order = Descent(settings), order_of(program.case)
    program, given = _followable(program, descent)
    program, lead = _lead(program, given, order, descent)
    limits = [_no_dearer(program.case, lead.objective)]
    if order.before:
        team, limits = _team(program, given, order, lead.objective, descent)
        program = program.narrowed([each for each in program.entries if each.team == team])
    one = _entry(program, given, order, limits, descent)
    program = program.narrowed([one])
    decided = with_devices(program, given, _planned(program, given, order, descent), descent)
    return Chosen(descent.status, given, one, decided, _figure(order, lead.bound), lead.gap)


def first_model(program: Program, settings: Settings) -> tuple[Model, Linear, bool]:
    """The model that the plan's bound is of, the objective that comes first, and whether it is to be maximised.

    Raises Stopped when a solve ends without an answer.
    """
    descent, order = Descent(settings), order_of(program.case)
    program, given = _followable(program, descent)
    return _first(_lead(program, given, order, descent)[0], given, order)


def _followable(program: Program, descent: Descent) -> tuple[Program, Giving]:
    """The program with the entries that are followed as a whole, where one fits; else the others."""
    whole = [each for each in program.entries if each.whole]
    if not whole:
        return program, giving(program, descent)
    part = program.narrowed(whole)
    given = giving(part, descent)
    if given.may_miss == "none" and not given.short:
        return part, given
    rest = program.narrowed([each for each in program.entries if not each.whole])
    return (rest, giving(rest, descent)) if rest.entries else (part, given)


def _first(program: Program, given: Giving, order: Order) -> tuple[Model, Linear, bool]:
    if not order.before:
        return given.model(program), spending(program.case), False
    goal = order.before[0]
    return goal.onto(given.model(program)), goal.share, True


def _figure(order: Order, bound: float | None) -> float | None:
    """The bound as it is reported: the spread of shares, not its negative."""
    uneven = bool(order.before) and order.before[0].name == "evenness"
    return -bound if uneven and bound is not None else bound


def _lead(program: Program, given: Giving, order: Order, descent: Descent) -> tuple[Program, Solution]:
    """The first objective at its best; where the first groups lead, in the largest set of services they can bear."""
    if order.before and order.before[0].name == "priority_groups":
        return _services_open(program, given, order.before[0].share, descent)
    model, objective, maximise = _first(program, given, order)
    return program, descent.best(model, objective, maximise=maximise)


def _services_open(program: Program, given: Giving, first: Linear, descent: Descent) -> tuple[Program, Solution]:
    """The program with the largest set of services that the first groups can bear, and how well they fare with it."""
    found: list[tuple[Program, Solution]] = []
    sets = dict.fromkeys(each.trial.services for each in program.entries)
    for services in sorted(sets, key=len, reverse=True):
        part = program.narrowed([each for each in program.entries if each.trial.services == services])
        try:
            found.append((part, descent.best(given.model(part), first, maximise=True)))
        except Impossible:
            continue
    best = max(solution.objective for _, solution in found)
    bearable = best - program.case.request.priority_margin - RESOLUTION
    return next((part, solution) for part, solution in found if solution.objective >= bearable)


def _near(goal: Goal, best: float) -> Row:
    """The share within the resolution of its best."""
    return Row(goal.name, goal.share, ">=", best - RESOLUTION)


def _no_dearer(case: Case, least_cny: float) -> Row:
    return Row("spending", spending(case), "<=", least_cny + SAME_CNY)


def _team(
    program: Program, given: Giving, order: Order, lead: float, descent: Descent
) -> tuple[Mapping[str, int], list[Row]]:
    """The cheapest team with every share before cost within the resolution of its best, and the rows that say so."""
    model = order.onto(given.model(program))
    held: list[Row] = []
    for i, goal in enumerate(order.before):
        best = lead if i == 0 else descent.best(model.with_rows(*held), goal.share, maximise=True).objective
        held.append(_near(goal, best))
    return _cheapest_team(program, model.with_rows(*held), descent), held


def _cheapest_team(program: Program, near: Model, descent: Descent) -> Mapping[str, int]:
    """The cheapest team that the model admits; of two at one price the smaller, then the one listed first.

    The publicity that a team takes to be admitted is part of its price.
    """
    case = program.case
    ways = [(tuple(sorted(each.team.items())), amount_of(case, each.trial) or 0) for each in program.entries]
    price = {
        (team, cny): (cost_of_team(case, dict(team)) + cny, sum(n for _, n in team))
        for team, cny in dict.fromkeys(ways)
    }
    rank = {way: i for i, way in enumerate(sorted(price, key=lambda way: price[way]))}
    ranked = total(entry(i) * rank[way] for i, way in enumerate(ways))
    return program.entries[_followed(descent.best(near, ranked).values, program.entries)].team


def _entry(program: Program, given: Giving, order: Order, limits: Sequence[Row], descent: Descent) -> Entry:
    """The opening hours of a team: best by the last share before cost, the others within the resolution.

    Then what stands after cost, at the least spending; else those listed first. Where cost leads, ``limits`` is the
    least spending, and the team is still open.
    """
    model = order.onto(given.model(program))
    if order.before:
        model = _maximised(model.with_rows(*limits[:-1]), order.before[-1:], descent)
        model = _spending_least(program.case, model, descent) if order.after else model
    else:
        model = model.with_rows(*limits)
    model = _maximised(model, order.after, descent)
    listed = total(entry(i) * float(i) for i, _ in enumerate(program.entries))
    return program.entries[_followed(descent.best(model, listed).values, program.entries)]


def _maximised(model: Model, goals: Sequence[Goal], descent: Descent) -> Model:
    """The model with each share kept at its best, one after the other."""
    for goal in goals:
        model = model.with_rows(goal.kept(descent.best(model, goal.share, maximise=True).objective))
    return model


def _spending_least(case: Case, model: Model, descent: Descent) -> Model:
    return model.with_rows(_no_dearer(case, descent.best(model, spending(case)).objective))


def _followed(values: Mapping[str, float], entries: Sequence[Entry]) -> int:
    return max(range(len(entries)), key=lambda i: entry(i).value(values))


def _planned(program: Program, given: Giving, order: Order, descent: Descent) -> Decided:
    """Visits, services and rooms where team and opening are settled."""
    case = program.case
    model = given.model(program)
    planned = _visits(case, model, order, descent)
    try:
        return _settled(case, model.fixed({name: float(floor(n + WHOLE)) for name, n in planned.items()}), descent)
    except Impossible:
        # A share of person-times exactly at its bound can be lost in rounding: then plan in whole visits.
        whole = tuple(replace(v, integer=True) if v.name in planned else v for v in model.variables)
        return _settled(case, model.fixed(_visits(case, Model(whole, model.rows), order, descent)), descent)


def _visits(case: Case, model: Model, order: Order, descent: Descent) -> dict[str, float]:
    """The objectives one after the other; what they leave open is settled by a fixed order."""
    model = _maximised(order.onto(model), order.before, descent)
    if order.spends_least:
        model = _maximised(_spending_least(case, model, descent), order.after, descent)
    values = descent.best(model, _in_a_fixed_order(case), maximise=True).values
    return {name: values[name] for service in case.services for name in visits(service).terms}


def _in_a_fixed_order(case: Case) -> Linear:
    """Visits relative to the need for them, each with a weight of its own: settles what the shares leave open."""
    needs = [(s, max(1.0, case.need[s])) for s in case.services]
    return total(visits(s) * ((1.0 + _fraction(i)) / need) for i, (s, need) in enumerate(needs))


def _settled(case: Case, model: Model, descent: Descent) -> Decided:
    """Rooms and money where all visits are settled: at least cost, in a fixed order.

    No line may lie below its target, so that the least spending is also the least deviation from the targets.
    """
    spent = spending(case)
    model = model.with_rows(Row("spending", spent, "<=", descent.best(model, spent).objective + SAME_CNY))
    values = descent.best(model, least_and_first(case)).values
    return _read(case, values)


def least_and_first(case: Case) -> Linear:
    """As few added rooms and open services as will do; mandatory types first, then in the order of the tables."""
    kinds = sorted(case.scenario.room_types, key=lambda kind: _rank(case, kind))
    rooms = (added(kind) * (1.0 + (i + _fraction(i)) / 1000) for i, kind in enumerate(kinds))
    services = (offered(s) * (1.0 + (i + _fraction(i)) / 1000) for i, s in enumerate(case.services))
    return total((*rooms, *services))


def _rank(case: Case, kind: str) -> int:
    """How much the scenario's standards want a type of room: the strongest word of any of them."""
    words = ("mandatory", "optional", "own", "none")
    wanted = case.scenario.room_types[kind].requirement
    return min((words.index(wanted[id_]) for id_ in case.scenario.standards if id_ in wanted), default=len(words))


def _fraction(i: int) -> float:
    return modf((i + 1) * GOLDEN)[0]


def _read(case: Case, values: Mapping[str, float]) -> Decided:
    def whole(of: Linear) -> int:
        return round(of.value(values))

    return Decided(
        team={role: whole(staff(role)) for role in case.people},
        added={kind: n for kind in case.scenario.room_types if (n := whole(added(kind)))},
        visits={s: whole(visits(s)) for s in case.services if whole(offered(s))},
        devices={group: whole(devices(group)) for group in most_devices(case)},
        publicity_cny=whole(publicity()) if publicity_amounts(case.scenario) else None,
    )
