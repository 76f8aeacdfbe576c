"""The sheet of assumptions: a value of one's own in place of an assumed one, or another range."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from simkit.commands.workbook.cells import number
from simkit.commands.workbook.columns import Column
from simkit.commands.workbook.edits import Edits, same, source_of
from simkit.commands.workbook.rows import Cell, Row
from simkit.commands.workbook.words import Lang, Wrong, meant, said, shown
from simkit.scenario.distribution import parse as parse_duration
from simkit.scenario.document import Value
from simkit.scenario.problem import Problem
from simkit.scenario.source import Source, source
from simkit.scenario.tables import within

_NUMBER = Column("value", "数值", "value", "number")


def change_assumptions(
    known: Mapping[str, Value], edits: Edits, rows: Sequence[Row], lang: Lang, problems: list[Problem]
) -> None:
    """Override every known assumption that a row changes; rows that are as they were change nothing."""
    for row in rows:
        path = row["path"]
        if path.value not in known:
            wrong = said(lang, f"没有假定数“{path.value}”", f"there is no assumed number '{path.value}'")
            problems.append(Problem(wrong, file=path.place, hint=meant(path.value, known, lang)))
            continue
        try:
            _change(edits, known[path.value], row, lang)
        except Wrong as wrong_cell:
            problems.append(wrong_cell.at(row["value"].place))


def _change(edits: Edits, before: Value, row: Row, lang: Lang) -> None:
    value = _value(before, row["value"], lang)
    ranged = not all(same(getattr(before.source, name), row[name].value) for name in ("low", "high", "why"))
    if same(before.value, value) and not ranged and row["source"].value is None:
        return
    edits.override(before.path, value, _source(value, row, ranged, lang), row["value"])


def _value(before: Value, cell: Cell, lang: Lang) -> float | int | str:
    if not isinstance(before.value, str):
        return number(_NUMBER, cell.value, lang)
    try:
        parse_duration(str(cell.value))
    except ValueError as wrong:
        hint = said(lang, f"按原来的写法,例如 {before.value}", f"write it as it was, e.g. {before.value}")
        raise Wrong(str(wrong), hint) from None
    return str(cell.value)


def _source(value: float | int | str, row: Row, ranged: bool, lang: Lang) -> Source:
    """What a changed value rests on: what the officer says, a new range and reason, or else the cell."""
    written = row["source"].value
    if written is not None:
        try:
            return source(written)
        except ValueError:
            return Source("file", f"file {row['source'].place}: {written}")
    if not ranged:
        return source_of(row["value"].place)
    low, high = row["low"].value, row["high"].value
    if low > high:
        raise Wrong(said(lang, f"范围 {low:g} 至 {high:g} 颠倒了", f"the range {low:g} to {high:g} runs backwards"))
    made = Source("assumed", f"{low:g}..{high:g}", float(low), float(high), row["why"].value)
    if not within(made, value):
        wrong = (
            f"{shown(value)} 不在自己的范围 {made.text} 内",
            f"{shown(value)} lies outside its own range {made.text}",
        )
        raise Wrong(said(lang, *wrong))
    return made
