"""The sheet of given rows: what is fixed before the rest of a plan is reckoned, for all sites or for one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from simkit.commands.workbook.cells import read_cell
from simkit.commands.workbook.columns import Column
from simkit.commands.workbook.edits import Edits, same
from simkit.commands.workbook.rows import Cell, Row
from simkit.commands.workbook.sheets import GIVEN, given_column
from simkit.commands.workbook.weeks import as_before
from simkit.commands.workbook.words import Lang, Wrong, meant, said
from simkit.scenario.problem import Path, Problem
from simkit.scenario.scenario import Scenario

_FIXED: Path = ("plan", "fixed")


def change_given(
    base: Scenario, edits: Edits, rows: Sequence[Row], _sheet: str, lang: Lang, problems: list[Problem]
) -> None:
    """Give the rows of the sheet and no others."""
    found: dict[Path, Cell] = {}
    for row in rows:
        site = row["site"]
        if site.value is not None and site.value not in edits.keys(("sites",)):
            wrong = said(lang, f"“站点”表里没有“{site.value}”", f"there is no site '{site.value}' in Sites")
            problems.append(Problem(wrong, file=site.place, hint=meant(site.value, edits.keys(("sites",)), lang)))
            continue
        try:
            found |= _given(base, row, lang)
        except _At as wrong_cell:
            problems.append(wrong_cell.wrong.at(wrong_cell.cell.place))
    _put(edits, found)


class _At(Exception):
    """A cell that cannot be taken as it is."""

    def __init__(self, wrong: Wrong, cell: Cell) -> None:
        super().__init__(wrong, cell)
        self.wrong, self.cell = wrong, cell


def _given(base: Scenario, row: Row, lang: Lang) -> dict[Path, Cell]:
    """The path of a given row below ``plan.fixed``, and its value."""
    what, site = row["what"].value, row["site"].value
    above: Path = () if site is None else ("sites", site)
    column = given_column(base, what)
    if what == "opening":
        value = _read(Column(what, "", "", "week"), row["value"], lang)
        return {
            (*above, what): Cell(as_before(value, [*(base.plan.openings if base.plan else ())]), row["value"].place)
        }
    name = _read(column, row["name"], lang)
    return {(*above, what, name): Cell(_read(GIVEN[what], row["value"], lang), row["value"].place)}


def _read(column: Column, cell: Cell, lang: Lang) -> Any:
    if cell.value is None:
        raise _At(Wrong(said(lang, "没有填", "is empty"), said(lang, "请填写", "fill it in")), cell)
    try:
        return read_cell(column, cell.value, lang)
    except Wrong as wrong:
        raise _At(wrong, cell) from None


def _put(edits: Edits, found: Mapping[Path, Cell]) -> None:
    before = dict(_leaves(edits.get(_FIXED)))
    wanted = {path: cell.value for path, cell in found.items()}
    if before.keys() == wanted.keys() and all(same(before[path], value) for path, value in wanted.items()):
        return
    tree: dict[str, Any] = {}
    for path, cell in found.items():
        node = tree
        for key in path[:-1]:
            node = node.setdefault(key, {})
        node[path[-1]] = cell.value
    edits.replace(_FIXED, tree or None, {path: cell.place for path, cell in found.items()})


def _leaves(fixed: Mapping[str, Any] | None) -> Iterator[tuple[Path, Any]]:
    """Given rows as a scenario has them, by their path below ``plan.fixed``."""
    for what, rows in (fixed or {}).items():
        if what == "opening":
            if rows is not None:
                yield (what,), rows
        elif what == "sites":
            for site, own in rows.items():
                yield from ((("sites", site, *path), value) for path, value in _leaves(own))
        else:
            yield from (((what, name), value) for name, value in rows.items())


def given_rows(fixed: Mapping[str, Any] | None) -> Iterator[dict[str, Any]]:
    """The rows of the sheet as a scenario has them: site, what, name, value."""
    for path, value in _leaves(fixed):
        site, rest = (path[1], path[2:]) if path[0] == "sites" else (None, path)
        yield {"site": site, "what": rest[0], "name": rest[1] if len(rest) > 1 else None, "value": value}
