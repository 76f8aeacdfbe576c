"""Looking up the ids that sources name: which document or publication, which clause, what it says."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from simkit.scenario.bundle import FOLDER, SHARED


@dataclass(frozen=True, slots=True)
class Citation:
    """A clause or a published figure. ``confidence``: A official or a data file, B press, C secondary."""

    id: str
    title: str
    clause: str
    says: str
    confidence: str


@cache
def citations() -> Mapping[str, Citation]:
    """Every clause and published figure that the bundled scenarios rest on, by id."""
    with (FOLDER / SHARED / "references.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: Citation(**row) for row in csv.DictReader(file)}
