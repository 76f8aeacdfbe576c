"""Budgets: every fund to its amount, in one fixed order, exact to the fen."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optimization.site.budget import UNALLOCATED, Budget, budget_of
from optimization.site.purse import Purse, purse_of
from simkit.scenario.frozen import Text
from simkit.scenario.money import Account, Head
from tests.optimization.small_town import town


def _paid(budget: Budget) -> dict[tuple[str, str], int]:
    return {(p.account, p.head): p.amount_fen for p in budget.payments if p.amount_fen}


def test_city_money_is_used_first() -> None:
    """Heads of 250,000 + 10,000 + 5,000 + 2,000 + 12,500 yuan.

    The city keeps 15,000 for supervision and training and passes down 285,000; of that service and utilities
    take 252,000 and 33,000 are left with the city. The running of the organisation is the district's alone.
    """
    heads = {
        "social_work_service": 25_000_000, "supervision": 1_000_000, "training": 500_000, "utilities": 200_000,
        "operations": 1_250_000,
    }  # fmt: skip
    budget = budget_of(purse_of(town()), heads)
    assert _paid(budget) == {
        ("city_retained", "supervision"): 1_000_000,
        ("city_retained", "training"): 500_000,
        ("city_retained", UNALLOCATED): 3_300_000,
        ("city_transferred", "social_work_service"): 25_000_000,
        ("city_transferred", "utilities"): 200_000,
        ("district", "operations"): 1_250_000,
        ("district", UNALLOCATED): 8_750_000,
    }
    assert budget.short_fen == {"city": 0, "district": 0}
    assert budget.spent_fen + budget.unallocated_fen == 40_000_000


def test_a_shortfall_stands_in_the_district() -> None:
    """450,000 of service: 300,000 of the city, 100,000 of the district, 50,000 lacking."""
    budget = budget_of(purse_of(town()), {"social_work_service": 45_000_000})
    assert budget.short_fen == {"city": 0, "district": 5_000_000}
    assert _paid(budget) == {
        ("city_transferred", "social_work_service"): 30_000_000,
        ("district", "social_work_service"): 15_000_000,
    }


def test_what_the_city_keeps_can_be_given() -> None:
    """With 12,000 kept, supervision is paid in full and training 2,000 of it; the district pays the other 3,000."""
    scenario = town(plan={"city_retained_cny": 12_000})
    heads = {"supervision": 1_000_000, "training": 500_000, "social_work_service": 1_000_000}
    paid = _paid(budget_of(purse_of(scenario), heads))
    assert paid["city_retained", "supervision"] == 1_000_000
    assert paid["city_retained", "training"] == 200_000
    assert paid["district", "training"] == 300_000
    assert ("city_retained", UNALLOCATED) not in paid
    assert paid["city_transferred", UNALLOCATED] == 28_800_000 - 1_000_000


def test_money_that_only_one_account_can_pay_is_left_to_it() -> None:
    """The district could pay training, but then it could not pay its operations: the city's account pays less first."""
    scenario = town(funds={"city": {"amount_cny": 100}, "district": {"amount_cny": 50}})
    paid = _paid(budget_of(purse_of(scenario), {"social_work_service": 9_000, "training": 1_000, "operations": 5_000}))
    assert paid == {
        ("city_retained", "training"): 1_000,
        ("city_transferred", "social_work_service"): 9_000,
        ("district", "operations"): 5_000,
    }


def test_no_money_at_all_is_all_lacking() -> None:
    scenario = town(funds={"city": {"amount_cny": 0}, "district": {"amount_cny": 0}})
    budget = budget_of(purse_of(scenario), {"supervision": 700})
    assert budget.short_fen == {"city": 0, "district": 700}
    assert _paid(budget) == {("district", "supervision"): 700}


amounts = st.integers(0, 4)


@settings(max_examples=60, deadline=None)
@given(
    city=amounts,
    district=amounts,
    needs=st.tuples(amounts, amounts, amounts),
    pays=st.lists(st.booleans(), min_size=6, max_size=6),
)
def test_the_order_is_kept_whatever_the_network(
    city: int, district: int, needs: tuple[int, int, int], pays: list[bool]
) -> None:
    """Against trying every split of up to 12 fen over two city accounts and the district, which pays anything."""
    heads = dict(zip(("supervision", "training", "operations"), needs, strict=True))
    pairs = list(product(("city_retained", "city_transferred"), heads))
    payable = tuple(pair for pair, may in zip(pairs, pays, strict=True) if may) + tuple(("district", h) for h in heads)
    purse = _purse(payable, city, district)
    budget = budget_of(purse, heads)
    assert _spent(budget) == _first_of_all(payable, heads, city, district + sum(budget.short_fen.values()))
    for fund, amount in (("city", city), ("district", district)):
        entered = sum(p.amount_fen for p in budget.payments if p.fund == fund)
        assert entered == amount + budget.short_fen[fund]
    assert budget.short_fen["city"] == 0


def _spent(budget: Budget) -> dict[tuple[str, str], int]:
    return {(p.account, p.head): p.amount_fen for p in budget.payments if p.head != UNALLOCATED}


def _purse(payable: tuple[tuple[str, str], ...], city: int, district: int) -> Purse:
    names = {"city_retained": "city", "city_transferred": "city", "district": "district"}
    return Purse(
        accounts={id_: Account(fund=fund, heads=(), payees=()) for id_, fund in names.items()},
        heads={h: Head(name=Text(zh=h, en=h), payee="p", accounts=(), decided_by="site") for _, h in payable},
        fund_fen={"city": city, "district": district},
        account_fen={"district": district},
        payable=payable,
    )


def _first_of_all(
    payable: tuple[tuple[str, str], ...], heads: Mapping[str, int], city: int, district: int
) -> dict[tuple[str, str], int]:
    """The lexicographically largest of all ways to pay."""
    ways = product(*(range(heads[head], -1, -1) for account, head in payable if account != "district"))
    for way in ways:
        paid = dict(zip((pair for pair in payable if pair[0] != "district"), way, strict=True))
        rest = {h: n - sum(m for (_, head), m in paid.items() if head == h) for h, n in heads.items()}
        if sum(paid.values()) <= city and min(rest.values()) >= 0 and sum(rest.values()) <= district:
            paid |= {("district", head): n for head, n in rest.items()}
            return {pair: n for pair, n in paid.items() if n}
    pytest.fail("nothing pays")
