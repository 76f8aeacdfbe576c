"""The report as a workbook: the numbers of the page and of the files, sums that are formulas, text that stays text."""

import csv
import re
import zipfile
from decimal import Decimal

import pytest

from reports.directory import read_directory
from reports.edition import edition
from reports.gallery import Gallery
from reports.view import view
from reports.voice import voice
from reports.workbook.book import write_workbook
from tests.reports.fixture_directory import BASE, BETTER, SHORT, planned, write
from tests.reports.html_tree import Element, rows
from tests.reports.workbook.opened import opened, worked_out

HEADS = 2


@pytest.fixture(scope="module")
def books(reported):
    """The sheets of a kind and a language, read once."""
    read = {}

    def of(kind, lang):
        if (kind, lang) not in read:
            read[kind, lang] = opened(reported(kind, lang) / "report.xlsx")
        return read[kind, lang]

    return of


def sheet_of(book, beginning):
    return next(sheet for name, sheet in book.items() if name.startswith(beginning))


def lines(sheet):
    """Rows by heading, from the head row down to the first empty row."""
    heads = [sheet[HEADS, column].value for column in range(sum(row == HEADS for row, _ in sheet))]
    found, row = [], HEADS + 1
    while any((row, column) in sheet and sheet[row, column].value != "" for column in range(len(heads))):
        found.append({head: sheet.get((row, column)) for column, head in enumerate(heads)})
        row += 1
    return found


def values(line):
    return [None if cell is None else cell.value for cell in line.values()]


#: What the page says in one cell and the workbook in several: a range, a mark behind a number.
SPLIT = re.compile(r"\d.*(至|–| to )|\*$")


def close(text):
    """A text without spaces, which are set apart by the page and by formats of numbers in their own ways."""
    return re.sub(r"\s", "", text)


def cells_of(table):
    """The cells of the rows of a table of the page, as html_tree.rows has their texts."""
    return [
        [cell for cell in row.children if isinstance(cell, Element)]
        for part in table.all("tbody")
        for row in part.all("tr")
        if "section" not in row.classes()
    ]


def records(path):
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("kind, lang", [("planned", "zh"), ("planned", "en"), ("simulated", "zh")])
def test_every_formula_worked_out_again_gives_the_number_kept_with_it(books, kind, lang):
    count = 0
    for name, sheet in books(kind, lang).items():
        for place, cell in sheet.items():
            if cell.formula:
                assert worked_out(cell.formula, sheet) == pytest.approx(cell.value, abs=1e-9), (name, place)
                count += 1
    assert count > 60 or kind == "simulated"


def test_totals_of_money_are_formulas_and_those_of_the_budget_file_to_the_fen(books, reported):
    """By hand, least: city 3 x 80,000.06, district 3 x 19,999.94, together the purse of 300,000.00."""
    sheet = sheet_of(books("planned", "en"), "Table 5")
    found = {line["account"].value: line for line in lines(sheet) if line["account"] and line["head"].value == ""}
    paid = records(reported("planned", "en") / "budget.csv")
    for fund in ("city", "district"):
        for scenario, title in ((BASE, "least team"), (BETTER, "best plan"), (SHORT, "held to the other city")):
            cell = found[f"{fund}: total"][title]
            wanted = sum(
                Decimal(row["amount_cny"]) for row in paid if (row["fund"], row["scenario"]) == (fund, scenario)
            )
            assert cell.formula.startswith("ROUND(SUMPRODUCT(")
            assert Decimal(str(round(worked_out(cell.formula, sheet), 2))) == wanted
    assert found["city: total"]["least team"].value == 240_000.18
    assert found["Grand total"]["least team"].formula.startswith("ROUND(SUM(")
    assert found["Grand total"]["held to the other city"].value == 360_001.50
    assert found["district: total"]["least team: share"].shown == "20.0\N{NO-BREAK SPACE}%"


def test_the_sum_of_the_rows_shown_follows_a_filter(books):
    sheet = sheet_of(books("planned", "zh"), "表6")
    (shown,) = [line for line in lines(sheet) if line["点"].value == "筛选出的行合计"]
    assert shown["最低团队"].formula.startswith("ROUND(SUBTOTAL(109,")
    assert shown["最低团队"].value == 270_000.30


