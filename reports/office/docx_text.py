"""A paper in the officials' layout (GB/T 9704-2012): A4, margins 37/35/28/26 mm, each part of the text in its face.

Offers

- ``official_paper(lang, foot)``: an empty document with page, styles and page numbers (``— 1 —``) set;
- ``title``, ``line``, ``heading`` (levels 1 to 3), ``paragraph``, ``points`` and ``note``: one piece of text each;
- ``grid``: a table of ``GridCell`` with merged cells, marked cells and rows that repeat on every page;
- ``picture``: a drawn picture (PNG) as wide as the text, with its alternative text;
- ``caption``: the line that names a table or a picture, counted as Word counts them;
- ``signature``: the lines that are left to be filled in by hand (编制 / 审核 / 日期);
- ``turned``: what follows stands on pages turned to landscape, or upright again;
- ``save``: the file, equal to the byte where the contents are.

Whatever a text looks like, it is text: no link, no markup, no field but the numbers of pages, tables and pictures.
Characters that XML cannot hold are left out.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from reports.office import fonts
from reports.office.fonts import Face
from reports.office.signs import LONGEST_WORD
from reports.office.spans import placed
from reports.office.zipped import fixed

#: Sizes of type by their Chinese numbers, in points.
SIZE_2, SIZE_3, SIZE_4, SMALL_4, SIZE_5, SMALL_5 = Pt(22), Pt(16), Pt(14), Pt(12), Pt(10.5), Pt(9)
#: A4 and the margins of the standard: top, bottom, left (binding), right.
PAGE_MM = (210.0, 297.0)
MARGINS_MM = (37.0, 35.0, 28.0, 26.0)
#: The tallest that a picture stands upright with its caption below.
_TALLEST_MM = 190.0
#: 22 lines in 225 mm of text.
_LINE = Pt(28.95)
_NONE = Pt(0)
_FOOT_MM = 28.0
_BLACK = RGBColor(0, 0, 0)
#: Room beside the text of a cell of a close table; the smallest type that is read without trouble.
CLOSE_SIDE_MM = 1.0
_SMALLEST = Pt(7.5)
#: A table of at most so many rows is not divided between pages.
_WHOLE = 8
_HEAD, _MARKED, _ASSUMED = "EDEDED", "FFF7D6", "FCE0C2"
#: A document says when it was made; so that equal ones are equal to the byte, all were made then.
_CREATED = dt.datetime(2000, 1, 1)
_AUTHOR = "simkit"
#: Letters that a property of a document takes.
_LONGEST_PROPERTY = 255
#: What XML 1.0 cannot hold, and halves of characters that stand alone.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

TITLE, BODY, TABLE_TEXT, NOTE, SIGNATURE = "Title", "Normal", "Table text", "Note", "Signature line"
CAPTION = "Caption"
_HEADINGS = ("Heading 1", "Heading 2", "Heading 3")


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a table: its text, a smaller second line, how many columns and rows it takes, and how it looks.

    ``shaded`` is for a heading, ``marked`` for a cell to be filled in, ``assumed`` for one that holds an assumption. A
    cell covered by one above it is not given.
    """

    text: str = ""
    columns: int = 1
    rows: int = 1
    right: bool = False
    centred: bool = False
    bold: bool = False
    shaded: bool = False
    marked: bool = False
    assumed: bool = False
    small: str = ""


def official_paper(lang: str, foot: str = "", name: str = "") -> Paper:
    """An empty document in the layout; ``foot`` stands above the page numbers, ``name`` is the document's title."""
    paper = Document()
    _set_page(paper.sections[0], landscape=False)
    _set_styles(paper, lang)
    _set_foot(paper.sections[0], foot)
    for part in paper.part.package.iter_parts():
        if str(part.partname) == "/word/fontTable.xml":
            part._blob = fonts.font_table()
    properties = paper.core_properties
    properties.author = properties.last_modified_by = _AUTHOR
    properties.title, properties.comments = clean(name)[:_LONGEST_PROPERTY], ""
    properties.language = {"zh": "zh-CN"}.get(lang, lang)
    properties.created = properties.modified = _CREATED
    properties.revision = 1
    return paper


