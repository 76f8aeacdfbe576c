"""The page itself: one file, well formed, in order, readable without eyes or network."""

import base64
import hashlib
import re

import pytest

from reports import report
from reports.catalogue.punctuation import of_template as wide
from tests.reports.fixture_directory import planned, simulated, write
from tests.reports.html_tree import parse

EVERY = [(kind, lang) for kind in ("planned", "simulated") for lang in ("zh", "en")]


@pytest.mark.parametrize("kind, lang", EVERY)
def test_nothing_is_fetched_from_anywhere(page, kind, lang):
    source = page(kind, lang).source

    assert not re.findall(r'https?://|//[a-z]+\.|@import|url\((?!#|"data:)', source)
    assert not [element for tag in ("link", "img", "iframe", "object") for element in page(kind, lang).root.all(tag)]
    for element in page(kind, lang).root.all("image"):
        assert element.attributes["href"].startswith("data:image/png;base64,")
    for element in page(kind, lang).root.all("a"):
        assert element.attributes["href"].startswith("#")


@pytest.mark.parametrize("kind, lang", EVERY)
def test_the_policy_of_the_page_allows_its_own_script_only(page, kind, lang):
    (script,) = page(kind, lang).root.all("script")
    policy = next(
        meta.attributes["content"]
        for meta in page(kind, lang).root.all("meta")
        if meta.attributes.get("http-equiv") == "Content-Security-Policy"
    )

    digest = base64.b64encode(hashlib.sha256(script.text.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")


@pytest.mark.parametrize("kind, lang", EVERY)
def test_headings_are_in_order_and_numbered(page, kind, lang):
    headings = [(int(tag[1]), element) for tag in ("h1", "h2", "h3") for element in page(kind, lang).edition.all(tag)]
    titles = [element.text for level, element in headings if level == 2]
    wanted = [f"{sign}、" for sign in "一二三四五六七八九"] if lang == "zh" else [f"{at}. " for at in range(1, 10)]

    assert len([level for level, _ in headings if level == 1]) == 1
    for title, number in zip(titles, wanted, strict=False):
        assert title.startswith(number)


@pytest.mark.parametrize("kind, lang", EVERY)
def test_every_id_is_there_once_and_every_reference_leads_somewhere(page, kind, lang):
    source = page(kind, lang).source
    ids = re.findall(r'\sid="([^"]+)"', source)
    references = set(re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)|aria-labelledby="([^"]+)"', source))

    assert len(ids) == len(set(ids))
    assert {name for found in references for name in found if name} <= set(ids)


@pytest.mark.parametrize("kind, lang", EVERY)
def test_every_figure_says_what_it_shows(page, kind, lang):
    figures = page(kind, lang).edition.all("figure")

    assert len(figures) == {"planned": 8, "simulated": 5}[kind]
    for figure in figures:
        (svg,) = figure.all("svg")
        assert svg.attributes["role"] == "img"
        assert len(svg.attributes["aria-label"]) > 10
        assert figure.all("figcaption")[0].text.strip()


@pytest.mark.parametrize("kind, lang", EVERY)
def test_tables_have_captions_heads_and_buttons(page, kind, lang):
    for table in page(kind, lang).edition.all("table"):
        width = len(table.all("thead")[0].all("th"))
        assert table.all("caption")[0].text.strip()
        assert len(table.all("thead")[0].all("button")) == width
        for body in table.all("tbody"):
            for row in body.all("tr"):
                cells = row.all("th") + row.all("td")
                assert len(cells) == (1 if "section" in row.classes() else width)


def test_parts_of_a_comparison_of_plans(page):
    assert [title.text for title in page("planned", "zh").edition.all("h2")] == [
        "一、结论", "二、改了什么", "三、合规与对标", "四、钱", "五、人、房、项目", "六、服务", "七、为什么",
        "八、各点", "九、依据与限度",
    ]  # fmt: skip


def test_parts_with_nothing_to_say_are_left_out_and_the_numbers_close_up(page):
    assert [title.text for title in page("simulated", "zh").edition.all("h2")] == [
        "一、结论", "二、合规与对标", "三、服务", "四、各点", "五、依据与限度",
    ]  # fmt: skip


def test_a_directory_with_one_table_still_makes_a_page(tmp_path):
    tables, manifest = simulated()
    only = {"verdicts": tables["verdicts"], "labels": tables["labels"]}

    source = report(write(tmp_path, only, manifest), "en").read_text(encoding="utf-8")

    titles = [title.text for title in parse(source).edition.all("h2")]
    assert titles == ["1. The answer", "2. Verdicts", "3. What this rests on"]


@pytest.mark.parametrize("kind, lang", EVERY)
def test_the_fingerprint_stands_on_the_page_and_in_the_printed_footer(page, kind, lang):
    (style,) = page(kind, lang).root.all("style")

    assert "0123456789abcdef" in page(kind, lang).edition.all("header")[0].text
    assert '@bottom-left { content: "simkit 0123456789abcdef"; }' in style.text
    assert "size: A4 portrait" in style.text
    assert "display: table-header-group" in style.text


def test_failing_and_unknown_clauses_come_first(page):
    table = page("planned", "zh").table("逐条判定")
    titles = [row.text.strip() for row in table.all("tr") if "section" in row.classes()]

    assert titles == [wide(title) for title in ("不合规(1条)", "对标无法判定(1条)", "合规(1条)", "对标达标(1条)")]


def test_own_standard_is_compliance_and_another_citys_a_benchmark(page):
    """The two words are kept apart, with a sign each."""
    text = page("planned", "zh").table("逐条判定").text

    assert "✓ 合规" in text
    assert "✗ 不合规" in text
    assert "✓ 达标" in text
    assert "✗ 未达标" not in text


def test_a_figure_that_no_scenario_has_is_named_under_the_table_with_the_reason(page):
    source = page("simulated", "zh").source

    assert "未列入（情景没有相应内容" in source
    assert "“—”表示该情形没有发生" not in source, "there is no dash to explain"


def test_sizes_are_sensible(reported):
    for kind, lang in EVERY:
        assert (reported(kind, lang) / "report.html").stat().st_size < 1_500_000


def test_same_files_same_bytes(reported, tmp_path):
    first = reported("planned", "zh")
    second = write(tmp_path, *planned())
    report(second, "zh", ["xlsx", "docx"])

    names = sorted(path.relative_to(first) for path in first.rglob("*") if path.is_file())
    assert names == sorted(path.relative_to(second) for path in second.rglob("*") if path.is_file())
    for name in names:
        assert (first / name).read_bytes() == (second / name).read_bytes(), name


def test_a_report_made_again_leaves_no_old_figure(tmp_path):
    directory = write(tmp_path, *simulated())
    (directory / "figures").mkdir()
    (directory / "figures" / "old.png").write_bytes(b"")

    report(directory, "en")

    assert not (directory / "figures" / "old.png").exists()
    assert not [path for path in directory.iterdir() if path.name.startswith(".report-")]
