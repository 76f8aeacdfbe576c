"""Draws of a year's demand: what is assumed of it drawn within its range, and the residents of a year by chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from optimization.choosing.posed import Posed
from optimization.confirming.fresh import entry_of
from optimization.site.case import Case
from optimization.trials.estimated import estimate
from optimization.trials.response import Entry
from optimization.trials.simulated import Trial, served_counts, trial_site
from simkit.experiment.draws import key, uniforms
from simkit.scenario.frozen import FrozenMap

#: Replications of draws are numbered from here.
FIRST_DRAW = 4_000_001


@dataclass(frozen=True, slots=True)
class Draw:
    """One draw: the site with that demand, and what each way to run it then serves."""

    case: Case
    entries: tuple[Entry, ...]


def draw(posed: Posed, trials: Sequence[Trial], number: int) -> Draw:
    """The draw of this number, the same for all trials and whatever else is drawn.

    Each assumed need per 1,000 members and month is drawn by itself from a triangular law over its range that has its
    peak at the value written; a number that is no assumption stays. Residents, days and visits are those of one
    replication of the trial's weeks.
    """
    alone, (site,) = trial_site(posed.case), (posed.case.site,)
    written = {id_: service.requests_per_1000_month for id_, service in alone.services.items()}
    rates = {id_: _drawn(posed, id_, rate, number) for id_, rate in written.items()}
    services = FrozenMap(
        {id_: of.model_copy(update={"requests_per_1000_month": rates[id_]}) for id_, of in alone.services.items()}
    )
    drawn = alone.model_copy(update={"services": services})
    need = {id_: n * (rates[id_] / written[id_] if written[id_] else 1.0) for id_, n in posed.case.need.items()}
    counted = served_counts(drawn, trials, posed.seed, 1, FIRST_DRAW + number)
    entries = (entry_of(trial, estimate(drawn, trial, counts)) for trial, counts in zip(trials, counted, strict=True))
    return Draw(Case(posed.case.scenario, site, need), tuple(entries))


def _drawn(posed: Posed, service: str, written: float, number: int) -> float:
    low, high = posed.need_ranges.get(service, (written, written))
    if not low <= written <= high or low == high:
        return written
    (u, *_) = uniforms(key(posed.seed, "assumed need", service), 0, 0, number)[0]
    return triangular(float(u), low, written, high)


def triangular(u: float, low: float, peak: float, high: float) -> float:
    """The value below which a share ``u`` of a triangular law lies."""
    left = (peak - low) / (high - low)
    if u < left:
        return float(low + np.sqrt(u * (high - low) * (peak - low)))
    return float(high - np.sqrt((1 - u) * (high - low) * (high - peak)))
