"""The rows of a sheet, every cell read as its column asks; what is wrong is collected, so that all of it is seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from simkit.commands.workbook.cells import read_cell
from simkit.commands.workbook.columns import Column, Sheet
from simkit.commands.workbook.grid import Grid, cell_name
from simkit.commands.workbook.package import UNCALCULATED
from simkit.commands.workbook.words import Lang, Wrong, meant, said, shown
from simkit.scenario.problem import Problem


@dataclass(frozen=True, slots=True)
class Cell:
    """A value and where it stands. An empty cell has the value None."""

    value: Any
    place: str


#: Cells by the id of their column, of the columns that are read.
Row = Mapping[str, Cell]


def read_rows(sheet: Sheet, grid: Grid, lang: Lang, problems: list[Problem]) -> list[Row]:
    """The rows of a sheet that have no fault; faults are added to ``problems``."""
    problems += _of_cells(grid, lang)
    header = _header(sheet, grid, lang, problems)
    if header is None:
        return []
    found: list[Row] = []
    first: dict[tuple[Any, ...], int] = {}
    for number in range(1, len(grid.rows)):
        row = _row(grid, number, header, lang, problems)
        if row is None:
            continue
        key = tuple(row[name].value for name in sheet.keys)
        if key in first:
            already = said(lang, f"与第 {first[key] + 1} 行重复", f"stands already in row {first[key] + 1}")
            hint = said(lang, "删去其中一行", "delete one of the two rows")
            problems.append(Problem(already, file=row[sheet.keys[0]].place, hint=hint))
            continue
        first[key] = number
        found.append(row)
    return found


def _of_cells(grid: Grid, lang: Lang) -> Iterator[Problem]:
    """Faults of cells as such: merged ones, formulas without an answer."""
    for cells in grid.merged:
        wrong = said(lang, "这些单元格合并了", "these cells are merged")
        yield Problem(
            wrong, file=grid.named(cells), hint=said(lang, "取消合并,每格单独填写", "unmerge them, fill in each")
        )
    for cell, code in grid.broken.items():
        if code == UNCALCULATED:
            wrong = said(lang, "公式还没有计算结果", "the formula was never worked out")
            hint = said(
                lang, "在 Excel 中打开并保存,或直接填数字", "open and save it in Excel, or write the number itself"
            )
        else:
            wrong = said(lang, f"公式出错:{code}", f"the formula gives {code}")
            hint = said(lang, "改正公式,或直接填数字", "mend the formula, or write the number itself")
        yield Problem(wrong, file=grid.named(cell), hint=hint)


def _header(sheet: Sheet, grid: Grid, lang: Lang, problems: list[Problem]) -> dict[int, Column] | None:
    """Columns by their place; None where the sheet cannot be read at all."""
    found: dict[int, Column] = {}
    unknown: list[str] = []
    for at, value in enumerate(grid.rows[0] if grid.rows else ()):
        heading = str(value).strip()
        column = next((column for column in sheet.columns if column.answers_to(heading)), None)
        if column is not None and column in found.values():
            problems.append(
                Problem(said(lang, "这个标题出现两次", "this heading stands twice"), file=grid.place(0, at))
            )
        elif column is not None:
            found[at] = column
        elif heading:
            unknown.append(heading)
            wrong = said(lang, f"不认识标题 {shown(heading)}", f"{shown(heading)} is not a heading of this sheet")
            hint = meant(heading, [column.name(lang) for column in sheet.columns], lang)
            problems.append(Problem(wrong, file=grid.place(0, at), hint=hint))
        elif any(len(row) > at and row[at] != "" for row in grid.rows):
            filled = next(i for i, row in enumerate(grid.rows) if len(row) > at and row[at] != "")
            wrong = said(lang, "上方没有标题", "there is no heading above this cell")
            hint = said(lang, "清空这一列", "clear the column")
            problems.append(Problem(wrong, file=grid.place(filled, at), hint=hint))
    missing = [column for column in sheet.columns if column not in found.values() and column.kind != "note"]
    for column in missing:
        wrong = said(lang, f"缺少一列“{column.zh}”", f"the column '{column.en}' is missing")
        hint = said(lang, "在第一行补上这个标题", "write this heading in the first row")
        problems.append(Problem(wrong, file=grid.named("1:1"), hint=hint))
    return None if missing else found


def _row(grid: Grid, number: int, header: Mapping[int, Column], lang: Lang, problems: list[Problem]) -> Row | None:
    """The cells of a row; None where it is empty or a cell is faulty."""
    cells = grid.rows[number]
    broken = {at for at in header if cell_name(number, at) in grid.broken}
    read = {at: column for at, column in header.items() if column.kind != "note"}
    if not broken and all(_empty(cells[at]) for at in read if at < len(cells)):
        return None
    row, good = {}, True
    for at, column in read.items():
        place, value = grid.place(number, at), cells[at] if at < len(cells) else ""
        if at in broken:
            good = False
        elif _empty(value):
            row[column.id] = Cell(None, place)
            if column.required:
                good = False
                wrong = said(lang, f"“{column.zh}”没有填", f"'{column.en}' is empty")
                hint = said(lang, "填写,或删去整行", "fill it in, or delete the whole row")
                problems.append(Problem(wrong, file=place, hint=hint))
        else:
            try:
                row[column.id] = Cell(read_cell(column, value, lang), place)
            except Wrong as wrong_cell:
                good = False
                problems.append(wrong_cell.at(place))
    return row if good else None


def _empty(value: object) -> bool:
    return isinstance(value, str) and not value.strip()
