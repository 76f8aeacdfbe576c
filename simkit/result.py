"""What a study found, as tidy tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from simkit.experiment.compare import Measured
from simkit.measure.axes import ALL
from simkit.measure.formulas import class_a_share_of_staff_hours, class_b_share_of_person_times
from simkit.measure.kpi import service_values, values
from simkit.measure.rows import (
    Key,
    comparison_rows,
    kpi_rows,
    measured,
    service_rows,
    summary_rows,
    utilisation_rows,
    waits_by_hour_rows,
)
from simkit.measure.tally import Tally, total
from simkit.scenario.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class Result:
    """Tallies of every scenario, site and replication; the tables are made when they are first asked for.

    ``tallies[i][site][r]`` belongs to ``scenarios[i]`` and ``replications[r]``. Every table has one row an
    observation; ``site`` is ``*`` for the whole programme (sums over its sites, then ratios), ``group`` is ``*``
    for everyone. A KPI that never happened is NaN.
    """

    scenarios: tuple[Scenario, ...]
    replications: tuple[int, ...]
    seed: int
    engine: str
    tallies: tuple[Mapping[str, tuple[Tally, ...]], ...]

    @property
    def base(self) -> Scenario:
        """The scenario that the others are compared with."""
        return self.scenarios[0]

    @cached_property
    def kpis(self) -> pd.DataFrame:
        """scenario, site, replication, kpi, group, value, unit: one row for each replication."""
        import pandas as pd

        return pd.concat([kpi_rows(s.id, m, self.replications) for s, m in self._found], ignore_index=True)

    @cached_property
    def summary(self) -> pd.DataFrame:
        """scenario, site, kpi, group, n, mean, ci_low, ci_high, unit, constant.

        Student's t interval (95 %) over the ``n`` replications that have a value; ``constant`` marks a KPI that
        was exactly the same in all of them.
        """
        import pandas as pd

        return pd.concat([summary_rows(s.id, m) for s, m in self._found], ignore_index=True)

    @cached_property
    def comparison(self) -> pd.DataFrame:
        """variant, base, site, kpi, group, n, difference, ci_low, ci_high, p_better, correlation, unit.

        Every other scenario minus the first, paired by replication. ``p_better`` is the share of replications
        in which the variant does better (ties count half), NaN for a KPI of which neither direction is better.
        """
        return self._comparisons(self.base.id, [scenario.id for scenario in self.scenarios[1:]])

    def compare(self, variant: str, base: str | None = None) -> pd.DataFrame:
        """The rows of :attr:`comparison` for one variant, against ``base`` (default: the first scenario).

        ValueError when there is no such scenario.
        """
        return self._comparisons(self.base.id if base is None else base, [variant])

    @cached_property
    def by_service(self) -> pd.DataFrame:
        """scenario, site, service, kpi, n, mean, ci_low, ci_high, unit: waits of every channel, in sessions too."""
        import pandas as pd

        return pd.concat(
            [
                service_rows(scenario.id, measured(by_site, service_values))
                for scenario, by_site in zip(self.scenarios, self._with_programme, strict=True)
            ],
            ignore_index=True,
        )

    @cached_property
    def utilisation(self) -> pd.DataFrame:
        """scenario, site, kind, id, weekday, hour, busy_hours, available_hours: means over replications.

        ``kind`` is role or room_type (its hours are place-hours). Busy hours lie within the available ones;
        overtime is a KPI of its own. Hours of the week in which nothing was ever available are left out.
        """
        import pandas as pd

        rows = [
            utilisation_rows(scenario.id, site, tallies)
            for scenario, by_site in zip(self.scenarios, self._with_programme, strict=True)
            for site, tallies in by_site.items()
        ]
        return pd.concat(rows, ignore_index=True)

    @cached_property
    def waits_by_hour(self) -> pd.DataFrame:
        """scenario, site, hour, n, p05, median, p95, unit: waits of those who came in an hour of the day.

        Walk-ins and appointments, all replications together; ``n`` is the number of persons who waited.
        """
        import pandas as pd

        rows = [
            waits_by_hour_rows(scenario.id, site, tallies)
            for scenario, by_site in zip(self.scenarios, self._with_programme, strict=True)
            for site, tallies in by_site.items()
        ]
        return pd.concat(rows, ignore_index=True)

    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables of a run by the name of their file without ``.csv``."""
        found = {"kpis": self.kpis, "summary": self.summary}
        if len(self.scenarios) > 1:
            found["comparison"] = self.comparison
        return {
            **found,
            "kpis_by_service": self.by_service,
            "utilisation": self.utilisation,
            "waits_by_hour": self.waits_by_hour,
        }

    def measured_for_policy(self, scenario: str) -> dict[str, tuple[dict[str, float], ...]]:
        """What a run says of the rules it can speak to: site -> for each replication, measure -> value.

        NaN where nothing happened. ValueError when there is no such scenario.
        """
        measures = {
            "class_b_share_of_person_times": class_b_share_of_person_times,
            "class_a_share_of_staff_hours": class_a_share_of_staff_hours,
        }
        return {
            site: tuple({name: of(one) for name, of in measures.items()} for one in tallies)
            for site, tallies in self.tallies[self._index(scenario)].items()
        }

    @cached_property
    def _with_programme(self) -> tuple[dict[str, tuple[Tally, ...]], ...]:
        """The tallies with those of the whole programme, ``*``, last."""
        return tuple(
            {**by_site, ALL: tuple(total(sites) for sites in zip(*by_site.values(), strict=True))}
            for by_site in self.tallies
        )

    @cached_property
    def _found(self) -> tuple[tuple[Scenario, Measured[Key]], ...]:
        """Every scenario with its KPIs."""
        return tuple(
            (scenario, measured(by_site, values))
            for scenario, by_site in zip(self.scenarios, self._with_programme, strict=True)
        )

    def _comparisons(self, base: str, variants: Sequence[str]) -> pd.DataFrame:
        import pandas as pd

        against = self._found[self._index(base)][1]
        rows = [comparison_rows(base, against, id_, self._found[self._index(id_)][1]) for id_ in variants]
        return pd.concat(rows, ignore_index=True) if rows else comparison_rows(base, against, base, against).iloc[:0]

    def _index(self, scenario: str) -> int:
        ids = [one.id for one in self.scenarios]
        if scenario not in ids:
            raise ValueError(f"there is no scenario {scenario!r} in this result; write one of: {', '.join(ids)}")
        return ids.index(scenario)
