"""Why: the clauses that hold the plans back."""

from __future__ import annotations

from reports.blocks import Cell, Column, Part, Prose, Section, Table, body, number
from reports.catalogue import why as words
from reports.numbers import MISSING, three
from reports.records import BindingRow
from reports.units import unit_name
from reports.view import View


def why(view: View) -> Part | None:
    """Binding clauses side by side; None where no plan names any."""
    rows = view.data.binding
    if not rows:
        return None
    say = view.voice.say
    scenarios = [name for name in view.data.scenarios if any(row.scenario == name for row in rows)]
    table_rows = []
    for rule in dict.fromkeys(row.rule for row in rows):
        of_rule = [row for row in rows if row.rule == rule]
        cells = [_held(view, [row for row in of_rule if row.scenario == name]) for name in scenarios]
        table_rows.append(body(Cell(rule), Cell(view.voice.name("rule", rule)), *cells))
    columns = (
        Column(say(words.RULE)),
        Column(say(words.TEXT)),
        *(Column(view.voice.name("scenario", name), number=True) for name in scenarios),
    )
    table = Table(say(words.CAPTION), columns, (Section(tuple(table_rows)),))
    return Part("why", say(words.TITLE), (Prose(say(words.INTRO)), table))


def _held(view: View, rows: list[BindingRow]) -> Cell:
    """At how many sites a clause binds, and what one more unit would be worth there."""
    if not rows:
        return number(MISSING, 0.0, tone="quiet")
    sites = view.voice.some_of("site", dict.fromkeys(row.site for row in rows), len(view.data.sites), most=3)
    worth = [row.value_of_one_more for row in rows if row.value_of_one_more]
    if not worth:
        return number(sites, float(len(rows)))
    low, high = three(min(worth)), three(max(worth))
    value = low if low == high else f"{low}–{high}"
    unit = unit_name(rows[0].unit, view.voice.lang)
    return number(sites, float(len(rows)), view.voice.say(words.ONE_MORE, value=value, unit=unit))
