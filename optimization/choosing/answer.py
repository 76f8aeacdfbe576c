"""One site from question to plan: what is asked of it, and the plan that the objectives lead to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from optimization.choosing.cheapest import Cheapest, cheapest, mandated_services
from optimization.choosing.diagnosis import binding_rows, missed_by, point_of, shortfalls
from optimization.choosing.in_the_way import in_the_way
from optimization.choosing.objectives import Chosen, choose
from optimization.site.budget import Budget, budget_of
from optimization.site.case import Case
from optimization.site.costs import Decided, by_head, direct_fen, line_fen
from optimization.site.fees import within_reach_of_fees
from optimization.site.goals import figures
from optimization.site.mandate import Mandate
from optimization.site.mandates import mandates_of
from optimization.site.program import Program, program_of
from optimization.site.public_posts import post_numbers, post_persons, staff_persons, with_posts
from optimization.site.purse import OWN_INCOME, Purse, purse_of
from optimization.site.shared_funds import apart_from_shared, shared_funds, within_reach
from optimization.solving.descent import Stopped
from optimization.solving.solver import Settings
from optimization.trials.response import Entry, trials
from optimization.trials.simulated import Trial
from optimization.trials.teams import Candidates, candidates
from simkit.scenario.frozen import FrozenMap
from simkit.scenario.money import fen
from simkit.scenario.plan import PlannedService, SitePlan, Status


@dataclass(frozen=True, slots=True)
class Question:
    """A site, its purses, the mandates on it, and the ways to run it that are worth trying."""

    case: Case
    purse: Purse
    mandates: tuple[Mandate, ...]
    trials: tuple[Trial, ...]


def question(case: Case, settings: Settings) -> Question:
    """What is asked at a site. Raises ScenarioError where no plan could be an answer."""
    purse = purse_of(case.scenario)
    mandates = mandates_of(case, purse)
    shared = shared_funds(case.scenario)
    purse, mandates = within_reach(purse, shared), apart_from_shared(purse, mandates, shared)
    reach = within_reach_of_fees(case, purse)
    teams = candidates(case, reach, mandates)
    return Question(
        case, purse, mandates, trials(case, reach, teams, _mandated(case, purse, mandates, teams, settings))
    )


def _mandated(
    case: Case, purse: Purse, mandates: Sequence[Mandate], teams: Candidates, settings: Settings
) -> tuple[str, ...]:
    """The services that the cheapest legal plan opens, if everyone who comes could be served."""
    everything = tuple(id_ for id_ in case.services if case.fixed.services.get(id_) != "closed")
    team = with_posts(case, teams.teams[0], max(post_numbers(case), default=0))
    ideal = Entry(Trial(team, case.openings[0], everything), dict.fromkeys(case.services, 1.0))
    lawful = [mandate for mandate in mandates if not mandate.is_purse]
    try:
        return mandated_services(program_of(case, purse, [ideal], lawful), settings)
    except Stopped:
        return everything


def answer(asked: Question, entries: Sequence[Entry], settings: Settings, *, priced: bool = True) -> SitePlan:
    """The plan of a site; its status says where the solver did not get that far.

    ``priced`` False leaves out what is no part of the decisions: the cheapest plans, prices of clauses, what binds.
    """
    program = program_of(asked.case, asked.purse, entries, asked.mandates)
    try:
        found = finished(asked, program, choose(program, settings), settings, priced=priced)
        if found.status != "infeasible":
            return found
        said = {row.rule for row in found.diagnosis}
        more = tuple(row for row in in_the_way(program, settings) if row.rule not in said)
        return found.model_copy(update={"diagnosis": (*found.diagnosis, *more)}) if more else found
    except Stopped as stop:
        return _unanswered(asked, stop.status)


def finished(asked: Question, program: Program, chosen: Chosen, settings: Settings, *, priced: bool = True) -> SitePlan:
    """The plan that was chosen, with its costs and its budget; ``priced`` as in :func:`answer`."""
    return _site_plan(_Finished.of(asked, program, chosen), settings, priced)


@dataclass(frozen=True, slots=True)
class _Finished:
    """A plan with its exact costs (fen by cost line), its budget, and the point at which mandates are judged."""

    asked: Question
    program: Program
    chosen: Chosen
    target_fen: Mapping[str, int]
    minimum_fen: Mapping[str, int]
    budget: Budget
    values: Mapping[str, float]

    @classmethod
    def of(cls, asked: Question, program: Program, chosen: Chosen) -> _Finished:
        case, decided = asked.case, chosen.decided
        target_fen = line_fen(case, decided, "target")
        budget = budget_of(asked.purse, by_head(case, target_fen), own_income_fen(case, asked.purse, decided))
        values = point_of(program, decided, budget)
        return cls(asked, program, chosen, target_fen, line_fen(case, decided, "minimum"), budget, values)

    def misses(self, mandate: Mandate) -> bool:
        return missed_by(mandate, self.values) > 0

    @property
    def legal(self) -> bool:
        """Every mandatory rule is kept, those on the amount of money aside."""
        return not any(m.hard and not m.is_purse and not m.fixed and self.misses(m) for m in self.asked.mandates)

    @property
    def as_asked(self) -> bool:
        """Every row that is given is as it was given."""
        return not any(m.fixed and self.misses(m) for m in self.asked.mandates)

    @property
    def affordable(self) -> bool:
        """No fund lacks money and no rule's limit on spending is passed."""
        return not any(self.budget.short_fen.values()) and not any(
            m.is_purse and self.misses(m) for m in self.asked.mandates
        )


