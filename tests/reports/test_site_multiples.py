"""Sites side by side: one scale, the lowest named with its ties, outliers by their rule, nothing of assumed sites."""

from __future__ import annotations

import csv

import pytest

from reports.blocks import Picture
from reports.directory import read_directory
from reports.gallery import Gallery
from reports.parts.site_multiples import multiples_picture, outlier_sentence
from reports.ranking import ranked
from reports.site_order import rankable
from reports.view import view
from reports.voice import voice
from tests.reports.fixture_directory import N, simulated, write

LOW = {("s1", "elderly"): 0.3}


@pytest.fixture
def seen(tmp_path):
    """The view of ``sites`` sites with unmet needs of 100, 101, ... per 1,000 (or as given) and shares by group."""

    def of(sites=8, unmet=None, lower=None, assumed=(), lang="en"):
        tables, manifest = simulated()
        names = [f"s{at}" for at in range(1, sites + 1)]
        needs = dict(zip(names, range(100, 100 + sites), strict=True)) | (unmet or {})
        summary = [
            ("town", site, "unmet_per_1000", "*", N, need, need - 1, need + 1, "per 1000", "false")
            for site, need in {**needs, "*": 100}.items()
        ]
        for site in (*names, "*"):
            for group in ("elderly", "youth"):
                share = (lower or {}).get((site, group), 0.8)
                row = ("town", site, "served_share", group, N, share, share - 0.01, share + 0.01, "share", "false")
                summary.append(row)
        tables["summary"] = (tables["summary"][0], summary)
        facts = [("town", site, 10_000, str(site in assumed).lower()) for site in names]
        tables["site_facts"] = (tables["site_facts"][0], facts)
        data = read_directory(write(tmp_path / "run", tables, manifest))
        return view(data, voice(lang, data.labels), Gallery(tmp_path, "f" * 16))

    return of


def order(seen):
    return ranked(rankable(seen, "town"))


def alt(seen):
    (picture,) = multiples_picture(seen, order(seen))
    return picture.alt.replace("\u00a0", " ")


def test_the_lowest_is_named(seen):
    assert "Five sites (2012): need is met least at Site 1 in services for older people, 30.0 %" in alt(seen(lower=LOW))


def test_two_whose_intervals_touch_are_tied(seen):
    """0.30 to 0.31 and 0.31 to 0.33."""
    said = alt(seen(lower={**LOW, ("s2", "youth"): 0.32}))

    assert "least, and tied, at Site 1 for older people (30.0 %) and Site 2 for young people (32.0 %)" in said


def test_many_that_are_alike_are_counted(seen):
    assert "16 pairs of site and group are tied for the lowest share served, 80.0 % to 80.0 %" in alt(seen())


def test_in_chinese(seen):
    assert "在1号点，面向老年人（60岁以上）的服务满足率最低，为30.0%" in alt(seen(lower=LOW, lang="zh"))


def test_all_panels_have_one_scale_and_the_numbers_of_the_file(seen, monkeypatch, tmp_path):
    drawn = []
    monkeypatch.setattr(Gallery, "hang", lambda self, name, drawing: drawn.append(drawing) or Picture("", "", "", ""))
    found = seen(lower=LOW)
    multiples_picture(found, order(found))
    panels = drawn[0].figure.axes

    assert {axes.get_xlim() for axes in panels} == {(0, 100)}
    assert panels[0].get_title("left") == "s8"  # the most unmet need first
    assert [label.get_text() for label in panels[0].get_yticklabels()] == ["older people", "young people"]
    last = panels[-1]
    assert [line.get_xdata()[0] for line in last.lines if line.get_marker() == "o"] == [30.0, 80.0]
    assert last.get_xlabel() == "%"


def test_beyond_twenty_five_the_ends_are_drawn_and_the_file_has_all(seen, tmp_path):
    found = seen(sites=30)
    (picture,) = multiples_picture(found, order(found))
    with (tmp_path / "sites_by_group.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))

    assert picture.caption.endswith("Of 30 sites the first 13 and the last 12 are drawn; all are in the data.")
    assert len({row["site"] for row in rows}) == 30


def test_sites_with_an_assumed_population_are_left_out(seen, tmp_path):
    found = seen(assumed=("s1", "s2"), lower=LOW)

    assert "Site 1" not in alt(found)
    assert "s1" not in (tmp_path / "sites_by_group.csv").read_text(encoding="utf-8")


def test_an_outlier_is_named_with_the_rule(seen):
    """Seven sites within 100 to 107 and one at 300: Grubbs' limit of eight is 2.126, it lies at 2.47."""
    (said,) = outlier_sentence(found := seen(unmet={"s8": 300}), order(found))

    assert said.text.startswith(
        "Apart from all other sites in unmet person-times per 1,000 residents: s8 (300). The rule"
    )
    assert "the 8 means" in said.text
    assert "at most 1 may be named" in said.text


def test_where_none_is_apart_that_is_said(seen):
    """100, 101, ... 107 lie evenly."""
    (said,) = outlier_sentence(found := seen(), order(found))

    assert said.text.startswith("No site is apart from all others")


def test_of_few_sites_nothing_is_said(seen):
    found = seen(unmet={"s8": 300}, assumed=("s1", "s2", "s3"))

    assert outlier_sentence(found, order(found)) == []
