"""What it does to queues to look up the last patient who came: outpatients of the health post, desk by desk, no engine.

The published program notes of every patient who comes whether the blood pressure is to be taken and whether there will
be a test, but looks both up when they are needed and at the patient who came *last* (``patient_count``). Everybody who
leaves the doctor between two arrivals goes to the laboratory, or nobody does: as many as should, but in bursts. And its
first patient of a day comes exactly at the opening.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simkit.engine.arrays import Flags, Ints, milliseconds
from simkit.scenario.distribution import parse
from tests.validation.published.health_post import AGED_30, POST_MIN, admin_min
from tests.validation.recursions import kiefer_wolfowitz

_DAY, _WARM_UP_DAYS, _COUNTED_DAYS = 24 * 60, 14, 364


@dataclass(frozen=True)
class Waits:
    """Mean minutes in the queues, and the use of the NCD nurse as published (time from standing in the queue on)."""

    ncd_nurse_use: float
    doctor_min: float
    laboratory_min: float
    pharmacy_min: float


def waits(
    seed: int,
    *,
    between_min: float,
    doctors: int,
    consultation: str,
    women_a_day: float,
    last: bool,
    at_opening: bool = True,
) -> Waits:
    """One replication of a year, without emergencies.

    ``last``: looked up at the patient who came last, or each at its own. ``at_opening``: the first patient of a day
    comes exactly then, or as many on average come at any moment of the six hours.
    """
    chance = np.random.default_rng(seed)
    new = _first_visits(chance, between_min) if at_opening else _at_any_moment(chance, between_min)
    aged, tested = chance.random(len(new)) < AGED_30, chance.random(len(new)) < 0.5
    come, is_new, who = _visits(chance, new)
    n = len(come)
    latest = np.searchsorted(new, come, side="right") - 1
    pressed = np.where(is_new, aged[who], aged[latest]) if last else chance.random(n) < AGED_30
    measured = _minutes(chance, "uniform(low=2, high=5) min", n)
    begun = _starts(come[pressed], measured[pressed], 1)
    nurse_min = float((begun + measured[pressed] - come[pressed])[_counted(come[pressed])].sum())
    come[pressed] = begun + measured[pressed]
    come = np.sort(come)
    seen = _minutes(chance, consultation, n)
    begun = _starts(come, seen, doctors)
    doctor = float((begun - come)[_counted(come)].mean())
    come = begun + seen
    sent = tested[np.searchsorted(new, come, side="right") - 1] if last else chance.random(n) < 0.5
    laboratory, come[sent] = _laboratory(chance, come[sent], women_a_day)
    come = np.sort(come)
    dispensed = _starts(come, _minutes(chance, "normal(mean=2.083, sd=0.72, low=0.67) min", n), 1)
    pharmacy = float((dispensed - come)[_counted(come)].mean())
    return Waits((nurse_min / _COUNTED_DAYS + admin_min(between_min)) / POST_MIN, doctor, laboratory, pharmacy)


def _first_visits(chance: np.random.Generator, between_min: float) -> NDArray[np.float64]:
    """One at the opening, others while six hours have not passed; 18 hours after the one who comes too late again."""
    found, now = [], 0.0
    while now < (_WARM_UP_DAYS + _COUNTED_DAYS) * _DAY:
        since = 0.0
        while since < 6 * 60:
            found.append(now + since)
            since += float(chance.exponential(between_min))
        now += since + 18 * 60
    return np.array(found)


def _at_any_moment(chance: np.random.Generator, between_min: float) -> NDArray[np.float64]:
    """As many on average on days as long, all independent."""
    openings = np.arange(0, (_WARM_UP_DAYS + _COUNTED_DAYS) * _DAY, _DAY + between_min)
    many = chance.poisson(6 * 60 / between_min + 1, len(openings))
    return np.sort(np.repeat(openings, many) + chance.uniform(0, 6 * 60, many.sum()))


def _visits(chance: np.random.Generator, new: NDArray[np.float64]) -> tuple[NDArray[np.float64], Flags, Ints]:
    """All visits in order: when, whether it is the first one, and whose; a fifth come twice, a tenth three times."""
    often, later = chance.random(len(new)), chance.uniform(3 * _DAY, 8 * _DAY, len(new))
    twice, thrice = np.flatnonzero(often < 0.3), np.flatnonzero(often < 0.1)
    come = np.concatenate([new, (new + later)[twice], (new + 2 * later)[thrice]])
    who = np.concatenate([np.arange(len(new)), twice, thrice])
    order = np.argsort(come, kind="stable")
    return come[order], order < len(new), who[order]


def _laboratory(
    chance: np.random.Generator, sent: NDArray[np.float64], women_a_day: float
) -> tuple[float, NDArray[np.float64]]:
    """The mean wait of all, and when those sent have been tested; antenatal visits come at any hour."""
    days = _WARM_UP_DAYS + _COUNTED_DAYS
    visits = chance.poisson([women_a_day * days, 3 * women_a_day * days])
    come = np.concatenate([sent, chance.uniform(0, days * _DAY, visits.sum())])
    tested = np.concatenate(
        [
            _minutes(chance, "normal(mean=3.456, sd=0.823, low=2) min", len(sent)),
            _minutes(chance, "normal(mean=5, sd=1) min", int(visits[0])),
            _minutes(chance, "normal(mean=3.456, sd=0.823, low=2) min", int(visits[1])),
        ]
    )
    order = np.argsort(come, kind="stable")
    begun = np.empty_like(come)
    begun[order] = _starts(come[order], tested[order], 1)
    return float((begun - come)[_counted(come)].mean()), (begun + tested)[: len(sent)]


def _starts(come: NDArray[np.float64], minutes: NDArray[np.float64], servers: int) -> NDArray[np.float64]:
    return kiefer_wolfowitz(milliseconds(come), milliseconds(minutes), servers) / 60_000


def _minutes(chance: np.random.Generator, law: str, n: int) -> NDArray[np.float64]:
    return parse(law).quantile_min(chance.random(n))


def _counted(come: NDArray[np.float64]) -> Flags:
    found: Flags = (come >= _WARM_UP_DAYS * _DAY) & (come < (_WARM_UP_DAYS + _COUNTED_DAYS) * _DAY)
    return found
