"""How numbers are written: separators, significant figures, money, shares, ordinals. Missing is a dash."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from reports.catalogue.phrase import Lang

MISSING = "—"
_MINUS = "\N{MINUS SIGN}"
NO_BREAK = "\N{NO-BREAK SPACE}"
_FEN = Decimal("0.01")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DIGITS = "零一二三四五六七八九"


def fixed(value: float | Decimal, decimals: int, *, signed: bool = False) -> str:
    """``value`` rounded half up to ``decimals`` places, with thousands separators."""
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    sign = _MINUS if rounded < 0 else "+" if signed and rounded > 0 else ""
    return f"{sign}{abs(rounded):,.{decimals}f}"


def three(value: float | Decimal, *, signed: bool = False) -> str:
    """At most three significant figures, as prose wants them: 12,345 -> 12,300; 0.50 -> 0.5."""
    exact = Decimal(str(value))
    if exact == 0:
        return "0"
    rounded = _round_to_three(exact)
    decimals = max(0, 2 - rounded.adjusted())
    text = fixed(rounded, decimals, signed=signed)
    return text.rstrip("0").rstrip(".") if decimals else text


def _round_to_three(exact: Decimal) -> Decimal:
    return exact.quantize(Decimal(1).scaleb(exact.adjusted() - 2), rounding=ROUND_HALF_UP)


def yuan(amount_cny: Decimal) -> str:
    """Yuan to the fen: 400,000.00."""
    return fixed(amount_cny.quantize(_FEN, rounding=ROUND_HALF_UP), 2)


def headline_money(amount_cny: Decimal, lang: Lang) -> str:
    """Money in prose: 万元 or thousand yuan with three significant figures; small amounts in yuan."""
    if abs(amount_cny) < 1000:
        return three(amount_cny) + ("元" if lang == "zh" else " yuan")
    if lang == "zh":
        return three(amount_cny / 10_000) + "万元"
    return three(amount_cny / 1000) + " thousand yuan"


def percent(share: float, lang: Lang, *, decimals: int = 1) -> str:
    """A share as a percentage: 82.1% (zh) or 82.1 % (en)."""
    return fixed(share * 100, decimals) + ("%" if lang == "zh" else NO_BREAK + "%")


def money_share(amount: Decimal, whole: Decimal, lang: Lang) -> str:
    """The share of an amount in a whole, or a dash where the whole is nothing."""
    return percent(float(amount / whole), lang) if whole else MISSING


def day_of_prose(day: str, lang: Lang) -> str:
    """A day of a file as a sentence says it: 2012-05-14 -> 2012年5月14日 or 14 May 2012."""
    found = date.fromisoformat(day)
    if lang == "zh":
        return f"{found.year}年{found.month}月{found.day}日"
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"


def chinese_ordinal(number: int) -> str:
    """一, 二, ... 十, 十一, ... 九十九."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")
