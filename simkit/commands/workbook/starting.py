"""``simkit new NAME.xlsx``: a workbook to fill in, with the figures of a scenario that asks for a plan."""

from __future__ import annotations

import os
import uuid
from contextlib import suppress
from pathlib import Path

from simkit.commands.faults import Refused
from simkit.commands.workbook.words import Lang
from simkit.scenario.bundle import bundled_file
from simkit.scenario.load import bundled, load

#: What a workbook starts from unless it is said.
USUAL = "huizhou-huicheng"


def write_first_workbook(file: Path, base: str | None, lang: Lang) -> None:
    """Write the workbook of a scenario to ``file``.

    Refused when something stands there, it cannot be written, or the scenario asks for no plan.
    """
    from simkit.commands.workbook.filling import write_workbook

    name = base or USUAL
    scenario = load(name)
    if scenario.plan is None:
        planned = ", ".join(id_ for id_ in bundled() if load(id_).plan is not None)
        raise Refused(f"--from {name}: this scenario does not ask for a plan; choose one that does: {planned}")
    if os.path.lexists(file):
        raise Refused(f"{file}: this is there already; choose a new name")
    part = file.with_name(f".{file.name}.{uuid.uuid4().hex[:12]}.part")
    try:
        write_workbook(part, scenario, _found_again(name, file), lang)
        part.rename(file)
    except OSError as wrong:
        with suppress(OSError):
            part.unlink()
        raise Refused(f"{file}: cannot be written: {wrong.strerror or wrong}") from None


def _found_again(name: str, file: Path) -> str:
    """How the workbook names its scenario: a bundled id, or a file by its way from the workbook's folder."""
    if bundled_file(name) is not None:
        return name
    path = Path(name) / "scenario.yaml" if Path(name).is_dir() else Path(name)
    if not path.is_file():
        raise Refused(f"--from {name}: a workbook starts from a bundled scenario or a YAML file")
    return Path(os.path.relpath(path.resolve(), file.resolve().parent)).as_posix()
