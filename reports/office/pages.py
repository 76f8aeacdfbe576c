"""Pages of a workbook that simkit writes: looks of cells, and text that stays text. Equal contents give equal bytes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

#: A workbook says when it was made; so that equal ones are equal to the byte, all were made then.
_CREATED = dt.datetime(2000, 1, 1)
#: The number that a workbook has for this size of paper.
_A4 = 9
#: Letters that a cell takes.
_LONGEST = 32_767
#: Beginnings that a spreadsheet would take for a formula once the cell is edited.
_LIKE_FORMULA = ("=", "+", "-", "@", "\t", "\r")

_WRAPPED = {"text_wrap": True, "valign": "top"}
_BOX = {"text_wrap": True, "valign": "vcenter", "border": 1}
_LOOKS: dict[str, dict[str, Any]] = {
    "plain": {},
    "title": {"bold": True, "font_size": 14},
    "heading": {"bold": True, "bg_color": "#DCE6F1", "border": 1, "border_color": "#BFBFBF", **_WRAPPED},
    "input": {"bg_color": "#FFFBE0", "border": 1, "border_color": "#D9D9D9"},
    "assumed": {"bg_color": "#FCE0C2", "border": 1, "border_color": "#D9D9D9"},
    "locked": {"bg_color": "#EDEDED", "border": 1, "border_color": "#D9D9D9"},
    "note": {"font_color": "#666666"},
    "wrapped": _WRAPPED,
    "total": {"bold": True, "top": 1},
    "box": _BOX,
    "box_head": {**_BOX, "bold": True, "align": "center", "bg_color": "#EDEDED"},
    "box_total": {**_BOX, "bold": True},
    "box_input": {**_BOX, "bg_color": "#FFFBE0"},
    "box_assumed": {**_BOX, "bg_color": "#FCE0C2"},
    "box_centred": {**_BOX, "align": "center"},
    "box_input_centred": {**_BOX, "align": "center", "bg_color": "#FFFBE0"},
    "box_assumed_centred": {**_BOX, "align": "center", "bg_color": "#FCE0C2"},
    "form_subtitle": {"align": "center"},
    "form_title": {"bold": True, "font_size": 18, "align": "center"},
    "form_line": {"text_wrap": True, "valign": "vcenter"},
}  # fmt: skip


class Pages:
    """A workbook being written. ``text`` never writes a formula or a link, whatever the text looks like."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self._formats: dict[tuple[str, str, bool], Format] = {}

    def page(self, name: str, *, freeze: int) -> Worksheet:
        """A new sheet; with ``freeze`` its first row and so many columns stay in sight, and the row on every print.

        It prints on A4 across, as wide as the paper, with its name and pages counted at the foot.
        """
        page: Worksheet = self.book.add_worksheet(name)
        page.set_landscape()
        page.set_paper(_A4)
        page.fit_to_pages(1, 0)
        page.set_footer("&L&A&R&P / &N")
        if freeze:
            page.freeze_panes(1, freeze)
            page.repeat_rows(0)
        return page

    def format(self, look: str, number: str = "", *, quoted: bool = False) -> Format:
        key = (look, number, quoted)
        if key not in self._formats:
            made = {
                **_LOOKS[look],
                **({"num_format": number} if number else {}),
                **({"quote_prefix": True} if quoted else {}),
            }
            self._formats[key] = self.book.add_format(made)
        return self._formats[key]

    def text(self, page: Worksheet, row: int, column: int, text: str, look: str = "plain") -> None:
        shown = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
        page.write_string(row, column, shown, self.format(look, quoted=shown.startswith(_LIKE_FORMULA)))

    def number(self, page: Worksheet, row: int, column: int, value: float, number: str, look: str = "plain") -> None:
        page.write_number(row, column, value, self.format(look, number))


@contextmanager
def pages(file: Path, properties: dict[str, str] | None = None) -> Iterator[Pages]:
    """A workbook at ``file``, written when the block ends. ``properties`` are kept with it, hidden from its sheets."""
    from xlsxwriter import Workbook

    book = Workbook(str(file))
    book.set_properties({"created": _CREATED})
    for name, value in (properties or {}).items():
        book.set_custom_property(name, value)
    yield Pages(book)
    book.close()
