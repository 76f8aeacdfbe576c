"""Pathways as a planner writes them: a table, days, alternatives, and what is said of a step that leads nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from simkit.scenario.distribution import parse
from simkit.scenario.load import load
from tests.scenario.written import refused, write

HEAD = "service,on,next,probability,delay,same_person,source\n"
SOURCE = "probability: assumed 0.1..0.9 because a guess | delay: assumed 0..30000 because a guess"


def scenario(folder: Path, *rows: str, changes: str = "") -> Path:
    write(folder, HEAD + "".join(f"{row},{SOURCE}\n" for row in rows), "pathways.csv")
    return write(folder, f"extends: shenzhen-standard\ntables: {{pathways: pathways.csv}}\n{changes}")


def test_a_table_is_read_row_by_row_and_served_goes_without_saying(tmp_path: Path) -> None:
    loaded = load(
        scenario(
            tmp_path,
            'family_casework,,family_casework,0.6,"uniform(5, 9) d",true',
            "family_casework,no_show,family_casework,0.5,constant(36) h,",
            "enquiry_reception,served,family_casework,0.1,constant(0) min,false",
        )
    )
    steps = loaded.pathways["family_casework"]
    assert list(steps) == ["served", "no_show"]
    again = steps["served"]["family_casework"]
    assert (again.probability, again.delay.parameters, again.same_person) == (0.6, (5 * 1440, 9 * 1440), True)
    assert steps["no_show"]["family_casework"].delay == parse("constant(1.5) d")
    assert not loaded.pathways["enquiry_reception"]["served"]["family_casework"].same_person


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("constant(7) d", "constant(value=7) d"),
        ("uniform(48, 72) h", "uniform(low=2, high=3) d"),
        ("uniform(0, 1) d", "uniform(low=0, high=1) d"),
        ("constant(36) h", "constant(value=2160) min"),
        ("constant(0) d", "constant(value=0) min"),
    ],
)
def test_whole_days_are_shown_as_days_and_read_back_the_same(written: str, shown: str) -> None:
    assert str(parse(written)) == shown
    assert parse(shown) == parse(written)


def test_without_the_section_there_are_none() -> None:
    loaded = load("shenzhen-standard")
    assert not loaded.pathways
    assert not loaded.zones
    assert loaded.booking.reminder is None


def test_a_variant_may_add_a_row_or_change_one(tmp_path: Path) -> None:
    base = load(scenario(tmp_path, "family_casework,,family_casework,0.6,constant(7) d,true"))
    more = base.with_({"pathways.family_casework.served.family_casework.probability": "+10%"}, name="more")
    assert more.pathways["family_casework"]["served"]["family_casework"].probability == pytest.approx(0.66)
    added = base.with_(
        {"pathways.family_casework.no_show": {"family_casework": {"probability": 0.5, "delay": "constant(1) d"}}},
        name="added",
    )
    assert list(added.pathways["family_casework"]) == ["served", "no_show"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("family_casewrk,,family_casework,0.6,constant(7) d,",
         "pathways.csv:2: pathways.family_casewrk.served.family_casework: there is no service "
         "'family_casewrk'; did you mean 'family_casework'?"),
        ("family_casework,,family_casewrk,0.6,constant(7) d,",
         "pathways.csv:2: pathways.family_casework.served.family_casewrk: there is no service 'family_casewrk'; "
         "did you mean 'family_casework'?"),
        ("family_casework,no_shows,family_casework,0.6,constant(7) d,",
         "pathways.csv:2: pathways.family_casework.no_shows.family_casework: no visit ends 'no_shows'; "
         "did you mean 'no_show'?"),
        ("women_course,,family_casework,0.6,constant(7) d,",
         "pathways.csv:2: pathways.women_course.served.family_casework: nothing follows a session; "
         "its party would have to go on as one"),
        ("family_casework,,women_course,0.6,constant(7) d,",
         "pathways.csv:2: pathways.family_casework.served.women_course: 'women_course' is a session; "
         "its seats are given out beforehand; lead to a visit"),
        ("enquiry_reception,no_show,family_casework,0.6,constant(7) d,",
         "pathways.csv:2: pathways.enquiry_reception.no_show.family_casework: no visit of the channel 'walk_in' ends "
         "'no_show'; delete the row"),
        ("family_casework,referred,family_casework,0.6,constant(7) d,",
         "pathways.csv:2: pathways.family_casework.referred.family_casework: the service refers nobody; "
         "write 'refers', a probability, on the service"),
        ("family_casework,no_show,family_casework,0.6,constant(7) d,true",
         "pathways.csv:2: pathways.family_casework.no_show.family_casework: nobody was seen who could be asked for "
         "again; leave same_person out"),
        ("family_casework,,family_casework,0.6,constant(7) weeks,",
         "pathways.csv:2: pathways.family_casework.served.family_casework: delay: 'constant(7) weeks': 'weeks' is not "
         "a unit of time; end with min, h, d or s, e.g. 'constant(7) min'"),
    ],
)  # fmt: skip
def test_a_step_that_leads_nowhere_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    scenario(tmp_path, row)
    assert refused("mine.yaml") == said


def test_alternatives_have_no_more_than_the_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    rows = ("family_casework,,family_casework,0.6,constant(7) d,", "family_casework,,youth_casework,0.5,constant(7) d,")
    scenario(tmp_path, *rows)
    assert refused("mine.yaml") == (
        "pathways.csv:3: pathways.family_casework.served.youth_casework: the probabilities add up to 1.1, more than 1; "
        "they are alternatives: at most one of them follows"
    )


def test_a_number_without_a_source_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, HEAD + "family_casework,,family_casework,0.6,constant(7) d,,delay: E-DUR-3\n", "pathways.csv")
    write(tmp_path, "extends: shenzhen-standard\ntables: {pathways: pathways.csv}\n")
    assert refused("mine.yaml").startswith(
        "pathways.csv:2: pathways.family_casework.served.family_casework: probability = 0.6 has no source"
    )


def test_a_meeting_refers_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "extends: shenzhen-standard\nset:\n  services.women_course.refers: 0.1\n")
    assert "a meeting refers nobody; lead to a visit of its own" in refused("mine.yaml")
