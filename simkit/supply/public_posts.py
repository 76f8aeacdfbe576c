"""When residents in public-benefit posts are on duty: as persons behind the staff of the site."""

from __future__ import annotations

from simkit.scenario.scenario import Scenario
from simkit.supply.opening import open_blocks
from simkit.supply.spans import Spans, spans_of, together


def public_post_roles(scenario: Scenario, site: str) -> tuple[str, ...]:
    """The role of each post at the site."""
    posts = scenario.public_posts
    return () if posts is None else (posts.role,) * posts.at(site)


def with_public_posts(scenario: Scenario, site: str, staff: int, duty: Spans) -> Spans:
    """The duty of the staff, followed by that of the posts, which are numbered behind them."""
    posts = scenario.public_posts
    if posts is None:
        return duty
    blocks = open_blocks(scenario.calendar, posts.hours)
    number = posts.at(site)
    return together([duty, *(spans_of(staff + post, blocks.start_ms, blocks.end_ms) for post in range(number))])
