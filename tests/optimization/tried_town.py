"""The small town with tables of shares that are given, for what is asked about the ways to run it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from optimization.choosing.answer import Question
from optimization.choosing.posed import Posed
from optimization.site.case import Case
from optimization.site.mandates import mandates_of
from optimization.site.purse import purse_of
from optimization.trials.estimated import Estimate
from optimization.trials.response import Entry
from optimization.trials.simulated import Trial
from optimization.trials.teams import Team
from simkit.scenario.frozen import FrozenMap
from tests.optimization.small_town import FIRST, SATURDAY, SITE, case_of, town

#: The share of need that a way serves of every service that is open in it, or of each.
Serves = Callable[[Trial], float | Mapping[str, float]]
LEAST = Team({"worker": 3, "assistant": 1, "part_time": 1})
FOR_FIRST = tuple(f"for_{group}" for group in FIRST)


def with_saturday(**changes: Any) -> Case:
    """The small town, whose plan may open on Saturdays too."""
    plan: Mapping[str, Any] = {"openings": [{}, SATURDAY], **changes.pop("plan", {})}
    return case_of(town(plan=plan, **changes))


def posed_with(case: Case, trials: Sequence[Trial], serves: Serves) -> Posed:
    purse = purse_of(case.scenario)
    asked = Question(case, purse, mandates_of(case, purse), tuple(trials))
    return Posed((SITE,), asked, tuple(entry_with(case, trial, serves) for trial in trials))


def entry_with(case: Case, trial: Trial, serves: Serves) -> Entry:
    return Entry(trial, FrozenMap(_shares(case, trial, serves)))


def estimate_with(case: Case, trial: Trial, serves: Serves, years: int) -> Estimate:
    """Every year alike, so that no share has an error."""
    return Estimate(tuple(case.services), _shares(case, trial, serves), np.zeros((years, len(case.services))))


def _shares(case: Case, trial: Trial, serves: Serves) -> dict[str, float]:
    of = serves(trial)
    shares = of if isinstance(of, Mapping) else dict.fromkeys(case.services, of)
    return {service: shares[service] if service in trial.services else 0.0 for service in case.services}


def first_and_residents(first: float, residents: float) -> dict[str, float]:
    """One share of the services for the first groups, one of the two for all residents."""
    return {**dict.fromkeys(FOR_FIRST, first), "advice": residents, "charged": residents}
