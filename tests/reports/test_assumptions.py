"""The tornado of assumptions: order and sign of its bars, a title that is true, and what could be decided otherwise.

Effects by hand with ten replications; a share that matters from two percentage points on.
"""

from __future__ import annotations

import csv

import pytest

from reports.answers.assumptions import assumption_sentence
from reports.blocks import Picture, Table
from reports.directory import read_directory
from reports.gallery import Gallery
from reports.parts.why_assumptions import assumption_blocks
from reports.view import view
from reports.voice import voice
from tests.reports.fixture_directory import T9, N, simulated, write

COLUMNS = (
    "scenario", "base", "path", "paths", "numbers", "low", "value", "high", "kpi", "n", "mean", "mean_low", "mean_high",
    "effect_low", "effect_low_ci_low", "effect_low_ci_high", "effect_high", "effect_high_ci_low", "effect_high_ci_high",
    "unit", "tried", "could_change_decision", "decision_low", "decision_high", "why", "left_out",
)  # fmt: skip


def tried(path, low, high, *, error=0.001, how="full", n=N, could="", decided=("", ""), why="not found"):
    """A row of share served 0.7 whose ends do so much, give or take a standard error where they do anything."""
    ends = [
        figure
        for effect in (low, high)
        for figure in (effect, *(effect + sign * T9 * error * (effect != 0) for sign in (-1, 1)))
    ]
    return (
        "town", "", path, path, 1, "0.1", "0.2", "0.4", "served_share", n, 0.7, 0.7 + low, 0.7 + high, *ends, "share",
        how, could, *decided, why, "",
    )  # fmt: skip


def left_out(path, reason):
    return ("", "", path, path, 1, "2", "1", "3", "", *[""] * 10, "", "", "", "", "", "of two roles", reason)


WIDE = tried("demand.return_when_closed", -0.2, 0.05)
MIDDLE = tried("volunteers.active_share", 0.1, -0.06)
SMALL = tried("demand.day_cv", 0.0, 0.001)


@pytest.fixture
def seen(tmp_path):
    def of(rows, lang="en"):
        tables, manifest = simulated()
        tables["assumptions"] = (COLUMNS, rows)
        data = read_directory(write(tmp_path / "run", tables, manifest))
        return view(data, voice(lang, data.labels), Gallery(tmp_path, "f" * 16))

    return of


def only(blocks, kind):
    return next(block for block in blocks if isinstance(block, kind))


