"""Words of the answer workbook that the report does not have."""

from __future__ import annotations

from reports.catalogue.phrase import Phrase

COVER = Phrase("封面", "Cover")
ANSWER = Phrase("结论", "Answer")
BUDGET = Phrase("预算", "Budget")
BUDGET_SUMS = Phrase("预算汇总", "Budget sums")
STAFF = Phrase("人员", "Staff")
ROOMS = Phrase("房间", "Rooms")
SERVICES = Phrase("服务", "Services")
VERDICTS = Phrase("合规", "Verdicts")
SHORTFALL = Phrase("缺口", "Shortfall")
CLAUSE_PRICES = Phrase("条款价格", "Clause prices")

TITLE = Phrase("{name}:方案的答案", "{name}: the plan")
ASKED_IN = Phrase("填写的工作簿", "workbook filled in")
FINGERPRINT = Phrase("指纹", "fingerprint")
FINGERPRINT_NOTE = Phrase(
    "同样的输入、程序和版本给出同样的指纹和同样的字节",
    "the same inputs, program and versions give the same, to the byte",
)
STANDARDS = Phrase("标准", "standards")
SEED = Phrase("随机种子", "seed")
REPLICATIONS = Phrase("重复模拟", "replications")
SOLVER = Phrase("求解器", "solver")
VERSION = Phrase("simkit 版本", "version of simkit")
REPORT = Phrase("报告", "report")
REPORT_NOTE = Phrase(
    "输出文件夹中的 report.html 有图表;“结论”里提到的部分指报告的部分",
    "report.html in the output folder has the pictures; parts that the answer names are the report's",
)
SHEETS = Phrase("工作表", "sheets")

SITE = Phrase("站点", "site")
STATUS = Phrase("求解", "solved")
LEGAL = Phrase("合规?", "legal?")
AFFORDABLE = Phrase("付得起?", "affordable?")
NEED = Phrase("需要(元/年)", "needed (yuan a year)")
PURSE = Phrase("资金(元/年)", "purse (yuan a year)")
SHORT = Phrase("缺(元)", "short (yuan)")
LEFT = Phrase("余(元)", "left (yuan)")
CHEAPEST = Phrase("最便宜的合规方案(元)", "cheapest legal plan (yuan)")
FUND = Phrase("资金来源", "fund")
AMOUNT = Phrase("金额(元)", "amount (yuan)")
TOTAL = Phrase("合计", "total")
ALL_ACCOUNTS = Phrase("各账户合计", "all accounts")
HEADCOUNT = Phrase("人数", "headcount")
FTE = Phrase("折合全职", "fte")
COST = Phrase("费用(元/年)", "cost (yuan a year)")
STANDING = Phrase("性质", "standing")
REQUIREMENT = {
    "mandatory": Phrase("必备", "mandatory"),
    "optional": Phrase("可选", "optional"),
    "own": Phrase("自设", "own"),
    "none": Phrase("不要求", "none"),
}
ROOM_COUNT = Phrase("间数", "rooms")
AREA = Phrase("面积(平方米)", "area (m2)")
PLACES = Phrase("座位", "places")
CATEGORY = Phrase("类别", "category")
OPEN = Phrase("开设?", "offered?")
VISITS = Phrase("计划人次/年", "person-times a year")
STAFF_HOURS = Phrase("员工小时/年", "staff hours a year")
DIRECT = Phrase("直接费用(元/年)", "direct cost (yuan a year)")
CITE = Phrase("出处", "cited from")
SHORT_BY = Phrase("缺多少", "short by")
UNIT = Phrase("单位", "unit")
SAVED = Phrase("单独去掉它每年省(元,各条不能相加)", "saved without it alone (yuan a year; not to be added up)")
