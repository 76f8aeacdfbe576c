"""Words of what the report rests on, and of what it leaves out."""

from __future__ import annotations

from reports.catalogue.phrase import Phrase

TITLE = Phrase("依据与限度", "What this rests on")
SHARES = Phrase("数字的来源", "Where the numbers come from")
SHARE_SENTENCE = Phrase(
    "{scenario}共用{total}个数字(决定事项除外):有出处的{cited},由有出处的数字推算的{computed},假定的{assumed}。",
    "{scenario} uses {total} {total:number/numbers} (decisions aside): {cited} cited, {computed} computed, {assumed}"
    " assumed.",
)
COUNT_CAPTION = Phrase("各方案数字的来源", "Numbers by kind of source")
KIND = Phrase("来源", "source")
KINDS: dict[str, Phrase] = {
    "clause": Phrase("政策条款", "clause of a policy"),
    "evidence": Phrase("公开数据", "published figure"),
    "published": Phrase("文献", "publication"),
    "file": Phrase("数据文件", "data file"),
    "computed": Phrase("推算", "computed"),
    "assumed": Phrase("假定", "assumed"),
    "decision": Phrase("决定事项", "decision"),
    "what-if": Phrase("假设变动", "what-if"),
}
CITED_CAPTION = Phrase("引用的条款、数据和文件(基准情景)", "Clauses, figures and files cited (base scenario)")
ASSUMED_CAPTION = Phrase("假定的数字及理由(基准情景)", "Assumed numbers and why (base scenario)")
REFERENCE = Phrase("编号或出处", "id or source")
USED_FOR = Phrase("用于", "used for")
COUNT = Phrase("个数", "numbers")
WHY = Phrase("理由", "why")
RANGE = Phrase("区间", "range")
RANGES_DIFFER = Phrase("逐项见 sources.csv", "each in sources.csv")
MORE = Phrase("另有{n}类,见 sources.csv。", "{n} more {n:kind/kinds} in sources.csv.")
LIMITS = Phrase("没有建模的", "What is not modelled")
METHOD = Phrase("方法", "Method")
NOT_CHECKED = Phrase("列出而未判定的条款", "Clauses shown without a verdict")
NOT_CHECKED_CAPTION = Phrase("列出而未判定的条款及原因", "Clauses without a verdict, and why")
CLAUSE = Phrase("条款", "clause")
TEXT = Phrase("内容", "text")
REASON = Phrase("原因", "why")

#: What is left out, each beside the section of a scenario that would bring it in; "" where none does.
NOT_MODELLED: tuple[tuple[Phrase, str], ...] = (
    (
        Phrase(
            "满意度:情景未给出评价公式,本报告不作估计。",
            "Satisfaction: the scenario says nothing of how visits are judged; it is left out, not guessed.",
        ),
        "satisfaction",
    ),
    (
        Phrase(
            "知晓率及其随服务和宣传的变化:情景未给出,潜在需求在一年内不变。",
            "Awareness, and how it moves with service and publicity: not in the scenario; latent need stays as it is.",
        ),
        "awareness",
    ),
    (
        Phrase(
            "休假、病假和培训:在岗小时按年均值扣除,不模拟个人。",
            "Leave, sickness and training: hours on duty are a yearly mean, not individual absences.",
        ),
        "absence",
    ),
    (
        Phrase(
            "人员流失和招聘空缺:岗位全年有人。",
            "Turnover and vacancies: every post is filled all year.",
        ),
        "turnover",
    ),
    (
        Phrase(
            "居民在各点之间的选择:每位居民只找本社区的点。",
            "Choice between sites: residents use the centre of their own community.",
        ),
        "",
    ),
    (
        Phrase(
            "服务效果:只计得到与否、等候和人次,不计人们因此好了多少。",
            "Effect of services: reach, waits and person-times are counted, not how much better off people are.",
        ),
        "",
    ),
)
METHOD_RUN = Phrase(
    "每个情景模拟全年{n}次(种子{seed},引擎 {engine});所有情景面对同样的居民和同样的随机数,差异成对比较。",
    "Each scenario's year was simulated {n} {n:time/times} (seed {seed}, engine {engine}); all meet the same residents"
    " and the same random numbers, and differences are paired.",
)
METHOD_WARM_UP = Phrase(
    "{scenario}的前{days}天为预热期:其间提出的请求和其间的工时不计入指标。",
    "The first {days} {days:day/days} of {scenario} {days:is/are} warm-up: what was asked for in them, and the hours"
    " of them, are not measured.",
)
METHOD_DRAWS = Phrase(
    "每个随机数由其键(种子、点、重复、用途、项目、人群、日期、序号)唯一确定,增减项目、点或开放时间不影响其他居民。",
    "Every random number is a function of its key (seed, site, replication, purpose, service, group, date, number), so"
    " a change of services, sites or hours leaves other residents as they were.",
)
METHOD_INTERVAL = Phrase(
    "区间为各次重复的95%学生t区间;差别按Holm法校正。重复次数少,区间宽;正式研究应按所需精度增加次数。",
    "Intervals are 95 % Student intervals over replications; differences are adjusted by Holm's rule. Few replications"
    " make wide intervals; a real study asks for a precision.",
)
METHOD_PLAN = Phrase(
    "方案由整数规划求得(求解器 {solver}):先满足强制条款,再依次为重点人群满足率、全体满足率、"
    "科目接近目标,最后按固定次序,解唯一。",
    "Plans solve an integer programme (solver {solver}): mandates first, then the share served of priority groups, of"
    " all groups, closeness of heads to their targets, then a fixed order, so that the plan is unique.",
)
METHOD_GAP = Phrase("求解状态:{states}。", "Solve status: {states}.")
GAP = Phrase("{scenario}:{status},最优性差距{gap}", "{scenario}: {status}, gap {gap}")
NO_GAP = Phrase("{scenario}:{status}", "{scenario}: {status}")
SOLVE_STATUS: dict[str, Phrase] = {
    "optimal": Phrase("最优", "optimal"),
    "feasible_gap": Phrase("可行,未证最优", "feasible, not proven optimal"),
    "infeasible": Phrase("不可行,取缺口最小的方案", "infeasible, least-shortfall plan taken"),
    "time_limit": Phrase("超时", "time limit"),
    "error": Phrase("出错", "error"),
}
METHOD_SESSIONS = Phrase(
    "小组活动按固定时段安排,人次按每场实到人数计。", "Sessions are held at fixed times; person-times count who came."
)
FINGERPRINT = Phrase(
    "指纹 {fingerprint}:相同的输入、程序、种子和软件版本得到相同的指纹和相同的数字。",
    "Fingerprint {fingerprint}: the same inputs, code, seed and versions give the same fingerprint and the"
    " same numbers.",
)
VERSIONS = Phrase("软件版本:{versions}。", "Versions: {versions}.")
STANDARDS = Phrase("对照的标准:{standards}。", "Standards: {standards}.")
INPUTS = Phrase(
    "假定的数按“{file}”读回;换过的数,来源写明单元格。",
    "Assumed numbers were read back from {file}; the source of one that was changed is its cell.",
)
OVERRIDES = Phrase("命令行改动:{overrides}。", "Changed on the command line: {overrides}.")
