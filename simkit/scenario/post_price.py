"""The price of a post by its parts: wages, what is paid on top of them, management and tax, each to the fen."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from pydantic import Field

from simkit.scenario.frozen import Noun
from simkit.scenario.money import fen, in_proportion


class PriceParts(Noun):
    """What makes up the yearly price of a post.

    Social insurance and housing fund are the employer's shares of the year's wages; ``management_in_price_share`` is a
    share of wages and benefits together, ``tax_share`` of all that with management. A price of pay and benefits alone
    leaves the last two at zero; what an agency adds on top is the price's ``management_share``, paid on another head.
    """

    monthly_wage_cny: float = Field(ge=0)
    months: float = Field(ge=12, le=14, description="monthly wages a year: 13 with a month at New Year")
    social_insurance_share: float = Field(ge=0, le=1)
    housing_fund_share: float = Field(ge=0, le=1)
    other_benefits_cny_year: float = Field(default=0.0, ge=0)
    management_in_price_share: float = Field(default=0.0, ge=0, le=1)
    tax_share: float = Field(default=0.0, ge=0, le=1)


class PricePart(NamedTuple):
    """One part: ``base_cny`` x ``rate`` = ``amount_fen``, rounded so that the parts come to the price."""

    part: str
    base_cny: float
    rate: float
    amount_fen: int


def annual_fen(of: PriceParts) -> int:
    """The yearly price in fen: the exact sum of its parts, rounded half up once."""
    total = sum((base * rate for _, base, rate in _exact(of)), Fraction(0))
    return int(total * 100 + Fraction(1, 2))


def price_parts(of: PriceParts) -> tuple[PricePart, ...]:
    """The parts in their order. They come to the yearly price: what is lost by rounding each down to the fen goes to
    the parts that lost most.
    """
    exact = _exact(of)
    amounts = in_proportion(annual_fen(of), {part: base * rate for part, base, rate in exact})
    return tuple(PricePart(part, float(base), float(rate), amounts[part]) for part, base, rate in exact)


def bare_price(annual_cost_cny: float) -> tuple[PricePart, ...]:
    """A price that is one figure."""
    return (PricePart("annual_cost", annual_cost_cny, 1.0, fen(annual_cost_cny)),)


def _exact(of: PriceParts) -> list[tuple[str, Fraction, Fraction]]:
    """Part, base and rate as written: 0.05 is five hundredths."""
    said = {name: Fraction(str(getattr(of, name))) for name in type(of).model_fields}
    wages = said["monthly_wage_cny"] * said["months"]
    rows = [
        ("wages", said["monthly_wage_cny"], said["months"]),
        ("social_insurance", wages, said["social_insurance_share"]),
        ("housing_fund", wages, said["housing_fund_share"]),
        ("other_benefits", said["other_benefits_cny_year"], Fraction(1)),
    ]
    for part, share in (("management", "management_in_price_share"), ("tax", "tax_share")):
        rows.append((part, sum((base * rate for _, base, rate in rows), Fraction(0)), said[share]))
    return rows
