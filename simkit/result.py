"""What a study found, as tidy tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from simkit.experiment.compare import Measured
from simkit.experiment.precision import Reached
from simkit.measure.axes import ALL, Axes, axes_of
from simkit.measure.formulas import FOR_RULES
from simkit.measure.kpi import kpi_keys
from simkit.measure.record import Record
from simkit.measure.rows import (
    Key,
    comparison_rows,
    kpi_rows,
    service_rows,
    summary_rows,
    utilisation_rows,
    waits_by_hour_rows,
)
from simkit.scenario.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd

    Rows = Callable[[str, str, Axes, Record], pd.DataFrame]


#: So many replications of a site make a part of the table of all KPIs: some ten thousand rows.
_REPLICATIONS_A_PART = 50


@dataclass(frozen=True, eq=False)
class Result:
    """What every scenario came to; the tables are made when they are asked for.

    ``records[i][site]`` belongs to ``scenarios[i]``, row r of it to ``replications[r]``. Every table has one
    row an observation; ``site`` is ``*`` for the whole programme (sums over its sites, then ratios), ``group`` is
    ``*`` for everyone. A KPI that never happened is NaN. ``precision``: what came of the precision asked for, its
    columns being scenario and KPI.
    """

    scenarios: tuple[Scenario, ...]
    replications: tuple[int, ...]
    seed: int
    engine: str
    records: tuple[Mapping[str, Record], ...]
    precision: Reached[tuple[str, str]] | None = None

    @property
    def base(self) -> Scenario:
        """The scenario that the others are compared with."""
        return self.scenarios[0]

    @cached_property
    def kpis(self) -> pd.DataFrame:
        """scenario, site, replication, kpi, group, value, unit: one row for each replication."""
        return _whole(self._kpis())

    @cached_property
    def summary(self) -> pd.DataFrame:
        """scenario, site, kpi, group, n, mean, ci_low, ci_high, unit, constant, p10, p90.

        Student's t interval (95 %) over the ``n`` replications that have a value; ``constant`` marks a KPI that
        was exactly the same in all of them. One more year would lie at or above ``p10``, and at or below ``p90``,
        with a chance of 90 % each (:mod:`simkit.experiment.quantile_interval`); NaN for fewer than 9 replications.
        """
        return _whole(self._each(summary_rows))

    @cached_property
    def comparison(self) -> pd.DataFrame:
        """variant, base, site, kpi, group, n, difference, ci_low, ci_high, p_better, correlation, unit, pairing_gain.

        Every other scenario minus the first, paired by replication. ``p_better`` is the share of replications
        in which the variant does better (ties count half), NaN for a KPI of which neither direction is better.
        ``pairing_gain``: so many times as many independent replications would have given an interval as narrow; NaN
        where the difference does not vary.
        """
        return _whole(self._compared(self.base.id, self._variants))

    def compare(self, variant: str, base: str | None = None) -> pd.DataFrame:
        """The rows of :attr:`comparison` for one variant, against ``base`` (default: the first scenario).

        ValueError when there is no such scenario.
        """
        return _whole(self._compared(self.base.id if base is None else base, [variant]))

    @cached_property
    def by_service(self) -> pd.DataFrame:
        """scenario, site, service, kpi, n, mean, ci_low, ci_high, unit: waits of every channel, in sessions too."""
        return _whole(self._each(service_rows))

    @cached_property
    def utilisation(self) -> pd.DataFrame:
        """scenario, site, kind, id, weekday, hour, busy_hours, available_hours: means over replications.

        ``kind`` is role, room_type (its hours are place-hours) or vehicle. Busy hours lie within the available ones;
        overtime is a KPI of its own. Hours of the week in which nothing was ever available are left out.
        """
        return _whole(self._each(utilisation_rows))

    @cached_property
    def waits_by_hour(self) -> pd.DataFrame:
        """scenario, site, hour, n, p05, median, p95, unit: waits of those who came in an hour of the day.

        Walk-ins and appointments, all replications together; ``n`` is the number of persons who waited. A quantile
        is the shortest tenth of a minute within which so many of them had waited.
        """
        return _whole(self._each(waits_by_hour_rows))

    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables of a run by the name of their file without ``.csv``."""
        return {name: _whole(parts) for name, parts in self.tables_in_parts().items()}

    def tables_in_parts(self) -> dict[str, Iterator[pd.DataFrame]]:
        """The tables of a run as parts that stand one below the other, each made when its turn comes.

        A part is a site, of ``kpis`` some replications of a site: the table with a row for every replication need
        never be there as a whole.
        """
        found = {"kpis": self._kpis(), "summary": self._each(summary_rows)}
        if self._variants:
            found["comparison"] = self._compared(self.base.id, self._variants)
        return {
            **found,
            "kpis_by_service": self._each(service_rows),
            "utilisation": self._each(utilisation_rows),
            "waits_by_hour": self._each(waits_by_hour_rows),
        }

    def measured_for_policy(self, scenario: str) -> dict[str, tuple[dict[str, float], ...]]:
        """What a run says of the rules it can speak to: site -> for each replication, measure -> value.

        NaN where nothing happened. ValueError when there is no such scenario.
        """
        return {
            site: tuple(dict(zip(FOR_RULES, row, strict=True)) for row in record.rows.rules.tolist())
            for site, record in self.records[self._index(scenario)].items()
            if site != ALL
        }

    @property
    def _variants(self) -> list[str]:
        return [scenario.id for scenario in self.scenarios[1:]]

    def _kpis(self) -> Iterator[pd.DataFrame]:
        """The rows of every scenario and site, some replications at a time."""
        for scenario, records in zip(self.scenarios, self.records, strict=True):
            for site, record in records.items():
                for start in range(0, len(self.replications), _REPLICATIONS_A_PART):
                    part = slice(start, start + _REPLICATIONS_A_PART)
                    kpis, numbers = record.rows.kpis[part], self.replications[part]
                    yield kpi_rows(scenario.id, site, axes_of(scenario), kpis, numbers)

    def _each(self, rows: Rows) -> Iterator[pd.DataFrame]:
        """The rows of every scenario and site."""
        for scenario, records in zip(self.scenarios, self.records, strict=True):
            for site, record in records.items():
                yield rows(scenario.id, site, axes_of(scenario), record)

    def _compared(self, base: str, variants: Sequence[str]) -> Iterator[pd.DataFrame]:
        """The rows of variants against a base, at the sites that both have; without variants a table without rows."""
        of_base = self._measured(base)
        for variant in variants:
            for site, found in self._measured(variant).items():
                if site in of_base:
                    yield comparison_rows(site, base, of_base[site], variant, found)
        if not variants:
            yield comparison_rows(ALL, base, of_base[ALL], base, of_base[ALL]).iloc[:0]

    def _measured(self, scenario: str) -> dict[str, Measured[Key]]:
        """The KPIs of a scenario by site."""
        index = self._index(scenario)
        keys = kpi_keys(axes_of(self.scenarios[index]))
        return {site: Measured(keys, record.rows.kpis) for site, record in self.records[index].items()}

    def _index(self, scenario: str) -> int:
        ids = [one.id for one in self.scenarios]
        if scenario not in ids:
            raise ValueError(f"there is no scenario {scenario!r} in this result; write one of: {', '.join(ids)}")
        return ids.index(scenario)


def _whole(parts: Iterator[pd.DataFrame]) -> pd.DataFrame:
    import pandas as pd

    return pd.concat(parts, ignore_index=True)
