"""``simkit fit DATA --back-test``: the table in words and as CSV, and what is refused."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from simkit.commands.back_testing import COLUMNS
from tests.conftest import Answer

Run = Callable[..., Answer]


def test_it_prints_a_table_and_writes_it(simkit: Run, tmp_path: Path) -> None:
    target = tmp_path / "tried.csv"
    answer = simkit("fit", "example-queues", "--back-test", "-o", target, "--jobs", 1, "--lang", "en")
    assert answer.status == 0, answer.fault
    assert "M/M/c" in answer.said
    assert f"Written to {target}" in answer.said
    rows = list(csv.DictReader(target.read_text(encoding="utf-8").splitlines()))
    assert tuple(rows[0]) == COLUMNS
    assert [row["of"] for row in rows[:2]] == ["queues", "sum"]
    for row in rows:
        assert int(row["n"]) > 0
        assert 0 <= float(row["coverage_90"]) <= 1
        assert float(row["mae_simkit"]) <= float(row["rmse_simkit"])
        assert abs(float(row["bias_simkit"])) <= float(row["mae_simkit"]) + 1e-12
        assert int(row["days_held_out"]) >= 1


def test_it_answers_in_chinese_and_can_be_quiet(simkit: Run) -> None:
    assert "90%区间覆盖" in simkit("fit", "example-queues", "--back-test", "--jobs", 1).said
    assert simkit("fit", "example-queues", "--back-test", "--jobs", 1, "--quiet").said == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--back-test", "--hold-out", 1.5), "a share of the days between 0 and 1"),
        (("--hold-out", 0.3), "held out with --back-test"),
        (("--back-test", "--site", "hall"), "a back-test is of every site"),
        (("--back-test", "--desks", "usual"), "takes the desks as observed"),
        ((), "say where the scenario goes"),
        (("--back-test", "--hold-out", 0.99), "too few days to fit some and try others"),
    ],
)
def test_what_cannot_be_is_refused(simkit: Run, words: tuple[object, ...], said: str) -> None:
    answer = simkit("fit", "example-queues", *words)
    assert answer.status == 2
    assert said in " ".join(answer.fault.replace("│", " ").split())


def test_a_file_that_is_there_is_kept(simkit: Run, tmp_path: Path) -> None:
    target = tmp_path / "tried.csv"
    target.write_text("mine", encoding="utf-8")
    answer = simkit("fit", "example-queues", "--back-test", "-o", target)
    assert answer.status == 2
    assert "there already" in answer.fault
    assert target.read_text(encoding="utf-8") == "mine"
