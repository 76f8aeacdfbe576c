"""Sites that share a purse, made by a formula: each its own, shares as said, a few of them through the whole way."""

from __future__ import annotations

from benchmarks import programme
from benchmarks.programme import Aim
from benchmarks.programme_sites import posed_sites, programme_of


def test_sites_differ_and_lie_25_to_a_street() -> None:
    scenario = programme_of(30)
    streets = [site.street("en") for site in scenario.sites.values() if site.street]
    assert streets == ["street 1"] * 25 + ["street 2"] * 5
    assert len({tuple(sizes.items()) for sizes in scenario.population.values()}) == 30
    assert len({site.available_area_m2 for site in scenario.sites.values()}) > 20


def test_more_people_serve_more() -> None:
    """At one site and in its own hours the shares of a service rise with the team's hours, below 97 %."""
    (asked,) = posed_sites(programme_of(1))
    whole = [each for each in asked.entries if len(each.trial.services) == len(asked.case.services)]
    own = [each for each in whole if each.trial.opening == asked.case.openings[0]]
    hours = [sum(n * asked.case.roles[role].contact_hours_year for role, n in each.team.items()) for each in own]
    service = next(iter(asked.case.services))
    shares = [each.shares[service] for _, each in sorted(zip(hours, own, strict=True), key=lambda pair: pair[0])]
    assert shares == sorted(shares)
    assert 0 < shares[0] < shares[-1] < 0.97


def test_a_few_sites_are_measured_with_a_bound() -> None:
    found = programme._measured(Aim(3, 0.005, 60)).found
    assert 0 < found.reached <= found.bound
    assert found.gap < 0.005
