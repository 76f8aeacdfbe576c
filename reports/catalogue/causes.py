"""Words of the causes of a difference."""

from __future__ import annotations

from reports.catalogue.phrase import Phrase

HEADING = Phrase("差别从何而来", "Where the differences come from")
INTRO = Phrase(
    "把各类改动分别单独放进{base},用同样的居民、同样的随机数各模拟一遍:与{base}之差是这一类的单独作用,"
    "全部差别减去各类单独作用之和是共同作用。先改哪一类,结果都一样。",
    "Each kind of change was put into {base} alone and simulated with the same residents and random numbers: what that"
    " changes is its effect alone; the whole difference less all effects alone is what they do only together. The order"
    " plays no part.",
)

CAUSES: dict[str, Phrase] = {
    "opening": Phrase("开放时间", "opening hours"),
    "staff": Phrase("人员", "staff"),
    "rooms": Phrase("用房", "rooms"),
    "services": Phrase("项目", "services"),
    "volunteers": Phrase("志愿者", "volunteers"),
    "money": Phrase("资金和价格", "money and prices"),
    "demand": Phrase("需求", "demand"),
    "sites": Phrase("点的增减", "sites added or closed"),
    "rules": Phrase("标准和方案要求", "standards and terms of the plan"),
    "other": Phrase("其他", "other"),
}
INTERACTION = Phrase("共同作用", "only together")
TOTAL = Phrase("合计(全部差别)", "the whole difference")

TITLE_LARGEST = Phrase(
    "{variant}:单独看,对{kpi}作用最大的是{cause}({effect}){together}",
    "{variant}: alone, the largest effect on {kpi} is that of {cause} ({effect}){together}",
)
TITLE_SEVERAL = Phrase(
    "{variant}:单独对{kpi}有作用的是{causes}{together}",
    "{variant}: shown to act alone on {kpi}: {causes}{together}",
)
TITLE_TOGETHER = Phrase(
    "{variant}:{kpi}只显示出各类改动的共同作用({effect})",
    "{variant}: {kpi} is shown to move only by the changes together ({effect})",
)
TITLE_NONE = Phrase(
    "{variant}:对{kpi},没有一类改动的单独作用得到显示(n={n})",
    "{variant}: no change alone is shown to move {kpi} (n = {n})",
)
EFFECT_OF = Phrase("{cause}({effect})", "{cause} ({effect})")
BEYOND = Phrase(",共同作用{effect}", "; together, beyond that, {effect}")
SUBTITLE = Phrase(
    "与{base}之差;每条从上一条的末端起,全部相加为合计{way}",
    "difference to {base}; each bar begins where the one above ends, and all add up to the whole{way}",
)
HIGHER = Phrase(";越高越好", "; higher is better")
LOWER = Phrase(";越低越好", "; lower is better")
AXIS = Phrase("差({unit})", "difference ({unit})")
CAPTION = Phrase(
    "实心为可以认定的作用(蓝色变好,橙红变差,黑色为合计或无好坏之分),斜线为可以认定的共同作用,虚框未显示作用。"
    "细线为经Holm校正的95%成对区间(n={n}),整段超出有意义的最小差别({matters})才算有作用。{without}",
    "Filled: an effect that is shown (blue better, vermillion worse, black the whole or neither); hatched: shown of the"
    " changes together; dashed outline: not shown. Thin lines are Holm-adjusted paired 95 % intervals (n = {n}); an"
    " effect is shown only if all of it lies beyond the smallest difference that matters ({matters}).{without}",
)
WITHOUT = Phrase("{causes}没有任何作用,图中不列。", " Not drawn, because nothing moved at all: {causes}.")
ALT = Phrase("差别成因瀑布图。{title}。{steps}", "Waterfall of causes. {title}. {steps}")

TABLE = Phrase(
    "{variant}:各类改动的单独作用和共同作用(各行相加为合计)",
    "{variant}: effects of the changes alone and together (every row adds up to the whole)",
)
KPI = Phrase("指标", "KPI")
TABLE_NOTE = Phrase(
    "小字为95%成对区间;粗体为经Holm校正(本页全部{m}项单独作用和共同作用)后可以认定的作用。",
    "Small print: paired 95 % intervals. Bold: effects that are shown after Holm's adjustment over all {m}"
    " {m:effect/effects}, alone and together, of the page.",
)
INPUTS = Phrase("{cause}:{paths}", "{cause}: {paths}")
MORE_INPUTS = Phrase("等{n}项", "and more, {n} in all")
JOINED = Phrase(
    "{causes}只能一并改动:缺了任何一类,其余就不成为可以模拟的方案。",
    "{causes} were changed as one: without each other they are no scenario that can be simulated.",
)
ONE_CAUSE = Phrase(
    "{variant}与{base}只差{cause},全部差别都由此而来。",
    "{variant} differs from {base} in {cause} only; all of the difference comes of it.",
)
PLANNED = Phrase(
    "{variants}先由规划确定再模拟:规划所定的人员、开放时间、用房和项目列在各自名下;资金、标准和方案要求只通过规划起作用,"
    "单独模拟时没有作用。支出由整个方案决定,不按原因拆分。",
    "{variants} was planned before it was simulated: what the plan decided stands under staff, opening hours, rooms and"
    " services; money, standards and the terms of the plan act through the plan and alone move nothing in a simulation."
    " What a plan costs is decided as a whole and is not divided.",
)
