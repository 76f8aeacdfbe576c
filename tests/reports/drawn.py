"""The drawings behind a page, kept as matplotlib figures, so that tests can read their axes."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from reports.blocks import Picture
from reports.catalogue.phrase import Lang
from reports.directory import read_directory
from reports.edition import edition
from reports.figures.canvas import Drawing
from reports.gallery import Gallery
from reports.view import view
from reports.voice import voice


@dataclass(frozen=True)
class Keeping(Gallery):
    """A gallery that keeps every drawing by name."""

    drawings: dict[str, Drawing] = field(default_factory=dict)

    def hang(self, name: str, drawing: Drawing) -> Picture:
        """Keep the drawing and hang it as any gallery does."""
        self.drawings[name] = drawing
        return super().hang(name, drawing)


def drawings(directory: Path, lang: Lang) -> dict[str, Drawing]:
    """Every figure of a directory's report by its name."""
    data = read_directory(directory)
    gallery = Keeping(None, data.fingerprint, drawings={})
    edition(view(data, voice(lang, data.labels), gallery))
    return gallery.drawings


def title(drawing: Drawing) -> str:
    """The figure's title as one line."""
    text: str = drawing.figure.texts[0].get_text()
    return text.replace("\n", " ")


def axis_texts(drawing: Drawing) -> set[str]:
    """Every text along an axis of the figure."""
    found = {text for axes in drawing.figure.axes for text in (axes.get_xlabel(), axes.get_ylabel())}
    return found - {""}
