"""What is drawn has the expectation that is promised, date by date and service by service."""

import numpy as np

from simkit.demand.need import expected_need
from simkit.demand.rates import rates
from simkit.demand.sample import sample
from tests.demand.mixed import mixed

REPLICATIONS = 60


def drawn(scenario):
    """Person-times by replication and service."""
    size = len(scenario.services)
    years = (sample(scenario, "centre", 1, replication) for replication in range(REPLICATIONS))
    return np.array([np.bincount(year.service, weights=year.party, minlength=size) for year in years])


def test_mean_over_replications_is_the_expected_need():
    """Sixty horizons of eight weeks, each service within 4 standard errors of its expectation.

    The variance of a service's count over the horizon is sum(m + m^2 cv^2) over its dates, m the rates. False alarm of
    five services: one seed in 3,200. An error of 5.3 standard errors is caught in 9 of 10 cases: 6 % of the need for
    advice (166 a horizon), 12 % for home visits (33).
    """
    scenario = mixed()
    means = rates(scenario, "centre")
    need = np.array(list(expected_need(scenario, "centre").values()))
    error = np.sqrt((means + means**2 * 0.3**2).sum(axis=1) / REPLICATIONS)
    assert (abs(drawn(scenario).mean(axis=0) - need) < 4 * error).all()
    assert (5.3 * error / need < 0.13).all()


def test_dates_have_their_own_rate():
    """Counts of advice by date over 60 replications against the rates: chi-square of 56 dates.

    With the date's variance m + m^2 cv^2 the sum is chi-square with 56 degrees of freedom but for skewness;
    110 is exceeded once in 50,000. A Sunday rate on Mondays (a third as much) would add 500.
    """
    scenario = mixed()
    means = rates(scenario, "centre")[0]
    first = scenario.calendar.start.toordinal()
    counts = np.zeros((REPLICATIONS, len(means)))
    for replication in range(REPLICATIONS):
        year = sample(scenario, "centre", 1, replication)
        counts[replication] = np.bincount(year.date[year.service == 0] - first, minlength=len(means))
    variance = (means + means**2 * 0.3**2) / REPLICATIONS
    assert ((counts.mean(axis=0) - means) ** 2 / variance).sum() < 110


def test_days_are_over_dispersed_as_written():
    """Daily counts of advice: variance / mean = 1 + m cv^2; at m = 20 a day and CV 0.3 that is 2.8.

    3,360 dates: the standard error of the ratio is 2.8 sqrt(2.6 / 3,360) = 0.08; 5 of them: one seed in 2 million. A CV
    below 0.255 or above 0.34 (a ratio off by 0.5) is caught in 9 of 10 cases.
    """
    flat = {"advice": {"requests_per_1000_month": 7 * 20 * 52 / 12}}
    scenario = mixed(calendar={"country": None}, services=flat)
    counts = []
    for replication in range(REPLICATIONS):
        year = sample(scenario, "centre", 2, replication)
        counts.append(np.bincount(year.date[year.service == 0] - scenario.calendar.start.toordinal(), minlength=56))
    daily = np.concatenate(counts)
    assert abs(daily.var() / daily.mean() - 2.8) < 0.4
