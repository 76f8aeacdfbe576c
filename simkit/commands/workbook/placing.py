"""A file that simkit wrote and may replace, and others that it leaves alone."""

from __future__ import annotations

import os
import uuid
import zipfile
from contextlib import suppress
from pathlib import Path

from simkit.commands.workbook.package import DAMAGED
from simkit.experiment.directory import OutputError

#: Property of a workbook by which simkit knows an answer for its own.
MARK = "simkit answer"


def answer_name(asked: Path) -> str:
    """What the answer to a workbook is called: ``plan.answer.xlsx`` for ``plan.xlsx``."""
    return f"{asked.stem}.answer{asked.suffix}"


def is_ours(file: Path) -> bool:
    """Whether a file is an answer workbook that simkit wrote."""
    try:
        with zipfile.ZipFile(file) as package:
            return f'name="{MARK}"'.encode() in package.read("docProps/custom.xml")
    except (OSError, *DAMAGED):
        return False


def refuse_foreign(file: Path) -> None:
    """Raise OutputError where something stands at ``file`` that is no answer of simkit's."""
    if os.path.lexists(file) and not is_ours(file):
        raise OutputError(
            f"{file}: this is there already and is not an answer that simkit wrote, so it is not touched; "
            "move it away or rename it"
        )


def put_beside(made: Path, file: Path) -> None:
    """Copy a finished answer to ``file`` in one step; OutputError where that cannot be, and what stood there stays."""
    refuse_foreign(file)
    part = file.with_name(f".{file.name}.{uuid.uuid4().hex[:12]}.part")
    try:
        part.write_bytes(made.read_bytes())
        part.replace(file)
    except OSError as fault:
        with suppress(OSError):
            part.unlink()
        hint = f"close it if it is open in Excel; the answer lies in {made}"
        raise OutputError(f"{file}: cannot be written: {fault.strerror}; {hint}") from fault
