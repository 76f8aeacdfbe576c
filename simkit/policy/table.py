"""Verdicts as rows of ``verdicts.csv``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from simkit.policy.verdict import Verdict

#: The columns that scripts may rely on, then those added since.
COLUMNS = (
    "scenario", "site", "rule", "severity", "status", "measure", "value", "bound", "margin", "p_fail", "cite",
    "standard", "part", "relation", "note", "p_fail_low", "p_fail_high",
)  # fmt: skip


def verdict_rows(scenario: str, verdicts: Iterable[Verdict]) -> list[dict[str, str | float | None]]:
    """One dict a verdict, keys in the order of :data:`COLUMNS`; None where there is nothing to write."""
    rows = ({"scenario": scenario} | asdict(verdict) for verdict in verdicts)
    return [{column: row[column] for column in COLUMNS} for row in rows]
