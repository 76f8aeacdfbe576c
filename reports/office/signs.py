"""How much room a text takes."""

from __future__ import annotations

import unicodedata

#: Longer words of a table, such as paths and addresses, break anywhere.
LONGEST_WORD = 24


def signs(text: str) -> int:
    """The width of ``text`` in digits: Chinese characters take that of two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
