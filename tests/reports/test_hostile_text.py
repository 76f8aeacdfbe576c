"""Text from a scenario stays text: in the page, in figures, in spreadsheets and in the stylesheet."""

import csv
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from docx import Document
from matplotlib import font_manager
from matplotlib.font_manager import FontProperties, get_font

import reports
from reports import report
from reports.figures.fonts import families
from reports.printable import closed, printable
from tests.reports.fixture_directory import BASE, planned, simulated, write
from tests.reports.html_tree import parse
from tests.reports.workbook.opened import opened

ROOT = Path(reports.__file__).parents[1]

HOSTILE = "<script>alert(1)</script>$x_1$ $\\frac{1$ {{7*7}} \" onload='x' & =cmd()"
#: Ends of line, control characters, an override of direction, an emoji, a rare character, a code point that is none.
ODD = "=odd\r\n\tname\x01\x0b\x1f\ufffe \u202e\U0001f600\U0002a6a5 _x0041_"
ODD_SHOWN = "=odd name \U0001f600\U0002a6a5 _x0041_"
UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069\ufffe]")


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


@pytest.fixture(scope="module")
def unwritable(tmp_path_factory):
    """Names and texts that no file format holds, or that would turn a line around, in every format at once."""
    tables, manifest = simulated()
    tables["labels"] = (tables["labels"][0], [(kind, id_, ODD, ODD) for kind, id_, _, _ in tables["labels"][1]])
    tables["sources"] = (
        tables["sources"][0],
        [("town", ODD, ODD, kind, ODD, "", "", ODD, ODD, 1) for kind in ("clause", "assumed")],
    )
    manifest["overrides"] = [ODD]
    directory = write(tmp_path_factory.mktemp("unwritable"), tables, manifest)
    report(directory, "en", ("xlsx", "docx"))
    return directory


@pytest.mark.parametrize("file", ["report.xlsx", "report.docx"])
def test_every_part_of_an_office_file_is_well_formed(unwritable, file):
    with zipfile.ZipFile(unwritable / file) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(package.read(name))


def test_an_odd_name_is_shown_on_one_line_in_every_format(unwritable):
    words = "".join(Document(str(unwritable / "report.docx")).element.body.itertext())
    cells = [cell.value for sheet in opened(unwritable / "report.xlsx").values() for cell in sheet.values()]
    page = parse((unwritable / "report.html").read_text(encoding="utf-8")).root.text

    # A spreadsheet writes an underscore before x0041 as _x005F_, as else it would read the four digits as a letter.
    texts = " ".join(cell for cell in cells if isinstance(cell, str)).replace("_x005F_", "_")
    for text in (words, texts, page):
        assert ODD_SHOWN in text
        assert not UNWANTED.search(text)


@pytest.mark.parametrize(
    ("given", "shown"),
    [("plain  text", "plain  text"), (" edge ", "edge"), ("one\r\ntwo\tthree", "one two three"),
     ("a\x00\x08\x1fb\x7f\ufffe", "a b"), ("\u202etfel", "tfel"), ("\u2067x", "x"), ("\U0001f600", "\U0001f600"),
     ("\u4e2d\u3000\u5fc3", "\u4e2d \u5fc3")],
)  # fmt: skip
def test_a_text_from_outside_is_printable(given, shown):
    assert printable(given) == shown


def test_what_follows_a_name_from_right_to_left_keeps_its_place():
    """Digits behind a Hebrew letter go to its left unless a sign from left to right stands between."""
    assert closed("\u05d0") == "\u05d0\u200e"
    assert closed("\u0645 2") == "\u0645 2\u200e"
    assert closed("Centre") == "Centre"
    assert closed("\u4e2d\u5fc3") == "\u4e2d\u5fc3"


def test_the_fonts_of_a_figure_have_every_sign_of_the_catalogue_and_of_the_scenarios_that_come_with_it():
    """A missing glyph is drawn as a box without a word, so what is ours must not depend on the drawing to be found."""
    fonts = [get_font(font_manager.findfont(FontProperties(family=family))) for family in families()]
    glyphs = set().union(*(font.get_charmap() for font in fonts))
    files = [*(ROOT / "reports" / "catalogue").glob("*.py"), *(ROOT / "simkit" / "policy").rglob("*.csv"),
             *(path for path in (ROOT / "scenarios").rglob("*") if path.suffix in (".csv", ".yaml"))]  # fmt: skip
    signs = set().union(*(path.read_text(encoding="utf-8-sig") for path in files)) - set("\n\r\t")

    assert len(files) > 30
    assert sorted(sign for sign in signs if ord(sign) not in glyphs) == []
