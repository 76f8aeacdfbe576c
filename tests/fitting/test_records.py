"""Reading records: every fault with its line; what is in order keeps its names and times."""

from __future__ import annotations

import datetime as dt
import gzip

import numpy as np
import pytest

from simkit.fitting.records import SNAPSHOT_COLUMNS, Snapshots, Station, Visits, read
from simkit.scenario.problem import ScenarioError
from tests.fitting.records_of import looks, snapshots, visits


def faults(reading, *given) -> list[str]:
    with pytest.raises(ScenarioError) as refused:
        reading(*given)
    return str(refused.value).splitlines()


def test_visits_are_sorted_by_station_and_arrival_and_keep_their_minutes(tmp_path):
    found = visits(
        tmp_path,
        [
            "hall,permits,2024-03-05 09:10,2024-03-05 09:15,2024-03-05 09:30",
            "hall,permits,2024-03-04T08:30:30,,2024-03-04T08:45",
            "hall,taxes,2024-03-04 10:00,2024-03-04 10:00,2024-03-04 10:07",
        ],
    )
    assert isinstance(found, Visits)
    assert (found.first_day, found.days, found.rows) == (dt.date(2024, 3, 4), 2, 3)
    assert found.stations == (Station("hall", "permits", "permits"), Station("hall", "taxes", "taxes"))
    assert found.arrived_min.tolist() == [510.5, 1440 + 550, 600]
    assert np.isnan(found.started_min[0])
    assert found.left_min.tolist() == [525, 1440 + 570, 607]


def test_staff_are_told_apart_by_site(tmp_path):
    columns = "site,service,arrived_at,started_at,left_at,outcome,staff"
    row = "2024-03-04 09:00,2024-03-04 09:00,2024-03-04 09:10,served"
    found = visits(tmp_path, [f"a,permits,{row},Ann", f"b,permits,{row},Ann", f"a,taxes,{row},"], columns)
    assert found.staff.tolist() == [0, 1, -1]


def test_snapshots_keep_what_was_not_shown_as_nan_and_the_last_name_of_a_queue(tmp_path):
    rows = looks("2024-03-04", [("08:05", 2, 3, ""), ("08:00", "", 0, "")], "hall,A,Old name")
    found = snapshots(tmp_path, [*rows, *looks("2024-03-05", [("08:00", 1, 0, 7)], "hall,A,New name")])
    assert isinstance(found, Snapshots)
    assert found.stations == (Station("hall", "A", "New name"),)
    assert found.at_min.tolist() == [480, 485, 1440 + 480]
    np.testing.assert_array_equal(found.desks, [np.nan, 2, 1])
    np.testing.assert_array_equal(found.ticket, [np.nan, np.nan, 7])


def test_a_packed_file_is_unpacked_and_a_broken_one_refused(tmp_path):
    text = ",".join(SNAPSHOT_COLUMNS) + "\n" + looks("2024-03-04", [("08:00", 1, 0, "")])[0] + "\n"
    packed = tmp_path / "queues.csv.gz"
    packed.write_bytes(gzip.compress(text.encode()))
    assert read(packed).rows == 1
    packed.write_bytes(gzip.compress(text.encode())[:-9])
    assert faults(read, packed, "q.csv.gz") == [
        "q.csv.gz: cannot be unpacked; pack it again, or give the CSV file itself"
    ]


def test_a_file_that_is_missing_empty_or_without_rows_is_refused(tmp_path):
    assert "there is no such file" in faults(read, tmp_path / "none.csv")[0]
    empty = tmp_path / "empty.csv"
    empty.write_text("")
    assert faults(read, empty, "empty.csv")[0].startswith("empty.csv:1: holds no records; its first line is 'site,")
    assert faults(visits, tmp_path, []) == ["visits.csv:1: holds a header and no rows; records need at least one row"]


def test_another_encoding_is_named_with_its_line(tmp_path):
    file = tmp_path / "old.csv"
    text = ",".join(SNAPSHOT_COLUMNS) + "\n" + looks("2024-03-04", [("08:00", 1, 0, "")], "urząd,A,Sprawy")[0]
    file.write_bytes(text.encode("cp1250"))
    assert faults(read, file, "old.csv") == ["old.csv:2: is not UTF-8 text; save it as UTF-8 (in Excel: CSV UTF-8)"]


def test_columns_that_are_missing_or_unknown_are_named(tmp_path):
    assert faults(visits, tmp_path, ["a"], "site,servise,arrived_at,started_at,left_at") == [
        "visits.csv:1: 'servise' is not a column of such records; did you mean 'service'?",
        "visits.csv:1: the column 'service' is missing; records have the columns "
        "site, service, arrived_at, started_at, left_at",
    ]
    assert "observed_at" in faults(visits, tmp_path, ["a"], "office,observed_at,observed_at")[0]


