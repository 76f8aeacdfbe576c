"""``--events``: the same bytes for any number of workers, the same table as Parquet, and refused before any work."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pandas as pd
import pytest

from simkit.commands.bare_option import spelt_out
from simkit.measure.event_log import COLUMNS
from tests.tiny import tiny

pytestmark = pytest.mark.usefixtures("no_page")

SHORT = ("shenzhen-standard", "--set", "calendar.weeks=2", "-r", 3, "--lang", "en", "--quiet")


@pytest.fixture(scope="module")
def written(simkit, tmp_path_factory) -> Path:
    """An event log of two replications of two scenarios, as CSV and as Parquet."""
    place = tmp_path_factory.mktemp("events")
    variant = place / "one_more.yaml"
    variant.write_text(
        "extends: shenzhen-standard\nname: {zh: 多一人, en: one more}\nset: {staff.*.social_worker: '+1'}\n"
    )
    out = place / "out"
    words = ("compare", SHORT[0], variant, *SHORT[1:], "--jobs", 2, "--events", "parquet", "--event-replications", 2)
    answer = simkit(*words, "-o", out)
    assert (answer.status, answer.fault) == (0, "")
    again = simkit(*words, "-o", place / "again", "--jobs", 1)
    assert again.status == 0
    return out


def test_one_row_an_event_of_both_replications_and_scenarios(written):
    with (written / "events.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == COLUMNS
    assert list(dict.fromkeys((row["scenario"], row["replication"]) for row in rows)) == [
        ("shenzhen-standard", "1"), ("shenzhen-standard", "2"), ("one-more", "1"), ("one-more", "2"),
    ]  # fmt: skip
    assert all(len(row["time:timestamp"]) == len("2012-01-02T00:00:00.000") for row in rows)


def test_what_the_log_counts_is_what_the_kpis_count(written):
    log, kpis = pd.read_csv(written / "events.csv"), pd.read_csv(written / "kpis.csv")
    served = log[(log["lifecycle:transition"] == "complete") & (log["outcome"] == "served")]
    counted = kpis[(kpis["kpi"] == "served") & (kpis["group"] == "*") & (kpis["site"] == "*")]
    for (scenario, replication), its in served.groupby(["scenario", "replication"]):
        row = counted[(counted["scenario"] == scenario) & (counted["replication"] == replication)]
        assert its["party"].sum() == row["value"].item()


def test_parquet_holds_the_same_table(written):
    as_csv = pd.read_csv(written / "events.csv", keep_default_na=False, parse_dates=["time:timestamp"])
    as_parquet = pd.read_parquet(written / "events.parquet")
    assert as_parquet.columns.tolist() == as_csv.columns.tolist()
    for name in as_csv:
        assert as_parquet[name].tolist() == as_csv[name].tolist(), name


def test_any_number_of_workers_writes_the_same_bytes(written):
    for name in ("events.csv", "events.parquet"):
        assert (written / name).read_bytes() == (written.parent / "again" / name).read_bytes()


def test_the_manifest_says_what_was_logged(written):
    manifest = json.loads((written / "manifest.json").read_text())
    assert manifest["events"] == {"file": "parquet", "replications": 2}


def test_without_the_option_nothing_is_written(simkit, tmp_path):
    assert simkit("run", *SHORT, "-o", tmp_path / "out").status == 0
    assert not list((tmp_path / "out").glob("events.*"))
    assert "events" not in json.loads((tmp_path / "out" / "manifest.json").read_text())


def test_the_file_goes_without_saying():
    assert spelt_out(["run", "--events", "shenzhen-standard"]) == ["run", "--events", "csv", "shenzhen-standard"]
    assert spelt_out(["run", "x", "--events"]) == ["run", "x", "--events", "csv"]
    assert spelt_out(["run", "--events", "parquet", "x"]) == ["run", "--events", "parquet", "x"]


def test_more_replications_than_are_run_are_refused(simkit, tmp_path):
    answer = simkit("run", *SHORT, "--events", "--event-replications", 4, "-o", tmp_path / "out")
    assert answer.status == 2
    assert "--event-replications 4: only 3 replications are run" in answer.fault
    assert not (tmp_path / "out").exists()


def test_parquet_without_pyarrow_is_refused(simkit, tmp_path, monkeypatch):
    monkeypatch.setattr("simkit.commands.event_log.find_spec", lambda name: None)
    answer = simkit("run", *SHORT, "--events", "parquet", "-o", tmp_path / "out")
    assert answer.status == 2
    assert "pip install 'community-simkit[parquet]'" in answer.fault


def test_chinese_names_survive_both_files(tmp_path):
    from simkit.commands.event_log import EventsWanted, write_events

    scenario = tiny(services={"advice": None, "咨询": {}}, calendar={"weeks": 1})
    write_events(tmp_path, [scenario], EventsWanted("parquet", 1), seed=1, engine="simpy", jobs=1)
    assert set(pd.read_csv(tmp_path / "events.csv")["concept:name"]) == {"咨询"}
    assert set(pd.read_parquet(tmp_path / "events.parquet")["concept:name"]) == {"咨询"}
