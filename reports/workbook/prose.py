"""What the report says between its tables: one sheet of its headings and sentences, in their order."""

from __future__ import annotations

from collections.abc import Iterator

from reports.blocks import Heading, Part, Picture, Points, Prose, Table
from reports.edition import Edition
from reports.office.pages import Pages
from reports.workbook.room import raise_row

#: Width of the column, in digits.
_WIDE = 120


def prose_sheet(book: Pages, name: str, edition: Edition) -> None:
    """Write every heading and sentence; tables and pictures are named where they stand."""
    page = book.page(name, freeze=0)
    page.set_column(0, 0, _WIDE)
    lines = [line for part in edition.parts for line in _lines(part)]
    for row, (text, look) in enumerate(lines):
        book.text(page, row, 0, text, look)
        raise_row(page, row, [(text, _WIDE)])


def _lines(part: Part) -> Iterator[tuple[str, str]]:
    yield part.title, "title"
    for block in part.blocks:
        if isinstance(block, Heading):
            yield block.text, "heading"
        elif isinstance(block, Prose):
            yield block.text, "wrapped"
        elif isinstance(block, Points):
            yield from ((item, "wrapped") for item in block.items)
        elif isinstance(block, Table | Picture):
            yield f"{block.label} {block.caption}".strip(), "note"
