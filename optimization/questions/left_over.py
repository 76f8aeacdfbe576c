"""Money left over: the next steps it could go to, what each costs and buys, and how much is missing for it.

A step adds to the plan and takes nothing from it: person-times of an open service, a service or a post more. See
``docs/planning/left-over.md``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, floor, nan
from typing import Any, Literal

from optimization.choosing.answer import own_income_fen
from optimization.choosing.posed import Posed
from optimization.choosing.relaxed import relaxed
from optimization.choosing.repriced import decided_in
from optimization.confirming.further import Response
from optimization.questions.values import posts
from optimization.site.budget import UNALLOCATED, budget_of
from optimization.site.costs import Decided, by_head, line_fen, spending
from optimization.site.decisions import added, offered, visits
from optimization.site.program import Program, program_of
from optimization.site.served import planned_shares
from optimization.solving.descent import Descent, Impossible, Stopped
from optimization.solving.linear import Linear, Model, Row
from optimization.solving.solver import Settings
from simkit.scenario.money import yuan
from simkit.scenario.plan import SitePlan

Kind = Literal["person_times", "service", "post"]
#: A count that is whole but for the solver's rounding.
_ROUNDING = 1e-4


@dataclass(frozen=True, slots=True)
class Step:
    """Something more. ``head_fen``: what it costs by head; ``short_fen``: what each fund then lacks.

    ``adds`` person-times; ``first`` and ``everyone`` are rises of the shares of need served, of a post with all that it
    makes possible. ``why`` it cannot be had, if it cannot: ``no_hours`` (people, places or rooms do not suffice).
    """

    kind: Kind
    id: str
    head_fen: Mapping[str, int]
    short_fen: Mapping[str, int]
    adds: float
    first: float
    everyone: float
    why: str = ""

    @property
    def cost_fen(self) -> int:
        return sum(self.head_fen.values())

    @property
    def missing_fen(self) -> int:
        return sum(self.short_fen.values())


def steps(of: Posed, plan: SitePlan, settings: Settings, response: Response | None = None) -> tuple[Step, ...]:
    """The steps there are, the cheapest first, those that cannot be had last; none of a plan that lacks money."""
    if plan.status not in ("optimal", "feasible_gap"):
        return ()
    asking = _Asking(of, plan, settings)
    found = (*asking.person_times(), *asking.services(), *asking.posts(response))
    return tuple(sorted(found, key=lambda step: (step.why != "", step.cost_fen)))


@dataclass(frozen=True)
class _Asking:
    posed: Posed
    plan: SitePlan
    settings: Settings

    @property
    def decided(self) -> Decided:
        return decided_in(self.posed.case.scenario, self.posed.case.site, self.plan)

    def person_times(self) -> Iterator[Step]:
        for service, planned in self.decided.visits.items():
            try:
                most = self._best(visits(service), maximise=True)
            except Impossible:
                continue
            if floor(most.value + _ROUNDING) > planned:
                more = {**self.decided.visits, service: floor(most.value + _ROUNDING)}
                yield self._step("person_times", service, replace(self.decided, visits=more))

    def services(self) -> Iterator[Step]:
        case = self.posed.case
        for service in case.services:
            if service in self.decided.visits or case.fixed.services.get(service) == "closed":
                continue
            try:
                best = self._best(spending(case), Row(f"open {service}", offered(service), ">=", 1.0))
            except Impossible:
                yield Step("service", service, {}, {}, 0.0, 0.0, 0.0, "no_hours")
                continue
            number = ceil(visits(service).value(best.values) - _ROUNDING)
            rooms = {kind: round(added(kind).value(best.values)) for kind in case.scenario.room_types}
            more = {**self.decided.visits, service: number}
            yield self._step("service", service, replace(self.decided, visits=more, added=rooms))

    def posts(self, response: Response | None) -> Iterator[Step]:
        """A post with the money it takes, the site planned again with it."""
        case = self.posed.case
        for worth in posts(self.posed, self.plan, self.settings, response):
            team = {**self.decided.team, worth.id: self.decided.team.get(worth.id, 0) + 1}
            first, everyone = worth.served
            visited = [sum(s.planned_visits for s in each.services.values()) for each in (worth.after, worth.before)]
            step = self._step("post", worth.id, replace(self.decided, team=team))
            given = case.request.team == "minimum" or worth.id in case.fixed.staff
            adds = visited[0] - visited[1] if worth.answered else nan
            yield replace(step, adds=adds, first=first, everyone=everyone, why="team_given" if given else "")

    def _best(self, objective: Linear, *rows: Row, maximise: bool = False) -> _Best:
        """The plan's people, hours, rooms and services with what more there may be, money aside."""
        solution = Descent(self.settings).best(self._model.with_rows(*rows), objective, maximise=maximise)
        return _Best(solution.objective, solution.values)

    @property
    def _model(self) -> Model:
        program, decided = self._program, self.decided
        model = relaxed(program, "in_principle", purse=False).model
        return model.with_rows(
            *(Row(f"no less {s}", visits(s), ">=", float(n)) for s, n in decided.visits.items()),
            *(Row(f"still {s}", offered(s), ">=", 1.0) for s in decided.visits),
            *(Row(f"still {kind}", added(kind), ">=", float(n)) for kind, n in decided.added.items()),
        )

    @property
    def _program(self) -> Program:
        """The ways of the plan's own team in its own hours, with its own publicity."""
        asked, team = self.posed.question, {role: n for role, n in self.plan.team.items() if n}
        entries = [
            each
            for each in self.posed.entries
            if {role: n for role, n in each.team.items() if n} == team
            and each.trial.opening == self.plan.opening
            and each.trial.publicity_cny == self.plan.publicity_cny
        ]
        return program_of(asked.case, asked.purse, entries, asked.mandates)

    def _step(self, kind: Kind, id_: str, after: Decided) -> Step:
        case, purse = self.posed.case, self.posed.question.purse
        was = by_head(case, line_fen(case, self.decided, "target"))
        now = by_head(case, line_fen(case, after, "target"))
        short = budget_of(purse, now, own_income_fen(case, purse, after)).short_fen
        before, then = planned_shares(case, self.decided.visits), planned_shares(case, after.visits)
        return Step(
            kind,
            id_,
            {head: fen - was[head] for head, fen in now.items() if fen != was[head]},
            {fund: fen for fund, fen in short.items() if fen},
            float(sum(after.visits.values()) - sum(self.decided.visits.values())),
            then[0] - before[0],
            then[1] - before[1],
        )


