"""What was changed: every input of a variant that differs from its base."""

from __future__ import annotations

from reports.blocks import Cell, Column, Part, Prose, Section, Table, body
from reports.catalogue import changes as words
from reports.catalogue import words as common
from reports.quantity import raw
from reports.records import ChangeRow
from reports.view import View

_MOST_ROWS = 80


def changes(view: View) -> Part | None:
    """The input diff; None where no input was changed."""
    rows = view.data.changes
    if not rows:
        return None
    say = view.voice.say
    titles = (words.PATH, words.BEFORE, words.AFTER, words.UNIT, words.SOURCE)
    columns = tuple(Column(say(title)) for title in titles)
    sections = tuple(_section(view, scenario) for scenario in dict.fromkeys(row.scenario for row in rows))
    base = view.voice.quoted("scenario", rows[0].base)
    intro = Prose(say(words.INTRO, base=base))
    return Part("changes", say(words.TITLE), (intro, Table(say(words.CAPTION), columns, sections)))


def _section(view: View, scenario: str) -> Section:
    mine = [row for row in view.data.changes if row.scenario == scenario]
    rows = [body(*_cells(view, row)) for row in mine[:_MOST_ROWS]]
    if len(mine) > _MOST_ROWS:
        rest = view.voice.say(common.MORE_IN_FILE, n=len(mine) - _MOST_ROWS, file="changes.csv")
        rows.append(body(Cell(rest, tone="quiet"), "", "", "", "", total=True))
    return Section(tuple(rows), view.voice.name("scenario", scenario))


def _cells(view: View, row: ChangeRow) -> tuple[Cell, ...]:
    nothing = view.voice.say(words.UNCHANGED)
    return (
        Cell(row.path),
        Cell(row.before, quantity=raw(row.before)) if row.before else Cell("—", nothing),
        Cell(row.after, quantity=raw(row.after)) if row.after else Cell("—", nothing),
        Cell(row.unit),
        Cell(view.voice.say(words.KNOWN_SOURCES[row.source]) if row.source in words.KNOWN_SOURCES else row.source),
    )
