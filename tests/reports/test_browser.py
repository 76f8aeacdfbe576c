"""Printing with an installed browser: found or refused before any work, stopped where it hangs, dates taken out."""

import os
import sys
import time

import pytest

from reports import browser
from reports.browser import VARIABLE, found_browser, print_page, undated
from reports.formats import formats
from reports.reading import ReportError

PDF = b"%PDF-1.4\n<</CreationDate (D:20261126111505+08'00')\n/ModDate (D:20261126111505-05'30')>>\nstream\n%%EOF\n"
shells = pytest.mark.skipif(sys.platform == "win32", reason="its browsers are shell scripts")


@pytest.fixture
def nowhere(monkeypatch):
    """A machine without any browser."""
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(browser, "_places", lambda: iter(("no-such-browser",)))


@pytest.fixture
def scripted(tmp_path):
    """A browser that does what a shell script says; $PDF is the file asked for."""

    def made(script):
        file = tmp_path / "browser"
        head = '#!/bin/sh\nfor each in "$@"; do case "$each" in --print-to-pdf=*) PDF="${each#*=}";; esac; done\n'
        file.write_text(head + script)
        file.chmod(0o755)
        return str(file)

    return made


@pytest.fixture
def sheet(tmp_path):
    """A page to print."""
    (tmp_path / "page.html").write_text("<p>text</p>")
    return tmp_path / "page.html"


def test_without_a_browser_pdf_is_refused_before_any_work_and_says_what_helps(nowhere):
    with pytest.raises(ReportError, match=f"apt-get install chromium.*{VARIABLE}.*report.html in a browser"):
        formats(["pdf"])
    assert formats(["docx"]) == ("html", "docx")


@shells
def test_the_browser_that_the_environment_names_comes_first(monkeypatch, scripted):
    monkeypatch.setenv(VARIABLE, scripted("exit 0"))
    assert found_browser() == os.environ[VARIABLE]


def test_a_named_browser_that_is_not_there_is_not_replaced_by_another(monkeypatch):
    monkeypatch.setenv(VARIABLE, "/no/such/browser")
    with pytest.raises(ReportError, match="/no/such/browser, which is no program"):
        found_browser()


@shells
def test_a_browser_that_hangs_is_stopped_with_all_that_it_started(tmp_path, sheet, scripted):
    """The child would write a file after two seconds; it is ended after one."""
    hanging = scripted(f"(sleep 2; touch {tmp_path}/late) &\nwait\n")
    with pytest.raises(ReportError, match=r"did not end within 1 s and was stopped"):
        print_page(sheet, tmp_path / "page.pdf", hanging, time_out_s=1)
    time.sleep(1.5)
    assert not (tmp_path / "late").exists()


@shells
def test_a_browser_that_prints_nothing_is_quoted(tmp_path, sheet, scripted):
    with pytest.raises(ReportError, match="printed nothing; the last that it said: no display"):
        print_page(sheet, tmp_path / "page.pdf", scripted("echo first >&2; echo no display >&2; exit 1"))
    half = scripted('printf "%%PDF-1.4 half" >"$PDF"')
    with pytest.raises(ReportError, match="printed nothing; the last that it said: nothing"):
        print_page(sheet, tmp_path / "page.pdf", half)


@shells
def test_a_file_that_cannot_be_started_is_said(tmp_path, sheet):
    (tmp_path / "broken").write_bytes(b"\x00\x01")
    (tmp_path / "broken").chmod(0o755)
    with pytest.raises(ReportError, match="does not start"):
        print_page(sheet, tmp_path / "page.pdf", str(tmp_path / "broken"))


@shells
def test_what_is_printed_has_no_date_of_its_own_and_nothing_is_left_behind(tmp_path, sheet, scripted):
    (tmp_path / "made.pdf").write_bytes(PDF)
    print_page(sheet, tmp_path / "page.pdf", scripted(f'cp {tmp_path}/made.pdf "$PDF"'))
    assert (tmp_path / "page.pdf").read_bytes() == undated(PDF)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["browser", "made.pdf", "page.html", "page.pdf"]


def test_dates_give_way_to_one_of_the_same_length_and_texts_stay():
    title = rb"/Title (/CreationDate \(D:20261126111505Z\))"
    made = undated(PDF + title)
    assert made.count(b"(D:20000101000000+00'00')") == 2
    assert made.endswith(title)
    assert len(made) == len(PDF + title)