@dataclass(frozen=True, slots=True)
class _Best:
    value: float
    values: Mapping[str, float]


#: Columns of the two tables, after scenario and site.
STEP_COLUMNS = (
    *("kind", "id", "cost_cny", "missing_cny", "missing_fund", "person_times", "priority_groups_change"),
    *("all_groups_change", "next", "why"),
)
FUND_COLUMNS = (
    "fund",
    "account",
    "decided_by",
    "left_cny",
    "may_pay",
    "next_kind",
    "next_id",
    "cost_cny",
    "missing_cny",
)


def step_rows(found: Sequence[Step]) -> Iterator[tuple[Any, ...]]:
    """A row for each step; ``next`` marks the cheapest that can be had."""
    for i, step in enumerate(found):
        had = not step.why
        yield (
            *(step.kind, step.id, yuan(step.cost_fen) if step.why != "no_hours" else nan),
            *(yuan(step.missing_fen) if step.why != "no_hours" else nan, ";".join(step.short_fen)),
            *(step.adds, round(step.first, 6), round(step.everyone, 6), had and i == 0, step.why),
        )


def fund_rows(of: Posed, plan: SitePlan, found: Sequence[Step]) -> Iterator[tuple[Any, ...]]:
    """A row for each account with money left: who decides on it, what it may pay, the cheapest step it can pay."""
    for payment in plan.payments:
        if payment.head == UNALLOCATED and payment.amount_fen:
            heads = [head for account, head in of.question.purse.payable if account == payment.account]
            own = (step for step in found if not step.why and step.head_fen and set(step.head_fen) <= set(heads))
            step = next(own, None)
            told = (
                ("", "", nan, nan)
                if step is None
                else (step.kind, step.id, yuan(step.cost_fen), yuan(max(0, step.cost_fen - payment.amount_fen)))
            )
            left = yuan(payment.amount_fen)
            yield payment.fund, payment.account, payment.decided_by, left, ";".join(heads), *told


def answered(of: Posed, plan: SitePlan, settings: Settings) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of both tables for a site."""
    try:
        found = steps(of, plan, settings)
    except Stopped:
        found = ()
    return {"left_over": list(step_rows(found)), "left_over_funds": list(fund_rows(of, plan, found))}
