"""The objectives in their order, and the plan they lead to.

1. Mandates; where money is short the least shortfall, with all heads at target. In-principle rules are held
   too, and given up, as little as can be, only where that makes the plan affordable.
2. The share of need served of the groups that come first, then of all groups.
3. Least deviation of the heads from their targets, then least spending, then a fixed order: the plan is unique.

Two things keep the second from going astray. Services for other groups take hours from the first ones; taken
to the letter, the order would close the enquiry desk for a few visits more. The largest set of services stays
open with which the first groups lose no more than the plan's ``priority_margin`` of their need. And shares come
from short simulations: a difference below ``RESOLUTION`` is noise and no reason to employ more people. Of the
teams within it of the best, first in the first groups' share, then in that of all, the cheapest is taken; for
that team the opening hours that serve all groups best, the first groups within the resolution of their best.
The plan then plans as much as money and hours allow, first groups first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import floor, modf

from optimization.case import Case
from optimization.costs import Decided, cost_of_team, spending
from optimization.decisions import added, entry, offered, staff, visits
from optimization.descent import Descent, Impossible, kept
from optimization.giving import SAME_CNY, Giving, giving
from optimization.linear import Linear, Model, Row, total
from optimization.program import Program
from optimization.response import Entry
from optimization.served import priority_share, served_share
from optimization.solver import Settings, Solution
from simkit.scenario.plan import Status

#: The smallest difference in served share that a few short simulations can tell (one percentage point).
RESOLUTION = 0.01
#: Person-times closer to the next whole number than this are that number.
WHOLE = 0.01
#: The fractional parts of its multiples never repeat: weights that leave no ties.
GOLDEN = 0.6180339887498949


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the objectives lead to, in whole numbers; ``decided.visits`` has every service that is open.

    ``bound`` and ``gap`` are those of the share that was maximised first.
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
    descent = Descent(settings)
    given = giving(program, descent)
    program, lead = _services_open(program, given, descent)
    first, everyone = priority_share(program.case), served_share(program.case)

    model = given.model(program).with_rows(_near("first groups", first, lead.objective))
    best = descent.best(model, everyone, maximise=True).objective
    team = _cheapest_team(program, model.with_rows(_near("all groups", everyone, best)), descent)
    of_team = program.narrowed([each for each in program.entries if each.team == team])
    one = _entry(of_team, given, lead.objective, descent)
    decided = _planned(of_team.narrowed([one]), given, descent)
    return Chosen(descent.status, given, one, decided, lead.bound, lead.gap)


def _services_open(program: Program, given: Giving, descent: Descent) -> tuple[Program, Solution]:
    """The program with the largest set of services that the first groups can bear, and how well they fare with it."""
    first = priority_share(program.case)
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


def _near(name: str, share: Linear, best: float) -> Row:
    """The share within the resolution of its best."""
    return Row(name, share, ">=", best - RESOLUTION)


def _cheapest_team(program: Program, near: Model, descent: Descent) -> Mapping[str, int]:
    """The cheapest team that the model admits; of two at one price the smaller, then the one listed first."""
    teams = list(dict.fromkeys(tuple(sorted(each.team.items())) for each in program.entries))
    price = {team: (cost_of_team(program.case, dict(team)), sum(n for _, n in team)) for team in teams}
    rank = {team: i for i, team in enumerate(sorted(teams, key=lambda team: price[team]))}
    ranked = total(entry(i) * rank[tuple(sorted(each.team.items()))] for i, each in enumerate(program.entries))
    return program.entries[_followed(descent.best(near, ranked).values, program.entries)].team


def _entry(program: Program, given: Giving, best_first: float, descent: Descent) -> Entry:
    """The opening hours of a team: all groups best, the first within the resolution; else those listed first."""
    case = program.case
    model = given.model(program).with_rows(_near("first groups", priority_share(case), best_first))
    everyone = served_share(case)
    reached = descent.best(model, everyone, maximise=True).objective
    order = total(entry(i) * float(i) for i, _ in enumerate(program.entries))
    values = descent.best(model.with_rows(kept("all groups", everyone, reached)), order).values
    return program.entries[_followed(values, program.entries)]


def _followed(values: Mapping[str, float], entries: Sequence[Entry]) -> int:
    return max(range(len(entries)), key=lambda i: entry(i).value(values))


def _planned(program: Program, given: Giving, descent: Descent) -> Decided:
    """Visits, services and rooms where team and opening are settled."""
    case = program.case
    model = given.model(program)
    first, everyone = priority_share(case), served_share(case)
    full = model.with_rows(kept("first", first, descent.best(model, first, maximise=True).objective))
    full = full.with_rows(kept("everyone", everyone, descent.best(full, everyone, maximise=True).objective))
    planned = descent.best(full, _in_a_fixed_order(case), maximise=True).values
    whole = {name: float(floor(planned[name] + WHOLE)) for s in case.services for name in visits(s).terms}
    try:
        return _settled(case, model.fixed(whole), descent)
    except Impossible:
        # A share of person-times exactly at its bound can be lost in rounding: then plan in whole visits.
        return _settled(case, model.fixed(_whole_visits(case, model, descent)), descent)


def _in_a_fixed_order(case: Case) -> Linear:
    """Visits relative to the need for them, each with a weight of its own: settles what the shares leave open."""
    needs = [(s, max(1.0, case.need[s])) for s in case.services]
    return total(visits(s) * ((1.0 + _fraction(i)) / need) for i, (s, need) in enumerate(needs))


def _whole_visits(case: Case, model: Model, descent: Descent) -> dict[str, float]:
    names = [name for s in case.services for name in visits(s).terms]
    counted = tuple(replace(v, integer=True) if v.name in names else v for v in model.variables)
    # All groups weigh a thousandth, the fixed order a millionth: enough to settle, too little to rule.
    objective = priority_share(case) + served_share(case) * 1e-3 + _in_a_fixed_order(case) * 1e-6
    values = descent.best(Model(counted, model.rows), objective * 1e3, maximise=True).values
    return {name: values[name] for name in names}


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
        team={role: whole(staff(role)) for role in case.roles},
        added={kind: n for kind in case.scenario.room_types if (n := whole(added(kind)))},
        visits={s: whole(visits(s)) for s in case.services if whole(offered(s))},
    )
