"""Words inside figures and under them."""

from __future__ import annotations

from reports.catalogue.phrase import Phrase

STAGES = (
    Phrase("资金来源", "fund"),
    Phrase("账户", "account"),
    Phrase("费用科目", "head"),
    Phrase("收款方", "payee"),
)
FLOW_SUBTITLE = Phrase("全部点合计,单位:元;带的宽度与金额成正比", "all sites, yuan; widths are proportional to amounts")
FLOW_CAPTION = Phrase(
    "从左到右:资金来源、账户、费用科目、收款方。每一列相加等于资金总额,精确到分;未分配的钱止于科目一列。",
    "From left to right: fund, account, head, payee. Every column adds up to the whole, to the fen; money that is not"
    " allocated ends at its head.",
)
FLOW_ALT = Phrase(
    "资金流向图,{plan}:{flows}。",
    "Flow of money, {plan}: {flows}.",
)
FLOW_TITLE = Phrase("{plan}:{total}中{share}付给{payee}", "{plan}: of {total}, {share} goes to {payee}")
FLOW_TITLE_LEFT = Phrase(
    "{plan}:{total}中{share}付给{payee},{left}未分配",
    "{plan}: of {total}, {share} goes to {payee}; {left} is not allocated",
)

AFFORD_SUBTITLE = Phrase(
    "科目按标准额度计,全部点合计;竖线为资金总额", "heads at their targets, all sites; the upright line is the purse"
)
AFFORD_CAPTION = Phrase(
    "实心为资金能够承担的部分,斜线为缺口。各点资金不得互相调剂,缺口逐点计算后相加。",
    "Solid: what the money covers; hatched: what is short. Sites share no purse, so shortfalls are added site by site.",
)
AFFORD_TITLE_ALL = Phrase("{n}个方案的资金都可承受", "The money covers all {n} {n:plan/plans}")
AFFORD_TITLE_NONE = Phrase("{n}个方案的资金都不足", "The money covers none of the {n} {n:plan/plans}")
AFFORD_TITLE_ONE_YES = Phrase("{plan}:资金可承受,余{amount}", "{plan}: the money covers it, {amount} left")
AFFORD_TITLE_ONE_NO = Phrase("{plan}:资金不足,缺{amount}", "{plan}: the money falls short by {amount}")
AFFORD_TITLE_SOME = Phrase(
    "{n}个方案中{fit}个资金可承受,{short}缺口最大,缺{amount}",
    "The money covers {fit} of {n} {n:plan/plans}; {short} is shortest, by {amount}",
)
MONEY_AXIS = Phrase("万元", "thousand yuan")
SHORT = Phrase("缺{amount}", "{amount} short")
LEFT_OVER = Phrase("余{amount}", "{amount} left")

DIFFERENCES_SUBTITLE = Phrase(
    "与基准成对比较,横轴为“有意义的最小差别”的倍数(1以内线性,以外对数);实心=可以认定,空心=未显示差别",
    "paired with the base, in multiples of the smallest difference that matters (linear to 1, then logarithmic);"
    " filled = shown, hollow = no difference shown",
)
DIFFERENCES_CAPTION = Phrase(
    "线段为经Holm校正的95%区间,整段落在灰带之外才算有差别;蓝色圆点变好,橙红方块变差,黑色菱形无好坏之分。右侧为差值。",
    "Lines are Holm-adjusted 95 % intervals; a difference is shown only if the whole interval lies outside the grey"
    " band. Blue circle: better, vermillion square: worse, black diamond: neither. Right: the difference.",
)
MULTIPLES_AXIS = Phrase("有意义的最小差别的倍数", "× smallest that matters")
DIFFERENCES_TITLE = Phrase(
    "{variant}的{kpi}差别最大({difference});全部{m}项比较中,{claimed}项差别可以认定,{open}项未显示差别(n={n})",
    "{variant}: {kpi} differs most ({difference}); of all {m} {m:comparison/comparisons} {claimed}"
    " {claimed:is/are} shown, {open} {open:is/are} not (n = {n})",
)
DIFFERENCES_TITLE_NONE = Phrase(
    "{open}项比较都未显示差别(n={n})", "No difference shown in any of {open} {open:comparison/comparisons} (n = {n})"
)
DIFFERENCES_ALT = Phrase("成对差异图。{text}", "Paired differences. {text}")

WAITS_SUBTITLE = Phrase(
    "窗口来访和预约,全部点;阴影为90%的人", "walk-ins and appointments, all sites; the band holds 90 % of people"
)
WAITS_CAPTION = Phrase(
    "横轴为到达时刻;实线为中位数,虚线为95%分位。中途离开的人计到离开时为止。各图同一尺度。",
    "By hour of arrival; solid: median, dashed: 95th percentile. Those who gave up count up to the"
    " moment they left. All panels on one scale.",
)
WAITS_TITLE = Phrase(
    "{scenario}:{hour}时到达的人等得最久,每20人中有1人超过{p95}分钟,中位数{median}分钟",
    "{scenario}: those who come at {hour}:00 wait longest, one in twenty more than {p95} min, median {median} min",
)
HOUR_AXIS = Phrase("到达时刻(时)", "hour of arrival")
WAIT_AXIS = Phrase("等候(分钟)", "wait (min)")
MEDIAN_LINE = Phrase("中位数", "median")
P95_LINE = Phrase("95%分位", "95th percentile")

