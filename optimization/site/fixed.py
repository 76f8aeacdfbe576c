"""The rows of a plan that are given: as named demands beside the clauses, and as amounts in place of norms.

Posts, rooms and services are demands on decisions. An amount takes the place of its head's cost lines, and hours leave
the others out of what is chosen from: such rows are *given*, no solve can miss them. See ``docs/planning/fixed.md``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from optimization.site.case import Case
from optimization.site.costs import units
from optimization.site.decisions import added, entry, line, offered, staff
from optimization.site.mandate import Mandate
from optimization.solving.linear import Linear, Row, total
from simkit.scenario.fixed import Fixed, FixedRows
from simkit.scenario.frozen import FrozenMap

if TYPE_CHECKING:
    from optimization.trials.response import Entry

OPENING = "fixed:opening"
#: One person, room or service that is not as fixed weighs as much as so many clauses missed by all they ask for.
OUTWEIGHS = 1000.0


def fixed_mandates(case: Case) -> Iterator[Mandate]:
    """A demand for each row that is given at the site, and the norm that an amount must lie in."""
    fixed = case.fixed
    for role, number in fixed.staff.items():
        yield replace(_equal("staff", role, staff(role), number, "person"), posts=FrozenMap({role: number}))
    for kind, number in fixed.rooms.items():
        yield _equal("rooms", kind, added(kind) + case.room_count(kind), number, "room")
    for service, wanted in fixed.services.items():
        yield _equal("services", service, offered(service), int(wanted == "open"), "offered", wanted)
    for section, id_, lines, amount_cny in _amounts(case):
        yield _equal(section, id_, total(line(each) for each in lines), amount_cny, "cny", given=True)
        yield _norm(case, id_, lines, amount_cny)
    if fixed.opening is not None:
        yield _mandate(OPENING, "plan.fixed.opening", "hour", (), given=True)


def _equal(
    section: str, id_: str, of: Linear, number: float, unit: str, shown: str = "", given: bool = False
) -> Mandate:
    rule = f"fixed:{section}:{id_}"
    rows = (Row(f"{rule} <=", of, "<=", number), Row(f"{rule} >=", of, ">=", number))
    return _mandate(rule, f"plan.fixed.{section}.{id_}: {shown or format(number, 'g')}", unit, rows, given=given)


def _mandate(rule: str, cite: str, unit: str, rows: tuple[Row, ...], *, given: bool) -> Mandate:
    rows = rows or (Row(rule, Linear(), "<=", 0.0),)
    return Mandate(rule, "", cite, unit, True, False, 1 / OUTWEIGHS, rows, fixed=True, given=given)


def _norm(case: Case, id_: str, lines: Sequence[str], amount_cny: float) -> Mandate:
    """The amount lies within the norms of its lines, at the posts and rooms planned."""
    of = [(units(case, each), each) for each in (case.scenario.cost_lines[line_] for line_ in lines)]
    low = total(unit * _or(each.norm_min, each.rate) for unit, each in of)
    high = total(unit * _or(each.norm_max, each.rate) for unit, each in of)
    rule = f"norm:{id_}"
    rows = (Row(f"{rule} least", low, "<=", amount_cny), Row(f"{rule} most", high, ">=", amount_cny))
    return Mandate(rule, "", f"cost_lines: {', '.join(lines)}", "cny", True, False, max(1.0, amount_cny), rows)


def _or(norm: float | None, rate: float | None) -> float:
    return norm if norm is not None else rate or 0.0


def _amounts(case: Case) -> Iterator[tuple[str, str, tuple[str, ...], float]]:
    lines = case.scenario.cost_lines
    for head, amount_cny in case.fixed.heads.items():
        yield "heads", head, tuple(id_ for id_, each in lines.items() if each.head == head), amount_cny
    for id_, amount_cny in case.fixed.cost_lines.items():
        yield "cost_lines", id_, (id_,), amount_cny


def without(mandates: Sequence[Mandate], rules: Collection[str]) -> tuple[Mandate, ...]:
    """The mandates but for these rules, and but for the norms of amounts among them."""
    of_amounts = (rule for rule in rules if rule.startswith(("fixed:heads:", "fixed:cost_lines:")))
    norms = {f"norm:{rule.split(':', 2)[2]}" for rule in of_amounts}
    return tuple(each for each in mandates if each.rule not in rules and each.rule not in norms)


def as_fixed(case: Case, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries of the fixed hours in which nothing is open that is fixed closed."""
    closed = {id_ for id_, wanted in case.fixed.services.items() if wanted == "closed"}
    weeks = None if case.fixed.opening is None else case.openings
    return tuple(
        each
        for each in entries
        if closed.isdisjoint(each.trial.services) and (weeks is None or each.trial.opening in weeks)
    )


def entries_as_fixed(case: Case, entries: Sequence[Entry]) -> Iterator[Row]:
    """The demand that no other entry is followed; none where all are as fixed."""
    kept = as_fixed(case, entries)
    others = [i for i, each in enumerate(entries) if each not in kept] if len(kept) < len(entries) else []
    if others:
        yield Row("as fixed", total(entry(i) for i in others), "<=", 0.0)


def released(case: Case, rules: Collection[str]) -> Case:
    """The case without the given rows of these rules (``fixed:heads:publicity``)."""
    fixed, request = case.fixed, case.request
    sections = ("staff", "rooms", "services", "heads", "cost_lines")
    rows = FixedRows(
        **{
            name: FrozenMap({id_: n for id_, n in getattr(fixed, name).items() if f"fixed:{name}:{id_}" not in rules})
            for name in sections
        },
        opening=None if OPENING in rules else fixed.opening,
    )
    plan = request.model_copy(update={"fixed": Fixed(sites=FrozenMap({case.site: rows}))})
    return replace(case, scenario=case.scenario.model_copy(update={"plan": plan}))
