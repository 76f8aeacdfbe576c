"""``simkit fit`` on the records that come with it, and on hostile ones."""

from __future__ import annotations

import csv
import datetime as dt
import re

import pytest

import simkit as package
from simkit.demand.need import expected_need
from simkit.demand.rates import rates
from simkit.fitting.examples import EXAMPLES, records_file
from simkit.fitting.records import SNAPSHOT_COLUMNS, read
from simkit.scenario.source import KINDS
from tests.fitting.records_of import looks


def queues(tmp_path, rows, name="queues.csv"):
    file = tmp_path / name
    file.write_text("\n".join([",".join(SNAPSHOT_COLUMNS), *rows]) + "\n", encoding="utf-8")
    return file


def a_day(day: dt.date, queue: str, people: int = 6) -> list[str]:
    """09:00 to 12:00 every ten minutes, ``people`` waiting all the time, one of them called at each look."""
    return looks(
        day.isoformat(),
        [(f"{9 + i // 6:02d}:{i % 6}0", 1, people, i + 1) for i in range(18)] + [("12:00", 0, 0, 18)],
        queue,
    )


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_examples_are_fitted_and_explained(name, lang, tmp_path, simkit):
    answer = simkit("fit", name, "-o", tmp_path / "hall.yaml", "--lang", lang)
    assert (answer.status, answer.fault) == (0, "")
    assert ("记录不能说明" if lang == "zh" else "cannot tell") in answer.said
    checked = simkit("validate", tmp_path / "hall.yaml", "--lang", lang)
    assert checked.status == 0
    assert "note" not in checked.said


def test_the_days_of_the_week_are_told_apart(tmp_path, simkit):
    """Six wait all Monday and one all Tuesday; 7 and 2 have come by 09:00, and 15 more up to 11:30 on each day.

    In the last half-hour two come and those who wait leave: on balance none on Monday, one on Tuesday. 22 and 18 of 20.
    """
    rows = [*a_day(dt.date(2024, 3, 4), "hall,A,Permits"), *a_day(dt.date(2024, 3, 5), "hall,A,Permits", people=1)]
    answer = simkit("fit", queues(tmp_path, rows), "-o", tmp_path / "hall", "--lang", "en")
    assert "days of the week beside their mean: mon 1.10, tue 0.90" in answer.said


def test_every_number_of_a_fitted_scenario_has_a_source(tmp_path, simkit):
    simkit("fit", "example-queues", "-o", tmp_path / "hall")
    scenario = package.load(str(tmp_path / "hall" / "scenario.yaml"))
    kinds = {source.kind for source in scenario.document.sources.values()}
    assert {"file", "computed", "assumed"} <= kinds <= set(KINDS)
    assert "what-if" not in kinds


def test_a_year_of_it_is_simulated(tmp_path, simkit):
    simkit("fit", "example-visits", "-o", tmp_path / "hall")
    answer = simkit("run", tmp_path / "hall" / "scenario.yaml", "-r", 2, "-o", tmp_path / "run", "--lang", "en")
    assert answer.status == 0
    with (tmp_path / "run" / "summary.csv").open(encoding="utf-8") as file:
        mean = {row["kpi"]: row["mean"] for row in csv.DictReader(file) if row["site"] == row["group"] == "*"}
    assert 1000 < float(mean["requests"]) < 2100  # 1,554 visits are recorded in the same three weeks


def test_observed_desks_are_rosters_by_date(tmp_path, simkit):
    simkit("fit", "example-queues", "-o", tmp_path / "hall", "--desks", "observed", "--quiet")
    rosters = (tmp_path / "hall" / "rosters.csv").read_text(encoding="utf-8")
    assert "riverside_hall,desk_a_permits,2024-01-02,08:05,16:05,2," in rosters
    assert simkit("validate", tmp_path / "hall" / "scenario.yaml").status == 0


def test_what_is_there_is_never_written_over(tmp_path, simkit):
    (tmp_path / "hall_services.csv").write_text("mine")
    answer = simkit("fit", "example-visits", "-o", tmp_path / "hall.yaml")
    assert (answer.status, answer.said) == (2, "")
    assert answer.fault.rstrip().endswith("hall_services.csv: this is there already; choose a new name")
    assert [path.name for path in tmp_path.iterdir()] == ["hall_services.csv"]


def test_tables_beside_a_scenario_yaml_are_not_written_over(tmp_path, simkit):
    (tmp_path / "services.csv").write_text("mine")
    assert (
        "services.csv: this is there already" in simkit("fit", "example-visits", "-o", tmp_path / "scenario.yaml").fault
    )
    assert (tmp_path / "services.csv").read_text() == "mine"


def test_the_name_of_a_table_is_no_name_of_a_scenario(tmp_path, simkit):
    answer = simkit("fit", "example-visits", "-o", tmp_path / "hall.csv")
    assert answer.fault.endswith("hall.csv: a scenario is no .csv file; write hall.yaml, or a folder\n")


def test_a_fault_leaves_nothing_behind(tmp_path, simkit):
    file = queues(tmp_path, looks("2024-03-04", [("08:00", 1, "many", "")]))
    answer = simkit("fit", file, "-o", tmp_path / "new" / "hall")
    assert answer.status == 2
    assert answer.fault == f"{file}:2: waiting 'many' is not a count; write a whole number of 0 or more, or nothing\n"
    assert not (tmp_path / "new").exists()


def test_a_name_that_is_no_file_is_answered(tmp_path, simkit):
    answer = simkit("fit", "example-visit", "-o", tmp_path / "hall")
    assert answer.status == 2
    assert "did you mean 'example-visits'?" in answer.fault


