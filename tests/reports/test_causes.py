"""The waterfall of causes: its bars close, and its title says no more than may be said.

Effects by hand, with ten replications (Student's t with 9 degrees of freedom: 97.5 % 2.262, 99.17 % 2.933).
"""

from __future__ import annotations

import csv

import pytest

from reports.blocks import Heading, Picture, Prose, Table
from reports.directory import read_directory
from reports.gallery import Gallery
from reports.parts.why import why
from reports.parts.why_causes import cause_blocks
from reports.view import view
from reports.voice import voice
from tests.reports.fixture_directory import BASE, BETTER, SHORT, T9, N, planned, write

COLUMNS = ("variant", "base", "kpi", "cause", "n", "effect", "ci_low", "ci_high", "unit", "paths")
OPENING, STAFF = "sites.*.opening", "staff.*.assistant; staff.*.social_worker"
CLEAR = {"opening": (-0.03, 0.001), "staff": (0.1, 0.001), "interaction": (0.05, 0.001)}


def rows(parts, variant=BETTER, kpi="served_share", unit="share"):
    """Rows of one difference: cause -> (effect, standard error); the whole is their sum."""
    whole = {"total": (sum(effect for effect, _ in parts.values()), 0.001)}
    return [
        (variant, BASE, kpi, cause, N, effect, effect - T9 * error, effect + T9 * error, unit,
         {"opening": OPENING, "staff": STAFF}.get(cause, ""))
        for cause, (effect, error) in {**parts, **whole}.items()
    ]  # fmt: skip


@pytest.fixture
def seen(tmp_path):
    """The view of a directory with these rows in causes.csv, in a language; figures go to ``tmp_path``."""

    def of(found, lang="en"):
        tables, manifest = planned()
        tables["causes"] = (COLUMNS, found)
        data = read_directory(write(tmp_path / "run", tables, manifest))
        return view(data, voice(lang, data.labels), Gallery(tmp_path, "f" * 16))

    return of


def only(blocks, kind):
    (found,) = (block for block in blocks if isinstance(block, kind))
    return found


def title(blocks):
    return only(blocks, Picture).alt.split(". ")[1]


def test_the_largest_is_named_where_it_is_beyond_all_others(seen):
    assert title(cause_blocks(seen(rows(CLEAR)))) == (
        "best plan: alone, the largest effect on share served is that of staff (+10.0\u00a0percentage points); "
        "together, beyond that, +5.0\u00a0percentage points"
    )


def test_in_chinese_too(seen):
    alt = only(cause_blocks(seen(rows(CLEAR), "zh")), Picture).alt

    assert "优化方案：单独看，对服务满足率作用最大的是人员（+10.0个百分点），共同作用+5.0个百分点" in alt


def test_two_that_cannot_be_told_apart_are_both_named(seen):
    """0.1 and 0.09, each give or take 0.01 x 2.9: neither is surely the larger."""
    parts = {"opening": (0.09, 0.01), "staff": (0.1, 0.01), "interaction": (0.0, 0.01)}

    assert title(cause_blocks(seen(rows(parts)))) == (
        "best plan: shown to act alone on share served: staff (+10.0\u00a0percentage points) and "
        "opening hours (+9.0\u00a0percentage points)"
    )


@pytest.mark.parametrize(
    "parts",
    [
        {"opening": (0.1, 0.1), "staff": (-0.1, 0.1), "interaction": (0.0, 0.1)},
        # Constant, but less than the 2 points that matter.
        {"opening": (0.0199, 0.0), "staff": (-0.0199, 0.0), "interaction": (0.0, 0.0)},
        # 2.5 standard errors beyond the 2 points: enough alone (2.262), not as one of three (2.933).
        {"opening": (0.045, 0.01), "staff": (0.0, 0.01), "interaction": (0.0, 0.01)},
    ],
)
def test_where_nothing_may_be_claimed_the_title_names_no_cause(seen, parts):
    assert title(cause_blocks(seen(rows(parts)))) == "best plan: no change alone is shown to move share served (n = 10)"


def test_where_only_both_together_do_anything_that_is_said(seen):
    parts = {"opening": (0.0, 0.001), "staff": (0.001, 0.001), "interaction": (0.119, 0.001)}

    assert title(cause_blocks(seen(rows(parts)))) == (
        "best plan: share served is shown to move only by the changes together (+11.9\u00a0percentage points)"
    )


def test_bars_stand_end_to_end_and_close_to_the_last_digit(seen, tmp_path):
    """Largest first: staff 0 to 0.1, hours down to 0.07, both up to 0.12, the whole from 0."""
    cause_blocks(seen(rows(CLEAR)))
    with (tmp_path / "waterfall_1.csv").open(encoding="utf-8") as file:
        steps = list(csv.DictReader(file))

    assert [step["cause"] for step in steps] == ["staff", "opening", "interaction", "total"]
    assert [float(step["start"]) for step in steps] == pytest.approx([0, 0.1, 0.07, 0])
    assert [step["end"] for step in steps[:-2]] == [step["start"] for step in steps[1:-1]]
    assert steps[-2]["end"] == steps[-1]["end"] == repr(CLEAR["opening"][0] + CLEAR["staff"][0] + 0.05)
    assert [step["shown"] for step in steps] == ["true"] * 4


