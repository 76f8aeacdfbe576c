"""The report as a paper: the layout of officials, headings and captions that Word knows, tables that fit the page."""

import re
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn

from reports.blocks import Column, Part, Prose, Section, Table, body, number
from reports.edition import Edition
from reports.office.signs import signs
from reports.paper.tables import MOST_ROWS, fit, grid_rows, shortened
from reports.paper.writing import write_paper
from reports.voice import Voice
from tests.reports.paper.read_back import read_paper


def table(rows, columns=3, title="数", sections=1):
    heads = (Column("名称"), *(Column(f"{title}{at}", number=True) for at in range(1, columns)))
    made = tuple(body(f"第{row}行", *(number("1,234,567.00", 1.0) for _ in heads[1:])) for row in range(rows))
    cut = len(made) // sections
    parts = tuple(Section(made[at * cut : (at + 1) * cut], f"组{at}") for at in range(sections))
    return Table("表的名称", heads, parts, notes=("注。",), label="表1")


def paper_of(tmp_path, *blocks, lang="zh", title="报告", name="report.docx"):
    edition = Edition(Voice(lang, {}), title, "副题", "0123abcd", (Part("answer", "一、结论", blocks),))
    write_paper(edition, tmp_path, tmp_path / name, "report.html")
    return tmp_path / name


def test_parts_and_headings_are_headings_of_word_in_the_order_of_the_page(page, reported):
    paper = read_paper(reported("planned", "zh") / "report.docx")
    shown = page("planned", "zh").edition
    assert paper.styled("Title") == [shown.all("h1")[0].text]
    assert paper.styled("Heading 1") == [heading.text for heading in shown.all("h2")]
    assert paper.styled("Heading 2") == [heading.text for heading in shown.all("h3")]
    assert paper.styled("Heading 1")[0].startswith("一、")


def test_the_sentences_of_the_answer_stand_first_and_the_lines_to_sign_follow_them(page, reported):
    lines = read_paper(reported("planned", "zh") / "report.docx").lines
    texts = [text for _, text in lines]
    (lead,) = [each for each in page("planned", "zh").edition.all("ul") if "lead" in each.classes()]
    first = texts.index(lead.all("li")[0].text)
    assert texts[first : first + len(lead.all("li"))] == [item.text for item in lead.all("li")]
    (signed,) = [at for at, (style, _) in enumerate(lines) if style == "Signature line"]
    assert re.fullmatch(r"编制：\s+审核：\s+日期：\s+", texts[signed])
    second = texts.index(read_paper(reported("planned", "zh") / "report.docx").styled("Heading 1")[1])
    assert first < signed < second


def test_captions_are_counted_by_word_and_pictures_say_what_they_show(page, reported):
    with zipfile.ZipFile(reported("planned", "en") / "report.docx") as package:
        document = package.read("word/document.xml").decode()
    shown = page("planned", "en").edition
    assert document.count(r" SEQ Table \* ARABIC ") == len(shown.all("table"))
    assert document.count(r" SEQ Figure \* ARABIC ") == len(shown.all("figure")) > 3
    drawn = Document(str(reported("planned", "en") / "report.docx")).element.body.iter(qn("wp:docPr"))
    assert [each.get("descr") for each in drawn] == [
        svg.attributes["aria-label"] for figure in shown.all("figure") for svg in figure.all("svg")
    ]


def test_every_page_counts_itself_and_bears_the_fingerprint(reported):
    paper = Document(str(reported("planned", "zh") / "report.docx"))
    foot = [line.text for line in paper.sections[0].footer.paragraphs]
    assert foot == ["simkit 0123456789abcdef", "— 1 —"]
    assert all(section.footer.is_linked_to_previous for section in list(paper.sections)[1:])


def test_heads_repeat_and_no_row_is_divided(reported):
    for grid in Document(str(reported("planned", "zh") / "report.docx")).tables:
        rows = list(grid._tbl.tr_lst)
        assert rows[0].find(f".//{qn('w:tblHeader')}") is not None
        assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)


