"""Where drawings are hung: each is written as SVG, PNG and CSV, and becomes a picture of the page."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from reports.blocks import Picture

if TYPE_CHECKING:
    from reports.figures.canvas import Drawing

PNG_DPI = 160
#: A spreadsheet would take a text that begins so for a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass
class Gallery:
    """Writes figures into ``folder``; ``fingerprint`` stands at the foot of each."""

    folder: Path
    fingerprint: str
    names: list[str] = field(default_factory=list)

    @property
    def foot(self) -> str:
        """What stands at the foot of each figure."""
        return f"simkit {self.fingerprint[:12]}".strip()

    def hang(self, name: str, drawing: Drawing) -> Picture:
        """Write ``name``.svg, .png and .csv and return the picture for the page."""
        from reports.figures.canvas import style
        from reports.figures.svg import for_page

        self.folder.mkdir(parents=True, exist_ok=True)
        self.names.append(name)
        buffer = io.StringIO()
        with style():
            drawing.figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
            drawing.figure.savefig(self.folder / f"{name}.png", dpi=PNG_DPI, metadata={"Software": None})
        markup = buffer.getvalue()
        (self.folder / f"{name}.svg").write_text(markup, encoding="utf-8", newline="\n")
        write_table(self.folder / f"{name}.csv", drawing.columns, drawing.rows)
        return Picture(name, for_page(markup, name, drawing.alt), drawing.alt, drawing.caption)


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
