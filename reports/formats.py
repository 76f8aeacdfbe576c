"""In which formats a report is written, each from the same editions, so that each has the same numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reports.browser import found_browser, print_page
from reports.edition import Edition
from reports.page import page
from reports.reading import ReportError

PAGE = "report.html"
WORKBOOK = "report.xlsx"
PAPER = "report.docx"
PRINT = "report.pdf"
Writer = Callable[[Sequence[Edition], Path], None]


@dataclass(frozen=True, slots=True)
class Format:
    """A format's file, and what writes it into a directory that holds figures/; the first edition is the one asked for.

    ``ready`` is called before any work; it raises ReportError where this machine cannot write the format.
    """

    file: str
    write: Writer
    ready: Callable[[], object] | None = None


def _write_page(editions: Sequence[Edition], directory: Path) -> None:
    (directory / PAGE).write_text(page(editions), encoding="utf-8", newline="\n")


def _write_workbook(editions: Sequence[Edition], directory: Path) -> None:
    from reports.workbook.book import write_workbook

    write_workbook(editions, directory / WORKBOOK)


def _write_paper(editions: Sequence[Edition], directory: Path) -> None:
    from reports.paper.writing import write_paper

    write_paper(editions[0], directory / "figures", directory / PAPER, PAGE)


def _write_print(editions: Sequence[Edition], directory: Path) -> None:
    """The page in the language asked for alone: nothing in it waits for a switch."""
    alone = directory / "printed.html"
    alone.write_text(page(editions[:1]), encoding="utf-8", newline="\n")
    print_page(alone, directory / PRINT, found_browser())


FORMATS: dict[str, Format] = {
    "html": Format(PAGE, _write_page),
    "xlsx": Format(WORKBOOK, _write_workbook),
    "docx": Format(PAPER, _write_paper),
    "pdf": Format(PRINT, _write_print, found_browser),
}


def formats(wanted: Iterable[str]) -> tuple[str, ...]:
    """The formats wanted in the order of the registry; the page is always among them.

    Raises ReportError for a format that is not known, or that this machine has nothing to write with.
    """
    asked = {"html", *wanted}
    for name in sorted(asked):
        if name not in FORMATS:
            raise ReportError(f"{name}: no such format of a report; there are {', '.join(FORMATS)}")
        if (ready := FORMATS[name].ready) is not None:
            ready()
    return tuple(name for name in FORMATS if name in asked)
