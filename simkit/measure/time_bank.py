"""The ledger of the time bank: what volunteers earned by a run, what was redeemed, and what is still owed."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from simkit.engine.arrays import DAY_MS, Ints, Requests, VisitLog
from simkit.measure.given import IS_GIVEN
from simkit.scenario.scenario import Scenario
from simkit.scenario.time_bank import TimeBank
from simkit.supply.volunteer_corps import month_of_day


def time_owed_ms(scenario: Scenario, requests: Requests, log: VisitLog, length_ms: Ints) -> int | None:
    """Hours owed at a site when the horizon ends, in ms; None without a time bank.

    ``length_ms``: of each visit, ways to homes included. A visit counts in the month in which it begins.
    """
    bank = scenario.time_bank
    if bank is None:
        return None
    month = month_of_day(scenario.calendar)
    month -= month[0]
    months = int(month[-1]) + 1
    named = np.array([name in bank.redeemed_for for name in scenario.services], np.bool_)
    helped = np.flatnonzero(log.volunteers)
    cared = np.flatnonzero(named[requests.service] & IS_GIVEN[log.outcome])

    def by_month(visit: Ints, ms: Ints) -> list[int]:
        # Milliseconds of a month's visits stay below 2**53, where floats are exact.
        return [int(total) for total in np.bincount(month[log.start_ms[visit] // DAY_MS], ms, months)]

    given = by_month(helped, length_ms[helped] * log.volunteers[helped])
    return owed(bank, zip(given, by_month(cared, length_ms[cared]), strict=True))


def owed(bank: TimeBank, months: Iterable[tuple[int, int]]) -> int:
    """What is owed after months of (time given by volunteers, time of care): kept and not expired, or given away.

    In a month hours are first earned, then redeemed, the oldest first; then those expire whose months are over.
    """
    lots: list[int] = []
    gifts = 0
    for given, care in months:
        earned = round(given * bank.earned_per_hour)
        donated = round(earned * bank.donated_share)
        lots.append(earned - donated)
        gifts = max(gifts + donated - round(care * bank.gift_share), 0)
        _redeem(lots, round(care * bank.kept_share))
        if len(lots) > bank.expiry_months:
            lots[len(lots) - 1 - bank.expiry_months] = 0
    return sum(lots) + gifts


def _redeem(lots: list[int], claimed: int) -> None:
    """Take what is claimed out of the lots, the oldest first, as far as they go."""
    for month, left in enumerate(lots):
        taken = min(left, claimed)
        lots[month], claimed = left - taken, claimed - taken
