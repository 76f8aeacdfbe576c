"""What the report needs to know of a KPI: its unit, the smallest difference that matters, which way is better."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

_WAYS = {"higher": 1, "lower": -1, "neither": 0}


@dataclass(frozen=True, slots=True)
class KpiFact:
    """``matters_over``: the smallest difference that matters over so many sites and a year.

    ``better``: +1 more is better, -1 less is better, 0 neither.
    """

    unit: str
    matters_over: Callable[[int], float]
    better: int


def kpi_facts() -> Mapping[str, KpiFact]:
    """Facts of every registered KPI, in the order of the registry."""
    from simkit.measure.kpi import KPIS

    return {id_: KpiFact(kpi.unit, kpi.matters_over, _WAYS[kpi.better]) for id_, kpi in KPIS.items()}
