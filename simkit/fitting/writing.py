"""Writing a fitted scenario: a folder, or a YAML file with its tables beside it, complete or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from simkit.fitting.scenario_text import scenario_text
from simkit.fitting.tables import COLUMNS, Layout, tables
from simkit.scenario.problem import Problem, ScenarioError

_YAML = (".yaml", ".yml")
_NO_SCENARIO = (".csv", ".gz", ".json", ".txt", ".xlsx")


def scenario_files(of: Layout, file: str = "scenario.yaml") -> dict[str, str]:
    """File name -> text of a fitted scenario whose own file is ``file``; its tables are named after it.

    Tables of a ``scenario.yaml`` are ``services.csv`` and so on, of ``hall.yaml`` they are ``hall_services.csv``.
    """
    import pandas as pd

    from simkit.experiment.csv_text import csv_text

    names = _table_names(file)
    texts = {
        names[table]: csv_text(pd.DataFrame(rows, columns=list(COLUMNS[table]))) for table, rows in tables(of).items()
    }
    return {**texts, file: scenario_text(of, names)}


def _table_names(file: str) -> dict[str, str]:
    stem = Path(file).stem
    before = "" if stem == "scenario" else f"{stem}_"
    return {table: f"{before}{table}.csv" for table in COLUMNS}


def refuse_existing(target: Path) -> None:
    """Raise ScenarioError where ``target`` or a table that would stand beside it is there already, or it is no name."""
    if target.suffix in _NO_SCENARIO:
        said = f"a scenario is no {target.suffix} file"
        raise ScenarioError(Problem(said, file=str(target), hint=f"write {target.stem}.yaml, or a folder"))
    single = target.suffix in _YAML
    beside = [target.with_name(name) for name in _table_names(target.name).values()] if single else []
    for path in (target, *beside):
        if os.path.lexists(path):
            raise ScenarioError(Problem("this is there already", file=str(path), hint="choose a new name"))


def write_scenario(of: Layout, target: Path) -> Path:
    """Write to ``target``, a new folder or a new file ``NAME.yaml``; returns what ``simkit validate`` takes.

    Raises ScenarioError where something stands there or it cannot be written; then nothing is left behind.
    """
    refuse_existing(target)
    single = target.suffix in _YAML
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{target.name}.", suffix=".part", dir=target.parent) as scratch:
            part = Path(scratch) / "scenario"
            part.mkdir()
            for name, text in scenario_files(of, target.name if single else "scenario.yaml").items():
                (part / name).write_text(text, encoding="utf-8", newline="")
            if single:
                _move_all(part, target)
            else:
                part.rename(target)
    except OSError as wrong:
        said = f"cannot be written: {wrong.strerror or wrong}"
        raise ScenarioError(Problem(said, file=str(target), hint="choose a place that is yours")) from None
    return target


def _move_all(part: Path, target: Path) -> None:
    """Tables first, the scenario last; what was moved is taken back when one cannot be."""
    moved = list[Path]()
    try:
        for path in sorted(part.iterdir(), key=lambda path: path.name == target.name):
            there = target.parent / path.name
            shutil.move(path, there)
            moved.append(there)
    except BaseException:
        for there in moved:
            there.unlink(missing_ok=True)
        raise
