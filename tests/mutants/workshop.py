"""Copies of the project in which faults are planted and looked for, so that nothing happens to the project itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.mutants.mutant import Mutant

#: What a copy does without.
_LEFT = shutil.ignore_patterns(".*", "__pycache__", "out", "*.egg-info", "dist")
#: Python reads this at its start: the compiler is not there, so that nobody waits for it.
_NO_COMPILER = "import sys\n\nsys.modules['numba'] = None\n"
#: The kernel as the Python that it is written in: in short stories that is quick, and nothing has to be compiled.
_UNCOMPILED = {"NUMBA_DISABLE_JIT": "1"}
#: What pytest returns when tests ran and all passed, or some failed; anything else is no verdict.
_PASSED, _FAILED = 0, 1


class NoVerdict(Exception):
    """The tests could not be run, or do not pass without any fault."""


@dataclass(slots=True)
class Bench:
    """One copy of a project, in which tests are run one process after another."""

    home: Path
    cache: Path
    seconds: float
    writes: int = 0

    @staticmethod
    def set_up(project: Path, folder: Path, seconds: float = 300) -> Bench:
        """Copy the project into the folder; NoVerdict unless it is the copy that Python imports there."""
        bench = Bench(folder / "project", folder / "cache", seconds)
        shutil.copytree(project, bench.home, ignore=_LEFT)
        (folder / "without").mkdir()
        (folder / "without" / "sitecustomize.py").write_text(_NO_COMPILER, encoding="utf-8")
        found = bench._run(["-c", "import simkit; print(simkit.__file__)"], kernel=False).stdout.strip()
        if Path(found).resolve() != (bench.home / "simkit" / "__init__.py").resolve():
            raise NoVerdict(f"not the copy would be tested but {found}")
        return bench

    def passes(self, tests: Sequence[str], kernel: bool = False) -> bool:
        """Whether these tests all pass, with the ``kernel`` or without. NoVerdict if they cannot run or do not end."""
        try:
            found = self._run(["-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests], kernel)
        except subprocess.TimeoutExpired:
            raise NoVerdict(f"{' '.join(tests)} had not ended after {self.seconds:.0f} s") from None
        if found.returncode not in (_PASSED, _FAILED):
            raise NoVerdict(f"{' '.join(tests)} could not be run:\n{(found.stdout + found.stderr)[-2000:]}")
        return found.returncode == _PASSED

    def notices(self, mutant: Mutant) -> bool:
        """Whether its tests fail with the fault planted; the copy is as it was afterwards."""
        file = self.home / mutant.file
        sound = file.read_text(encoding="utf-8")
        if sound.count(mutant.old) != 1:
            raise NoVerdict(f"{mutant.file} has {mutant.old!r} {sound.count(mutant.old)} times, not once")
        self._write(file, sound.replace(mutant.old, mutant.new))
        try:
            return not self.passes(mutant.caught_by, mutant.in_kernel)
        finally:
            self._write(file, sound)

    def _write(self, file: Path, text: str) -> None:
        """Write the file with a time of its own: Python tells compiled files that are stale by whole seconds."""
        file.write_text(text, encoding="utf-8")
        self.writes += 1
        moment = 1_000_000_000 + 10 * self.writes
        os.utime(file, (moment, moment))

    def _run(self, words: Sequence[str], kernel: bool) -> subprocess.CompletedProcess[str]:
        shown = [self.home] if kernel else [self.home.parent / "without", self.home]
        environment = {
            **os.environ,
            **_UNCOMPILED,
            "PYTHONPATH": os.pathsep.join(map(str, shown)),
            "SIMKIT_CACHE": str(self.cache),
            "CI": "1",  # the same random examples every time
        }
        return subprocess.run(
            [sys.executable, *words],
            cwd=self.home,
            env=environment,
            capture_output=True,
            text=True,
            timeout=self.seconds,
            check=False,
        )
