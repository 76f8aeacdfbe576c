"""The rows of what was asked of a plan: one frozen type for each file, its fields the columns put into words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class WaiverRow:
    """What still lacks at a site without some clauses; ``waived`` 0 is the plan as it is, rules are joined by ``;``."""

    scenario: str
    site: str
    waived: int
    rules: str
    fits: bool
    short_cny: Decimal | None
    short_at_minimum_cny: Decimal | None
    still_missed: str
    given_up: str
    cheapest: bool


@dataclass(frozen=True, slots=True)
class ValueRow:
    """What one step more of a thing changes in the shares of need served."""

    scenario: str
    site: str
    kind: str
    id: str
    step: float
    added_cny: Decimal
    saved_cny: Decimal | None
    priority_groups_change: float | None
    all_groups_change: float | None
    person_times_change: float | None
    noise: bool
    why: str
    objective: str = ""
    objective_change: float | None = None


@dataclass(frozen=True, slots=True)
class CutRow:
    """The plan with a share of the money cut; 0 is the plan in full."""

    scenario: str
    site: str
    cut_share: float
    purse_cny: Decimal
    status: str
    legal: bool
    affordable: bool
    need_cny: Decimal
    shortfall_cny: Decimal
    priority_groups_served_share: float | None
    all_groups_served_share: float | None


@dataclass(frozen=True, slots=True)
class CutChangeRow:
    """What differs from the plan in full when a share of the money is cut."""

    scenario: str
    site: str
    cut_share: float
    kind: str
    id: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """What drove one decision of a plan: a clause, what would be lost without it, or that nothing else can be."""

    scenario: str
    site: str
    decision: str
    id: str
    value: float
    because: str
    rule: str
    instead: float | None
    priority_groups_gain: float | None
    all_groups_gain: float | None
    noise: bool
    cost_cny: Decimal | None
    objective: str = ""
    objective_gain: float | None = None


@dataclass(frozen=True, slots=True)
class AlternativeRow:
    """A plan nearly as good; ``alternative`` 0 is the site's own."""

    scenario: str
    site: str
    alternative: int
    priority_groups_change: float | None
    all_groups_change: float | None
    given_up_person_times: float | None
    gained_person_times: float | None
    need_cny: Decimal
    unallocated_cny: Decimal
    posts: float
    open_hours: float
    services_open: float
    objective: str = ""
    objective_change: float | None = None


@dataclass(frozen=True, slots=True)
class AlternativeChangeRow:
    """What is otherwise in an alternative."""

    scenario: str
    site: str
    alternative: int
    kind: str
    id: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class StepRow:
    """What could be had next: its cost, what lacks for it after the money left over, and in which fund."""

    scenario: str
    site: str
    kind: str
    id: str
    cost_cny: Decimal | None
    missing_cny: Decimal | None
    missing_fund: str
    person_times: float | None
    next: bool
    why: str


@dataclass(frozen=True, slots=True)
class LeftRow:
    """Money left over in one account, and who decides on it."""

    scenario: str
    site: str
    fund: str
    account: str
    decided_by: str
    left_cny: Decimal


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """The share of a category that was foretold, beside fresh years of the plan; ``*`` is all categories."""

    scenario: str
    site: str
    category: str
    predicted_share: float | None
    simulated_share: float | None
    ci_low: float | None
    ci_high: float | None
    years: int
    agrees: bool
    by_chance: bool


@dataclass(frozen=True, slots=True)
class RegretRow:
    """How far the plan's way lies below the best of all that were simulated, in one objective."""

    scenario: str
    site: str
    objective: str
    ways: int
    chosen_share: float | None
    best_share: float | None
    regret: float
    ci_low: float | None
    ci_high: float | None
    chosen_cost_cny: Decimal | None = None
    best_cost_cny: Decimal | None = None


@dataclass(frozen=True, slots=True)
class FrontRow:
    """A plan that no other beats in two objectives (``point`` from 1), or one marked beside them (``point`` 0)."""

    scenario: str
    site: str
    bounded: str
    best: str
    point: int
    mark: str
    cost_cny: Decimal
    priority_groups_served_share: float | None
    all_groups_served_share: float | None
    behind: float | None
    team: str
    best_value: float | None = None


@dataclass(frozen=True, slots=True)
class RobustRow:
    """One way to run a site against many draws of demand; ``leads`` "false": by another than the first objective."""

    scenario: str
    site: str
    team: str
    plan: bool
    mean_share: float
    worst_tenth_share: float
    best_on_average: bool
    best_in_worst_tenth: bool
    objective: str = ""
    leads: str = ""


@dataclass(frozen=True, slots=True)
class RobustnessPriceRow:
    """What the way for the worst tenth gives up on average and gains in the worst tenth."""

    scenario: str
    site: str
    sample: str
    draws: int
    mean_given_up: float
    worst_tenth_gained: float


@dataclass(frozen=True, slots=True)
class InstalmentRow:
    """A day on which a fund pays in (``share`` above 0), or a budget year or the contract ends."""

    scenario: str
    site: str
    fund: str
    date: str
    event: str
    share: float
    spent_cny: Decimal
    paid_in_cny: Decimal
    balance_cny: Decimal
    short_cny: Decimal


@dataclass(frozen=True, slots=True)
class RankingRow:
    """One way to run a site, ranked on fresh years; ``leads`` "false": by another than the plan's first objective."""

    scenario: str
    site: str
    team: str
    opening: str
    plan: bool
    predicted_share: float
    years: int
    simulated_share: float
    left: bool
    selected: bool
    decided: bool
    probability: float
    objective: str = ""
    leads: str = ""


@dataclass(frozen=True, slots=True)
class RefinedRow:
    """A round of looking for a better plan next to the plan; round 0 is the plan, the last says how it ``ended``."""

    scenario: str
    site: str
    round: int
    tried: int
    team: str
    opening: str
    services: int
    priority_groups_served_share: float | None
    all_groups_served_share: float | None
    spending_cny: Decimal | None
    ended: str
    objective: str = ""
    objective_value: float | None = None