@pytest.mark.parametrize("kind, lang", [("planned", "zh"), ("planned", "en"), ("simulated", "zh"), ("simulated", "en")])
def test_each_table_shows_what_the_page_shows(books, page, kind, lang):
    """Every cell of a table of the page stands in its sheet, a number as its format shows it."""
    book, compared = books(kind, lang), 0
    for table in page(kind, lang).edition.all("table"):
        label = table.all("span")[0].text
        sheet = next(
            sheet for name, sheet in book.items() if name.split(" ")[: label.count(" ") + 1] == label.split(" ")
        )
        there = [{close(cell.shown): cell for cell in line.values() if cell is not None} for line in lines(sheet)]
        for row, cells in zip(rows(table), cells_of(table), strict=True):
            texts = {close(text) for text in row if not SPLIT.search(text)} - {"", "无", "none"}
            (line,) = [of_line for of_line in there if texts <= set(of_line)][:1] or [{}]
            assert texts <= set(line), (label, row)
            for text, cell in zip(row, cells, strict=True):
                if "number" in cell.classes() and close(text) in texts and re.match(r"[+−]?\d", text):
                    assert isinstance(line[close(text)].value, float), (label, row, text)
            compared += len(texts)
    assert compared > (200 if kind == "planned" else 70)


def test_means_and_intervals_are_those_of_the_summary(books, reported):
    summary = {
        (row["scenario"], row["kpi"]): row
        for row in records(reported("planned", "en") / "summary.csv")
        if (row["site"], row["group"]) == ("*", "*")
    }
    sheet = sheet_of(books("planned", "en"), "Table 13")
    names = {"share served": "served_share", "mean wait": "wait_mean", "cost": "cost_cny"}
    found = {line["KPI"].value: line for line in lines(sheet)}
    for name, kpi in names.items():
        for scenario, title in ((BASE, "least team"), (BETTER, "best plan"), (SHORT, "held to the other city")):
            row, line = summary[scenario, kpi], found[name]
            ends = (line[title], line[f"{title}: low"], line[f"{title}: high"])
            assert [cell.value for cell in ends] == [float(row[end]) for end in ("mean", "ci_low", "ci_high")]
    assert found["share served"]["best plan"].shown == "72.0\N{NO-BREAK SPACE}%"
    assert found["mean wait"]["best plan"].shown == "5.0"


def test_a_part_of_a_table_is_its_first_column_and_intervals_are_numbers(books):
    sheet = sheet_of(books("planned", "zh"), "表14")
    found = lines(sheet)
    assert {line["分组"].value for line in found} == {"优化方案", "执行外市标准"}
    assert list(found[0])[:5] == ["分组", "指标", "差值", "校正后区间 下限", "校正后区间 上限"]
    served = next(line for line in found if values(line)[:2] == ["优化方案", "服务满足率"])
    assert served["差值"].value == pytest.approx(12.0)
    assert served["差值"].shown == "+12.0个百分点"
    assert served["校正后区间 下限"].value < 12.0 < served["校正后区间 上限"].value


def test_every_table_is_live_and_its_head_stays(reported):
    with zipfile.ZipFile(reported("planned", "zh") / "report.xlsx") as package:
        tables = [name for name in package.namelist() if name.startswith("xl/tables/")]
        sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
        texts = [package.read(name).decode() for name in sheets]
    with_table = [text for text in texts if "<tablePart " in text]
    assert len(tables) == len(with_table) >= 17
    assert all('ySplit="3"' in text and 'state="frozen"' in text for text in with_table)


def test_the_cover_has_the_answer_the_fingerprint_and_the_way_to_every_sheet(books, reported):
    from reports import answer

    book = books("planned", "zh")
    cover = book["封面"]
    texts = [cell.value for cell in cover.values()]
    assert cover[0, 0].value == "社区综合服务中心：方案比较报告"
    assert set(answer(reported("planned", "zh"), "zh")) <= set(texts)
    assert "0123456789abcdef" in texts
    with zipfile.ZipFile(reported("planned", "zh") / "report.xlsx") as package:
        links = re.findall(
            r'<hyperlink ref="B\d+" location="\'(.*?)\'!A1"', package.read("xl/worksheets/sheet1.xml").decode()
        )
    assert links == list(book)[1:]


def test_figures_stand_with_their_alternative_text(reported):
    with zipfile.ZipFile(reported("planned", "zh") / "report.xlsx") as package:
        images = [name for name in package.namelist() if name.startswith("xl/media/")]
        drawing = package.read("xl/drawings/drawing1.xml").decode()
    assert len(images) == len(list((reported("planned", "zh") / "figures").glob("*.png")))
    assert len(re.findall(r'descr="[^"]{10,}"', drawing)) == len(images)


