"""A run from scenarios to tables: same numbers whatever the workers, the neighbours and the order."""

from __future__ import annotations

import math
import subprocess
import sys

import numpy as np
import pytest

from simkit.experiment.csv_text import csv_text
from simkit.result import Result
from simkit.run import run, simulate_site
from simkit.scenario.money import fen
from simkit.scenario.plan import Payment, Plan, SitePlan
from simkit.scenario.scenario import Scenario
from tests.tiny import OFFICE_HOURS, tiny

BUSY = tiny(
    staff={"centre": {"worker": 1}}, demand={"day_cv": 0.3}, services={"advice": {"patience": "constant(20) min"}}
)
NAMES = {"zh": "二", "en": "two"}
TWO_SITES = tiny(
    sites={"centre": {}, "annex": {"name": NAMES, "opening": OFFICE_HOURS}},
    population={"annex": {"residents": 500}},
    staff={"annex": {"worker": 1}},
)


def variant(scenario: Scenario, name: str) -> Scenario:
    return scenario.model_copy(update={"id": name})


def as_text(result: Result) -> dict[str, str]:
    return {name: csv_text(table) for name, table in result.tables().items()}


def headline(result: Result, kpi: str, site: str = "*", scenario: str = "tiny") -> float:
    summary = result.summary
    found = summary[(summary.scenario == scenario) & (summary.site == site) & (summary.kpi == kpi)]
    return float(found[found["group"] == "*"]["mean"].item())


def test_a_site_run_is_a_function_of_its_arguments():
    one, same, other = (simulate_site(BUSY, "centre", 1, r) for r in (3, 3, 4))
    assert one.log.start_ms.tobytes() == same.log.start_ms.tobytes()
    assert one.requests.release_ms.tobytes() == same.requests.release_ms.tobytes()
    assert one.requests.release_ms.tobytes() != other.requests.release_ms.tobytes()


def test_tables_have_the_same_bytes_for_any_number_of_jobs():
    scenarios = [TWO_SITES, variant(TWO_SITES, "again")]
    alone, together = (run(scenarios, replications=3, jobs=jobs) for jobs in (1, 2))
    assert as_text(alone) == as_text(together)


@pytest.mark.parametrize(("tasks_per_worker", "replications_per_task"), [(1, 8), (1, 2), (2, 5)])
def test_how_the_work_is_divided_changes_nothing(monkeypatch, tasks_per_worker, replications_per_task):
    scenarios = [TWO_SITES, variant(tiny(), "one-site")]
    usual = as_text(run(scenarios, replications=5, jobs=1))
    monkeypatch.setattr("simkit.run._TASKS_PER_WORKER", tasks_per_worker)
    monkeypatch.setattr("simkit.run._REPLICATIONS_PER_TASK", replications_per_task)
    assert as_text(run(scenarios, replications=5, jobs=1)) == usual


def test_sites_stand_in_the_order_of_their_scenario():
    turned = tiny(
        sites={"centre": None, "annex": {"name": NAMES}, "hall": {"name": NAMES}},
        population={"annex": {"residents": 500}, "hall": {"residents": 100}},
    )
    found = run([TWO_SITES, variant(turned, "turned")], replications=2, jobs=1)
    sites = found.kpis.groupby("scenario", sort=False).site.unique()
    assert list(sites["tiny"]) == ["centre", "annex", "*"]
    assert list(sites["turned"]) == ["annex", "hall", "*"]
    # only the annex and the programme are in both
    assert list(found.comparison.site.unique()) == ["annex", "*"]


def test_a_site_does_not_feel_its_neighbours():
    beside = run(TWO_SITES, replications=2, jobs=1)
    by_itself = run(tiny(), replications=2, jobs=1)
    columns = ["replication", "kpi", "group", "value"]
    one, other = (found.kpis[found.kpis.site == "centre"][columns] for found in (beside, by_itself))
    assert csv_text(one) == csv_text(other)


def test_one_more_replication_leaves_the_others_as_they_were():
    two, three = (run(BUSY, replications=n, jobs=1).kpis for n in (2, 3))
    assert csv_text(three[three.replication < 3]) == csv_text(two)


