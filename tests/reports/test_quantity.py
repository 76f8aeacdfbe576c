"""A number is shown by its text and by its format in a workbook alike."""

from decimal import Decimal

import pytest

from reports.quantity import Quantity, count, money, percentage, points, posts, raw
from reports.workbook.names import column_names, sheet_names, unique
from tests.reports.workbook.opened import rendered


@pytest.mark.parametrize(
    "quantity, zh, format_zh",
    [
        (money(Decimal("2058000.005")), "2,058,000.01", "#,##0.00"),
        (percentage(0.8214), "82.1%", "#,##0.0%"),
        (percentage(0.05, decimals=0), "5%", "#,##0%"),
        (points(-0.032, "个百分点"), "−3.2个百分点", '+#,##0.0"个百分点";-#,##0.0"个百分点";#,##0.0"个百分点"'),
        (points(0.0), "0.0", "+#,##0.0;-#,##0.0;#,##0.0"),
        (count(1234.4, "人次"), "1,234人次", '#,##0"人次"'),
        (posts(2.5), "2.50", "#,##0.00"),
        (Quantity(-0.25, 1), "−0.3", "#,##0.0"),
        (raw("2012"), "2012", "0"),
        (raw("0.50"), "0.50", "0.00"),
    ],
)
def test_text_and_format_show_the_same(quantity, zh, format_zh):
    assert quantity.text("zh") == zh
    assert quantity.format("zh") == format_zh
    assert rendered(float(quantity.value), quantity.format("zh")) == zh
    assert rendered(float(quantity.value), quantity.format("en")) == quantity.text("en")


def test_one_of_a_thing_is_told_from_many():
    said = [count(n, "sites").text("en").replace("\N{NO-BREAK SPACE}", " ") for n in (0, 1, 2, 1000)]
    assert said == ["0 sites", "1 site", "2 sites", "1,000 sites"]
    shown = count(1, "sites").format("en")
    assert [rendered(n, shown) for n in (0, 1, 2, 1000)] == [count(n, "sites").text("en") for n in (0, 1, 2, 1000)]
    assert count(1, "个点").format("zh") == '#,##0"个点"'


def test_a_unit_cannot_break_out_of_its_format():
    assert Quantity(1.0, 0, unit='"0').format("zh") == '#,##0"0"'


@pytest.mark.parametrize("text", ["", "free", "nan", "1e999999", "inf", "15..60", "12345678901234567"])
def test_what_is_no_plain_number_stays_a_text(text):
    assert raw(text) is None


def test_names_of_sheets_are_short_and_each_there_once():
    assert sheet_names(["a/b", "A b", "'x'", "", "History", "🏠" * 31]) == [
        "a b", "A b (2)", "x", "-", "History 1", "🏠" * 15 + "…",
    ]  # fmt: skip
    assert column_names(["  two\nlines ", "", "長" * 130]) == ["two lines", "-", "長" * 119 + "…"]
    assert unique(["a", "A", "a"]) == ["a", "A (2)", "a (3)"]