def title(paper: Paper, text: str) -> None:
    """The title, centred, in the second size of type."""
    paper.add_paragraph(clean(text), style=TITLE)


def heading(paper: Paper, text: str, level: int = 1) -> None:
    """A heading; level 1 to 3 stand in 黑体, 楷体 and 仿宋. Its number (一、 (一) 1.) is part of ``text``."""
    paper.add_paragraph(clean(text), style=_HEADINGS[level - 1])


def paragraph(paper: Paper, text: str) -> None:
    """A paragraph of the text, its first line two characters in."""
    made = paper.add_paragraph(clean(text), style=BODY)
    made.paragraph_format.first_line_indent = 2 * paper.styles[BODY].font.size


def points(paper: Paper, items: Sequence[str], *, ordered: bool = False) -> None:
    """A list, each item a paragraph; numbered 1. 2. where the order matters."""
    for at, item in enumerate(items, start=1):
        paragraph(paper, f"{at}. {item}" if ordered else item)


def line(paper: Paper, text: str) -> None:
    """A line by itself under a title, centred: the year, the unit of the amounts."""
    made = paper.add_paragraph(clean(text), style=NOTE)
    made.alignment = WD_ALIGN_PARAGRAPH.CENTER


def note(paper: Paper, text: str) -> None:
    """A note under a table, in smaller type."""
    paper.add_paragraph(clean(text), style=NOTE)


def signature(paper: Paper, labels: Sequence[str]) -> None:
    """One line with a blank after each label, to be filled in by hand."""
    line = paper.add_paragraph(style=SIGNATURE)
    for at, label in enumerate(labels):
        line.add_run(("    " if at else "") + clean(label))
        line.add_run(" " * 16).font.underline = True


def picture(paper: Paper, png: bytes, alt: str, width_mm: float | None = None) -> None:
    """A picture as wide as the text (or ``width_mm``) with what it says for those who cannot see it.

    It is narrower where it would be too tall for a page, and stays with the line that follows it.
    """
    made = paper.add_paragraph(style=BODY)
    made.alignment = WD_ALIGN_PARAGRAPH.CENTER
    made.paragraph_format.line_spacing_rule, made.paragraph_format.keep_with_next = WD_LINE_SPACING.SINGLE, True
    drawn = made.add_run().add_picture(io.BytesIO(png), width=Mm(width_mm or text_width_mm(paper)))
    if drawn.height > Mm(_TALLEST_MM):
        drawn.width, drawn.height = Mm(drawn.width.mm * _TALLEST_MM / drawn.height.mm), Mm(_TALLEST_MM)
    drawn._inline.docPr.set("descr", clean(alt))
    drawn._inline.docPr.set("name", f"Picture {drawn._inline.docPr.id}")


def caption(paper: Paper, label: str, text: str, *, above: bool) -> None:
    """The line ``above`` a table or below a picture. The number that ``label`` (表1) ends with is a field of Word's."""
    made = paper.add_paragraph(style=CAPTION)
    made.paragraph_format.keep_with_next = above
    kind = clean(label).rstrip("0123456789")
    made.add_run(kind)
    if number := clean(label)[len(kind) :]:
        _field(made.add_run, rf" SEQ {kind.strip()} \* ARABIC ", number)
    made.add_run(f"  {clean(text)}" if label else clean(text))


