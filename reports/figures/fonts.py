"""Which fonts carry Chinese: those of the system first, else the ones that a package brings."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from matplotlib import font_manager

#: Sans-serif families with simplified Chinese, in the order of preference.
CHINESE = (
    "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", "Source Han Sans CN",
    "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "SimHei", "Heiti SC", "Noto Sans SC",
)  # fmt: skip
_BOLD = 700
#: Comes with matplotlib; draws what a Chinese font may lack.
FALLBACK = "DejaVu Sans"


@cache
def families() -> tuple[str, ...]:
    """Font families for all text of a figure. The first has Chinese glyphs; letters come from it too."""
    installed = {entry.name for entry in font_manager.fontManager.ttflist}
    for family in CHINESE:
        if family in installed:
            return (family, FALLBACK)
    return (_packaged(), FALLBACK)


def _packaged() -> str:
    """Register Noto Sans SC of pylopdf-fonts-zh-cn and return its family name."""
    from pylopdf_fonts_zh_cn import sans_path

    manager = font_manager.fontManager
    manager.addfont(str(sans_path()))
    # It has one weight. Bold text is drawn with it too, without a complaint at every figure.
    manager.ttflist.append(replace(manager.ttflist[-1], weight=_BOLD))
    return font_manager.FontProperties(fname=str(sans_path())).get_name()
