"""Sentences of the answer."""

from __future__ import annotations

from reports.catalogue.phrase import Phrase

TITLE = Phrase("结论", "The answer")

# Plans: legal and affordable.
FITS_ALL = Phrase(
    "{n}个方案在{sites}都合规,资金都可承受。", "All {n} {n:plan is/plans are} legal and affordable at {sites}."
)
FIT_ONE = Phrase("方案{plan}在{sites}合规,资金可承受。", "The plan {plan} is legal and affordable at {sites}.")
STAND = Phrase("{clauses}。", "{clauses}.")
FITS = Phrase("{plans}在{sites}合规且资金可承受", "{plans}: legal and affordable at {sites}")
LEGAL_SHORT = Phrase("{plans}合规,但资金不足", "{plans}: legal, but the money falls short")
NOT_LEGAL = Phrase("{plans}不合规", "{plans}: not legal")
BENCHMARK = Phrase("{plan}对标{standards}:{counts}", "{plan} against {standards} (benchmark): {counts}")
MET = Phrase("{n}条达标", "{n} {n:clause/clauses} met")
MISSED = Phrase("{n}条未达标", "{n} {n:clause/clauses} missed")
NOT_JUDGED = Phrase("{n}条无法判定", "{n} {n:clause/clauses} that cannot be judged")
UNPROVEN = Phrase("{plans}未证明为最优", "{plans}: not proven to be the best")
SHORT = Phrase(
    "{plan}在{sites}共缺{amount}{clause};最便宜的合规方案需{cheapest},资金总额为{purse}",
    "{plan} is short of {amount} at {sites}{clause}; the cheapest legal plan would cost {cheapest},"
    " the purse holds {purse}",
)
SHORT_NO_PLAN = Phrase(
    "{plan}在{sites}共缺{amount}{clause};不存在合规方案",
    "{plan} is short of {amount} at {sites}{clause}; no legal plan exists",
)
SHORT_BENCHMARKED = Phrase(
    "{plan}在{sites}共缺{amount}{clause};守住该方案全部条款(另有对标条款)的最便宜方案需{cheapest},资金总额为{purse}",
    "{plan} is short of {amount} at {sites}{clause}; the cheapest plan that keeps all its clauses, the benchmark's"
    " as well, would cost {cheapest}, the purse holds {purse}",
)
SHORT_NO_PLAN_BENCHMARKED = Phrase(
    "{plan}在{sites}共缺{amount}{clause};没有方案能守住其全部条款(另有对标条款)",
    "{plan} is short of {amount} at {sites}{clause}; no plan keeps all its clauses, the benchmark's as well",
)
SHORT_WHERE = Phrase("({clauses})", " ({clauses})")
SHORT_FUND = Phrase("{fund}缺{amount},依据{rule}", "{fund} money short by {amount}, {rule}")
SHORT_FUND_ONLY = Phrase("{fund}缺{amount}", "{fund} money short by {amount}")
SHORT_RULE = Phrase("{rule}“{text}”缺{amount}", "{rule} “{text}” by {amount}")
MANDATES = Phrase(
    "每点每年代价最大的条款:{prices};逐条见“{part}”部分。",
    "The dearest clauses, a site and year: {prices}; all of them under “{part}”.",
)
MANDATES_OF = Phrase("{plan}中{prices}", "{plan}: {prices}")
RULE_PRICE = Phrase("{rule}“{text}”{price}", "{rule} “{text}” {price}")

# Differences.
COMPARED = Phrase(
    "与{base}相比,模拟{n}年,{variant}:{claims}{rest}。",
    "Compared with {base} over {n} simulated {n:year/years}, {variant}: {claims}{rest}.",
)
CLAIM = Phrase("{kpi}{years}更{way},平均{way}{size}({interval})",
               "{kpi} {way} in {years}, by {size} on average ({interval})")  # fmt: skip
CLAIM_WITHOUT_YEARS = Phrase("{kpi}平均{way}{size}({interval})", "{kpi} {way} by {size} on average ({interval})")
CLAIM_CONSTANT = Phrase("{kpi}{way}{size}(每年相同)", "{kpi} {way} by {size} (the same every year)")
MORE_CLAIMS = Phrase(";另有{n}项有差别", "; {n} more {n:differs/differ}")
REST_OPEN = Phrase(";其余{k}项看不出差别", "; no difference shown in the rest (KPIs: {k})")
NOTHING_SHOWN = Phrase(
    "与{base}相比,模拟{n}年,{variant}的{k}项指标都看不出差别。",
    "Compared with {base} over {n} simulated {n:year/years}, no difference shown for {variant} in any of {k}"
    " {k:KPI/KPIs}.",
)
NOT_AFFORDABLE_MARK = Phrase(
    "{plan}(资金不足,按缺口最小的方案模拟)", "{plan} (not affordable, least-shortfall plan simulated)"
)

