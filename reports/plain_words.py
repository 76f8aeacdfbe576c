"""Shares and counts of simulated years in words that need no statistics: so many of a hundred, so many of ten years."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from reports.catalogue import plain_words as words
from reports.catalogue.phrase import Lang, Phrase
from reports.numbers import fixed

#: From so many years on a count of them is said as so many of a hundred; fewer would say more than was simulated.
_YEARS_FOR_A_HUNDRED = 100


def of_a_hundred(share: float) -> str:
    """How many of a hundred a share is, rounded half up: 0.854 -> 85.

    A share close to nothing or to everything keeps the decimals it takes to be neither: 0.9996 -> 99.96. At most four.
    """
    exact = Decimal(str(share)) * 100
    for decimals in range(5):
        rounded = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
        if 0 < rounded < 100 or rounded == exact:
            return fixed(exact, decimals)
    return fixed(exact, 4)


def of_periods(phrase: Phrase, *, whole_years: bool) -> Phrase:
    """A phrase on simulated years as it is, or said of runs where what is simulated once is no year."""
    if whole_years:
        return phrase
    return Phrase(phrase.zh.replace("年", "次"), phrase.en.replace("year", "run"))


def years_said(years: int, n: int, lang: Lang, *, whole_years: bool = True) -> str:
    """``years`` of ``n`` simulated years: all of them, none, 7 of 10, or so many of a hundred.

    A count stays a count of the years that were simulated: ten years say nothing of a hundred.
    """
    how_many = (words.ALL_YEARS, words.NO_YEAR, words.SOME_YEARS, words.OF_A_HUNDRED_YEARS)
    return _said(how_many, years, n, lang, whole_years)


def failing_years(share: float, n: int, lang: Lang, *, whole_years: bool = True) -> str:
    """In how many of ``n`` simulated years a bound is not kept, from the share of them."""
    how_many = (words.FAILS_ALWAYS, words.FAILS_NEVER, words.FAILS_SOMETIMES, words.FAILS_OF_A_HUNDRED)
    return _said(how_many, round(share * n), n, lang, whole_years)


def _said(how_many: Iterable[Phrase], years: int, n: int, lang: Lang, whole_years: bool) -> str:
    """The phrase for all, none, some, or many enough to be said per hundred."""
    always, never, some, of_a_hundred_years = (of_periods(phrase, whole_years=whole_years) for phrase in how_many)
    if years in (0, n):
        return (always if years else never)(lang, n=f"{n:,}")
    if n >= _YEARS_FOR_A_HUNDRED:
        return of_a_hundred_years(lang, k=of_a_hundred(years / n))
    return some(lang, k=years, n=n)
