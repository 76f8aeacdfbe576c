"""The main job through the command line, at two replications: plans, verdicts, money that sums, both reports."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from itertools import groupby
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

VARIANTS = ["huizhou-minimum-team", "huizhou-optimised", "huizhou-shenzhen", "huizhou-2016"]
PLAN_TABLES = (
    "budget", "staff", "rooms", "services", "binding", "diagnosis", "plan_figures", "mandate_prices",
    "repriced",
)  # fmt: skip


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def demo(simkit, tmp_path_factory):
    """The demo in Chinese: where it lies and what was said."""
    out = tmp_path_factory.mktemp("demo")
    answer = simkit("demo", "-r", 2, "-o", out)
    assert answer.status == 0, answer
    return out, answer.said


def test_it_says_where_the_reports_lie(demo):
    out, said = demo
    for programme in ("huizhou", "dongguan"):
        assert str(out / programme / "report.html") in said
        page = (out / programme / "report.html").read_text(encoding="utf-8")
        assert '<html lang="zh' in page


def test_huizhou_has_all_four_variants_in_every_table(demo):
    huizhou = demo[0] / "huizhou"
    for table in (*PLAN_TABLES, "kpis", "summary", "verdicts", "kpis_by_service", "utilisation", "waits_by_hour"):
        found = rows(huizhou / f"{table}.csv")
        assert next(iter(found[0])) == "scenario"
        if table not in ("binding", "diagnosis"):
            assert list(dict.fromkeys(row["scenario"] for row in found)) == VARIANTS
    assert [plan["scenario"] for plan in json.loads((huizhou / "plan.json").read_text(encoding="utf-8"))] == VARIANTS
    assert {row["variant"] for row in rows(huizhou / "comparison.csv")} == set(VARIANTS[1:])


def test_every_fund_comes_to_its_amount_to_the_fen(demo):
    # HZ-FUND-2 and HZ-FUND-3: 300,000 of the city and 100,000 of the district for each site. A plan that does not
    # fit says in the district's account what it would have to be.
    huizhou = demo[0] / "huizhou"
    short = {
        (row["scenario"], row["site"]): Decimal(row["shortfall_cny"]) for row in rows(huizhou / "plan_figures.csv")
    }
    assert len(short) == 4 * 7
    budget = sorted(rows(huizhou / "budget.csv"), key=lambda row: (row["scenario"], row["site"], row["fund"]))
    sums = {
        key: sum(Decimal(row["amount_cny"]) for row in group)
        for key, group in groupby(budget, key=lambda row: (row["scenario"], row["site"], row["fund"]))
    }
    for (scenario, site), missing in short.items():
        assert sums[scenario, site, "city"] == Decimal("300000")
        assert sums[scenario, site, "district"] == Decimal("100000") + missing


def test_the_first_two_fit_and_the_others_are_short(demo):
    figures = rows(demo[0] / "huizhou" / "plan_figures.csv")
    affordable = {scenario: set() for scenario in VARIANTS}
    for row in figures:
        affordable[row["scenario"]].add(row["affordable"])
    assert affordable["huizhou-minimum-team"] == affordable["huizhou-optimised"] == {"true"}
    assert affordable["huizhou-shenzhen"] == affordable["huizhou-2016"] == {"false"}


def failing(directory: Path) -> set[tuple[str, str]]:
    return {(row["site"], row["rule"]) for row in rows(directory / "verdicts.csv") if row["status"] == "fail"}


def test_dongguan_has_25_sites_of_which_one_is_too_small(demo):
    dongguan = demo[0] / "dongguan"
    residents = [int(row["residents"]) for row in rows(dongguan / "site_facts.csv")]
    assert (len(residents), sum(residents)) == (25, 466_214)
    assert failing(dongguan) == {("dg24", "DG-AREA-1")}


def test_the_other_reading_of_the_population_is_one_name_away(simkit, tmp_path):
    # 15 second columns read as totals: 419,887 residents instead of 466,214.
    assert simkit("run", "dongguan-2012-total", "-r", 2, "-o", tmp_path / "out", "--quiet").status == 0
    residents = [int(row["residents"]) for row in rows(tmp_path / "out" / "site_facts.csv")]
    assert (len(residents), sum(residents)) == (25, 419_887)
    assert failing(tmp_path / "out") == {("dg24", "DG-AREA-1")}


def test_a_budget_of_zero_is_an_answer_not_a_fault(simkit, tmp_path):
    file = tmp_path / "broke.yaml"
    file.write_text(
        "extends: huizhou-minimum-team\nname: {zh: 无款, en: broke}\n"
        "set:\n  funds.city.amount_cny: 0\n  funds.district.amount_cny: 0\n",
        encoding="utf-8",
    )
    answer = simkit("plan", file, "-r", 2, "-o", tmp_path / "out", "--quiet")
    assert (answer.status, answer.said, answer.fault) == (1, "", "")
    assert {row["affordable"] for row in rows(tmp_path / "out" / "plan_figures.csv")} == {"false"}
    assert rows(tmp_path / "out" / "diagnosis.csv")
