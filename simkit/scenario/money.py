"""Money: the purses, the accounts they are kept in, the heads they may be spent on, and what drives each head."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Literal

from pydantic import Field

from simkit.scenario.frozen import Noun, Text

#: The order of heads everywhere; the last one is money left over.
HEADS = (
    "social_work_service", "supervision", "training", "evaluation", "publicity",
    "utilities", "furniture", "operations", "unallocated",
)  # fmt: skip
#: The order in which accounts are drawn on: city money first, so that a shortfall stands in the district's.
ACCOUNTS = ("city_retained", "city_transferred", "district", "own_income")

Driver = Literal[
    "post", "service_offered", "person_time", "site", "employed_person", "m2",
    "full_time_post", "part_time_post", "share_of_social_work_service", "device", "public_post", "publicity",
]  # fmt: skip
#: The driver of the line whose amount a plan decides (``plan.publicity``); no scenario writes it.
PUBLICITY: Driver = "publicity"


class Account(Noun):
    """A fund's account: which heads and payees it may pay, and how much it holds for one site.

    ``amount_cny`` is None where the plan decides it. An account without heads holds a fund's total that the
    plan divides over the fund's other accounts; so a fund holds the sum of the amounts given.
    """

    fund: str
    amount_cny: float | None = Field(default=None, ge=0)
    heads: tuple[str, ...] = ()
    payees: tuple[str, ...] = ()


class Head(Noun):
    """An expense category: who is paid, from which accounts, and who decides the amount."""

    name: Text
    payee: str
    accounts: tuple[str, ...]
    decided_by: Literal["city", "district", "site"]


class CostLine(Noun):
    """One line of a head: rate per unit of its driver, with the norm's minimum and maximum.

    ``rate``, ``norm_min`` and ``norm_max`` are None on lines priced by another table (posts, services).
    """

    head: str
    name: Text
    driver: Driver
    rate: float | None = Field(default=None, ge=0)
    norm_min: float | None = Field(default=None, ge=0)
    norm_max: float | None = Field(default=None, ge=0)
    unit: str


def fen(amount_cny: float | Decimal) -> int:
    """Whole fen, half up: money is added as integers so that every table sums exactly."""
    return int((Decimal(str(amount_cny)) * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def in_proportion(amount_fen: int, weights: Mapping[str, float | Fraction]) -> dict[str, int]:
    """Whole fen divided in proportion to weights; what the parts lose by rounding down goes to the largest remainders.

    Equal remainders: to the part named first. Where all weights are zero the first part has all of it.
    """
    exact = {name: Fraction(str(weight)) for name, weight in weights.items()}
    whole = sum(exact.values()) or Fraction(1)
    if not any(exact.values()):
        exact[next(iter(exact))] = Fraction(1)
    shares = {name: amount_fen * weight / whole for name, weight in exact.items()}
    parts = {name: int(share) for name, share in shares.items()}
    left = amount_fen - sum(parts.values())
    for name in sorted(parts, key=lambda name: parts[name] - shares[name])[:left]:
        parts[name] += 1
    return parts


def yuan(amount_fen: int) -> float:
    """Yuan of a whole number of fen; exact to the fen when written with two decimals."""
    return amount_fen / 100
