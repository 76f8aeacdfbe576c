"""The faces of official papers, by what they are used for, and the names that stand in where one is not installed.

Offers ``TITLE``, ``HEADING``, ``SUBHEADING``, ``BODY`` and ``PAGE_NUMBER``; ``set_face(rpr, face)``, which gives a run
or a style its Latin and its East Asian font; and ``font_table()``, the part of a document that names the substitutes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import quoteattr

from docx.oxml.ns import nsdecls, qn

#: Letters and figures between the characters.
LATIN = "Times New Roman"
#: Simplified Chinese, as the font table of a document numbers character sets.
_GB2312 = "86"


@dataclass(frozen=True, slots=True)
class Face:
    """A font by its name in Chinese Windows; ``substitutes`` are tried in order where it is not installed."""

    name: str
    substitutes: tuple[str, ...]


TITLE = Face(
    "方正小标宋简体", ("FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "华文中宋", "STZhongsong", "Noto Serif CJK SC")
)
HEADING = Face("黑体", ("SimHei", "Heiti SC", "Noto Sans CJK SC"))
SUBHEADING = Face("楷体_GB2312", ("楷体", "KaiTi", "Kaiti SC", "AR PL UKai CN"))
BODY = Face("仿宋_GB2312", ("仿宋", "FangSong", "STFangsong", "Noto Serif CJK SC"))
PAGE_NUMBER = Face("宋体", ("SimSun", "Songti SC", "Noto Serif CJK SC"))
FACES = (TITLE, HEADING, SUBHEADING, BODY, PAGE_NUMBER)

_OF_THEME = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


def set_face(rpr: Any, face: Face, latin: str = LATIN) -> None:
    """Give the run properties ``rpr`` (a ``w:rPr`` element) a face. Fonts of the theme would come first, so they go."""
    fonts = rpr.get_or_add_rFonts()
    for attribute in _OF_THEME:
        fonts.attrib.pop(qn(f"w:{attribute}"), None)
    for attribute, name in (("ascii", latin), ("hAnsi", latin), ("cs", latin), ("eastAsia", face.name)):
        fonts.set(qn(f"w:{attribute}"), name)


def font_table() -> bytes:
    """The font table of a document (ECMA-376 part 1, 17.8.3): each face with the names that may stand in for it."""
    fonts = "".join(
        f"<w:font w:name={quoteattr(face.name)}><w:altName w:val={quoteattr(','.join(face.substitutes))}/>"
        f'<w:charset w:val="{_GB2312}"/></w:font>'
        for face in FACES
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f"{head}<w:fonts {nsdecls('w')}>{fonts}</w:fonts>".encode()
