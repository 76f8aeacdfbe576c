"""A paper is in the officials' layout, holds any text as text, and is equal to the byte where its contents are."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from reports.office import docx_text
from reports.office.docx_text import GridCell
from reports.office.spans import placed
from reports.office.zipped import fixed


def _paper(file: Path, text: str = "=cmd()|'/c calc'!A1") -> Path:
    paper = docx_text.official_paper("zh", "simkit 0123", "预算表")
    docx_text.title(paper, "预算表")
    docx_text.heading(paper, "一、人员", 1)
    docx_text.paragraph(paper, text)
    rows = [
        [GridCell("科目", rows=2), GridCell("金额", columns=2)],
        [GridCell("上年数"), GridCell("本年数")],
        [GridCell(text), GridCell("1.00", right=True), GridCell(marked=True)],
    ]
    docx_text.grid(paper, rows, (2, 1, 1), heads=2)
    docx_text.signature(paper, ("编制:", "审核:", "日期:"))
    docx_text.turned(paper, landscape=True)
    docx_text.save(paper, file)
    return file


def test_the_page_is_a4_with_the_margins_of_the_standard(tmp_path: Path) -> None:
    upright, turned = Document(str(_paper(tmp_path / "a.docx"))).sections
    sides = (upright.top_margin, upright.bottom_margin, upright.left_margin, upright.right_margin)
    assert [round(side.mm) for side in (upright.page_width, upright.page_height, *sides) if side is not None] == [
        210, 297, 37, 35, 28, 26,
    ]  # fmt: skip
    assert turned.page_width is not None
    assert round(turned.page_width.mm) == 297


@pytest.mark.parametrize(
    "style, face, points",
    [
        ("Title", "方正小标宋简体", 22),
        ("Normal", "仿宋_GB2312", 16),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
    ],
)
def test_each_part_of_the_text_has_its_face(tmp_path: Path, style: str, face: str, points: float) -> None:
    found = Document(str(_paper(tmp_path / "a.docx"))).styles[style]
    fonts = found.element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == face
    assert fonts.get(qn("w:eastAsiaTheme")) is None
    assert found.font.size.pt == points


def test_a_document_names_what_stands_in_for_a_face_that_is_not_installed(tmp_path: Path) -> None:
    with zipfile.ZipFile(_paper(tmp_path / "a.docx")) as package:
        table = package.read("word/fontTable.xml").decode()
    assert 'w:name="仿宋_GB2312"><w:altName w:val="仿宋,FangSong' in table


def test_equal_papers_are_equal_to_the_byte(tmp_path: Path) -> None:
    assert _paper(tmp_path / "a.docx").read_bytes() == _paper(tmp_path / "b.docx").read_bytes()


def test_the_date_of_a_part_is_not_in_a_package() -> None:
    def packed(year: int) -> bytes:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as package:
            package.writestr(zipfile.ZipInfo("a.xml", (year, 5, 6, 7, 8, 10)), "text")
        return made.getvalue()

    assert packed(2001) != packed(2026)
    assert fixed(packed(2001)) == fixed(packed(2026))


@pytest.mark.parametrize(
    "hostile, shown",
    [("<b>粗</b> & co", "<b>粗</b> & co"), ("甲\x00乙\x1f", "甲乙"), ("=1+1", "=1+1"), ("a\tb\r\nc", "a b c")],
)
def test_any_text_is_text(tmp_path: Path, hostile: str, shown: str) -> None:
    found = list(docx_text.texts(_paper(tmp_path / "a.docx", hostile)))
    assert found.count(shown) == 2  # the paragraph and the cell


def test_merged_cells_are_placed_past_those_that_cover_them() -> None:
    tall, wide, left, right = GridCell("tall", rows=2), GridCell("wide", columns=2), GridCell("l"), GridCell("r")
    assert placed([[tall, wide], [left, right]], 3) == {(0, 0): tall, (0, 1): wide, (1, 1): left, (1, 2): right}


def test_cells_that_do_not_fill_the_table_are_refused() -> None:
    with pytest.raises(ValueError, match="do not fill 2 rows of 2 columns"):
        placed([[GridCell(), GridCell()], [GridCell()]], 2)
    with pytest.raises(ValueError, match="do not fill 2 rows of 2 columns"):
        placed([[GridCell(), GridCell(rows=2)], [GridCell(columns=2)]], 2)
