"""Names of performance indicators, by their three levels, and what their targets rest on."""

from __future__ import annotations

from reports.catalogue.phrase import Phrase

#: First level -> its name.
FIRST = {
    "output": Phrase("产出指标", "output"),
    "benefit": Phrase("效益指标", "benefit"),
    "satisfaction": Phrase("满意度指标", "satisfaction"),
}
#: Second level -> its name.
SECOND = {
    "quantity": Phrase("数量指标", "quantity"),
    "quality": Phrase("质量指标", "quality"),
    "timeliness": Phrase("时效指标", "timeliness"),
    "cost": Phrase("成本指标", "cost"),
    "economic": Phrase("经济效益指标", "economic"),
    "social": Phrase("社会效益指标", "social"),
    "ecological": Phrase("生态效益指标", "ecological"),
    "lasting": Phrase("可持续影响指标", "lasting"),
    "served": Phrase("服务对象满意度指标", "of those served"),
}
SITES = Phrase("服务点数", "sites")
SERVICES = Phrase("开设服务项目数", "services open")
VISITS = Phrase("全年计划服务人次", "person-times planned in the year")
POSTS = Phrase("配备岗位数", "posts")
MANDATORY = Phrase("本市强制条款符合率", "mandatory clauses of the own city kept")
TOTAL_COST = Phrase("项目总成本", "total cost of the project")
#: KPI -> its name as an indicator, where the name of the KPI alone would not say enough.
KPIS = {
    "served": Phrase("全年服务人次", "person-times served in the year"),
    "sessions": Phrase("全年小组和活动场次", "group meetings and activities in the year"),
    "volunteer_hours": Phrase("全年志愿服务时数", "volunteer hours in the year"),
    "wait_mean": Phrase("平均等候时间", "mean wait"),
    "own_income_cny": Phrase("全年自有收入", "own income of the year"),
    "satisfaction": Phrase("服务对象满意度", "satisfaction of those served"),
}

BASIS_PLAN = Phrase("方案安排", "what the plan sets")
BASIS_CLAUSE = Phrase("条款{clause}的要求", "required by {clause}")
BASIS_NINE = Phrase("模拟{n}年:约十年有九年达到", "{n} {n:year/years} simulated: about nine in ten reach it")
BASIS_MEAN = Phrase(
    "模拟{n}年的均值:约半数年份达不到", "mean of {n} simulated {n:year/years}: about half of all years miss it"
)
BASIS_FIXED = Phrase("模拟{n}年,各年相同", "the same in all {n} simulated {n:year/years}")
BASIS_MANDATORY = Phrase(
    "应全部符合;现{passed}项符合、{failed}项不符合、{unknown}项无法判定",
    "all are to be kept; now {passed} kept, {failed} not, {unknown} unknown",
)
NOT_MEASURED = Phrase("模型不计算,由填报人填写", "not computed; to be filled in")

#: Units of what is counted, beside those of the KPIs.
UNIT_SERVICES = Phrase("项", "services")
