"""Words of the tender's service indicators."""

from __future__ import annotations

from reports.catalogue.phrase import Phrase

NAME = Phrase("服务指标表", "Service indicators")
TITLE = Phrase("社区服务项目服务指标表(一年)", "Service indicators of the tender (one year)")
NOTHING = Phrase("结果中没有分项目的数", "the results have no figures by service")

#: What a service is counted as.
KINDS = {
    "case": Phrase("个案", "case"),
    "group": Phrase("小组", "group"),
    "activity": Phrase("活动", "activity"),
    "desk": Phrase("接待", "desk"),
}
CATEGORY = Phrase("服务类别", "category")
SERVICE = Phrase("服务项目", "service")
KIND = Phrase("种类", "kind")
GROUP = Phrase("服务对象", "for whom")
TIMES = Phrase("场(次)数", "meetings or visits")
PLANNED = Phrase("计划人次", "person-times planned")
EXPECTED = Phrase("预计人次(模拟)", "person-times expected (simulated)")
HOURS = Phrase("工作人员时数", "staff hours")
VOLUNTEERS = Phrase("志愿服务时数", "volunteer hours")
REQUIRED = Phrase("招标要求值", "required by the tender")
SUM_OF_KIND = Phrase("{kind}小计", "{kind}: sum")
TOTAL = Phrase("合计", "total")
CASES = Phrase("开案个数(个)", "cases opened")
GROUPS = Phrase("小组个数(个)", "groups formed")
NOT_COUNTED = Phrase(
    "模型只计人次和场次,不计开案数、小组数,请按每案(每组)平均次数填写",
    "person-times and meetings are computed, cases and groups are not: fill them in by the usual number of meetings",
)

CLAUSES = Phrase("附:条款对服务的要求", "What clauses require of the services")
CLAUSES_NAME = Phrase("条款要求", "Clauses")
CLAUSE = Phrase("条款", "clause")
TEXT = Phrase("内容", "text")
DEMAND = Phrase("要求值", "required")
VALUE = Phrase("方案值", "value of the plan")
VERDICT = Phrase("判定", "verdict")
OF_RELATION = Phrase("{relation}:{verdict}", "{relation}: {verdict}")

KIND_NOTE = Phrase(
    "种类为假设:每次多人的,不超过{most}人为小组,超过为活动;每次一人的,预约或上门为个案,其余为接待。可在橙色格改选,小计随之变化。",
    "The kind is assumed: meetings of up to {most} {most:person/persons} are groups, of more are activities; single"
    " visits are cases when booked or at home, else the desk's. Choose another in an orange cell and the sums follow.",
)
TIMES_NOTE = Phrase(
    "场(次)数:小组和活动为场次,其余为次数(一次一人),均为模拟均值({n}年)。",
    "Meetings or visits: meetings of groups and activities, else visits of one person; means of {n} simulated"
    " {n:year/years}.",
)
HOURS_NOTE_PLAN = Phrase("时数为方案计划数(services.csv)。", "Hours are those the plan sets (services.csv).")
HOURS_NOTE_RUN = Phrase("时数为模拟均值。", "Hours are means of simulated years.")
CLOSED_NOTE = Phrase("不开设的项目不列:{services}。", "Services that are not open are not listed: {services}.")
