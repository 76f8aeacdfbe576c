"""Words of the input diff."""

from __future__ import annotations

from reports.catalogue.phrase import Phrase

TITLE = Phrase("改了什么", "What was changed")
CAPTION = Phrase("各方案与基准的输入差异", "Inputs that differ from the base")
SCENARIO = Phrase("方案", "plan")
PATH = Phrase("输入项", "input")
BEFORE = Phrase("由", "from")
AFTER = Phrase("改为", "to")
UNIT = Phrase("单位", "unit")
SOURCE = Phrase("来源", "source")
INTRO = Phrase(
    "其余输入与基准{base}完全相同,各方案面对同样的居民(共同随机数)。",
    "All other inputs equal those of the base {base}; all plans meet the same residents (common random numbers).",
)
#: Sources that the program itself writes, in words.
KNOWN_SOURCES: dict[str, Phrase] = {
    "changed for this variant": Phrase("本方案所改", "changed for this variant"),
    "left out: the usual value": Phrase("未写,取通常值", "left out: the usual value"),
    "decision of the planner": Phrase("规划者决定", "decision of the planner"),
}
UNCHANGED = Phrase("未设", "not set")
