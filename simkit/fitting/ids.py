"""Ids for names as people write them: ASCII letters, digits and underscores, each one its own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_OTHER = re.compile(r"[^a-z0-9]+")
#: Latin letters that are no letter with an accent.
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"})
_LONGEST = 40


def ids(names: Iterable[str], usual: str) -> list[str]:
    """One id for each name, in order: its letters without accents; ``usual`` where none is left (a Chinese name).

    Names that come out alike are numbered: ``permits``, ``permits_2``.
    """
    taken = set[str]()
    found = []
    for name in names:
        plain = _plain(name) or usual
        number, candidate = 1, plain
        while candidate in taken:
            number += 1
            candidate = f"{plain}_{number}"
        taken.add(candidate)
        found.append(candidate)
    return found


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS)).encode("ascii", "ignore").decode()
    return _OTHER.sub("_", letters).strip("_")[:_LONGEST].strip("_")
