"""The sheet of wishes: one value a row, what it may be said by its name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from simkit.commands.workbook.cells import read_cell
from simkit.commands.workbook.columns import Column
from simkit.commands.workbook.edits import Edits
from simkit.commands.workbook.rows import Cell, Row
from simkit.commands.workbook.weeks import as_before
from simkit.commands.workbook.words import Lang, Wrong, meant, said, shown
from simkit.scenario.problem import Path, Problem

#: Wishes that are lists, empty where nothing is said.
_LISTS = ("objectives", "shared_funds", "street_funds")
#: Where each wish goes in the tree of a scenario; openings go together.
_PLACES: dict[str, Path] = {
    "name_zh": ("name", "zh"),
    "name_en": ("name", "en"),
    "start": ("calendar", "start"),
    "weeks": ("calendar", "weeks"),
    "price_set": ("price_set",),
    **{name: ("plan", name) for name in ("team", "max_added_rooms", "served_goal", "city_retained_cny")},
    **{name: ("plan", name) for name in _LISTS},
}
_READING, _OPENING = "readings_", "opening_"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is wished, by the id of its row."""

    cells: Mapping[str, Cell]

    def change(self, edits: Edits) -> None:
        """Put the wishes in place."""
        for id_, cell in self.cells.items():
            if id_ in _PLACES:
                edits.put(_PLACES[id_], [] if id_ in _LISTS and cell.value is None else cell.value, cell)
            elif id_.startswith(_READING):
                edits.put(("readings", id_.removeprefix(_READING)), cell.value, cell)
        openings = [cell for id_, cell in self.cells.items() if id_.startswith(_OPENING) and cell.value]
        before = list(edits.get(("plan", "openings")) or [])
        kept = [week for week in before if not week]
        wished = [as_before(cell.value, before) for cell in openings]
        at = openings[-1] if openings else self.cells[f"{_OPENING}1"]
        edits.put(("plan", "openings"), [*kept, *wished], at)


def read_wishes(rows: Mapping[str, Column], sheet: Sequence[Row], lang: Lang, problems: list[Problem]) -> Wishes:
    """Read the rows of the sheet; faults are added to ``problems``."""
    found: dict[str, Cell] = {}
    for row in sheet:
        item, value = row["item"], row["value"]
        wish = next((wish for wish in rows.values() if wish.answers_to(str(item.value))), None)
        if wish is None:
            wrong = said(lang, f"不认识 {shown(item.value)}", f"{shown(item.value)} is not known here")
            hint = meant(str(item.value), [wish.label for wish in rows.values()], lang)
            problems.append(Problem(wrong, file=item.place, hint=hint))
        else:
            try:
                found[wish.id] = Cell(_value(wish, value, lang), value.place)
            except Wrong as wrong_cell:
                problems.append(wrong_cell.at(value.place))
                found[wish.id] = Cell(None, value.place)
    if sheet and not problems:  # a row with a fault is there, though it was not read
        problems += _missing(rows, found, sheet, lang)
    return Wishes(found)


def _value(wish: Column, cell: Cell, lang: Lang) -> object:
    if cell.value is not None:
        return read_cell(wish, cell.value, lang)
    if wish.required:
        raise Wrong(said(lang, f"“{wish.zh}”没有填", f"'{wish.en}' is empty"), said(lang, "请填写", "fill it in"))
    return None


def _missing(
    rows: Mapping[str, Column], found: Mapping[str, Cell], sheet: Sequence[Row], lang: Lang
) -> Iterator[Problem]:
    place = sheet[-1]["item"].place
    for id_, wish in rows.items():
        if id_ not in found and (wish.required or id_ == f"{_OPENING}1"):
            wrong = said(lang, f"缺少一行“{wish.zh}”", f"the row '{wish.en}' is missing")
            yield Problem(wrong, file=place, hint=said(lang, "请补上", "put it back"))
