"""The answer that assumptions may move: a scenario's own figures or a difference, what is claimed, how plans stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from simkit.experiment.compare import Measured
from simkit.measure.axes import ALL, axes_of
from simkit.measure.headline import NAMED_FIRST
from simkit.measure.kpi import KPIS, kpi_keys
from simkit.measure.rows import comparison_rows

if TYPE_CHECKING:
    from simkit.experiment.intervals import Floats
    from simkit.result import Result
    from simkit.scenario.plan import Plan
    from simkit.scenario.scenario import Scenario

#: Scenario -> every KPI of everyone in the whole programme, shape (replications, KPIs in the order of the registry).
Values = Mapping[str, "Floats"]
#: (variant, KPI) -> the sign of a difference that may be claimed; 0 where none may.
Claimed = Mapping[tuple[str, str], int]

_NAMED = np.array([list(KPIS).index(kpi) for kpi in NAMED_FIRST])


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: figures of a scenario, or how far they are from those of ``base`` where it has one."""

    scenario: str
    base: str = ""

    def answer(self, values: Values) -> Floats:
        """Shape (replications, KPIs named first)."""
        mine = values[self.scenario][:, _NAMED]
        return mine - values[self.base][:, _NAMED] if self.base else mine


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a plan is legal, whether its money covers it (None where sites share a purse), and what it costs."""

    legal: bool
    affordable: bool | None
    need_cny: float

    def leaves_open(self, other: Standing) -> bool:
        """Whether the plan's costs are others, and nobody can say whether the money covers them."""
        return self.affordable is None and self.need_cny != other.need_cny


def questions(scenarios: Sequence[Scenario], command: str) -> tuple[Question, ...]:
    """A comparison asks for differences to the first scenario, everything else for each scenario's own figures."""
    base, *variants = (scenario.id for scenario in scenarios)
    if command == "compare":
        return tuple(Question(variant, base) for variant in variants)
    return tuple(Question(id_) for id_ in (base, *variants))


def values_of(result: Result) -> dict[str, Floats]:
    """The KPIs of everyone in the whole programme, by scenario."""
    found = {}
    for scenario, records in zip(result.scenarios, result.records, strict=True):
        place = {key: column for column, key in enumerate(kpi_keys(axes_of(scenario)))}
        found[scenario.id] = np.asarray(records[ALL].rows.kpis[:, [place[kpi, ALL] for kpi in KPIS]])
    return found


def claimed(of: Sequence[Question], values: Values, sites: int, level: float) -> dict[tuple[str, str], int]:
    """The differences that the page would claim if these were the study's figures.

    ``level``: the chance of a false one that the page leaves its differences (:attr:`reports.view.View.level`).
    """
    from reports.claims import claims
    from reports.records import ComparisonRow

    keys = tuple((kpi, ALL) for kpi in KPIS)
    rows = []
    for question in of:
        if question.base:
            base, variant = (Measured(keys, values[id_]) for id_ in (question.base, question.scenario))
            table = comparison_rows(ALL, question.base, base, question.scenario, variant)
            known = table.astype(object).where(table.notna(), None)
            rows += [ComparisonRow(*row) for row in known.itertuples(index=False)]
    found = claims(rows, {id_: kpi.matters_over(sites) for id_, kpi in KPIS.items()}, level)
    return {claim.key: int(claim.shown * np.sign(claim.row.difference or 0.0)) for claim in found}


def standing(written: Scenario, simulated: Scenario, plan: Plan) -> Standing:
    """How a plan stands with the numbers of a scenario, as written and as planned.

    Legal: no mandatory clause fails with the plan's own budget. Affordable: no fund lacks money when it is paid for
    with these numbers (:func:`optimization.choosing.held.held`).
    """
    from optimization.choosing.held import held
    from simkit.policy.check import check, failing

    legal = not failing(check(simulated, plan=plan))
    sites = held(written, plan).sites.values()
    affordable = None if plan.programme is not None else all(site.affordable for site in sites)
    return Standing(legal, affordable, sum(site.need_cny for site in sites))
