"""Blocks between markers."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.page import filled
from benchmarks.sections import SECTIONS
from benchmarks.writing import PAGE

TEXT = "before\n<!-- begin: a -->\nold\n<!-- end: a -->\nbetween\n<!-- begin: b -->\n<!-- end: b -->\nafter\n"


def test_only_the_block_changes() -> None:
    new = filled(TEXT, {"a": "| x |\n", "b": "y"})
    assert new == (
        "before\n<!-- begin: a -->\n| x |\n<!-- end: a -->\nbetween\n<!-- begin: b -->\ny\n<!-- end: b -->\nafter\n"
    )


def test_filling_twice_changes_nothing_more() -> None:
    blocks = {"a": "| x |", "b": "y\nz"}
    assert filled(filled(TEXT, blocks), blocks) == filled(TEXT, blocks)


@pytest.mark.parametrize("text", ["no marker", "<!-- end: a --><!-- begin: a -->", TEXT + TEXT])
def test_a_page_without_one_pair_of_markers_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="begin: a"):
        filled(text, {"a": "x"})


def test_the_page_has_a_block_for_everything() -> None:
    page = (Path(__file__).parents[2] / PAGE).read_text(encoding="utf-8")
    assert filled(page, dict.fromkeys([*SECTIONS, "machine", "targets"], "x")).count("\nx\n") == len(SECTIONS) + 2
