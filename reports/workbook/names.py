"""What the sheets and columns of a workbook may be called: short, without forbidden signs, each name once."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: Signs that a sheet's name takes at most, counted in UTF-16 as Excel counts.
LONGEST_SHEET = 31
#: Signs of a column of a live table at most: Excel takes 255, nobody reads so many.
LONGEST_COLUMN = 120
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f]")
_SPACE = re.compile(r"\s+")
#: A name that Excel keeps for itself.
_RESERVED = "history"


def sheet_names(wanted: Iterable[str]) -> list[str]:
    """Names that Excel takes, as near to those wanted as may be."""
    return unique((_sheet_name(name) for name in wanted), LONGEST_SHEET)


def column_names(wanted: Iterable[str]) -> list[str]:
    """Headings of a live table: on one line, each once, none empty."""
    return unique((shortened(_SPACE.sub(" ", name).strip(), LONGEST_COLUMN) or "-" for name in wanted), LONGEST_COLUMN)


def unique(wanted: Iterable[str], longest: int | None = None) -> list[str]:
    """Texts each of which differs from those before by more than case: the second gets a number."""
    found: list[str] = []
    taken: set[str] = set()
    for text in wanted:
        name, times = text, 1
        while name.casefold() in taken:
            times += 1
            end = f" ({times})"
            name = (text if longest is None else shortened(text, longest - len(end))) + end
        taken.add(name.casefold())
        found.append(name)
    return found


def shortened(text: str, longest: int) -> str:
    """``text`` cut to so many signs, counted in UTF-16, with an ellipsis for the rest."""
    if _size(text) <= longest:
        return text
    kept = text[: longest - 1]
    while _size(kept) > longest - 1:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def _sheet_name(text: str) -> str:
    name = _SPACE.sub(" ", _FORBIDDEN.sub(" ", text)).strip().strip("'")
    name = shortened(name, LONGEST_SHEET).strip("'") or "-"
    return f"{name} 1" if name.casefold() == _RESERVED else name


def _size(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
