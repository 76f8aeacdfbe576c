"""Need of charged services answers to their price: x (reference price / price) to the power of elasticity."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simkit.demand.need import expected_need, same_need
from simkit.demand.sample import sample
from simkit.scenario.problem import ScenarioError
from simkit.scenario.scenario import Scenario
from simkit.scenario.sense import asked_hours
from tests.tiny import tiny


def shop(price: float, elasticity: float = 1, reference: Any = None, **more: Any) -> Scenario:
    """Free advice, and a haircut for money, 10 yuan at the reference; each is asked for 168 times a week."""
    return tiny(
        services={"haircut": {"service_class": "B", "price_cny": price}, **more},
        price_response={"elasticity": elasticity, "reference_price_cny": reference or {"haircut": 10}},
    )


def test_half_the_price_doubles_the_need_at_elasticity_1_and_leaves_free_services_alone() -> None:
    assert expected_need(shop(5), "centre") == pytest.approx({"advice": 168, "haircut": 336})


def test_twice_the_price_at_elasticity_a_half_divides_by_the_root_of_two() -> None:
    assert expected_need(shop(20, 0.5), "centre")["haircut"] == pytest.approx(168 / 2**0.5)


def test_the_check_for_sense_asks_for_the_same_need() -> None:
    """168 half-hours of advice and 336 of haircuts a week, over 52 weeks."""
    assert asked_hours(shop(5), "centre")["help"] == pytest.approx((168 + 336) / 2 * 52)


def test_at_the_reference_price_the_needs_are_those_without_the_section() -> None:
    plain = tiny(services={"haircut": {"service_class": "B", "price_cny": 10}})
    one, other = sample(plain, "centre", 1, 1), sample(shop(10), "centre", 1, 1)
    for name in ("release_ms", "service", "duration_ms", "members", "k"):
        assert np.array_equal(getattr(one, name), getattr(other, name))


@settings(max_examples=20, deadline=None)
@given(prices=st.tuples(st.floats(1, 100), st.floats(1, 100)))
def test_a_lower_price_only_adds_requests(prices: tuple[float, float]) -> None:
    low, high = (sample(shop(price, 0.8), "centre", 1, 1) for price in sorted(prices))
    keys = [
        set(zip(found.service.tolist(), found.date.tolist(), found.k.tolist(), strict=True)) for found in (low, high)
    ]
    assert keys[1] <= keys[0]


def test_another_price_is_another_need() -> None:
    assert not same_need(shop(10), shop(12))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"price": 0}, "no answer to a price of 0"),
        ({"price": 5, "reference": {"haircutt": 10}}, "there is no service 'haircutt'; did you mean 'haircut'"),
        ({"price": 5, "reference": {"haircut": 10, "advice": 5}}, "'advice' is of class A"),
        (
            {"price": 5, "laundry": {"service_class": "B", "price_cny": 3}},
            "no reference price for this charged service",
        ),
    ],
)
def test_prices_without_an_answer_are_refused(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(ScenarioError, match=said):
        shop(**wrong)


@pytest.mark.parametrize("response", [{"elasticity": -0.5}, {"reference": {"haircut": 0}}])
def test_impossible_responses_are_refused(response: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"greater than or equal to 0|greater than 0"):
        shop(10, **response)
