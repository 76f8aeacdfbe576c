"""Words of the budget table with last year, change and reason."""

from __future__ import annotations

from reports.catalogue.phrase import Phrase

NAME = Phrase("预算表", "Budget")
TITLE = Phrase("项目支出预算表(上年数、本年数、增减额、增减说明)", "Budget: last year, this year, change and reason")
NOTHING = Phrase("“{plan}”没有预算方案", "the results have no budget of {plan}")
ITEM = Phrase("项目", "item")
LAST = Phrase("上年数", "last year")
THIS = Phrase("本年数", "this year")
CHANGE = Phrase("增减额", "change")
RATE = Phrase("增减幅度", "change, share")
REASON = Phrase("增减说明", "reason")
BY_HEAD = Phrase("一、按费用科目", "By head")
BY_FUND = Phrase("二、按资金来源", "By fund")
SUM = Phrase("合计", "total")
SUM_FUNDS = Phrase("资金来源合计", "all funds")

SAME = Phrase("与上年相同", "as last year")
POSTS_MORE = Phrase(
    "{role}增加{n}人({before}→{after}),增加{amount}元", "{role}: {n} more ({before} → {after}), {amount} yuan more"
)
POSTS_LESS = Phrase(
    "{role}减少{n}人({before}→{after}),减少{amount}元", "{role}: {n} fewer ({before} → {after}), {amount} yuan less"
)
PRICE_MORE = Phrase(
    "{role}每岗年价{before}→{after}元,增加{amount}元",
    "{role}: {before} → {after} yuan a post and year, {amount} yuan more",
)
PRICE_LESS = Phrase(
    "{role}每岗年价{before}→{after}元,减少{amount}元",
    "{role}: {before} → {after} yuan a post and year, {amount} yuan less",
)
DIRECT_MORE = Phrase(
    "服务项目物料等直接费用增加{amount}元{which}", "materials and kit of services: {amount} yuan more{which}"
)
DIRECT_LESS = Phrase(
    "服务项目物料等直接费用减少{amount}元{which}", "materials and kit of services: {amount} yuan less{which}"
)
OPENED = Phrase("新开{services}", "newly open: {services}")
CLOSED = Phrase("停开{services}", "no longer open: {services}")
VISITS = Phrase("计划人次{before}→{after}", "person-times planned {before} → {after}")
WHICH = Phrase("({what})", " ({what})")
PURSE = Phrase(
    "资金总额{purse},各科目支出合计{spent},余数相应变化",
    "money in all: {purse}; spent on the heads: {spent}; the rest follows",
)
PURSE_SHORT = Phrase(
    "资金总额{purse},缺口{short},各科目支出合计{spent},余数相应变化",
    "money in all: {purse}; what is short: {short}; spent on the heads: {spent}; the rest follows",
)
UP = Phrase("增加{amount}元", "{amount} yuan more")
DOWN = Phrase("减少{amount}元", "{amount} yuan less")
EVEN = Phrase("不变", "no change")
CHANGED_INPUT = Phrase("输入“{path}”由{before}改为{after}", "the input {path} was changed from {before} to {after}")
RECKONED = Phrase("随方案重新测算{facts}", "reckoned anew with the plan{facts}")
MEANWHILE = Phrase("(同期{facts})", " (at the same time {facts})")
POSTS = Phrase("岗位{before}→{after}", "posts {before} → {after}")
AREA = Phrase("用房{before}→{after}平方米", "rooms {before} → {after} m²")
FUND_CHANGE = Phrase("拨款变化", "the grant changed")
FUND_SHORT = Phrase("按需要数列,拨款总额不变,缺口变化", "what is needed: the grants are the same, what is short is not")
FUND_BOTH = Phrase("按需要数列,拨款和缺口都有变化", "what is needed: both the grants and what is short changed")

CAUSES = Phrase("附:本年与上年之间改动的输入和条款代价", "Inputs changed since last year, and prices of clauses")
CAUSES_NAME = Phrase("增减原因", "Causes")
CAUSE = Phrase("改动项(条款)", "input or clause")
BEFORE = Phrase("上年", "last year")
AFTER = Phrase("本年", "this year")
UNIT = Phrase("单位", "unit")
SOURCE = Phrase("来源(内容)", "source (text)")
CLAUSE_PRICE = Phrase("{rule}的代价", "price of {rule}")
MORE = Phrase("另有{n}项,见 changes.csv。", "{n} more in changes.csv.")

LAST_NOTE = Phrase(
    "上年数取自基准方案{plan},不是决算数。",
    "Last year is the plan {plan} that the results start from, not what was spent.",
)
BLANK_NOTE = Phrase(
    "结果中没有上年方案,上年数留空待填;填入后增减额、增减幅度自动算出,增减说明由填报人填写。",
    "The results have no plan of last year: fill in last year's figures, and the changes follow; the reasons are the"
    " officer's.",
)
UNALLOCATED_NOTE = Phrase(
    "“未分配”是没有安排用途的钱;没有缺口时,各资金来源连同该行相加等于拨款总额,精确到分。",
    "Unallocated is money without a purpose yet; where nothing is short, each fund adds up to its grant with that row,"
    " to the fen.",
)
PRICE_NOTE = Phrase(
    "条款代价=去掉该条款后最便宜合规方案少花的钱;逐条计算,不能相加,也不按科目分。",
    "Price of a clause: what the cheapest legal plan would save without it; prices do not add up and have no head.",
)
