"""Text from a scenario stays text: in the page, in figures, in spreadsheets and in the stylesheet."""

import csv

import pytest

from reports import report
from tests.reports.fixture_directory import BASE, planned, write
from tests.reports.html_tree import parse

HOSTILE = "<script>alert(1)</script>$x_1$ $\\frac{1$ {{7*7}} \" onload='x' & =cmd()"


@pytest.fixture(scope="module")
def attacked(tmp_path_factory):
    """Every name, and every free text of a table, replaced by something hostile."""
    tables, manifest = planned()
    columns, labels = tables["labels"]
    tables["labels"] = (columns, [(kind, id_, "=cmd()" + HOSTILE, "=cmd()" + HOSTILE) for kind, id_, _, _ in labels])
    tables["changes"] = (tables["changes"][0], [(BASE, BASE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE)])
    tables["sources"] = (
        tables["sources"][0],
        [(BASE, HOSTILE, HOSTILE, kind, HOSTILE, "", "", HOSTILE, HOSTILE, 1) for kind in ("clause", "assumed")],
    )
    manifest["fingerprint"] = '</style><script>alert(2)</script>"; } body { display: none } 12'
    manifest["overrides"] = [HOSTILE]
    directory = write(tmp_path_factory.mktemp("attacked"), tables, manifest)
    report(directory, "zh")
    return directory


def test_no_foreign_element_enters_the_page(attacked):
    source = (attacked / "report.html").read_text(encoding="utf-8")
    page = parse(source)

    assert len(page.root.all("script")) == 1
    assert len(page.root.all("style")) == 1
    assert "<script>alert" not in source
    assert "49" not in page.edition.all("h1")[0].text
    assert not [element for tag in ("svg", "g", "path", "td", "th", "p") for element in page.root.all(tag)
                if any(name.startswith("on") for name in element.attributes)]  # fmt: skip


def test_text_is_shown_as_it_was_written(attacked):
    page = parse((attacked / "report.html").read_text(encoding="utf-8"))

    assert HOSTILE in page.edition.all("main")[0].text


def test_the_stylesheet_holds_only_letters_and_digits_from_outside(attacked):
    page = parse((attacked / "report.html").read_text(encoding="utf-8"))
    (style,) = page.root.all("style")

    assert "display: none }" not in style.text.replace("nav, .skip, .filter, footer { display: none; }", "")
    assert 'content: "simkit stylescriptalert2scriptbodydisplaynone12"' in style.text


def test_no_cell_of_a_figures_table_is_a_formula(attacked):
    for path in (attacked / "figures").glob("*.csv"):
        with path.open(encoding="utf-8") as file:
            for row in csv.reader(file):
                assert not [cell for cell in row if cell[:1] in ("=", "@") or cell[:2] == "+c"], path.name


def test_a_formula_in_a_figures_table_is_defused(tmp_path):
    from reports.gallery import write_table

    write_table(tmp_path / "t.csv", ("a", "b", "c"), (("=cmd()", "+1", -1.5),))

    assert (tmp_path / "t.csv").read_text(encoding="utf-8") == "a,b,c\n'=cmd(),'+1,-1.5\n"


def test_names_do_not_enter_the_svg_as_markup(attacked):
    for path in (attacked / "figures").glob("*.svg"):
        text = path.read_text(encoding="utf-8")
        assert "<script" not in text
        assert "onload='x'" not in text.replace("&quot;", '"') or "<!--" in text
