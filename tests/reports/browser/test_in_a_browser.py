"""The page in a real browser: quiet, whole, sorted, filtered, switched, used by keyboard, by everybody, and printed."""

import shutil
import subprocess

import pytest

from reports import report
from tests.reports.fixture_directory import many_sites, write
from tests.reports.needed import missing
from tests.reports.test_questions import directory as asked_directory

pytestmark = pytest.mark.slow

SHOWN = ".edition:not([hidden])"
#: What the rows of a table of the shown edition are sorted by in a column, as far as they show and may move.
KEYS = """([caption, column]) => Array.from(document.querySelectorAll(".edition:not([hidden]) table"))
    .filter(table => table.caption.textContent.includes(caption)).flatMap(table => Array.from(table.tBodies[0].rows))
    .filter(row => !row.className && !row.hidden)
    .map(row => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim())"""
#: Pictures of the shown edition that take no room, as broken ones do.
EMPTY_PICTURES = """() => Array.from(document.querySelectorAll(".edition:not([hidden]) figure :is(svg, img)"))
    .map(picture => picture.getBoundingClientRect()).filter(box => box.width < 50 || box.height < 20).length"""
#: Figures of the shown edition with a letter or a mark beyond their right edge.
CUT_OFF = """() => Array.from(document.querySelectorAll(".edition:not([hidden]) figure svg")).filter(svg => {
    const frame = svg.getBoundingClientRect();
    return Array.from(svg.querySelectorAll("path, use")).map(mark => mark.getBoundingClientRect())
        .some(box => box.width > 0 && box.width < 40 && box.right > frame.right + 3);
}).map(svg => svg.closest("figure").id)"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """A report with what was asked of the plan."""
    path = asked_directory(tmp_path_factory.mktemp("asked"))
    return report(path, "zh")


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """A report of thirty sites."""
    return report(write(tmp_path_factory.mktemp("town"), *many_sites(30)), "en")


@pytest.mark.parametrize("kind, lang", [("planned", "zh"), ("planned", "en"), ("simulated", "en")])
def test_the_page_says_nothing_asks_for_nothing_and_shows_every_picture(opened, reported, kind, lang):
    path = reported(kind, lang) / "report.html"
    found = opened(path)

    for other in ("en", "zh"):
        found.page.click(f".edition:not([hidden]) [data-show={other}]")
        assert found.page.evaluate(EMPTY_PICTURES) == 0
        assert found.page.evaluate(CUT_OFF) == []
        assert found.page.locator(".edition:visible").count() == 1
    assert found.said == []
    assert [url for url in found.asked if not url.startswith("data:font/woff")] == [path.as_uri()]


def _table(page, caption):
    return page.locator(f"{SHOWN} .table", has=page.locator("caption", has_text=caption))


def test_a_column_sorts_up_then_down_and_the_total_stays_last(opened, reported):
    page = opened(reported("planned", "en") / "report.html").page
    table = _table(page, "Money by site")

    table.locator("thead button").nth(1).click()
    up = [float(key) for key in page.evaluate(KEYS, ["Money by site", 1])]
    table.locator("thead button").nth(1).click()
    down = [float(key) for key in page.evaluate(KEYS, ["Money by site", 1])]

    assert len(up) == 3
    assert up == sorted(up)
    assert down == sorted(up, reverse=True)
    assert table.locator("tbody tr").last.get_attribute("class") == "total"
    assert table.locator("thead th").nth(1).get_attribute("aria-sort") == "descending"


def test_missing_values_sort_last_both_ways(opened, tmp_path):
    """One of thirty sites has no wait."""
    tables, manifest = many_sites(30)
    columns, rows = tables["summary"]
    tables["summary"] = (columns, [row for row in rows if row[1:3] != ("c0007", "wait_mean")])
    page = opened(report(write(tmp_path, tables, manifest), "en")).page

    for _ in range(2):
        _table(page, "unmet").locator("thead button").nth(5).click()
        keys = page.evaluate(KEYS, ["unmet", 5])
        assert keys == ["6.25"] * 29 + [""]


def test_a_filter_keeps_the_rows_that_hold_the_words(opened, town):
    page = opened(town).page
    table = _table(page, "unmet")
    rows = table.locator("tbody tr")

    table.locator("input").fill("COMMUNITY 2")

    left = {row.locator("td").first.inner_text() for row in rows.all() if row.is_visible()}
    assert left == {"Community 2", *(f"Community {at}" for at in range(20, 30))}
    table.locator("input").fill("")
    assert sum(row.is_visible() for row in rows.all()) == 30


def test_the_language_is_switched_kept_in_the_address_and_found_again(opened, reported):
    path = reported("planned", "zh") / "report.html"
    found = opened(path)
    page = found.page
    assert page.evaluate("document.documentElement.lang") == "zh-CN"

    page.click("[data-show=en]:visible")

    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.title() == page.locator("#en h1").inner_text()
    assert page.url.endswith("#en")
    assert opened(path, "#en").page.locator("#en").is_visible()
    deep = opened(path, "#en-service").page
    assert deep.locator("#en-service").is_visible()
    assert deep.evaluate("Math.abs(document.getElementById('en-service').getBoundingClientRect().top)") < 100
    assert opened(path, "#zh").page.locator("#zh").is_visible()


def test_everything_can_be_done_by_keyboard(opened, reported):
    """Tab leads past the head, to the languages, the contents, each sort button; Enter does what a click does."""
    page = opened(reported("simulated", "zh") / "report.html").page
    active = "document.activeElement"
    page.keyboard.press("Tab")
    assert page.evaluate(f"{active}.className") == "skip"
    assert page.evaluate(f"getComputedStyle({active}).outlineStyle") != "none"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#zh-answer"

    page.goto(page.url.split("#")[0])
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate(f"{active}.dataset.show") == "en"
    page.keyboard.press("Enter")
    assert page.locator("#en").is_visible()
    assert page.evaluate(f"{active}.dataset.show") == "en", "the focus stays on the language chosen"

    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate(f"{active}.closest('thead') !== null"):
            break
    assert page.evaluate(f"getComputedStyle({active}).outlineStyle") != "none"
    page.keyboard.press("Enter")
    assert page.evaluate(f"{active}.closest('th').getAttribute('aria-sort')") == "ascending"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_axe_finds_nothing_that_shuts_anybody_out(opened, asked, axe, lang):
    """WCAG 2.2 A and AA and axe's best practices, with what was asked of the plan on the page."""
    page = opened(asked, f"#{lang}").page
    page.evaluate(axe)

    result = page.evaluate(
        """() => axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})"""
    )

    faults = [(fault["id"], fault["nodes"][0]["html"][:200], len(fault["nodes"])) for fault in result["violations"]]
    assert faults == []
    assert len(result["passes"]) > 15, "axe looked at something"


