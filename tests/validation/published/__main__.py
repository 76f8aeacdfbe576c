"""``python -m tests.validation.published [--write]``: published numbers beside ours, printed or written to the page."""

from __future__ import annotations

import sys

from tests.validation.published.models import MODELS
from tests.validation.published.page import PAGE, text

if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        PAGE.write_text(text(MODELS), encoding="utf-8")
    else:
        sys.stdout.write(text(MODELS))
