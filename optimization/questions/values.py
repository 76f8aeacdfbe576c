"""What one more is worth: 10,000 yuan in a fund, a post, a room, and doing without a clause, each by planning again.

Posts and rooms come with the money they take, so that nothing is taken from others for them. Beside the worth of a
fund's money stands what the linear program with all whole numbers held says of it. See ``docs/planning/values.md``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import nan
from typing import Any, Literal

from optimization.choosing.aims import Aim, Apart, aims_of
from optimization.choosing.answer import answer
from optimization.choosing.diagnosis import all_but_the_last_kept, as_decided, goals_before_cost
from optimization.choosing.posed import Posed
from optimization.choosing.repriced import decided_in
from optimization.confirming.further import (
    Response,
    followed_by,
    newly_allowed,
    newly_payable,
    simulated_for,
    ways,
    with_another_room,
)
from optimization.questions.differences import DIFFERENCE_COLUMNS, differences
from optimization.questions.enlarged import enlarged, raised, reckoned_anew, to_pay, with_more_in
from optimization.site.case import Case
from optimization.site.costs import Decided, by_head, cost_of_post, line_fen
from optimization.site.fixed import without
from optimization.site.mandates import Mandate
from optimization.solving.descent import Descent, Impossible, Stopped
from optimization.solving.solver import Settings
from simkit.scenario.plan import SitePlan

#: Yuan by which a fund is enlarged, and the small sum with which the linear program is checked.
STEP_CNY, SMALL_CNY = 10_000.0, 10.0
#: The small sum and the shadow price are said to agree within this part of either.
AGREES = 1e-3

Kind = Literal["fund", "post", "room", "mandate"]
#: Why nothing is served better.
Why = Literal[
    "",
    "buys_no_post",
    "team_given",
    "serves_no_more",
    "still_short",
    "not_scarce",
    "holds_nothing_back",
    "no_plan",
]

_NOT_SERVED_BETTER: Mapping[Kind, Why] = {
    "post": "serves_no_more",
    "room": "not_scarce",
    "mandate": "holds_nothing_back",
}


@dataclass(frozen=True, slots=True)
class Linearised:
    """Share of need served per yuan more in a fund, posts, rooms and open services as they are.

    The share is the last of the plan's objectives that stands before cost; of all groups where the plan names none.
    ``lp_value`` is the shadow price, ``small_sum_value`` the finite difference of a small sum; NaN where there is none.
    """

    lp_value: float = nan
    small_sum_value: float = nan

    @property
    def agrees(self) -> bool | None:
        """Whether the two are one; None where one of them is not known."""
        if self.lp_value != self.lp_value or self.small_sum_value != self.small_sum_value:
            return None
        return abs(self.lp_value - self.small_sum_value) <= AGREES * max(abs(self.lp_value), abs(self.small_sum_value))


@dataclass(frozen=True, slots=True)
class Worth:
    """What one step more of a thing changes: the plan ``before`` it and the plan ``after``.

    ``added_cny`` is the money that came with it; ``saved_cny``, of a clause, how much cheaper the cheapest legal plan
    is without it. ``aims`` are the objectives of the plan.
    """

    kind: Kind
    id: str
    step: float
    unit: str
    before: SitePlan
    after: SitePlan
    aims: tuple[Aim, ...]
    added_cny: float = 0.0
    saved_cny: float = nan
    why: Why = ""
    linearised: Linearised = Linearised()

    @property
    def answered(self) -> bool:
        return self.after.status not in ("time_limit", "error")

    def change(self, objective: str) -> float:
        """By how much an objective of the plan rises; NaN where there is no plan to compare with."""
        if not self.answered:
            return nan
        return self.after.objectives.get(objective, nan) - self.before.objectives.get(objective, nan)

    @property
    def served(self) -> tuple[float, float]:
        """Rise of the share of need served of the groups that come first, and of all."""
        return self.change("priority_groups_served_share"), self.change("all_groups_served_share")

    @property
    def apart(self) -> Apart:
        """By how much the plan is better in each of its objectives; a post or a room brings the money that it costs."""
        if not self.answered:
            return Apart(self.aims, (nan,) * len(self.aims))
        found = Apart.of(self.aims, self.before, self.after)
        paid = self.kind in ("post", "room")
        return replace(found, gains=tuple(0.0 if paid and a.goal is None else g for a, g in found.each))

    @property
    def noise(self) -> bool:
        """Whether a difference is smaller than the short simulations can tell."""
        return self.apart.noise


def values(posed: Posed, before: SitePlan, settings: Settings, response: Response | None = None) -> tuple[Worth, ...]:
    """The worth of each fund's money, each post employed, each room type that services use, and each clause waived.

    ``before`` is the plan of the site. ``response`` says what ways of running the site serve that the plan had no
    need of; without it they are simulated. Empty where there is no plan.
    """
    if before.status in ("time_limit", "error"):
        return ()
    asking = _Asking(posed, before, settings, response or simulated_for(posed))
    return (*asking.funds(), *asking.posts(), *asking.rooms(), *asking.clauses())


def posts(posed: Posed, before: SitePlan, settings: Settings, response: Response | None = None) -> tuple[Worth, ...]:
    """The worth of each post employed alone, as in :func:`values`."""
    if before.status in ("time_limit", "error"):
        return ()
    return tuple(_Asking(posed, before, settings, response or simulated_for(posed)).posts())


@dataclass(frozen=True, slots=True)
class _Asking:
    posed: Posed
    before: SitePlan
    settings: Settings
    response: Response

    @property
    def aims(self) -> tuple[Aim, ...]:
        return aims_of(self.posed.case)

    @property
    def decided(self) -> Decided:
        return decided_in(self.posed.case.scenario, self.posed.case.site, self.before)

    def funds(self) -> Iterator[Worth]:
        asked, linear = self.posed.question, self._linearised()
        for fund, fen in asked.purse.fund_fen.items():
            if fen is None:
                continue
            more = {fund: round(STEP_CNY * 100)}
            purse = enlarged(asked.purse, more)
            mandates = raised(reckoned_anew(asked.mandates, asked.case, purse), purse, more)
            new = self.response(asked.case, newly_payable(self.posed, self.before.team, purse, mandates))
            question = replace(asked, purse=purse, mandates=mandates)
            after = answer(question, (*self.posed.entries, *new), self.settings, priced=False)
            found = Worth("fund", fund, STEP_CNY, "cny", self.before, after, self.aims, STEP_CNY)
            found = replace(found, linearised=linear[fund])
            yield replace(found, why=self._why(found))

    def posts(self) -> Iterator[Worth]:
        case = self.posed.case
        for role, number in self.before.team.items():
            if role in case.prices:
                team = {**self.before.team, role: number + 1}
                more = self._more(case, replace(self.decided, team=team))
                yield self._given("post", role, "person", f"fixed:staff:{role}", case, team, more)

    def rooms(self) -> Iterator[Worth]:
        case = self.posed.case
        used = {service.room_type for service in case.services.values()}
        for kind in case.scenario.room_types:
            if kind in used:
                larger = with_another_room(case, self.before, kind)
                added = {of: n for of, n in self.decided.added.items() if of != kind}
                more = self._more(larger, replace(self.decided, added=added))
                yield self._given("room", kind, "room", f"fixed:rooms:{kind}", larger, self.before.team, more)

    def _more(self, case: Case, decided: Decided) -> dict[str, int]:
        """Fen by fund that these decisions take besides what the plan takes."""
        was = by_head(self.posed.case, line_fen(self.posed.case, self.decided, "target"))
        now = by_head(case, line_fen(case, decided, "target"))
        return to_pay(self.posed.question.purse, {head: fen - was[head] for head, fen in now.items()})

    def _given(
        self,
        kind: Kind,
        id_: str,
        unit: str,
        row: str,
        case: Case,
        team: Mapping[str, int],
        more_fen: Mapping[str, int],
    ) -> Worth:
        """The site planned again with one more of a thing and the money for it, the team held.

        ``row``: the name of the row of the plan that may say how many there are, and would forbid one more.
        """
        purse = enlarged(self.posed.question.purse, more_fen)
        mandates = reckoned_anew(self.posed.question.mandates, case, purse)
        mandates = without(raised(mandates, purse, more_fen), {row})
        entries = self.response(case, tuple(ways(self.posed, self.before.team, team)))
        question = replace(self.posed.question, case=case, purse=purse, mandates=mandates)
        after = answer(question, entries, self.settings, priced=False)
        found = Worth(kind, id_, 1.0, unit, self.before, after, self.aims, sum(more_fen.values()) / 100)
        return replace(found, why=self._why(found))

    def clauses(self) -> Iterator[Worth]:
        asked = self.posed.question
        saved = {price.rule: price.price_cny for price in self.before.mandate_prices}
        ours = [mandate for mandate in asked.mandates if not (mandate.is_purse or mandate.given)]
        planned = [mandate for mandate in ours if mandate.decisions]
        for rule in dict.fromkeys(mandate.rule for mandate in planned):
            waived = [mandate for mandate in asked.mandates if mandate.rule == rule]
            new = self.response(asked.case, newly_allowed(self.posed, self.before.team, waived))
            question = replace(asked, mandates=without(asked.mandates, {rule}))
            after = answer(question, (*self.posed.entries, *new), self.settings, priced=False)
            found = Worth("mandate", rule, 1.0, "rule", self.before, after, self.aims, saved_cny=saved.get(rule, nan))
            yield replace(found, why=self._why(found))

    def _why(self, found: Worth) -> Why:
        """Why nothing gets better; "" where something does."""
        if not found.answered:
            return "no_plan"
        if any(gain > 0 for gain in found.apart.gains):
            return ""
        if found.kind in ("fund", "mandate") and 0 < found.after.shortfall_cny < self.before.shortfall_cny:
            return "still_short"
        if found.kind != "fund":
            return _NOT_SERVED_BETTER[found.kind]
        to_spend = self.before.unallocated_cny + found.added_cny
        posts = [cost_of_post(self.posed.case, role) for role in self.before.team if role in self.posed.case.prices]
        if min(posts, default=0.0) > to_spend:
            return "buys_no_post"
        return "team_given" if self.posed.case.request.team == "minimum" else "serves_no_more"

    def _linearised(self) -> Mapping[str, Linearised]:
        """For each fund the shadow price of its money, and what a small sum more in it adds in the same program."""
        funds = [fund for fund, fen in self.posed.question.purse.fund_fen.items() if fen is not None]
        try:
            return dict(zip(funds, self._small_sums(funds), strict=True))
        except (Impossible, Stopped):
            return dict.fromkeys(funds, Linearised())

    def _small_sums(self, funds: Sequence[str]) -> Iterator[Linearised]:
        program, descent = self.posed.program, Descent(self.settings)
        chosen = followed_by(self.posed, self.before, self.settings)
        goals = goals_before_cost(program.case)
        if chosen.giving.short or chosen.giving.may_miss != "none" or not goals:
            yield from (Linearised() for _ in funds)
            return
        at = {name: float(number) for name, number in self.decided.values(program.case).items()}
        held, last = as_decided(program.narrowed([chosen.entry]), chosen.giving, at), goals[-1].share
        model = all_but_the_last_kept(goals, held, descent)
        most = descent.best(model, last, maximise=True).objective
        for fund in funds:
            more = with_more_in(model, program.mandates, program.purse, fund, SMALL_CNY)
            rise = descent.best(more, last, maximise=True).objective - most
            # Six digits, as the shadow price: beyond them solvers differ.
            yield Linearised(self._lp_value(fund), float(f"{rise / SMALL_CNY:.6g}"))

    def _lp_value(self, fund: str) -> float:
        """The shadow price as the plan has it; a fund that does not hold the plan back has none."""
        stating = {m.name for m in self.posed.question.mandates if m.is_purse and m.fund == fund}
        prices = (row.value_of_one_more for row in self.before.binding if row.rule in {f"fund:{fund}", *stating})
        return next((price for price in prices if price is not None), 0.0)


def _is_an_amount(mandate: Mandate) -> bool:
    """Whether it only says that an amount of the plan is given, which no plan can do without."""
    return mandate.given or mandate.rule.startswith("norm:")


#: Columns that stand where the plan has an order of its own: the first of its objectives that changes.
VALUE_BY = ("objective", "objective_unit", "objective_change", "objective_gain_per_10000_cny")
#: Columns of the two tables, after scenario and site.
VALUE_COLUMNS = (
    *("kind", "id", "step", "unit", "added_cny", "saved_cny", "status", "legal", "affordable", "shortfall_cny"),
    *("priority_groups_change", "all_groups_change", "person_times_change", "cost_change_cny"),
    *("priority_groups_per_10000_cny", "all_groups_per_10000_cny", "noise", "why"),
    *("lp_value", "small_sum_value", "agrees"),
    *VALUE_BY,
)
CHANGE_COLUMNS = ("of", "of_id", *DIFFERENCE_COLUMNS)


def value_rows(found: Sequence[Worth]) -> Iterator[tuple[Any, ...]]:
    """A row for each thing of which one more was asked."""
    for worth in found:
        after, (first, everyone) = worth.after, worth.served
        per_10000 = 10_000 / worth.added_cny if worth.added_cny else nan
        aim, gain = worth.apart.deciding
        yield (
            *(worth.kind, worth.id, worth.step, worth.unit, worth.added_cny, worth.saved_cny),
            *(after.status, after.legal, after.affordable, after.shortfall_cny),
            *(
                first,
                everyone,
                _person_times(after) - _person_times(worth.before),
                after.need_cny - worth.before.need_cny,
            ),
            *(first * per_10000, everyone * per_10000, worth.noise, worth.why),
            *(worth.linearised.lp_value, worth.linearised.small_sum_value, worth.linearised.agrees),
            *(aim.figure, aim.unit, aim.score(gain), gain * per_10000),
        )


def _person_times(plan: SitePlan) -> float:
    return sum(service.planned_visits for service in plan.services.values())


def change_rows(posed: Posed, found: Sequence[Worth]) -> Iterator[tuple[Any, ...]]:
    """What differs from the plan with one more of each thing."""
    for worth in found:
        if worth.answered:
            for difference in differences(posed.case, worth.before, worth.after):
                yield worth.kind, worth.id, *difference
