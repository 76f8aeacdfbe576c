"""A workbook opened: its sheets as grids of values, every cell with the name a person finds it by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from simkit.commands.workbook.package import Extent, Unreadable, extents
from simkit.scenario.bundle import shown_name
from simkit.scenario.problem import Problem, ScenarioError
from simkit.scenario.text_file import read_bytes

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

#: What a cell holds; an empty one an empty text.
Value = int | float | str | bool | dt.date | dt.datetime | dt.time | dt.timedelta

ENDING = ".xlsx"
#: Spreadsheets of other kinds, which somebody may take for the same.
OTHERS = (".xls", ".xlsm", ".xlsb", ".ods", ".et")


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet. ``broken``: cells without an answer by name; ``merged``: ranges of cells made one."""

    file: str
    name: str
    rows: tuple[tuple[Value, ...], ...]
    broken: Mapping[str, str] = field(default_factory=dict)
    merged: tuple[str, ...] = ()
    hidden: bool = False

    def place(self, row: int, column: int) -> str:
        """Where a cell stands, counted from 0: ``plan.xlsx 资金!C5``."""
        return self.named(cell_name(row, column))

    def named(self, cell: str) -> str:
        return f"{self.file} {self.name}!{cell}"


def is_workbook(name: str | Path) -> bool:
    """Whether a name is that of a workbook, by its ending. ScenarioError for other kinds of spreadsheet files."""
    ending = Path(name).suffix.lower()
    if ending in OTHERS:
        hint = "在 Excel 或 WPS 中另存为 .xlsx / save it in Excel as .xlsx"
        raise ScenarioError(Problem(f"a workbook ends in {ENDING}, not in {ending}", file=str(name), hint=hint))
    return ending == ENDING


def open_workbook(file: Path, only: Collection[str] | None = None) -> tuple[Grid, ...]:
    """The worksheets of an .xlsx file in their order, or ``only`` those of some names.

    ScenarioError where it is no such file or a sheet reaches too far.
    """
    shown = shown_name(file)
    read_bytes(file, shown)
    try:
        found = {name: extent for name, extent in extents(file).items() if only is None or name in only}
    except Unreadable:
        raise _no_workbook(shown) from None
    beyond = [f"{shown} {name}!{extent.beyond}" for name, extent in found.items() if extent.beyond]
    if beyond:
        said = "表格太大:这里不应有内容 / the sheet reaches too far: nothing belongs here"
        raise ScenarioError(*(Problem(said, file=place) for place in beyond))
    return _grids(file, shown, found)


def _grids(file: Path, shown: str, found: Mapping[str, Extent]) -> tuple[Grid, ...]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_path(file)
        hidden = {sheet.name for sheet in book.sheets_metadata if sheet.visible != SheetVisibleEnum.Visible}
        return tuple(_grid(book, shown, name, extent, name in hidden) for name, extent in found.items())
    except CalamineError:
        raise _no_workbook(shown) from None


def _grid(book: CalamineWorkbook, shown: str, name: str, extent: Extent, hidden: bool) -> Grid:
    sheet = book.get_sheet_by_name(name)
    rows = tuple(tuple(row) for row in sheet.to_python(skip_empty_area=False))
    merged = tuple(f"{cell_name(*first)}:{cell_name(*last)}" for first, last in sheet.merged_cell_ranges or ())
    return Grid(shown, name, rows, extent.broken, merged, hidden)


def _no_workbook(shown: str) -> ScenarioError:
    said = "不是可读的 Excel 工作簿 / is not an Excel workbook that can be read"
    hint = "请在 Excel 中另存为 .xlsx(不加密码)/ save it in Excel as .xlsx without a password"
    return ScenarioError(Problem(said, file=shown, hint=hint))


def cell_name(row: int, column: int) -> str:
    """The name of a cell counted from 0: (4, 2) is C5."""
    letters = ""
    column += 1
    while column:
        column, last = divmod(column - 1, 26)
        letters = chr(ord("A") + last) + letters
    return f"{letters}{row + 1}"