HEAT_SUBTITLE = Phrase(
    "服务居民的小时 ÷ 在岗(开放)的小时,按星期和时刻,全部点",
    "hours in use ÷ hours available, by weekday and hour, all sites",
)
HEAT_CAPTION = Phrase(
    "颜色越深越忙,空白为不开放。各图同一尺度,按忙闲排序。", "Darker is busier, blank is shut. One scale, busiest first."
)
HEAT_KEY = Phrase("使用率", "share in use")
HEAT_TITLE_ROLE = Phrase(
    "{scenario}:{busy}最忙,直接服务时间占在岗时间{share}", "{scenario}: {busy} is busiest, {share} of time on duty"
)
HEAT_TITLE_ROOM = Phrase(
    "{scenario}:{busy}用得最多,占开放场位{share}", "{scenario}: {busy} is used most, {share} of its place-hours"
)
HEAT_ALT = Phrase("使用率热力图。{text}", "Heat maps of use. {text}")
WEEKDAYS = tuple(
    Phrase(zh, en)
    for zh, en in (("一", "Mo"), ("二", "Tu"), ("三", "We"), ("四", "Th"), ("五", "Fr"), ("六", "Sa"), ("日", "Su"))
)

GROUPS_SUBTITLE = Phrase(
    "服务满足率及95%区间;各人群互有重叠,相加不等于全体",
    "share served with 95 % interval; groups overlap and do not add up",
)
GROUPS_CAPTION = Phrase(
    "虚线为{scenario}的全部服务合计。点为均值,线为95%区间。",
    "Dashed: all services together, {scenario}. Dots are means, lines 95 % intervals.",
)
GROUPS_TITLE = Phrase(
    "{scenario}:面向{group}的服务满足率最低,为{share}", "{scenario}: need is met least in services for {group}, {share}"
)
GROUPS_TITLE_TIE = Phrase(
    "{scenario}:服务满足率最低的{n}个人群不分先后({groups}),为{low}至{high}",
    "{scenario}: need is met least in services for {n} groups that are tied ({groups}), {low} to {high}",
)
AND_OTHERS = Phrase("{groups}等", "{groups} and others")
GROUPS_ALT = Phrase("各人群服务满足率。{text}", "Share served by group. {text}")
SHARE_AXIS = Phrase("服务满足率(%)", "share served (%)")
EVERYONE = Phrase("全部服务", "all services")

RANKING_SUBTITLE = Phrase(
    "{scenario};每千居民每年未满足的人次及95%区间",
    "{scenario}; unmet person-times per 1,000 residents a year, with 95 % interval",
)
RANKING_CAPTION = Phrase(
    "右侧为名次:区间互相重叠的点不分先后,写成名次范围。人口为假定值的点不排名。",
    "Right: rank; sites whose intervals overlap are ties and share a range of ranks. Sites with an"
    " assumed population are not ranked.",
)
RANKING_ENDS = Phrase(
    "图中只画前{n}名和后{n}名,全部{total}个点见表。",
    "Drawn: the first {n} and the last {n}; the table has all {total} {total:site/sites}.",
)
RANKING_TITLE_ONE = Phrase(
    "未满足需求最高的是{site},每千居民每年{value}人次",
    "Unmet demand is highest at {site}: {value} {value:person-time/person-times} per 1,000 residents a year",
)
RANKING_TITLE_TIE = Phrase(
    "未满足需求最高的{n}个点不分先后:{sites}", "The {n} {n:site/sites} with the highest unmet demand are tied: {sites}"
)
RANKING_AXIS = Phrase("人次/千居民·年", "person-times per 1,000 residents a year")
RANKING_ALT = Phrase("各点未满足需求排序。{text}", "Sites by unmet demand. {text}")
ALL_MEAN = Phrase("全部点", "all sites")
RANK = Phrase("第{rank}", "rank {rank}")

# Money against need served.
FRONT_TITLE = Phrase(
    "{place}:从花得最多到花得最少,少花{saved},全体需求满足率少{points}个百分点",
    "{place}: from the dearest to the cheapest, {saved} less costs {points} {points:point/points} of all groups' need"
    " served",
)
FRONT_SUBTITLE = Phrase(
    "每点是一个没有别的方案能在费用和满足率两方面都胜过的方案(预计值,未经仿真)",
    "each dot: a plan that no other beats in both cost and service (foretold, not simulated)",
)
FRONT_COST_AXIS = Phrase("费用(万元)", "cost (thousand yuan)")
FRONT_SHARE_AXIS = Phrase("全体需求满足率(%)", "all groups' need served (%)")
FRONT_PLAN = Phrase("本方案", "the plan")
FRONT_CAPTION = Phrase(
    "所有小图同一刻度。阶梯线:花同样多的钱至多能满足多少;方框为本方案,它在其他目标上可能更好。",
    "All panels on one scale. Steps: the most that the same money can serve; the square is the plan, which may be"
    " better for other ends.",
)
FRONT_ALT = Phrase("费用与全体需求满足率。{text}", "Cost against all groups' need served. {text}")
