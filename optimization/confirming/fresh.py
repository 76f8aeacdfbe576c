"""Whole years: what a plan is held against, on residents that no table was made from, and what it is settled on."""

from __future__ import annotations

from collections.abc import Sequence

from optimization.site.case import Case
from optimization.trials.estimated import Estimate, estimate
from optimization.trials.response import Entry
from optimization.trials.simulated import Trial, served_counts, trial_site
from simkit.scenario.calendar import Calendar
from simkit.scenario.frozen import FrozenMap
from simkit.scenario.scenario import Scenario

#: Years simulated of each way to run a site.
YEARS = 10
#: They are numbered from here: neither those behind the response table nor those that a plan is reported on.
FIRST_YEAR = 2_000_001


def year_site(case: Case) -> Scenario:
    """The site alone as a trial has it, for the scenario's whole calendar."""
    alone = trial_site(case)
    # Made anew, not copied: a calendar remembers its dates.
    whole = alone.model_copy(update={"calendar": Calendar(**case.scenario.calendar.model_dump())})
    whole._document = None
    return whole


def fresh_estimates(case: Case, trials: Sequence[Trial], seed: int, years: int = YEARS) -> list[Estimate]:
    """What each way serves over so many years on fresh residents; all meet the same in the same years."""
    return years_of(case, trials, seed, years, FIRST_YEAR)


def years_of(case: Case, trials: Sequence[Trial], seed: int, years: int, first: int) -> list[Estimate]:
    """What each way serves over the years numbered from ``first``."""
    alone = year_site(case)
    counted = served_counts(alone, trials, seed, years, first)
    return [estimate(alone, trial, counts) for trial, counts in zip(trials, counted, strict=True)]


def entry_of(trial: Trial, found: Estimate) -> Entry:
    """An entry of a response table with these shares."""
    return Entry(trial, FrozenMap(found.shares))


def entry_of_year(trial: Trial, found: Estimate, year: int) -> Entry:
    """The entry as one of the years alone would have it: shares moved as that year moves them, to first order."""
    off = found.deviations[year] - found.deviations.mean(axis=0)
    moved = {
        service: min(1.0, max(0.0, share + found.replications * float(by)))
        for (service, share), by in zip(found.shares.items(), off, strict=True)
    }
    return Entry(trial, FrozenMap(moved))
