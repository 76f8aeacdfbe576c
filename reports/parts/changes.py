"""What was changed: every input of a variant that differs from its base."""

from __future__ import annotations

from reports.blocks import Cell, Column, Part, Prose, Section, Table, body
from reports.catalogue import changes as words
from reports.catalogue import words as common
from reports.input_values import source_name, value_name
from reports.inputs import input_name, unit_of_input
from reports.quantity import raw
from reports.records import ChangeRow
from reports.units import unit_name
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
    return (
        Cell(input_name(view.voice, row.path, unit=False), row.path),
        _value(view, row.path, row.before),
        _value(view, row.path, row.after),
        Cell(unit_of_input(view.voice, row.path) or unit_name(row.unit, view.voice.lang)),
        Cell(source_name(view.voice, row.source, words.KNOWN_SOURCES)),
    )


def _value(view: View, path: str, value: str) -> Cell:
    """What stands there in words, as it is written in small print where that differs."""
    if not value:
        return Cell("—", view.voice.say(words.UNCHANGED))
    said = value_name(view.voice, path, value)
    return Cell(said, "" if said == value else value, quantity=raw(value))
