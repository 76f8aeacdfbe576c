"""Does a scenario make sense? What is asked of the staff of each site against the hours they have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from simkit.scenario.course import meetings_of
from simkit.scenario.hours import week_hours
from simkit.scenario.roster import roster_hours_year, rosters_without_a_day
from simkit.scenario.scenario import Scenario

#: Offered load outside these bounds is probably a slip: nobody is ever busy, or hardly anybody is served.
IDLE, OVERRUN = 0.10, 1.50
MONTHS, WEEKS = 12, 52


@dataclass(frozen=True, slots=True)
class Load:
    """Hours a year asked of, and had by, the people of a site who have any of ``skills``."""

    site: str
    skills: tuple[str, ...]
    asked_hours: float
    had_hours: float

    @property
    def ratio(self) -> float:
        """Offered load: infinite when something is asked of nobody."""
        return self.asked_hours / self.had_hours if self.had_hours else float("inf")


def warnings(scenario: Scenario) -> tuple[str, ...]:
    """What is probably a slip, a line each.

    Sites whose offered load is below 10 % or above 150 %, in their order; then shocks and rosters on no day of the
    calendar.
    """
    return (
        *(line for site in scenario.sites for line in _warnings(scenario, site)),
        *_shocks_without_a_day(scenario),
        *rosters_without_a_day(scenario),
    )


def _shocks_without_a_day(scenario: Scenario) -> Iterator[str]:
    dates = scenario.calendar.dates
    for name, shock in scenario.shocks.items():
        if not shock.days_in(scenario.calendar):
            yield (
                f"shocks.{name}: {shock.first_day} to {shock.last_day} lies outside the calendar, "
                f"{dates[0]} to {dates[-1]}; is the year right?"
            )


def _warnings(scenario: Scenario, site: str) -> Iterator[str]:
    found = loads(scenario, site)
    if not scenario.offer[site]:
        yield f"{site}: no service is offered"
    if not found:
        return
    everyone = found[-1]
    if everyone.ratio < IDLE:
        yield (
            f"{site}: what residents ask for would fill {everyone.ratio:.0%} of the hours of its staff "
            f"({everyone.asked_hours:,.0f} of {everyone.had_hours:,.0f} a year); are rates or residents too low?"
        )
    worst = max(found, key=lambda load: load.ratio)
    if worst.ratio > OVERRUN:
        yield (
            f"{site}: what residents ask of people with {' or '.join(worst.skills)} is {_percent(worst.ratio)} of the "
            f"hours they have ({worst.asked_hours:,.0f} to {worst.had_hours:,.0f} a year); are rates too high or "
            "is somebody missing?"
        )


def _percent(ratio: float) -> str:
    return f"{ratio:.0%}" if ratio < float("inf") else "more than any"


def loads(scenario: Scenario, site: str) -> list[Load]:
    """Offered load of every set of skills that roles of a site connect, and of all of them together, which is last.

    A set counts the hours of everyone who has one of its skills: where one person can stand in for another,
    the load of each skill alone would say too little (Hall's condition). Hours are those of a whole year and
    of all first requests, also of those that come when the site is shut; what follows in pathways comes on top.
    """
    asked = asked_hours(scenario, site)
    skills = sorted(skill for skill, hours in asked.items() if hours > 0)
    roles = tuple(_hours_of_roles(scenario, site))
    sets = [some for together in _in_common(skills, [role for role, _ in roles]) for some in _subsets(together)]
    sets.sort(key=len)
    if sets and len(sets[-1]) < len(skills):
        sets.append(tuple(skills))
    return [
        Load(site, some, sum(asked[skill] for skill in some), sum(h for role, h in roles if set(some) & set(role)))
        for some in sets
    ]


def _in_common(skills: Sequence[str], roles: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The skills in groups that no role connects: what holds for each group by itself holds for them together."""
    groups = [{skill} for skill in skills]
    for role in roles:
        linked = [group for group in groups if group & set(role)]
        groups = [group for group in groups if not group & set(role)] + ([set.union(*linked)] if linked else [])
    return sorted(tuple(sorted(group)) for group in groups)


def _subsets(skills: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for size in range(1, len(skills) + 1):
        yield from combinations(skills, size)


def asked_hours(scenario: Scenario, site: str) -> Mapping[str, float]:
    """Staff hours a year that the expected requests of the services offered would take, by skill."""
    found: dict[str, float] = {}
    for name in scenario.offer[site]:
        service = scenario.services[name]
        members = scenario.population[site].get(service.group, 0)
        person_times = scenario.need_per_1000_month(name) * members / 1000 * MONTHS
        parties = person_times / service.party_size
        hours = parties * meetings_of(scenario, name) * service.planned_min / 60
        for skill, persons in service.staff.items():
            found[skill] = found.get(skill, 0.0) + hours * persons
    return found


def _hours_of_roles(scenario: Scenario, site: str) -> Iterator[tuple[tuple[str, ...], float]]:
    """Skills and hours a year, of contact or by roster, of each role at a site, and of its public-benefit posts."""
    for name, headcount in scenario.staff[site].items():
        role = scenario.roles[name]
        if role.fte > 0:
            rostered = roster_hours_year(scenario, site, name)
            yield role.skills, headcount * role.contact_hours_year if rostered is None else rostered
    posts = scenario.public_posts
    if posts is not None:
        yield scenario.roles[posts.role].skills, posts.at(site) * week_hours(posts.hours) * WEEKS
