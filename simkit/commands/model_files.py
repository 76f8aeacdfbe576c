"""``simkit plan --write-model lp``: the models behind a plan, beside its tables."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from simkit.commands.terminal import stage

if TYPE_CHECKING:
    from simkit.commands.study import Settings, Study

#: The folder of a plan's directory that holds them.
FOLDER = "models"


def write_model_files(directory: Path, found: Study, settings: Settings) -> None:
    """A file for each site of each plan: ``models/SITE.lp``."""
    from optimization.exported import write_models
    from optimization.solving.solver import Settings as Solving

    if settings.model_files is None:
        return
    folder = directory / FOLDER
    folder.mkdir()
    with stage({"zh": "模型文件", "en": "model files"}[settings.lang], quiet=settings.quiet):
        for scenario in found.scenarios:
            if scenario.id in found.plans:
                write_models(
                    scenario,
                    found.plans[scenario.id],
                    folder,
                    settings.model_files,
                    Solving(settings.solver),
                    seed=settings.seed,
                    jobs=settings.jobs,
                )
