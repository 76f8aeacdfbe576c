"""Results into a checkout: tables as CSV, the page of the documentation and its picture."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from benchmarks import machine, rivals
from benchmarks.findings import Findings
from benchmarks.page import filled
from benchmarks.plot import draw
from benchmarks.table import Table

RESULTS = Path("benchmarks/results")
PAGE = Path("docs/performance.md")
PICTURE = Path("docs/images/performance.png")
#: The load that the picture shows.
_SHOWN_LOAD = "busy"


def write(root: Path, found: Mapping[str, Findings], reached: Table) -> None:
    """Write what was measured; blocks of sections that were not stay as they are.

    FileNotFoundError without the page, ValueError if it lacks a block.
    """
    tables = {name: findings.table for name, findings in found.items()} | {"machine": machine.table()}
    blocks = {name: table.markdown() for name, table in tables.items()}
    if reached.rows:
        tables["targets"], blocks["targets"] = reached, reached.markdown()
    page = root / PAGE
    page.write_text(filled(page.read_text(encoding="utf-8"), blocks), encoding="utf-8", newline="\n")
    results = root / RESULTS
    results.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        (results / f"{name}.csv").write_text(table.csv(), encoding="utf-8", newline="\n")
    if "rivals" in found:
        draw(rivals.bars(found["rivals"].table, _SHOWN_LOAD), root / PICTURE)
