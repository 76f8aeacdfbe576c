"""The kinds of source of a number, as they are called in both languages."""

from __future__ import annotations

from simkit.scenario.source import Kind

_ZH: dict[Kind, str] = {
    "clause": "条款", "evidence": "公开数据", "published": "文献", "file": "数据文件", "computed": "推算",
    "assumed": "假定", "decision": "自定", "what-if": "试改",
}  # fmt: skip


def kind_name(kind: Kind, lang: str) -> str:
    """The name of a kind of source in ``lang``; the English one is its id."""
    return _ZH[kind] if lang == "zh" else kind
