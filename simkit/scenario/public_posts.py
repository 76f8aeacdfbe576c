"""Public-benefit posts: residents in hardship who help in the evening and on days off, for an allowance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, model_validator

from simkit.scenario.frozen import Map, Noun
from simkit.scenario.hours import OpeningHours, text_of
from simkit.scenario.problem import Problem, meant

if TYPE_CHECKING:
    from simkit.scenario.scenario import Scenario

#: The driver of cost lines that are paid for each post and year.
PUBLIC_POST = "public_post"
#: Numbers of posts that a plan chooses from at most: each is simulated with every team.
MOST_NUMBERS = 11
MONTHS = 12
Count = Annotated[int, Field(ge=0)]


class PublicPosts(Noun):
    """Posts of the community's public-benefit projects (NS-10-1), as many at every site but those of ``posts_at``.

    ``role`` says what they can do; it is no post of the centre, so its ``fte`` is 0. Nobody is on duty inside
    ``working_hours`` (NS-10-9). The allowance is paid by calendar month (NS-10-10); what of it others pay than the
    centre (such posts are tied to employment policies, NS-10-4) is ``subsidy_cny_month``.
    """

    role: str
    posts: int = Field(ge=0)
    hours: OpeningHours
    working_hours: OpeningHours
    allowance_cny_month: float = Field(ge=0, description="of each post")
    subsidy_cny_month: float = Field(default=0.0, ge=0, description="of the allowance, paid by others than the centre")
    posts_at: Map[str, Count] = Field(default=Map(), description="site -> posts, where not as many as at every site")

    def at(self, site: str) -> int:
        """The posts of a site."""
        return self.posts_at.get(site, self.posts)

    @property
    def centre_cny_year(self) -> float:
        """What the centre pays of the allowances of one post in a year."""
        return MONTHS * (self.allowance_cny_month - self.subsidy_cny_month)

    @model_validator(mode="after")
    def _no_more_is_paid_by_others_than_is_paid(self) -> PublicPosts:
        if self.subsidy_cny_month > self.allowance_cny_month:
            raise ValueError(
                f"a subsidy of {self.subsidy_cny_month:g} is more than the allowance of {self.allowance_cny_month:g}"
            )
        return self

    @model_validator(mode="after")
    def _never_in_working_hours(self) -> PublicPosts:
        for day, spans in self.hours.items():
            for start, end in spans:
                for opens, closes in self.working_hours.get(day, ()):
                    if start < closes and opens < end:
                        raise ValueError(
                            f"{text_of({day: ((start, end),)})} lies inside the normal working hours "
                            f"{text_of({day: ((opens, closes),)})}, which NS-10-9 forbids; "
                            "NS-10-7 has 19:00-21:00 on working days"
                        )
        return self


class PostsToChoose(Noun):
    """How many public-benefit posts a plan may have at a site: from ``least`` to ``most``, or one of ``numbers``."""

    least: int = Field(default=0, ge=0)
    most: int | None = Field(default=None, ge=0)
    numbers: tuple[Count, ...] = ()

    @property
    def choice(self) -> tuple[int, ...]:
        """The numbers to choose from, the smallest first."""
        return tuple(sorted(self.numbers)) if self.most is None else tuple(range(self.least, self.most + 1))

    @model_validator(mode="after")
    def _is_one_choice(self) -> PostsToChoose:
        if (self.most is None) == (not self.numbers) or (self.numbers and self.least):
            raise ValueError("write {least: 0, most: 5}, or {numbers: [0, 2, 5]}")
        if not self.choice or len(set(self.choice)) != len(self.choice):
            raise ValueError("name one number of posts or more, each once, the least no larger than the most")
        if len(self.choice) > MOST_NUMBERS:
            raise ValueError(
                f"these are {len(self.choice)} numbers of posts, each of which is simulated with every team; "
                f"write {MOST_NUMBERS} at most, e.g. {{numbers: [0, 2, 5, 10]}}"
            )
        return self


def public_post_faults(scenario: Scenario) -> Iterator[Problem]:
    """What is wrong with the public-benefit posts, their role and sites, and with what a plan may choose of them."""
    yield from _without_a_role(scenario)
    posts, plan = scenario.public_posts, scenario.plan
    for site in posts.posts_at if posts is not None else ():
        if site not in scenario.sites:
            path = ("public_posts", "posts_at", site)
            yield Problem(f"there is no site '{site}'", path, hint=meant(site, scenario.sites))
    lines = [id_ for id_, line in scenario.cost_lines.items() if line.driver == PUBLIC_POST]
    if posts is None:
        hint = "write a section public_posts: role, posts, hours, working_hours and allowance_cny_month"
        said = "there are no public-benefit posts"
        yield from (Problem(said, ("cost_lines", id_), hint=hint) for id_ in lines)
        if plan is not None and plan.public_posts is not None:
            yield Problem(said, ("plan", "public_posts"), hint=hint)
    elif plan is not None and plan.public_posts is not None:
        yield from _choice_faults(scenario, posts)


def _choice_faults(scenario: Scenario, posts: PublicPosts) -> Iterator[Problem]:
    plan, path = scenario.plan, ("plan", "public_posts")
    priced = any(line.driver == PUBLIC_POST and line.rate is None for line in scenario.cost_lines.values())
    if posts.centre_cny_year and not priced:
        said = f"nothing pays the {posts.centre_cny_year:g} yuan a year that the centre owes each post"
        hint = f"add a cost line of driver '{PUBLIC_POST}' without a rate, under a head that exists"
        yield Problem(said, path, hint=hint)
    if plan is not None and (plan.shared_funds or plan.street_funds):
        hint = "leave out shared_funds and street_funds, or plan.public_posts"
        yield Problem("posts are chosen for sites that have purses of their own", path, hint=hint)


def _without_a_role(scenario: Scenario) -> Iterator[Problem]:
    posts = scenario.public_posts
    if posts is None:
        return
    role, path = scenario.roles.get(posts.role), ("public_posts", "role")
    if role is None:
        yield Problem(f"there is no role '{posts.role}'", path, hint=meant(posts.role, scenario.roles))
    elif role.fte > 0:
        hint = "give the posts a role of their own with fte 0"
        yield Problem(f"'{posts.role}' is a post of the centre (fte {role.fte:g})", path, hint=hint)
