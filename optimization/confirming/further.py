"""Further ways to run a site: entries of the response table that its plan had no need of, or no money for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from optimization.choosing.objectives import Chosen, choose
from optimization.choosing.posed import Posed
from optimization.choosing.repriced import decided_in
from optimization.site.case import Case
from optimization.site.decisions import staff
from optimization.site.mandates import Mandate
from optimization.site.publicity import amount_of
from optimization.site.purse import Purse
from optimization.solving.solver import Settings
from optimization.trials.response import Entry, cost_at_least, respond
from optimization.trials.simulated import Trial
from optimization.trials.teams import Team, candidates, is_on_staff
from simkit.scenario.frozen import FrozenMap
from simkit.scenario.plan import SitePlan
from simkit.scenario.room import Room

#: What trials at a site serve, in their order.
Response = Callable[[Case, Sequence[Trial]], Sequence[Entry]]


def simulated_for(posed: Posed) -> Response:
    """Simulates trials on the same residents as the entries already there; what is known is not simulated again."""

    def response(case: Case, trials: Sequence[Trial]) -> Sequence[Entry]:
        (found,) = respond([(case, trials)], seed=posed.seed, jobs=1)
        return found

    return response


def followed_by(posed: Posed, plan: SitePlan, settings: Settings) -> Chosen:
    """What a site's plan follows: what has to give, and the entry; its decisions are those of the plan.

    Where sites share funds the choice over all of them may have taken another entry than the site alone would: then
    the one with fewest services that the plan can be told by. Raises Stopped when a solve ends without an answer.
    """
    case = posed.case
    chosen = replace(choose(posed.program, settings), decided=decided_in(case.scenario, case.site, plan))
    if _can_be(case, plan, chosen.entry):
        return chosen
    told = sorted((e for e in posed.entries if _can_be(case, plan, e)), key=lambda each: len(each.trial.services))
    return replace(chosen, entry=told[0]) if told else chosen


def _can_be(case: Case, plan: SitePlan, one: Entry) -> bool:
    if dict(one.team) != dict(plan.team) or one.trial.opening != plan.opening:
        return False
    if amount_of(case, one.trial) != plan.publicity_cny:
        return False
    return all(of.planned_visits <= one.most_visits(case, id_) for id_, of in plan.services.items() if of.offered)


def ways(posed: Posed, like: Mapping[str, int], team: Mapping[str, int]) -> Iterator[Trial]:
    """A team in every opening, with every set of services and amount of publicity that ``like`` was tried with."""
    named = Team({role: team.get(role, 0) for role in posed.case.people})
    tried = [each.trial for each in posed.entries if dict(each.team) == {**dict.fromkeys(named, 0), **like}]
    return (
        Trial(named, opening, services, publicity_cny=amount)
        for opening, services, amount in dict.fromkeys((t.opening, t.services, t.publicity_cny) for t in tried)
    )


def newly_payable(
    posed: Posed, like: Mapping[str, int], purse: Purse, mandates: Sequence[Mandate]
) -> tuple[Trial, ...]:
    """Ways of teams that a larger purse can pay and the site's own cannot."""
    tried = {each.team for each in posed.entries}
    return tuple(
        trial
        for team in candidates(posed.case, purse, mandates).teams
        if team not in tried
        for trial in ways(posed, like, team)
        if cost_at_least(posed.case, team, trial.services) > posed.question.purse.amount_fen / 100
    )


def newly_allowed(posed: Posed, like: Mapping[str, int], waived: Sequence[Mandate]) -> tuple[Trial, ...]:
    """Ways of teams that are legal only without these mandates, in all openings."""
    on_staff = [mandate for mandate in waived if is_on_staff(posed.case, mandate)]
    if not on_staff:
        return ()
    names = {mandate.name for mandate in waived}
    others = [mandate for mandate in posed.question.mandates if mandate.name not in names]
    found = candidates(posed.case, posed.question.purse, others)
    known = {each.trial for each in posed.entries}
    return tuple(
        trial
        for team in found.teams
        if any(mandate.short_by(_people(team)) > 0 for mandate in on_staff)
        for trial in ways(posed, like, team)
        if trial not in known
    )


def _people(team: Team) -> dict[str, float]:
    return {name: float(number) for role, number in team.items() for name in staff(role).terms}


def with_another_room(case: Case, plan: SitePlan, room_type: str) -> Case:
    """The site as if it had all rooms of a type that its plan has, and one more, in premises larger by as much."""
    scenario, site, kind = case.scenario, case.site, case.scenario.room_types[room_type]
    kept, planned = case.rooms.get(room_type), plan.rooms.get(room_type, 0)
    new = planned + 1 - case.room_count(room_type)
    area_m2 = new * kind.area_m2 + (kept.rooms * kept.area_m2 if kept else 0.0)
    room = Room(
        requirement=kept.requirement if kept else "own",
        rooms=planned + 1,
        area_m2=area_m2 / (planned + 1),
        places=kept.places if kept else kind.places,
        opening=kept.opening if kept else None,
    )
    at = scenario.sites[site]
    if at.available_area_m2 is not None:
        lent = at.available_area_m2 + kind.area_m2 * case.request.passage_factor
        at = at.model_copy(update={"available_area_m2": lent})
    rooms = FrozenMap({**scenario.rooms, site: FrozenMap({**case.rooms, room_type: room})})
    sites = FrozenMap({**scenario.sites, site: at})
    return replace(case, scenario=scenario.model_copy(update={"rooms": rooms, "sites": sites}))
