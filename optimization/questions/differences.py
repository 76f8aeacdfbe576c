"""What differs between two plans of a site: posts, rooms, hours, services, person-times of groups, heads of money."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from optimization.site.case import Case
from simkit.scenario.plan import SitePlan

#: Columns of a difference.
DIFFERENCE_COLUMNS = ("kind", "id", "before", "after", "unit")
Difference = tuple[str, str, float, float, str]
_Amounts = Mapping[str, float]


def differences(case: Case, before: SitePlan, after: SitePlan) -> Iterator[Difference]:
    """A row for each thing that is not as before; ``kind`` is post, room, opening, service, group, device or head.

    The opening is in hours a year, a service 1 where it is open, a group in person-times planned for it, a device in
    those given to a group, a head in yuan.
    """
    for kind, unit, was, now in _compared(case, before, after):
        for id_ in dict.fromkeys((*was, *now)):
            if was.get(id_, 0.0) != now.get(id_, 0.0):
                yield kind, id_, was.get(id_, 0.0), now.get(id_, 0.0), unit


def _compared(case: Case, before: SitePlan, after: SitePlan) -> Iterator[tuple[str, str, _Amounts, _Amounts]]:
    for kind, unit, of in (
        ("post", "person", lambda plan: plan.team),
        ("room", "room", lambda plan: plan.rooms),
        ("opening", "hour", lambda plan: {"week": case.open_hours(plan.opening)}),
        ("service", "offered", lambda plan: {id_: float(s.offered) for id_, s in plan.services.items()}),
        ("group", "person_time", lambda plan: by_group(case, plan)),
        ("device", "device", lambda plan: plan.devices),
        ("head", "cny", by_head),
    ):
        yield kind, unit, of(before), of(after)


def by_group(case: Case, plan: SitePlan) -> dict[str, float]:
    """Person-times planned for each group that some service is for."""
    found: dict[str, float] = {}
    for id_, service in plan.services.items():
        group = case.services[id_].group
        found[group] = found.get(group, 0.0) + service.planned_visits
    return found


def by_head(plan: SitePlan) -> dict[str, float]:
    """Yuan on each head; what is left over is a head of its own."""
    fen: dict[str, int] = {}
    for payment in plan.payments:
        fen[payment.head] = fen.get(payment.head, 0) + payment.amount_fen
    return {head: amount / 100 for head, amount in fen.items()}
