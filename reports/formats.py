"""In which formats a report is written, each from the same editions, so that each has the same numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from reports.edition import Edition
from reports.page import page
from reports.reading import ReportError

PAGE = "report.html"
WORKBOOK = "report.xlsx"
Writer = Callable[[Sequence[Edition], Path], None]


def _write_page(editions: Sequence[Edition], directory: Path) -> None:
    (directory / PAGE).write_text(page(editions), encoding="utf-8", newline="\n")


def _write_workbook(editions: Sequence[Edition], directory: Path) -> None:
    from reports.workbook.book import write_workbook

    write_workbook(editions, directory / WORKBOOK)


#: Format -> its file, and what writes it into a directory that holds figures/. The first edition is the one asked for.
FORMATS: dict[str, tuple[str, Writer]] = {
    "html": (PAGE, _write_page),
    "xlsx": (WORKBOOK, _write_workbook),
}


def formats(wanted: Iterable[str]) -> tuple[str, ...]:
    """The formats wanted in the order of the registry; the page is always among them.

    Raises ReportError for a format that is not known.
    """
    asked = {"html", *wanted}
    for name in sorted(asked):
        if name not in FORMATS:
            raise ReportError(f"{name}: no such format of a report; there are {', '.join(FORMATS)}")
    return tuple(name for name in FORMATS if name in asked)
