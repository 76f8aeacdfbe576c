"""What a test of the report needs beside Python: skipped without, and a failure where nothing may be missing."""

from __future__ import annotations

import os

import pytest


def missing(what: str) -> None:
    """Skip because of ``what``, or fail where SIMKIT_BROWSER_TESTS is "required", as in continuous integration."""
    if os.environ.get("SIMKIT_BROWSER_TESTS") == "required":
        pytest.fail(f"{what}, and SIMKIT_BROWSER_TESTS says it must be there")
    pytest.skip(what)
