"""A headless Chromium, driven by Playwright, and pages opened in it.

Without a browser, or without axe-core (``npm ci`` in this folder), these tests are skipped and say so; where
SIMKIT_BROWSER_TESTS is "required", as in continuous integration, they fail instead.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.reports.needed import missing

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HERE = Path(__file__).parent
AXE = HERE / "node_modules" / "axe-core" / "axe.min.js"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
#: Nothing of a browser's own talks to the network while the page is looked at.
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser, started once."""
    sync_api = pytest.importorskip("playwright.sync_api")
    program = os.environ.get("SIMKIT_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        missing("no browser of the Chromium family is installed")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield started
        started.close()


@dataclass
class Opened:
    """A page in the browser with all that it said and asked for."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., Opened]]:
    """Open a file: ``opened(path, fragment="#en", width=1280)``."""
    contexts = []

    def open_file(path: Path, fragment: str = "", width: int = 1280) -> Opened:
        context = browser.new_context(viewport={"width": width, "height": 900})
        contexts.append(context)
        found = Opened(context.new_page())
        found.page.on("console", lambda message: found.said.append(message.text))
        found.page.on("pageerror", lambda fault: found.said.append(str(fault)))
        found.page.on("request", lambda request: found.asked.append(request.url))
        found.page.goto(path.as_uri() + fragment)
        return found

    yield open_file
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    if not AXE.exists():
        missing(f"axe-core is not installed: npm ci in {HERE.name}/")
    return AXE.read_text(encoding="utf-8")
