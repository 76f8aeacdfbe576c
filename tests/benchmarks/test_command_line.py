"""The whole run: it checks first, prints every section, and writes where it is told to."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from benchmarks import __main__ as command_line
from benchmarks.differs import Differs
from benchmarks.findings import Findings
from benchmarks.sections import SECTIONS
from benchmarks.size import Size
from benchmarks.table import Table
from benchmarks.timing import Spread
from benchmarks.writing import PAGE, PICTURE, RESULTS

ROOT = Path(__file__).parents[2]


class Honest:
    """A section that agrees and finds a number."""

    def check(self, _size: Size) -> str:
        return "all agree"

    def measure(self, _size: Size) -> Findings:
        return Findings("title", Table(("a",), ((1.5,),)), {"two workers / one": Spread(1.9, 1.8, 2.0)})


class Wrong(Honest):
    """A section whose simulators differ."""

    def check(self, _size: Size) -> str:
        raise Differs("request 3 differs")


def test_nothing_is_timed_when_answers_differ(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command_line, "SECTIONS", {"honest": Honest(), "wrong": Wrong()})
    assert command_line.main([]) == 1
    printed = capsys.readouterr()
    assert "request 3 differs" in printed.err
    assert "title" not in printed.out


def test_one_section_alone(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(command_line, "SECTIONS", {"honest": Honest(), "wrong": Wrong()})
    assert command_line.main(["--only", "honest"]) == 0
    printed = capsys.readouterr().out
    assert "1.90 (1.80–2.00)  met" in printed


@pytest.mark.slow
def test_a_quick_run_fills_the_page_and_writes_tables_and_picture(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / PAGE).parent.mkdir()
    shutil.copy(ROOT / PAGE, tmp_path / PAGE)
    assert command_line.main(["--quick", "--write", str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert printed.count("checked: ") == len(SECTIONS)
    page = (tmp_path / PAGE).read_text(encoding="utf-8")
    assert "| target | bound | aim | got | verdict |" in page
    assert {file.stem for file in (tmp_path / RESULTS).iterdir()} == {*SECTIONS, "machine", "targets"}
    assert (tmp_path / PICTURE).read_bytes().startswith(b"\x89PNG")
