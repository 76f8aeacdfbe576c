"""What is said of the number of replications and of pairing."""

from __future__ import annotations

import csv
import json

import pytest

from reports import report, run_length
from tests.reports.fixture_directory import planned, write


@pytest.fixture
def directory(tmp_path):
    return write(tmp_path / "done", *planned())


def in_english(directory):
    """The sentences, with plain spaces before %."""
    return [sentence.replace("\u00a0", " ") for sentence in run_length(directory, "en")]


def with_precision(directory, **found):
    path = directory / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    last = {"scenario": manifest["scenarios"][0]["id"], "kpi": "wait_mean"}
    manifest["precision"] = {"asked": 0.05, "met": True, "reached": 0.04, "last": last, **found}
    path.write_text(json.dumps(manifest), encoding="utf-8")


def with_gains(directory, **gains):
    """The column that older directories do not have, for the programme's KPIs named."""
    path = directory / "comparison.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        programme = (row["site"], row["group"]) == ("*", "*")
        row["pairing_gain"] = gains.get(row["kpi"], "") if programme else ""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def test_a_directory_without_either_says_nothing(directory):
    assert in_english(directory) == []


def test_a_precision_that_was_met(directory):
    with_precision(directory)
    (said,) = in_english(directory)
    assert "at most 5.0 % of its mean" in said
    assert "the last to get there was “mean wait”" in said
    with_precision(directory, last=None)
    (said,) = run_length(directory, "zh")
    assert "最后达到" not in said


def test_a_run_that_stopped_at_its_maximum_says_so_and_why(directory):
    with_precision(directory, met=False, reached=0.08)
    (said,) = in_english(directory)
    assert "stopped at the maximum of 10 replications" in said
    assert "“mean wait”" in said
    assert "8.0 % of its mean, 5.0 % was asked for" in said
    with_precision(directory, met=False, reached=None)
    assert "仍为均值的—" in run_length(directory, "zh")[0]


def test_pairing_is_told_as_the_median_and_its_ends(directory):
    with_gains(directory, wait_mean="2.0", served_share="8.0", wait_p95="30.0")
    said = in_english(directory)[0]
    assert "need 8 times as many replications" in said
    assert "least 2, “mean wait”, most 30, “95th percentile of waits”" in said


def test_one_gain_is_told_alone(directory):
    with_gains(directory, wait_mean="2.5")
    assert "of “mean wait” as narrow, independent runs would need 2.5 times" in in_english(directory)[0]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_has_both(directory, lang):
    with_precision(directory)
    with_gains(directory, wait_mean="2.0", served_share="8.0", wait_p95="30.0")
    page = report(directory, lang).read_text(encoding="utf-8")
    assert all(sentence in page for sentence in run_length(directory, lang))


def test_a_warm_up_is_said_on_the_page(directory):
    path = directory / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["warm_up_days"] = {manifest["scenarios"][0]["id"]: 14}
    path.write_text(json.dumps(manifest), encoding="utf-8")
    assert "The first 14 days of “least team” are warm-up" in report(directory, "en").read_text(encoding="utf-8")
    assert "前14天为预热期" in report(directory, "zh").read_text(encoding="utf-8")
