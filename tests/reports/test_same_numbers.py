"""The same numbers in every format: page, paper and print hold each number of the files as the others write it."""

import csv
import re
import shutil
import subprocess
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal

import pytest

from reports import report
from reports.browser import found_browser
from reports.reading import ReportError
from tests.reports.fixture_directory import BASE, BETTER, SHORT
from tests.reports.html_tree import Element
from tests.reports.needed import missing as not_there
from tests.reports.paper.read_back import read_paper

BOTH = [("planned", "zh"), ("planned", "en"), ("simulated", "zh"), ("simulated", "en")]
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def browser():
    try:
        return found_browser()
    except ReportError:
        return None


def label_of(table):
    return table.all("span")[0].text


def lines_of(cell):
    small = [child for child in cell.children if isinstance(child, Element) and child.tag == "small"]
    first = "".join(child for child in cell.children if isinstance(child, str))
    return "\n".join([first, *(line.text for line in small)])


def page_rows(table):
    (heads,) = table.all("thead")
    yield [button.text for button in heads.all("button")]
    for body in table.all("tbody"):
        for row in body.all("tr"):
            yield [lines_of(cell) for cell in row.children if isinstance(cell, Element)]


def records(path):
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def numbers(text):
    return Counter(NUMBER.findall(text))


@pytest.fixture(scope="module")
def printed(tmp_path_factory, reported):
    """The text of each page of the PDF of a kind and a language, and what pdfinfo says; skipped where none is made."""
    missing = [tool for tool in ("pdftotext", "pdfinfo") if shutil.which(tool) is None]
    if browser() is None or missing:
        not_there(f"no browser of the Chromium family, or no {missing or 'poppler-utils'}")
    made = {}

    def of(kind, lang):
        if (kind, lang) not in made:
            directory = tmp_path_factory.mktemp("printed") / kind
            shutil.copytree(reported(kind, lang), directory)
            for other in ("report.xlsx", "report.docx"):
                (directory / other).unlink()
            report(directory, lang, ["pdf"])
            texts, facts = (
                subprocess.run([*tool, str(directory / "report.pdf"), *to], check=True, capture_output=True, text=True)
                for tool, to in ((("pdftotext", "-layout"), ("-",)), (("pdfinfo",), ()))
            )
            made[kind, lang] = (texts.stdout.rstrip("\f").split("\f"), facts.stdout)
        return made[kind, lang]

    return of


@pytest.mark.parametrize("kind, lang", BOTH)
def test_every_cell_of_the_page_stands_in_the_paper(page, reported, kind, lang):
    paper, compared = read_paper(reported(kind, lang) / "report.docx"), 0
    for table in page(kind, lang).edition.all("table"):
        label = label_of(table)
        assert paper.captions[label] == table.all("caption")[0].text.removeprefix(label).strip()
        assert paper.tables[label] == list(page_rows(table)), label
        compared += sum(map(len, paper.tables[label]))
    assert len(paper.tables) == len(page(kind, lang).edition.all("table"))
    assert compared > (400 if kind == "planned" else 100)


def test_totals_of_the_paper_are_those_of_the_budget_file_to_the_fen(reported):
    """By hand, least: city 3 x 80,000.06 = 240,000.18, district 3 x 19,999.94 = 59,999.82."""
    table = read_paper(reported("planned", "en") / "report.docx").tables["Table 5"]
    found = {row[0]: dict(zip(table[0], row, strict=True)) for row in table if len(row) == len(table[0])}
    paid = records(reported("planned", "en") / "budget.csv")
    for fund in ("city", "district"):
        for scenario, title in ((BASE, "least team"), (BETTER, "best plan"), (SHORT, "held to the other city")):
            rows = [row for row in paid if (row["fund"], row["scenario"]) == (fund, scenario)]
            wanted = sum(Decimal(row["amount_cny"]) for row in rows)
            assert found[f"{fund}: total"][title].split("\n")[0] == f"{wanted:,.2f}"
    assert found["city: total"]["least team"].startswith("240,000.18\n")
    assert found["district: total"]["least team"].startswith("59,999.82\n")


def test_means_and_intervals_of_the_paper_are_those_of_the_summary(reported):
    table = read_paper(reported("planned", "en") / "report.docx").tables["Table 13"]
    found = {row[0]: dict(zip(table[0], row, strict=True)) for row in table if len(row) == len(table[0])}
    for row in records(reported("planned", "en") / "summary.csv"):
        if (row["site"], row["group"], row["kpi"]) == ("*", "*", "served_share"):
            title = {BASE: "least team", BETTER: "best plan", SHORT: "held to the other city"}[row["scenario"]]
            mean, low, high = (
                (100 * Decimal(row[end])).quantize(Decimal("0.1"), ROUND_HALF_UP)
                for end in ("mean", "ci_low", "ci_high")
            )
            first, second = found["share served"][title].split("\n")
            assert (NUMBER.findall(first), NUMBER.findall(second)) == ([str(mean)], [str(low), str(high)])


def test_what_fails_in_the_paper_is_what_fails_in_the_verdicts_file(reported):
    """By hand: the district gives 100,000 a site, the plan held to the other city spends 120,000.50 at each."""
    verdicts = records(reported("planned", "zh") / "verdicts.csv")
    failing = {(row["rule"], Decimal(row["margin"])) for row in verdicts if row["status"] == "fail"}
    paper = read_paper(reported("planned", "zh") / "report.docx")
    (label,) = [label for label, caption in paper.captions.items() if "不符合与无法判定的点" in caption]
    heads, *rows = paper.tables[label]
    said = [dict(zip(heads, row, strict=True)) for row in rows if any("✗" in cell for cell in row)]
    assert {(row["条款"].split("\n")[0], row["余量"]) for row in said} == {("OWN-FUND-3", "−20,000.50")}
    assert failing == {("OWN-FUND-3", Decimal("-20000.5"))}


@pytest.mark.slow
@pytest.mark.parametrize("kind, lang", [("planned", "zh"), ("simulated", "en")])
def test_every_number_of_the_pages_tables_stands_in_the_print(page, printed, kind, lang):
    texts, _ = printed(kind, lang)
    wanted = Counter()
    for table in page(kind, lang).edition.all("table"):
        for row in page_rows(table):
            wanted += numbers("\n".join(row))
    assert sum(wanted.values()) > 100
    assert wanted - numbers("\n".join(texts)) == Counter()


@pytest.mark.slow
@pytest.mark.parametrize(
    "kind, lang, foot", [("planned", "zh", "第{}页，共{}页"), ("simulated", "en", "page {} of {}")]
)
def test_the_print_is_a4_with_pages_counted_and_the_fingerprint_on_each(printed, kind, lang, foot):
    texts, facts = printed(kind, lang)
    assert re.search(r"^Page size: .*\(A4\)$", facts, re.MULTILINE)
    assert re.search(r"^CreationDate: .*2000", facts, re.MULTILINE)
    for number, text in enumerate(texts, 1):
        assert foot.format(number, len(texts)) in text
        assert "simkit " in text
    assert all(len("".join(text.split())) > 150 for text in texts[:-1]), "no page but the last is nearly empty"