def test_a_table_too_wide_for_upright_paper_stands_on_a_turned_page(tmp_path):
    """By hand: 10 figures of 12 digits in type of 8 points take 10 x (12 x 1.41 + 2) = 189 mm of 156, of 225 turned."""
    wide, narrow = table(3, columns=11), table(3, columns=4)
    assert (fit(wide).landscape, fit(narrow).landscape) == (True, False)
    sections = Document(str(paper_of(tmp_path, wide, narrow))).sections
    assert [round(section.page_width.mm) for section in sections] == [210, 297, 210]


@pytest.mark.parametrize("columns", [2, 4, 6, 9])
def test_no_figure_breaks_in_its_column(columns):
    """A digit of type of so many points is half as wide; a millimetre stays free on either side of a text."""
    made = table(5, columns=columns)
    fits = fit(made)
    room_mm = 225.0 if fits.landscape else 156.0
    for share in fits.widths[1:]:
        mm = room_mm * share / sum(fits.widths) - 2
        assert mm >= signs("1,234,567.00") * fits.size / 2 * 25.4 / 72


def test_a_long_table_is_shortened_in_each_of_its_sections_and_says_so(tmp_path):
    """By hand: three sections of 40 rows, 45 may stand, so 15 of each."""
    long = table(120, sections=3)
    shown, total = shortened(long)
    assert ([len(section.rows) for section in shown.sections], total) == ([15, 15, 15], 120)
    paper = read_paper(paper_of(tmp_path, long))
    assert len(paper.tables["表1"]) == 1 + 3 + MOST_ROWS
    assert paper.notes["表1"] == ["本表共120行，此处列45行；全部见同目录 report.html 的表1。", "注。"]


def test_a_short_table_and_the_sums_of_a_long_one_stay(tmp_path):
    assert shortened(table(MOST_ROWS))[0] == table(MOST_ROWS)
    rows = (*(body(str(at)) for at in range(60)), body("合计", total=True))
    shown, _ = shortened(Table("名", (Column("项"),), (Section(rows),)))
    assert len(shown.sections[0].rows) == MOST_ROWS
    assert shown.sections[0].rows[-1].cells[0].text == "合计"


def test_second_lines_stand_below_in_type_that_can_be_read(tmp_path):
    made = Table("名", (Column("项"),), (Section((body(number("70.0%", 0.7, "69.0至71.0")),)),), label="表1")
    (grid,) = Document(str(paper_of(tmp_path, made))).tables
    first, second = grid.cell(1, 0).paragraphs
    assert (first.text, second.text) == ("70.0%", "69.0至71.0")
    assert (first.runs[0].font.size.pt, second.runs[0].font.size.pt) == (9.0, 7.5)


def test_hostile_texts_are_text_and_the_numbers_beside_them_stay(tmp_path):
    hostile = "=cmd()|'/c calc'!A1<script>&\u202eabc\x00\ud800" + "很" * 3000
    made = Table("名", (Column(hostile), Column("数", number=True)), (Section((body(hostile, "1.0"),)),), label="表1")
    paper = read_paper(paper_of(tmp_path, Prose(hostile), made, title=hostile))
    kept = hostile.replace("\x00", "").replace("\ud800", "")
    assert paper.styled("Title") == [kept]
    assert paper.tables["表1"] == [[kept, "数"], [kept, "1.0"]]


def test_equal_editions_give_equal_bytes(tmp_path):
    files = [paper_of(tmp_path, table(3), name=name) for name in ("a.docx", "b.docx")]
    assert files[0].read_bytes() == files[1].read_bytes()


def test_english_is_set_smaller_and_says_its_language(tmp_path):
    made = Document(str(paper_of(tmp_path, Prose("Text."), lang="en")))
    assert made.styles["Normal"].font.size.pt == 12
    assert Document(str(paper_of(tmp_path, Prose("字"), lang="zh"))).styles["Normal"].font.size.pt == 16
    assert made.core_properties.language == "en"


def test_rows_of_the_grid_are_heads_titles_of_sections_and_rows():
    assert [len(row) for row in grid_rows(table(4, columns=3, sections=2))] == [3, 1, 3, 3, 1, 3, 3]
