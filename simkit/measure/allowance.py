"""What the public-benefit posts of a site are paid: an allowance for each post and calendar month (NS-10-10)."""

from __future__ import annotations

import numpy as np

from simkit.scenario.money import fen
from simkit.scenario.scenario import Scenario
from simkit.supply.opening import open_blocks
from simkit.supply.volunteer_corps import month_of_day


def allowance_fen(scenario: Scenario, site: str) -> int | None:
    """Fen paid at the site in the time measured, in full for each month with a day of duty; None without posts."""
    posts = scenario.public_posts
    if posts is None:
        return None
    on_duty = open_blocks(scenario.calendar, posts.hours).day
    on_duty = on_duty[on_duty >= scenario.calendar.warm_up_days]
    months = len(np.unique(month_of_day(scenario.calendar)[on_duty]))
    return posts.at(site) * months * fen(posts.allowance_cny_month)
