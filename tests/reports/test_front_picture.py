"""The picture of money against need served: its data, its axes, and a title that is true of them."""

import csv
from decimal import Decimal

import pytest

from reports import report
from reports.asked_records import FrontRow
from reports.figures.canvas import style
from reports.figures.front import FrontPanel, draw_front
from reports.parts.question_pictures import _title
from reports.voice import voice
from tests.reports.test_questions import directory


def _row(point, cost, share, mark=""):
    return FrontRow("best", "north", "cost", "everyone", point, mark, Decimal(cost), None, share, None, "")


def _panel(name, *ends):
    points = tuple(_row(at, cost, share) for at, (cost, share) in enumerate(ends, 1))
    return FrontPanel(name, points, _row(0, "350000", 0.6, "plan"))


class _View:
    voice = voice("en", ())


def test_the_axes_hold_every_point_and_say_their_units():
    with style():
        drawing = draw_front([_panel("North", ("400000", 0.78), ("300000", 0.451))], voice("en", ()), "t", "a", "")

    (axes,) = drawing.figure.axes
    assert axes.get_xlabel() == "cost (thousand yuan)"
    assert axes.get_ylabel() == "all groups' need served (%)"
    dots = axes.lines[1]
    assert list(dots.get_xdata()) == [300.0, 400.0]
    assert list(dots.get_ydata()) == pytest.approx([45.1, 78.0])
    assert axes.get_xlim()[0] < 300 < 400 < axes.get_xlim()[1]
    assert axes.get_ylim()[0] < 45.1 < 78 < axes.get_ylim()[1]


def test_money_is_in_ten_thousand_yuan_in_chinese_and_all_panels_share_a_scale():
    panels = [_panel("甲", ("400000", 0.78), ("300000", 0.4)), _panel("乙", ("200000", 0.3), ("100000", 0.2))]
    with style():
        drawing = draw_front(panels, voice("zh", ()), "t", "a", "")

    first, second = drawing.figure.axes
    assert list(first.lines[1].get_xdata()) == [30.0, 40.0]
    assert first.get_xlim() == second.get_xlim()
    assert first.get_ylim() == second.get_ylim()
    assert [row[4] for row in drawing.rows] == [
        "400000.00", "300000.00", "350000.00", "200000.00", "100000.00", "350000.00",
    ]  # fmt: skip


def test_the_title_names_the_front_where_a_yuan_saved_costs_most():
    """North loses 32.9 points for 100,000 yuan, South 10 points for as much: North is named, with its own figures."""
    panels = [_panel("South", ("400000", 0.5), ("300000", 0.4)), _panel("North", ("400000", 0.78), ("300000", 0.451))]

    assert _title(_View, panels) == (
        "North: from the dearest to the cheapest, 100 thousand yuan less costs 32.9 points of all groups' need served"
    )


def test_the_picture_stands_in_the_report_with_its_data(tmp_path):
    path = directory(tmp_path)
    source = report(path, "zh").read_text(encoding="utf-8")

    assert 'id="zh-figure-front"' in source
    with (path / "figures" / "front.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [(row["point"], row["cost_cny"]) for row in rows] == [
        ("1", "400000.00"), ("2", "300000.00"), ("0", "399862.80"),
    ]  # fmt: skip
