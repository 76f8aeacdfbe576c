"""Posts that stand vacant: in turn filled for a time and vacant for a time, both exponential, drawn by key."""

from __future__ import annotations

import numpy as np

from simkit.engine.arrays import DAY_MS, Floats
from simkit.experiment.draws import key, uniforms
from simkit.scenario.scenario import Scenario
from simkit.scenario.turnover import Turnover, turnover_of
from simkit.supply.spans import Spans, spans_of

#: Days of a year of 52 weeks.
_YEAR_DAYS = 364


def vacancies(scenario: Scenario, site: str, roles: tuple[str, ...], seed: int, replication: int) -> Spans:
    """When the posts of a team (``roles[p]`` is the role of post p) stand vacant, by post.

    An alternating renewal process (Ross: Stochastic Processes, 2nd ed., section 3.4.1): the posts are filled on the
    first day; with l = rate of leaving and m = 1 / mean vacancy a post is filled at time t with probability
    m / (l + m) + l / (l + m) exp(-(l + m) t). The k-th spell of a post is a function of seed, site, role, number of the
    post within its role, k and replication.
    """
    found = [
        _of_post(turnover, (site, "turnover", role), number, post, scenario.calendar.day_count, seed, replication)
        for post, role, number in numbered_by_role(roles)
        if (turnover := turnover_of(scenario.turnover, role)) is not None
    ]
    rows = np.concatenate([np.zeros((0, 3)), *found])
    return spans_of(rows[:, 0], np.rint(rows[:, 1] * DAY_MS), np.rint(rows[:, 2] * DAY_MS))


def numbered_by_role(roles: tuple[str, ...]) -> list[tuple[int, str, int]]:
    """Each post with its role and its number within the role, from 0."""
    return [(post, role, roles[:post].count(role)) for post, role in enumerate(roles)]


def _of_post(
    turnover: Turnover, names: tuple[str, ...], number: int, post: int, days: int, seed: int, replication: int
) -> Floats:
    """Rows of post, first and last moment of each vacancy in days, those that begin within the horizon."""
    if turnover.leaving_rate_year == 0:
        return np.zeros((0, 3))
    spells = 4
    while True:
        drawn = -np.log(uniforms(key(seed, *names), number, np.arange(spells), replication)[:, :2])
        filled = drawn[:, 0] * _YEAR_DAYS / turnover.leaving_rate_year
        vacant = drawn[:, 1] * turnover.vacancy_days_mean
        again = np.cumsum(filled + vacant)
        if again[-1] > days:
            left = again - vacant
            begun = left < days
            return np.stack([np.full(int(begun.sum()), float(post)), left[begun], again[begun]], axis=1)
        spells *= 2
