"""Two plans of three equal sites whose money adds up by hand, and what both forms files hold when read back.

A site last year (``least``): three social workers at 15,000.10, an assistant at 9,000.00 and meals for 2,400.05 make
56,400.35 of social-work service; supervision 20,000.01, utilities 10,000.04, and 13,599.60 without a purpose: 100,000.
A site this year (``best``): four social workers at 15,500.10, the assistant, meals and talks for 99.55 make 73,500.00;
supervision as before, utilities 5,999.99, and 500.00 without a purpose: 100,000 again.
"""

from __future__ import annotations

import re
import zipfile
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

from docx import Document
from python_calamine import load_workbook

from tests.reports.fixture_directory import BASE, BETTER, SITES, Rows, Tables, planned

PAID: dict[str, dict[str, str]] = {
    BASE: {
        "social_work_service": "56400.35",
        "supervision": "20000.01",
        "utilities": "10000.04",
        "unallocated": "13599.60",
    },
    BETTER: {
        "social_work_service": "73500.00",
        "supervision": "20000.01",
        "utilities": "5999.99",
        "unallocated": "500.00",
    },
}
FUND = {"social_work_service": "city", "supervision": "city", "utilities": "district", "unallocated": "district"}
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def two_plans() -> tuple[Tables, dict[str, Any]]:
    """The directory of a comparison: ``least`` is last year's plan, ``best`` this year's."""
    tables, manifest = planned()
    for name, (columns, rows) in tables.items():
        if columns[0] in ("scenario", "variant"):
            tables[name] = (columns, [row for row in rows if row[0] in (BASE, BETTER)])
    tables["labels"] = (
        tables["labels"][0],
        [*tables["labels"][1], ("programme", "*", "三点示范项目", "Three centres")],
    )
    tables["budget"] = (
        tables["budget"][0],
        [
            (scenario, site, FUND[head], FUND[head], head, "operator", "district", amount)
            for scenario, paid in PAID.items()
            for site in SITES
            for head, amount in paid.items()
        ],
    )
    tables["staff"] = (
        tables["staff"][0],
        [
            (scenario, site, role, posts, float(posts), "true", "true", "true", cost)
            for scenario, team in (
                (BASE, (("social_worker", 3, "45000.30"), ("assistant", 1, "9000.0"))),
                (BETTER, (("social_worker", 4, "62000.40"), ("assistant", 1, "9000.0"))),
            )
            for site in SITES
            for role, posts, cost in team
        ],
    )
    tables["services"] = (
        tables["services"][0],
        [
            (scenario, site, category, service, "A", category, talks, visits, hours, volunteers, cost, 0.0)
            for scenario, open_ in ((BASE, False), (BETTER, True))
            for site in SITES
            for category, service, talks, visits, hours, volunteers, cost in (
                ("elderly", "meals", "true", 1200.0, 600.25, 10.5, "2400.05"),
                (
                    "youth",
                    "talks",
                    "true" if open_ else "false",
                    *((480.0, 20.0, 4.0, "99.55") if open_ else (0, 0, 0, "0.0")),
                ),
            )
        ],
    )
    columns, rows = tables["plan_figures"]
    tables["plan_figures"] = (columns, [(*row[:8], "0.00", PAID[row[0]]["unallocated"], *row[10:]) for row in rows])
    tables["summary"] = _with_tenths(*tables["summary"])
    tables["sources"] = (tables["sources"][0], [*tables["sources"][1], *_services()])
    tables["kpis_by_service"] = (
        ("scenario", "site", "service", "kpi", "n", "mean", "ci_low", "ci_high", "unit"),
        [
            (BETTER, site, service, kpi, 10, mean * share, mean * share, mean * share, "person-times")
            for site, share in (*((site, 0.5) for site in SITES[:2]), ("*", 1))
            for service, kpi, mean in (
                ("meals", "served", 3601.0), ("talks", "served", 1405.0), ("talks", "sessions", 72.0),
            )
        ],
    )  # fmt: skip
    return tables, manifest


def _with_tenths(columns: tuple[str, ...], rows: Rows) -> tuple[tuple[str, ...], Rows]:
    """The summary with the levels of nine years in ten: an eighth of the mean below it and above it."""
    mean = columns.index("mean")
    levels = [(row[mean] * 0.875, row[mean] * 1.125) if row[mean] != "" else ("", "") for row in rows]
    return (*columns, "p10", "p90"), [(*row, *both) for row, both in zip(rows, levels, strict=True)]


def _services() -> Rows:
    """Meals are brought home to one person; talks are for twenty."""
    return [
        (BETTER, f"services.{path}", value, "assumed", "", "", "", "by hand", "a.yaml", 1)
        for path, value in (("meals.party_size", 1), ("meals.travel", 10), ("talks.party_size", 20))
    ]


@cache
def sheet(file: Path, name: str) -> list[list[Any]]:
    """The values of a sheet as a reader of the file finds them."""
    found: list[list[Any]] = load_workbook(str(file)).get_sheet_by_name(name).to_python(skip_empty_area=False)
    return found


def row_of(rows: list[list[Any]], text: str) -> list[Any]:
    """The only row with this text in one of its cells."""
    (found,) = [row for row in rows if text in row]
    return found


def sums(file: Path) -> list[tuple[str, float, float]]:
    """Every plain SUM of a workbook: its cell, the value kept with it, and the sum of the cells that it names."""
    found = []
    with zipfile.ZipFile(file) as package:
        for part in sorted(name for name in package.namelist() if name.startswith("xl/worksheets/sheet")):
            cells = {cell.get("r", ""): cell for cell in fromstring(package.read(part)).iter(f"{_S}c")}
            for place, cell in cells.items():
                formula = cell.findtext(f"{_S}f") or ""
                span = re.search(r"SUM\((\$?[A-Z]+)(\d+):\1(\d+)\)", formula)
                if span is not None and _number(cell) is not None:
                    rows = range(int(span[2]), int(span[3]) + 1)
                    added = sum(_number(cells[f"{span[1]}{row}"]) or 0.0 for row in rows if f"{span[1]}{row}" in cells)
                    found.append((f"{part}!{place}", _number(cell) or 0.0, added))
    return found


def _number(cell: Any) -> float | None:
    text = cell.findtext(f"{_S}v")
    return float(text) if text and cell.get("t") is None else None


def formulas(file: Path, part: str) -> dict[str, str]:
    """The formulas of a sheet by cell."""
    with zipfile.ZipFile(file) as package:
        cells = fromstring(package.read(f"xl/worksheets/{part}.xml")).iter(f"{_S}c")
        return {cell.get("r", ""): text for cell in cells if (text := cell.findtext(f"{_S}f"))}


@cache
def paper_rows(file: Path) -> list[list[str]]:
    """The rows of all tables of a paper; a merged cell stands once in a row."""
    rows = []
    for table in Document(str(file)).tables:
        for row in table.rows:
            cells = {id(cell._tc): cell.text for cell in row.cells}
            rows.append(list(cells.values()))
    return rows
