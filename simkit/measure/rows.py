"""Tidy tables of records: one row an observation, the columns as in the files of a run; one part of a table a site."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from simkit.engine.arrays import HOUR_MS, Floats
from simkit.experiment.compare import Measured, compare
from simkit.experiment.intervals import mean_interval
from simkit.experiment.quantile_interval import bounds_of_the_next
from simkit.measure.axes import Axes
from simkit.measure.kpi import KPIS, kpi_keys, service_keys
from simkit.measure.record import Record
from simkit.measure.waits_by_hour import quantile_min
from simkit.scenario.hours import DAY_TYPES

if TYPE_CHECKING:
    import pandas as pd

#: So many lie on the near side of each bound of a single year.
YEARS_IN_A_HUNDRED = 90
#: (kpi, group).
Key = tuple[str, str]


def kpi_rows(scenario: str, site: str, axes: Axes, kpis: Floats, replications: Sequence[int]) -> pd.DataFrame:
    """Every value, in the order replication, kpi, group; ``kpis`` has a row for each replication."""
    import pandas as pd

    kpi, group = zip(*kpi_keys(axes), strict=True)
    times = len(replications)
    return pd.DataFrame(
        {
            "scenario": scenario,
            "site": site,
            "replication": np.repeat(np.array(replications, np.int64), len(kpi)),
            "kpi": kpi * times,
            "group": group * times,
            "value": kpis.ravel(),
            "unit": [KPIS[id_].unit for id_ in kpi] * times,
        }
    )


def summary_rows(scenario: str, site: str, axes: Axes, found: Record) -> pd.DataFrame:
    """Mean and interval of every KPI, and where a single year lies."""
    import pandas as pd

    kpi, group = zip(*kpi_keys(axes), strict=True)
    interval = mean_interval(found.rows.kpis)
    low, high = bounds_of_the_next(found.rows.kpis, YEARS_IN_A_HUNDRED)
    return pd.DataFrame(
        {
            "scenario": scenario,
            "site": site,
            "kpi": kpi,
            "group": group,
            "n": interval.n,
            "mean": interval.mean,
            "ci_low": interval.low,
            "ci_high": interval.high,
            "unit": [KPIS[id_].unit for id_ in kpi],
            "constant": interval.constant,
            "p10": low,
            "p90": high,
        }
    )


def service_rows(scenario: str, site: str, axes: Axes, found: Record) -> pd.DataFrame:
    """Mean and interval of every KPI that is reported by service."""
    import pandas as pd

    service, kpi = zip(*service_keys(axes), strict=True)
    interval = mean_interval(found.rows.services)
    return pd.DataFrame(
        {
            "scenario": scenario,
            "site": site,
            "service": service,
            "kpi": kpi,
            "n": interval.n,
            "mean": interval.mean,
            "ci_low": interval.low,
            "ci_high": interval.high,
            "unit": [KPIS[id_].unit for id_ in kpi],
        }
    )


def comparison_rows(
    site: str, base: str, of_base: Measured[Key], variant: str, of_variant: Measured[Key]
) -> pd.DataFrame:
    """Variant minus base at a site, for everything that both have."""
    import pandas as pd

    keys, found = compare(of_base, of_variant, [KPIS[kpi].better for kpi, _ in of_variant.keys])
    kpi, group = zip(*keys, strict=True) if keys else ((), ())
    return pd.DataFrame(
        {
            "variant": variant,
            "base": base,
            "site": site,
            "kpi": kpi,
            "group": group,
            "n": found.n,
            "difference": found.difference,
            "ci_low": found.low,
            "ci_high": found.high,
            "p_better": found.p_better,
            "correlation": found.correlation,
            "unit": [KPIS[id_].unit for id_ in kpi],
            "pairing_gain": found.pairing_gain,
        }
    )


def utilisation_rows(scenario: str, site: str, axes: Axes, found: Record) -> pd.DataFrame:
    """Busy and available hours of every role and room type by hour of the week, means over replications."""
    import pandas as pd

    busy, ready = (ms / (len(found.rows) * HOUR_MS) for ms in (found.sums.busy_ms, found.sums.ready_ms))
    row, hour = np.nonzero(ready > 0)
    return pd.DataFrame(
        {
            "scenario": scenario,
            "site": site,
            "kind": [axes.rows[i][0] for i in row],
            "id": [axes.rows[i][1] for i in row],
            "weekday": [DAY_TYPES[i] for i in hour // 24],
            "hour": hour % 24,
            "busy_hours": busy[row, hour],
            "available_hours": ready[row, hour],
        }
    )


def waits_by_hour_rows(scenario: str, site: str, _axes: Axes, found: Record) -> pd.DataFrame:
    """Quantiles of the headline channels' waits by hour of arrival, all replications together."""
    import pandas as pd

    persons = found.sums.waits.by_hour
    hours = np.flatnonzero(persons)
    percents = {"p05": 5, "median": 50, "p95": 95}
    quantiles = {name: quantile_min(found.sums.waits, percent)[hours] for name, percent in percents.items()}
    head = {"scenario": scenario, "site": site, "hour": hours, "n": persons[hours]}
    return pd.DataFrame({**head, **quantiles, "unit": "min"})