def drawn(folder):
    with (folder / "tornado_1.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def title(seen_view):
    return only(assumption_blocks(seen_view), Picture).alt.split(". ")[1]


def test_the_widest_stands_first_and_what_does_nothing_is_not_drawn(seen, tmp_path):
    nothing = tried("booking.grace_min", 0.0, 0.0)
    blocks = assumption_blocks(seen([SMALL, nothing, MIDDLE, WIDE]))
    found = drawn(tmp_path)
    assert [row["path"] for row in found] == [WIDE[2], MIDDLE[2], SMALL[2]]
    assert [float(row["effect_low"]) for row in found] == [-0.2, 0.1, 0.0]
    assert (found[0]["shown_low"], found[2]["shown_high"]) == ("true", "false")
    assert "1 more moved it less" in only(blocks, Picture).caption


def test_no_more_than_twelve_are_drawn_and_the_rest_is_counted(seen, tmp_path):
    many = [tried(f"services.s{at}.lead_days", 0.0, 0.01 * (at + 1)) for at in range(14)]
    assert "2 more moved it less" in only(assumption_blocks(seen(many)), Picture).caption
    assert [row["path"] for row in drawn(tmp_path)] == [f"services.s{at}.lead_days" for at in range(13, 1, -1)]


def test_the_title_names_the_one_that_is_surely_the_largest(seen):
    assert title(seen([MIDDLE, WIDE])) == (
        "share who return when closed moves share served most: −20.0\u00a0percentage points at its low end"
    )


def test_in_chinese_too(seen):
    alt = only(assumption_blocks(seen([MIDDLE, WIDE], "zh")), Picture).alt
    assert "对服务满足率影响最大的假设是闭馆后再来的比例：取低端时−20.0个百分点" in alt


def test_where_two_cannot_be_told_apart_the_title_says_so(seen):
    """0.2 and 0.19, each give or take more than 0.01."""
    near = tried("volunteers.active_share", 0.19, 0.0, error=0.01)
    assert title(seen([near, tried("demand.return_when_closed", -0.2, 0.0, error=0.01)])) == (
        "2 assumptions are shown to move share served; largest in estimate is share who return when closed: "
        "−20.0\u00a0percentage points at its low end"
    )


def test_nothing_is_claimed_that_does_not_matter(seen):
    assert (
        title(seen([SMALL]))
        == "no assumption is shown to move share served by more than 2.0\u00a0percentage points (n = 10)"
    )


def test_axis_and_labels_say_what_the_ends_are(seen, monkeypatch):
    import reports.figures.tornado as figure

    drawings = []
    draw = figure.draw_tornado
    monkeypatch.setattr(figure, "draw_tornado", lambda *given: drawings.append(draw(*given)) or drawings[-1])
    assumption_blocks(seen([WIDE]))
    (axes,) = drawings[0].figure.axes
    assert axes.get_xlabel() == "share served (%)"
    assert [text.get_text() for text in axes.texts] == ["low 0.1", "high 0.4"]
    low, high = axes.patches
    assert (low.get_x() + low.get_width(), high.get_x() + high.get_width()) == pytest.approx((50, 75))


def test_the_table_has_all_with_how_they_were_tried_and_why_not(seen):
    first, money = (
        tried("volunteers.turn_up", 0.001, 0.0, how="first_look", n=2),
        tried("cost_lines.office.rate", 0.0, 0.0, how="no_bearing"),
    )
    blocks = assumption_blocks(seen([WIDE, first, money, left_out("services.talks.staff.help", "not_of_the_value")]))
    table, rest = (block for block in blocks if isinstance(block, Table))
    assert [section.title for section in table.sections] == [
        "simulated in full (n = 10)",
        "only looked at (n = 2), smaller effects at that look",
        "no bearing on a simulation",
    ]
    (row,) = rest.sections[0].rows
    assert row.cells[0].text == "staff needed, talks"
    assert "does not hold the value" in row.cells[2].text


def test_the_answer_names_what_could_change_the_decision(seen):
    rows = [
        tried("demand.return_when_closed", 0, 0, could="true", decided=("unaffordable:town", "")),
        tried("volunteers.active_share", 0, 0, could="false"),
        tried("demand.day_cv", 0, 0, how="first_look"),
    ]
    assert assumption_sentence(seen(rows)) == (
        "Of 2 assumptions judged one at a time at both ends of their ranges 1 could change the decision: "
        "1 because the money no longer covers a plan (first share who return when closed), "
        "1 more was only looked at or could not be judged; several together were not tried."
    )


def test_the_answer_says_that_none_does(seen):
    rows = [tried(path, 0, 0, could="false") for path in ("demand.return_when_closed", "volunteers.active_share")]
    assert assumption_sentence(seen(rows)) == (
        "Of 2 assumptions judged one at a time at both ends of their ranges none changes the decision; "
        "several together were not tried."
    )


def test_a_run_decides_nothing_and_says_what_moves_it(seen):
    said = assumption_sentence(seen([WIDE, MIDDLE], "zh"))
    assert said == (
        "2项假设逐一取范围两端：对服务满足率影响最大的假设是闭馆后再来的比例：取低端时−20.0个百分点；几项同时偏离未试。"
    )


def test_where_assumptions_were_not_asked_for_nothing_is_said(seen):
    assert assumption_blocks(seen([])) == []
    assert assumption_sentence(seen([])) is None
