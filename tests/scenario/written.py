"""Small scenario files for the tests: what a planner might have in a folder of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from simkit.scenario.load import load
from simkit.scenario.problem import ScenarioError
from simkit.scenario.scenario import Scenario


def write(folder: Path, text: str, name: str = "mine.yaml") -> Path:
    """Write a scenario file and give its path."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def variant(folder: Path, *lines: str, base: str = "shenzhen-standard") -> Scenario:
    """A variant of a bundled scenario with the given lines of ``set``."""
    return load(write(folder, f"extends: {base}\nset:\n" + "".join(f"  {line}\n" for line in lines)))


def refused(name: str | Path) -> str:
    """What is said when a scenario cannot be loaded."""
    with pytest.raises(ScenarioError) as caught:
        load(name)
    return str(caught.value)


def refused_change(scenario: Scenario, path: str, value: object) -> str:
    """What is said when a change cannot be made."""
    with pytest.raises(ScenarioError) as caught:
        scenario.with_({path: value}, name="wrong")
    return str(caught.value)
