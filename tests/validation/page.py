"""The page ``docs/validation.md``: what was checked against theory, written from the checks themselves."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from tests import validation
from tests.validation.agreement import FALSE_ALARM, POWER, Check, Sample, assert_agrees

PAGE = Path(__file__).parents[2] / "docs" / "validation.md"
_HEAD = ("mechanism", "figure", "expected", "got", "interval", "n", "would catch", "theory", "test")


def checks() -> Iterator[tuple[str, Check]]:
    """Every check with the name of its file, files in order of their names."""
    for module in sorted(pkgutil.iter_modules(validation.__path__), key=lambda found: found.name):
        if module.name.startswith("test_"):
            for check in getattr(import_module(f"{validation.__name__}.{module.name}"), "CHECKS", ()):
                yield module.name, check


def row(check: Check, found: Sample, file: str) -> str:
    """The line of the page for a check; digits are those that another machine's last bits cannot move."""
    cells = (
        check.mechanism,
        check.figure,
        f"{check.expected:.4g} {check.unit}".strip(),
        f"{found.mean:.4g}",
        f"{found.mean - found.width:.4g} .. {found.mean + found.width:.4g}",
        str(found.n),
        f"{found.smallest / abs(check.expected):.1%}",
        check.theory,
        f"[{file}](../tests/validation/{file}.py)",
    )
    return "| " + " | ".join(cells) + " |"


def hold(check: Check, file: str) -> None:
    """The check agrees with theory, and the page says what it finds."""
    found = check.found()
    assert_agrees(found, check.expected, check.catches)
    line = row(check, found, file)
    assert line in PAGE.read_text(encoding="utf-8").splitlines(), (
        f"docs/validation.md does not have this line; write it with 'python -m tests.validation --write':\n{line}"
    )


def text() -> str:
    """The whole page, every check run anew."""
    lines = [row(check, check.found(), file) for file, check in checks()]
    return _INTRODUCTION + "\n".join(["| " + " | ".join(_HEAD) + " |", "|---" * len(_HEAD) + "|", *lines]) + "\n"


_INTRODUCTION = f"""# Validation: where the answer is known

Each line is a scenario, simulated as any other, whose answer theory gives. The interval is that of the mean of n
independent replications and leaves the truth out once in {1 / FALSE_ALARM:,.0f} times; an error as large as *would
catch* is noticed with a probability of {POWER:.0%}. Written by `python -m tests.validation --write`, held by the tests.

"""
