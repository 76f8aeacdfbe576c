"""The picture of the page: milliseconds for a centre-year, one bar a simulator, on a logarithmic scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from matplotlib.figure import Figure

from benchmarks.simulators import PLAIN
from benchmarks.table import digits
from reports.figures.palette import BLUE, INK, ORANGE, QUIET

_OURS = "simkit, "


@dataclass(frozen=True, slots=True)
class Bar:
    """A simulator, its milliseconds, and how many times as fast as plain SimPy it is."""

    name: str
    ms: float
    times: float

    @property
    def is_ours(self) -> bool:
        return self.name.startswith(_OURS)


def draw(bars: Sequence[Bar], file: Path) -> None:
    """The slowest first. Ours are filled, others hatched, so that grey print tells them apart."""
    ordered = sorted(bars, key=lambda bar: -bar.ms)
    figure = Figure(figsize=(7.2, 0.5 * len(ordered) + 1.3), layout="constrained")
    axes = figure.subplots()
    for place, bar in enumerate(ordered):
        axes.barh(
            place, bar.ms, height=0.62, color=BLUE if bar.is_ours else "white",
            edgecolor=BLUE if bar.is_ours else ORANGE, hatch="" if bar.is_ours else "////",
        )  # fmt: skip
        times = "" if bar.name == PLAIN else f", {digits(bar.times)} times as fast"
        axes.annotate(
            f"{digits(bar.ms)} ms{times}", (bar.ms, place), xytext=(6, 0), textcoords="offset points",
            va="center", color=INK, fontsize=9,
        )  # fmt: skip
    axes.set_yticks(range(len(ordered)), [bar.name.replace(", first", ",\nfirst") for bar in ordered])
    axes.invert_yaxis()
    axes.set_xscale("log")
    axes.set_xlim(ordered[-1].ms / 3, ordered[0].ms * 200)
    axes.set_xlabel("milliseconds for a busy centre-year of walk-ins (logarithmic)", color=QUIET)
    axes.tick_params(colors=QUIET, left=False)
    axes.tick_params(axis="y", labelcolor=INK, which="both", left=False)
    axes.spines[["top", "right", "left"]].set_visible(False)
    figure.suptitle(finding(ordered), x=0.01, ha="left", color=INK, fontsize=11)
    file.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(file, dpi=150)


def finding(bars: Sequence[Bar]) -> str:
    """What the picture shows, in one line."""
    fastest = min((bar for bar in bars if bar.is_ours), key=lambda bar: bar.ms)
    return f"The {fastest.name.removeprefix(_OURS)} is {digits(fastest.times)} times as fast as plain SimPy"
