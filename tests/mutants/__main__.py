"""``python -m tests.mutants [--only NAME] [--jobs N]``: plant each fault and see that its tests notice it.

Exit status 1 if a fault survives, 2 if there is no verdict: tests that cannot be run or do not pass as they are, a text
that no longer stands in its file exactly once.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue

from tests.mutants.mutant import Mutant
from tests.mutants.planted import PLANTED
from tests.mutants.workshop import Bench, NoVerdict

PROJECT = Path(__file__).parents[2]


def main(words: Sequence[str]) -> int:
    """The exit status of a command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--only", action="append", metavar="NAME", help="this fault alone; may be given several times")
    parser.add_argument("--jobs", type=int, default=2, help="so many at a time (default: %(default)s)")
    asked = parser.parse_args(words)
    wanted = [mutant for mutant in PLANTED if not asked.only or mutant.name in asked.only]
    if unknown := set(asked.only or ()) - {mutant.name for mutant in PLANTED}:
        parser.error(f"no fault is called {', '.join(sorted(unknown))}")
    try:
        survivors = survive(PROJECT, wanted, asked.jobs)
    except NoVerdict as fault:
        _say(str(fault))
        return 2
    _say(f"{len(wanted) - len(survivors)} of {len(wanted)} planted faults caught")
    return 1 if survivors else 0


def survive(project: Path, mutants: Sequence[Mutant], jobs: int) -> list[Mutant]:
    """Those of the faults that no test notices, each told as it is known. NoVerdict as :class:`Bench` raises it."""
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder, ThreadPoolExecutor(jobs) as pool:
        benches: SimpleQueue[Bench] = SimpleQueue()

        def set_up(number: int) -> None:
            benches.put(Bench.set_up(project, Path(folder) / str(number)))

        def sound(kernel: bool) -> None:
            tests = sorted({test for mutant in mutants if mutant.in_kernel == kernel for test in mutant.caught_by})
            with _one_of(benches) as bench:
                if tests and not bench.passes(tests, kernel):
                    raise NoVerdict(f"without any fault these do not all pass: {' '.join(tests)}")

        def noticed(mutant: Mutant) -> bool:
            with _one_of(benches) as bench:
                begun = time.monotonic()
                caught = bench.notices(mutant)
            verdict = "caught  " if caught else "SURVIVED"
            _say(f"{verdict} {mutant.name} ({mutant.file}, {time.monotonic() - begun:.0f} s)")
            return caught

        try:
            list(pool.map(set_up, range(jobs)))
            list(pool.map(sound, (False, True)))
            return [mutant for mutant, caught in zip(mutants, pool.map(noticed, mutants), strict=True) if not caught]
        finally:  # after a fault of ours nobody waits for the rest
            pool.shutdown(cancel_futures=True)


@contextmanager
def _one_of(benches: SimpleQueue[Bench]) -> Iterator[Bench]:
    """A bench that nobody else works at meanwhile."""
    bench = benches.get()
    try:
        yield bench
    finally:
        benches.put(bench)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
