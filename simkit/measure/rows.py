"""Tidy tables of tallies: one row an observation, the columns as in the files of a run."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from simkit.engine.arrays import HOUR_MS, MINUTE_MS, Floats, Ints
from simkit.experiment.compare import Measured, compare
from simkit.experiment.intervals import mean_interval
from simkit.measure.kpi import KPIS
from simkit.measure.tally import Tally
from simkit.measure.waits import joined, quantile_ms, selected
from simkit.scenario.hours import DAY_TYPES

if TYPE_CHECKING:
    import pandas as pd

#: (site, kpi, group), or (site, service, kpi).
Key = tuple[str, str, str]
Values = Callable[[Tally], Mapping[tuple[str, str], float]]


def measured(by_site: Mapping[str, Sequence[Tally]], of: Values) -> Measured[Key]:
    """What ``of`` makes of the tallies of every site: shape (replications, sites x keys)."""
    keys: list[Key] = []
    blocks: list[Floats] = []
    for site, tallies in by_site.items():
        found = [of(one) for one in tallies]
        keys += [(site, *key) for key in found[0]]
        blocks.append(np.array([list(one.values()) for one in found], np.float64))
    return Measured(tuple(keys), np.hstack(blocks))


def kpi_rows(scenario: str, found: Measured[Key], replications: Sequence[int]) -> pd.DataFrame:
    """Every value, in the order site, replication, kpi, group."""
    import pandas as pd

    return pd.concat(
        [
            _site_kpi_rows(scenario, found.keys[part], found.values[:, part], replications)
            for part in _sites(found.keys)
        ],
        ignore_index=True,
    )


def summary_rows(scenario: str, found: Measured[Key]) -> pd.DataFrame:
    """Mean and interval of every KPI."""
    import pandas as pd

    site, kpi, group = zip(*found.keys, strict=True)
    interval = mean_interval(found.values)
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
        }
    )


def service_rows(scenario: str, found: Measured[Key]) -> pd.DataFrame:
    """Mean and interval of every KPI that is reported by service."""
    import pandas as pd

    site, service, kpi = zip(*found.keys, strict=True)
    interval = mean_interval(found.values)
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


def comparison_rows(base: str, of_base: Measured[Key], variant: str, of_variant: Measured[Key]) -> pd.DataFrame:
    """Variant minus base for everything that both have."""
    import pandas as pd

    keys, found = compare(of_base, of_variant, [KPIS[kpi].better for _, kpi, _ in of_variant.keys])
    site, kpi, group = zip(*keys, strict=True) if keys else ((), (), ())
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
        }
    )


def utilisation_rows(scenario: str, site: str, tallies: Sequence[Tally]) -> pd.DataFrame:
    """Busy and available hours of every role and room type by hour of the week, means over replications."""
    import pandas as pd

    axes = tallies[0].axes
    ids = [*(("role", role) for role in axes.roles), *(("room_type", kind) for kind in axes.room_types)]
    busy = _mean_hours([np.vstack([one.role_busy_ms, one.room_busy_ms]) for one in tallies])
    ready = _mean_hours([np.vstack([one.role_duty_ms, one.room_open_ms]) for one in tallies])
    row, hour = np.nonzero(ready > 0)
    return pd.DataFrame(
        {
            "scenario": scenario,
            "site": site,
            "kind": [ids[i][0] for i in row],
            "id": [ids[i][1] for i in row],
            "weekday": [DAY_TYPES[i] for i in hour // 24],
            "hour": hour % 24,
            "busy_hours": busy[row, hour],
            "available_hours": ready[row, hour],
        }
    )


def waits_by_hour_rows(scenario: str, site: str, tallies: Sequence[Tally]) -> pd.DataFrame:
    """Quantiles of the headline channels' waits by hour of arrival, all replications together."""
    import pandas as pd

    waits = joined([selected(one.waits, one.axes.headline[one.waits.service]) for one in tallies])
    persons = np.bincount(waits.hour, waits.persons, 24).astype(np.int64)
    hours = np.flatnonzero(persons)
    quantiles = {
        name: quantile_ms(waits.hour, 24, waits.wait_ms, waits.persons, percent)[hours] / MINUTE_MS
        for name, percent in (("p05", 5), ("median", 50), ("p95", 95))
    }
    head = {"scenario": scenario, "site": site, "hour": hours, "n": persons[hours]}
    return pd.DataFrame({**head, **quantiles, "unit": "min"})


def _sites(keys: Sequence[Key]) -> list[slice]:
    """Where the keys of each site stand; they stand together."""
    starts = [i for i, key in enumerate(keys) if i == 0 or keys[i - 1][0] != key[0]]
    return [slice(start, end) for start, end in zip(starts, [*starts[1:], len(keys)], strict=True)]


def _site_kpi_rows(scenario: str, keys: Sequence[Key], values: Floats, replications: Sequence[int]) -> pd.DataFrame:
    import pandas as pd

    times = len(replications)
    return pd.DataFrame(
        {
            "scenario": scenario,
            "site": keys[0][0],
            "replication": np.repeat(np.array(replications, np.int64), len(keys)),
            "kpi": [kpi for _, kpi, _ in keys] * times,
            "group": [group for _, _, group in keys] * times,
            "value": values.ravel(),
            "unit": [KPIS[kpi].unit for _, kpi, _ in keys] * times,
        }
    )


def _mean_hours(of_replications: Sequence[Ints]) -> Floats:
    hours: Floats = np.sum(of_replications, axis=0) / (len(of_replications) * HOUR_MS)
    return hours
