"""What defines a KPI: its name, unit, formula in words and in code, source, and the difference that matters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from simkit.engine.arrays import Floats
from simkit.experiment.intervals import Better
from simkit.measure.tally import Tally
from simkit.measure.view import View
from simkit.scenario.frozen import Text

#: Units of KPIs that add up over sites and years: what matters at one matters that many times for all.
_ADDING_UP = ("person-times", "meetings", "h", "cny")
_BETTER = {
    "higher": Text(zh="越高越好", en="higher is better"),
    "lower": Text(zh="越低越好", en="lower is better"),
    "neither": Text(zh="无所谓高低", en="neither direction is better"),
}


@dataclass(frozen=True, slots=True)
class Kpi:
    """One measure of a run.

    ``formula`` says in words what ``of_columns`` (a value for each group, ``*``, or service) or ``of_site``
    (one value for a site) computes. ``matters``: the smallest difference worth talking about, in ``unit``, for
    one site and year, a choice of this project. ``by_service``: also reported by service, where waits are
    those of every channel.
    """

    id: str
    name: Text
    unit: str
    formula: Text
    source: str
    matters: float
    better: Better
    of_columns: Callable[[View], Floats] | None = None
    of_site: Callable[[Tally], float] | None = None
    by_service: bool = False

    @property
    def by_group(self) -> bool:
        """Whether every group has a value; else only ``*`` has."""
        return self.of_columns is not None

    def matters_over(self, sites: int, years: float = 1.0) -> float:
        """The smallest difference that matters for a programme of so many sites over so many years."""
        return self.matters * sites * years if self.unit in _ADDING_UP else self.matters

    def definition(self, lang: str) -> str:
        """The whole definition as text: formula, direction, the difference that matters, source."""
        better = _BETTER[self.better](lang)
        if lang == "zh":
            return f"{self.formula.zh};{better};{self.matters:g}以上的差别才算差别;来源:{self.source}"
        return f"{self.formula.en}; {better}; differences from {self.matters:g} on matter; source: {self.source}"
