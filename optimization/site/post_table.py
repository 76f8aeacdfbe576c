"""The public-benefit posts of a finished plan as a row: how many, their hours, who pays what for them."""

from __future__ import annotations

from typing import Any

from optimization.site.case import Case
from optimization.site.costs import Decided, line_fen
from optimization.site.public_posts import hours_on_duty, post_numbers
from simkit.scenario.money import fen, yuan
from simkit.scenario.plan import SitePlan
from simkit.scenario.public_posts import MONTHS, PUBLIC_POST

#: Columns of the table, after scenario and site.
PUBLIC_POST_COLUMNS = (
    *("role", "numbers", "posts", "duty_hours", "planned_hours", "allowance_cny", "subsidy_cny", "centre_cny"),
)


def posts_fen(case: Case, number: int) -> int:
    """What the centre pays for so many posts in a year, on all lines that are paid for each."""
    posts = Decided(dict.fromkeys(case.post_roles, number), {}, {})
    lines = line_fen(case, posts, "target")
    return sum(lines[id_] for id_, line in case.scenario.cost_lines.items() if line.driver == PUBLIC_POST)


def public_post_row(case: Case, plan: SitePlan) -> tuple[Any, ...]:
    """Role, numbers to choose from, posts, hours on duty while the centre is open, hours that visits take, and money.

    ``allowance`` is all that those in the posts are given in a year, ``subsidy`` what of it others pay, ``centre`` what
    the centre pays on all lines for them, its part of the allowances among it.
    """
    posts = case.scenario.public_posts
    assert posts is not None, "a row is made for a scenario with public-benefit posts"
    number = plan.team.get(posts.role, posts.at(case.site))
    return (
        *(posts.role, ";".join(str(each) for each in post_numbers(case)), number),
        number * hours_on_duty(case, plan.opening),
        sum(service.planned_public_post_hours for service in plan.services.values()),
        yuan(number * MONTHS * fen(posts.allowance_cny_month)),
        yuan(number * MONTHS * fen(posts.subsidy_cny_month)),
        yuan(posts_fen(case, number)),
    )