def test_a_queue_that_never_opens_is_left_out_and_said(tmp_path, simkit):
    shut = looks("2024-03-04", [("09:00", 0, 0, ""), ("09:10", 0, 0, "")], "hall,B,Shut")
    file = queues(tmp_path, [*a_day(dt.date(2024, 3, 4), "hall,A,Open"), *shut])
    answer = simkit("fit", file, "-o", tmp_path / "hall", "--lang", "en")
    assert answer.status == 0
    assert "left out: hall, Shut (closed)" in answer.said
    assert list(package.load(str(tmp_path / "hall" / "scenario.yaml")).services) == ["open"]


def test_nothing_but_closed_queues_is_refused(tmp_path, simkit):
    file = queues(tmp_path, looks("2024-03-04", [("09:00", 0, 0, ""), ("09:10", 0, 0, "")]))
    answer = simkit("fit", file, "-o", tmp_path / "hall")
    assert answer.status == 2
    assert "no day of any station can be used (days by station: 1 closed)" in answer.fault


def test_one_day_is_fitted_and_says_what_it_cannot_know(tmp_path, simkit):
    file = queues(tmp_path, a_day(dt.date(2024, 3, 4), "hall,A,Permits"))
    answer = simkit("fit", file, "-o", tmp_path / "hall", "--lang", "en")
    assert answer.status == 0
    assert "no weekday was seen twice" in answer.said
    scenario = package.load(str(tmp_path / "hall" / "scenario.yaml"))
    assert scenario.document.sources[("demand", "day_cv")].kind == "assumed"


def test_names_that_would_harm_a_spreadsheet_or_a_page_stay_names(tmp_path, simkit):
    days = [dt.date(2024, 3, 4), dt.date(2024, 3, 5)]
    names = ["=cmd()", "<b>x</b>", "a | b: c", 'q "x" #', "咨询"]
    rows = [row for i, name in enumerate(names) for day in days for row in a_day(day, f"hall,{i},{_cell(name)}")]
    file = queues(tmp_path, rows, "a | b.csv")
    answer = simkit("fit", file, "-o", tmp_path / "hall.yaml", "--lang", "en")
    assert answer.status == 0, answer.fault
    scenario = package.load(str(tmp_path / "hall.yaml"))
    assert list(scenario.services) == ["cmd", "b_x_b", "a_b_c", "q_x", "service"]
    assert [service.name.en for service in scenario.services.values()] == ["'=cmd()", *names[1:]]
    assert all(re.fullmatch(r"[a-z0-9_]+", name) for name in (*scenario.services, *scenario.roles, *scenario.sites))


def test_a_queue_that_is_named_by_a_number_stays_a_name(tmp_path, simkit):
    file = queues(tmp_path, [*a_day(dt.date(2024, 3, 4), "hall,A,500"), *a_day(dt.date(2024, 3, 4), "hall,B,no")])
    assert simkit("fit", file, "-o", tmp_path / "hall").status == 0
    assert list(package.load(str(tmp_path / "hall" / "scenario.yaml")).services) == ["500", "no"]


def test_on_a_closed_day_nobody_is_expected_and_on_others_as_many_as_were_counted(tmp_path, simkit):
    """Monday 1 January is closed in the records; 834 ask for permits on the other 14 days, by weekday as counted."""
    simkit("fit", "example-queues", "-o", tmp_path / "hall")
    scenario = package.load(str(tmp_path / "hall" / "scenario.yaml"))
    assert scenario.calendar.closed_on == (dt.date(2024, 1, 1),)
    permits = rates(scenario, "riverside_hall")[list(scenario.services).index("a_permits")]
    assert permits[0] == 0
    assert permits.sum() == pytest.approx(834, rel=1e-5)
    assert permits[[5, 6]].tolist() == [0, 0]


def test_several_sites_keep_what_is_their_own(tmp_path, simkit):
    """Two halls with the same names of queues: a group of visitors each, nobody asks for the other's services.

    By 09:00 seven have come to the north (six wait, one is called), one in each of 15 intervals up to 11:30; in the
    last half-hour two come and six leave as it closes, so that on balance nobody does. To the south ten have come by
    09:00.
    """
    day = dt.date(2024, 3, 4)
    file = queues(tmp_path, [*a_day(day, "north,A,Permits"), *a_day(day, "south,A,Permits", people=9)])
    assert simkit("fit", file, "-o", tmp_path / "halls").status == 0
    scenario = package.load(str(tmp_path / "halls" / "scenario.yaml"))
    north, south = expected_need(scenario, "north"), expected_need(scenario, "south")
    assert north == pytest.approx({"north_permits": 22, "south_permits": 0}, rel=1e-5)
    assert south == pytest.approx({"north_permits": 0, "south_permits": 25}, rel=1e-5)


def test_one_site_of_several_is_fitted_alone(tmp_path, simkit):
    day = dt.date(2024, 3, 4)
    file = queues(tmp_path, [*a_day(day, "north,A,Permits"), *a_day(day, "south,A,Permits", people=9)])
    assert simkit("fit", file, "-o", tmp_path / "south", "--site", "south").status == 0
    scenario = package.load(str(tmp_path / "south" / "scenario.yaml"))
    assert expected_need(scenario, "south") == pytest.approx({"permits": 25}, rel=1e-5)
    answer = simkit("fit", file, "-o", tmp_path / "east", "--site", "suth", "--lang", "en")
    assert (answer.status, answer.fault) == (2, f"{file}: there is no site 'suth'; did you mean 'south'?\n")


def test_the_example_records_are_in_order():
    for name in EXAMPLES:
        records = read(*records_file(name))
        assert {station.site for station in records.stations} == {"Riverside hall"}


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