def test_the_picture_has_what_the_data_say(seen, monkeypatch):
    drawn = []
    monkeypatch.setattr(Gallery, "hang", lambda self, name, drawing: drawn.append(drawing) or Picture("", "", "", ""))
    cause_blocks(seen(rows(CLEAR), "en"))
    axes = drawn[0].figure.axes[0]

    assert axes.get_xlabel() == "difference (percentage points)"
    assert [label.get_text() for label in axes.get_yticklabels()] == [
        "staff", "opening hours", "only together", "the whole difference",
    ]  # fmt: skip
    assert [bar.get_x() for bar in axes.patches] == pytest.approx([0, 10, 7, 0])
    assert [bar.get_width() for bar in axes.patches] == pytest.approx([10, -3, 5, 12])
    assert [text.get_text() for text in axes.texts] == ["+10.0 pts", "−3.0 pts", "+5.0 pts", "+12.0 pts"]
    assert [bar.get_hatch() for bar in axes.patches] == ["", "", "////", ""]


def test_what_is_not_shown_is_a_hollow_bar(seen, monkeypatch):
    drawn = []
    monkeypatch.setattr(Gallery, "hang", lambda self, name, drawing: drawn.append(drawing) or Picture("", "", "", ""))
    cause_blocks(seen(rows({**CLEAR, "opening": (-0.03, 0.1)})))

    assert [bar.get_facecolor()[:3] == (1, 1, 1) for bar in drawn[0].figure.axes[0].patches] == [
        False, True, True, False,
    ]  # fmt: skip


def test_a_change_that_moves_nothing_is_not_drawn_but_named(seen):
    blocks = cause_blocks(seen(rows({**CLEAR, "money": (0.0, 0.0)})))

    assert "because nothing moved at all: money and prices" in only(blocks, Picture).caption
    assert "money and prices" in [column.title for column in only(blocks, Table).columns]


def test_the_kpi_drawn_is_the_one_that_the_answer_names_first(seen, tmp_path):
    """Of BETTER shares and waits differ for certain, and the share is named before the wait."""
    waits = {"opening": (-1.0, 0.1), "staff": (-2.0, 0.1), "interaction": (0.0, 0.1)}
    cause_blocks(seen([*rows(waits, kpi="wait_p95", unit="min"), *rows(CLEAR)]))

    assert "served_share" in (tmp_path / "waterfall_1.csv").read_text(encoding="utf-8")


def test_a_kpi_of_which_a_part_is_shown_goes_before_one_without(seen, tmp_path):
    """Nothing is certain of the share's causes (give or take 20 points); the wait's are."""
    waits = {"opening": (-1.0, 0.1), "staff": (-12.0, 0.1), "interaction": (0.0, 0.1)}
    shares = {cause: (effect, 0.1) for cause, (effect, _) in CLEAR.items()}
    cause_blocks(seen([*rows(shares), *rows(waits, kpi="wait_p95", unit="min")]))

    assert "wait_p95" in (tmp_path / "waterfall_1.csv").read_text(encoding="utf-8")


def test_every_kpi_is_in_the_table_with_its_inputs(seen):
    waits = {"opening": (-1.0, 0.1), "staff": (-12.0, 0.1), "interaction": (0.0, 0.1)}
    table = only(cause_blocks(seen([*rows(CLEAR), *rows(waits, kpi="wait_mean", unit="min")])), Table)
    share, wait = (row.cells for row in table.sections[0].rows)

    assert [cell.text.replace("\u00a0", " ") for cell in wait] == [
        "mean wait", "10", "−1.0 min", "−12.0 min", "0.0 min", "−13.0 min",
    ]  # fmt: skip
    assert [cell.tone for cell in wait[2:-1]] == ["", "strong", ""]
    assert (share[2].text, share[2].small) == ("−3.0\u00a0percentage points", "−3.2 to −2.8")
    assert (share[2].quantity.value, share[2].interval.low.value) == pytest.approx((-3.0, -3.22622), abs=1e-4)
    assert "all 6 effects" in table.notes[0]
    assert table.notes[1:] == (
        f"opening hours: sites · all sites · opening hours [{OPENING}]",
        "staff: staff · all sites · full-time assistant · posts (number) [staff.*.assistant]; "
        "staff · all sites · social worker · posts (number) [staff.*.social_worker]",
    )


def test_one_cause_needs_no_picture(seen):
    blocks = cause_blocks(seen(rows({"staff": (0.1, 0.001), "interaction": (0.0, 0.0)})))

    assert not any(isinstance(block, Picture | Table) for block in blocks)
    assert any("differs from “least team” in staff only" in block.text for block in blocks if isinstance(block, Prose))


def test_causes_changed_as_one_and_plans_are_explained(seen):
    blocks = cause_blocks(seen(rows({"opening": (0.1, 0.001), "staff+services": (0.1, 0.001), "interaction": (0, 0)})))
    said = [block.text for block in blocks if isinstance(block, Prose)]

    assert any(text.startswith("staff and services were changed as one") for text in said)
    assert said[-1].startswith("“best plan” was planned before it was simulated")


def test_each_variant_has_its_own(seen, tmp_path):
    cause_blocks(seen([*rows(CLEAR), *rows(CLEAR, variant=SHORT)]))

    assert (tmp_path / "waterfall_1.png").exists()
    assert (tmp_path / "waterfall_2.png").exists()


def test_causes_come_before_what_binds_and_only_where_they_were_asked_for(seen):
    asked, not_asked = why(seen(rows(CLEAR))), why(seen([]))

    assert [block.text for block in asked.blocks if isinstance(block, Heading)] == [
        "Where the differences come from", "What holds the plans back",
    ]  # fmt: skip
    assert not any(isinstance(block, Heading) for block in not_asked.blocks)
