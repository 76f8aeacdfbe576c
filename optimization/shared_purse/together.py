"""The plans of sites that share a purse: menus, one choice over all sites, each site's plan with what it is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from optimization.choosing.answer import Question, answer, finished, own_income_fen
from optimization.choosing.giving import Giving
from optimization.choosing.objectives import RESOLUTION, Chosen
from optimization.choosing.posed import Posed
from optimization.shared_purse.allotment import Allotment, allotted
from optimization.shared_purse.menu import Menu, Prices, Way, Weights, menu_of
from optimization.shared_purse.programme import NEAR, Choice, choose_together
from optimization.shared_purse.purses import purses_of, rows_of
from optimization.shared_purse.sharing import Programme, SiteMenu
from optimization.site.case import Case
from optimization.site.costs import by_head, line_fen
from optimization.site.decisions import visits
from optimization.site.program import program_of
from optimization.site.purse import purse_of
from optimization.site.served import group_need, group_share
from optimization.site.shared_funds import Scope, shared_funds, street_of, with_amounts
from optimization.solving.descent import Impossible, Stopped
from optimization.solving.solver import Settings
from optimization.trials.response import Entry
from simkit.experiment.replicate import Progress, replicate
from simkit.scenario.frozen import FrozenMap
from simkit.scenario.plan import ProgrammePlan, SitePlan, Status
from simkit.scenario.population import FIRST_TIER
from simkit.scenario.scenario import Scenario

#: Up to so many sites the choice is proved to the last digit.
PROVED = 12
#: Menus are made in so many tasks at most.
_MOST_TASKS = 32


_HELD, _SOFT, _SHORT = (
    Giving("none", short=False),
    Giving("in_principle", short=False),
    Giving("none", short=True),
)
#: Site -> its menu, and what has to give there.
_Menus = Mapping[str, tuple[Menu, Giving]]


@dataclass(frozen=True, slots=True)
class Together:
    """What each site was chosen to do, and what had to give for it."""

    ways: Mapping[str, Way]
    giving: Mapping[str, Giving]
    status: Status
    programme: ProgrammePlan | None


def plans_together(
    scenario: Scenario,
    posed: Sequence[Posed],
    settings: Settings,
    *,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> tuple[FrozenMap[str, SitePlan], ProgrammePlan | None]:
    """The plan of every site of a scenario that shares funds, and what is said of all of them together.

    A site that no way of running it makes legal is planned alone with its part of the funds. Where not even the
    cheapest legal plans fit, each site has its own and the same share of what is there. Then, and where the solver
    does not answer in time, nothing is said of the programme.
    """
    of = {site: each for each in posed for site in each.sites}
    chosen = chosen_together(scenario, posed, settings, jobs)
    given = _given(scenario, of, chosen.ways)
    tasks = [
        (
            *(of[site].question, of[site].entries, settings, chosen.ways.get(site), given.get(site)),
            *(chosen.giving.get(site, _HELD), chosen.status),
        )
        for site in scenario.sites
    ]
    plans = replicate(_plan, tasks, jobs=jobs, progress=progress)
    return FrozenMap(dict(zip(scenario.sites, plans, strict=True))), chosen.programme


def _plan(
    asked: Question,
    entries: Sequence[Entry],
    settings: Settings,
    way: Way | None,
    given: Mapping[str, int] | None,
    giving: Giving,
    status: Status,
) -> SitePlan:
    """The plan of a site: what was chosen with the money given; else the best with its own part."""
    own = purse_of(asked.case.scenario)
    if way is None or given is None:
        return answer(replace(asked, purse=own), entries, settings)
    asked = replace(asked, purse=with_amounts(own, given))
    program = program_of(asked.case, asked.purse, entries, asked.mandates)
    return finished(asked, program, Chosen(status, giving, entries[way.entry], way.decided), settings)


def chosen_together(scenario: Scenario, posed: Sequence[Posed], settings: Settings, jobs: int | None) -> Together:
    """In-principle rules are given up at sites that cannot keep them, and at all where that makes plans affordable."""
    shared = shared_funds(scenario)
    asked = list(zip(posed, weights_of(posed), strict=True))
    held = _menus(asked, tuple(shared), settings, _HELD, jobs)
    soft = _menus([each for each in asked if each[0].sites[0] not in held], tuple(shared), settings, _SOFT, jobs)
    at = {**held, **soft}
    if not at:
        return Together({}, {}, "optimal", None)
    try:
        choice = _choice(scenario, shared, at, settings, jobs)
        if choice is None and held:
            soft = {**at, **_menus(asked, tuple(shared), settings, _SOFT, jobs)}
            choice = _choice(scenario, shared, soft, settings, jobs)
            at = soft if choice else at
    except Stopped as stop:
        return _reserved(at, stop.status)
    if choice is None:
        return _reserved(at, "optimal")
    ways = {site: at[site][0].ways[option] for site, option in choice.options.items()}
    giving = {site: giving for site, (_, giving) in at.items()}
    return Together(ways, giving, choice.status, _of_programme(shared, choice))


def _reserved(at: _Menus, status: Status) -> Together:
    """The cheapest legal plans, whether there is the money for them or not."""
    ways = {site: menu.ways[0] for site, (menu, _) in at.items()}
    return Together(ways, dict.fromkeys(at, _SHORT), status, None)


def _choice(
    scenario: Scenario, shared: Mapping[str, Scope], at: _Menus, settings: Settings, jobs: int | None
) -> Choice | None:
    """The choice over all sites that have a menu; None where the funds do not even pay the cheapest of each."""
    sites = [site for site in scenario.sites if site in at]
    programme = Programme(
        tuple(site_menu(scenario, site, at[site][0]) for site in sites),
        purses_of(scenario, shared, sites),
        rows_of(shared),
        RESOLUTION / len(sites) ** 0.5,
    )
    try:
        return choose_together(programme, settings, jobs=jobs, near=0.0 if len(sites) <= PROVED else NEAR)
    except Impossible:
        return None


def _of_programme(shared: Mapping[str, str], choice: Choice) -> ProgrammePlan:
    return ProgrammePlan(
        shared_funds=FrozenMap(shared),
        status=choice.status,
        objectives=FrozenMap(
            {
                "priority_groups_served_share": choice.first,
                "all_groups_served_share": choice.everyone,
                "least_site_served_share": choice.least_own,
                "spending_cny": choice.cost_fen / 100,
            }
        ),
        reached=choice.reached,
        bound=choice.bound,
        gap=choice.gap,
    )


def site_menu(scenario: Scenario, site: str, menu: Menu) -> SiteMenu:
    """A site's menu as the choice over all sites meets it."""
    return SiteMenu(
        site,
        street_of(scenario, site),
        *(menu.takes_fen, menu.first, menu.everyone, menu.own, menu.cost_fen, menu.team),
    )


