"""Where drawings are hung: each is written as SVG, PNG and CSV, and becomes a picture of the page."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reports.blocks import Picture

if TYPE_CHECKING:
    from reports.figures.canvas import Drawing

PNG_DPI = 160
#: A spreadsheet would take a text that begins so for a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Gallery:
    """Writes figures into ``folder``, or nowhere when it is None; ``fingerprint`` stands at the foot of each.

    ``prefix`` begins the ids inside the pictures, which no two pictures of a page may share.
    """

    folder: Path | None
    fingerprint: str
    prefix: str = ""

    @property
    def foot(self) -> str:
        """What stands at the foot of each figure."""
        return f"simkit {self.fingerprint[:12]}".strip()

    def hang(self, name: str, drawing: Drawing) -> Picture:
        """Write ``name``.svg, .png and .csv and return the picture for the page."""
        from reports.figures.canvas import style
        from reports.figures.svg import for_page

        buffer = io.StringIO()
        with style():
            drawing.figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
            if self.folder is not None:
                _write(self.folder, name, drawing, buffer.getvalue())
        markup = for_page(buffer.getvalue(), self.prefix + name, drawing.alt)
        return Picture(name, markup, drawing.alt, drawing.caption)


def _write(folder: Path, name: str, drawing: Drawing, markup: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    drawing.figure.savefig(folder / f"{name}.png", dpi=PNG_DPI, metadata={"Software": None})
    (folder / f"{name}.svg").write_text(markup, encoding="utf-8", newline="\n")
    write_table(folder / f"{name}.csv", drawing.columns, drawing.rows)


def write_table(path: Path, columns: tuple[str, ...], rows: tuple[tuple[object, ...], ...]) -> None:
    """Write the data of a figure; texts cannot become formulas in a spreadsheet."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_cell(value) for value in row] for row in rows)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return repr(float(value))
    text = str(value)
    return "'" + text if isinstance(value, str) and text.startswith(_FORMULA_STARTS) else text
