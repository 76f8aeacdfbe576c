"""Why: where differences come from, what the assumptions do, and what holds the plans back."""

from __future__ import annotations

from collections.abc import Sequence

from reports.blocks import Beside, Block, Cell, Column, Heading, Part, Prose, Section, Table, body, number
from reports.catalogue import why as words
from reports.catalogue import workbook as book_words
from reports.clauses import clause_id, clause_text
from reports.numbers import MISSING, three
from reports.parts.why_assumptions import assumption_blocks
from reports.parts.why_causes import cause_blocks
from reports.quantity import count
from reports.records import BindingRow
from reports.units import plain_unit, unit_name
from reports.view import View

#: Unit of what is scarce -> how much more of it is worth talking about.
_STEPS = {"cny": (10_000, words.ONE_MORE_MONEY), "h": (100, words.ONE_MORE_HOURS)}


def why(view: View) -> Part | None:
    """Where the differences come from, what the assumptions do and what binds; None where none has anything to say."""
    causes, assumptions, binding = cause_blocks(view), assumption_blocks(view), _binding(view)
    heading = [Heading(view.voice.say(words.BINDING))] if (causes or assumptions) and binding else []
    blocks = (*causes, *assumptions, *heading, *binding)
    return Part("why", view.voice.say(words.TITLE), blocks) if blocks else None


def _binding(view: View) -> list[Block]:
    """What binds, side by side; nothing where no plan names any."""
    rows = view.data.binding
    if not rows:
        return []
    say = view.voice.say
    scenarios = [name for name in view.data.scenarios if any(row.scenario == name for row in rows)]
    table_rows = []
    for rule, kind in dict.fromkeys((row.rule, row.kind) for row in rows):
        alike = [row for row in rows if (row.rule, row.kind) == (rule, kind)]
        cells = [_held(view, [row for row in alike if row.scenario == name]) for name in scenarios]
        table_rows.append(
            body(
                Cell(clause_id(rule) or MISSING, tone="id"),
                Cell(clause_text(rule, view.voice)),
                Cell(say(words.KINDS[kind]) if kind in words.KINDS else kind),
                *cells,
            )
        )
    columns = (
        *(Column(say(title)) for title in (words.RULE, words.TEXT, words.KIND)),
        *(Column(view.voice.name("scenario", name), number=True) for name in scenarios),
    )
    table = Table(say(words.CAPTION), columns, (Section(tuple(table_rows)),))
    return [Prose(say(words.INTRO)), table]


def _held(view: View, rows: Sequence[BindingRow]) -> Cell:
    """At how many sites it binds, and what a little more would be worth there."""
    if not rows:
        return number(MISSING, 0.0, tone="quiet")
    sites = view.voice.some_of("site", dict.fromkeys(row.site for row in rows), len(view.data.sites), most=3)
    beside = (Beside(view.voice.say(book_words.SITES), count(len(rows))),)
    return number(sites, float(len(rows)), _worth(view, rows), beside=beside)


def _worth(view: View, rows: Sequence[BindingRow]) -> str:
    """Percentage points of need served that a step more would add, lowest to highest site."""
    worth = [row.value_of_one_more for row in rows if row.value_of_one_more]
    if not worth:
        return ""
    step, phrase = _STEPS.get(plain_unit(rows[0].unit), (1, words.ONE_MORE))
    low, high = three(min(worth) * step * 100), three(max(worth) * step * 100)
    points = low if low == high else f"{low}–{high}"
    if phrase is words.ONE_MORE:
        return view.voice.say(phrase, unit=unit_name(rows[0].unit, view.voice.lang), points=points)
    return view.voice.say(phrase, points=points)
