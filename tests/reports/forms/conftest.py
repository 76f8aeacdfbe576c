"""Forms of the two plans, made once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reports.forms.writing import write_forms
from tests.reports.fixture_directory import write
from tests.reports.forms.fixture_forms import two_plans


@pytest.fixture(scope="session")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished comparison of the two plans."""
    return write(tmp_path_factory.mktemp("filed"), *two_plans())


@pytest.fixture(scope="session")
def filed(directory: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """The folder of the forms of the two plans, in a language, for a site, for a scenario."""
    made: dict[tuple[str, str | None, str | None], Path] = {}

    def folder(lang: str = "zh", site: str | None = None, scenario: str | None = None) -> Path:
        key = (lang, site, scenario)
        if key not in made:
            made[key] = tmp_path_factory.mktemp("forms")
            write_forms(directory, made[key], lang, site, scenario)  # type: ignore[arg-type]
        return made[key]

    return folder
