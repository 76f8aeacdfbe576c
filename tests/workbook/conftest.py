"""What the tests of the workbook share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from simkit.commands.workbook.asked import read_workbook
from simkit.commands.workbook.filling import write_workbook
from simkit.scenario.load import load
from simkit.scenario.problem import ScenarioError
from simkit.scenario.scenario import Scenario
from tests.workbook.retyped import retype

BASE = "huizhou-huicheng"


@pytest.fixture(scope="session")
def base() -> Scenario:
    return load(BASE)


@pytest.fixture(scope="session")
def untouched(base, tmp_path_factory) -> Path:
    """The workbook that ``simkit new plan.xlsx`` writes."""
    file = tmp_path_factory.mktemp("workbook") / "untouched.xlsx"
    write_workbook(file, base, BASE, "zh")
    return file


@pytest.fixture(scope="session")
def untouched_en(base, tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("workbook") / "untouched.xlsx"
    write_workbook(file, base, BASE, "en")
    return file


@pytest.fixture
def typed(untouched, tmp_path, monkeypatch) -> Callable[..., Scenario]:
    """The scenario of the workbook with some cells typed over: ``typed({"资金!C2": 280_000})``."""
    monkeypatch.chdir(tmp_path)
    return lambda cells=None, **more: read_workbook(retype(untouched, tmp_path / "plan.xlsx", cells, **more))


@pytest.fixture
def faults(typed) -> Callable[..., list[str]]:
    """What is said of such a workbook, a line each; places shortened to sheet and cell."""

    def said(cells=None, **more) -> list[str]:
        with pytest.raises(ScenarioError) as wrong:
            typed(cells, **more)
        return [line.removeprefix("plan.xlsx ") for line in str(wrong.value).splitlines()]

    return said
