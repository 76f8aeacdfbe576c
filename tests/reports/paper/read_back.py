"""A paper read back: its tables by their labels, with the caption above and every cell's lines."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docx import Document
from docx.table import Table as Grid
from docx.text.paragraph import Paragraph


@dataclass(frozen=True)
class Paper:
    """What a reader of a paper finds: lines with their styles, and tables by label."""

    lines: tuple[tuple[str, str], ...]
    tables: dict[str, list[list[str]]]
    captions: dict[str, str]
    notes: dict[str, list[str]]

    def styled(self, style: str) -> list[str]:
        """The lines of a style."""
        return [text for name, text in self.lines if name == style]


def read_paper(file: Path) -> Paper:
    """Read a paper; the first row of a table are its heads, a merged row is one cell."""
    lines: list[tuple[str, str]] = []
    tables: dict[str, list[list[str]]] = {}
    captions: dict[str, str] = {}
    notes: dict[str, list[str]] = {}
    label = ""
    for block in Document(str(file)).iter_inner_content():
        if isinstance(block, Paragraph):
            style = "" if block.style is None else str(block.style.name)
            lines.append((style, block.text))
            if style == "Caption":
                label, caption = block.text.split("  ", 1)
                captions[label] = caption
            elif style == "Note" and label:
                notes.setdefault(label, []).append(block.text)
            else:
                label = ""
        elif isinstance(block, Grid):
            tables[label] = [_cells(row) for row in block._tbl.tr_lst]
    return Paper(tuple(lines), tables, captions, notes)


def _cells(row: object) -> list[str]:
    """The lines of each cell; text of one cell is apart by new lines."""
    return [
        "\n".join("".join(text.text or "" for text in line.iter("{*}t")) for line in cell.p_lst)
        for cell in row.tc_lst  # type: ignore[attr-defined]
    ]
