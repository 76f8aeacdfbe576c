"""Rosters as a planner writes them: in a table, in YAML, changed in a variant, and what is said of a slip."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from simkit.commands.scenario_tables import parts
from simkit.scenario.load import load
from simkit.scenario.roster import Line, lines_of, roster_hours_year
from simkit.scenario.sense import loads, warnings
from tests.scenario.written import refused, write
from tests.tiny import OFFICE_HOURS, tiny

HEAD = "site,role,day,from,to,persons,source\n"
BASE = "extends: shenzhen-standard\ntables: {rosters: rosters.csv}\n"


def scenario(folder: Path, *rows: str, changes: str = "") -> Path:
    write(folder, HEAD + "".join(f"{row}\n" for row in rows), "rosters.csv")
    return write(folder, BASE + changes)


def test_a_table_is_read_row_by_row(tmp_path: Path) -> None:
    found = load(
        scenario(
            tmp_path,
            "example,assistant,mon-fri,08:30,12:00,2,persons: file register.csv",
            "example,assistant,mon-fri,14:00,17:30,1,",
            "example,assistant,2012-05-02,08:30,12:00,1,",
        )
    )
    work = ("mon", "tue", "wed", "thu", "fri")
    assert lines_of(found.rosters["example"]["assistant"]) == (
        Line(work, 510, 720, 2), Line(work, 840, 1050, 1), Line(dt.date(2012, 5, 2), 510, 720, 1),
    )  # fmt: skip
    path = ("rosters", "example", "assistant", "mon-fri", "08:30", "persons")
    assert found.document.source(path).kind == "file"


def test_left_out_there_are_none() -> None:
    assert dict(load("shenzhen-standard").rosters) == {}


def test_every_site_may_have_the_same_and_a_variant_changes_single_levels(tmp_path: Path) -> None:
    text = (
        "extends: shenzhen-standard\n"
        'rosters:\n  "*":\n    assistant: {mon-fri: {"08:30": {to: "12:00", persons: 1}}}\n'
        "set:\n"
        '  rosters.example.assistant.mon-fri.08:30.persons: "+1"\n'
        '  rosters.example.assistant.sat: {"09:00": {to: "17:00", persons: 1}}\n'
    )
    found = load(write(tmp_path, text)).rosters["example"]["assistant"]
    assert [(line.start, line.persons) for line in lines_of(found)] == [(510, 2), (540, 1)]


def test_made_in_python_and_written_back_it_reads_the_same() -> None:
    made = tiny(rosters={"centre": {"worker": {"sat": {"00:00": {"to": "24:00", "persons": 2}}}}})
    assert made.with_({}, name="tiny").rosters == made.rosters


def test_the_hours_of_a_year_follow_the_calendar() -> None:
    """Two weeks of 5 x 2 h, of which the second Monday has 1 h: 19 h, 26 such in a year."""
    roster = {
        "mon-fri": {"09:00": {"to": "10:00", "persons": 2}},
        "2024-01-08": {"09:00": {"to": "10:00", "persons": 1}},
    }
    made = tiny(calendar={"weeks": 2}, rosters={"centre": {"worker": roster}})
    assert roster_hours_year(made, "centre", "worker") == 19 * 26
    assert loads(made, "centre")[-1].had_hours == 19 * 26
    assert roster_hours_year(tiny(), "centre", "worker") is None


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("exampel,assistant,mon,08:30,12:00,1,",
         "exampel: there is no site 'exampel'; did you mean 'example'?"),
        ("example,assistent,mon,08:30,12:00,1,",
         "example.assistent: there is no role 'assistent'; did you mean 'assistant'?"),
        ("example,supervisor,mon,08:30,12:00,1,",
         "example.supervisor: 'supervisor' is no post of the centre (fte 0) and never on duty; leave it out"),
        ("example,assistant,mon,08:30,12:00,3,",
         "example.assistant.mon.08:30: so many are to be on duty at once (3), and the site has 2; write "
         "staff.example.assistant: 3, or fewer persons here"),
        ("example,part_time_assistant,mon,08:30,12:00,1,",
         "example.part_time_assistant.mon.08:30: so many are to be on duty at once (1), and the site has nobody of the "
         "role; write staff.example.part_time_assistant: 1, or fewer persons here"),
        ("example,assistant,mo,08:30,12:00,1,",
         "example.assistant.mo.08:30: 'mo' is not a day; write one of mon, tue, wed, thu, fri, sat, sun, holiday"),
        ("example,assistant,2012-02-30,08:30,12:00,1,",
         "example.assistant.2012-02-30.08:30: '2012-02-30' is not a date; write e.g. 2024-05-01"),
        ("example,assistant,mon,12:00,08:30,1,",
         "example.assistant.mon.12:00: '12:00-08:30' ends before it starts; write the earlier hour first"),
        ("example,assistant,mon,morning,12:00,1,",
         "example.assistant.mon.morning: 'morning-12:00' is not a span of hours; write e.g. 08:30-12:00"),
        ("example,assistant,mon-fri,11:30,12:00,2,\nexample,assistant,wed,08:30,11:31,1,",
         "example.assistant.mon-fri.11:30: on wed it overlaps 08:30-11:31; one line says how many there are at a time; "
         "write them one after another"),
        ("example,assistant,fri-sat,09:00,12:30,1,",
         "example.assistant.fri-sat.09:00: on fri 09:00-12:30 lies outside the opening (08:30-12:00, 14:00-17:30); "
         "write spans within the opening, or change the opening too; duty_rota is for other hours"),
        ("example,assistant,2012-10-01,09:00,12:00,1,",
         "example.assistant.2012-10-01.09:00: on 2012-10-01 (holiday) 09:00-12:00 lies outside the opening (closed); "
         "write spans within the opening, or change the opening too; duty_rota is for other hours"),
        ("example,assistant,mon,08:30,12:00,-1,",
         "example.assistant.mon.08:30.persons: -1 is impossible: it must be at least 0"),
    ],
)  # fmt: skip
def test_a_slip_is_named_with_its_line(tmp_path: Path, row: str, message: str) -> None:
    said = refused(scenario(tmp_path, row))
    line = 1 if said.count("rosters.csv:1:") else 2
    assert said == f"{tmp_path}/rosters.csv:{line}: rosters.{message}"


def test_a_plan_decides_such_things_itself(tmp_path: Path) -> None:
    text = 'extends: huizhou-huicheng\nrosters: {"*": {social_worker: {mon: {"09:00": {to: "10:00", persons: 1}}}}}\n'
    said = refused(write(tmp_path, text))
    assert "a plan decides how many staff there are and when it is open; leave rosters out of scenarios" in said


@pytest.mark.parametrize(("lang", "title"), [("zh", "排班表"), ("en", "Rosters")])
def test_show_has_the_weekly_lines_and_one_for_all_dates(tmp_path: Path, lang: str, title: str) -> None:
    found = load(
        scenario(
            tmp_path,
            "example,assistant,mon-fri,08:30,12:00,2,",
            "example,assistant,2012-05-02,08:30,12:00,0,",
            "example,assistant,2012-05-03,08:30,09:00,1,",
            "example,social_worker,2012-05-03,08:30,09:00,4,",
        )
    )
    shown = next(part for part in parts(found, lang) if part.title == title)
    assert shown.rows == (
        ("example", "assistant", "mon-fri", "08:30", "12:00", 2),
        ("example", "assistant", "2012-05-02 .. 2012-05-03 (2)", "", "", "0..1"),
        ("example", "social_worker", "2012-05-03", "", "", "4"),
    )


def test_dates_of_another_year_are_probably_a_slip() -> None:
    roster = {"2025-01-02": {"09:00": {"to": "10:00", "persons": 1}}}
    made = tiny(rosters={"centre": {"worker": roster}}, sites={"centre": {"opening": OFFICE_HOURS}})
    assert warnings(made)[-1] == (
        "rosters.centre.worker: its dates, 2025-01-02 to 2025-01-02, lie outside the calendar, 2024-01-01 to "
        "2024-01-07; is the year right?"
    )
