"""Figures: glyphs, fonts, text that is never read as formulae, files beside."""

import csv
import warnings

import pytest
from matplotlib import font_manager, ft2font

from reports import report
from reports.catalogue import pictures, units
from reports.figures import fonts
from reports.figures.canvas import columns_of, shortened, style, wrapped
from reports.figures.svg import for_page
from tests.reports.fixture_directory import simulated, write
from tests.reports.test_catalogue import EVERY

FIGURES = {
    "planned": {"affordability", "money_flow", "differences", "waits_by_hour", "use_of_roles", "use_of_rooms", "groups",
                "sites"},
    "simulated": {"waits_by_hour", "use_of_roles", "use_of_rooms", "groups", "sites"},
}  # fmt: skip


@pytest.mark.parametrize("kind", FIGURES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_figure_is_there_as_picture_and_as_data(reported, kind, lang):
    folder = reported(kind, lang) / "figures"

    assert {path.stem for path in folder.iterdir()} == FIGURES[kind]
    for name in FIGURES[kind]:
        assert (folder / f"{name}.png").read_bytes().startswith(b"\x89PNG")
        with (folder / f"{name}.csv").open(encoding="utf-8") as file:
            assert len(list(csv.reader(file))) > 1


def test_where_nobody_waits_there_is_no_picture_of_waits(tmp_path):
    tables, manifest = simulated()
    columns, rows = tables["waits_by_hour"]
    tables["waits_by_hour"] = (columns, [(*row[:4], 0.0, 0.0, 0.0, "min") for row in rows])
    report(write(tmp_path / "calm", tables, manifest), "en")
    assert {path.stem for path in (tmp_path / "calm" / "figures").iterdir()} == FIGURES["simulated"] - {"waits_by_hour"}


def glyphs(path, index=0):
    return (
        set(ft2font.FT2Font(path, face_index=index).get_charmap())
        if index
        else set(ft2font.FT2Font(path).get_charmap())
    )


def test_the_font_of_the_package_has_every_sign_of_the_figures():
    """Missing glyphs would be squares; warnings are errors in all tests, and this names the sign."""
    from pylopdf_fonts_zh_cn import sans_path

    own = glyphs(str(sans_path()))
    fallback = glyphs(font_manager.findfont(fonts.FALLBACK))
    texts = [EVERY[name].zh + EVERY[name].en for name in EVERY if name.startswith(("pictures.", "units."))]
    needed = {ord(sign) for text in texts for sign in text if sign.isprintable()} | {
        ord(sign) for sign in "−…—–·“”\uff0c\uff08"
    }

    assert {chr(sign) for sign in needed - own - fallback} == set()
    assert pictures.STAGES
    assert units.UNITS


def test_without_a_chinese_font_of_the_system_the_packaged_one_is_used(monkeypatch):
    others = [entry for entry in font_manager.fontManager.ttflist if entry.name not in fonts.CHINESE]
    monkeypatch.setattr(font_manager.fontManager, "ttflist", others)

    family, fallback = fonts.families.__wrapped__()

    assert (family, fallback) == ("Noto Sans SC", "DejaVu Sans")


@pytest.mark.parametrize("text", ["$x$", "$\\frac{1$", "5$ 到 6$", "a_b^c"])
def test_dollars_are_dollars(text):
    from reports.figures.canvas import sheet

    with style(), warnings.catch_warnings():
        warnings.simplefilter("error")
        figure = sheet(1.0, text, text, text)
        figure.canvas.draw()

    assert all(not artist.get_parse_math() for artist in figure.texts)


def test_text_is_cut_and_wrapped_by_what_it_takes():
    assert columns_of("社区ab") == 6
    assert shortened("社区服务中心", 8) == "社区服…"
    assert shortened("社区", 8) == "社区"
    assert wrapped("one two three", 8) == "one two\nthree"
    assert wrapped("社区服务\N{FULLWIDTH COMMA}中心", 8) == "社区服\n务\N{FULLWIDTH COMMA}中心"


def test_svg_for_the_page_has_its_own_ids_and_no_names_from_elsewhere():
    markup = (
        '<?xml version="1.0"?>\n<!DOCTYPE svg>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
        '<metadata>x</metadata><!-- $<b> --><g id="a"><path id="p" d="M 1.23456 0"/></g><use xlink:href="#p"/></svg>'
    )

    clean = for_page(markup, "fig", 'says "more"')

    assert clean == (
        '<svg viewBox="0 0 9 9" role="img" aria-label="says &quot;more&quot;" stroke-linejoin="round" '
        'stroke-linecap="butt" preserveAspectRatio="xMinYMin meet"><g><path id="fig-p" d="M 1.23 0"/></g>'
        '<use href="#fig-p"/></svg>'
    )
