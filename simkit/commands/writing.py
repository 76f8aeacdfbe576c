"""Writing a study: every table, the manifest and the report, in a directory that appears complete or not at all."""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simkit.commands.study import Settings, Study, read, study
from simkit.commands.terminal import progress, say

if TYPE_CHECKING:
    import pandas as pd

    from simkit.experiment.manifest import Manifest


def study_into(names: Sequence[str], settings: Settings, out: Path | None) -> Study:
    """Carry out a study of the scenarios named and write it; says where it lies."""
    scenarios = read(names, settings.changes)
    target = out if out is not None else Path("out") / settings.command / scenarios[0].id
    found = write(scenarios, settings, target)
    if not settings.quiet:
        say({"zh": "报告:", "en": "Report: "}[settings.lang] + str(target / "report.html"))
    return found
