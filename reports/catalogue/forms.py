"""Words that all forms share: titles, places to fill in, where the layout comes from, signatures."""

from __future__ import annotations

from reports.catalogue.phrase import Phrase

COVER = Phrase("说明", "Read first")
TITLE = Phrase("{name}:申报表格", "{name}: forms to be filed")
SIGNATURES = (Phrase("编制:", "Prepared by:"), Phrase("审核:", "Checked by:"), Phrase("日期:", "Date:"))

ABOUT_PLAN = Phrase("申报的方案", "plan that is filed")
ABOUT_BEFORE = Phrase("上年数取自", "last year's figures from")
NO_BEFORE = Phrase("无(留空待填)", "none (left blank, to be filled in)")
ABOUT_SITES = Phrase("点", "sites")
ABOUT_FINGERPRINT = Phrase("结果指纹", "fingerprint of the results")
ABOUT_FORMS = Phrase("表格", "forms")
ABOUT_LEFT_OUT = Phrase("未出的表", "left out")
LEFT_OUT = Phrase("{form}:{why}", "{form}: {why}")
ABOUT_LAYOUT = Phrase("版式", "layout")
ABOUT_COLOURS = Phrase("颜色", "colours")
COLOURS = Phrase(
    "黄色为待填;橙色为假设,可改;白底数字来自计算结果,精确到分,合计为公式。",
    "Yellow: to be filled in. Orange: assumed, may be changed. Figures on white come from the results, money to the"
    " fen; sums are formulas.",
)
LAYOUT = Phrase(
    "版式按常见样式;以本级财政部门当年格式为准。",
    "The layout is the usual one; what the finance department asks for this year takes precedence.",
)
LAYOUT_TENDER = Phrase(
    "版式按常见样式;以招标文件当年格式为准。",
    "The layout is the usual one; what the tender asks for takes precedence.",
)
FOOT = Phrase("simkit {fingerprint}", "simkit {fingerprint}")
YUAN = Phrase("单位:元", "unit: yuan")
PROJECT = Phrase("项目名称", "project")
DEPARTMENT = Phrase("主管部门", "department in charge")
OPERATOR = Phrase("实施单位", "carried out by")
KIND = Phrase("项目属性", "kind of project")
KIND_CHOICES = (Phrase("新增项目", "new"), Phrase("延续项目", "continued"))
PERIOD = Phrase("项目期", "period")
CONTACT = Phrase("联系人及电话", "contact, phone")
YEAR = Phrase("(    年度)", "(year: ____)")
MONEY = Phrase("项目资金(元)", "money (yuan)")
MONEY_YEAR = Phrase("年度资金总额", "money of the year")
OF_WHICH = Phrase("其中:{fund}", "of which {fund}")
UNALLOCATED = Phrase(
    "年度资金总额含尚未安排用途的{amount}元。", "Of the money of the year, {amount} yuan have no purpose yet."
)
SHORT = Phrase(
    "本方案需要的钱比资金总额多{amount}元,即缺口;本表资金数为需要数。",
    "The plan needs {amount} yuan more than the purse holds; the money in this form is what it needs.",
)
ASSUMED_POPULATION = Phrase(
    "{sites}的人口为假设数,与人口有关的指标(参与率、每千人等)随之变化。",
    "The population of {sites} is assumed; figures that rest on it (participation, per 1,000) move with it.",
)
TOTAL = Phrase("合计", "total")
