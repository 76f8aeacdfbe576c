"""Bad input through the real command line: a clear message, exit 2, nothing half-written."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

GOOD = """\
extends: shenzhen-standard
name: {zh: 我的中心, en: my centre}
"""

#: what is wrong -> (the file, the line at fault or None, words the message must have)
FAULTS = {
    "not YAML": (GOOD + "set: [1, 2\n", None, ["mine.yaml:"]),
    "duplicate key": (GOOD + "name: {zh: 二, en: two}\n", 3, ["name", "line 2"]),
    "misspelt key": (GOOD + "standrads: [huizhou]\n", 3, ["standrads", "standards"]),
    "misspelt path": (GOOD + "set:\n  calender.weeks: 4\n", 4, ["calender", "calendar"]),
    "wrong type": (GOOD + "set:\n  calendar.weeks: many\n", 4, ["calendar.weeks", "many"]),
    "negative capacity": (GOOD + "set:\n  rooms.*.reception.places: -3\n", 4, ["places"]),
    "end before start": (GOOD + 'set:\n  sites.*.opening: {mon-fri: "17:00-09:00"}\n', 4, ["17:00-09:00", "earlier"]),
    "unknown standard": (GOOD + "standards: [shenzen-2011]\n", 3, ["shenzen-2011", "shenzhen-2011"]),
    "negative budget": (
        GOOD.replace("shenzhen-standard", "huizhou-minimum-team") + "set:\n  funds.district.amount_cny: -1\n",
        4,
        ["amount_cny"],
    ),
    "unquoted plus": (GOOD + "set:\n  staff.*.social_worker: +1\n", 4, ['"+1"']),
    "unknown base": (
        "extends: shenzen-standard\nname: {zh: 一, en: one}\n",
        1,
        ["shenzen-standard", "shenzhen-standard"],
    ),
    "no unit": (GOOD + "set:\n  services.hotline_enquiry.duration: constant(30)\n", 4, ["unit"]),
    "empty file": ("", None, ["mine.yaml"]),
}


def assert_refused(answer, *words: str) -> None:
    assert answer.status == 2, answer
    assert answer.said == ""
    for word in words:
        assert word in answer.fault, answer.fault
    assert "Traceback" not in answer.fault
    assert len(answer.fault.splitlines()) <= 6, answer.fault


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_a_file_is_named_with_its_line(simkit, tmp_path, fault):
    text, line, words = FAULTS[fault]
    file = tmp_path / "mine.yaml"
    file.write_text(text, encoding="utf-8")
    place = "mine.yaml" if line is None else f"mine.yaml:{line}"
    out = tmp_path / "out" / "study"
    for command in (("validate", file), ("check", file), ("run", file, "-o", out), ("plan", file, "-o", out)):
        assert_refused(simkit(*command), place, *words)
    assert list(tmp_path.iterdir()) == [file]


def test_file_missing(simkit, tmp_path):
    answer = simkit("run", tmp_path / "nowhere.yaml", "-o", tmp_path / "out")
    assert_refused(answer, "nowhere.yaml")
    assert list(tmp_path.iterdir()) == []


def test_a_misspelt_name_meets_its_neighbour(simkit, tmp_path):
    assert_refused(simkit("run", "huizhou-huichen", "-o", tmp_path / "out"), "huizhou-huichen", "huizhou-huicheng")


def test_every_fault_of_a_file_is_said_at_once(simkit, tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text(GOOD + "set:\n  calendar.weeks: 0\n  booking.slot_min: 1\n", encoding="utf-8")
    assert_refused(simkit("validate", file), "mine.yaml:4", "mine.yaml:5")


def test_validate_goes_on_after_a_faulty_file(simkit, tmp_path):
    bad, good = tmp_path / "bad.yaml", tmp_path / "good.yaml"
    bad.write_text(GOOD + "bogus: 1\n", encoding="utf-8")
    good.write_text(GOOD, encoding="utf-8")
    answer = simkit("validate", bad, good)
    assert answer.status == 2
    assert "bogus" in answer.fault
    assert "good" in answer.said


@pytest.mark.parametrize("change", ["calendar.weeks", "=3", "calender.weeks=3", "calendar.weeks=many"])
def test_set_that_does_not_fit(simkit, tmp_path, change):
    assert_refused(simkit("run", "shenzhen-standard", "--set", change, "-o", tmp_path / "out"), change.split("=")[0])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        ("run",),
        ("compare", "shenzhen-standard"),
        ("run", "shenzhen-standard", "--engine", "warp"),
        ("run", "shenzhen-standard", "-r", "none"),
        ("run", "shenzhen-standard", "-r", "1"),
        ("run", "shenzhen-standard", "--jobs", "0"),
        ("run", "shenzhen-standard", "--lang", "fr"),
        ("run", "shenzhen-standard", "--lnag", "en"),
        ("show",),
        ("jump",),
    ],
)
def test_a_wrong_call(simkit, words):
    answer = simkit(*words)
    assert answer.status == 2
    assert "Error" in answer.fault
    assert "Traceback" not in answer.fault


def test_the_same_scenario_twice(simkit, tmp_path):
    answer = simkit("compare", "shenzhen-standard", "shenzhen-standard", "-o", tmp_path / "out")
    assert_refused(answer, "shenzhen-standard", "twice")


def test_plan_of_a_scenario_that_asks_for_none(simkit, tmp_path):
    assert_refused(simkit("plan", "dongguan-2012", "-o", tmp_path / "out"), "plan:", "team")


def test_directory_that_is_not_ours(simkit, tmp_path):
    theirs = tmp_path / "photos"
    theirs.mkdir()
    (theirs / "cat.jpg").write_bytes(b"meow")
    assert_refused(simkit("run", "shenzhen-standard", "-r", "2", "-o", theirs), str(theirs))
    assert [path.name for path in tmp_path.rglob("*")] == ["photos", "cat.jpg"]


def test_directory_that_is_a_file(simkit, tmp_path):
    file = tmp_path / "notes.txt"
    file.write_text("mine", encoding="utf-8")
    assert_refused(simkit("run", "shenzhen-standard", "-r", "2", "-o", file), str(file))
    assert file.read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to root")
def test_directory_that_may_not_be_written(simkit, tmp_path):
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    assert_refused(simkit("run", "shenzhen-standard", "-r", "2", "-o", tmp_path / "out"), str(tmp_path))


@pytest.mark.skipif(not Path("/sys").is_dir(), reason="a place where even root may not write, on Linux only")
def test_directory_where_nobody_may_write(simkit):
    assert_refused(simkit("run", "shenzhen-standard", "-r", "2", "-o", "/sys/simkit"), "/sys/simkit", "not allowed")


def test_directory_below_a_file_cannot_be_made(simkit, tmp_path):
    file = tmp_path / "notes.txt"
    file.write_text("mine", encoding="utf-8")
    assert_refused(simkit("run", "shenzhen-standard", "-r", "2", "-o", file / "out"), str(file))


def test_no_space_for_names(simkit, tmp_path):
    assert_refused(simkit("run", "shenzhen-standard", "-r", "2", "-o", tmp_path / ("long" * 100)), "too long")


@pytest.mark.parametrize("command", ["report", "check"])
def test_a_directory_without_a_run(simkit, tmp_path, command):
    assert_refused(simkit(command, tmp_path), str(tmp_path))


def test_new_does_not_overwrite(simkit, tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text("precious", encoding="utf-8")
    assert_refused(simkit("new", file), str(file))
    assert file.read_text(encoding="utf-8") == "precious"


def test_new_where_there_is_no_directory(simkit, tmp_path):
    assert_refused(simkit("new", tmp_path / "nowhere" / "mine.yaml"), "nowhere")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("formats, words", [("pdf", ("no/such/browser",)), ("html,ppt", ("ppt", "docx", "pdf"))])
def test_a_format_that_cannot_be_written_is_refused_before_anything_is_simulated(
    simkit, tmp_path, monkeypatch, formats, words
):
    monkeypatch.setenv("SIMKIT_BROWSER", "no/such/browser")
    answer = simkit("run", "urgent-care", "-r", "2", "--format", formats, "-o", tmp_path / "out")
    assert_refused(answer, f"--format {formats}", *words)
    assert list(tmp_path.iterdir()) == []
