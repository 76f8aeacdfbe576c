"""Communities by the hundred, and what a thousand of them are measured to cost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from benchmarks import scale
from benchmarks.communities import communities

ROOT = Path(__file__).parents[2]


def test_communities_are_those_of_the_programme_in_turn_with_residents_of_their_own_number() -> None:
    few, more = communities(26), communities(30)
    assert len(more.sites) == 30
    assert few.rooms["c000025"] == few.rooms["c000000"], "the 26th is built like the first of 25"
    assert few.residents("c000025") != few.residents("c000000")
    assert few.population["c000007"] == more.population["c000007"], "whatever other communities there are"


@pytest.mark.slow
def test_a_small_scale_is_measured_and_written(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    page = tmp_path / "docs" / "scale.md"
    shutil.copy(ROOT / "docs" / "scale.md", page)
    assert scale.main(["--sites", "2", "--write", str(tmp_path)]) == 0
    text = page.read_text(encoding="utf-8")
    assert "| a province | 26,000 | 260,000 |" in text
    assert "| 2 | 2 |" in text
