"""Words of what holds the plans back."""

from __future__ import annotations

from reports.catalogue.phrase import Phrase

TITLE = Phrase("为什么", "Why")
CAPTION = Phrase("约束方案的条款(已用尽余量)", "Clauses that hold the plans back (no slack left)")
RULE = Phrase("条款", "clause")
TEXT = Phrase("内容", "text")
HELD = Phrase("受约束的点", "sites held back")
ONE_MORE = Phrase("放宽一单位:{value}{unit}", "one more unit: {value} {unit}")
NOT_ASKED = Phrase("未求", "not asked")
INTRO = Phrase(
    "下列条款在方案中恰好用满:再放宽一点,方案就会改变。",
    "These clauses are exactly used up: a little more room and the plan would change.",
)
