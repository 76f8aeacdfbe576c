"""A value with its unit: how it is written in a table, in prose and as a difference."""

from __future__ import annotations

from decimal import Decimal

from reports.catalogue import units as words
from reports.catalogue.phrase import Lang
from reports.numbers import MISSING, fixed, headline_money, three
from reports.quantity import Quantity, Span, percentage, points, with_unit

#: Units of the standards and of the optimizer -> units of the catalogue.
_SAME = {
    "person": "persons", "item": "items", "category": "items", "group": "items", "site": "sites",
    "hour": "h", "place_hour": "h", "device": "devices",
}  # fmt: skip


def plain_unit(unit: str) -> str:
    """The one spelling of a unit that the catalogue knows; an unknown unit stays as it is."""
    return _SAME.get(unit, unit)


def unit_name(unit: str, lang: Lang) -> str:
    """The unit's name, or the unit as the file writes it."""
    known = words.UNITS.get(plain_unit(unit))
    return known(lang) if known else unit


def quantity(value: float | None, unit: str) -> Quantity | None:
    """The full figure for a table, without the unit's name except %; None where it is missing."""
    if value is None or value != value:
        return None
    if plain_unit(unit) == "share":
        return percentage(value)
    return Quantity(value, _decimals(unit, value))


def value_text(value: float | None, unit: str, lang: Lang) -> str:
    """The full figure for a table in words, a dash where it is missing."""
    found = quantity(value, unit)
    return MISSING if found is None else found.text(lang)


def interval(low: float | None, high: float | None, unit: str) -> Span | None:
    """The interval for a table, or None where there is none."""
    if low is None or high is None:
        return None
    if plain_unit(unit) == "share":
        return Span(percentage(low), percentage(high))
    decimals = _decimals(unit, max(abs(low), abs(high)))
    return Span(Quantity(low, decimals), Quantity(high, decimals))


def interval_text(low: float | None, high: float | None, unit: str, lang: Lang) -> str:
    """The interval for a table in words, or nothing where there is none."""
    found = interval(low, high, unit)
    return "" if found is None else words.INTERVAL(lang, low=found.low.digits, high=found.high.digits)


def difference_text(value: float, unit: str, lang: Lang) -> str:
    """A signed difference with its unit, at most three figures; shares differ by percentage points."""
    kind = plain_unit(unit)
    if kind == "cny":
        return _signed_money(value, lang)
    if kind == "share":
        return points(value, words.POINTS(lang)).text(lang)
    number = fixed(value, 1, signed=True) if kind == "min" else three(value, signed=True)
    # The KPI's name says "per 1,000 residents" already.
    return with_unit(number, unit_name("person-times" if kind == "per 1000" else unit, lang), lang)


def short_difference(value: float, unit: str, lang: Lang) -> str:
    """A signed difference for a label in a figure: the number with as little unit as will do."""
    kind = plain_unit(unit)
    if kind == "cny":
        value /= 10_000 if lang == "zh" else 1000
    number = fixed(value * 100 if kind == "share" else value, 1, signed=True)
    short = words.SHORT_UNITS.get(kind)
    text = number if kind in ("share", "min") else three(value, signed=True)
    return text + (short(lang) if short else "")


def difference(value: float, unit: str, lang: Lang) -> Quantity:
    """A signed difference for a table, as many decimals as its interval has, with its unit."""
    if plain_unit(unit) == "share":
        return points(value, words.POINTS(lang))
    return Quantity(value, _decimals(unit, value), signed=True, unit=unit_name(unit, lang))


def size_text(difference: float, unit: str, lang: Lang) -> str:
    """How large a difference is, whichever way it goes, as in :func:`difference_text`."""
    return difference_text(abs(difference), unit, lang).removeprefix("+")


def size_interval_text(low: float | None, high: float | None, unit: str, lang: Lang) -> str:
    """The interval of a difference that has one sign, as sizes, the smaller first; a dash where there is none.

    At most three significant figures, shares and minutes with one decimal.
    """
    if low is None or high is None:
        return MISSING
    smaller, larger = sorted((abs(low), abs(high)))
    if plain_unit(unit) in ("share", "min"):
        return interval_text(smaller, larger, unit, lang)
    if plain_unit(unit) == "cny":
        money = [headline_money(Decimal(str(size)), lang) for size in (smaller, larger)]
        return words.INTERVAL(lang, low=money[0], high=money[1])
    return words.INTERVAL(lang, low=three(smaller), high=three(larger))


def difference_interval(low: float | None, high: float | None, unit: str) -> Span | None:
    """The interval of a difference, signed, in the unit of ``difference_text``; None where there is none."""
    if low is None or high is None:
        return None
    if plain_unit(unit) == "share":
        return Span(points(low), points(high))
    decimals = _decimals(unit, max(abs(low), abs(high)))
    return Span(Quantity(low, decimals, signed=True), Quantity(high, decimals, signed=True))


def signed_interval(low: float | None, high: float | None, unit: str, lang: Lang) -> str:
    """The interval of a difference in words, without its unit's name; a dash where there is none."""
    found = difference_interval(low, high, unit)
    return MISSING if found is None else words.INTERVAL(lang, low=found.low.digits, high=found.high.digits)


def _signed_money(amount_cny: float, lang: Lang) -> str:
    text = headline_money(Decimal(str(amount_cny)), lang)
    return f"+{text}" if amount_cny > 0 else text


def _decimals(unit: str, value: float) -> int:
    """One decimal for minutes and the like; two for money; more only for small plain numbers."""
    kind = plain_unit(unit)
    if kind in ("cny", "cny/person-time"):
        return 2
    if kind in words.UNITS:
        return 1
    return 1 if abs(value) >= 10 else 3
