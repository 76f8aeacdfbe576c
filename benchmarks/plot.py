"""The picture of the page: seconds for a centre-year, one bar a simulator, on a logarithmic scale."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from matplotlib.figure import Figure

from benchmarks.simulators import PLAIN
from benchmarks.table import digits
from reports.figures.palette import BLUE, INK, ORANGE, QUIET

_OURS = "simkit, "


def draw(ms: Mapping[str, float], file: Path) -> None:
    """``ms`` of a centre-year, by simulator. Ours are filled, others hatched, so that grey print tells them apart."""
    names = sorted(ms, key=lambda name: -ms[name])
    figure = Figure(figsize=(7.2, 0.5 * len(names) + 1.2), layout="constrained")
    axes = figure.subplots()
    for place, name in enumerate(names):
        ours = name.startswith(_OURS)
        axes.barh(
            place, ms[name], height=0.62, color=BLUE if ours else "white",
            edgecolor=BLUE if ours else ORANGE, hatch="" if ours else "////",
        )  # fmt: skip
        times = "" if name == PLAIN else f", {digits(ms[PLAIN] / ms[name])} times as fast"
        axes.annotate(
            f"{digits(ms[name])} ms{times}", (ms[name], place), xytext=(6, 0), textcoords="offset points",
            va="center", color=INK, fontsize=9,
        )  # fmt: skip
    axes.set_yticks(range(len(names)), names, color=INK)
    axes.invert_yaxis()
    axes.set_xscale("log")
    axes.set_xlim(min(ms.values()) / 3, max(ms.values()) * 25)
    axes.set_xlabel("milliseconds for a busy centre-year of walk-ins (logarithmic)", color=QUIET)
    axes.tick_params(colors=QUIET, left=False)
    axes.tick_params(axis="y", labelcolor=INK)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.set_title(finding(ms), loc="left", color=INK, fontsize=11)
    file.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(file, dpi=150)


def finding(ms: Mapping[str, float]) -> str:
    """What the picture shows, in one line."""
    fastest = min((name for name in ms if name.startswith(_OURS)), key=lambda name: ms[name])
    times = digits(ms[PLAIN] / ms[fastest])
    return f"The {fastest.removeprefix(_OURS)} is {times} times as fast as plain SimPy"