def test_semicolons_are_named(tmp_path):
    assert faults(visits, tmp_path, ["a;b"], "site;service;arrived_at;started_at;left_at") == [
        "visits.csv:1: the columns are separated by semicolons; save it with commas between them"
    ]


def test_every_fault_of_visits_is_said_at_once_with_its_line(tmp_path):
    said = faults(
        visits,
        tmp_path,
        [
            "hall,permits,2024-03-04 09:10,2024-03-04 09:05,2024-03-04 09:30",
            "hall,permits,2024-03-04 09:10,2024-03-04 09:15,2024-03-04 09:14",
            "hall,permits,4 March 2024,,2024-03-04 09:14",
            "hall,permits,2024-03-04,,2024-03-04 09:14",
            "hall,permits,2024-03-04 09:00+01:00,,2024-03-04 09:14",
            ",permits,2024-03-04 09:00,,2024-03-04 09:14",
            "hall,permits,2024-03-04 09:00,,2024-03-06 09:14",
            "hall,permits,2024-03-04 09:00,",
        ],
    )
    assert [line.partition("; ")[0] for line in said] == [
        "visits.csv:2: started_at 2024-03-04 09:05 lies before arrived_at 2024-03-04 09:10",
        "visits.csv:3: left_at 2024-03-04 09:14 lies before started_at 2024-03-04 09:15",
        "visits.csv:4: arrived_at '4 March 2024' is not a time",
        "visits.csv:5: arrived_at '2024-03-04' has no time of day",
        "visits.csv:6: arrived_at '2024-03-04 09:00+01:00' names a time zone",
        "visits.csv:7: site is empty",
        "visits.csv:8: the visit of 2024-03-04 09:00 lasts more than a day",
        "visits.csv:9: the row has 4 cells, the header has 5",
    ]
    assert all("; " in line for line in said)


def test_outcomes_have_to_agree_with_the_times(tmp_path):
    columns = "site,service,arrived_at,started_at,left_at,outcome"
    said = faults(
        visits,
        tmp_path,
        [
            "hall,permits,2024-03-04 09:10,,2024-03-04 09:30,served",
            "hall,permits,2024-03-04 09:10,2024-03-04 09:11,2024-03-04 09:30,abandoned",
            "hall,permits,2024-03-04 09:10,,2024-03-04 09:30,abandonned",
        ],
        columns,
    )
    assert said == [
        "visits.csv:2: the outcome is served, yet the row has no started_at; correct one of the two",
        "visits.csv:3: the outcome is abandoned, yet the row has a started_at; correct one of the two",
        "visits.csv:4: outcome 'abandonned' is not known; did you mean 'abandoned'?",
    ]


def test_the_same_visit_twice_is_refused_only_where_it_cannot_be_two_people(tmp_path):
    row = "hall,permits,2024-03-04 09:10,2024-03-04 09:11,2024-03-04 09:30"
    assert visits(tmp_path, [row, row]).twice == 1
    columns = "site,service,arrived_at,started_at,left_at,staff"
    assert faults(visits, tmp_path, [f"{row},Ann", f"{row},Ann"], columns) == [
        "visits.csv:3: says the same as line 2; delete one of the two"
    ]


def test_faults_of_snapshots(tmp_path):
    rows = looks("2024-03-04", [("08:00", 1, 0, ""), ("08:05", -1, "two", 1.5), ("08:00", 1, 4, "")])
    assert [line.partition("; ")[0] for line in faults(snapshots, tmp_path, rows)] == [
        "queues.csv:3: open_desks '-1' is not a count",
        "queues.csv:3: waiting 'two' is not a count",
        "queues.csv:3: last_ticket_called '1.5' is not a count",
        "queues.csv:4: queue A of hall stands at 2024-03-04 08:00 already in line 2",
    ]


def test_a_gap_of_more_than_a_year_is_a_slip_of_the_pen(tmp_path):
    rows = [*looks("2024-03-04", [("08:00", 1, 0, "")]), *looks("2042-03-04", [("08:00", 1, 0, "")])]
    assert faults(snapshots, tmp_path, rows) == [
        "queues.csv:3: nothing was recorded between 2024-03-04 and 2042-03-04; "
        "is the year right? Fit two periods so far apart one by one"
    ]


def test_a_file_of_another_kind_is_not_read_to_its_end(tmp_path):
    assert len(faults(visits, tmp_path, ["x,y,z"] * 5000)) == 21


def test_names_stay_names_whatever_they_look_like(tmp_path):
    found = snapshots(tmp_path, looks("2024-03-04", [("08:00", 1, 0, "")], "hall,A,=cmd()|<b>x</b>"))
    assert found.stations[0].name == "=cmd()|<b>x</b>"
