"""How numbers are written."""

from decimal import Decimal

import pytest

from reports.numbers import chinese_ordinal, fixed, headline_money, money_share, percent, three, yuan
from reports.units import difference_text, interval_text, size_interval_text, size_text, value_text


@pytest.mark.parametrize(
    "value, text",
    [
        (0, "0"), (7, "7"), (12345, "12,300"), (12355, "12,400"), (-12345, "−12,300"), (0.5, "0.5"), (0.50449, "0.504"),
        (82.04, "82"), (999.6, "1,000"), (Decimal("3.3362"), "3.34"), (1e-5, "0.00001"),
    ],
)  # fmt: skip
def test_prose_has_at_most_three_significant_figures(value, text):
    assert three(value) == text


def test_signs_are_typographic_and_halves_round_up():
    assert fixed(-0.25, 1) == "−0.3"
    assert fixed(0.25, 1, signed=True) == "+0.3"
    assert fixed(-0.001, 1) == "0.0"


def test_yuan_to_the_fen():
    assert yuan(Decimal("400000")) == "400,000.00"
    assert yuan(Decimal("2058000.005")) == "2,058,000.01"


@pytest.mark.parametrize(
    "amount, zh, en",
    [
        ("2800000", "280万元", "2,800 thousand yuan"),
        ("33362", "3.34万元", "33.4 thousand yuan"),
        ("978", "978元", "978 yuan"),
        ("0", "0元", "0 yuan"),
    ],
)
def test_headline_money(amount, zh, en):
    assert headline_money(Decimal(amount), "zh") == zh
    assert headline_money(Decimal(amount), "en") == en


def test_shares_and_minutes_have_one_decimal():
    assert percent(0.8214, "zh") == "82.1%"
    assert percent(0.8214, "en") == "82.1\N{NO-BREAK SPACE}%"
    assert value_text(6.25, "min", "zh") == "6.3"
    assert value_text(None, "min", "zh") == "—"
    assert interval_text(0.74, 0.76, "share", "zh") == "74.0至76.0"
    assert difference_text(0.032, "share", "zh") == "+3.2个百分点"
    assert difference_text(-33362.0, "cny", "zh") == "−3.34万元"
    assert size_text(-33362.0, "cny", "zh") == "3.34万元"
    assert size_interval_text(-20361.0, -1500.0, "h", "en") == "1,500 to 20,400"
    assert size_interval_text(0.031, 0.0394, "share", "zh") == "3.1至3.9"


def test_a_share_of_nothing_is_a_dash():
    assert money_share(Decimal(1), Decimal(0), "zh") == "—"


@pytest.mark.parametrize("number, text", [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (25, "二十五")])
def test_chinese_ordinals(number, text):
    assert chinese_ordinal(number) == text
