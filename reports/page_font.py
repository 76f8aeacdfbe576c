"""The glyphs that a page needs beyond plain Latin, as a font inside the page: no machine shows boxes for Chinese.

It stands last among the page's fonts, so that a reader's own fonts are taken where there are any.
"""

from __future__ import annotations

import base64
import io

FAMILY = "simkit glyphs"
#: Up to here every system font has the signs.
_PLAIN = 0x7E


def embedded_font(text: str) -> str:
    """A CSS rule with glyphs of Noto Sans SC (SIL Open Font License) for the signs of ``text``; "" for plain text."""
    signs = sorted({ord(sign) for sign in set(text) if ord(sign) > _PLAIN})
    if not signs:
        return ""
    return (
        f'@font-face {{ font-family: "{FAMILY}"; font-weight: 100 900; '
        f'src: url("data:font/woff;base64,{base64.b64encode(_subset(signs)).decode()}") format("woff"); }}'
    )


def _subset(signs: list[int]) -> bytes:
    from fontTools import subset
    from pylopdf_fonts_zh_cn import sans_path

    options = subset.Options(
        flavor="woff", layout_features=[], hinting=False, notdef_outline=True, name_IDs=[], recalc_timestamp=False
    )
    options.drop_tables += ["GSUB", "GPOS", "BASE", "VORG", "vhea", "vmtx"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=signs)
    buffer = io.BytesIO()
    with subset.load_font(str(sans_path()), options, lazy=True, dontLoadGlyphNames=True) as font:
        subsetter.subset(font)
        subset.save_font(font, buffer, options)
    return buffer.getvalue()
