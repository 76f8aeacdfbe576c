"""``simkit compare --causes``: every variant's difference to the base, divided over the causes of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from typing import TYPE_CHECKING

import numpy as np

from simkit.commands.named_causes import CAUSES, by_cause
from simkit.commands.terminal import progress
from simkit.experiment.causes import Split, split
from simkit.measure.axes import ALL, axes_of
from simkit.measure.headline import NAMED_FIRST
from simkit.measure.kpi import KPIS, kpi_keys
from simkit.scenario.partly import changed_paths, partly, tree_of
from simkit.scenario.problem import BY_SITE, Path, ScenarioError

if TYPE_CHECKING:
    import pandas as pd

    from simkit.commands.study import Settings
    from simkit.experiment.intervals import Floats, MeanInterval
    from simkit.result import Result
    from simkit.scenario.scenario import Scenario

COLUMNS = ("variant", "base", "kpi", "cause", "n", "effect", "ci_low", "ci_high", "unit", "paths")
#: What the causes do only together, and the whole difference.
INTERACTION, TOTAL = "interaction", "total"
#: Between causes that are changed as one, because one cannot be without the other.
JOINT = "+"


@dataclass(frozen=True)
class Part:
    """A part of what makes a variant: its causes, their paths, and the base with these values alone."""

    causes: tuple[str, ...]
    paths: tuple[Path, ...]
    scenario: Scenario

    @property
    def name(self) -> str:
        return JOINT.join(self.causes)


def parts_of(base: Scenario, variant: Scenario) -> tuple[Part, ...]:
    """The changes of a variant by cause, each a scenario that can be run.

    A cause that alone is no valid scenario (staff of a role that is not there) is changed together with as few others
    as make it one, the first in the order of :data:`~simkit.commands.named_causes.CAUSES` among as few.
    """
    paths = by_cause(changed_paths(base, variant), tree_of(base), tree_of(variant))
    groups: list[tuple[str, ...]] = [(cause,) for cause in paths]
    parts = [_part(base, variant, paths, causes) for causes in groups]
    while None in parts:
        part = _joined(base, variant, paths, groups[parts.index(None)], groups)
        kept = [at for at, causes in enumerate(groups) if not set(causes) <= set(part.causes)]
        groups, parts = [*(groups[at] for at in kept), part.causes], [*(parts[at] for at in kept), part]
    return tuple(sorted(filter(None, parts), key=lambda part: CAUSES.index(part.causes[0])))


def _joined(
    base: Scenario,
    variant: Scenario,
    paths: Mapping[str, tuple[Path, ...]],
    invalid: tuple[str, ...],
    groups: Sequence[tuple[str, ...]],
) -> Part:
    """An invalid group with as few others as make it valid; all of them together are the variant, which is valid."""
    others = [causes for causes in groups if causes != invalid]
    for count in range(1, len(others) + 1):
        for taken in combinations(others, count):
            part = _part(base, variant, paths, (*invalid, *chain.from_iterable(taken)))
            if part is not None:
                return part
    raise AssertionError(f"the changes of {variant.id} together are not {variant.id}")


def _part(
    base: Scenario, variant: Scenario, paths: Mapping[str, tuple[Path, ...]], causes: Sequence[str]
) -> Part | None:
    """The base with the changes of these causes; None where they cannot stand alone."""
    ordered = tuple(sorted(causes, key=CAUSES.index))
    mine = tuple(chain.from_iterable(paths[cause] for cause in ordered))
    try:
        return Part(ordered, mine, partly(base, variant, mine, f"{variant.id} {JOINT.join(ordered)}"))
    except ScenarioError:
        return None


def causes_table(result: Result, settings: Settings) -> pd.DataFrame:
    """``causes.csv`` of every variant: the scenarios as they were simulated, those planned with their plans.

    The parts are simulated with the seed, the replications and the engine of the study.
    """
    import pandas as pd

    base, *variants = result.scenarios
    parts = {variant.id: parts_of(base, variant) for variant in variants}
    several = [part.scenario for of_one in parts.values() if len(of_one) > 1 for part in of_one]
    whole, alone = _values(result), _simulated(several, result, settings)
    rows: list[tuple[object, ...]] = []
    for variant in variants:
        mine, of_variant = parts[variant.id], whole[variant.id]
        if mine:
            # One cause is the whole difference; the variant itself has been simulated.
            each = [alone[part.scenario.id] for part in mine] if len(mine) > 1 else [of_variant]
            rows += _rows((variant.id, base.id), mine, split(whole[base.id], each, of_variant))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _simulated(scenarios: Sequence[Scenario], result: Result, settings: Settings) -> dict[str, Floats]:
    from simkit.run import run

    if not scenarios:
        return {}
    title = {"zh": "逐项模拟原因", "en": "simulating causes"}[settings.lang]
    with progress(title, quiet=settings.quiet) as report:
        found = run(
            scenarios,
            replications=len(result.replications),
            seed=result.seed,
            jobs=settings.jobs,
            engine=settings.engine,
            progress=report,
        )
    return _values(found)


def _values(result: Result) -> dict[str, Floats]:
    """Scenario -> the KPIs named first, of the whole programme, shape (replications, KPIs)."""
    found = {}
    for scenario, records in zip(result.scenarios, result.records, strict=True):
        keys = kpi_keys(axes_of(scenario))
        columns = [keys.index((kpi, ALL)) for kpi in NAMED_FIRST]
        found[scenario.id] = np.asarray(records[ALL].rows.kpis[:, columns])
    return found


def _rows(compared: tuple[str, str], parts: Sequence[Part], found: Split) -> Iterator[tuple[object, ...]]:
    for at, kpi in enumerate(NAMED_FIRST):
        if found.total.n[at]:
            for cause, paths, interval in _each(parts, found):
                n, *figures = (column[at].item() for column in (interval.n, interval.mean, interval.low, interval.high))
                yield *compared, kpi, cause, n, *figures, KPIS[kpi].unit, paths


def _each(parts: Sequence[Part], found: Split) -> Iterator[tuple[str, str, MeanInterval]]:
    for part, interval in zip(parts, found.alone, strict=True):
        yield part.name, _shown(part.paths), interval
    yield INTERACTION, "", found.interaction
    yield TOTAL, "", found.total


def _shown(paths: Sequence[Path]) -> str:
    """Paths as they would be written, ``*`` in the place of the site, days of the week left out."""
    return "; ".join(dict.fromkeys(".".join(_brief(path)) for path in paths))


def _brief(path: Path) -> Path:
    if path[0] in BY_SITE and len(path) > 1:
        path = (path[0], "*", *path[2:])
    return path[: path.index("opening") + 1] if "opening" in path[2:] else path