def test_the_same_scenario_twice_differs_by_exactly_nothing():
    found = run([BUSY, variant(BUSY, "twin")], replications=3, jobs=1).compare("twin")
    assert (found.difference.dropna() == 0).all()
    assert found[found.kpi == "served"].correlation.to_numpy() == pytest.approx(1)


def test_variants_meet_the_same_residents():
    more = tiny(staff={"centre": {"worker": 3}}, demand={"day_cv": 0.3}, services=dict(BUSY.model_dump()["services"]))
    result = run([BUSY, variant(more, "three")], replications=3, jobs=1)
    requests = result.comparison[(result.comparison.kpi == "requests") & (result.comparison["group"] == "*")]
    assert (requests.difference == 0).all()
    assert headline(result, "served_share", scenario="three") > headline(result, "served_share")


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_precision_gives_the_tables_of_so_many_replications(jobs):
    """tiny has 168 requests a week, give or take 13: 26 % of the mean at 2 sd, so it takes some replications to 5 %."""
    scenarios = [TWO_SITES, variant(BUSY, "busy")]
    asked = run(scenarios, precision=0.05, replications=3, jobs=jobs)
    assert asked.precision is not None
    count = asked.precision.replications
    assert count > 8
    assert (asked.precision.met, asked.replications) == (True, tuple(range(1, count + 1)))
    assert as_text(asked) == as_text(run(scenarios, replications=count, jobs=1))


def test_every_headline_kpi_is_as_precise_as_was_asked():
    summary = run(BUSY, precision=0.05, replications=3, jobs=1).summary
    programme = summary[(summary.site == "*") & (summary["group"] == "*")].set_index("kpi")
    half, mean = (programme.ci_high - programme.ci_low) / 2, programme["mean"]
    assert half["requests"] <= 0.05 * mean["requests"]
    assert half["wait_mean"] <= max(0.05 * mean["wait_mean"], 1.0)  # half of the 2 minutes that matter
    assert half["abandoned"] <= max(0.05 * mean["abandoned"], 0.5)  # half of one a week


def test_one_more_year_lies_between_the_ends_of_ten():
    found = run(BUSY, replications=10, jobs=1)
    waits = found.kpis[(found.kpis.kpi == "wait_mean") & (found.kpis.site == "*") & (found.kpis["group"] == "*")].value
    (row,) = found.summary[
        (found.summary.kpi == "wait_mean") & (found.summary.site == "*") & (found.summary["group"] == "*")
    ].itertuples()
    assert (row.p10, row.p90) == (waits.min(), waits.max())


def test_the_maximum_ends_a_run():
    found = run(BUSY, precision=0.0001, replications=3, max_replications=9, jobs=1).precision
    assert found is not None
    assert (found.replications, found.met, found.at_maximum) == (9, False, True)
    assert found.last is not None
    assert found.last[0] == "tiny"
    assert found.relative > 0.0001


def test_a_run_leaves_its_scenarios_as_they_were():
    before = BUSY.model_dump_json()
    run(BUSY, replications=1, jobs=1)
    assert BUSY.model_dump_json() == before


def test_every_request_is_counted_once():
    kpis = run(TWO_SITES, replications=2, jobs=1).kpis
    asked = kpis[(kpis.kpi == "requests") & (kpis["group"] == "*")].set_index(["site", "replication"]).value
    for number in (1, 2):
        once = {site: simulate_site(TWO_SITES, site, 1, number) for site in TWO_SITES.sites}
        for site, found in once.items():
            assert found.tally.visits.sum() == len(found.requests)
            assert found.tally.persons.sum() == found.requests.party.sum() == asked[site, number]
        assert asked["*", number] == asked["centre", number] + asked["annex", number]


