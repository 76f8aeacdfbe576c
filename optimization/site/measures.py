"""What rules measure, as linear expressions over the decisions: the optimizer's side of the policy's registry.

Every measure that a rule may be planned by (``used_by: both``) stands here under the id that the policy
knows it by; what its words mean is defined there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from optimization.site.case import Case
from optimization.site.decisions import offered, paid, shortage, staff, visits
from optimization.site.premises import indoor_area_m2, room_area_m2, rooms_of
from optimization.site.public_posts import public_posts, staff_persons
from optimization.site.purse import OWN_INCOME, Purse
from optimization.solving.linear import Linear, total
from simkit.policy.catalogue import BASIC_CATEGORIES, MUTUAL_HELP
from simkit.policy.staffing import SUPERVISE, is_social_worker
from simkit.scenario.money import HEADS
from simkit.scenario.population import FIRST_TIER
from simkit.scenario.service import Service
from simkit.scenario.staff import Role

Select = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity that adds up."""

    expression: Linear


@dataclass(frozen=True, slots=True)
class Ratio:
    """A share; a bound b becomes a demand on numerator - b x denominator."""

    numerator: Linear
    denominator: Linear


@dataclass(frozen=True, slots=True)
class Members:
    """A list: an item is on it where its expression is 1 or more."""

    items: Mapping[str, Linear]


@dataclass(frozen=True, slots=True)
class Count:
    """How many of several things there are: a thing is there where its expression is 1 or more."""

    items: Mapping[str, Linear]


@dataclass(frozen=True, slots=True)
class ShareThere:
    """Which part of several things there is: a thing is there where its expression is 1 or more."""

    items: Mapping[str, Linear]


@dataclass(frozen=True, slots=True)
class Largest:
    """The largest of several amounts, each zero while what it belongs to is not there."""

    items: Mapping[str, Linear]


Form = Amount | Ratio | Members | Count | ShareThere | Largest


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure's form and the unit of its rows; a maximum of ``spending`` is a purse, not a way of working.

    The form is None where a site has nothing of what is measured, and so nothing to decide.
    """

    form: Callable[[Case, Purse, Select], Form | None]
    unit: str
    spending: bool = False


def _people(counts: Callable[[Role], bool]) -> Callable[[Case, Purse, Select], Form]:
    return lambda case, _purse, _select: Amount(_number(case, counts))


def _number(case: Case, counts: Callable[[Role], bool]) -> Linear:
    return total(staff(id_) for id_, role in case.roles.items() if counts(role))


def _registered_social_worker_share(case: Case, _purse: Purse, _select: Select) -> Form:
    registered = _number(case, lambda role: role.full_time and is_social_worker(role))
    return Ratio(registered, _number(case, lambda role: role.full_time))


def _manager_is_social_worker(case: Case, _purse: Purse, _select: Select) -> Form:
    return Count({"manager": _number(case, is_social_worker)})


def _supervisors(case: Case, purse: Purse, _select: Select) -> Form:
    """Those placed at the site, else one where a line of the supervision head is paid for (at target it is)."""
    at_site = case.scenario.staff.get(case.site)
    placed = sum(n for role, n in (at_site or {}).items() if SUPERVISE in case.scenario.roles[role].skills)
    lines = case.scenario.cost_lines.values()
    paid_for = any(line.head == "supervision" and (line.rate or 0) > 0 for line in lines)
    payable = any(head == "supervision" for _account, head in purse.payable)
    return Amount(Linear(constant=float(placed or (paid_for and payable))))


def _indoor_area_m2(case: Case, _purse: Purse, _select: Select) -> Form:
    return Amount(indoor_area_m2(case) if case.scenario.readings.area == "total" else room_area_m2(case))


def _room_types_present(case: Case, _purse: Purse, _select: Select) -> Form:
    return Members({id_: rooms_of(case, id_) for id_ in case.scenario.room_types})


def _share_of_listed(requirement: str) -> Callable[[Case, Purse, Select], Form | None]:
    """Room types on a standard's list that the site has; nothing where the scenario knows no such list."""

    def form(case: Case, _purse: Purse, select: Select) -> Form | None:
        kinds = case.scenario.room_types.items()
        on_list = [id_ for id_, kind in kinds if kind.requirement.get(select["standard"]) == requirement]
        return ShareThere({id_: rooms_of(case, id_) for id_ in on_list}) if on_list else None

    return form


def _is_counted(case: Case, service: Service) -> bool:
    return service.main_item and service.service_class in case.scenario.readings.counted_items.split("+")


def _main_items_offered(case: Case, _purse: Purse, select: Select) -> Form:
    chosen = (
        offered(id_)
        for id_, service in case.services.items()
        if _is_counted(case, service) and all(getattr(service, field) == wanted for field, wanted in select.items())
    )
    return Amount(total(chosen))


def _basic_categories_offered(case: Case, _purse: Purse, _select: Select) -> Form:
    return Count({each: _offered_in(case, "category", each) for each in BASIC_CATEGORIES})


def _mutual_help_items_offered(case: Case, _purse: Purse, _select: Select) -> Form:
    items = case.services.items()
    return Members({id_: offered(id_) for id_, s in items if s.category == MUTUAL_HELP and _is_counted(case, s)})


def _priority_groups_with_a_service(case: Case, _purse: Purse, _select: Select) -> Form:
    first = [id_ for id_, group in case.scenario.groups.items() if group.priority_tier == FIRST_TIER]
    return Count({each: _offered_in(case, "group", each) for each in first})


def _offered_in(case: Case, field: str, wanted: str) -> Linear:
    return total(offered(id_) for id_, service in case.services.items() if getattr(service, field) == wanted)


