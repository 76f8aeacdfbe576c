"""The planted faults are where they are said to be, and the workshop tells those that are noticed from those that are
not."""

from __future__ import annotations

import ast
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from tests.mutants.__main__ import PROJECT, main, survive
from tests.mutants.mutant import Mutant
from tests.mutants.planted import PLANTED
from tests.mutants.workshop import Bench, NoVerdict

#: One of each room, planted in the suite too; all of them by ``python -m tests.mutants``.
SOME = (
    "patience-from-the-release",
    "kernel-one-place-more-to-wait",
    "the-next-months-factor",
    "a-desk-fewer",
    "quantile-one-place-early",
    "variance-for-the-error-of-a-mean",
)


@pytest.mark.parametrize("mutant", PLANTED, ids=lambda mutant: mutant.name)
def test_it_changes_the_one_place_and_its_tests_are_there(mutant: Mutant) -> None:
    assert mutant.places(PROJECT) == 1
    changed = (PROJECT / mutant.file).read_text(encoding="utf-8").replace(mutant.old, mutant.new)
    ast.parse(changed)  # a slip that does not even parse proves nothing of the tests
    for test in mutant.caught_by:
        file, _, name = test.partition("::")
        written = (PROJECT / file).read_text(encoding="utf-8")
        assert (f"def {name}(" if name else "def test_") in written


def test_every_room_of_a_run_has_some() -> None:
    assert len({mutant.name for mutant in PLANTED}) == len(PLANTED) >= 24
    rooms = Counter(mutant.room for mutant in PLANTED)
    assert all(rooms[room] >= 6 for room in ("engine", "demand", "supply", "measure"))
    assert sum(mutant.in_kernel for mutant in PLANTED) >= 3


@pytest.mark.slow
def test_some_are_caught(capsys: pytest.CaptureFixture[str]) -> None:
    words = [word for name in SOME for word in ("--only", name)]
    assert main(words) == 0
    assert f"{len(SOME)} of {len(SOME)} planted faults caught" in capsys.readouterr().out


# --- the workshop itself, on a project of a few files -----------------------------------------------------------------

ADDING = Mutant("minus-for-plus", "simkit/adding.py", "a + b", "a - b", ("tests/test_adding.py",))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    texts = {
        "pyproject.toml": '[tool.pytest.ini_options]\npythonpath = ["."]\n',
        "simkit/__init__.py": "",
        "simkit/adding.py": "def add(a, b):\n    return a + b\n",
        "tests/test_adding.py": "from simkit.adding import add\n\n\ndef test_adds():\n    assert add(2, 3) == 5\n",
        "tests/test_zero.py": "from simkit.adding import add\n\n\ndef test_zero():\n    assert add(2, 0) == 2\n",
    }
    for name, text in texts.items():
        file = tmp_path / "small" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path / "small"


def test_a_fault_that_a_test_sees_is_caught_and_one_that_none_sees_survives(project: Path) -> None:
    unseen = replace(ADDING, name="unseen", caught_by=("tests/test_zero.py",))
    assert survive(project, [ADDING, unseen, ADDING], jobs=1) == [unseen]
    assert "a + b" in (project / "simkit/adding.py").read_text(encoding="utf-8")


def test_there_is_no_verdict_where_tests_cannot_be_run_or_fail_anyway(project: Path, tmp_path: Path) -> None:
    bench = Bench.set_up(project, tmp_path / "bench")
    with pytest.raises(NoVerdict, match="could not be run"):
        bench.notices(replace(ADDING, caught_by=("tests/test_none.py",)))
    with pytest.raises(NoVerdict, match="3 times, not once"):
        bench.notices(replace(ADDING, old="add", file="tests/test_zero.py"))
    (project / "simkit/adding.py").write_text("def add(a, b):\n    return a * b\n", encoding="utf-8")
    with pytest.raises(NoVerdict, match="without any fault these do not all pass"):
        survive(project, [ADDING], jobs=1)


def test_tests_that_do_not_end_are_no_verdict(project: Path, tmp_path: Path) -> None:
    bench = Bench.set_up(project, tmp_path / "bench")
    bench.seconds = 0.01
    with pytest.raises(NoVerdict, match="had not ended"):
        bench.notices(ADDING)


def test_a_name_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--only", "no-such-fault"])
    assert "no fault is called no-such-fault" in capsys.readouterr().err