def grid(
    paper: Paper,
    rows: Sequence[Sequence[GridCell]],
    widths: Sequence[float],
    *,
    heads: int = 1,
    size: Any = SIZE_5,
    close: bool = False,
) -> None:
    """A table as wide as the text; the first ``heads`` rows repeat on every page.

    ``close`` is for a table of many texts: little room around them, words longer than LONGEST_WORD break anywhere,
    heads stay with what they head, no last row stands alone on a page, and a short table stands whole.
    ``widths`` are shares of the columns in the width. Every row gives its cells from left to right, without those
    that a cell further up or further left covers. Raises ValueError where the cells do not fill the columns.
    """
    total, width = sum(widths), text_width_mm(paper)
    cells_at, style = placed(rows, len(widths)), str(paper.styles[TABLE_TEXT].style_id)
    table = paper.add_table(rows=len(rows), cols=len(widths))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    for column, share in zip(table.columns, widths, strict=True):
        column.width = Mm(width * share / total)
    cells = [list(row.cells) for row in table.rows]
    for row in cells:
        for made, share in zip(row, widths, strict=True):
            made.width = Mm(width * share / total)
    for (at, place), cell in cells_at.items():
        made = cells[at][place]
        if cell.columns > 1 or cell.rows > 1:
            made = made.merge(cells[at + cell.rows - 1][place + cell.columns - 1])
        _fill(made, cell, style, head=at < heads, size=size)
        if close:
            _draw_close(made, size, kept=_kept(at, len(rows)) or at < heads or cell.shaded)
    if close:
        _set_sides(table)
    for at, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if at < heads:
            properties.append(OxmlElement("w:tblHeader"))


def turned(paper: Paper, *, landscape: bool) -> None:
    """A new page, turned or upright, for what follows."""
    _set_page(paper.add_section(WD_SECTION.NEW_PAGE), landscape=landscape)


def text_width_mm(paper: Paper) -> float:
    """How wide the text of the last section is."""
    section = paper.sections[-1]
    sides = (section.page_width, section.left_margin, section.right_margin)
    width, left, right = (0 if side is None else int(side) for side in sides)
    return (width - left - right) / int(Mm(1))


def save(paper: Paper, file: Path) -> None:
    """Write the document; equal contents give equal bytes."""
    made = io.BytesIO()
    paper.save(made)
    file.write_bytes(fixed(made.getvalue()))


def clean(text: str) -> str:
    """``text`` without characters that a document cannot hold; a tab or a new line is a space."""
    return _UNWRITABLE.sub("", re.sub(r"[\t\r\n]+", " ", text))


def _fill(made: Any, cell: GridCell, style: str, *, head: bool, size: Any) -> None:
    """Text and looks of a cell; ``style`` by its id, because a look-up by name in every cell takes most of the time."""
    made.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    line = made.paragraphs[0]
    for merged in made.paragraphs[1:]:
        merged._p.getparent().remove(merged._p)
    line._p.style = style
    if head or cell.centred:
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif cell.right:
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = line.add_run(clean(cell.text))
    run.font.size, run.font.bold = size, head or cell.bold
    if cell.small:
        below = made.add_paragraph()
        below._p.style, below.alignment = style, line.alignment
        below.add_run(clean(cell.small)).font.size = max(_SMALLEST, Pt(size.pt - 1.5))
    if head or cell.shaded or cell.marked or cell.assumed:
        _shade(made, _ASSUMED if cell.assumed else _MARKED if cell.marked else _HEAD)


def _kept(row: int, rows: int) -> bool:
    """Whether a row stays with the next. The last does not: some programs would then begin a page below the table."""
    return row == rows - 2 or (rows <= _WHOLE and row < rows - 1)


def _draw_close(made: Any, size: Any, *, kept: bool) -> None:
    for line in made.paragraphs:
        line.paragraph_format.line_spacing = Pt(size.pt + 3)
        if kept:
            line.paragraph_format.keep_with_next = True
        if max(map(len, line.text.split()), default=0) > LONGEST_WORD:
            anywhere = OxmlElement("w:wordWrap")
            anywhere.set(qn("w:val"), "0")
            line._p.get_or_add_pPr().insert_element_before(
                anywhere, "w:spacing", "w:ind", "w:jc", "w:textAlignment", "w:outlineLvl", "w:rPr"
            )


def _set_sides(table: Any) -> None:
    """A millimetre to the left and the right of each text instead of two."""
    sides = OxmlElement("w:tblCellMar")
    for name in ("left", "right"):
        side = OxmlElement(f"w:{name}")
        side.set(qn("w:w"), str(round(Mm(CLOSE_SIDE_MM).pt * 20)))
        side.set(qn("w:type"), "dxa")
        sides.append(side)
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(sides)


