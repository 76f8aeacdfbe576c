"""Verdicts as rows, and the names that a page needs to say them."""

from __future__ import annotations

from simkit.policy.check import check
from simkit.policy.labels import labels
from simkit.policy.note import NOTES, say, written
from simkit.policy.standard import load_standard, standards
from simkit.policy.table import COLUMNS, verdict_rows
from simkit.scenario.vocabulary import DECLARED
from tests.policy.centre import centre


def test_rows_have_the_columns_in_their_order() -> None:
    rows = verdict_rows("base", check(centre()))
    assert all(tuple(row) == COLUMNS for row in rows)
    assert COLUMNS[:11] == (
        "scenario", "site", "rule", "severity", "status", "measure", "value", "bound", "margin", "p_fail", "cite",
    )  # fmt: skip


def test_a_row() -> None:
    row = next(row for row in verdict_rows("base", check(centre())) if row["rule"] == "HZ-STAFF-1")
    assert str(row.pop("cite")).endswith(" 三(三)")
    assert row == {
        "scenario": "base",
        "site": "centre",
        "rule": "HZ-STAFF-1",
        "severity": "mandatory",
        "status": "pass",
        "measure": "professionals",
        "value": 3.0,
        "bound": "min 3",
        "margin": 0.0,
        "p_fail": None,
        "standard": "huizhou",
        "part": "",
        "relation": "compliance",
        "note": "",
        "p_fail_low": None,
        "p_fail_high": None,
    }


def test_everything_in_a_row_has_a_name() -> None:
    names = {(label.kind, label.id) for label in labels()}
    for standard in map(load_standard, standards()):
        assert ("standard", standard.id) in names
        for rule in standard.rules:
            assert {("rule", rule.id), ("cite", rule.id)} <= names
            for bound in rule.bounds:
                assert ("measure", bound.measure) in names
                assert not bound.part or ("part", bound.part) in names
        for entry in standard.information:
            assert {("rule", entry.id), ("not_checked", entry.id)} <= names
    assert {("note", code) for code in NOTES} <= names
    assert {("declared", item) for item in DECLARED} <= names


def test_names_are_given_once_and_in_both_languages() -> None:
    rows = labels()
    assert len({(row.kind, row.id) for row in rows}) == len(rows)
    assert all(row.zh and row.en for row in rows)
    assert {row.id for row in labels(["dongguan-2012"]) if row.kind == "standard"} == {"dongguan-2012"}


def test_notes_in_words() -> None:
    note = written(["missing:reading_room", "assumed_list", "assumed_list"])
    assert note == "missing:reading_room; assumed_list"
    assert say(note, "zh", {"reading_room": "阅览室"}) == "缺:阅览室;按假定清单核对"
    assert say(note, "en") == "missing: reading_room; on an assumed list"
    assert say("", "zh") == ""
    assert say("written by hand", "en") == "written by hand"
