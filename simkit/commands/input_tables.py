"""Tables of what went into a study: names of ids, changed inputs, facts of sites, sources of numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from simkit.commands.differences import base_of, differences, shown
from simkit.commands.fixed_names import FIXED

if TYPE_CHECKING:
    import pandas as pd

    from simkit.scenario.scenario import Scenario

Row = tuple[object, ...]


def input_tables(scenarios: Sequence[Scenario]) -> dict[str, pd.DataFrame]:
    """File name (without .csv) -> table; the first scenario is the base of ``changes``."""
    return {
        "labels": _table(("kind", "id", "zh", "en"), _labels(scenarios)),
        "changes": _table(("scenario", "base", "path", "from", "to", "unit", "source"), _changes(scenarios)),
        "site_facts": _table(("scenario", "site", "residents", "population_assumed"), _site_facts(scenarios)),
        "sources": _table(
            ("scenario", "path", "value", "kind", "text", "low", "high", "why", "file", "line"), _sources(scenarios)
        ),
    }


def _table(columns: Sequence[str], rows: Iterator[Row]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(list(rows), columns=list(columns))


def _labels(scenarios: Sequence[Scenario]) -> Iterator[Row]:
    seen: set[tuple[object, object]] = set()
    for row in _every_label(scenarios):
        if row[:2] not in seen:
            seen.add((row[0], row[1]))
            yield row


def _every_label(scenarios: Sequence[Scenario]) -> Iterator[Row]:
    from simkit.measure.kpi import KPIS
    from simkit.policy.labels import labels
    from simkit.policy.standard import standard_of

    yield "programme", "*", *_programme(scenarios[0])
    for scenario in scenarios:
        yield "scenario", scenario.id, scenario.name.zh, scenario.name.en
        for kind, nouns in (
            ("site", scenario.sites),
            ("group", scenario.groups),
            ("service", scenario.services),
            ("role", scenario.roles),
            ("room_type", scenario.room_types),
            ("vehicle", scenario.vehicles),
            ("head", scenario.heads),
            ("cost_line", scenario.cost_lines),
        ):
            for id_, noun in nouns.items():
                yield kind, id_, noun.name.zh, noun.name.en
        for category, name in scenario.categories.items():
            yield "category", category, name.zh, name.en
        yield from _reasons(scenario)
    for kind, names in FIXED.items():
        for id_, (zh, en) in names.items():
            yield kind, id_, zh, en
    for kpi in KPIS.values():
        yield "kpi", kpi.id, kpi.name.zh, kpi.name.en
    yield from labels({id_: standard_of(each, id_) for each in scenarios for id_ in each.standards}.values())


def _reasons(scenario: Scenario) -> Iterator[Row]:
    """Reasons of assumptions that are known in both languages; the others are shown as they are written."""
    from simkit.scenario.reasons import reasons

    known = reasons()
    for why in dict.fromkeys(source.why for source in scenario.document.sources.values()):
        if why in known:
            yield "reason", why, known[why], why


def _programme(scenario: Scenario) -> tuple[str, str]:
    """Names of the whole scenario that this one is, or is a variant of."""
    name = (base_of(scenario) or scenario).name
    return name.zh, name.en


def _changes(scenarios: Sequence[Scenario]) -> Iterator[Row]:
    base, *variants = scenarios
    for variant in variants:
        for one in differences(base, variant):
            path = ".".join(one.path)
            yield variant.id, base.id, path, shown(one.before), shown(one.after), one.unit, one.source


def _site_facts(scenarios: Sequence[Scenario]) -> Iterator[Row]:
    for scenario in scenarios:
        for id_, site in scenario.sites.items():
            yield scenario.id, id_, scenario.residents(id_), site.population_assumed


def _sources(scenarios: Sequence[Scenario]) -> Iterator[Row]:
    for scenario in scenarios:
        for number in scenario.document.numbers():
            source, origin = number.source, number.origin
            yield (
                scenario.id,
                number.path,
                shown(number.value),
                source.kind,
                source.text,
                source.low,
                source.high,
                source.why,
                origin.file,
                origin.line or None,
            )
