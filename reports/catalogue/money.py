"""Words of the money."""

from __future__ import annotations

from reports.catalogue.phrase import Phrase

TITLE = Phrase("钱", "Money")
NEEDS = Phrase("需要与资金", "Need and purse")
FLOW = Phrase("资金流向", "Where the money goes")
SHORTFALLS = Phrase("缺口", "What is short")
OTHER_PRICES = Phrase("同一方案按其他岗位价格", "The same plans at other prices of a post")
MANDATES = Phrase("条款的代价", "What the clauses cost")
CAPTION = Phrase("资金安排(全部点合计,元)", "Allocation (all sites, yuan)")
SITE_CAPTION = Phrase("各点资金(元)", "Money by site (yuan)")
ACCOUNT = Phrase("账户", "account")
HEAD = Phrase("费用科目", "head")
PAYEE = Phrase("收款方", "payee")
DECIDED_BY = Phrase("由谁决定", "decided by")
SITE = Phrase("点", "site")
TOTAL_OF = Phrase("{fund}合计", "{fund}: total")
GRAND_TOTAL = Phrase("总计", "Grand total")
TOTAL_SECTION = Phrase("全部资金", "All money")
UNALLOCATED_NOTE = Phrase(
    "“未分配”是没有安排用途的钱,不是节余奖励;各资金来源连同未分配一行相加等于拨款总额,精确到分。",
    "Unallocated is money without a purpose yet; each fund adds up to its grant with that row, to the fen.",
)
OVERDRAWN_NOTE = Phrase(
    "资金不足的方案,合计大于资金总额,多出的部分即缺口。",
    "Where a plan does not fit, the total exceeds the purse by what is short.",
)
SHARE_NOTE = Phrase("金额下方为占该方案总额的比例。", "Below each amount: its share of the plan's total.")
NOT_PAID = Phrase("未支付", "not paid")
SHORT_CAPTION = Phrase("资金或条款缺口", "What is short, by clause")
RULE = Phrase("条款", "clause")
TEXT = Phrase("内容", "text")
SCENARIO = Phrase("方案", "plan")
SHORT_BY = Phrase("共缺", "short by, all sites")
SITES = Phrase("点", "sites")
PER_SITE = Phrase("每点{low}至{high}", "{low} to {high} a site")
EACH_SITE = Phrase("每点{amount}", "{amount} a site")
PRICE_CAPTION = Phrase("条款的代价(元/年,全部点合计)", "Price of each clause (yuan a year, all sites)")
PRICE_NOTE = Phrase(
    "代价=去掉该条款后最便宜合规方案少花的钱;逐条去掉、重新求解,各条不能相加。",
    "Price: what the cheapest legal plan would save without the clause. Each is dropped alone and the plan"
    " solved again, so prices do not add up.",
)
FREE_RULES = Phrase("去掉后不省钱的条款:{rules}。", "Dropping these saves nothing: {rules}.")
RETAINED_NOTE = Phrase(
    "HZ-FUND-6不增加费用,是因为市级资金如何分到留用和下拨两个账户由方案决定。",
    "HZ-FUND-6 costs nothing because the plan itself decides how city money is split between the"
    " retained and the transferred account.",
)
NO_PRICE = Phrase(
    "“—”:该方案不受此条款约束,或没有定价。", "— means that the clause does not bind the plan or was not priced."
)
SHORT_WORD = Phrase("缺{amount}", "short {amount}")
LEFT_WORD = Phrase("余{amount}", "left {amount}")
REPRICED_CAPTION = Phrase(
    "同一方案在各套岗位价格下的需要(全部点合计,元)",
    "What each plan, as it is, needs at each set of prices (all sites, yuan)",
)
PRICE_SET = Phrase("岗位价格", "prices of a post")
LEFT_OVER = Phrase("余{amount}", "{amount} left")
LACKING = Phrase("缺{amount}", "short by {amount}")
REPRICED_NOTE = Phrase(
    "团队、用房、项目和计划人次不变,只换岗位价格(含相应管理费比例);余缺按各点分别计算后相加。带*的是该方案所用的价格。",
    "Team, rooms, services and planned visits stay; only the prices of posts change, with the overhead that goes with"
    " them. Sites share no purse: what is left and what is short are added site by site. * marks the prices in force.",
)
