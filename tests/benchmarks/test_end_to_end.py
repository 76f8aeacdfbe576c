"""Plain SimPy draws its own residents: the two agree in the mean, and the comparison sees what is different."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks import end_to_end
from benchmarks.end_to_end import FALSE_ALARM, SITE, Compared, compare, errors_allowed
from benchmarks.plain_year import Numbers, PlainYear
from benchmarks.size import QUICK
from simkit.scenario.load import load

NUMBERS = Numbers.of(load(str(end_to_end.SCENARIO)), SITE)


@pytest.mark.slow
def test_they_agree() -> None:
    """False alarm 1e-3 for all KPIs together; with 12 years a difference of 6 % in the visits asked for is seen."""
    said = end_to_end.check(replace(QUICK, years=12))
    assert "15 KPIs of 12 years agree" in said


def test_the_numbers_are_those_of_the_scenario() -> None:
    assert (NUMBERS.days, NUMBERS.residents, NUMBERS.persons, NUMBERS.places) == (364, 10_000, 4, 6)
    assert NUMBERS.opened_before[-1] == 52 * 5 * 7 * 60, "seven hours on each of 260 days"
    a_week = sum(30 * rate for day in NUMBERS.rate for rate in day)
    assert a_week == pytest.approx(42 * 10 * 12 / 52), "42 a month and 1,000 residents, of whom there are 10,000"


def test_a_plain_year_accounts_for_everyone() -> None:
    year = PlainYear(replace(NUMBERS, days=28), seed=1)
    found = year.run()
    unfinished = found["requests"] - found["served"] - found["abandoned"] - found["turned_away"] - found["closed"]
    assert 0 <= unfinished <= 40, "only those who would come back on Monday, or are still being served"
    assert len(year.waits) == len(year.visits) + found["abandoned"] + found["turned_away"]


@pytest.mark.slow
def test_fewer_who_come_back_are_noticed() -> None:
    """20 % instead of 30 % of some 1,950 who find it shut: 195 more a year who are not served for that reason.

    Day factors and chance give that number a deviation of some 40 a year, so 195 are 12 standard errors over 12 years
    of each; 6 are allowed.
    """
    few = replace(NUMBERS, return_share=0.2)
    usual = [PlainYear(NUMBERS, seed).run() for seed in range(12)]
    other = [PlainYear(few, seed).run() for seed in range(100, 112)]
    apart = {one.kpi: one.errors_apart for one in compare(usual, other)}
    assert apart["closed"] > errors_allowed(len(apart), 12)


def test_errors_allowed() -> None:
    """Two-sided, one test, many years: the 0.9995 quantile of the normal law is 3.2905."""
    assert FALSE_ALARM == 1e-3
    assert errors_allowed(1, 10**7) == pytest.approx(3.2905, abs=1e-3)
    assert errors_allowed(15, 60) > errors_allowed(1, 60), "the more are looked at, the more one of them strays"


def test_means_that_never_vary() -> None:
    assert Compared("k", 2.0, 2.0, 0.0).errors_apart == 0
    assert Compared("k", 2.0, 2.1, 0.0).errors_apart == float("inf")
    assert Compared("k", 3.0, 2.0, 0.5).errors_apart == 2
