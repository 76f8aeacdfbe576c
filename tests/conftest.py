"""What all tests share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings
from typer.testing import CliRunner

# A busy machine is no fault of the code; continuous integration tries the same cases every time.
settings.register_profile("simkit", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("simkit")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Compile the engine once, before several workers each do so for themselves."""
    if not hasattr(session.config, "workerinput"):
        from simkit.engine.engines import prepare

        prepare("auto")


@dataclass(frozen=True)
class Answer:
    """What a command said and its exit status."""

    status: int
    said: str
    fault: str


def invoke(*words: object) -> Answer:
    """Run a command line in this process: ``invoke("run", "shenzhen-standard", "-r", 2)``."""
    from simkit.cli import app

    result = CliRunner().invoke(app, [str(word) for word in words], prog_name="simkit")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Answer(result.exit_code, result.stdout, result.stderr)


@pytest.fixture
def no_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Studies end with an empty page: drawing one takes longer than a small study, and nobody would look at it."""

    def empty_page(directory: str | Path, lang: str = "zh", formats: Iterable[str] = ()) -> Path:
        page = Path(directory) / "report.html"
        page.touch()
        return page

    monkeypatch.setattr("reports.report", empty_page)


@pytest.fixture(scope="session")
def simkit() -> Callable[..., Answer]:
    """The command line: ``simkit("run", "shenzhen-standard", "-r", 2)``."""
    return invoke
