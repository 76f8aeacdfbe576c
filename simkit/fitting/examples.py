"""Records that come with simkit, to try ``simkit fit`` on: invented, one file of each shape."""

from __future__ import annotations

from pathlib import Path

from simkit.scenario.bundle import FOLDER
from simkit.scenario.problem import Problem, ScenarioError, meant

#: Name -> file beside the bundled scenarios.
EXAMPLES = {"example-visits": "records/visits.csv", "example-queues": "records/queues.csv"}


def records_file(data: str) -> tuple[Path, str]:
    """The file that ``data`` names, a path or one of :data:`EXAMPLES`, and its name for messages and sources.

    Raises ScenarioError where there is neither.
    """
    path = Path(data)
    if data in EXAMPLES and not path.exists():
        return FOLDER / EXAMPLES[data], EXAMPLES[data]
    if not path.exists() and path.suffix not in (".csv", ".gz"):
        hint = meant(data, EXAMPLES) + " A file of records ends with .csv or .csv.gz"
        raise ScenarioError(Problem("there is no such file", file=data, hint=hint))
    return path, data