def test_a_plan_gives_the_costs():
    payment = {"fund": "city", "account": "city_transferred", "payee": "operator", "decided_by": "city"}
    site = SitePlan(
        status="optimal", legal=True, affordable=True, team={"worker": 1}, opening=OFFICE_HOURS, services={}, rooms={},
        payments=(
            Payment(head="social_work_service", amount_fen=fen(5200.52), **payment),
            Payment(head="utilities", amount_fen=fen(5200), **payment),
            Payment(head="unallocated", amount_fen=fen(99999), **payment),
        ),
        need_cny=0, need_at_minimum_cny=0, purse_cny=0, shortfall_cny=0, unallocated_cny=99999,
        cheapest_legal_cny=None, cheapest_legal_at_minimum_cny=None, cheapest_serving_goal_cny=None,
    )  # fmt: skip
    plan = Plan(scenario="tiny", solver="highs", seconds=0, sites={"centre": site})
    result = run([tiny(), variant(tiny(), "unplanned")], replications=1, jobs=1, plans={"tiny": plan})
    # a week of 10,400.52 yuan a year
    assert headline(result, "cost_cny") == pytest.approx(10400.52 / 52)
    assert math.isnan(headline(result, "cost_cny", scenario="unplanned"))


def test_progress_reaches_its_end():
    seen: list[tuple[int, int]] = []
    run(TWO_SITES, replications=2, jobs=1, progress=lambda done, total: seen.append((done, total)))
    assert seen[0][0] == 0
    assert seen[-1][0] == seen[-1][1] == len(seen) - 1


def test_with_a_precision_progress_goes_on_as_more_is_to_do():
    seen: list[tuple[int, int]] = []
    run(BUSY, precision=0.05, replications=3, jobs=1, progress=lambda done, total: seen.append((done, total)))
    assert seen == sorted(seen)
    assert seen[-1][0] == seen[-1][1] > seen[0][1]


def test_what_cannot_be_run_is_refused():
    with pytest.raises(ValueError, match="no scenario"):
        run([])
    with pytest.raises(ValueError, match="two scenarios are called 'tiny'"):
        run([tiny(), tiny()])
    with pytest.raises(ValueError, match="replications is 0"):
        run(tiny(), replications=0)
    with pytest.raises(ValueError, match="jobs is 0"):
        run(tiny(), jobs=0)
    with pytest.raises(ValueError, match="no engine 'fast'"):
        run(tiny(), engine="fast")


@pytest.mark.parametrize("first", ["import simkit.run", "from simkit.run import run", "import simkit"])
def test_the_package_calls_it_by_its_name(first):
    # the module and the function have one name; whichever came first, simkit.run(...) runs
    code = (
        f"{first}\nimport simkit\nfrom tests.tiny import tiny\n"
        "print(len(simkit.run(tiny(), replications=1, jobs=1).summary) > 0, callable(simkit.run))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "True"]


def test_utilisation_of_a_known_load():
    # one request an hour, 30 minutes each, two workers day and night, nobody lost: a quarter of the time
    long = tiny(calendar={"weeks": 26})
    loads = [simulate_site(long, "centre", 1, r).tally for r in range(1, 6)]
    busy = np.array([one.role_busy_ms.sum() / one.role_duty_ms.sum() for one in loads])
    # 5 x 4368 requests: standard error 0.25 / sqrt(21840) = 0.0017; 4 of them (once in 16,000 seeds)
    assert abs(busy.mean() - 0.25) < 4 * 0.25 / math.sqrt(5 * 26 * 168)


def test_a_variant_with_other_needs_draws_its_own_and_supply_variants_share():
    more_staff = variant(tiny(staff={"centre": {"worker": 3}}), "staff")
    more_need = variant(tiny(population={"centre": {"residents": 2000}}), "need")
    together = run([tiny(), more_staff, more_need], replications=2, jobs=1)
    for scenario in (more_staff, more_need):
        by_itself = run(scenario, replications=2, jobs=1)
        beside = together.kpis[together.kpis.scenario == scenario.id].reset_index(drop=True)
        assert csv_text(beside) == csv_text(by_itself.kpis)
    assert headline(together, "requests", scenario="staff") == headline(together, "requests")
    assert headline(together, "requests", scenario="need") > 1.8 * headline(together, "requests")
