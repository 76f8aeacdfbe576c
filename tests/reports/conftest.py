"""Finished directories and their reports, made once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reports import report
from tests.reports.fixture_directory import planned, simulated, write
from tests.reports.html_tree import Page, parse

KINDS = {"planned": planned, "simulated": simulated}


@pytest.fixture(scope="session")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """The directory of a kind ("planned", "simulated") with its report in a language, as page, workbook and paper."""
    made: dict[tuple[str, str], Path] = {}

    def directory(kind: str, lang: str) -> Path:
        if (kind, lang) not in made:
            made[kind, lang] = write(tmp_path_factory.mktemp(f"{kind}_{lang}"), *KINDS[kind]())
            report(made[kind, lang], lang, ["xlsx", "docx"])
        return made[kind, lang]

    return directory


@pytest.fixture(scope="session")
def page(reported: Callable[[str, str], Path]) -> Callable[[str, str], Page]:
    """The parsed page of a kind and a language."""
    parsed: dict[tuple[str, str], Page] = {}

    def of(kind: str, lang: str) -> Page:
        if (kind, lang) not in parsed:
            parsed[kind, lang] = parse((reported(kind, lang) / "report.html").read_text(encoding="utf-8"))
        return parsed[kind, lang]

    return of
