"""The program of one site: its decisions, what ties them together, and the money they take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

from optimization.site.case import Case
from optimization.site.costs import Level, cost_rows
from optimization.site.decisions import added, entry, line, offered, paid, shortage, staff, visits, worked
from optimization.site.fixed import entries_as_fixed
from optimization.site.mandates import Mandate
from optimization.site.measures import fees_cny
from optimization.site.premises import rooms_of
from optimization.site.public_posts import hours_on_duty
from optimization.site.publicity import publicity_rows, publicity_variables
from optimization.site.purse import Purse
from optimization.site.roll_out import device_variables
from optimization.site.volunteer_hours import volunteer_rows
from optimization.solving.linear import Linear, Model, Row, Variable, total
from simkit.scenario.problem import Problem, ScenarioError

if TYPE_CHECKING:
    from optimization.trials.response import Entry

#: No site has more people in a role than this.
MOST_STAFF = 500


@dataclass(frozen=True, slots=True)
class Program:
    """A site's model without its mandates, and the mandates; objectives and what may be missed are added later.

    Shortages are variables held at zero until a plan may be short of money.
    """

    case: Case
    purse: Purse
    entries: tuple[Entry, ...]
    mandates: tuple[Mandate, ...]
    level: Level
    model: Model

    @property
    def funds(self) -> tuple[str, ...]:
        """The funds of given amount, in the order in which their accounts are drawn on."""
        drawn = [account.fund for account in self.purse.accounts.values()]
        return tuple(fund for fund in dict.fromkeys(drawn) if self.purse.fund_fen[fund] is not None)

    def narrowed(self, entries: Sequence[Entry]) -> Program:
        """The same program with fewer entries to follow: smaller, and the rest is decided as before."""
        return program_of(self.case, self.purse, entries, self.mandates, self.level)


def program_of(
    case: Case, purse: Purse, entries: Sequence[Entry], mandates: Sequence[Mandate], level: Level = "target"
) -> Program:
    """The program of a site; ``level`` minimum lets every head fall to the least of its norm.

    Raises ScenarioError where a head has costs that no account may pay.
    """
    _every_head_is_payable(case, purse)
    cost_variables, cost = cost_rows(case, level)
    variables = (*_variables(case, purse, entries), *cost_variables)
    rows = (
        *_entry_rows(case, entries),
        *entries_as_fixed(case, entries),
        *publicity_rows(case, entries),
        *_service_rows(case, entries),
        *_whole_rows(case, entries),
        *hours_rows(case, entries),
        *room_rows(case, entries),
        *volunteer_rows(case, entries),
        *cost,
        *_money_rows(case, purse),
    )
    return Program(case, purse, tuple(entries), tuple(mandates), level, Model(variables, rows))


def _name(of: Linear) -> str:
    (name,) = of.terms
    return name


def _variables(case: Case, purse: Purse, entries: Sequence[Entry]) -> Iterator[Variable]:
    for i, _ in enumerate(entries):
        yield Variable(_name(entry(i)), 0.0, 1.0, integer=True)
    for role in case.people:
        yield Variable(_name(staff(role)), 0.0, MOST_STAFF, integer=True)
    for kind in case.scenario.room_types:
        yield Variable(_name(added(kind)), 0.0, case.request.max_added_rooms, integer=True)
    for service in case.services:
        yield Variable(_name(offered(service)), 0.0, 1.0, integer=True)
        yield Variable(_name(visits(service)))
    yield from device_variables(case)
    yield from publicity_variables(case)
    for role, of in case.people.items():
        yield from (Variable(_name(worked(role, skill))) for skill in of.skills)
    yield from (Variable(_name(paid(account, head))) for account, head in purse.payable)
    yield from (Variable(_name(shortage(fund)), 0.0, 0.0) for fund in purse.fund_fen)


def _entry_rows(case: Case, entries: Sequence[Entry]) -> Iterator[Row]:
    yield Row("one entry", total(entry(i) for i, _ in enumerate(entries)), "==", 1.0)
    for role in case.people:
        team = total(entry(i) * each.team.get(role, 0) for i, each in enumerate(entries))
        yield Row(f"team:{role}", staff(role) - team, "==", 0.0)


def _service_rows(case: Case, entries: Sequence[Entry]) -> Iterator[Row]:
    for service in case.services:
        open_in = total(entry(i) for i, each in enumerate(entries) if each.can_offer(case, service))
        most = [each.most_visits(case, service) for each in entries]
        yield Row(f"offers:{service}", offered(service) - open_in, "<=", 0.0)
        yield Row(f"serves:{service}", visits(service) - total(entry(i) * n for i, n in enumerate(most)), "<=", 0.0)
        yield Row(f"open:{service}", visits(service) - offered(service) * max(most, default=0), "<=", 0.0)
        yield Row(f"least:{service}", visits(service) - offered(service) * case.least_visits(service), ">=", 0.0)


def _whole_rows(case: Case, entries: Sequence[Entry]) -> Iterator[Row]:
    """Entries that are followed as a whole open every service that they can."""
    for service in case.services:
        has = total(entry(i) for i, each in enumerate(entries) if each.whole and each.can_offer(case, service))
        if has.terms:
            yield Row(f"whole:{service}", offered(service) - has, ">=", 0.0)


def hours_rows(case: Case, entries: Sequence[Entry]) -> Iterator[Row]:
    """Hours a year: what visits take of each skill, and what each role has to give (never more than it is open)."""
    hours = [case.open_hours(each.trial.opening) for each in entries]
    for skill in case.scenario.skills:
        takes = total(
            visits(id_) * (case.hours_per_visit(id_) * service.staff[skill])
            for id_, service in case.services.items()
            if skill in service.staff
        )
        gives = total(worked(role, skill) for role, kind in case.people.items() if skill in kind.skills)
        if takes.terms:
            yield Row(f"people:{skill}", takes - gives, "<=", 0.0)
    for role, kind in case.roles.items():
        has = total(
            entry(i) * (each.team.get(role, 0) * min(kind.contact_hours_year, hours[i]))
            for i, each in enumerate(entries)
        )
        yield Row(f"hours:{role}", total(worked(role, skill) for skill in kind.skills) - has, "<=", 0.0)
    for role in case.post_roles:
        has = total(
            entry(i) * (each.team.get(role, 0) * hours_on_duty(case, each.trial.opening))
            for i, each in enumerate(entries)
        )
        skills = case.people[role].skills
        yield Row(f"hours:{role}", total(worked(role, skill) for skill in skills) - has, "<=", 0.0)


def room_rows(case: Case, entries: Sequence[Entry]) -> Iterator[Row]:
    """Place-hours a year of each type, rooms that services need, and the area lent to the centre."""
    hours = [case.open_hours(each.trial.opening) for each in entries]
    for kind, room_type in case.scenario.room_types.items():
        kept = case.rooms.get(kind)
        users = {id_: service for id_, service in case.services.items() if service.room_type == kind}
        for id_ in users:
            yield Row(f"room:{id_}", rooms_of(case, kind) - offered(id_), ">=", 0.0)
        places = kept.places if kept else room_type.places
        # A session has its room alone, whatever the room holds.
        takes = total(
            visits(id_) * (case.hours_per_visit(id_) * (max(1, places) if service.meets else 1))
            for id_, service in users.items()
        )
        if takes.terms:
            kept_places = kept.rooms * kept.places if kept else 0
            has = total(entry(i) * (kept_places * h) for i, h in enumerate(hours))
            more = added(kind) * (room_type.places * min(hours, default=0.0))
            yield Row(f"places:{kind}", takes - has - more, "<=", 0.0)
    for kind in dict.fromkeys(kind for each in entries for kind in each.trial.rooms):
        tried_with = [max(0, each.trial.rooms.get(kind, 0) - case.room_count(kind)) for each in entries]
        needs = total(entry(i) * float(number) for i, number in enumerate(tried_with))
        yield Row(f"rooms tried:{kind}", added(kind) - needs, ">=", 0.0)
    types = case.scenario.room_types.items()
    if case.addable_area_m2 < inf:
        area = total(added(id_) * kind.area_m2 for id_, kind in types)
        yield Row("area", area, "<=", case.addable_area_m2)
    yield Row("added rooms", total(added(id_) for id_, _ in types), "<=", case.request.max_added_rooms)


def _money_rows(case: Case, purse: Purse) -> Iterator[Row]:
    for head in case.scenario.heads:
        costs = total(line(id_) for id_, each in case.scenario.cost_lines.items() if each.head == head)
        pays = total(paid(account, to) for account, to in purse.payable if to == head)
        yield Row(f"head:{head}", pays - costs, "==", 0.0)
    for fund, amount_fen in purse.fund_fen.items():
        pays = total(paid(account, head) for account, head in purse.payable if purse.accounts[account].fund == fund)
        has = Linear(constant=amount_fen / 100) if amount_fen is not None else fees_cny(case)
        yield Row(f"fund:{fund}", pays - has - shortage(fund), "<=", 0.0)
    for account, amount_fen in purse.account_fen.items():
        pays = total(paid(account, head) for of, head in purse.payable if of == account)
        yield Row(f"account:{account}", pays - shortage(purse.accounts[account].fund), "<=", amount_fen / 100)


def _every_head_is_payable(case: Case, purse: Purse) -> None:
    payable = {head for _account, head in purse.payable}
    for id_, each in case.scenario.cost_lines.items():
        if each.head not in payable:
            raise ScenarioError(
                Problem(
                    f"no account pays for the head '{each.head}' of the cost line '{id_}'",
                    ("heads", each.head, "accounts"),
                    hint="name an account of funds that lists the head and its payee",
                )
            )
