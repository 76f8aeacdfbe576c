"""``python -m tests.validation [--write]``: the table of all checks against theory, printed or written to its page."""

from __future__ import annotations

import sys

from tests.validation.page import PAGE, text

if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        PAGE.write_text(text(), encoding="utf-8")
    else:
        sys.stdout.write(text())
