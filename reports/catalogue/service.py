"""Words of the service that residents get."""

from __future__ import annotations

from reports.catalogue.phrase import Phrase

TITLE = Phrase("服务", "Service")
HEADLINE = Phrase("主要指标", "Headline figures")
DIFFERENCES = Phrase("方案之间的差别", "Differences between the plans")
WAITS = Phrase("等候", "Waits")
USE = Phrase("人员和用房的忙闲", "How busy staff and rooms are")
GROUPS = Phrase("谁得不到服务", "Who is not reached")
KPI_CAPTION = Phrase(
    "主要指标:均值与95%区间(全部点,n={n})", "Headline KPIs: mean and 95 % interval (all sites, n = {n})"
)
KPI = Phrase("指标", "KPI")
UNIT = Phrase("单位", "unit")
DIFFERENCE_CAPTION = Phrase(
    "成对差异(方案减基准“{base}”,n={n})", "Paired differences (plan minus base “{base}”, n = {n})"
)
DIFFERENCE = Phrase("差值", "difference")
ADJUSTED = Phrase("校正后区间", "adjusted interval")
MATTERS = Phrase("有意义的最小差别", "smallest that matters")
CORRELATION = Phrase("相关", "correlation")
TIMES_BETTER = Phrase("变好的次数", "better in")
OF_TIMES = Phrase("{n}次中", "of {n}")
FINDING = Phrase("判断", "finding")
BETTER = Phrase("▲ 变好", "▲ better")
WORSE = Phrase("▼ 变差", "▼ worse")
DIFFERENT = Phrase("◆ 有差别", "◆ different")
NOT_SHOWN = Phrase("○ 未显示差别", "○ no difference shown")
RULE_NOTE = Phrase(
    "差别须整段校正后区间都超出“有意义的最小差别”才予认定;校正为Holm法,覆盖本页全部{m}项比较(总误判率{level})。",
    "A difference is claimed only if its whole adjusted interval lies beyond the smallest that matters; Holm's"
    " adjustment covers all {m} {m:comparison/comparisons} of this page ({level} in all).",
)
SHARED_NOTE = Phrase(
    "本页共有{k}类论断(差别、原因、假设的影响),全部论断的总误判率为5%,各类平分。",
    "The page makes {k} {k:kind/kinds} of claims (differences, causes, effects of assumptions), which share a chance"
    " of 5 % that anything at all is claimed wrongly.",
)
COUNT_NOTE = Phrase(
    "计数为人次(一场12人的活动计12人次)。等候含中途离开的人。比率是合计之比。",
    "Counts are person-times (a session of 12 counts 12). Waits include those who gave up. Ratios are of sums.",
)
CONSTANT_NOTE = Phrase(
    "标 * 的指标在各次重复中完全相同,区间宽度为零不代表没有误差。",
    "* the same in every replication; a width of zero says nothing of chance.",
)
LEFT_OUT_NOTE = Phrase(
    "未列入(情景没有相应内容,或期内没有发生):{kpis}。",
    "Left out, because the scenarios hold nothing of the kind or it never happened: {kpis}.",
)
MISSING_NOTE = Phrase("“—”表示该情形没有发生。", "— means that it never happened.")
SERVICE_WAITS_CAPTION = Phrase(
    "各服务项目的平均等候,最久的在前(分钟,全部点,n={n})",
    "Mean wait by service, the longest first (minutes, all sites, n = {n})",
)
SERVICE_ITEM = Phrase("服务项目", "service")
WAIT_P95_SMALL = Phrase("每20人中1人超过{wait}分钟", "one in twenty over {wait} min")
SERVICE_WAITS_NOTE = Phrase(
    "后续步骤(转入、回电、复访)的等候各自计算。未列入的服务项目几乎不用等候。",
    "Each step of a pathway counts by itself. Services that are not listed have hardly any wait.",
)
GROUP_CAPTION = Phrase(
    "各人群:服务满足率与平均等候(全部点,n={n})", "By group: share served and mean wait (all sites, n = {n})"
)
GROUP = Phrase("人群", "group")
WAIT_SMALL = Phrase("等候{wait}分钟", "wait {wait} min")
GROUP_NOTE = Phrase(
    "一次请求归入其服务项目的人群;人群互有重叠,相加不等于全体。",
    "A request belongs to the group of its service; groups overlap and do not add up to everyone.",
)
N_VARIES = Phrase("不一", "varies")
