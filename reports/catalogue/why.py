"""Words of what holds the plans back."""

from __future__ import annotations

from reports.catalogue.phrase import Phrase

TITLE = Phrase("为什么", "Why")
BINDING = Phrase("什么限制了方案", "What holds the plans back")
CAPTION = Phrase("约束方案的条款、资金和工时(没有余量)", "Clauses, money and hours that hold the plans back (no slack)")
RULE = Phrase("条款", "clause")
TEXT = Phrase("内容", "text")
KIND = Phrase("性质", "kind")
KINDS: dict[str, Phrase] = {
    "mandatory": Phrase("强制", "mandatory"),
    "in_principle": Phrase("原则上", "in principle"),
    "given_up": Phrase("原则上,方案未遵守", "in principle, given up by the plan"),
    "missed": Phrase("强制,方案达不到", "mandatory, missed by the plan"),
    "fund": Phrase("资金", "money"),
    "capacity": Phrase("能力", "capacity"),
    "fixed": Phrase("给定", "fixed by the planner"),
}
ONE_MORE_MONEY = Phrase(
    "每多1万元:满足率+{points}个百分点", "10,000 yuan more: +{points} {points:point/points} of need served"
)
ONE_MORE_HOURS = Phrase(
    "每多100小时:满足率+{points}个百分点", "100 hours more: +{points} {points:point/points} of need served"
)
ONE_MORE = Phrase(
    "每多1{unit}:满足率+{points}个百分点", "one more {unit}: +{points} {points:point/points} of need served"
)
INTRO = Phrase(
    "下列各项在方案中恰好用满或达不到:再放宽一点,方案就会改变。小字为人员、用房、项目不变时,多一点可多满足多少需求。",
    "These are exactly used up, or missed: a little more room and the plan would change. Small print: how much more"
    " need would be served with people, rooms and services as they are.",
)
