"""The figures of the report on one sheet, each with its caption and its alternative text."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path

from reports.blocks import Picture
from reports.gallery import PNG_DPI
from reports.office.pages import Pages
from reports.workbook.room import raise_row

#: Width of the column, in digits.
_WIDE = 110
#: Dots to an inch of a sheet on the screen, and the height of one of its rows in them.
_SCREEN_DPI, _ROW = 96, 20
#: Signs that Excel takes for an alternative text.
_LONGEST_ALT = 1000


def picture_sheet(book: Pages, name: str, pictures: Sequence[Picture], figures: Path) -> None:
    """Place each picture of ``figures`` below its caption, as large as it is drawn."""
    page = book.page(name, freeze=0)
    page.set_column(0, 0, _WIDE)
    row = 0
    for picture in pictures:
        file = figures / f"{picture.name}.png"
        book.text(page, row, 0, f"{picture.label} {picture.caption}".strip(), "heading")
        book.text(page, row + 1, 0, picture.alt, "wrapped")
        raise_row(page, row, [(picture.caption, _WIDE)])
        raise_row(page, row + 1, [(picture.alt, _WIDE)])
        page.insert_image(row + 2, 0, str(file), {"description": picture.alt[:_LONGEST_ALT], "object_position": 2})
        row += 4 + int(_height(file) * _SCREEN_DPI / PNG_DPI / _ROW)


def _height(png: Path) -> int:
    """Dots from top to bottom (PNG, section 11.2.2: the header begins with width and height)."""
    with png.open("rb") as file:
        return int(struct.unpack(">II", file.read(24)[16:])[1])
