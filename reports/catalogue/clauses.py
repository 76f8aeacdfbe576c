"""Names of what is used up or short and is no clause of its own."""

from __future__ import annotations

from reports.catalogue.phrase import Phrase

FUND = Phrase("{name}资金用完", "money of the fund: {name}")
HOURS = Phrase("{name}的在岗小时", "hours on duty: {name}")
PLACES = Phrase("{name}的席位小时", "place-hours: {name}")
VOLUNTEERS = Phrase("志愿者能提供的小时({name})", "hours that volunteers give: {name}")
DEVICES = Phrase("给定的设备数:{name}", "devices asked for: {name}")
PART = Phrase("{text}({part})", "{text} ({part})")
NORM = Phrase("{name}的标准(下限至上限)", "the norm (least to most) of {name}")
#: Rows of a plan that the planner has fixed, by section.
FIXED = {
    "staff": Phrase("给定的岗位数:{name}", "posts fixed: {name}"),
    "rooms": Phrase("给定的房间数:{name}", "rooms fixed: {name}"),
    "services": Phrase("给定开设或不开设:{name}", "fixed open or closed: {name}"),
    "heads": Phrase("给定的金额:{name}", "amount fixed: {name}"),
    "cost_lines": Phrase("给定的金额:{name}", "amount fixed: {name}"),
    "opening": Phrase("给定的开放时间{name}", "opening hours fixed{name}"),
}
