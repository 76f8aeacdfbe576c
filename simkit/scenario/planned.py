"""A plan as changes to the scenario it was made for."""

from __future__ import annotations

from typing import Any

from simkit.scenario.branch import Origin
from simkit.scenario.hours import text_of
from simkit.scenario.layers import Override
from simkit.scenario.plan import Plan, SitePlan
from simkit.scenario.problem import Path, Problem, ScenarioError, meant
from simkit.scenario.scenario import Scenario
from simkit.scenario.source import Source

_ORIGIN = Origin("", 0, "plan")
_SOURCE: dict[Path, Source] = {(): Source("decision", "decision of the plan")}


def overrides_of(scenario: Scenario, plan: Plan) -> tuple[Override, ...]:
    """Every decision of the plan that differs from the scenario, as an override.

    Roles, rooms and services that the plan does not mention are none of its decisions: an employed role
    falls to 0, a service closes, rooms, outside supervisors and public-benefit posts stay as they are. ScenarioError
    for a site the scenario does not have.
    """
    made: list[Override] = []
    for site, decided in plan.sites.items():
        if site not in scenario.sites:
            raise ScenarioError(Problem(f"the plan is for a site '{site}'", hint=meant(site, scenario.sites)))
        made += [Override(path, value, _ORIGIN, _SOURCE) for path, value in _changes(scenario, site, decided)]
    for service, price in plan.prices.items():
        if service not in scenario.services:
            raise ScenarioError(Problem(f"the plan prices '{service}'", hint=meant(service, scenario.services)))
        if price != scenario.services[service].price_cny:
            made.append(Override(f"services.{service}.price_cny", price, _ORIGIN, _SOURCE))
    return tuple(made)


def _changes(scenario: Scenario, site: str, decided: SitePlan) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    team, posts = scenario.staff[site], scenario.public_posts
    for role in dict.fromkeys((*team, *decided.team)):
        if posts is not None and role == posts.role:
            continue
        employed = role in scenario.roles and scenario.roles[role].fte > 0
        headcount = decided.team.get(role, 0 if employed else team.get(role, 0))
        if headcount != team.get(role, 0):
            found.append((f"staff.{site}.{role}", headcount))
    if posts is not None and decided.team.get(posts.role, posts.at(site)) != posts.at(site):
        found.append((f"public_posts.posts_at.{site}", decided.team[posts.role]))
    awareness, spent = scenario.awareness, decided.publicity_cny
    if awareness is not None and spent is not None and spent != awareness.publicity_of(site):
        found.append((f"awareness.publicity_at.{site}", spent))
    if decided.opening != scenario.sites[site].opening:
        found.append((f"sites.{site}.opening", text_of(decided.opening)))
    offered = tuple(name for name, service in decided.services.items() if service.offered)
    if set(offered) != set(scenario.offer[site]):
        known = [name for name in scenario.services if name in offered]
        found.append((f"offer.{site}", known + [name for name in offered if name not in known]))
    for room_type, count in decided.rooms.items():
        held = scenario.rooms[site].get(room_type)
        if count != (held.rooms if held else 0):
            found.append((f"rooms.{site}.{room_type}.rooms", count))
    return found
