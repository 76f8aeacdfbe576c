"""The tables of a study, from tallies written by hand (day.py)."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from simkit.experiment.csv_text import csv_text
from simkit.measure.kpi import KPIS
from simkit.measure.programme import share_of, whole
from simkit.measure.record import Record
from simkit.measure.tally import Tally
from simkit.measure.waits_by_hour import WaitsByHour
from simkit.result import Result
from tests.measure.day import CENTRE, MONDAY, QUIET, dead_day, monday, quiet_day, waits

T_1 = 12.706204736  # Student, two-sided 95 %, 1 degree of freedom
#: One site, two replications; in the variant they are swapped, so that differences are as large as they can be.
SWAPPED = CENTRE.model_copy(update={"id": "swapped"})


Run = tuple[Tally, WaitsByHour]
LIVELY, DULL = (monday(), waits(MONDAY)), (quiet_day(), waits(QUIET))


def recorded(**sites: list[Run]) -> dict[str, Record]:
    """What is kept of replications of sites, each site simulated by itself, and of the programme."""
    return whole([share_of({site: runs}) for site, runs in sites.items()])


def result() -> Result:
    return Result(
        scenarios=(CENTRE, SWAPPED),
        replications=(1, 2),
        seed=1,
        engine="simpy",
        records=(recorded(centre=[LIVELY, DULL]), recorded(centre=[DULL, LIVELY])),
    )


def programme() -> Result:
    sites = recorded(north=[LIVELY, LIVELY], south=[DULL, DULL])
    return Result(scenarios=(CENTRE,), replications=(1, 2), seed=1, engine="simpy", records=(sites,))


def row(table: pd.DataFrame, **where: object) -> pd.Series:
    for column, value in where.items():
        table = table[table[column] == value]
    assert len(table) == 1
    return table.iloc[0]


def test_columns_are_those_of_the_interface():
    found = result().tables()
    assert {name: tuple(table.columns) for name, table in found.items()} == {
        "kpis": ("scenario", "site", "replication", "kpi", "group", "value", "unit"),
        "summary": (
            "scenario", "site", "kpi", "group", "n", "mean", "ci_low", "ci_high", "unit", "constant", "p10", "p90",
        ),
        "comparison": (
            "variant", "base", "site", "kpi", "group", "n", "difference", "ci_low", "ci_high", "p_better",
            "correlation", "unit", "pairing_gain",
        ),
        "kpis_by_service": ("scenario", "site", "service", "kpi", "n", "mean", "ci_low", "ci_high", "unit"),
        "utilisation": ("scenario", "site", "kind", "id", "weekday", "hour", "busy_hours", "available_hours"),
        "waits_by_hour": ("scenario", "site", "hour", "n", "p05", "median", "p95", "unit"),
    }  # fmt: skip


def test_kpis_have_one_row_for_each_replication():
    kpis = result().kpis
    assert row(kpis, scenario="tiny", site="centre", replication=1, kpi="served", group="*").value == 7
    assert row(kpis, scenario="tiny", site="centre", replication=2, kpi="served", group="*").value == 1
    assert row(kpis, scenario="swapped", site="*", replication=1, kpi="served", group="*").value == 1
    assert not kpis.duplicated(["scenario", "site", "replication", "kpi", "group"]).any()
    by_group = {kpi for kpi in KPIS if KPIS[kpi].by_group}
    assert set(kpis[kpis["group"] == "elderly"].kpi) == by_group
    assert set(kpis[kpis["group"] == "*"].kpi) == set(KPIS)


def test_summary_by_hand():
    # served 7 and 1: mean 4, variance 18, standard error 3
    served = row(result().summary, scenario="tiny", site="centre", kpi="served", group="*")
    assert (served.n, served["mean"], served.unit, served.constant) == (2, 4, "person-times", False)
    assert served.ci_high == pytest.approx(4 + 3 * T_1)


def test_what_never_happened_in_a_replication_is_not_counted():
    # nobody had an appointment on the quiet day
    days = row(result().summary, scenario="tiny", site="centre", kpi="days_to_appointment_mean", group="*")
    assert days.n == 1
    assert days["mean"] == pytest.approx(47 / 72)
    assert math.isnan(days.ci_low)


def test_a_constant_kpi_is_flagged():
    summary = programme().summary
    assert summary[summary.n == 2].constant.all()
    # of the elderly nobody was in progress, neither day
    assert row(result().summary, scenario="tiny", site="centre", kpi="in_progress", group="elderly").constant


def test_comparison_is_paired_by_replication():
    # served: 1 - 7 and 7 - 1
    served = row(result().comparison, variant="swapped", site="centre", kpi="served", group="*")
    assert (served.base, served.n, served.difference, served.p_better) == ("tiny", 2, 0, 0.5)
    assert served.correlation == pytest.approx(-1)
    assert served.ci_high == pytest.approx(6 * T_1)  # standard deviation 6 sqrt 2, of two
    requests = row(result().comparison, variant="swapped", site="centre", kpi="requests", group="*")
    assert math.isnan(requests.p_better)


def test_compare_against_any_base():
    found = result().compare("tiny", base="swapped")
    assert set(found.base) == {"swapped"}
    pd.testing.assert_frame_equal(result().compare("swapped"), result().comparison)
    with pytest.raises(ValueError, match=r"no scenario 'no'.*tiny, swapped"):
        result().compare("no")


def test_one_scenario_has_nothing_to_compare():
    assert "comparison" not in programme().tables()
    assert programme().comparison.empty
    assert list(programme().comparison.columns) == list(result().comparison.columns)


def test_the_programme_is_the_sum_of_its_sites():
    kpis = programme().kpis
    found = row(kpis, site="*", replication=1, kpi="served_share", group="*")
    assert found.value == pytest.approx(8 / 18)
    assert list(dict.fromkeys(kpis.site)) == ["north", "south", "*"]


def test_by_service():
    found = row(result().by_service, scenario="tiny", site="centre", service="club", kpi="served")
    assert (found.n, found["mean"]) == (2, 2)


def test_utilisation_is_a_mean_over_replications():
    found = result().utilisation
    nine = row(found, scenario="tiny", site="centre", kind="role", id="worker", weekday="mon", hour=9)
    assert nine.busy_hours == pytest.approx(55 / 60 / 2)
    assert nine.available_hours == 1
    hall = row(found, scenario="tiny", site="centre", kind="room_type", id="hall", weekday="mon", hour=11)
    assert (hall.busy_hours, hall.available_hours) == (5, 5)
    # nobody is ever on duty on Wednesday
    assert "wed" not in set(found.weekday)
    contact = found[(found.scenario == "tiny") & (found.site == "*") & (found.kind == "role")]
    assert contact.busy_hours.sum() == pytest.approx((4 + 0.5) / 2)
    assert contact.available_hours.sum() == pytest.approx((7 + 1) / 2)


def test_waits_by_hour_of_arrival():
    found = programme().waits_by_hour
    # between 9 and 10: 0, 20 and 30 minutes in each of two replications
    nine = row(found, site="north", hour=9)
    assert (nine.n, nine.p05, nine["median"], nine.p95, nine.unit) == (6, 0, 20, 30, "min")
    # between 10 and 11 at both sites: 5, 20 and 40
    ten = row(found, site="*", hour=10)
    assert (ten.n, ten["median"]) == (6, 20)
    assert 12 not in set(found.hour)


@pytest.mark.parametrize("replications_a_part", [1, 50])
def test_tables_in_parts_are_the_tables(monkeypatch, replications_a_part):
    monkeypatch.setattr("simkit.result._REPLICATIONS_A_PART", replications_a_part)
    for found in (result(), programme()):
        whole_tables = found.tables()
        parts = {name: list(frames) for name, frames in found.tables_in_parts().items()}
        assert list(parts) == list(whole_tables)
        for name, frames in parts.items():
            assert (
                "".join(csv_text(frame).split("\n", 1)[1] for frame in frames)
                == (csv_text(whole_tables[name]).split("\n", 1)[1])
            ), name
        per_site = 2 // min(replications_a_part, 2)
        assert [list(frame.site.unique()) for frame in parts["kpis"]] == [
            [site] for records in found.records for site in records for _ in range(per_site)
        ]


def test_what_the_rules_ask_of_a_run():
    found = result().measured_for_policy("tiny")
    assert found.keys() == {"centre"}
    first, second = found["centre"]
    assert first["class_b_share_of_person_times"] == pytest.approx(4 / 7)
    assert second["class_a_share_of_staff_hours"] == 1


def test_a_site_where_nothing_happened():
    sites = recorded(centre=[(dead_day(), waits([]))])
    dead = Result(scenarios=(CENTRE,), replications=(1,), seed=1, engine="simpy", records=(sites,))
    assert all(len(table.columns) for table in dead.tables().values())
    assert dead.waits_by_hour.empty
    share = row(dead.summary, site="centre", kpi="served_share", group="*")
    assert share.n == 0
    assert math.isnan(share["mean"])
