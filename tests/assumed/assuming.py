"""A tiny scenario some numbers of which are assumed."""

from __future__ import annotations

from typing import Any

from simkit.scenario.branch import Branch, Origin
from simkit.scenario.layers import Layer, Override
from simkit.scenario.load import build
from simkit.scenario.scenario import Scenario
from simkit.scenario.source import source
from simkit.scenario.written import layer_of


def assuming(scenario: Scenario, numbers: dict[str, tuple[Any, str, str]]) -> Scenario:
    """The scenario with ``numbers``: path -> value, range, reason."""
    lines = tuple(
        Override(path, value, Origin("mine.yaml", 1, "override"), {(): source(f"assumed {span} because {why}")})
        for path, (value, span, why) in numbers.items()
    )
    return build((layer_of(scenario), Layer(scenario.id, Branch(), lines)))
