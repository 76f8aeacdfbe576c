"""What the report needs to know of a KPI: its unit, the smallest difference that matters, which way is better."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

#: Units of KPIs that add up over sites: what matters at one site matters times the sites for a programme.
_ADDING_UP = ("person-times", "meetings", "h", "cny")
_WAYS = {"higher": 1, "lower": -1, "neither": 0}


@dataclass(frozen=True, slots=True)
class KpiFact:
    """``matters`` is for one site and year; ``better``: +1 more is better, -1 less is better, 0 neither."""

    unit: str
    matters: float
    better: int

    def matters_over(self, sites: int) -> float:
        """The smallest difference that matters for a programme of so many sites."""
        return self.matters * sites if self.unit in _ADDING_UP else self.matters


def kpi_facts() -> Mapping[str, KpiFact]:
    """Facts of every registered KPI, in the order of the registry."""
    from simkit.measure.kpi import KPIS

    return {id_: KpiFact(kpi.unit, float(kpi.matters), _WAYS[kpi.better]) for id_, kpi in KPIS.items()}
