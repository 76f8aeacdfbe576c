"""The answers that assumptions were tried on: which scenario or difference, and the KPI that stands for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.answers.differences import in_order
from reports.catalogue import assumptions as words
from reports.records import AssumptionRow
from reports.tornado import Tornado, tornado
from reports.view import View

#: What the answer of a single scenario begins with.
_SERVED = "served_share"


@dataclass(frozen=True)
class Answered:
    """One answer with the rows of its KPI, and the tornado of those simulated in full where anything moves it."""

    scenario: str
    base: str
    kpi: str
    rows: tuple[AssumptionRow, ...]
    tornado: Tornado | None

    def name(self, view: View) -> str:
        """What the answer is, in words."""
        names = {"variant": view.voice.quoted("scenario", self.scenario), "kpi": view.voice.name("kpi", self.kpi)}
        if not self.base:
            return view.voice.say(words.FIGURE_OF, **names) if view.variants else names["kpi"]
        return view.voice.say(words.DIFFERENCE_OF, base=view.voice.quoted("scenario", self.base), **names)


def answered(view: View) -> tuple[Answered, ...]:
    """Each scenario, or each difference, with the KPI that the answer names first of it."""
    keys = dict.fromkeys((row.scenario, row.base) for row in view.data.assumptions if row.kpi)
    return tuple(_answered(view, *key) for key in keys)


def _answered(view: View, scenario: str, base: str) -> Answered:
    mine = [row for row in view.data.assumptions if row.kpi and (row.scenario, row.base) == (scenario, base)]
    kpi = _kpi(view, scenario, base, list(dict.fromkeys(row.kpi for row in mine)))
    rows = tuple(row for row in mine if row.kpi == kpi)
    matters = view.kpis[kpi].matters_over(max(1, len(view.data.sites)))
    return Answered(scenario, base, kpi, rows, tornado(rows, matters, view.level))


def _kpi(view: View, scenario: str, base: str, there: Sequence[str]) -> str:
    """Of a difference the first that is claimed on the page; else the share served, or the first there is."""
    claimed = [c.row.kpi for c in in_order(view, view.claims) if base and c.row.variant == scenario and c.shown]
    return next((kpi for kpi in (*claimed, _SERVED, *there) if kpi in there), there[0])
