"""A published figure beside ours: the difference, with an interval that owns up to the noise of both.

A model is a bundled scenario and what was printed of it; its experiments are changes of that scenario. Each row names
one printed figure and how a run of ours comes to the same figure. The noise is that of their replications and of ours,
and of the digits they rounded to. If both are the same model a replication varies alike in both, so its variance is
taken from ours and, where a standard deviation was printed, from theirs together (two-sample t, pooled). What chance
did to drawn quantities whose expectation is known may be taken out of ours (control variates); of theirs only means are
known. With many rows some intervals miss 0 by chance, so a difference is taken for real only where chance would show
*any* as large among all rows of the model in fewer than one case in twenty (Bonferroni); such a row must say why it is
there.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.stats import t

from simkit.demand.need import same_need
from simkit.demand.sample import sample as requests_of
from simkit.run import SiteRun, simulate_site
from simkit.scenario.load import load
from simkit.scenario.scenario import Scenario
from tests.validation.agreement import POWER, Sample, controlled, sample

#: What one replication comes to; NaN where it never happened.
Figure = Callable[[SiteRun], float]
Floats = NDArray[np.float64]

SEED = 1
INTERVAL = 0.95
#: Of all rows of a model together: a difference that is only chance is taken for real so often.
FALSE_ALARM = 0.05


@dataclass(frozen=True)
class Printed:
    """A mean as printed: of ``n`` replications, with their standard deviation where it is printed.

    ``digits``: how many stand behind the decimal point, None where so many that it does not matter.
    """

    mean: float
    n: int
    sd: float | None = None
    digits: int | None = None


@dataclass(frozen=True)
class Row:
    """One printed figure and how a run comes to it.

    ``because``: why ours differs, or would with more of theirs. ``controlled``: whether controls of its experiment are
    taken out of it; of a figure that is itself a control nothing of chance would be left.
    """

    quantity: str
    unit: str
    printed: Printed
    figure: Figure
    because: str = ""
    controlled: bool = True


@dataclass(frozen=True)
class Experiment:
    """A variant of the model: ``changes`` as in ``Scenario.with_``, none for the scenario as bundled.

    ``replications`` of ours, the first of them with the same numbers as those of the other experiments. ``controls``:
    deviations of drawn quantities from their expectations in one run, the same number in each.
    """

    name: str
    rows: tuple[Row, ...]
    replications: int
    changes: Mapping[str, Any] | None = None
    controls: Callable[[SiteRun, Scenario], Sequence[float]] | None = None


@dataclass(frozen=True)
class Model:
    """A published model. ``scenario``: the bundled id; ``reference`` and ``account`` are Markdown for the page:

    where it was published, and what is as published, what is not, and how figures are counted.
    """

    title: str
    scenario: str
    reference: str
    account: str
    experiments: tuple[Experiment, ...]

    @property
    def rows(self) -> int:
        return sum(len(experiment.rows) for experiment in self.experiments)


@dataclass(frozen=True)
class Finding:
    """A row and what we found. ``spread``: standard deviation of one replication of ours, as it is without controls.

    ``level``: probability below which a difference is taken for real.
    """

    row: Row
    ours: Sample
    spread: float
    level: float

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of our mean."""
        width = float(t.ppf((1 + INTERVAL) / 2, self.ours.freedom)) * self.ours.error
        return self.ours.mean - width, self.ours.mean + width

    @property
    def difference(self) -> float:
        """Ours less theirs."""
        return self.ours.mean - self.row.printed.mean

    @property
    def width(self) -> float:
        """Half-width of the 95 % interval of the difference."""
        return float(t.ppf((1 + INTERVAL) / 2, self._freedom)) * self._error

    @property
    def is_noise(self) -> bool:
        """Whether chance may well show such a difference somewhere in the model."""
        return abs(self.difference) <= self._critical

    @property
    def smallest(self) -> float:
        """The smallest real difference that would be taken for one with 95 % probability."""
        return self._critical + float(t.ppf(POWER, self._freedom)) * self._error

    @property
    def _critical(self) -> float:
        return float(t.ppf(1 - self.level / 2, self._freedom)) * self._error

    @property
    def _freedom(self) -> int:
        return self.ours.freedom + (0 if self.row.printed.sd is None else self.row.printed.n - 1)

    @property
    def _variance(self) -> float:
        """Of one replication: what ours and, where it was printed, theirs estimate together."""
        ours = self.spread**2
        if self.row.printed.sd is None:
            return ours
        theirs = self.row.printed.sd**2
        return (self.ours.freedom * ours + (self.row.printed.n - 1) * theirs) / self._freedom

    @property
    def _rounding(self) -> float:
        """Variance of an error that is uniform between two printable values."""
        digits = self.row.printed.digits
        return 0.0 if digits is None else 10.0 ** (-2 * digits) / 12

    @property
    def _error(self) -> float:
        left = (self.ours.error / self.spread) ** 2 if self.spread else 0.0  # 1 / n but for what controls took out
        return math.sqrt(self._variance * (left + 1 / self.row.printed.n) + self._rounding)


def findings(model: Model) -> list[tuple[Experiment, list[Finding]]]:
    """Simulate every experiment of the model and set its rows beside the printed ones."""
    base = load(model.scenario)
    variants = [
        base.with_(one.changes, name=f"{base.id}-{i}") if one.changes else base
        for i, one in enumerate(model.experiments)
    ]
    shared = [same_need(base, variant) for variant in variants]
    values: list[list[list[float]]] = [[] for _ in variants]
    controls: list[list[Sequence[float]]] = [[] for _ in variants]
    (site,) = base.sites
    for replication in range(1, 1 + max(one.replications for one in model.experiments)):
        requests = requests_of(base, site, SEED, replication)
        for index, one in enumerate(model.experiments):
            if replication <= one.replications:
                scenario = variants[index]
                once = simulate_site(scenario, site, SEED, replication, requests=requests if shared[index] else None)
                values[index].append([row.figure(once) for row in one.rows])
                controls[index].append(one.controls(once, scenario) if one.controls else ())
    level = FALSE_ALARM / model.rows
    return [
        (
            one,
            [
                _finding(row, column, np.array(held), level)
                for row, column in zip(one.rows, np.array(of).T, strict=True)
            ],
        )
        for one, of, held in zip(model.experiments, values, controls, strict=True)
    ]


def _finding(row: Row, values: Floats, controls: Floats, level: float) -> Finding:
    """Of the replications in which it happened."""
    happened = ~np.isnan(values)
    found = values[happened]
    ours = controlled(found, controls[happened]) if controls.size and row.controlled else sample(found)
    return Finding(row, ours, float(found.std(ddof=1)), level)
