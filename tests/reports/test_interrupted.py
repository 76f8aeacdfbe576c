"""A report that cannot be finished leaves the old one whole and nothing beside it."""

import errno

import pytest

from reports import report
from simkit.experiment.directory import output_directory
from tests.reports.fixture_directory import simulated, write

FULL = OSError(errno.ENOSPC, "No space left on device")


def contents(directory):
    return {path.relative_to(directory): path.read_bytes() for path in directory.rglob("*") if path.is_file()}


@pytest.fixture
def reported_once(tmp_path):
    """A directory with its report in Chinese."""
    directory = write(tmp_path / "run", *simulated())
    report(directory, "zh")
    return directory


@pytest.mark.parametrize("fault", [FULL, KeyboardInterrupt()], ids=["full disk", "Ctrl-C"])
@pytest.mark.parametrize("while_doing", ["reports.formats.page", "reports.gallery.write_table"])
def test_the_old_report_stands(reported_once, monkeypatch, fault, while_doing):
    before = contents(reported_once)
    monkeypatch.setattr(while_doing, _raising(fault))

    with pytest.raises(type(fault)):
        report(reported_once, "en")

    assert contents(reported_once) == before
    assert [path.name for path in reported_once.iterdir() if path.name.startswith(".")] == []


def test_the_command_says_that_the_disk_is_full_and_nothing_is_lost(reported_once, monkeypatch, simkit):
    before = contents(reported_once)
    monkeypatch.setattr("reports.formats.page", _raising(FULL))

    answer = simkit("report", reported_once, "--lang", "en")

    assert answer.status == 2
    assert "the disk is full" in answer.fault
    assert contents(reported_once) == before
    assert [path.name for path in reported_once.parent.iterdir()] == ["run"]


def test_of_two_reports_at_once_one_whole_one_is_left(reported_once):
    """The second begins before the first has ended: each works on a copy of its own, the later one stays."""
    with output_directory(reported_once, keep=True) as first:
        report(first, "en")
        with output_directory(reported_once, keep=True) as second:
            report(second, "zh")

    page = (reported_once / "report.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert page.rstrip().endswith("</html>")
    assert '<html lang="en">' in page
    assert len(list((reported_once / "figures").glob("*.png"))) == 5


def _raising(fault):
    def raises(*_, **__):
        raise fault

    return raises