def _class_b_share_of_person_times(case: Case, _purse: Purse, _select: Select) -> Form:
    everything = {id_: visits(id_) for id_ in case.services}
    return _share_of_class(case, "B", everything)


def _class_a_share_of_staff_hours(case: Case, _purse: Purse, _select: Select) -> Form:
    hours = {id_: staff_hours(case, id_) for id_ in case.services}
    return _share_of_class(case, "A", hours)


def _share_of_class(case: Case, service_class: str, amounts: Mapping[str, Linear]) -> Form:
    of_class = (amounts[id_] for id_, service in case.services.items() if service.service_class == service_class)
    return Ratio(total(of_class), total(amounts.values()))


def staff_hours(case: Case, service: str) -> Linear:
    """Planned hours a year of all staff who serve it."""
    return visits(service) * (case.hours_per_visit(service) * staff_persons(case, service))


def _class_a_price_cny_max(case: Case, _purse: Purse, _select: Select) -> Form:
    items = case.services.items()
    return Largest({id_: offered(id_) * s.price_cny for id_, s in items if s.service_class == "A" and s.price_cny > 0})


def _spend_total_cny(_case: Case, purse: Purse, _select: Select) -> Form:
    return Amount(_spent(purse, lambda account, _head: purse.accounts[account].fund != OWN_INCOME))


def _spend_cny(_case: Case, purse: Purse, select: Select) -> Form:
    def matches(account: str, head: str) -> bool:
        of = {
            "fund": purse.accounts[account].fund,
            "account": account,
            "head": head,
            "payee": purse.heads[head].payee,
        }
        return all(of[field] == wanted for field, wanted in select.items())

    return Amount(_spent(purse, matches))


def _spend_past_payee_cny(_case: Case, purse: Purse, select: Select) -> Form:
    return Amount(_spent(purse, lambda _a, head: head == select["head"] and purse.heads[head].payee != select["payee"]))


def _spend_outside_eight_heads_cny(_case: Case, purse: Purse, _select: Select) -> Form:
    return Amount(_spent(purse, lambda _account, head: head not in HEADS))


def _transfer_between_accounts_cny(case: Case, purse: Purse, _select: Select) -> Form:
    closed = case.scenario.readings.heads == "closed"
    return Amount(_spent(purse, lambda account, head: closed and head not in purse.accounts[account].heads))


def _spent(purse: Purse, counts: Callable[[str, str], bool]) -> Linear:
    return total(paid(account, head) for account, head in purse.payable if counts(account, head))


def _government_share_of_income(case: Case, purse: Purse, _select: Select) -> Form:
    """All money of public funds, spent or not, and what they lack, against that and the fees of visits."""
    public = [fund for fund in purse.fund_fen if fund != OWN_INCOME]
    money = total((purse.amount_fen / 100, *(shortage(fund) for fund in public)))
    return Ratio(money, money + fees_cny(case))


def fees_cny(case: Case) -> Linear:
    """What residents pay for the visits planned."""
    return total(visits(id_) * service.price_cny for id_, service in case.services.items())


#: Measure id -> its form and unit.
MEASURES: Mapping[str, Measure] = {
    "professionals": Measure(_people(lambda role: role.professional), "person"),
    "auxiliary_full_time": Measure(_people(lambda role: role.auxiliary and role.full_time), "person"),
    "auxiliary_part_time": Measure(_people(lambda role: role.auxiliary and not role.full_time), "person"),
    "full_time_staff": Measure(_people(lambda role: role.full_time), "person"),
    "registered_without_certificate": Measure(_people(lambda r: r.registered and not r.professional), "person"),
    "registered_social_worker_share": Measure(_registered_social_worker_share, "person"),
    "manager_is_social_worker": Measure(_manager_is_social_worker, "person"),
    "supervisors": Measure(_supervisors, "person"),
    "public_posts": Measure(lambda case, _purse, _select: Amount(public_posts(case)), "person"),
    "indoor_area_m2": Measure(_indoor_area_m2, "m2"),
    "usable_area_m2": Measure(lambda case, _purse, _select: Amount(room_area_m2(case)), "m2"),
    "function_room_area_m2": Measure(lambda case, _purse, _select: Amount(room_area_m2(case)), "m2"),
    "room_types_present": Measure(_room_types_present, "room"),
    "mandatory_room_share": Measure(_share_of_listed("mandatory"), "room"),
    "optional_room_share": Measure(_share_of_listed("optional"), "room"),
    "main_items_offered": Measure(_main_items_offered, "item"),
    "basic_categories_offered": Measure(_basic_categories_offered, "category"),
    "mutual_help_items_offered": Measure(_mutual_help_items_offered, "item"),
    "priority_groups_with_a_service": Measure(_priority_groups_with_a_service, "group"),
    "class_b_share_of_person_times": Measure(_class_b_share_of_person_times, "person_time"),
    "class_a_share_of_staff_hours": Measure(_class_a_share_of_staff_hours, "hour"),
    "class_a_price_cny_max": Measure(_class_a_price_cny_max, "cny"),
    "spend_total_cny": Measure(_spend_total_cny, "cny", spending=True),
    "spend_cny": Measure(_spend_cny, "cny", spending=True),
    "spend_past_payee_cny": Measure(_spend_past_payee_cny, "cny"),
    "spend_outside_eight_heads_cny": Measure(_spend_outside_eight_heads_cny, "cny"),
    "transfer_between_accounts_cny": Measure(_transfer_between_accounts_cny, "cny"),
    "government_share_of_income": Measure(_government_share_of_income, "cny"),
}
