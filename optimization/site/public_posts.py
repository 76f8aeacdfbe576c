"""Public-benefit posts as a plan has them: how many to choose from, hours on duty, what the centre pays for one.

Who holds one is no staff of the centre. A way to run a site names the posts under their role beside its team, since
what they serve is known from trials alone. See ``docs/planning/annual-plan.md``.
"""

from __future__ import annotations

from collections.abc import Mapping

from optimization.site.case import WEEKS_A_YEAR, Case
from optimization.site.decisions import staff
from optimization.solving.linear import Linear, total
from simkit.scenario.frozen import FrozenMap
from simkit.scenario.hours import Week


def post_numbers(case: Case) -> tuple[int, ...]:
    """The numbers of posts that the plan may have, the smallest first; none where the scenario has no such posts."""
    posts = case.scenario.public_posts
    if posts is None:
        return ()
    asked = case.scenario.plan.public_posts if case.scenario.plan is not None else None
    return (posts.at(case.site),) if asked is None else asked.choice


def with_posts(case: Case, team: Mapping[str, int], number: int) -> FrozenMap[str, int]:
    """The team with so many posts."""
    return FrozenMap({**team, **dict.fromkeys(case.post_roles, number)})


def with_each_number(case: Case, team: Mapping[str, int]) -> tuple[FrozenMap[str, int], ...]:
    """The team with every number of posts; the team alone where there are none."""
    return tuple(with_posts(case, team, number) for number in post_numbers(case)) or (FrozenMap(team),)


def public_posts(case: Case) -> Linear:
    """Posts of the site; nothing where the scenario has none."""
    return total(staff(role) for role in case.post_roles)


def centre_cny_year(case: Case) -> float:
    """What the centre pays of the allowances of one post."""
    posts = case.scenario.public_posts
    return 0.0 if posts is None else posts.centre_cny_year


def hours_on_duty(case: Case, week: Week) -> float:
    """Hours a year of one post while the centre is open: in others nobody comes."""
    posts = case.scenario.public_posts
    if posts is None:
        return 0.0
    minutes = {day: _shared_min(posts.hours.get(day, ()), week.get(day, ())) for day in posts.hours}
    calendar = case.scenario.calendar
    return sum(minutes.get(day, 0) for day in calendar.day_types) / 60 * WEEKS_A_YEAR / calendar.weeks


def _shared_min(one: tuple[tuple[int, int], ...], other: tuple[tuple[int, int], ...]) -> int:
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)


def post_persons(case: Case, service: str) -> int:
    """How many of those who serve it hold posts: whose skills nobody of the staff has."""
    of_staff = {skill for role in case.roles.values() for skill in role.skills}
    of_posts = {skill for role in case.post_roles for skill in case.scenario.roles[role].skills} - of_staff
    return sum(number for skill, number in case.services[service].staff.items() if skill in of_posts)


def staff_persons(case: Case, service: str) -> int:
    """How many of those who serve it are staff of the centre."""
    return case.services[service].persons - post_persons(case, service)
