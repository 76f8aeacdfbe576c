"""The page ``docs/validation.md``: what was checked against theory, written from the checks themselves."""

from __future__ import annotations

import pkgutil
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from tests import validation
from tests.validation.agreement import FALSE_ALARM, POWER, Check, Sample, assert_agrees, number

PAGE = Path(__file__).parents[2] / "docs" / "validation.md"
_HEAD = ("mechanism", "figure", "expected", "got", "interval", "n", "would catch", "theory", "test")


def files() -> list[str]:
    """The test files, in the order of their names."""
    names = [module.name for module in pkgutil.iter_modules(validation.__path__)]
    return sorted(name for name in names if name.startswith("test_"))


def checks_of(file: str) -> Sequence[Check]:
    """What a test file checks against theory."""
    checks: Sequence[Check] = getattr(import_module(f"{validation.__name__}.{file}"), "CHECKS", ())
    return checks


def row(check: Check, found: Sample, file: str) -> str:
    """The line of the page for a check."""
    cells = (
        check.mechanism,
        check.figure,
        f"{number(check.expected)} {check.unit}".strip(),
        number(found.mean),
        f"{number(found.mean - found.width)} .. {number(found.mean + found.width)}",
        str(found.n),
        f"{found.smallest / abs(check.expected):.1%}",
        check.theory,
        _link(file),
    )
    return "| " + " | ".join(cells) + " |"


def hold(check: Check, file: str) -> None:
    """The check agrees with theory, and the page says what it finds."""
    found = check.found()
    assert_agrees(found, check.expected, check.catches)
    line = row(check, found, file)
    assert line in lines(), (
        f"docs/validation.md does not have this line; write it: 'python -m tests.validation --write {file}'\n{line}"
    )


def lines() -> list[str]:
    """The lines of the page that say what a check found."""
    if not PAGE.exists():
        return []
    ends = tuple(f"| {_link(file)} |" for file in files())
    return [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.endswith(ends)]


def text(anew: Sequence[str] = ()) -> str:
    """The whole page. ``anew``: the files whose checks are run anew, the lines of others stay; none: all are."""
    before, rows = lines(), []
    for file in files():
        if file in (anew or files()):
            rows += [row(check, check.found(), file) for check in checks_of(file)]
        else:
            rows += [line for line in before if line.endswith(f"| {_link(file)} |")]
    return _INTRODUCTION + "\n".join(["| " + " | ".join(_HEAD) + " |", "|---" * len(_HEAD) + "|", *rows]) + "\n"


def _link(file: str) -> str:
    return f"[{file}](../tests/validation/{file}.py)"


_INTRODUCTION = f"""# Validation: where the answer is known

Each line is a scenario, simulated as any other, whose answer theory gives. The interval is that of the mean of n
independent replications and leaves the truth out once in {1 / FALSE_ALARM:,.0f} times; an error as large as *would
catch* is noticed with a probability of {POWER:.0%}, and expectations wrong by what a check must catch (2 %, some 5 %)
are noticed by every one of them. Where it helps, what chance drew (how many came, how long they
took) is taken out by control variates, after it was held to what the scenario says. Where a recursion foretells every
single visit to the millisecond, the figure is the share that keeps to it, and there is no chance in it.

Written by `python -m tests.validation --write`, held by the tests. What others published of their models stands in
[published-models.md](published-models.md).

"""
