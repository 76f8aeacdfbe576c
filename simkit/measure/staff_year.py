"""What turnover does to the team: post-days that stand vacant, and how many leave, by role."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from simkit.engine.arrays import DAY_MS, Floats
from simkit.experiment.intervals import mean_interval
from simkit.measure.warm_up import warm_up_ms
from simkit.scenario.scenario import Scenario
from simkit.scenario.turnover import turnover_of
from simkit.supply.duty import rostered
from simkit.supply.opening import open_blocks
from simkit.supply.turnover import vacancies

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("scenario", "site", "role", "measure", "n", "mean", "ci_low", "ci_high", "unit")
#: Measure -> its unit.
MEASURES = {"vacant_post_days": "post-day", "departures": "person"}


def staff_year(scenarios: Sequence[Scenario], seed: int, replications: Sequence[int]) -> pd.DataFrame:
    """In the time measured, by scenario, site, role with a turnover and measure: mean and 95 % interval.

    The posts of a replication are those that it was simulated with. A vacancy counts as far as it lies in that time.
    """
    import pandas as pd

    rows = [
        row for scenario in scenarios for site in scenario.sites for row in _rows(scenario, site, seed, replications)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _rows(scenario: Scenario, site: str, seed: int, replications: Sequence[int]) -> Iterator[tuple[object, ...]]:
    blocks = open_blocks(scenario.calendar, scenario.sites[site].opening)
    posts = rostered(scenario, site, blocks).roles
    roles = [role for role in dict.fromkeys(posts) if turnover_of(scenario.turnover, role) is not None]
    if not roles:
        return
    years = np.array([_by_role(scenario, site, posts, roles, seed, number) for number in replications])
    for at, measure in enumerate(MEASURES):
        over = mean_interval(years[:, at])
        for i, role in enumerate(roles):
            figures = (int(over.n[i]), float(over.mean[i]), float(over.low[i]), float(over.high[i]))
            yield scenario.id, site, role, measure, *figures, MEASURES[measure]


def _by_role(
    scenario: Scenario, site: str, posts: tuple[str, ...], roles: Sequence[str], seed: int, replication: int
) -> Floats:
    """Vacant post-days and departures of each role, shape (2, roles)."""
    gone = vacancies(scenario, site, posts, seed, replication)
    from_ms, to_ms = warm_up_ms(scenario), scenario.calendar.day_count * DAY_MS
    days = (np.clip(gone.end_ms, from_ms, to_ms) - np.maximum(gone.start_ms, from_ms)) / DAY_MS
    left = gone.start_ms >= from_ms
    role = np.array([roles.index(post) if post in roles else -1 for post in posts], np.int64)[gone.unit]
    return np.stack([np.bincount(role, days, len(roles)), np.bincount(role[left], minlength=len(roles))])
