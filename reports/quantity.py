"""A number of a table as it was measured, with the way it is shown: its text here, its format in a workbook."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from reports.catalogue.phrase import Lang, agreeing
from reports.catalogue.units import singular
from reports.numbers import NO_BREAK, fixed

#: Digits of a raw number that a table shows as it is written.
_MOST_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Quantity:
    """``value`` shown with ``decimals``: as a percentage, with its sign always, with a ``unit`` behind it.

    A percentage holds its share (0.75 for 75.0%). ``grouped``: thousands are set apart.
    """

    value: float | Decimal
    decimals: int = 0
    percent: bool = False
    signed: bool = False
    unit: str = ""
    grouped: bool = True

    @property
    def digits(self) -> str:
        """The figure alone: neither % nor unit."""
        shown = fixed(self.value * 100 if self.percent else self.value, self.decimals, signed=self.signed)
        return shown if self.grouped else shown.replace(",", "")

    def text(self, lang: Lang) -> str:
        """The figure as a table shows it."""
        if self.percent:
            return self.digits + ("%" if lang == "zh" else NO_BREAK + "%")
        return with_unit(self.digits, self.unit, lang)

    def format(self, lang: Lang) -> str:
        """The number format of a workbook (ECMA-376 part 1, 18.8.31) that shows the same."""
        places = "." + "0" * self.decimals if self.decimals else ""
        digits = ("#,##0" if self.grouped else "0") + places
        if self.percent:
            digits += "%" if lang == "zh" else f'"{NO_BREAK}"%'
        unit = self.unit.replace('"', "")
        shown = digits + _quoted(with_unit("", unit, lang))
        if self.signed:
            return f"+{shown};-{shown};{shown}"
        one = digits + _quoted(with_unit("", singular(unit), lang))
        return f"[=1]{one};{shown}" if one != shown and not places else shown


@dataclass(frozen=True, slots=True)
class Span:
    """Two ends of an interval or a range."""

    low: Quantity
    high: Quantity


def _quoted(unit: str) -> str:
    return f'"{unit}"' if unit else ""


def money(amount_cny: Decimal) -> Quantity:
    """Yuan to the fen."""
    return Quantity(amount_cny, 2)


def percentage(share: float, decimals: int = 1) -> Quantity:
    """A share as a percentage."""
    return Quantity(share, decimals, percent=True)


def points(change: float, unit: str = "") -> Quantity:
    """A change of a share in percentage points, signed, one decimal."""
    return Quantity(change * 100, 1, signed=True, unit=unit)


def count(value: float, unit: str = "", *, signed: bool = False) -> Quantity:
    """A whole number, or a mean of such."""
    return Quantity(value, 0, unit=unit, signed=signed)


def posts(value: float, unit: str = "") -> Quantity:
    """A number of posts, which may be parts of one."""
    return Quantity(value, 0 if value == int(value) else 2, unit=unit)


def raw(text: str) -> Quantity | None:
    """A number that a file writes out, shown with the places it has there; None for any other text."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or len(text) > _MOST_DIGITS or not math.isfinite(value):
        return None
    return Quantity(value, max(0, -exponent), grouped=False)


def with_unit(number: str, unit: str, lang: Lang) -> str:
    """A number and its unit, apart by a space in English."""
    if not unit:
        return number
    return number + unit if lang == "zh" else f"{number}{NO_BREAK}{agreeing(number, singular(unit), unit)}"
