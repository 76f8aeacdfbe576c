"""What is wrong with a workbook, said in the language of its sheets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from simkit.scenario.problem import Problem, nearest

Lang = Literal["zh", "en"]
#: Names listed where one is not known.
_LISTED = 12


class Wrong(Exception):
    """A cell cannot be taken as it is: what is wrong and what to write, in the workbook's language."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.message, self.hint = message, hint

    def at(self, place: str) -> Problem:
        """The fault of the cell at ``place`` (``plan.xlsx 资金!C5``)."""
        return Problem(self.message, file=place, hint=self.hint)


def said(lang: Lang, zh: str, en: str) -> str:
    return zh if lang == "zh" else en


def shown(value: object) -> str:
    """What stands in a cell, short enough to quote."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else text[:57] + "..."


def meant(name: str, known: Iterable[str], lang: Lang) -> str:
    """The hint for an unknown name: the nearest one that is known, or those there are."""
    candidates = list(dict.fromkeys(known))
    close = nearest(name, candidates)
    if close is not None:
        return said(lang, f"是否指“{close}”?", f"did you mean '{close}'?")
    listed = ", ".join(candidates[:_LISTED]) + (", ..." if len(candidates) > _LISTED else "")
    return said(lang, f"请填以下之一:{listed}", f"write one of {listed}")
