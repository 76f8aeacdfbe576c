"""The forms as a paper in the officials' layout: each on a page of its own, what is to be filled in left empty."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reports.catalogue.phrase import Lang
from reports.forms.model import Form, Forms, Grid, Item

if TYPE_CHECKING:
    from docx.document import Document as Paper

    from reports.office.docx_text import GridCell


def write_paper(forms: Forms, file: Path, lang: Lang) -> None:
    """Write the paper; equal forms give equal bytes."""
    from reports.office import docx_text

    paper = docx_text.official_paper(lang, forms.foot, forms.title)
    docx_text.title(paper, forms.title)
    cover = [[docx_text.GridCell(heading), docx_text.GridCell(text)] for heading, text in forms.about]
    docx_text.grid(paper, cover, (1, 4), heads=0)
    for form in forms.forms:
        docx_text.turned(paper, landscape=form.landscape)
        _form(paper, form, lang)
        docx_text.signature(paper, forms.signatures)
    docx_text.save(paper, file)


def _form(paper: Paper, form: Form, lang: Lang) -> None:
    from reports.office import docx_text

    docx_text.title(paper, form.title)
    if form.subtitle:
        docx_text.line(paper, form.subtitle)
    _grid(paper, form, form.grid, lang)
    for grid in form.behind:
        docx_text.note(paper, grid.caption)
        _grid(paper, form, grid, lang)
    for note in form.notes:
        docx_text.note(paper, note)


def _grid(paper: Paper, form: Form, grid: Grid, lang: Lang) -> None:
    from reports.office import docx_text

    rows = [_row(row, lang) for row in grid.rows]
    docx_text.grid(paper, rows, form.widths, heads=grid.heads, size=docx_text.SMALL_5)


def _row(row: Sequence[Item], lang: Lang) -> list[GridCell]:
    from reports.office.docx_text import GridCell

    return [
        GridCell(
            item.text(lang),
            columns=item.columns,
            rows=item.rows,
            right=item.look is not None,
            centred=item.centred,
            bold=item.tone in ("head", "total"),
            shaded=item.tone == "head",
            marked=item.tone == "fill" and item.value is None,
            assumed=item.tone == "assumed",
        )
        for item in row
    ]
