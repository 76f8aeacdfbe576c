"""What a plan costs, line by line: once as expressions for the solver, once exactly in fen for what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor
from typing import Literal

from optimization.site.case import Case
from optimization.site.decisions import added, devices, line, offered, publicity, staff, visits
from optimization.site.premises import indoor_area_m2
from optimization.site.public_posts import centre_cny_year, public_posts
from optimization.site.publicity import amounts_tried, publicity_units
from optimization.site.roll_out import device_units, least_devices
from optimization.solving.linear import Linear, Row, Sense, Variable, total
from simkit.scenario.money import PUBLICITY, CostLine, fen

#: Heads are paid at the target of their norms, or at the least the norms allow.
Level = Literal["target", "minimum"]
#: The head whose amount the agency's overhead is a share of.
SERVICE_HEAD = "social_work_service"


def units(case: Case, cost_line: CostLine) -> Linear:
    """How many units of its driver a line is paid for (not for a share of another head).

    Lines without a rate are priced by another table: their unit is then a yuan.
    """
    priced = cost_line.rate is None
    roles = case.roles.items()
    if cost_line.driver == "post":
        return total(staff(id_) * (_price(case, id_) if priced else 1.0) for id_, _ in roles)
    if cost_line.driver == "service_offered":
        return total(offered(id_) * (s.setup_cny_year if priced else 1.0) for id_, s in case.services.items())
    if cost_line.driver == "person_time":
        return total(visits(id_) * (s.materials_cny if priced else 1.0) for id_, s in case.services.items())
    if cost_line.driver == "employed_person":
        return total(staff(id_) for id_, _ in roles)
    if cost_line.driver == "full_time_post":
        return total(staff(id_) for id_, role in roles if role.full_time)
    if cost_line.driver == "part_time_post":
        return total(staff(id_) for id_, role in roles if not role.full_time)
    if cost_line.driver == "m2":
        return indoor_area_m2(case)
    if cost_line.driver == "device":
        return device_units(case)
    if cost_line.driver == PUBLICITY:
        return publicity_units(case)
    if cost_line.driver == "public_post":
        return public_posts(case) * (centre_cny_year(case) if priced else 1.0)
    return Linear(constant=1.0)


def _price(case: Case, role: str) -> float:
    return case.prices[role].annual_cost_cny if role in case.prices else 0.0


def rate(cost_line: CostLine, level: Level) -> float:
    """Yuan a unit at this level; a line without a norm has one rate only."""
    if cost_line.rate is None:
        return 1.0
    if level == "minimum" and cost_line.norm_min is not None:
        return cost_line.norm_min
    return cost_line.rate


def level_of(case: Case, cost_line: CostLine, level: Level) -> Level:
    """The level at which a line is paid: where the plan names who decides, only their heads fall below target."""
    decider = case.request.decider if case.scenario.plan is not None else None
    own = decider is None or case.scenario.heads[cost_line.head].decided_by == decider
    return level if own else "target"


def lines_of(case: Case) -> tuple[dict[str, CostLine], dict[str, CostLine]]:
    """The cost lines driven by decisions, and those that are a share of the service head."""
    lines = case.cost_lines.items()
    shares = {id_: each for id_, each in lines if each.driver == "share_of_social_work_service"}
    return {id_: each for id_, each in lines if id_ not in shares}, shares


def share_of_pay(case: Case, cost_line: CostLine, role: str) -> float:
    """The overhead on a post's price: the price set's own share goes before the line's rate."""
    return case.prices[role].management_share if role in case.prices else cost_line.rate or 0.0


def share_of_rest(case: Case, cost_line: CostLine) -> float:
    """The overhead on what the service head pays besides posts: the largest share of the price set's posts."""
    shares = [share_of_pay(case, cost_line, role) for role in case.roles if role in case.prices]
    return max(shares, default=cost_line.rate or 0.0)


def overhead(case: Case, cost_line: CostLine) -> Linear:
    """A share line's amount: each post at its own share, the rest of the service head at the largest."""
    rest = share_of_rest(case, cost_line)
    driven, _ = lines_of(case)
    base = total(line(id_) for id_, each in driven.items() if each.head == SERVICE_HEAD) * rest
    paid_at_less = (
        staff(role) * (_price(case, role) * (share_of_pay(case, cost_line, role) - rest))
        for role in case.roles
        if any(each.driver == "post" and each.rate is None for each in driven.values())
    )
    return total((base, *paid_at_less))


def cost_rows(case: Case, level: Level) -> tuple[tuple[Variable, ...], tuple[Row, ...]]:
    """A variable for each line, within its norm; at target no line may fall below its rate (row ``affordable``)."""
    driven, shares = lines_of(case)
    rows: list[Row] = []
    for id_, each in driven.items():
        of = units(case, each)
        if each.rate is None:
            rows.append(_row(f"cost:{id_}", id_, of, "==", 1.0))
            continue
        least = level_of(case, each, "minimum")
        rows.append(_row(f"norm_min:{id_}", id_, of, ">=", rate(each, least)))
        rows.append(_row(f"norm_max:{id_}", id_, of, "<=", each.norm_max if each.norm_max is not None else each.rate))
        if level == "target":
            rows.append(_row(f"affordable:{id_}", id_, of, ">=", each.rate))
    rows += [Row(f"cost:{id_}", line(id_) - overhead(case, each), "==", 0.0) for id_, each in shares.items()]
    return tuple(Variable(name) for id_ in case.scenario.cost_lines for name in line(id_).terms), tuple(rows)


