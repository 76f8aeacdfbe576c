"""Talking to the person at the terminal: answers on stdout, faults and progress on stderr.

Text from a scenario is never trusted to the terminal: no markup is read in it and control characters,
with which a terminal can be made to lie, are shown as �.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import IO

#: Called with (done, total) as work is finished.
Progress = Callable[[int, int], None]


def plain(text: str) -> str:
    """The text without control characters, line breaks and tabs kept."""
    return "".join("�" if _controls(character) else character for character in text)


def _controls(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co") and character not in "\n\t"


def say(text: str = "") -> None:
    """Print an answer."""
    _write(sys.stdout, text)


def note(text: str) -> None:
    """Print what the person should know meanwhile; it is no part of the answer."""
    _write(sys.stderr, text)


def fault(text: str) -> None:
    """Print what is wrong, where, and what to write instead."""
    _write(sys.stderr, text)


def _write(stream: IO[str], text: str) -> None:
    line = plain(text)
    encoding = getattr(stream, "encoding", None) or "utf-8"
    print(line.encode(encoding, "replace").decode(encoding), file=stream)


def width(text: str) -> int:
    """Columns a terminal needs: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def table(head: Sequence[str], rows: Sequence[Sequence[object]], *, indent: int = 2) -> None:
    """Print rows under a head; columns of numbers stand to the right."""
    cells = [[_cell(value) for value in row] for row in rows]
    right = [all(isinstance(row[i], int | float) or row[i] is None for row in rows) for i in range(len(head))]
    widths = [max(width(line[i]) for line in [list(head), *cells]) for i in range(len(head))]
    for line in [list(head), *cells]:
        padded = (_pad(text, wide, to_right) for text, wide, to_right in zip(line, widths, right, strict=True))
        say((" " * indent + "  ".join(padded)).rstrip())


def _cell(value: object) -> str:
    if value is None or value != value:
        return "—"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"
    if isinstance(value, int):
        return f"{value:,}"
    return plain(str(value)).replace("\n", " ")


def _pad(text: str, wide: int, to_right: bool) -> str:
    space = " " * (wide - width(text))
    return space + text if to_right else text + space


@contextmanager
def stage(title: str, *, quiet: bool) -> Iterator[None]:
    """A turning wheel on stderr while one thing is done."""
    with progress(title, quiet=quiet):
        yield


@contextmanager
def progress(title: str, *, quiet: bool) -> Iterator[Progress]:
    """A progress bar on stderr; the callback takes (done, total). Nothing is shown when quiet or not a terminal."""
    if quiet or not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(plain(title), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
