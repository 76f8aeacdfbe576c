"""Each figure on numbers made by hand: its data, its axis texts with their units, and a title that is true of them.

The directories are those of fixture_directory: three plans at three sites, ``strict`` 20,000.50 yuan short at each;
and five sites simulated, of which s1 and s2 are tied and s5 has an assumed population.
"""

from decimal import Decimal

import pytest

from tests.reports.drawn import axis_texts, drawings, title
from tests.reports.fixture_directory import BASE, BETTER, SHORT, planned, simulated, write


@pytest.fixture(scope="module")
def drawn(reported):
    """The figures of a kind of directory in a language."""
    made = {}

    def of(kind, lang):
        if (kind, lang) not in made:
            made[kind, lang] = drawings(reported(kind, lang), lang)
        return made[kind, lang]

    return of


def test_need_against_purse_in_the_unit_of_the_language(drawn):
    """Needs of 3 x 90,000.10, 97,000.12 and 120,000.50 against 300,000: the third is 60,001.50 short."""
    english, chinese = drawn("planned", "en")["affordability"], drawn("planned", "zh")["affordability"]

    assert english.rows == (
        (BASE, "270000.30", "300000.00", "0.00"),
        (BETTER, "291000.36", "300000.00", "0.00"),
        (SHORT, "360001.50", "300000.00", "60001.50"),
    )
    assert title(english) == 'The money covers 2 of 3 plans; "held to the other city" is shortest, by 60 thousand yuan'
    assert axis_texts(english) == {"thousand yuan"}
    assert axis_texts(chinese) == {"万元"}
    for drawing, unit in ((english, 1000), (chinese, 10_000)):
        (axes,) = drawing.figure.axes
        ends = sorted(bar.get_x() + bar.get_width() for bar in axes.patches)
        assert ends == pytest.approx([end / unit for end in (270000.30, 291000.36, 300000.00, 360001.50)])
        assert min(bar.get_x() for bar in axes.patches) == 0, "bars begin at zero"


def test_the_flow_of_money_adds_up_at_every_stage(drawn):
    """Of 300,000 the operator gets 3 x 67,000.07 = 201,000.21, which is 67.0 %; 3 x 2,999.88 is left."""
    flow = drawn("planned", "en")["money_flow"]

    said = title(flow)
    assert "300 thousand yuan" in said
    assert "67.0" in said
    assert "9 thousand yuan is not allocated" in said
    assert sum(Decimal(row[flow.columns.index("amount_cny")]) for row in flow.rows) == Decimal("300000.00")


def test_the_title_of_the_differences_names_the_largest_that_is_shown(drawn):
    """What matters is 2 points of the share served and 5 minutes of the 95th percentile: 15 points are 7.5 times that,
    12 points 6 times, 9 minutes 1.8 times; the three other differences lie within chance or what matters."""
    differences = drawn("planned", "en")["differences"]

    assert title(differences).startswith("Held to the other city: share served differs most (+15.0")
    shown = [row for row in differences.rows if row[differences.columns.index("shown")] is True]
    assert {(row[0], row[2]) for row in shown} == {
        (BETTER, "served_share"), (BETTER, "wait_p95"), (SHORT, "served_share"),
    }  # fmt: skip
    assert "; of all 6 comparisons 3 are shown, 3 are not (n = 10)" in title(differences)
    assert axis_texts(differences) == {"× smallest that matters"}


def test_waits_by_hour_name_the_hour_with_the_longest(drawn):
    """The 95 % quantile is 10 + 3 x (place of the hour): longest at 17, where it is 31 and the median 9."""
    waits = drawn("simulated", "en")["waits_by_hour"]

    assert title(waits).endswith(
        ": those who come at 17:00 wait longest, one in twenty more than 31.0 min, median 9.0 min"
    )
    assert axis_texts(waits) == {"hour of arrival", "wait (min)"}
    assert [(row[1], row[4], row[5]) for row in waits.rows] == [
        (hour, 2.0 + at, 10.0 + 3 * at) for at, hour in enumerate((8, 9, 10, 11, 14, 15, 16, 17))
    ]
    (axes,) = waits.figure.axes
    assert axes.get_ylim()[0] == 0


def test_heat_maps_of_one_scale_name_the_busiest_with_its_share(drawn):
    """Every role is busy 0.2 + 0.05 x (place of the hour) of its hours: 37.5 % over eight hours alike."""
    for name in ("use_of_roles", "use_of_rooms"):
        heat = drawn("simulated", "en")[name]
        scales = {image.get_clim() for axes in heat.figure.axes for image in axes.images if image.get_clim()}
        assert len(scales) <= 2, "the maps share one scale; the key may have its own"
        assert "37.5" in title(heat)


def test_groups_stand_least_reached_first_on_a_scale_to_a_hundred(drawn):
    groups = drawn("simulated", "en")["groups"]

    assert [(row[1], row[3]) for row in groups.rows] == [("youth", 0.4), ("elderly", 0.8)]
    assert title(groups) == "Five sites (2012): need is met least in services for young people, 40.0\N{NO-BREAK SPACE}%"
    (axes,) = groups.figure.axes
    assert axes.get_xlabel() == "share served (%)"
    assert axes.get_xlim() == (0, 100)


def test_groups_that_cannot_be_told_apart_are_all_in_the_title(tmp_path):
    """Older people at 41 % (39 to 43) reach down into 40 % (38 to 42) of the young: neither is called the least."""
    tables, manifest = simulated()
    columns, rows = tables["summary"]
    tied = ("town", "*", "served_share", "elderly", 10, 0.41, 0.39, 0.43, "share", "false")
    tables["summary"] = (columns, [tied if row[3] == "elderly" else row for row in rows])

    groups = drawings(write(tmp_path, tables, manifest), "en")["groups"]

    assert "for 2 groups that are tied (young people and older people), 40.0" in title(groups)
    assert title(groups).endswith("to 41.0\N{NO-BREAK SPACE}%")


def test_one_plan_alone_is_named_with_what_is_left(tmp_path):
    """3 x 9,999.90 of the least plan stay unallocated."""
    tables, manifest = planned()
    alone = {
        name: (columns, [row for row in rows if BASE in row[:2]] if name not in ("labels", "comparison", "changes") else
               rows if name == "labels" else [])
        for name, (columns, rows) in tables.items()
    }  # fmt: skip

    found = drawings(write(tmp_path, alone, manifest), "en")["affordability"]

    assert title(found) == "Least team: the money covers it, 30 thousand yuan left"


def test_sites_tied_for_the_worst_are_said_to_be_tied(drawn):
    """100 (90 to 110) and 105 (96 to 114) overlap: no site is called the worst; the assumed one is not ranked."""
    sites = drawn("simulated", "en")["sites"]

    assert title(sites) == "The 2 sites with the highest unmet demand are tied: Site 2 and Site 1"
    assert [(row[1], row[2], row[3]) for row in sites.rows] == [("s2", 1, 2), ("s1", 1, 2), ("s3", 3, 3), ("s4", 4, 4)]
    assert "s5" not in {row[1] for row in sites.rows}
    assert axis_texts(sites) == {"person-times per 1,000 residents a year"}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", ["planned", "simulated"])
def test_every_figure_has_a_title_of_its_own_and_says_it_without_eyes_too(drawn, kind, lang):
    found = drawn(kind, lang)

    titles = [title(drawing) for drawing in found.values()]
    assert len(set(titles)) == len(titles)
    for drawing in found.values():
        assert drawing.caption
        assert len(drawing.columns) == len(drawing.rows[0])
        assert all(len(row) == len(drawing.columns) for row in drawing.rows)