def _site_plan(done: _Finished, settings: Settings, priced: bool) -> SitePlan:
    case, chosen, budget = done.asked.case, done.chosen, done.budget
    kept = [mandate for mandate in done.asked.mandates if mandate.hard or not done.misses(mandate)]
    least = _cheapest(done, kept, settings) if priced else Cheapest(None, None, None, ())
    fits = done.legal and done.affordable and done.as_asked
    purse_fen = done.asked.purse.amount_fen + own_income_fen(case, done.asked.purse, chosen.decided)
    return SitePlan(
        status=chosen.status if fits else "infeasible",
        legal=done.legal,
        affordable=done.affordable,
        team=FrozenMap(chosen.decided.team),
        opening=chosen.entry.trial.opening,
        services=_services(case, chosen.decided),
        rooms=_rooms(case, chosen.decided),
        devices=FrozenMap(chosen.decided.devices),
        publicity_cny=chosen.decided.publicity_cny,
        payments=budget.payments,
        need_cny=sum(done.target_fen.values()) / 100,
        need_at_minimum_cny=sum(done.minimum_fen.values()) / 100,
        purse_cny=purse_fen / 100,
        shortfall_cny=sum(budget.short_fen.values()) / 100,
        unallocated_cny=budget.unallocated_fen / 100,
        cheapest_legal_cny=least.legal_cny,
        cheapest_legal_at_minimum_cny=least.legal_at_minimum_cny,
        cheapest_serving_goal_cny=least.serving_goal_cny,
        binding=binding_rows(done.program, chosen, budget, done.values, settings) if priced else (),
        diagnosis=() if fits else shortfalls(done.program, budget, done.values),
        mandate_prices=least.prices,
        objectives=_objectives(done),
        bound=chosen.bound,
        gap=chosen.gap,
    )


def _cheapest(done: _Finished, kept: Sequence[Mandate], settings: Settings) -> Cheapest:
    """The cheapest plans; unknown, not a fault of the plan, where the solver did not get that far."""
    try:
        return cheapest(done.program, kept, settings)
    except Stopped:
        return Cheapest(None, None, None, ())


def _unanswered(asked: Question, status: Status) -> SitePlan:
    """What can be said of a site for which the solver found no plan: how it stands, and its money unspent."""
    case, purse = asked.case, asked.purse
    decided = Decided({}, {}, {})
    return SitePlan(
        status=status,
        legal=False,
        affordable=False,
        team=case.scenario.staff.get(case.site, FrozenMap()),
        opening=case.openings[0],
        services=_services(case, decided),
        rooms=_rooms(case, decided),
        payments=budget_of(purse, {}).payments,
        need_cny=0.0,
        need_at_minimum_cny=0.0,
        purse_cny=purse.amount_fen / 100,
        shortfall_cny=0.0,
        unallocated_cny=purse.amount_fen / 100,
        cheapest_legal_cny=None,
        cheapest_legal_at_minimum_cny=None,
        cheapest_serving_goal_cny=None,
    )


def own_income_fen(case: Case, purse: Purse, decided: Decided) -> int:
    """Fees of the visits planned, where the site has a purse for them."""
    if OWN_INCOME not in purse.fund_fen or purse.fund_fen[OWN_INCOME] is not None:
        return 0
    return sum(fen(case.services[id_].price_cny) * number for id_, number in decided.visits.items())


def _services(case: Case, decided: Decided) -> FrozenMap[str, PlannedService]:
    return FrozenMap({id_: _service(case, id_, decided.visits.get(id_)) for id_ in case.services})


def _service(case: Case, service: str, person_times: int | None) -> PlannedService:
    of, hours = case.services[service], case.hours_per_visit(service) * (person_times or 0)
    return PlannedService(
        offered=person_times is not None,
        planned_visits=person_times or 0,
        planned_staff_hours=hours * staff_persons(case, service),
        planned_volunteer_hours=hours * of.volunteers,
        planned_public_post_hours=hours * post_persons(case, service),
        direct_cost_fen=0 if person_times is None else direct_fen(case, service, person_times),
    )


def _rooms(case: Case, decided: Decided) -> FrozenMap[str, int]:
    """Rooms of each type that the site has or gets."""
    kinds = case.scenario.room_types
    number = {kind: case.room_count(kind) + decided.added.get(kind, 0) for kind in kinds}
    return FrozenMap({kind: n for kind, n in number.items() if n})


def _objectives(done: _Finished) -> FrozenMap[str, float]:
    """What the plan reaches in each objective, in their order."""
    case = done.asked.case
    missed = [mandate for mandate in done.asked.mandates if done.misses(mandate)]
    return FrozenMap(
        {
            "mandatory_rules_missed": float(sum(m.hard and not m.is_purse and not m.fixed for m in missed)),
            "in_principle_rules_given_up": float(sum(not m.hard for m in missed)),
            "shortfall_cny": sum(done.budget.short_fen.values()) / 100,
            **dict(figures(case, done.chosen.decided.visits)),
            "deviation_from_targets_cny": (done.budget.spent_fen - sum(done.target_fen.values())) / 100,
            "spending_cny": done.budget.spent_fen / 100,
        }
    )
