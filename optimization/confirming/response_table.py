"""The response table of a site as rows: what each way to run it serves, by category and service, with errors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from optimization.choosing.posed import Posed
from optimization.confirming.fresh import years_of
from optimization.trials.estimated import Estimate, estimate, weights_of
from optimization.trials.response import Entry
from optimization.trials.simulated import FIRST_REPLICATION, Trial, served_counts, trial_site
from simkit.scenario.hours import Week, text_of

#: Whole years that a refined plan is settled on.
SETTLING_YEARS = 5
#: Columns that name a way to run a site, and those of the table, after scenario and site.
WAY_COLUMNS = ("team", "opening", "services", "rooms")
RESPONSE_COLUMNS = (*WAY_COLUMNS, "category", "service", "share", "se", "n")


def estimates(posed: Posed, entries: Sequence[Entry]) -> list[Estimate]:
    """What the trials of entries came to: the same simulations again, replication by replication."""
    alone = trial_site(posed.case)
    short = [each.trial for each in entries if not each.whole]
    found = dict(zip(short, served_counts(alone, short, posed.seed), strict=True))
    settled = [each.trial for each in entries if each.whole]
    over_years = dict(zip(settled, settled_on(posed, settled), strict=True))
    return [
        over_years[each.trial] if each.whole else estimate(alone, each.trial, found[each.trial]) for each in entries
    ]


def settled_on(posed: Posed, trials: Sequence[Trial]) -> list[Estimate]:
    """What ways serve over the whole years that a refined plan is settled on."""
    return years_of(posed.case, trials, posed.seed, SETTLING_YEARS, FIRST_REPLICATION)


def response_rows(posed: Posed) -> Iterator[tuple[Any, ...]]:
    """A row for each way and category (service ``*``: all of its services, by need), and for each open service."""
    case = posed.case
    for each, found in zip(posed.entries, estimates(posed, posed.entries), strict=True):
        for category, weights in weights_of(case).items():
            yield (*way_of(each.trial), category, "*", *_told(found, weights))
            for service in weights if category != "*" else ():
                if service in each.trial.services:
                    yield (*way_of(each.trial), category, service, *_told(found, {service: 1.0}))


def way_of(trial: Trial) -> tuple[str, str, int, str]:
    """The team, the week, how many services are open, and rooms beside those every trial has, in words.

    Yuan of publicity, where the plan decides them, stand beside the team.
    """
    spent = {} if trial.publicity_cny is None else {"publicity_cny": trial.publicity_cny}
    return _list({**trial.team, **spent}), _week(trial.opening), len(trial.services), _list(trial.rooms)


def _week(opening: Week) -> str:
    """The week in words, days that follow each other and have the same hours as one."""
    runs = [list(days) for _, days in groupby(opening, key=lambda day: opening[day])]
    texts = (text_of({days[0]: opening[days[0]]}).removeprefix(days[0]) for days in runs)
    names = (days[0] if len(days) == 1 else f"{days[0]}-{days[-1]}" for days in runs)
    return "; ".join(name + text for name, text in zip(names, texts, strict=True))


def _list(numbers: Any) -> str:
    return "; ".join(f"{name} {number}" for name, number in numbers.items() if number)


def _told(found: Estimate, weights: dict[str, float]) -> tuple[float, float, int]:
    return round(found.mean(weights), 6), round(found.error(weights), 6), found.replications
