"""The parts of an edition on pages: headings for the navigation, sentences, pictures, tables upright or turned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from docx.shared import Pt

from reports.blocks import Block, Heading, Picture, Points, Prose, Table
from reports.catalogue import forms as signing
from reports.catalogue import paper as words
from reports.edition import Edition
from reports.office import docx_text
from reports.paper.tables import Fit, fit, grid_rows, shortened
from reports.voice import Voice

if TYPE_CHECKING:
    from docx.document import Document as Paper

#: English is set smaller than Chinese: its letters are read by their shapes, not by their strokes.
_ENGLISH = ((docx_text.BODY, 12, 20), (docx_text.TITLE, 18, 26), ("Heading 1", 14, 22), ("Heading 2", 12, 20))


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands together on one page: a block with the headings before it."""

    headings: tuple[tuple[str, int], ...]
    block: Block | None
    fit: Fit | None = None


class _Pages:
    """The paper being written; it turns only where what follows stands the other way."""

    def __init__(self, paper: Paper, voice: Voice, page: str, figures: Path) -> None:
        self.paper, self.voice, self.page, self.figures = paper, voice, page, figures
        self.landscape = False

    def put(self, piece: _Piece) -> None:
        """Write a piece, on a page that stands as it needs."""
        self.turn(piece.fit is not None and piece.fit.landscape)
        for text, level in piece.headings:
            docx_text.heading(self.paper, text, level)
        if isinstance(piece.block, Prose):
            docx_text.paragraph(self.paper, piece.block.text)
        elif isinstance(piece.block, Points):
            docx_text.points(self.paper, piece.block.items, ordered=piece.block.ordered)
        elif isinstance(piece.block, Picture):
            self._picture(piece.block)
        elif isinstance(piece.block, Table) and piece.fit is not None:
            self._table(piece.block, piece.fit)

    def turn(self, landscape: bool) -> None:
        """Go on upright or turned."""
        if landscape != self.landscape:
            docx_text.turned(self.paper, landscape=landscape)
            self.landscape = landscape

    def _picture(self, picture: Picture) -> None:
        png = (self.figures / f"{picture.name}.png").read_bytes()
        docx_text.picture(self.paper, png, picture.alt)
        docx_text.caption(self.paper, picture.label, picture.caption, above=False)

    def _table(self, table: Table, fits: Fit) -> None:
        shown, total = shortened(table)
        docx_text.caption(self.paper, table.label, table.caption, above=True)
        docx_text.grid(self.paper, grid_rows(shown), fits.widths, size=Pt(fits.size), close=True)
        for note in (*self._missing(shown, total), *table.notes):
            docx_text.note(self.paper, note)

    def _missing(self, shown: Table, total: int) -> Iterator[str]:
        count = sum(len(section.rows) for section in shown.sections)
        if count < total:
            where = {"file": self.page, "label": shown.label}
            yield self.voice.say(words.SHORTENED, shown=count, total=total, **where)


def write_paper(edition: Edition, figures: Path, file: Path, page: str) -> None:
    """Write an edition as a paper; ``figures`` holds its pictures, ``page`` is the file that has every row.

    The answer stands first, with the lines that are signed below it. Equal editions give equal bytes.
    """
    voice = edition.voice
    paper = docx_text.official_paper(edition.lang, f"simkit {edition.fingerprint}".strip(), edition.title)
    if edition.lang != "zh":
        _set_english(paper)
    docx_text.title(paper, edition.title)
    docx_text.line(paper, edition.subtitle)
    pages = _Pages(paper, voice, page, figures)
    for at, part in enumerate(edition.parts):
        for piece in _pieces(part.title, part.blocks):
            pages.put(piece)
        if at == 0:
            docx_text.signature(paper, [voice.say(label) for label in signing.SIGNATURES])
    docx_text.save(paper, file)


def _pieces(title: str, blocks: Iterable[Block]) -> Iterator[_Piece]:
    headings: tuple[tuple[str, int], ...] = ((title, 1),)
    for block in blocks:
        if isinstance(block, Heading):
            headings = (*headings, (block.text, 2))
        else:
            yield _Piece(headings, block, fit(shortened(block)[0]) if isinstance(block, Table) else None)
            headings = ()
    if headings:
        yield _Piece(headings, None)


def _set_english(paper: Paper) -> None:
    for name, size, line in _ENGLISH:
        style = paper.styles[name]
        style.font.size, style.paragraph_format.line_spacing = Pt(size), Pt(line)
        style.font.bold = name != docx_text.BODY
