"""An output directory is complete or absent, whatever happens while it is written."""

from __future__ import annotations

import errno
import json
import os
import sys
from pathlib import Path

import pytest

from simkit.experiment import directory
from simkit.experiment.directory import MANIFEST, OutputError, is_finished, output_directory

FINISHED = json.dumps({"fingerprint": "00ff", "versions": {"simkit": "0.1.0"}})


def finish(path: Path, text: str) -> None:
    (path / MANIFEST).write_text(FINISHED, encoding="utf-8")
    (path / "kpis.csv").write_text(text, encoding="utf-8")


@pytest.fixture
def finished(tmp_path: Path) -> Path:
    path = tmp_path / "out"
    path.mkdir()
    finish(path, "old")
    return path


def break_off(path: str | os.PathLike[str], fault: BaseException | type[BaseException]) -> None:
    """Start to write, then fail."""
    with output_directory(path) as part:
        finish(part, "new")
        raise fault


def names(path: Path) -> list[str]:
    return sorted(entry.name for entry in path.iterdir())


def test_it_appears_complete(tmp_path):
    with output_directory(tmp_path / "out") as part:
        finish(part, "new")
        assert names(tmp_path) == [part.name]
        assert part.name.startswith(".out.")
    assert names(tmp_path) == ["out"]
    assert names(tmp_path / "out") == ["kpis.csv", MANIFEST]


def test_directories_above_are_made(tmp_path):
    with output_directory(tmp_path / "a" / "b" / "out") as part:
        finish(part, "new")
    assert is_finished(tmp_path / "a" / "b" / "out")


@pytest.mark.parametrize("fault", [RuntimeError, KeyboardInterrupt, SystemExit])
def test_whatever_goes_wrong_nothing_is_left(tmp_path, fault):
    with pytest.raises(fault):
        break_off(tmp_path / "a" / "b" / "out", fault)
    assert names(tmp_path) == []


def test_our_own_is_replaced(finished):
    (finished / "gone.csv").write_text("x")
    with output_directory(finished) as part:
        finish(part, "new")
        assert (finished / "kpis.csv").read_text() == "old"
    assert (finished / "kpis.csv").read_text() == "new"
    assert names(finished) == ["kpis.csv", MANIFEST]
    assert names(finished.parent) == ["out"]


def test_a_crash_in_the_middle_leaves_the_old_one(finished):
    with pytest.raises(KeyboardInterrupt):
        break_off(finished, KeyboardInterrupt)
    assert (finished / "kpis.csv").read_text() == "old"
    assert names(finished.parent) == ["out"]


def test_replacing_without_a_swap_in_one_step(finished, monkeypatch):
    monkeypatch.setattr(directory, "_exchanged", lambda one, other: False)
    with output_directory(finished) as part:
        finish(part, "new")
    assert (finished / "kpis.csv").read_text() == "new"
    assert names(finished.parent) == ["out"]


def test_without_a_swap_a_failing_rename_brings_the_old_one_back(finished, monkeypatch):
    monkeypatch.setattr(directory, "_exchanged", lambda one, other: False)
    rename = Path.rename

    def fails_for_the_part(self, target):
        if self.suffix == ".part":
            raise OSError(errno.EIO, "input/output error", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fails_for_the_part)
    with pytest.raises(OutputError), output_directory(finished) as part:
        finish(part, "new")
    assert (finished / "kpis.csv").read_text() == "old"
    assert names(finished.parent) == ["out"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="renameat2 is Linux")
def test_two_directories_swap_names(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "was_a").touch()
    (tmp_path / "b").mkdir()
    if not directory._exchanged(tmp_path / "a", tmp_path / "b"):
        pytest.skip("this file system cannot swap")
    assert names(tmp_path / "b") == ["was_a"]


@pytest.mark.parametrize(
    "manifest",
    [None, "", "[]", "{}", '{"fingerprint": "00ff"}', '{"fingerprint": 1, "versions": {"simkit": "1"}}',
     '{"fingerprint": "00ff", "versions": {"other": "1"}}'],
)  # fmt: skip
def test_a_foreign_directory_is_refused_and_untouched(tmp_path, manifest):
    theirs = tmp_path / "out"
    theirs.mkdir()
    (theirs / "thesis.docx").write_text("years of work")
    if manifest is not None:
        (theirs / MANIFEST).write_text(manifest)
    before = names(theirs)
    with pytest.raises(OutputError, match="not a finished simkit directory"), output_directory(theirs):
        pytest.fail("the work must not even start")
    assert names(theirs) == before
    assert names(tmp_path) == ["out"]


def test_a_file_in_the_way_is_refused(tmp_path):
    (tmp_path / "out").write_text("mine")
    with pytest.raises(OutputError, match="this is a file"), output_directory(tmp_path / "out"):
        pytest.fail("the work must not even start")
    assert (tmp_path / "out").read_text() == "mine"


def test_a_directory_that_someone_fills_meanwhile_is_not_overwritten(tmp_path):
    writing = output_directory(tmp_path / "out")
    finish(writing.__enter__(), "new")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "theirs.txt").touch()
    with pytest.raises(OutputError):
        writing.__exit__(None, None, None)
    assert names(tmp_path / "out") == ["theirs.txt"]
    assert names(tmp_path) == ["out"]


def test_a_file_above_is_said_plainly(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="is a file, not a directory"), output_directory(tmp_path / "file" / "out"):
        pytest.fail("the work must not even start")


def test_no_permission_is_said_plainly(tmp_path, monkeypatch):
    def refuse(self, *_args, **_kwargs):
        raise PermissionError(errno.EACCES, "Permission denied", str(self))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(OutputError, match="writing is not allowed here"), output_directory(tmp_path / "out"):
        pytest.fail("the work must not even start")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_directory_that_is_not_ours_to_write(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="writing is not allowed here"), output_directory(tmp_path / "out"):
        pytest.fail("the work must not even start")
    tmp_path.chmod(0o700)


def test_a_full_disk_is_said_plainly_and_nothing_is_left(tmp_path):
    with pytest.raises(OutputError, match="the disk is full"):
        break_off(tmp_path / "out", OSError(errno.ENOSPC, "No space left on device"))
    assert names(tmp_path) == []


def test_faults_of_other_files_are_not_blamed_on_the_directory(tmp_path):
    with pytest.raises(FileNotFoundError), output_directory(tmp_path / "out"):
        (tmp_path / "scenario.yaml").read_text()


def test_remaking_a_part_keeps_the_rest(finished):
    with output_directory(finished, keep=True) as part:
        (part / "report.html").write_text("page")
    assert names(finished) == ["kpis.csv", MANIFEST, "report.html"]
    assert (finished / "kpis.csv").read_text() == "old"


def test_remaking_needs_a_finished_directory(tmp_path):
    with pytest.raises(OutputError, match="no finished simkit directory"), output_directory(tmp_path / "x", keep=True):
        pytest.fail("the work must not even start")
    assert names(tmp_path) == []


def test_a_link_to_our_directory_stays_a_link(finished, tmp_path):
    link = tmp_path / "latest"
    link.symlink_to(finished)
    with output_directory(link) as part:
        finish(part, "new")
    assert link.is_symlink()
    assert (finished / "kpis.csv").read_text() == "new"
