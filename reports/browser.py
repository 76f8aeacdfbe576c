"""Printing a page to PDF with a browser of the Chromium family that is installed already: found, started, cleared away.

Offers ``found_browser()``, which finds one or says how to get one; ``print_page(page, file, browser)``, which prints a
page as its own ``@page`` rules have it; and ``undated(pdf)``, a PDF without the time that it was printed at.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from reports.reading import ReportError

#: Names the browser to take, by a path or a name on PATH.
VARIABLE = "SIMKIT_BROWSER"
#: A browser that takes longer hangs; a page of a thousand sites takes a tenth of it.
TIME_OUT_S = 240.0

_NAMES = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge",
    "microsoft-edge-stable", "msedge", "brave-browser",
)  # fmt: skip
_ON_MACOS = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "Chromium.app/Contents/MacOS/Chromium",
)
_ON_WINDOWS = (
    ("Google", "Chrome", "Application", "chrome.exe"),
    ("Microsoft", "Edge", "Application", "msedge.exe"),
    ("Chromium", "Application", "chrome.exe"),
)
_WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")

#: Prints and nothing else: no network, no first-run questions, no header of the browser's own. The older name of the
#: last option is for browsers before version 112.
_OPTIONS = (
    "--headless=new", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-extensions",
    "--disable-sync", "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--no-pdf-header-footer", "--print-to-pdf-no-header",
)  # fmt: skip
#: The dates among a document's properties (ISO 32000-1, 14.3.3), which are not compressed.
_DATE = re.compile(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}([^)]*\))")


def found_browser() -> str:
    """The browser to print with: the one that SIMKIT_BROWSER names, else the first in the usual places.

    Raises ReportError where there is none, with what to do.
    """
    named = os.environ.get(VARIABLE, "").strip()
    if named:
        chosen = shutil.which(named)
        if chosen is None:
            raise ReportError(f"pdf: {VARIABLE} names {named}, which is no program here")
        return chosen
    for place in _places():
        if (found := shutil.which(place)) is not None:
            return found
    raise ReportError(
        "pdf: no browser to print with. Install Chromium, Chrome or Edge (Debian, Ubuntu: apt-get install chromium) or "
        f"name one in {VARIABLE}; or open report.html in a browser and print it there. An old report.pdf must go first"
    )


def print_page(page: Path, file: Path, browser: str, time_out_s: float = TIME_OUT_S) -> None:
    """Print the HTML ``page`` to the PDF ``file``, with a new profile that lies beside it and is taken away again.

    Raises ReportError where the browser does not start, hangs for ``time_out_s`` seconds or writes no whole PDF.
    """
    with TemporaryDirectory(dir=file.parent, prefix="browser-", ignore_cleanup_errors=True) as profile:
        said = Path(profile) / "said.txt"
        options = [*_OPTIONS, *_as_root(), f"--user-data-dir={profile}", f"--print-to-pdf={file.resolve()}"]
        _run([browser, *options, page.resolve().as_uri()], said, time_out_s)
        pdf = file.read_bytes() if file.exists() else b""
        if not (pdf.startswith(b"%PDF-") and b"%%EOF" in pdf[-1024:]):
            last = said.read_text(encoding="utf-8", errors="replace").strip().rsplit("\n", 1)[-1]
            raise ReportError(f"pdf: {browser} printed nothing; the last that it said: {last or 'nothing'}")
    file.write_bytes(undated(pdf))


def undated(pdf: bytes) -> bytes:
    """The same PDF as if printed at the beginning of 2000: equal pages from one browser give equal bytes.

    Nothing moves within the file, so that its table of places stays right.
    """
    return _DATE.sub(lambda found: found[1] + b"20000101000000" + _zero(found[2]), pdf)


def _zero(offset: bytes) -> bytes:
    return re.sub(rb"\d", b"0", offset).replace(b"-", b"+")


def _places() -> Iterator[str]:
    yield from _NAMES
    if sys.platform == "darwin":
        for folder in (Path("/Applications"), Path.home() / "Applications"):
            yield from (str(folder / place) for place in _ON_MACOS)
    for variable in _WINDOWS_FOLDERS:
        if folder_named := os.environ.get(variable):
            yield from (str(Path(folder_named).joinpath(*place)) for place in _ON_WINDOWS)


def _as_root() -> tuple[str, ...]:
    """Chromium refuses to put root into its sandbox; nobody else goes without."""
    return ("--no-sandbox",) if sys.platform != "win32" and os.geteuid() == 0 else ()


def _run(command: list[str], said: Path, time_out_s: float) -> None:
    """Run to the end, or end it with everything that it started; what it says goes to a file, which nobody waits on."""
    with said.open("wb") as words:
        try:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=words, stderr=words, start_new_session=True
            )
        except OSError as wrong:
            raise ReportError(f"pdf: {command[0]} does not start: {wrong}") from None
        try:
            process.wait(time_out_s)
        except subprocess.TimeoutExpired:
            _end(process)
            raise ReportError(
                f"pdf: {command[0]} did not end within {time_out_s:g} s and was stopped; nothing was printed"
            ) from None
        except BaseException:
            _end(process)
            raise


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
