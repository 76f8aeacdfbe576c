"""Chinese punctuation: the full-width signs that Chinese text is set with, from the plain ones that are typed."""

from __future__ import annotations

import re
from functools import lru_cache

_FULL = {",": "\uff0c", ";": "\uff1b", ":": "\uff1a", "(": "\uff08", ")": "\uff09"}
_PLAIN = re.compile(r"[,;:()]")
#: Characters beside which a sign belongs to Chinese text: ideographs, Chinese punctuation, curly quotes.
_CHINESE = r"\u2e80-\u9fff\u3000-\u303f\uff00-\uffef\u201c\u201d"
_SIGN_BESIDE = re.compile(rf"(?<=[{_CHINESE}])[,;:] ?|[,;:](?=[{_CHINESE}])")
_BRACKETS = re.compile(rf"\(([^()]*[{_CHINESE}][^()]*)\)|(?<=[{_CHINESE}])\(([^()]*)\)")


@lru_cache(maxsize=1024)
def of_template(text: str) -> str:
    """Every sign of a Chinese template in full width; what stands between braces is left alone."""
    pieces = re.split(r"(\{[^{}]*\})", text)
    return "".join(piece if piece.startswith("{") else _PLAIN.sub(_widen, piece) for piece in pieces)


@lru_cache(maxsize=4096)
def of_name(text: str) -> str:
    """Signs beside Chinese characters and brackets around them in full width; ids and figures stay as they are."""
    text = _BRACKETS.sub(lambda found: f"{_FULL['(']}{found[1] or found[2] or ''}{_FULL[')']}", text)
    return _SIGN_BESIDE.sub(lambda found: _FULL[found.group()[0]], text)


def _widen(found: re.Match[str]) -> str:
    return _FULL[found.group()]
