"""The ways to run a site that a plan could have chosen: all of them, and those next to the one it chose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, product

from optimization.choosing.aims import ranked_by
from optimization.choosing.posed import Posed
from optimization.confirming.worth import best_of, fits, yardstick
from optimization.site.public_posts import post_numbers, with_each_number
from optimization.site.publicity import amounts_tried
from optimization.solving.solver import Settings
from optimization.trials.response import Entry, Services
from optimization.trials.simulated import Trial, trial_site
from optimization.trials.teams import Payable, Team
from simkit.scenario.frozen import FrozenMap
from simkit.scenario.plan import SitePlan


@dataclass(frozen=True, slots=True)
class Promising:
    """A way to run the site with what the table promises of it: the figure that ways are ranked by, and its cost."""

    way: Trial
    promised: float
    cost_cny: float


def chosen_way(posed: Posed, plan: SitePlan) -> Trial:
    """The way to run the site that a plan comes to: the services that it opens, rooms that it adds, its publicity."""
    has = trial_site(posed.case).rooms[posed.case.site]
    more = {kind: number for kind, number in plan.rooms.items() if number > (has[kind].rooms if kind in has else 0)}
    return Trial(_named(posed, plan), plan.opening, _opened(posed, plan), FrozenMap(more), plan.publicity_cny)


def followed_entry(posed: Posed, plan: SitePlan) -> Entry | None:
    """The entry that a plan follows: its team and hours, and the smallest set of services that has all it opens.

    None where the plan was not made from these entries.
    """
    team, opened = _named(posed, plan), set(_opened(posed, plan))
    found = [
        each
        for each in posed.entries
        if each.team == team
        and each.trial.opening == plan.opening
        and each.trial.publicity_cny == plan.publicity_cny
        and opened <= set(each.trial.services)
    ]
    return min(found, key=lambda each: (not each.whole, len(each.trial.services)), default=None)


def best_few(posed: Posed, plan: SitePlan, settings: Settings, few: int) -> tuple[Promising, ...]:
    """The plan's own way and the best others by the objective that ways are ranked by, alike in those before it.

    The best are looked for among ways with the services that the plan's was tried with. They are given with the
    services that the plan opens and the rooms that it adds, which is how they would be run in its place. Empty where
    the plan does not fit or follows none of the entries.
    """
    followed = followed_entry(posed, plan) if fits(plan) else None
    if followed is None:
        return ()
    own = chosen_way(posed, plan)
    alike = [entry for entry in posed.entries if entry.trial.services == followed.trial.services]
    measure, aims = yardstick(posed, plan, settings), ranked_by(posed.case)
    worths = {entry.trial: value for entry in alike if (value := measure.ranked(entry)) is not None}
    before = best_of(aims[:-1], worths)
    left = [trial for trial in worths if not before or trial in before[-1][1] or trial == followed.trial]
    best = sorted(left, key=lambda trial: (trial != followed.trial, -worths[trial].reached[-1]))
    found: dict[Trial, Promising] = {}
    for trial in best:
        run = replace(trial, services=own.services, rooms=own.rooms)
        found.setdefault(run, Promising(run, worths[trial].reached[-1], worths[trial].cost_cny))
    return tuple(found.values())[:few]


def all_ways(posed: Posed, plan: SitePlan) -> tuple[Trial, ...]:
    """Every team that is legal and payable x opening x the set of services that the plan opens, or that was tried.

    The plan's own way is the first. Tried are the sets that the plan's team was tried with. Rooms are those of every
    trial, and those of the plan where it adds any. A plan with the least team has no other; the number of
    public-benefit posts may differ.
    """
    own = chosen_way(posed, plan)
    free = posed.case.request.team == "free"
    teams = dict.fromkeys((own.team, *(_payable(posed) if free else with_each_number(posed.case, own.team))))
    sets = dict.fromkeys((own.services, *_sets_tried(posed, own.team)))
    rooms = dict.fromkeys((FrozenMap(), own.rooms))
    ways = (Trial(*each) for each in product(teams, posed.case.openings, sets, rooms, amounts_tried(posed.case)))
    return tuple(dict.fromkeys((own, *ways)))


def next_ways(posed: Posed, own: Trial) -> Iterator[Trial]:
    """The ways next to one that was tried: one person more or less in a role, another opening, one room more of a type.

    The next amounts of publicity too, where the plan decides it.
    Larger or smaller teams are tried in every opening and with every set of services that the team was tried in. Only
    teams that are legal and payable; only rooms that fit into the premises, and no more than a plan may add.
    """
    sets = dict.fromkeys(_sets_tried(posed, own.team))
    for team, week, services in product((own.team, *_next_teams(posed, own.team)), posed.case.openings, sets):
        yield Trial(team, week, services, own.rooms, own.publicity_cny)
    for kind, number in _rooms_that_fit(posed, own):
        yield replace(own, rooms=FrozenMap({**own.rooms, kind: number}))
    amounts = amounts_tried(posed.case)
    for one, other in pairwise(amounts):
        if own.publicity_cny in (one, other):
            yield replace(own, publicity_cny=other if own.publicity_cny == one else one)


def _next_teams(posed: Posed, team: Team) -> Iterator[Team]:
    payable = _payable(posed)
    for role, number in team.items():
        for next_number in _next_numbers(posed, role, number):
            other = Team({**team, role: next_number})
            if other in payable:
                yield other


def _next_numbers(posed: Posed, role: str, number: int) -> Iterator[int]:
    """One more and one less; of public-benefit posts the next numbers that there may be."""
    if role not in posed.case.post_roles:
        yield from (n for n in (number + 1, number - 1) if n >= 0 and posed.case.request.team == "free")
        return
    numbers = post_numbers(posed.case)
    yield from [n for n in numbers if n > number][:1]
    yield from [n for n in numbers if n < number][-1:]


def _payable(posed: Posed) -> Payable:
    asked = posed.question
    return Payable(asked.case, asked.purse, asked.mandates)


def _named(posed: Posed, plan: SitePlan) -> Team:
    return Team({role: plan.team.get(role, 0) for role in posed.case.people})


def _opened(posed: Posed, plan: SitePlan) -> Services:
    return tuple(id_ for id_ in posed.case.services if plan.services[id_].offered)


def _sets_tried(posed: Posed, team: Team) -> Iterator[Services]:
    return (each.trial.services for each in posed.entries if each.team == team)


def _rooms_that_fit(posed: Posed, own: Trial) -> Iterator[tuple[str, int]]:
    """A type that some open service uses, and how many of it there are with one more."""
    case = posed.case
    has = trial_site(case).rooms[case.site]
    count = {kind: own.rooms.get(kind, has[kind].rooms) for kind in has}
    added = {kind: max(0, number - case.room_count(kind)) for kind, number in count.items()}
    types = case.scenario.room_types
    area = case.addable_area_m2 - sum(types[kind].area_m2 * number for kind, number in added.items())
    if sum(added.values()) >= case.request.max_added_rooms:
        return
    for kind in dict.fromkeys(case.services[service].room_type for service in own.services):
        if kind is not None and types[kind].area_m2 <= area:
            yield kind, count[kind] + 1
