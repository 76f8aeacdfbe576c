"""Public-benefit posts: residents in hardship who help in the evening and on days off, for an allowance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import Field, model_validator

from simkit.scenario.frozen import Noun
from simkit.scenario.hours import OpeningHours, text_of
from simkit.scenario.problem import Problem, meant

if TYPE_CHECKING:
    from simkit.scenario.scenario import Scenario


class PublicPosts(Noun):
    """Posts of the community's public-benefit projects (NS-10-1), as many at every site.

    ``role`` says what they can do; it is no post of the centre, so its ``fte`` is 0. Nobody is on duty inside
    ``working_hours`` (NS-10-9). The allowance is paid by calendar month (NS-10-10).
    """

    role: str
    posts: int = Field(ge=0)
    hours: OpeningHours
    working_hours: OpeningHours
    allowance_cny_month: float = Field(ge=0, description="of each post")

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


def posts_without_a_role(scenario: Scenario) -> Iterator[Problem]:
    """What is wrong with the role of the public-benefit posts."""
    posts = scenario.public_posts
    if posts is None:
        return
    role, path = scenario.roles.get(posts.role), ("public_posts", "role")
    if role is None:
        yield Problem(f"there is no role '{posts.role}'", path, hint=meant(posts.role, scenario.roles))
    elif role.fte > 0:
        hint = "give the posts a role of their own with fte 0"
        yield Problem(f"'{posts.role}' is a post of the centre (fte {role.fte:g})", path, hint=hint)
