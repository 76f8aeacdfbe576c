"""What all tests share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from typer.testing import CliRunner


@dataclass(frozen=True)
class Answer:
    """What a command said and its exit status."""

    status: int
    said: str
    fault: str


@pytest.fixture
def simkit() -> Callable[..., Answer]:
    """Run a command line in this process: ``simkit("run", "shenzhen-standard", "-r", "2")``."""

    def run(*words: object) -> Answer:
        from simkit.cli import app

        result = CliRunner().invoke(app, [str(word) for word in words], prog_name="simkit")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Answer(result.exit_code, result.stdout, result.stderr)

    return run
