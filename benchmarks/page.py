"""Blocks of a page that a program fills in, each between ``<!-- begin: name -->`` and ``<!-- end: name -->``."""

from __future__ import annotations

from collections.abc import Mapping


def filled(text: str, blocks: Mapping[str, str]) -> str:
    """The page with the blocks of these names replaced; filling twice changes nothing more.

    ValueError if a block has no pair of markers, or more than one.
    """
    for name, block in blocks.items():
        begin, end = f"<!-- begin: {name} -->", f"<!-- end: {name} -->"
        if text.count(begin) != 1 or text.count(end) != 1 or text.index(end) < text.index(begin):
            raise ValueError(f"the page needs one '{begin}' and after it one '{end}'")
        before, after = text[: text.index(begin)], text[text.index(end) + len(end) :]
        text = f"{before}{begin}\n{block.strip()}\n{end}{after}"
    return text
