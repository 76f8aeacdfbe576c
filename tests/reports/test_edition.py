"""One report, two languages: the same parts, tables and pictures in each edition, told apart by their ids."""

import pytest

from reports import report
from reports.formats import formats
from reports.reading import ReportError
from tests.reports.fixture_directory import simulated, write


def _editions(page):
    return [part for part in page.root.all("div") if part.classes() == {"edition"}]


@pytest.mark.parametrize("lang, order", [("zh", ["zh-CN", "en"]), ("en", ["en", "zh-CN"])])
def test_the_page_opens_in_the_language_asked_for_and_holds_the_other(page, lang, order):
    editions = _editions(page("planned", lang))

    assert [edition.attributes["lang"] for edition in editions] == order
    assert ["hidden" in edition.attributes for edition in editions] == [False, True]
    assert page("planned", lang).root.all("html")[0].attributes["lang"] == order[0]


def test_both_editions_have_the_same_parts_tables_rows_and_pictures(page):
    chinese, english = _editions(page("planned", "zh"))

    def shape(edition):
        tables = [(len(table.all("th")), len(table.all("tr"))) for table in edition.all("table")]
        parts = [section.attributes["id"].split("-", 1)[1] for section in edition.all("section")]
        return parts, tables, len(edition.all("figure"))

    assert shape(chinese) == shape(english)


def test_numbers_of_tables_are_the_same_in_both_languages(page):
    """The money of every row, told in Chinese and in English."""
    chinese, english = _editions(page("planned", "zh"))

    def amounts(edition):
        return [cell.attributes.get("data-sort") for cell in edition.all("td") if cell.attributes.get("data-sort")]

    numbers = [[text for text in amounts(edition) if text.replace(".", "").isdigit()] for edition in (chinese, english)]
    assert len(numbers[0]) > 100
    assert numbers[0] == numbers[1]


def test_tables_and_figures_are_numbered_through_the_report(page):
    labels = [element.text for element in page("planned", "en").edition.all("span") if "label" in element.classes()]

    tables = [label for label in labels if label.startswith("Table")]
    figures = [label for label in labels if label.startswith("Figure")]
    assert tables == [f"Table {at}" for at in range(1, len(tables) + 1)]
    assert figures == [f"Figure {at}" for at in range(1, len(figures) + 1)]
    assert len(labels) == len(tables) + len(figures)


def test_the_page_brings_the_glyphs_it_needs(page):
    (style,) = page("planned", "zh").root.all("style")

    assert '@font-face { font-family: "simkit glyphs"' in style.text
    assert style.text.count('"simkit glyphs", sans-serif') == 2, "last before the generic family, in both languages"


def test_the_page_is_always_among_the_formats():
    assert formats(()) == ("html",)
    with pytest.raises(ReportError, match="no such format"):
        formats(["html", "ppt"])


def test_a_report_made_again_is_in_the_other_language(tmp_path):
    directory = write(tmp_path, *simulated())
    report(directory, "zh")

    assert '<html lang="en">' in report(directory, "en").read_text(encoding="utf-8")