# A simulation.
VERDICTS_OWN = Phrase(
    "{sites}按本市标准({standards})核对{rules}条:{judged}",
    "{sites}, checked against {rules} {rules:clause/clauses} of the city's own standard ({standards}): {judged}",
)
VERDICTS_BENCHMARK = Phrase(
    "另对标{standards}{rules}条(不构成违规):{judged}",
    "as a benchmark that binds nobody, {rules} {rules:clause/clauses} of {standards}: {judged}",
)
MISSED_NAMED = Phrase("{n}条未达标:{rules}", "{n} {n:clause/clauses} missed, namely {rules}")
COMMA = Phrase(",", ", ")
MANDATORY_PASS = Phrase("强制条款没有不符合的", "no mandatory clause fails")
MANDATORY_FAIL = Phrase("强制条款有{n}条不符合:{rules}", "{n} mandatory {n:clause fails/clauses fail}, namely {rules}")
PRINCIPLE_FAIL = Phrase(
    "“原则上”条款有{n}条不符合:{rules}", "{n} in-principle {n:clause fails/clauses fail}, namely {rules}"
)
UNKNOWN = Phrase("{n}条缺少数据,无法判定", "{n} {n:clause/clauses} cannot be judged for lack of data")
FAILED_RULE = Phrase("{rule}({sites}:{value},要求{bound})", "{rule} ({sites}: {value}, required {bound})")
SERVED = Phrase(
    "全年潜在需求中,每100人次约{of_hundred}人次得到服务(服务满足率{share},95%区间{interval},n={n}),"
    "每千居民有{unmet}人次未满足。",
    "Of every 100 person-times needed in the year about {of_hundred} are served ({share}, 95 % interval {interval},"
    " n = {n}); {unmet} {unmet:person-time/person-times} per 1,000 residents {unmet:is/are} not.",
)
SERVED_ONLY = Phrase(
    "全年潜在需求中,每100人次约{of_hundred}人次得到服务(服务满足率{share},95%区间{interval},n={n})。",
    "Of every 100 person-times needed in the year about {of_hundred} are served ({share}, 95 % interval {interval},"
    " n = {n}).",
)
WAITED = Phrase(
    "窗口来访和预约平均等候{mean}分钟,每20人中有1人超过{p95}分钟{days}。",
    "Walk-ins and appointments wait {mean} min on average, one in twenty more than {p95} min{days}.",
)
LONG_WAIT_DAYS = Phrase(
    ";一个点每百个开放日约有{days}天有人等候超过15分钟",
    "; on about {days} of a hundred days that a site is open somebody waits over 15 min",
)
WORST_SITE = Phrase(
    "每千居民未满足需求最高的是{site}({value}人次,95%区间{interval}),与其他点可以区分。",
    "Unmet demand per 1,000 residents is highest at {site} ({value}, 95 % interval {interval}), apart from all others.",
)
WORST_TIED = Phrase(
    "每千居民未满足需求最高的{n}个点不分先后:{sites}({low}至{high}人次)。",
    "The {n} {n:site/sites} with the highest unmet demand per 1,000 residents are tied: {sites} ({low} to {high}).",
)
LEAST_REACHED = Phrase(
    "面向{group}的服务满足率最低,为{share}(95%区间{interval})。",
    "Need is met least in services for {group}: {share} (95 % interval {interval}).",
)
LEAST_TIED = Phrase(
    "服务满足率最低的几类不分先后:面向{groups}的服务。", "Need is met least, and tied, in services for {groups}."
)
NO_MONEY = Phrase(
    "本情景没有资金数据,不作资金方面的结论。", "The scenario holds no money, so nothing is said about money."
)

# The table below the sentences.
OVERVIEW = Phrase("各方案一览(全部点合计)", "The plans at a glance (all sites)")
PLAN = Phrase("方案", "plan")
LEGAL = Phrase("合规", "legal")
AFFORDABLE = Phrase("资金", "affordable")
NEED = Phrase("需要(元)", "need (yuan)")
SHORTFALL = Phrase("缺口(元)", "short (yuan)")
LEFT = Phrase("未分配(元)", "unallocated (yuan)")
CHEAPEST = Phrase("守住全部条款的最便宜方案(元)", "cheapest plan that keeps its clauses (yuan)")
CHEAPEST_GOAL = Phrase("达到服务目标的最便宜方案(元)", "cheapest plan reaching the service goal (yuan)")
SERVED_SHARE = Phrase("服务满足率", "share served")
PRIORITY_SHARE = Phrase("优先人群满足率", "share served, priority groups")
NO_SUCH_PLAN = Phrase("试算的方案中没有", "none among those tried")
YES_LEGAL = Phrase("✓ 合规", "✓ legal")
NOT_LEGAL_CELL = Phrase("✗ 不合规", "✗ not legal")
YES_AFFORDABLE = Phrase("✓ 可承受", "✓ affordable")
NOT_AFFORDABLE_CELL = Phrase("✗ 不足", "✗ falls short")
AGAINST_BENCHMARK = Phrase("对标:{counts}", "benchmark: {counts}")
LEGAL_AT = Phrase("{n}/{total}个点合规", "legal at {n} of {total}")
AFFORDABLE_AT = Phrase("{n}/{total}个点可承受", "affordable at {n} of {total}")
PURSE_NOTE = Phrase(
    "“合规”只看本市标准,不含资金上限,超出资金的部分记为缺口;对标另列。资金总额{purse}元。“需要”按各科目标准额度的目标值计;各点资金不互相调剂,缺口逐点计算后相加。资金不足的方案以缺口最小的方案代表。",
    "Legal is a matter of the city's own standard and leaves the limits on money aside; what exceeds them is what is"
    " short. A benchmark is counted apart. The purse holds {purse} yuan. Need is with heads"
    " at target; sites share no purse, so shortfalls are added site by site. A plan that does not fit is represented by"
    " its least-shortfall plan.",
)
