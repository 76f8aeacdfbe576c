"""How long people wait for each service, the steps of a pathway by themselves."""

from __future__ import annotations

from collections.abc import Mapping

from reports.blocks import Beside, Block, Cell, Column, Section, Table, body, measured, number
from reports.catalogue import service as words
from reports.catalogue import workbook as book_words
from reports.numbers import MISSING
from reports.quantity import Quantity
from reports.records import ServiceKpiRow
from reports.units import interval, interval_text, quantity
from reports.view import View

#: A mean wait that would be written as 0.0 minutes.
_HARDLY_MIN = 0.05
_MEAN, _LONG = "wait_mean", "wait_p95"
#: (scenario, service, KPI).
_Key = tuple[str, str, str]


def service_waits(view: View) -> list[Block]:
    """The table of mean waits by service; nothing where hardly anybody waits for anything."""
    say = view.voice.say
    found = {(row.scenario, row.service, row.kpi): row for row in view.data.by_service if row.kpi in (_MEAN, _LONG)}
    longest: dict[str, float] = {}
    for (_, service, kpi), row in found.items():
        if kpi == _MEAN and row.mean is not None:
            longest[service] = max(longest.get(service, 0.0), row.mean)
    services = [name for name, wait in sorted(longest.items(), key=lambda item: -item[1]) if wait >= _HARDLY_MIN]
    if not services:
        return []
    scenarios = view.data.scenarios
    rows = [
        body(Cell(view.voice.name("service", service)), *(_cell(view, found, name, service) for name in scenarios))
        for service in services
    ]
    columns = (
        Column(say(words.SERVICE_ITEM)),
        *(Column(view.voice.name("scenario", name), number=True) for name in scenarios),
    )
    n = max(row.n for row in found.values())
    notes = (say(words.SERVICE_WAITS_NOTE),)
    return [Table(say(words.SERVICE_WAITS_CAPTION, n=n), columns, (Section(tuple(rows)),), notes)]


def _cell(view: View, found: Mapping[_Key, ServiceKpiRow], scenario: str, service: str) -> Cell:
    mean, long = found.get((scenario, service, _MEAN)), found.get((scenario, service, _LONG))
    if mean is None or mean.mean is None:
        return number(MISSING, None)
    lang = view.voice.lang
    small = interval_text(mean.ci_low, mean.ci_high, mean.unit, lang)
    longest = None if long is None or long.mean is None else Quantity(long.mean, 1)
    if longest is not None:
        small += " · " + view.voice.say(words.WAIT_P95_SMALL, wait=longest.digits)
    span = interval(mean.ci_low, mean.ci_high, mean.unit)
    beside = () if longest is None else (Beside(view.voice.say(book_words.LONG_WAIT), longest),)
    return measured(quantity(mean.mean, mean.unit), lang, small, interval=span, beside=beside, remark="")
