"""Texts from outside as a report may show them: on one line, without signs that no file or line of text can hold."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

#: Embeddings, overrides and isolates of direction: one left open would turn the rest of a line around.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
#: Control characters, halves of a pair, and code points that are no characters: XML can hold none of them.
_UNWRITABLE = frozenset({"Cc", "Cs", "Cn"})
_SPACE = re.compile(r"\s+")
#: Invisible and of left-to-right direction.
_LEFT_TO_RIGHT = "\u200e"


#: Ids and names come again and again, in tables of a million rows too.
_REMEMBERED = 65_536


@lru_cache(maxsize=_REMEMBERED)
def printable(text: str) -> str:
    """``text`` on one line; control characters and signs that turn the direction of what follows are left out."""
    if text.isprintable():
        return text.strip()
    return _SPACE.sub(" ", "".join(sign for sign in text if sign.isspace() or _kept(sign))).strip()


def printable_json(value: Any) -> Any:
    """A value of a JSON file, every text in it printable."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {printable(name): printable_json(each) for name, each in value.items()}
    return [printable_json(each) for each in value] if isinstance(value, list) else value


def closed(name: str) -> str:
    """A name that ends left to right: numbers and names behind an Arabic or Hebrew one keep their places."""
    if name.isascii() or not any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in name):
        return name
    return name + _LEFT_TO_RIGHT


def _kept(sign: str) -> bool:
    return sign not in _TURNING and unicodedata.category(sign) not in _UNWRITABLE
