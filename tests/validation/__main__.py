"""``python -m tests.validation [--write] [test_mmc ...]``: the table of all checks, printed or written to its page.

With names of test files only their lines are found anew.
"""

from __future__ import annotations

import sys

from tests.validation.page import PAGE, files, text

if __name__ == "__main__":
    write = "--write" in sys.argv[1:]
    anew = [word for word in sys.argv[1:] if word != "--write"]
    if unknown := [word for word in anew if word not in files()]:
        sys.exit(f"no test file is called {unknown[0]}; there are {', '.join(files())}")
    if write:
        PAGE.write_text(text(anew), encoding="utf-8")
    else:
        sys.stdout.write(text(anew))
