"""A thousand sites still make a page that can be opened, sent and read."""

import pytest

from reports import report
from tests.reports.fixture_directory import many_sites, write
from tests.reports.html_tree import parse, rows

COUNT = 1000
MOST_BYTES = 10_000_000


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """The parsed page of a thousand sites."""
    path = report(write(tmp_path_factory.mktemp("many"), *many_sites(COUNT)), "en")
    assert path.stat().st_size < MOST_BYTES
    return parse(path.read_text(encoding="utf-8"))


def test_every_site_has_its_row_highest_first(page):
    """Unmet demand is the number over ten: Community 999 is first with 99.9, Community 1000 last with 0."""
    found = rows(page.table("unmet"))

    assert len(found) == COUNT
    assert [row[1] for row in found[:2]] == ["Community 999", "Community 998"]
    assert found[-1][1] == "Community 1000"


def test_the_figure_draws_the_ends_and_says_so(page):
    (figure,) = [figure for figure in page.edition.all("figure") if figure.attributes["id"] == "en-figure-sites"]

    caption = figure.all("figcaption")[0].text
    assert "the first 15 and the last 15; the table has all 1,000 sites" in caption


def test_sites_beyond_a_few_are_counted_and_not_named(page):
    """Above the mean of 80 stand the 199 sites of 80.1 to 99.9 whose intervals do not reach down to it."""
    prose = " ".join(paragraph.text for paragraph in page.edition.all("p"))

    assert "199 of 1,000 sites" in prose
