"""Absence, turnover, the rota and shocks as a planner writes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from simkit.scenario.load import load
from tests.scenario.written import refused, write
from tests.tiny import tiny

HEAD = "extends: shenzhen-standard\nname: {zh: 试, en: try}\n"
DECIDED = "source: decision of the test"


def test_a_role_takes_what_it_leaves_out_from_every_role(tmp_path: Path) -> None:
    text = (
        f'absence:\n  "*":\n    leave_days_year: {{value: 5, {DECIDED}}}\n    lunch_min: {{value: 60, {DECIDED}}}\n'
        f"  assistant:\n    leave_days_year: {{value: 8, {DECIDED}}}\n"
    )
    found = load(write(tmp_path, HEAD + text))
    assert (found.absence["assistant"].leave_days_year, found.absence["assistant"].lunch_min) == (8, 60)
    assert (found.absence["*"].leave_days_year, found.absence["*"].lunch_min) == (5, 60)
    assert found.document.origin(("absence", "assistant", "lunch_min")).line == 6, "where it was written"


def test_left_out_nothing_is_said() -> None:
    plain = load("shenzhen-standard")
    assert (dict(plain.absence), dict(plain.turnover), plain.duty_rota, dict(plain.shocks)) == ({}, {}, None, {})


def test_made_in_python_and_written_back_it_reads_the_same() -> None:
    shock = {"kind": "surge", "factor": 2, "first_day": "2024-01-02", "last_day": "2024-01-03"}
    made = tiny(
        absence={"*": {"meeting": "mon 08:30", "meeting_min": 60, "leave_days_year": 5}},
        turnover={"worker": {"leaving_rate_year": 0.2, "vacancy_days_mean": 60}},
        duty_rota={"role": "worker", "hours": "mon-fri 18:00-20:00; sat 09:00-12:00"},
        shocks={"storm": shock},
    )
    again = made.with_({}, name="tiny")
    for section in ("absence", "turnover", "duty_rota", "shocks"):
        assert getattr(again, section) == getattr(made, section)


def test_single_values_can_be_set(tmp_path: Path) -> None:
    changed = load("whole-centre").with_(
        {"turnover.*.leaving_rate_year": "+100%", "shocks.flu.share": 1.0, "duty_rota.turn_days": 3}, name="worse"
    )
    assert changed.turnover["*"].leaving_rate_year == 0.38
    assert changed.shocks["flu"].share == 1
    assert changed.duty_rota is not None
    assert changed.duty_rota.turn_days == 3


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('absence:\n  "*": {leave_days_year: 5}\n',
         "mine.yaml:4: absence.*.leave_days_year: 5 has no source; write '{value: ..., source: E-PAY-2}' or "
         "'{value: ..., assumed: LOW..HIGH, why: ...}'"),
        (f'absence:\n  "*": {{leaf_days_year: {{value: 5, {DECIDED}}}}}\n',
         "mine.yaml:4: absence.*: 'leaf_days_year' is not known here; did you mean 'leave_days_year'?"),
        (f'absence:\n  "*": {{sick_days_mean: {{value: 0.5, {DECIDED}}}}}\n',
         "mine.yaml:4: absence.*.sick_days_mean: 0.5 is impossible: it must be at least 1"),
        (f"turnover:\n  assistent: {{leaving_rate_year: {{value: 1, {DECIDED}}}, "
         f"vacancy_days_mean: {{value: 9, {DECIDED}}}}}\n",
         "mine.yaml:4: turnover.assistent: there is no role 'assistent'; did you mean 'assistant'?"),
        ("shocks:\n  flu: {kind: no_volunters, first_day: 2012-03-01, last_day: 2012-03-02}\n",
         "mine.yaml:4: shocks.flu.kind: 'no_volunters' is not known here; did you mean 'no_volunteers'?"),
        ("shocks:\n  flu: {kind: no_volunteers, first_day: 2012-03-01, last_day: March}\n",
         "mine.yaml:4: shocks.flu.last_day: 'March' is not a date; write year-month-day, e.g. 2012-09-24"),
        ("shocks:\n  flu: {kind: surge, first_day: 2012-03-01, last_day: 2012-03-02}\n",
         "mine.yaml:4: shocks.flu: a shock of kind surge needs 'factor'"),
        ("duty_rota: {role: social_werker, hours: {sat: '09:00-12:00'}}\n",
         "mine.yaml:3: duty_rota.role: there is no role 'social_werker'; did you mean 'social_worker'?"),
    ],
)  # fmt: skip
def test_a_slip_is_named_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, HEAD + text)
    assert refused("mine.yaml") == message
