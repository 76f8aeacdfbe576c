"""matplotlib's SVG made fit to stand inside a page: no prologue, ids of its own, fewer digits."""

from __future__ import annotations

import re
from html import escape

_PROLOGUE = re.compile(r"^.*?(?=<svg)", re.DOTALL)
_METADATA = re.compile(r"<metadata>.*?</metadata>", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_OPENING = re.compile(r"<svg[^>]*>")
_VIEW_BOX = re.compile(r'viewBox="[^"]*"')
_REFERENCE = re.compile(r'(?:xlink:href="#|url\(#)([^")]+)')
_ID = re.compile(r' id="([^"]*)"')
_LINK = re.compile(r'xlink:href="#([^"]*)"')
_URL = re.compile(r"url\(#([^)]*)\)")
_NUMBER = re.compile(r"-?\d+\.\d{3,}")
_STYLE = re.compile(r"<style[^>]*>.*?</style>", re.DOTALL)
_BETWEEN = re.compile(r">\s+<")
_EMPTY = re.compile(r"<(g|defs)\s*>\s*</\1>|<defs\s*/>")


def for_page(markup: str, name: str, alt: str) -> str:
    """SVG that may be put into HTML as it is: a picture with alternative text whose ids start with ``name``."""
    text = _COMMENT.sub("", _METADATA.sub("", _PROLOGUE.sub("", markup, count=1)))
    text = _STYLE.sub("", text)
    text = _own_ids(text, name)
    text = _NUMBER.sub(_fewer_digits, text)
    text = text.replace("\n", " ")
    text = _BETWEEN.sub("><", text)
    text = _EMPTY.sub("", text)
    return _OPENING.sub(lambda found: _opening(found.group(), alt), text, count=1).strip()


def _own_ids(text: str, name: str) -> str:
    """Keep only the ids that something refers to, and begin them with the figure's name."""
    used = set(_REFERENCE.findall(text))
    text = _ID.sub(lambda found: f' id="{name}-{found[1]}"' if found[1] in used else "", text)
    text = _LINK.sub(lambda found: f'href="#{name}-{found[1]}"', text)
    text = text.replace("xlink:href=", "href=")
    return _URL.sub(lambda found: f"url(#{name}-{found[1]})", text)


def _fewer_digits(found: re.Match[str]) -> str:
    """Two decimals of a point are finer than any printer; small factors keep their digits."""
    value = float(found.group())
    return f"{value:.6f}".rstrip("0") if abs(value) < 0.5 else f"{value:.2f}".rstrip("0").rstrip(".")


def _opening(tag: str, alt: str) -> str:
    box = _VIEW_BOX.search(tag)
    assert box is not None
    label = escape(alt, quote=True)
    return (
        f'<svg {box.group()} role="img" aria-label="{label}" '
        'stroke-linejoin="round" stroke-linecap="butt" preserveAspectRatio="xMinYMin meet">'
    )
