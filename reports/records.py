"""The rows of a finished directory: one frozen type for each file, its fields the file's columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class LabelRow:
    """The names of one id."""

    kind: str
    id: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """Mean of a KPI over replications with its 95 % interval; None where it never happened.

    One more year would lie at or above ``p10``, and at or below ``p90``, with a chance of 90 % each.
    """

    scenario: str
    site: str
    kpi: str
    group: str
    n: int
    mean: float | None
    ci_low: float | None
    ci_high: float | None
    unit: str
    constant: bool = False
    p10: float | None = None
    p90: float | None = None


@dataclass(frozen=True, slots=True)
class ServiceKpiRow:
    """Mean of a KPI of one service over replications with its 95 % interval; None where it never happened."""

    scenario: str
    site: str
    service: str
    kpi: str
    n: int
    mean: float | None
    ci_low: float | None
    ci_high: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """Paired difference variant - base of a KPI with its 95 % interval."""

    variant: str
    base: str
    site: str
    kpi: str
    group: str
    n: int
    difference: float | None
    ci_low: float | None
    ci_high: float | None
    p_better: float | None
    correlation: float | None
    unit: str
    pairing_gain: float | None = None


@dataclass(frozen=True, slots=True)
class CauseRow:
    """What one cause of a difference does alone, what all do only together, or the whole; 95 % paired interval."""

    variant: str
    base: str
    kpi: str
    cause: str
    n: int
    effect: float | None
    ci_low: float | None
    ci_high: float | None
    unit: str
    paths: str


@dataclass(frozen=True, slots=True)
class AssumptionRow:
    """What an assumption does to one KPI of one answer at both ends of its range; without a KPI: why it was left out.

    ``could_change_decision`` is ``true``, ``false`` or nothing, where that was not looked at or nothing is decided.
    """

    scenario: str
    base: str
    path: str
    paths: str
    numbers: int
    low: str
    value: str
    high: str
    kpi: str
    n: float | None
    mean: float | None
    effect_low: float | None
    effect_low_ci_low: float | None
    effect_low_ci_high: float | None
    effect_high: float | None
    effect_high_ci_low: float | None
    effect_high_ci_high: float | None
    unit: str
    tried: str
    could_change_decision: str
    decision_low: str
    decision_high: str
    why: str
    left_out: str


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """One bound of one rule at one site of one scenario."""

    scenario: str
    site: str
    rule: str
    severity: str
    status: str
    measure: str
    value: str
    bound: str
    margin: float | None
    p_fail: float | None
    cite: str
    standard: str = ""
    part: str = ""
    relation: str = "compliance"
    note: str = ""
    p_fail_low: float | None = None
    p_fail_high: float | None = None


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """One payment of a plan."""

    scenario: str
    site: str
    fund: str
    account: str
    head: str
    payee: str
    decided_by: str
    amount_cny: Decimal


@dataclass(frozen=True, slots=True)
class StaffRow:
    """Posts of one role at one site; the cost is the row's total."""

    scenario: str
    site: str
    role: str
    headcount: float
    fte: float
    annual_cost_cny: Decimal


@dataclass(frozen=True, slots=True)
class RoomRow:
    """Rooms of one type at one site."""

    scenario: str
    site: str
    room_type: str
    requirement: str
    rooms: float
    area_m2: float | None
    places: float | None


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """What a plan intends for one service at one site."""

    scenario: str
    site: str
    category: str
    service: str
    group: str
    offered: bool
    planned_visits: float
    planned_staff_hours: float
    direct_cost_cny: Decimal
    service_class: str = field(default="", metadata={"column": "class"})
    planned_volunteer_hours: float | None = None


@dataclass(frozen=True, slots=True)
class BindingRow:
    """A mandate that holds a plan back."""

    scenario: str
    site: str
    rule: str
    kind: str
    slack: float | None
    value_of_one_more: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class DiagnosisRow:
    """What is short for a plan to be legal and affordable."""

    scenario: str
    site: str
    rule: str
    short_by: float
    unit: str
    cite: str


@dataclass(frozen=True, slots=True)
class PlanFigureRow:
    """Legality, need and purse of a plan at one site."""

    scenario: str
    site: str
    status: str
    legal: bool
    affordable: bool
    need_cny: Decimal
    need_at_minimum_cny: Decimal
    purse_cny: Decimal
    shortfall_cny: Decimal
    unallocated_cny: Decimal
    cheapest_legal_cny: Decimal | None
    cheapest_legal_at_minimum_cny: Decimal | None
    cheapest_serving_goal_cny: Decimal | None


@dataclass(frozen=True, slots=True)
class MandatePriceRow:
    """What the cheapest legal plan would save a year without one clause."""

    scenario: str
    site: str
    rule: str
    price_cny: Decimal


@dataclass(frozen=True, slots=True)
class RepricedRow:
    """What a plan, as it is, would cost at a site under one price set of posts."""

    scenario: str
    site: str
    price_set: str
    in_force: bool
    need_cny: Decimal


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One input that differs from the base."""

    scenario: str
    base: str
    path: str
    unit: str
    source: str
    before: str = field(metadata={"column": "from"})
    after: str = field(metadata={"column": "to"})


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Where one number of a scenario comes from."""

    scenario: str
    path: str
    value: str
    kind: str
    text: str
    low: str
    high: str
    why: str


@dataclass(frozen=True, slots=True)
class UtilisationRow:
    """Busy and available hours of a role or room type in one hour of the week, mean of the replications."""

    scenario: str
    site: str
    kind: str
    id: str
    weekday: str
    hour: int
    busy_hours: float
    available_hours: float


@dataclass(frozen=True, slots=True)
class WaitRow:
    """Waits of those who arrived in one hour of the day, in minutes."""

    scenario: str
    site: str
    hour: int
    n: float
    p05: float | None
    median: float | None
    p95: float | None


@dataclass(frozen=True, slots=True)
class SiteFactRow:
    """Residents of a site, and whether their number is assumed."""

    scenario: str
    site: str
    residents: float
    population_assumed: bool