def _shade(made: Any, colour: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{name}"), value)
    made._tc.get_or_add_tcPr().append(shade)


def _set_page(section: Any, *, landscape: bool) -> None:
    """The margins turn with the paper: the binding edge of an upright page is the head of a turned one."""
    width, height = PAGE_MM
    top, bottom, left, right = MARGINS_MM
    if landscape:
        width, height = height, width
        top, bottom, left, right = left, right, bottom, top
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.footer_distance = Mm(min(_FOOT_MM, bottom - 10))


def _set_styles(paper: Paper, lang: str) -> None:
    styles = paper.styles
    made = {name: styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH) for name in (TABLE_TEXT, NOTE, SIGNATURE)}
    for style in made.values():
        style.base_style = styles[BODY]
    _style(styles[BODY], fonts.BODY, SIZE_3, line=_LINE)
    _style(styles[TITLE], fonts.TITLE, SIZE_2, line=Pt(34), centred=True, after=Pt(16))
    for name, face in zip(_HEADINGS, (fonts.HEADING, fonts.SUBHEADING, fonts.BODY), strict=True):
        _style(styles[name], face, SIZE_3, line=_LINE, before=Pt(6))
        styles[name].paragraph_format.keep_with_next = True
    styles[_HEADINGS[2]].font.bold = True
    _style(styles[CAPTION], fonts.HEADING, SIZE_5, line=Pt(16), before=Pt(6), after=Pt(3))
    _style(made[TABLE_TEXT], fonts.BODY, SIZE_5, line=Pt(15))
    _style(made[NOTE], fonts.BODY, SIZE_5, line=Pt(15))
    made[NOTE].paragraph_format.keep_with_next = True  # with the table or the signature that it belongs to
    _style(made[SIGNATURE], fonts.BODY, SMALL_4, line=Pt(24), before=Pt(12))
    latin = styles[BODY].element.get_or_add_rPr()
    # The language of Latin letters: under a Chinese one some programs break words anywhere.
    speaks = OxmlElement("w:lang")
    speaks.set(qn("w:val"), "en-US" if lang == "zh" else "en-GB")
    speaks.set(qn("w:eastAsia"), "zh-CN")
    latin.append(speaks)


def _style(
    style: Any, face: Face, size: Any, *, line: Any, before: Any = _NONE, after: Any = _NONE, centred: bool = False
) -> None:
    fonts.set_face(style.element.get_or_add_rPr(), face)
    style.font.size, style.font.bold, style.font.italic, style.font.color.rgb = size, False, False, _BLACK
    layout = style.paragraph_format
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, line
    layout.space_before, layout.space_after = before, after
    layout.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else None
    for border in style.element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
        break


def _set_foot(section: Any, foot: str) -> None:
    """Page numbers as the standard has them, a dash on either side, in the fourth size."""
    line = section.footer.paragraphs[0]
    if foot:
        _foot_run(line, clean(foot), SMALL_5)
        line = section.footer.add_paragraph()
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _foot_run(line, "— ", SIZE_4)
    _field(lambda text: _foot_run(line, text, SIZE_4), "PAGE", "1")
    _foot_run(line, " —", SIZE_4)


def _field(run: Callable[..., Any], code: str, shown: str) -> None:
    """A field of Word's, made of runs: begin, its code, separate, what it shows until it is updated, end."""
    for kind in ("begin", "code", "separate", "shown", "end"):
        made = run(shown) if kind == "shown" else run("")
        if kind == "code":
            asked = OxmlElement("w:instrText")
            asked.text = code
            asked.set(qn("xml:space"), "preserve")
            made._r.append(asked)
        elif kind != "shown":
            sign = OxmlElement("w:fldChar")
            sign.set(qn("w:fldCharType"), kind)
            made._r.append(sign)


def _foot_run(line: Any, text: str, size: Any) -> Any:
    run = line.add_run(text)
    run.font.size = size
    fonts.set_face(run._r.get_or_add_rPr(), fonts.PAGE_NUMBER, fonts.PAGE_NUMBER.name)
    line.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    return run


def texts(file: Path) -> Iterable[str]:
    """Every paragraph and cell of a document, in order; for whoever wants to read one back."""
    paper = Document(str(file))
    yield from (line.text for line in paper.paragraphs)
    for table in paper.tables:
        for row in table.rows:
            yield from (cell.text for cell in row.cells)
