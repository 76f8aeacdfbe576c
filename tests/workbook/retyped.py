"""A workbook as an officer would leave it: read cell by cell, typed over, and written again by a second hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_cell_to_rowcol


@dataclass(frozen=True)
class Formula:
    """A formula and the answer that Excel keeps with it."""

    text: str
    answer: Any


#: Takes a cell away.
EMPTY = object()


def retype(
    source: Path,
    target: Path,
    cells: Mapping[str, Any] | None = None,
    *,
    without_rows: Iterable[str] = (),
    without_sheets: Iterable[str] = (),
    hidden: Iterable[str] = (),
    merged: Iterable[str] = (),
    renamed: Mapping[str, str] | None = None,
    added_sheets: Mapping[str, str] | None = None,
) -> Path:
    """Copy the values of ``source`` to ``target``, changed: cells are named ``资金!C5``, rows ``资金!5``."""
    typed = {split(name): value for name, value in (cells or {}).items()}
    dropped = {tuple(name.split("!")) for name in without_rows}
    book = CalamineWorkbook.from_path(source)
    with Workbook(str(target)) as made:
        date = made.add_format({"num_format": "yyyy-mm-dd"})
        for sheet in book.sheet_names:
            if sheet in without_sheets:
                continue
            page = made.add_worksheet((renamed or {}).get(sheet, sheet))
            rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
            kept = [row for number, row in enumerate(rows, start=1) if (sheet, str(number)) not in dropped]
            content = {(r, c): value for r, row in enumerate(kept) for c, value in enumerate(row)}
            content |= {place: value for (of, place), value in typed.items() if of == sheet}
            for (r, c), value in content.items():
                write(page, r, c, value, date)
            for name in merged:
                if split(name)[0] == sheet:
                    page.merge_range(name.split("!")[1], "merged")
            if sheet in hidden:
                page.hide()
        for name, text in (added_sheets or {}).items():
            made.add_worksheet(name).write_string(0, 0, text)
    return target


def write(page: Any, row: int, column: int, value: Any, date: Any) -> None:
    if value is EMPTY or value == "":
        return
    if isinstance(value, Formula):
        page.write_formula(row, column, value.text, None, value.answer)
    elif isinstance(value, bool):
        page.write_boolean(row, column, value)
    elif isinstance(value, (dt.date, dt.datetime)):
        page.write_datetime(row, column, value, date)
    elif isinstance(value, (int, float)):
        page.write_number(row, column, value)
    else:
        page.write_string(row, column, value)


def split(name: str) -> tuple[str, tuple[int, int]]:
    sheet, _, cell = name.partition("!")
    return sheet, xl_cell_to_rowcol(cell.partition(":")[0])
