"""The whole command, as a user types it: a programme of 25 sites, from the shell to the finished directory."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.differs import Differs
from benchmarks.findings import Findings
from benchmarks.process_tree import Cost, cost
from benchmarks.simulators import FASTEST
from benchmarks.size import Size
from benchmarks.table import Table
from benchmarks.timing import Spread

TITLE = "The whole command"
SECONDS, BYTES = "whole command, seconds", "whole command, memory"
COLUMNS = ("command", "s", "GB")
#: Replications that the command takes at least.
_FEWEST = 2
_ROOT = Path(__file__).parent.parent


def check(size: Size) -> str:
    """Run it once, small, so that the compiler has done its work; Differs if it fails."""
    words = _words(size.command_scenario, _FEWEST)
    try:
        _cost(words)
    except subprocess.CalledProcessError as failed:
        raise Differs(f"{words} ended with status {failed.returncode}") from None
    return f"{words} runs"


def measure(size: Size) -> Findings:
    """Run it several times."""
    words = _words(size.command_scenario, size.command_replications)
    costs = [_cost(words) for _ in range(size.command_rounds)]
    seconds = Spread.of([one.seconds for one in costs])
    memory = Spread.of([one.peak_bytes for one in costs])
    row = (words, seconds, memory.times(1e-9))
    return Findings(TITLE, Table(COLUMNS, (row,)), {SECONDS: seconds, BYTES: memory.times(1e-9)})


def _words(scenario: str, replications: int) -> str:
    return f"simkit run {scenario} -r {replications} --engine {FASTEST}"


def _cost(words: str) -> Cost:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", *words.split(), "--quiet", "-o", str(Path(folder) / "out")]
        return cost(command, {**os.environ, "PYTHONPATH": str(_ROOT)})
