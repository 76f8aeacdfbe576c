"""Which rules are in force under a scenario's readings, and how strictly."""

from __future__ import annotations

from typing import Literal

from simkit.policy.rule import Bound, Rule, Severity, Standard
from simkit.scenario.settings import Readings


def held(rule: Rule, readings: Readings) -> bool:
    """Whether the scenario reads the sources the way this rule does (a rule without readings always holds)."""
    return all(getattr(readings, name) == reading for name, reading in rule.readings.items())


def severity_in_force(rule: Rule, bound: Bound, readings: Readings) -> Severity:
    """The severity of a bound; 原则上 ("in principle") counts as mandatory where it is read hard."""
    severity = bound.severity or rule.severity
    return "mandatory" if severity == "in_principle" and readings.in_principle == "hard" else severity


def relation(standard: Standard, jurisdiction: str) -> Literal["compliance", "benchmark"]:
    """Compliance (合规) with the law of the place; benchmark (对标) against another's.

    Jurisdictions are paths: what holds for ``shenzhen`` is also law in ``shenzhen/nanshan``.
    """
    place, law = jurisdiction.split("/"), standard.jurisdiction.split("/")
    return "compliance" if place[: len(law)] == law else "benchmark"
