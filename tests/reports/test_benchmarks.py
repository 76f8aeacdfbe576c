"""Compliance and benchmark are never mixed: a clause of another city's makes no plan illegal, and is counted apart."""

import re

import pytest

from reports import answer
from reports.benchmarks import Benchmark, benchmark, breaks_own_clause
from reports.directory import read_directory
from reports.standing import standings
from tests.reports.fixture_directory import BASE, SHORT, SITES, planned, simulated, write


def with_status(tables, rule, status):
    """The tables with every verdict on ``rule`` as ``status``."""
    columns, rows = tables["verdicts"]
    at = columns.index("status")
    changed = [(*row[:at], status, *row[at + 1 :]) if row[columns.index("rule")] == rule else row for row in rows]
    tables["verdicts"] = (columns, changed)


def not_legal(tables):
    """No plan of ``strict`` keeps all clauses it is held to."""
    columns, rows = tables["plan_figures"]
    at = columns.index("legal")
    tables["plan_figures"] = (
        columns,
        [(*row[:at], "false", *row[at + 1 :]) if row[0] == SHORT else row for row in rows],
    )


def test_the_benchmark_is_counted_apart(tmp_path):
    """OTHER-STAFF-1 is met at every site, OTHER-SAFE-1 can be judged at none; the base is held to neither."""
    data = read_directory(write(tmp_path, *planned()))

    assert benchmark(data, SHORT) == Benchmark(("other",), met=1, missed=0, unknown=1)
    assert benchmark(data, BASE) is None


def test_money_beyond_the_limit_breaks_no_clause_of_legality(tmp_path):
    """OWN-FUND-3 fails at every site of ``strict``: that is a shortfall, said by its own words."""
    data = read_directory(write(tmp_path, *planned()))

    assert not any(breaks_own_clause(data, SHORT, site) for site in SITES)


@pytest.mark.parametrize(("lang", "word"), [("zh", "不合规"), ("en", "not legal")])
def test_a_plan_that_misses_the_benchmark_alone_is_not_called_illegal(tmp_path, lang, word):
    tables, manifest = planned()
    with_status(tables, "OTHER-STAFF-1", "fail")
    not_legal(tables)
    directory = write(tmp_path, tables, manifest)

    assert [plan.legal for plan in standings(read_directory(directory))] == [True, True, True]
    assert word not in answer(directory, lang)[0]
    assert ("1条未达标" if lang == "zh" else "1 clause missed") in answer(directory, lang)[0]


@pytest.mark.parametrize(
    ("lang", "word"), [("zh", "“执行外市标准”不合规"), ("en", "“held to the other city”: not legal")]
)
def test_a_plan_that_breaks_its_own_clause_is_illegal_whatever_the_benchmark_says(tmp_path, lang, word):
    tables, manifest = planned()
    with_status(tables, "OWN-STAFF-1", "fail")
    not_legal(tables)

    assert word in answer(write(tmp_path, tables, manifest), lang)[0]


@pytest.mark.parametrize("make", [planned, simulated])
def test_no_clause_of_a_sentence_speaks_of_both(tmp_path, make):
    """Between two stops stands 合规 or 对标, never both; likewise legal and benchmark."""
    directory = write(tmp_path, *make())

    for lang, words in (("zh", ("合规", "对标")), ("en", ("legal", "benchmark"))):
        for sentence in answer(directory, lang):
            for clause in re.split("[\uff1b;\u3002]", sentence):
                assert not all(word in clause for word in words), clause
