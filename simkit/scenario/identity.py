"""A scenario as the key of a cache."""

from __future__ import annotations

from simkit.scenario.scenario import Scenario


class SameScenario:
    """A scenario compared by identity: it is frozen, and comparing its content would cost more than the work saved."""

    __slots__ = ("scenario",)

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario

    def __hash__(self) -> int:
        return id(self.scenario)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameScenario) and other.scenario is self.scenario