@pytest.mark.parametrize("width", [360, 768])
def test_a_narrow_screen_scrolls_tables_and_not_the_page(opened, asked, width):
    page = opened(asked, width=width).page

    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("lang, words", [("zh", "第{at}页，共{all}页"), ("en", "page {at} of {all}")])
def test_it_prints_on_a4_with_page_numbers_and_the_fingerprint(opened, reported, tmp_path, lang, words):
    if shutil.which("pdftotext") is None:
        missing("pdftotext (poppler-utils) is not installed")
    page = opened(reported("planned", lang) / "report.html").page
    printed = tmp_path / "printed.pdf"
    printed.write_bytes(page.pdf(prefer_css_page_size=True))

    text = subprocess.run(["pdftotext", "-layout", printed, "-"], capture_output=True, text=True, check=True).stdout
    pages = text.split("\f")[:-1]
    facts = subprocess.run(["pdfinfo", printed], capture_output=True, text=True, check=True).stdout
    assert "(A4)" in facts
    assert len(pages) > 3
    for at, sheet in enumerate(pages, 1):
        bare = sheet.replace(" ", "")
        assert words.format(at=at, all=len(pages)).replace(" ", "") in bare
        assert "simkit0123456789abcdef" in bare
    other = {"zh": "The answer", "en": "结论"}[lang]
    assert other not in text, "one language is printed"


def test_chinese_is_drawn_where_no_font_of_the_machine_has_it(opened, reported, browser):
    """With the fonts of the style sheet's list taken away, every Chinese sign comes from the font inside the page."""
    page = opened(reported("simulated", "zh") / "report.html").page
    page.add_style_tag(content='* { font-family: "simkit glyphs" !important; }')
    page.evaluate("document.fonts.ready")
    client = page.context.new_cdp_session(page)
    client.send("DOM.enable")
    client.send("CSS.enable")
    root = client.send("DOM.getDocument")["root"]["nodeId"]
    for selector in ("#zh-title", "#zh-answer li", "#zh-service caption", "#zh-service td"):
        node = client.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
        fonts = client.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        chinese = page.evaluate(
            "selector => (document.querySelector(selector).textContent.match(/[\\u3000-\\uffef]/g) || []).length",
            selector,
        )
        assert sum(font["glyphCount"] for font in fonts if font["isCustomFont"]) >= chinese, selector


@pytest.mark.parametrize("width", [360, 1280])
def test_a_name_of_three_hundred_letters_widens_nothing(opened, tmp_path, width):
    tables, manifest = many_sites(3)
    columns, rows = tables["labels"]
    tables["labels"] = (columns, [(kind, id_, "a" * 300, "b" * 300) for kind, id_, *_ in rows])
    page = opened(report(write(tmp_path, tables, manifest), "zh"), width=width).page

    for lang in ("en", "zh"):
        page.click(f"{SHOWN} [data-show={lang}]")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
