"""A value with its unit: how it is written in a table, in prose and as a difference."""

from __future__ import annotations

from decimal import Decimal

from reports.catalogue import units as words
from reports.catalogue.phrase import Lang
from reports.numbers import MISSING, fixed, headline_money, percent, three

#: Spellings of a unit that mean the same.
_SAME = {
    "1": "share", "ratio": "share", "fraction": "share",
    "minutes": "min", "hours": "h", "day": "days", "d": "days",
    "person-time": "person-times", "person_times": "person-times", "visits": "person-times",
    "person": "persons", "people": "persons", "posts_fte": "posts", "fte": "posts",
    "CNY": "cny", "yuan": "cny", "CNY/person-time": "cny/person-time", "CNY/visit": "cny/person-time",
    "cny/visit": "cny/person-time", "per_1000": "per 1000", "/1000": "per 1000", "per 1,000": "per 1000",
    "person-times/1000/year": "per 1000", "m²": "m2", "sessions": "meetings",
}  # fmt: skip


def plain_unit(unit: str) -> str:
    """The one spelling of a unit that the catalogue knows; an unknown unit stays as it is."""
    return _SAME.get(unit, unit)


def unit_name(unit: str, lang: Lang) -> str:
    """The unit's name, or the unit as the file writes it."""
    known = words.UNITS.get(plain_unit(unit))
    return known(lang) if known else unit


def value_text(value: float | None, unit: str, lang: Lang) -> str:
    """The full figure for a table, without the unit's name except %."""
    if value is None or value != value:
        return MISSING
    if plain_unit(unit) == "share":
        return percent(value, lang)
    return fixed(value, _decimals(unit, value))


def interval_text(low: float | None, high: float | None, unit: str, lang: Lang) -> str:
    """The interval for a table, or nothing where there is none."""
    if low is None or high is None:
        return ""
    if plain_unit(unit) == "share":
        return words.INTERVAL(lang, low=fixed(low * 100, 1), high=fixed(high * 100, 1))
    decimals = _decimals(unit, max(abs(low), abs(high)))
    return words.INTERVAL(lang, low=fixed(low, decimals), high=fixed(high, decimals))


def prose_value(value: float, unit: str, lang: Lang) -> str:
    """At most three significant figures, with the unit."""
    kind = plain_unit(unit)
    if kind == "share":
        return percent(value, lang)
    if kind == "cny":
        return headline_money(Decimal(str(value)), lang)
    number = fixed(value, 1) if kind == "min" else three(value)
    return _with_unit(number, unit_name(unit, lang), lang)


def difference_text(value: float, unit: str, lang: Lang) -> str:
    """A signed difference with its unit; shares differ by percentage points."""
    kind = plain_unit(unit)
    if kind == "share":
        return _with_unit(fixed(value * 100, 1, signed=True), words.POINTS(lang), lang)
    number = fixed(value, 1, signed=True) if kind == "min" else three(value, signed=True)
    return _with_unit(number, unit_name(unit, lang), lang)


def signed_interval(low: float | None, high: float | None, unit: str, lang: Lang) -> str:
    """The interval of a difference, signed, in the unit of ``difference_text`` without its name."""
    if low is None or high is None:
        return MISSING
    if plain_unit(unit) == "share":
        return words.INTERVAL(lang, low=fixed(low * 100, 1, signed=True), high=fixed(high * 100, 1, signed=True))
    decimals = _decimals(unit, max(abs(low), abs(high)))
    return words.INTERVAL(lang, low=fixed(low, decimals, signed=True), high=fixed(high, decimals, signed=True))


def _decimals(unit: str, value: float) -> int:
    """One decimal for minutes and the like; two for money; more only for small plain numbers."""
    kind = plain_unit(unit)
    if kind in ("cny", "cny/person-time"):
        return 2
    if kind in words.UNITS:
        return 1
    return 1 if abs(value) >= 10 else 3


def _with_unit(number: str, unit: str, lang: Lang) -> str:
    if not unit:
        return number
    return number + unit if lang == "zh" else f"{number}\N{NO-BREAK SPACE}{unit}"
