"""``python -m benchmarks.scale``: a thousand communities for real, and from them a province and the country.

Each size runs in a process of its own with its workers; memory is what they hold together. ``--write .`` fills in
``docs/scale.md``.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import machine
from benchmarks.communities import communities
from benchmarks.page import filled
from benchmarks.process_tree import cost
from benchmarks.table import Table
from simkit.experiment.csv_text import write_csv_in_parts
from simkit.experiment.replicate import available_jobs
from simkit.run import run

SIZES = (10, 100, 1000)
REPLICATIONS = 2
#: A province and the country, in communities, and how often each is to be simulated.
WHOLE = {"a province": 26_000, "the country": 116_000}
STUDY = 10
#: Cores of the cluster of the example.
CLUSTER = 128
_ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Measured:
    """``seconds`` of simulation alone, ``whole_s`` with start-up and writing, for ``years`` centre-years."""

    sites: int
    years: int
    seconds: float
    whole_s: float
    peak_bytes: float
    disk_bytes: int

    @property
    def core_s_a_year(self) -> float:
        """Processor-seconds of a centre-year, with all processors at work."""
        return self.seconds * available_jobs() / self.years


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write where asked to."""
    asked = _parser().parse_args(arguments)
    if asked.run is not None:
        print(_run(*asked.run))
        return 0
    sizes = asked.sites or SIZES
    found = [_measured(sites) for sites in sizes]
    blocks = {"measured": _table(found), "whole": _whole(found[-1])}
    for table in blocks.values():
        print(f"\n{table.text()}")
    if asked.write is not None:
        page = asked.write / "docs" / "scale.md"
        texts = {"machine": machine.table().markdown(), **{name: t.markdown() for name, t in blocks.items()}}
        page.write_text(filled(page.read_text(encoding="utf-8"), texts), encoding="utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sites", type=int, action="append", help="how many communities; may be repeated")
    parser.add_argument("--write", type=Path, metavar="DIR", help="checkout whose docs/scale.md is filled in")
    parser.add_argument("--run", nargs=2, type=int, metavar=("SITES", "REPLICATIONS"), help=argparse.SUPPRESS)
    return parser


def _run(sites: int, replications: int) -> str:
    """Simulate in this process and its workers; the seconds of the simulation, and the bytes of its table of KPIs."""
    scenario = communities(sites)
    run(communities(2), replications=REPLICATIONS, engine="auto")  # workers there, compiled code loaded
    began = time.perf_counter()
    result = run(scenario, replications=replications, engine="auto")
    seconds = time.perf_counter() - began
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "kpis.csv"
        write_csv_in_parts(result.tables_in_parts()["kpis"], file)
        return f"{seconds} {file.stat().st_size}"


def _measured(sites: int) -> Measured:
    """One size in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        said = Path(folder) / "said"
        words = f"{sys.executable} -m benchmarks.scale --run {sites} {REPLICATIONS} > {said}"
        spent = cost(["sh", "-c", words], {**os.environ, "PYTHONPATH": str(_ROOT)})
        seconds, disk = said.read_text(encoding="utf-8").split()
    return Measured(sites, sites * REPLICATIONS, float(seconds), spent.seconds, spent.peak_bytes, int(disk))


def _table(found: Sequence[Measured]) -> Table:
    columns = (
        "communities",
        "replications",
        "s",
        "ms a centre-year and core",
        "peak GB",
        "KB of kpis.csv a centre-year",
    )
    return Table(
        columns,
        tuple(
            (
                one.sites,
                REPLICATIONS,
                one.seconds,
                1000 * one.core_s_a_year,
                one.peak_bytes * 1e-9,
                one.disk_bytes / one.years / 1000,
            )
            for one in found
        ),
    )


def _whole(one: Measured) -> Table:
    columns = ("what", "communities", "centre-years", "hours here", f"minutes on {CLUSTER} cores", "GB of kpis.csv")
    rows = []
    for name, sites in WHOLE.items():
        years = sites * STUDY
        core_h = years * one.core_s_a_year / 3600
        here, there = core_h / available_jobs(), 60 * core_h / CLUSTER
        rows.append((name, sites, years, here, there, years * one.disk_bytes / one.years * 1e-9))
    return Table(columns, tuple(rows))


if __name__ == "__main__":
    sys.exit(main())