def _menus(
    asked: Sequence[tuple[Posed, Weights]],
    shared: Sequence[str],
    settings: Settings,
    giving: Giving,
    jobs: int | None,
) -> dict[str, tuple[Menu, Giving]]:
    """The menus of the sites that have one; several sites a task, as they have their scenario in common."""
    if not asked:
        return {}
    size = max(1, -(-len(asked) // _MOST_TASKS))
    hard_only = giving.may_miss == "in_principle"
    prices = Prices.at(asked[0][0].case)
    tasks = [(asked[i : i + size], shared, prices, settings, hard_only) for i in range(0, len(asked), size)]
    found = [menu for menus in replicate(menus_of, tasks, jobs=jobs) for menu in menus]
    return {site: (menu, giving) for (each, _), menu in zip(asked, found, strict=True) if menu for site in each.sites}


def menus_of(
    asked: Sequence[tuple[Posed, Weights]],
    shared: Sequence[str],
    prices: Prices,
    settings: Settings,
    hard_only: bool = False,
) -> list[Menu | None]:
    """Menus of some sites of a scenario; with ``hard_only`` the rules in principle may be given up."""
    return [
        menu_of(
            each.case,
            purse_of(each.case.scenario),
            each.entries,
            [mandate for mandate in each.question.mandates if mandate.hard or not hard_only],
            shared,
            weights,
            prices,
            settings,
        )
        for each, weights in asked
    ]


def weights_of(posed: Sequence[Posed]) -> list[Weights]:
    """What a visit adds to the programme's shares, at each site.

    A group's share is the benefit of the visits planned for it at all sites, over the benefit of all it needs there;
    the first groups' share, and that of all groups, is the mean over them.
    """
    groups = posed[0].case.scenario.groups
    needs = {g: sum(len(each.sites) * group_need(each.case, g) for each in posed) for g in groups}
    everyone = [group for group in groups if needs[group] > 0]
    first = [group for group in everyone if groups[group].priority_tier == FIRST_TIER]
    return [Weights(_factors(each.case, first, needs), _factors(each.case, everyone, needs)) for each in posed]


def _factors(case: Case, groups: Sequence[str], needs: Mapping[str, float]) -> np.ndarray:
    of_visit: dict[str, float] = {}
    for group in groups:
        part = group_need(case, group) / needs[group] / len(groups)
        of_visit |= {name: factor * part for name, factor in group_share(case, group).terms.items()}
    return np.array([of_visit.get(name, 0.0) for service in case.services for name in visits(service).terms])


def as_given(scenario: Scenario, posed: Sequence[Posed], sites: Mapping[str, SitePlan]) -> tuple[Posed, ...]:
    """The sites each by itself, with the money that its plan gives it of shared funds; as they are where none is."""
    shared = shared_funds(scenario)
    if not shared:
        return tuple(posed)
    own, found = purse_of(scenario), {}
    for each in posed:
        for site in each.sites:
            paid = sites[site].payments
            given = {fund: sum(p.amount_fen for p in paid if p.fund == fund) for fund in shared}
            question = replace(each.question, purse=with_amounts(own, given))
            found[site] = replace(each, sites=(site,), question=question)
    return tuple(found[site] for site in scenario.sites)


def _given(scenario: Scenario, of: Mapping[str, Posed], ways: Mapping[str, Way]) -> Allotment:
    """What each site is given of the shared funds."""
    if not ways:
        return {}
    purse = purse_of(scenario)
    cases = {site: replace(of[site].case, site=site) for site in ways}
    return allotted(
        purse,
        purses_of(scenario, shared_funds(scenario), ways),
        {site: street_of(scenario, site) for site in ways},
        {s: by_head(cases[s], line_fen(cases[s], way.decided, "target")) for s, way in ways.items()},
        {s: own_income_fen(cases[s], purse, way.decided) for s, way in ways.items()},
    )
