"""``python -m benchmarks``: simkit beside other simulators, the same work, checked to be equal before it is timed.

Exit status 1 if answers differ: then nothing is timed. ``docs/performance.md`` says what is measured.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks import machine, targets
from benchmarks.differs import Differs
from benchmarks.findings import Findings
from benchmarks.sections import SECTIONS
from benchmarks.size import FULL, QUICK
from benchmarks.writing import write


def main(arguments: Sequence[str] | None = None) -> int:
    """Check, measure, print, and write where asked to."""
    asked = _parser().parse_args(arguments)
    size = QUICK if asked.quick else FULL
    chosen = {name: SECTIONS[name] for name in asked.only or SECTIONS}
    try:
        for section in chosen.values():
            print(f"checked: {section.check(size)}", flush=True)
    except Differs as difference:
        print(f"not timed: {difference}", file=sys.stderr)
        return 1
    print(f"\n{machine.table().text()}")
    found: dict[str, Findings] = {}
    for name, section in chosen.items():
        found[name] = section.measure(size)
        print(f"\n{found[name].title}\n{found[name].table.text()}", flush=True)
    reached = targets.table({name: got for findings in found.values() for name, got in findings.got.items()})
    print(f"\n{targets.TITLE}\n{reached.text()}")
    if asked.quick:
        print("\nA quick run shows that everything works. Its times mean nothing.")
    if asked.write is not None:
        write(asked.write, found, reached)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="small and few: only to see that everything runs")
    parser.add_argument("--only", action="append", choices=SECTIONS, metavar="SECTION", help=", ".join(SECTIONS))
    parser.add_argument("--write", type=Path, metavar="DIR", help="checkout to write results, page and picture into")
    return parser


if __name__ == "__main__":
    sys.exit(main())
