"""The picture of the page."""

from __future__ import annotations

from pathlib import Path

from benchmarks.plot import Bar, draw, finding
from benchmarks.simulators import BARE, COMPILED, PLAIN, SIMPY

BARS = [Bar(PLAIN, 60.0, 1.0), Bar(SIMPY, 20.0, 3.0), Bar(COMPILED, 0.5, 120.0), Bar(BARE, 0.06, 1000.0)]


def test_the_title_is_the_finding_about_ours() -> None:
    assert finding(BARS) == "The compiled engine is 120 times as fast as plain SimPy"


def test_the_same_numbers_make_the_same_picture(tmp_path: Path) -> None:
    draw(BARS, tmp_path / "a" / "one.png")
    draw(BARS[::-1], tmp_path / "two.png")
    assert (tmp_path / "a" / "one.png").read_bytes() == (tmp_path / "two.png").read_bytes()
