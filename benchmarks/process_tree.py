"""A command with all processes that it starts: how long it takes and how much memory they hold together."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

#: Seconds between two looks at the memory.
LOOK_S = 0.02
_PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Cost:
    """``peak_bytes``: the most that the processes held at one look, what they share counted for each of them.

    NaN where the system has no /proc.
    """

    seconds: float
    peak_bytes: float


def cost(command: Sequence[str], environment: Mapping[str, str]) -> Cost:
    """Run a command to its end. CalledProcessError if it fails."""
    began = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    peak = 0.0 if _PROC.is_dir() else float("nan")
    while process.poll() is None:
        if _PROC.is_dir():
            peak = max(peak, float(resident_bytes(process.pid)))
        time.sleep(LOOK_S)
    seconds = time.perf_counter() - began
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(seconds, peak)


def resident_bytes(root: int) -> int:
    """Resident memory of a process and of everything below it now."""
    children: dict[int, list[int]] = {}
    for entry in _PROC.iterdir():
        if entry.name.isdigit():
            children.setdefault(_parent(entry), []).append(int(entry.name))
    found, waiting = 0, [root]
    while waiting:
        process = waiting.pop()
        found += _resident(process)
        waiting += children.get(process, [])
    return found


def _parent(entry: Path) -> int:
    try:
        # The name in brackets may hold anything; the parent is the second field after it.
        return int((entry / "stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, IndexError):  # it has ended
        return 0


def _resident(process: int) -> int:
    try:
        return int((_PROC / str(process) / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0
