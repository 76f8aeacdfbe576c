"""Sources: how they are written, and what is refused."""

from __future__ import annotations

import re

import pytest

from simkit.scenario.source import KINDS, Source, assumed_range, cell, source


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("HZ-STAFF-1", "clause"),
        ("NS-8-9", "clause"),
        ("E-PAY-2 (range 60000..75000)", "evidence"),
        ("published Shoaib & Ramamohan 2022, health posts, doi:10.1177/00375497211030931", "published"),
        ("published Monks et al. 2016b: stroke wards, https://example.org/stroke", "published"),
        ("file register.xlsx, 2024", "file"),
        ("prices.csv", "file"),
        ("computed = share x residents", "computed"),
        ("decision one of each", "decision"),
    ],
)
def test_a_source_is_known_by_how_it_begins(written: str, kind: str) -> None:
    assert source(written) == Source(kind, written)  # type: ignore[arg-type]


def test_an_assumption_keeps_its_range_and_reason() -> None:
    assert source("assumed 8..30 because calibrated to E-OUT-3") == Source(
        "assumed", "8..30", 8.0, 30.0, "calibrated to E-OUT-3"
    )


def test_an_assumed_word_has_no_range() -> None:
    found = source("assumed because nobody says")
    assert (found.low, found.high, found.lacks_range) == (None, None, True)


def test_ids_are_found_wherever_they_are_named() -> None:
    assert source("assumed 1..2 because E-DUR-1 and HZ-FUND-2 say so, E-DUR-1 twice").ids == ("E-DUR-1", "HZ-FUND-2")


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("somebody told me", "'somebody told me' is not a source; write a clause"),
        ("", "'' is not a source"),
        ("assumed", "an assumption needs its range and a reason"),
        ("assumed 1..2", "an assumption needs its range and a reason"),
        ("assumed 2..1 because", "an assumption needs its range and a reason"),
        ("assumed 2..1 because why", "'2..1' runs backwards; write the lower end first"),
        ("assumed a..b because why", "'a..b' is not a range; write e.g. 0.03..0.3"),
        ("assumed 0..inf because why", "'0..inf' is not a range"),
        ("published Shoaib, health posts, doi:10.1177/00375497211030931", "a publication needs its author, its year"),
        ("published, doi:10.1177/2022", "a publication needs its author, its year and where to read it; write "
         "'published AUTHOR YEAR, TITLE OR PLACE, doi:10...' or an https address in place of the doi"),
        ("published Shoaib 2022, health posts", "a publication needs its author, its year and where to read it"),
        ("published Shoaib 2022, http://example.org", "a publication needs its author"),
        ("published 2022, doi:10.1177/00375497211030931", "a publication needs its author"),
        ("hz-staff-1", "'hz-staff-1' is not a source"),
    ],
)  # fmt: skip
def test_what_is_no_source_is_refused(written: str, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        source(written)


def test_a_doi_names_no_clause() -> None:
    assert source("published Doe 1999, a paper, doi:10.1000/AB-12").ids == ()


def test_a_publication_ranks_after_evidence() -> None:
    assert KINDS[:4] == ("clause", "evidence", "published", "file")


def test_a_range_is_two_numbers() -> None:
    assert assumed_range("0.03..0.3") == (0.03, 0.3)
    with pytest.raises(ValueError, match=r"'0\.3' is not a range"):
        assumed_range("0.3")


def test_a_cell_names_its_columns() -> None:
    found = cell("a: E-PAY-2 | b, c: assumed 1..2 because why")
    assert found["a"] == Source("evidence", "E-PAY-2")
    assert found["b"] == found["c"] == Source("assumed", "1..2", 1.0, 2.0, "why")
    assert cell("") == {}


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("E-PAY-2", "'E-PAY-2' does not say which column it is for; write 'column: source'"),
        ("a: E-PAY-2 | a: E-PAY-4", "the source of 'a' is given twice"),
    ],
)
def test_a_cell_that_does_not_is_refused(written: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        cell(written)
