"""The cover of the workbook: what the report is about, its answer, the way to every sheet, what the colours mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reports.blocks import Points
from reports.catalogue import workbook as words
from reports.edition import Edition
from reports.office.pages import Pages
from reports.workbook.names import shortened
from reports.workbook.room import raise_row
from reports.workbook.tables import internal

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

#: Width of the column of texts, in digits.
_WIDE = 112
#: Signs of a link's text.
_LONGEST_LINK = 200


def cover_sheet(book: Pages, name: str, edition: Edition, entries: Sequence[tuple[str, str]], assumed: str) -> None:
    """Write the cover; ``entries`` are sheets with what is on them, ``assumed`` the name of the sheet to fill in."""
    page, say = book.page(name, freeze=0), edition.voice.say
    page.set_column(0, 0, 16)
    page.set_column(1, 1, _WIDE)
    book.text(page, 0, 0, edition.title, "title")
    book.text(page, 1, 0, edition.subtitle, "note")
    row = _lines(book, page, 3, say(words.ANSWER), answer_of(edition))
    row = _lines(book, page, row + 1, say(words.FINGERPRINT), [edition.fingerprint] if edition.fingerprint else [])
    book.text(page, row + 1, 0, say(words.CONTENTS), "heading")
    for at, (sheet, title) in enumerate(entries, row + 1):
        page.write_url(at, 1, internal(sheet), string=shortened(title, _LONGEST_LINK))
    colours = [say(words.RESULTS), say(words.ENDS)]
    if edition.inputs:
        colours += [say(words.INPUTS), say(words.TO_REPLACE, sheet=assumed)]
    _lines(book, page, row + len(entries) + 2, say(words.COLOURS), colours)


def answer_of(edition: Edition) -> tuple[str, ...]:
    """The sentences that the report begins with."""
    return next((block.items for block in edition.blocks(Points) if isinstance(block, Points) and block.lead), ())


def _lines(book: Pages, page: Worksheet, top: int, heading: str, lines: Sequence[str]) -> int:
    """A heading and lines beside it; the row below the last."""
    if lines:
        book.text(page, top, 0, heading, "heading")
    for row, line in enumerate(lines, top):
        book.text(page, row, 1, line, "wrapped")
        raise_row(page, row, [(line, _WIDE)])
    return top + len(lines)
