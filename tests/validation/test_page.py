"""The page of all checks: nothing stays on it that is no longer checked, and no last bit moves it."""

from pathlib import Path

import pytest

from tests.validation import page
from tests.validation.agreement import number


def test_every_line_of_the_page_is_that_of_a_check() -> None:
    checked = {
        (file, f"| {check.mechanism} | {check.figure} |") for file in page.files() for check in page.checks_of(file)
    }
    stale = [line for line in page.lines() if not any(file in line and line.startswith(of) for file, of in checked)]
    assert stale == [], "write the page with 'python -m tests.validation --write'"


def test_numbers_have_four_digits_and_those_on_the_edge_of_two_roundings_are_moved_off_it() -> None:
    # 1/64 = 0.015625 lies between 0.01562 and 0.01563; its neighbours on either side are written like it
    assert [number(value) for value in (0.5, 9999.4, 13034.0, 1234567.0)] == ["0.5", "9999", "13,030", "1,235,000"]
    assert {number(2**-6 - 2**-58), number(2**-6), number(2**-6 + 2**-58)} == {"0.01563"}


def test_lines_of_files_that_are_not_run_anew_stay(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    kept = (
        "| M/M/1 | wait | 1 h | 1 | 0.99 .. 1.01 | 30 | 1.1% | Erlang | [test_mmc](../tests/validation/test_mmc.py) |"
    )
    gone = kept.replace("test_mmc", "test_agreement")
    monkeypatch.setattr(page, "PAGE", tmp_path / "validation.md")
    page.PAGE.write_text(f"{kept}\n{gone}\n", encoding="utf-8")
    assert page.lines() == [kept, gone]
    written = page.text(["test_agreement"])  # which checks nothing against theory
    assert kept in written.splitlines()
    assert gone not in written.splitlines()
