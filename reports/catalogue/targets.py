"""Words of the performance-target table and of the self-assessment at the year's end."""

from __future__ import annotations

from reports.catalogue.phrase import Phrase

NAME = Phrase("绩效目标申报表", "Targets")
TITLE = Phrase("项目支出绩效目标申报表", "Performance targets of a project")
SELF_NAME = Phrase("绩效自评表", "Self-assessment")
SELF_TITLE = Phrase("项目支出绩效自评表", "Self-assessment of a project's performance")

AIM_HEAD = Phrase("年度总体目标", "aim of the year")
AIM = Phrase("{clauses}。", "{clauses}.")
AIM_PLAN = Phrase(
    "在{sites}个点开设{services}项服务,全年计划服务{visits}人次",
    "{services} {services:service/services} at {sites} {sites:site/sites}, {visits} {visits:person-time/person-times}"
    " planned in the year",
)
AIM_RUN = Phrase(
    "{sites}个点全年服务约{visits}人次",
    "about {visits} {visits:person-time/person-times} served in the year at {sites} {sites:site/sites}",
)
AIM_OF = Phrase("{name}{value}{unit}", "{name} {value} {unit}")

FIRST = Phrase("一级指标", "first level")
SECOND = Phrase("二级指标", "second level")
THIRD = Phrase("三级指标", "indicator")
TARGET = Phrase("指标值", "target")
UNIT = Phrase("计量单位", "unit")
REMARK = Phrase("备注(指标值依据)", "remark (what it rests on)")

BEHIND = Phrase("附:模拟结果(一年)", "Simulated results behind the targets (one year)")
BEHIND_NAME = Phrase("模拟结果", "Simulated")
MEAN = Phrase("均值", "mean")
INTERVAL = Phrase("均值95%区间", "95 % interval of the mean")
AT_LEAST = Phrase("九成年份不低于", "nine in ten years at or above")
AT_MOST = Phrase("九成年份不高于", "nine in ten years at or below")
INDICATOR = Phrase("指标(年数)", "indicator (years)")
BRACKETED = Phrase("{name}({more})", "{name} ({more})")
NINE_NOTE = Phrase(
    "每项模拟指标单独看约十年有九年达到;同时全部达到的年份较少。",
    "Each simulated target alone is reached in about nine years of ten; all of them together less often.",
)
FEW_NOTE = Phrase(
    "“—”:模拟年数太少,算不出十年九年的水平,指标值取均值,约半数年份达不到。",
    "— means too few simulated years to tell what nine in ten reach; the target is the mean, which about half of all"
    " years miss.",
)
NO_INDICATOR = Phrase(
    "没有可用的指标:结果中既无方案也无模拟数", "there is no indicator: neither a plan nor simulated figures"
)

PLANNED = Phrase("年初预算数", "budget at the start")
ADJUSTED = Phrase("全年预算数", "budget of the year")
SPENT = Phrase("全年执行数", "spent in the year")
WEIGHT = Phrase("分值", "points")
RATE = Phrase("执行率", "share spent")
SCORE = Phrase("得分", "score")
EXPECTED = Phrase("预期目标", "expected")
ACHIEVED_AIM = Phrase("实际完成情况", "achieved")
YEAR_TARGET = Phrase("年度指标值", "target of the year")
ACHIEVED = Phrase("实际完成值", "achieved")
REASON = Phrase("偏差原因分析及改进措施", "reason of a deviation, remedy")
WITH_POINTS = Phrase("{name}({points}分)", "{name} ({points} {points:point/points})")
TOTAL_SCORE = Phrase("总分", "total")
WEIGHTS_NOTE = Phrase(
    "分值为假设(预算执行10、产出50、效益30、满意度10,在各项指标间平均分配),可改;分值合计应为100。",
    "Points are assumed (money spent 10, output 50, benefit 30, satisfaction 10, shared equally among indicators) and"
    " may be changed; they should sum to 100.",
)
SCORE_NOTE = Phrase(
    "得分由公式计算:正向指标(≥、=)达到指标值得满分,未达到按实际值÷指标值×分值;反向指标(≤)按指标值÷实际值×分值;"
    "预算执行按执行率×分值,最多满分。计算办法为假设,以本级财政部门规定为准。",
    "Scores are formulas: an indicator with ≥ or = has full points when it is reached, else achieved ÷ target × points;"
    " one with ≤ target ÷ achieved × points; money spent has its share × points, full points at most. The rule is"
    " assumed; the finance department's own takes precedence.",
)
ADJUSTED_NOTE = Phrase(
    "全年预算数先按年初预算数填列,年中有调整的请改。",
    "The budget of the year is that at the start until the officer changes it.",
)
