"""On what it was measured."""

from __future__ import annotations

import platform
from importlib.metadata import version
from pathlib import Path

from benchmarks.table import Table
from simkit.experiment.replicate import available_jobs

PACKAGES = ("simpy", "ciw", "numba", "numpy", "scipy", "pandas")


def table() -> Table:
    """Processor, how many of them, Python and packages."""
    rows = [
        ("processor", _processor()),
        ("processors", str(available_jobs())),
        ("system", f"{platform.system()} {platform.machine()}"),
        ("python", platform.python_version()),
        *((package, version(package)) for package in PACKAGES),
    ]
    return Table(("machine", ""), tuple(rows))


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.processor()
