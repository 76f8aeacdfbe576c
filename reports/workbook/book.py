"""The report as one workbook: a cover, a sheet for each table, the figures, the text, and the inputs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reports.blocks import Picture, Table
from reports.catalogue import workbook as words
from reports.edition import Edition
from reports.office.pages import pages
from reports.workbook.cover import cover_sheet
from reports.workbook.inputs import assumed, assumed_sheet, cited, cited_sheet
from reports.workbook.names import sheet_names
from reports.workbook.pictures import picture_sheet
from reports.workbook.prose import prose_sheet
from reports.workbook.tables import table_sheet

FIGURES = "figures"


def write_workbook(editions: Sequence[Edition], file: Path) -> None:
    """Write the first edition to ``file``, beside which its figures/ stand."""
    edition = editions[0]
    voice, say = edition.voice, edition.voice.say
    tables = [block for block in edition.blocks(Table) if isinstance(block, Table)]
    pictures = [block for block in edition.blocks(Picture) if isinstance(block, Picture)]
    guessed, sourced = assumed(edition.inputs), cited(edition.inputs)
    beside = [(words.TEXT, True), (words.PICTURES, pictures), (words.CITED, sourced), (words.ASSUMED, guessed)]
    own = [say(title) for title, content in ((words.COVER, True), *beside) if content]
    named = sheet_names([*own, *(f"{table.label} {_short(table.caption)}".strip() for table in tables)])
    sheets = dict(zip(own, named, strict=False))
    of_tables = list(zip(named[len(own) :], tables, strict=True))
    cover = sheets[say(words.COVER)]
    with pages(file) as book:
        entries = [(name, f"{table.label} {table.caption}".strip()) for name, table in of_tables]
        entries += [(sheets[title], title) for title in own[1:]]
        cover_sheet(book, cover, edition, entries, say(words.ASSUMED) if guessed else "")
        for name, table in of_tables:
            table_sheet(book, name, table, voice, cover)
        prose_sheet(book, sheets[say(words.TEXT)], edition)
        if pictures:
            picture_sheet(book, sheets[say(words.PICTURES)], pictures, file.parent / FIGURES)
        if sourced:
            cited_sheet(book, sheets[say(words.CITED)], sourced, voice)
        if guessed:
            assumed_sheet(book, sheets[say(words.ASSUMED)], guessed, voice)


def _short(caption: str) -> str:
    """A caption as far as its first bracket or colon, behind which stand units and numbers."""
    ends = [at for sign in "(:\N{FULLWIDTH LEFT PARENTHESIS}\N{FULLWIDTH COLON}" if (at := caption.find(sign)) > 0]
    return caption[: min(ends)].strip() if ends else caption
