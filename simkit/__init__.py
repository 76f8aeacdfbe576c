"""Plan, simulate and check community service centres.

>>> import simkit
>>> scenario = simkit.load("huizhou-huicheng")

The names below are imported on first use, so that ``import simkit`` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simkit.result import Result
    from simkit.run import run
    from simkit.scenario.load import load
    from simkit.scenario.problem import ScenarioError
    from simkit.scenario.scenario import Scenario

    __version__: str

__all__ = ["load", "run", "Scenario", "ScenarioError", "Result", "__version__"]

_HOME = {
    "load": "simkit.scenario.load",
    "run": "simkit.run",
    "Scenario": "simkit.scenario.scenario",
    "ScenarioError": "simkit.scenario.problem",
    "Result": "simkit.result",
}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import PackageNotFoundError, version

        try:
            return version("community-simkit")
        except PackageNotFoundError:
            return "source tree"
    if name not in _HOME:
        raise AttributeError(f"module 'simkit' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
