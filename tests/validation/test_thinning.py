"""Requests thinned by what share of the residents know the centre, and visits of which a share ends in a referral."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
import pytest
from numpy.typing import NDArray

from simkit.engine.arrays import DAY_MS, Outcome
from simkit.run import SiteRun
from tests.tiny import ONCE_AN_HOUR, STILL_AWARENESS, tiny
from tests.validation.agreement import Check, Sample, controlled
from tests.validation.walk_in_runs import figures

Floats = NDArray[np.float64]

WEEKS, WEEK_HOURS = 12, 7 * 24
AN_HOUR = 8.0
#: Shares who know the centre: in the first week, and where so many ask as AN_HOUR says.
START, REFERENCE = 0.8, 0.5
#: Each week: of those who know it not, and of those who do.
COME_UPON_SIGNS, FORGET = 0.05, 0.1
#: Weeks that are looked at, from 0.
SEEN = (0, 4, 11)
REFERS = 0.3
_REPLICATIONS = 60


def aware(week: int) -> float:
    """Share who know the centre: a geometric approach to where as many forget as come upon it."""
    settled = COME_UPON_SIGNS / (COME_UPON_SIGNS + FORGET)
    return settled + (START - settled) * (1 - COME_UPON_SIGNS - FORGET) ** week


def requests_in_week(week: int) -> float:
    return AN_HOUR * WEEK_HOURS * aware(week) / REFERENCE


@lru_cache(maxsize=1)
def _by_replication() -> tuple[Floats, Floats]:
    """Requests of the weeks SEEN and the share referred; by how many more were drawn in those weeks than expected."""
    scenario = tiny(
        calendar={"weeks": WEEKS},
        services={
            "advice": {
                "requests_per_1000_month": AN_HOUR * ONCE_AN_HOUR,
                "duration": "constant(1) min",
                "refers": REFERS,
            }
        },
        awareness={
            **STILL_AWARENESS,
            "start_share": START,
            "reference": REFERENCE,
            "signs_share_week": COME_UPON_SIGNS,
            "forgotten_share_week": FORGET,
        },
    )
    found = figures(scenario, _figures, _REPLICATIONS)
    return np.array([figure for figure, _ in found]), np.array([drawn for _, drawn in found])


def _figures(run: SiteRun) -> tuple[Floats, Floats]:
    week, outcome = run.requests.release_ms // (7 * DAY_MS), run.log.outcome
    drawn = np.bincount(week, minlength=WEEKS)[list(SEEN)]
    asked = np.bincount(week[outcome != Outcome.NOT_RELEASED], minlength=WEEKS)[list(SEEN)]
    given = np.isin(outcome, (Outcome.SERVED, Outcome.REFERRED))
    referred = (outcome[given] == Outcome.REFERRED).mean()
    more_drawn: Floats = drawn.astype(np.float64) - AN_HOUR * WEEK_HOURS / REFERENCE
    return np.append(asked, referred), more_drawn


def column(at: int) -> Callable[[], Sample]:
    def found() -> Sample:
        values, more_drawn = _by_replication()
        return controlled(values[:, at], more_drawn)

    return found


CHECKS = [
    *(
        Check(
            "awareness that falls from week to week",
            f"requests in week {week + 1}",
            "thinned Poisson; signs against forgetting",
            "",
            requests_in_week(week),
            column(at),
        )
        for at, week in enumerate(SEEN)
    ),
    Check("referral", "share of visits that end in one", "binomial", "of all", REFERS, column(len(SEEN))),
]


def test_awareness_by_hand() -> None:
    # 0.8 + 0.05 x 0.2 - 0.1 x 0.8 = 0.73; in the end a third: 0.05 / 0.15
    assert [aware(0), aware(1), aware(1000)] == pytest.approx([0.8, 0.73, 1 / 3])
