"""``python -m benchmarks.programme``: sites that share a purse, how near to the best and how fast.

Menus and one choice over all sites, from response tables made by a formula (:mod:`benchmarks.programme_sites`).
``--write .`` fills in ``docs/planning/programme.md``. Seconds are those of one process's own processor time, so that
other programs on the machine do not count; with two processors the menus, and the districts, take half as long.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from cProfile import Profile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from pstats import Stats

from benchmarks import machine
from benchmarks.page import filled
from benchmarks.programme_sites import posed_sites, programme_of
from benchmarks.table import Table
from optimization.shared_purse.together import chosen_together
from optimization.solving.solver import Settings
from simkit.scenario.plan import ProgrammePlan

PAGE = Path("docs/planning/programme.md")
COLUMNS = ("sites", "what", "aim", "got", "verdict")


@dataclass(frozen=True, slots=True)
class Aim:
    """So many sites within a share of the proved bound, in so many seconds."""

    sites: int
    gap: float
    seconds: float


AIMS = (Aim(25, 0.001, 10), Aim(600, 0.005, 60))
#: Building the linear models may take so much of all.
BUILDING = 0.2


#: Functions of ours and of PuLP that build linear models for a solver.
_BUILDERS = ("program_of", "relaxed", "model_of", "_problem", "buildSolverModel")


@dataclass(frozen=True, slots=True)
class Measured:
    """``seconds`` of processor time of one process; ``building``: the part of it in which linear models are built."""

    aim: Aim
    found: ProgrammePlan
    seconds: float
    building: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write where asked to."""
    asked = _parser().parse_args(arguments)
    aims = [aim for aim in AIMS if aim.sites in (asked.sites or [each.sites for each in AIMS])]
    blocks = {"programme": _table([_measured(aim) for aim in aims]), "machine": machine.table()}
    for table in blocks.values():
        print(f"\n{table.text()}", flush=True)
    if asked.write is not None:
        page = asked.write / PAGE
        texts = {name: table.markdown() for name, table in blocks.items()}
        page.write_text(filled(page.read_text(encoding="utf-8"), texts), encoding="utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.programme", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--sites", type=int, action="append", help="25 or 600; may be repeated")
    parser.add_argument("--write", type=Path, metavar="DIR", help="checkout whose page is filled in")
    return parser


def _measured(aim: Aim) -> Measured:
    """One size, with response tables that are there already; what is built is seen in another run, of 25 sites."""
    scenario = programme_of(aim.sites)
    asked = posed_sites(scenario)
    began = time.process_time()
    found = chosen_together(scenario, asked, Settings(), 1).programme
    seconds = time.process_time() - began
    assert found is not None, "the money is enough for every site's cheapest plan"
    return Measured(aim, found, seconds, _building(min(aim.sites, AIMS[0].sites)))


@cache
def _building(sites: int) -> float:
    """The part of all time in which linear models are built, as a profile tells it."""
    scenario = programme_of(sites)
    asked = posed_sites(scenario)
    profile = Profile()
    profile.runcall(chosen_together, scenario, asked, Settings(), 1)
    told = Stats(profile)
    spent = sum(row[3] for (_, _, name), row in told.stats.items() if name in _BUILDERS)  # type: ignore[attr-defined]
    return float(spent / told.total_tt)  # type: ignore[attr-defined]


def _table(found: Sequence[Measured]) -> Table:
    rows: list[tuple[str | int | float, ...]] = []
    for each in found:
        plan, aim = each.found, each.aim
        rows += [
            (aim.sites, "seconds of one processor", "", each.seconds, ""),
            (
                *(aim.sites, "half of that: seconds on two", f"≤ {aim.seconds:g}"),
                *(each.seconds / 2, _met(each.seconds / 2 <= aim.seconds)),
            ),
            (aim.sites, "gap, %", f"≤ {100 * aim.gap:g}", 100 * plan.gap, _met(plan.gap <= aim.gap)),
            (aim.sites, "first groups served, %", "", 100 * plan.reached, ""),
            (aim.sites, "bound on it, %", "", 100 * plan.bound, ""),
            (
                *(aim.sites, "of it to build linear models, %", f"≤ {100 * BUILDING:g}"),
                *(100 * each.building, _met(each.building <= BUILDING)),
            ),
        ]
    return Table(COLUMNS, tuple(rows))


def _met(is_met: bool) -> str:
    return "met" if is_met else "missed"


if __name__ == "__main__":
    sys.exit(main())