def _row(name: str, cost_line: str, of: Linear, sense: Sense, rate_cny: float) -> Row:
    return Row(name, line(cost_line) - of * rate_cny, sense, 0.0)


def spending(case: Case) -> Linear:
    """Yuan spent a year on all lines."""
    return total(line(id_) for id_ in case.scenario.cost_lines)


@dataclass(frozen=True, slots=True)
class Decided:
    """What a plan decided, in whole numbers: people by role, rooms added by type, person-times by open service.

    ``devices`` by group; a group not named has those that are asked for in any case. ``publicity_cny`` is the least
    amount where it is not said, and nothing where the plan does not decide it.
    """

    team: Mapping[str, int]
    added: Mapping[str, int]
    visits: Mapping[str, int]
    devices: Mapping[str, int] = field(default_factory=dict)
    publicity_cny: int | None = None

    def values(self, case: Case) -> dict[str, int]:
        """The decisions as values of the variables that costs rest on."""
        values = {name: self.team.get(role, 0) for role in case.people for name in staff(role).terms}
        values |= {name: self.added.get(kind, 0) for kind in case.scenario.room_types for name in added(kind).terms}
        for service in case.services:
            values |= {name: int(service in self.visits) for name in offered(service).terms}
            values |= {name: self.visits.get(service, 0) for name in visits(service).terms}
        for group, least in least_devices(case).items():
            values |= {name: self.devices.get(group, least) for name in devices(group).terms}
        spent = amounts_tried(case)[0] if self.publicity_cny is None else self.publicity_cny
        return values if spent is None else values | dict.fromkeys(publicity().terms, spent)


def line_fen(case: Case, decided: Decided, level: Level) -> dict[str, int]:
    """Exact cost of each line in fen.

    Whole units are rounded half up once, per unit; square metres and shares are cut to the fen, so that a
    plan that fits its purse still fits after rounding.
    """
    values = decided.values(case)
    driven, shares = lines_of(case)
    rates = {id_: rate(each, level_of(case, each, level)) for id_, each in driven.items()}
    found = {id_: _fen_of(each, units(case, each), rates[id_], values) for id_, each in driven.items()}
    service = sum(found[id_] for id_, each in driven.items() if each.head == SERVICE_HEAD)
    for id_, each in shares.items():
        rest = share_of_rest(case, each)
        amount = service * _exact(rest)
        if any(line_.driver == "post" and line_.rate is None for line_ in driven.values()):
            for role, number in decided.team.items():
                less = _exact(share_of_pay(case, each, role)) - _exact(rest)
                amount += number * fen(_price(case, role)) * less
        found[id_] = floor(amount)
    return {id_: found[id_] for id_ in case.scenario.cost_lines}


def by_head(case: Case, fen_of_line: Mapping[str, int]) -> dict[str, int]:
    """What the lines of each head come to, in fen."""
    lines = case.scenario.cost_lines
    return {head: sum(n for id_, n in fen_of_line.items() if lines[id_].head == head) for head in case.scenario.heads}


def _fen_of(cost_line: CostLine, of: Linear, rate_cny: float, values: Mapping[str, int]) -> int:
    if cost_line.driver == "m2":
        area_m2 = _exact(of.constant) + sum(_exact(factor) * values[name] for name, factor in of.terms.items())
        return floor(area_m2 * _exact(rate_cny) * 100)
    per_unit = {name: fen(factor * rate_cny) for name, factor in of.terms.items()}
    return fen(of.constant * rate_cny) + sum(amount * values[name] for name, amount in per_unit.items())


def _exact(number: float) -> Fraction:
    """The number as written: 0.04 is four hundredths; products of such numbers carry no more than nine places."""
    return Fraction(str(round(number, 9)))


def cost_of_post(case: Case, role: str, level: Level = "target") -> float:
    """Yuan a year that one more person in a role takes on all lines together."""
    one, nobody = Decided({role: 1}, {}, {}), Decided({}, {}, {})
    return (sum(line_fen(case, one, level).values()) - sum(line_fen(case, nobody, level).values())) / 100


def cost_of_team(case: Case, team: Mapping[str, int], level: Level = "target") -> float:
    """Yuan a year of a team in the rooms the site has, with no service open."""
    return sum(line_fen(case, Decided(team, {}, {}), level).values()) / 100


def direct_fen(case: Case, service: str, person_times: int) -> int:
    """What an open service costs besides people: its kit and its materials."""
    of = case.services[service]
    return fen(of.setup_cny_year) + fen(of.materials_cny) * person_times