def test_only_cells_to_be_replaced_can_be_changed_on_the_sheet_of_assumptions(books, reported):
    """Two patiences are assumed, each 15 to 60; the clause and the evidence stand on the other sheet."""
    book = books("planned", "zh")
    sheet = book["假定"]
    assert [sheet[row, 0].value for row in (1, 2)] == ["services.meals.patience", "services.talks.patience"]
    row = [sheet[1, column].value for column in range(1, 6)]
    assert row == ["服务项目 · 助餐 · 等候耐心", 30.0, 15.0, 60.0, "not found"]
    assert [sheet[1, column].locked for column in range(7)] == [True, True, False, False, False, False, False]
    assert [book["有出处的数"][row, 0].value for row in (1, 2)] == [
        "funds.city.amount_cny",
        "prices.social_worker.annual_cost_cny",
    ]
    with zipfile.ZipFile(reported("planned", "zh") / "report.xlsx") as package:
        protected = [name for name in package.namelist() if "worksheets/sheet" in name
                     and b"<sheetProtection" in package.read(name)]  # fmt: skip
    assert len(protected) == 1


HOSTILE = "=cmd()|' /C calc'!A0"


def test_hostile_names_are_text_and_the_sums_stay_right(tmp_path):
    """Every name is the same formula, too long for a sheet or a heading; still each fund is summed by itself."""
    tables, manifest = planned()
    long = HOSTILE + "[a]:*?/\\ https://example.org" + "长" * 300
    columns, labels = tables["labels"]
    tables["labels"] = (columns, [(kind, id_, long, long) for kind, id_, _, _ in labels])
    directory = write(tmp_path / "finished", tables, manifest)
    data = read_directory(directory)
    gallery = Gallery(directory / "figures", data.fingerprint)
    made = edition(view(data, voice("zh", data.labels), gallery))
    for name in ("report.xlsx", "again.xlsx"):
        write_workbook([made], directory / name)
    book = opened(directory / "report.xlsx")
    for sheet in book.values():
        for cell in sheet.values():
            if cell.formula:
                assert re.match(r"ROUND\(|SUM|SUBTOTAL|[A-Z]+\d+/", cell.formula)
                assert worked_out(cell.formula, sheet) == pytest.approx(cell.value, abs=1e-9)
    money = sheet_of(book, "表5")
    assert money[HEADS + 1, 1].value == long
    assert len({name.casefold() for name in book}) == len(book)
    assert all(len(name.encode("utf-16-le")) <= 62 and not re.search(r"[\[\]:*?/\\]", name) for name in book)
    with zipfile.ZipFile(directory / "report.xlsx") as package:
        assert not [
            part for part in package.namelist() if part.endswith(".rels") and b"hyperlink" in package.read(part)
        ]
        heads = [re.findall(r'<tableColumn id="\d+" name="(.*?)"', package.read(part).decode())
                 for part in package.namelist() if part.startswith("xl/tables/")]  # fmt: skip
    assert all(len({head.casefold() for head in of_table}) == len(of_table) for of_table in heads)
    assert all(len(head) < 256 for of_table in heads for head in of_table)
    assert (directory / "report.xlsx").read_bytes() == (directory / "again.xlsx").read_bytes()


def test_a_run_without_money_has_no_sheet_of_it_and_its_ranks_are_numbers(books):
    book = books("simulated", "en")
    assert not [name for name in book if "Allocation" in name]
    ranks = next(sheet for name, sheet in book.items() if "Sites by" in name)
    found = lines(ranks)
    assert [line["section"].value for line in found] == ["ranked (4)"] * 4 + ["population assumed, not ranked (1)"]
    assert [(line["rank: first"].value, line["rank: last"].value) for line in found[:2]] == [(1.0, 2.0), (1.0, 2.0)]


def test_what_a_clause_met_is_numbers(books):
    """Five sites of 1,500, 1,500, 2,300, 1,200 and 1,600 m2, one of them below the 1,500 asked for."""
    (area, _) = lines(sheet_of(books("simulated", "zh"), "表1"))
    assert (area["判定"].value, area["判定 备注"].value) == ("✗ 不合规", "1/5个点")
    assert [area[f"判定 {end}"].value for end in ("最低值", "最高值")] == [1200.0, 2300.0]
    assert area["判定 最低值"].shown == "1,200平方米"
