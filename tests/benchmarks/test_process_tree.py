"""Time and memory of a command and of the processes below it."""

from __future__ import annotations

import math
import os
import subprocess
import sys

import pytest

from benchmarks.process_tree import cost

#: Starts a process that holds 200 MB for half a second.
HOLDS = "import time; held = bytearray(200_000_000); time.sleep(0.5)"
STARTS = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {HOLDS!r}], check=True)"


def test_memory_of_a_grandchild_counts() -> None:
    found = cost([sys.executable, "-c", STARTS], os.environ)
    assert found.seconds > 0.5
    assert math.isnan(found.peak_bytes) or found.peak_bytes > 200_000_000


def test_a_command_that_fails_is_no_measurement() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        cost([sys.executable, "-c", "raise SystemExit(3)"], os.environ)
