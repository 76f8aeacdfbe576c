"""An empty figure in the report's style, placed in inches, and the drawing that a figure module hands back."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import matplotlib
from matplotlib.figure import Figure

from reports.figures.fonts import families
from reports.figures.palette import INK, QUIET, RULE

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDTH = 7.3
#: How many columns of text fit the width (a Chinese character takes two).
TITLE_COLUMNS = 90
SUBTITLE_COLUMNS = 112
#: Signs that may not begin a line: comma, colon, semicolon, closing bracket, full stop, enumeration comma, quotes.
_CLOSING = r"\uff0c\uff1a\uff1b\uff09\u3002\u3001\u201d\u300b,.:;)%"
#: A Chinese character or a word, with the signs and the space that stay behind it.
_CHINESE = re.compile(r"[\u2e80-\u9fff]")
#: Signs that may not end a line: opening brackets and quotes.
_OPENING = r"\uff08\u201c\u300a"
_PIECES = re.compile(rf"[{_OPENING}]*[\u2e80-\U0010ffff][{_CLOSING}]*|[^\s\u2e80-\U0010ffff]+[{_CLOSING}]*\s*|\s+")
_STYLE: dict[str, Any] = {
    "font.size": 8.5,
    "text.parse_math": False,
    "text.color": INK,
    "axes.edgecolor": QUIET,
    "axes.labelcolor": INK,
    "axes.linewidth": 0.7,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.unicode_minus": True,
    "xtick.color": QUIET,
    "ytick.color": QUIET,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "xtick.major.width": 0.7,
    "ytick.major.width": 0.7,
    "xtick.major.size": 3,
    "ytick.major.size": 3,
    "grid.color": RULE,
    "grid.linewidth": 0.6,
    "svg.fonttype": "path",
    "svg.hashsalt": "simkit",
    "path.simplify": False,
    "image.composite_image": False,
}


@dataclass(frozen=True)
class Drawing:
    """A drawn figure with its data, its finding in words and a line on how to read it.

    ``rows`` are what the figure shows, written beside it as CSV under ``columns``.
    """

    figure: Figure
    alt: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


@contextmanager
def style() -> Iterator[None]:
    """Matplotlib's settings while a figure is drawn and written.

    A sign of somebody's name that no font has (an emoji, a rare character) is drawn as an empty box, without a word.
    """
    settings: Any = {**_STYLE, "font.family": list(families())}
    with matplotlib.rc_context(settings), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing", UserWarning)
        yield


def sheet(body_in: float, title: str, subtitle: str = "", foot: str = "") -> Figure:
    """A figure of the page's width: its finding as title above ``body_in`` inches, the fingerprint at its foot."""
    title = wrapped(_latin_quotes(title[:1].upper() + title[1:]), TITLE_COLUMNS)
    subtitle = wrapped(_latin_quotes(subtitle), SUBTITLE_COLUMNS)
    title_in = 0.22 * (title.count("\n") + 1)
    head_in = 0.05 + title_in + (0.17 * (subtitle.count("\n") + 1) if subtitle else 0.0) + 0.08
    height_in = body_in + head_in
    figure = Figure(figsize=(WIDTH, height_in))
    figure.text(0.0, 1 - 0.05 / height_in, title, fontsize=10.5, fontweight="bold", va="top", linespacing=1.25)
    if subtitle:
        top = 1 - (0.05 + title_in) / height_in
        figure.text(0.0, top, subtitle, fontsize=8.5, color=QUIET, va="top", linespacing=1.25)
    if foot:
        figure.text(1.0, 0.02 / height_in, foot, fontsize=6.6, color=QUIET, ha="right", va="bottom")
    return figure


def _latin_quotes(text: str) -> str:
    """Straight quotes where a text has no Chinese: a Chinese font sets curly ones as wide as a character."""
    return text if _CHINESE.search(text) else text.translate(str.maketrans("\u201c\u201d", '""'))


def panel_title(axes: Axes, name: str, width_in: float) -> None:
    """The name of a panel above it, in at most two lines that fit its width."""
    columns = int(width_in * 72 / 4.6)
    axes.set_title(wrapped(shortened(name, 2 * columns - 4), columns), fontsize=8, loc="left", pad=4, linespacing=1.15)


def place(figure: Figure, left: float, bottom: float, width: float, height: float) -> Axes:
    """Axes at a place given in inches from the lower left corner."""
    whole_width, whole_height = figure.get_size_inches()
    return figure.add_axes((left / whole_width, bottom / whole_height, width / whole_width, height / whole_height))


def columns_of(text: str) -> int:
    """Columns that a text takes: two for a Chinese character, one for a letter."""
    return sum(2 if ord(sign) > 0x2E7F else 1 for sign in text)


def shortened(text: str, most: int) -> str:
    """``text`` cut to ``most`` columns, with an ellipsis where it was cut."""
    if columns_of(text) <= most:
        return text
    kept = text
    while columns_of(kept) > most - 1:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def wrapped(text: str, most: int) -> str:
    """``text`` broken into lines of at most ``most`` columns, between words or Chinese characters."""
    lines, line = [], ""
    for piece in _PIECES.findall(text):
        if line and columns_of((line + piece).rstrip()) > most:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return "\n".join([*lines, line.rstrip()])
