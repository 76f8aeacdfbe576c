"""Words of what was asked of a plan: what would have to give, what one more is worth, less money, why, what else."""

from __future__ import annotations

from reports.catalogue.phrase import Phrase

TITLE = Phrase("问答", "Questions of the plan")
INTRO = Phrase(
    "以下回答对方案提出的问题,都由重新编制方案得到。情况完全相同的点放在一起说。低于1个百分点的变化分辨不出,不作为得失。",
    "Answers to what was asked of the plan, each by planning again. Sites that are alike in every figure are named"
    " together. Changes below one percentage point cannot be told and count neither as gain nor as loss.",
)
OF_PLAN = Phrase("{plan}的{sites}", "{sites} in {plan}")
SENTENCE = Phrase("{place}:{clauses}。", "{place}: {clauses}.")
CLAUSE = Phrase("{rule}“{text}”", "{rule} “{text}”")
OTHERS = Phrase("{names}等{n}项", "{names} and others, {n} in all")
MORE_PLACES = Phrase(
    "另有{n}种情况的点未列出,见 {file}。", "{n} more {n:kind of sites is/kinds of sites are} not listed; see {file}."
)

# How much a plan changes.
PRIORITY = Phrase("优先人群满足率{change}个百分点", "share served of the priority groups {change} points")
EVERYONE = Phrase("全体满足率{change}个百分点", "share served of all groups {change} points")
MOVES = Phrase("{objective}{change}", "{objective} {change}")
OBJECTIVES: dict[str, Phrase] = {
    "priority_groups_served_share": Phrase("优先人群满足率", "the share served of the priority groups"),
    "all_groups_served_share": Phrase("全体满足率", "the share served of all groups"),
    "worst_group_served_share": Phrase("满足率最低人群的满足率", "the share served of the group served least"),
    "weighted_groups_served_share": Phrase("加权满足率", "the weighted share served"),
    "groups_served_share_spread": Phrase("各人群满足率的差距", "the gap between the groups' shares served"),
    "spending_cny": Phrase("全年费用", "the cost a year"),
}
OBJECTIVE_CHANGE = Phrase("本方案目标的变化", "change in the plan's objective")
NOT_TOLD = Phrase("满足率的变化不到1个百分点", "shares served change by less than a point")
MORE_POSTS = Phrase("多{n}名{name}", "{name}: {n} more")
FEWER_POSTS = Phrase("少{n}名{name}", "{name}: {n} fewer")
MORE_ROOMS = Phrase("多{n}间{name}", "{name}: {n} {n:room/rooms} more")
FEWER_ROOMS = Phrase("少{n}间{name}", "{name}: {n} {n:room/rooms} fewer")
MORE_HOURS = Phrase("全年多开放{n}小时", "open {n} {n:hour/hours} a year more")
FEWER_HOURS = Phrase("全年少开放{n}小时", "open {n} {n:hour/hours} a year less")
CLOSED = Phrase("停办{names}", "closed: {names}")
OPENED = Phrase("开办{names}", "opened: {names}")
LOSE = Phrase("少服务:{groups}", "losing: {groups}")
GAIN = Phrase("多服务:{groups}", "gaining: {groups}")
GROUP_BY = Phrase("{group}{n}人次", "{group} {n} {n:person-time/person-times}")
MORE_DEVICES = Phrase("{name}多装{n}台设备", "{name}: {n} {n:device/devices} more")
FEWER_DEVICES = Phrase("{name}少装{n}台设备", "{name}: {n} {n:device/devices} fewer")

# What would have to give.
WAIVERS_HEADING = Phrase("怎样才能成立", "What would have to give")
LACKS = Phrase("每年缺{amount}", "{amount} a year lack")
WAIVED_LEAD = Phrase("{place}免除条款", "Clauses to waive at {place}")
LACKS_AT_LEAST = Phrase("(各科目取下限仍缺{amount})", " ({amount} with every head at the least of its norm)")
LEAST_IS_ENOUGH = Phrase("(各科目取下限则不缺)", " (nothing with every head at the least of its norm)")
MISSED = Phrase("多少钱也做不到{rules}", "no money could keep {rules}")
NOT_FOUND_OUT = Phrase("求解未完成,缺多少不知道", "the solver did not get far enough to say what lacks")
ONE_FITS = Phrase("免除{rule}就不缺", "without {rule} nothing lacks")
ANY_FITS = Phrase("免除{rules}中任何一条就不缺", "without any one of {rules} nothing lacks")
ONE_HELPS = Phrase("免除{rule}{rest}", "without {rule} {rest}")
STILL_LACK = Phrase("仍缺{amount}", "{amount} still lack")
STILL_MISSED_OF = Phrase("仍做不到{rules}", "{rules} cannot be kept still")
MORE_HELP = Phrase("另有{n}条作用更小", "{n} more {n:clause helps/clauses help} less")
NONE_ALONE = Phrase("没有哪一条单独免除就够", "no single clause is enough")
NONE_HELPS = Phrase("没有哪一条免除后有帮助", "no clause was found whose waiver would help")
TOGETHER_FIT = Phrase("{rules}一起免除就够", "{rules} waived together are")
TOGETHER_NOT = Phrase(
    "试过的组合都不够,最好的是一起免除{rules},{rest}", "nor is any set that was tried; with the best, {rules}, {rest}"
)
GIVING_UP = Phrase("(不遵守“原则上”的{rules})", " (giving up, in principle only, {rules})")
WAIVER_TABLE = Phrase("免除条款后还缺多少", "What still lacks with clauses waived")
WAIVED = Phrase("免除", "waived")
AS_IT_IS = Phrase("不免除", "nothing")
STILL_SHORT = Phrase("仍缺(元/年)", "still lacking (yuan a year)")
STILL_SHORT_LEAST = Phrase("各科目取下限仍缺(元/年)", "with heads at their least (yuan a year)")
STILL_MISSED = Phrase("仍做不到", "still missed")
FITS = Phrase("成立", "fits")

# What one more is worth.
VALUES_HEADING = Phrase("多一点值多少", "What one more is worth")
FUND_MORE = Phrase("{fund}多{step}", "{step} more of {fund} money")
POST_MORE = Phrase("多一名{name}({amount})", "one {name} more ({amount})")
ROOM_MORE = Phrase("多一间{name}({amount})", "one {name} more ({amount})")
WITHOUT = Phrase("免除{rule}", "without {rule}")
WITHOUT_SAVING = Phrase(
    "免除{rule}(最便宜的合规方案省{amount})", "without {rule} (the cheapest legal plan is {amount} cheaper)"
)
WORTH = Phrase("{thing}:{changes}", "{thing}: {changes}")
VALUE_GAINS = Phrase("{place}值得的:{things}。", "Worth something at {place}: {things}.")
VALUE_NOISE = Phrase(
    "{place}分辨不出有无用处(不到1个百分点):{things}。",
    "Too little to tell at {place} (under one point): {things}.",
)
VALUE_NOTHING = Phrase("{place}没有用处的:{things}。", "Worth nothing at {place}: {things}.")
VALUE_LESS_SHORT = Phrase(
    "{place}只是少缺一些钱,不会多服务:{things}。", "Less money lacks at {place}, and no more is served: {things}."
)
VALUE_UNKNOWN = Phrase("{place}求解未完成,不知道:{things}。", "Not found out at {place}: {things}.")
BECAUSE = Phrase("{things}——{why}", "{things} – {why}")
WHY_NOT: dict[str, Phrase] = {
    "buys_no_post": Phrase("连同剩余资金也不够一个岗位", "with what is left over it pays no post"),
    "team_given": Phrase("方案只许最低团队", "the plan may employ the least team only"),
    "serves_no_more": Phrase("不会多服务", "no more is served"),
    "still_short": Phrase("钱仍不够,只是少缺一些", "money still lacks, only less of it"),
    "not_scarce": Phrase("房间不紧", "rooms are not scarce"),
    "holds_nothing_back": Phrase("这一条没有妨碍方案", "the clause holds nothing back in this plan"),
    "no_plan": Phrase("求解未完成", "the solver did not get that far"),
}
VALUE_TABLE = Phrase("多一点带来的变化", "What one more changes")
THING = Phrase("多什么", "one more")
ADDED = Phrase("带来的钱(元/年)", "money with it (yuan a year)")
PRIORITY_CHANGE = Phrase("优先人群(百分点)", "priority groups (points)")
EVERYONE_CHANGE = Phrase("全体(百分点)", "all groups (points)")
PERSON_TIMES_CHANGE = Phrase("人次", "person-times")
REMARK = Phrase("说明", "remark")
IS_NOISE = Phrase("分辨不出", "too small to tell")

# Less money.
CUTS_HEADING = Phrase("少给钱会怎样", "With less money")
CUT = Phrase("{place}少给{share}:{clauses}。", "With {share} less at {place}: {clauses}.")
CUT_ALL = Phrase("{sites}合计少给{share}:{clauses}。", "With {share} less at {sites} together: {clauses}.")
HOLDS_AT = Phrase("{sites}仍合规、资金够", "still legal and affordable at {sites}")
HOLDS_NOWHERE = Phrase("没有一个点仍合规、资金够", "legal and affordable at none")
SHORT_IN_ALL = Phrase("共缺{amount}", "{amount} short in all")
STILL_LEGAL = Phrase("仍合规、资金够", "still legal and affordable")
LEGAL_BUT_SHORT = Phrase("仍合规,但缺{amount}", "still legal, but {amount} short")
NOT_LEGAL = Phrase("不再合规", "no longer legal")
NOT_LEGAL_AND_SHORT = Phrase("不再合规,还缺{amount}", "no longer legal and {amount} short")
CUT_UNKNOWN = Phrase("求解未完成,不作结论", "the solver came to no plan, so nothing is said")
NOTHING_ELSE = Phrase("人员、用房、时间、项目和人次都不变", "posts, rooms, hours, services and person-times stay")
CUT_TABLE = Phrase("少给钱时的方案", "The plan with less money")
CUT_COLUMN = Phrase("少给", "less")
IN_FULL = Phrase("足额", "in full")
PURSE = Phrase("资金(元)", "purse (yuan)")
NEED = Phrase("需要(元)", "need (yuan)")
SHORT = Phrase("缺(元)", "short (yuan)")
LEGAL = Phrase("合规", "legal")
PRIORITY_SHARE = Phrase("优先人群满足率", "share served, priority groups")
EVERYONE_SHARE = Phrase("全体满足率", "share served, all groups")

# Plans nearly as good.
ALTERNATIVES_HEADING = Phrase("差不多一样好的其他方案", "Plans nearly as good")
ALTERNATIVE = Phrase("{place}的另一方案{number}:{clauses}。", "Alternative {number} at {place}: {clauses}.")
NO_ALTERNATIVE = Phrase(
    "{place}没有差不多一样好而安排不同的方案。", "At {place} no plan that differs is nearly as good."
)
GIVES_UP = Phrase("一些群体共少{n}人次", "some groups have {n} {n:person-time/person-times} less in all")
GAINS = Phrase("另一些共多{n}人次", "others {n} more")
SAVES = Phrase("少花{amount}", "{amount} cheaper")
COSTS = Phrase("多花{amount}", "{amount} dearer")
ALTERNATIVE_TABLE = Phrase("方案与差不多一样好的其他方案", "The plan and those nearly as good")
PLAN = Phrase("方案", "plan")
THE_PLAN = Phrase("本方案", "the plan")
NUMBERED = Phrase("另一方案{number}", "alternative {number}")
POSTS = Phrase("岗位", "posts")
OPEN_HOURS = Phrase("全年开放小时", "hours open a year")
SERVICES_OPEN = Phrase("开办项目", "services open")
LESS_SERVED = Phrase("减少人次", "person-times given up")
MORE_SERVED = Phrase("增加人次", "person-times gained")

# Money left over.
LEFT_HEADING = Phrase("剩余资金", "Money left over")
LEFT = Phrase("{place}剩{amounts};{next}。", "Left over at {place}: {amounts}; {next}.")
LEFT_NOTHING = Phrase("{place}没有剩余资金;{next}。", "Nothing is left over at {place}; {next}.")
LEFT_OF = Phrase("{account}{amount}({decider}决定)", "{account} {amount} (decided by: {decider})")
NEXT = Phrase("下一步最省的是{thing},要{cost},{missing}", "the cheapest next step is {thing} for {cost}; {missing}")
NEXT_MISSING = Phrase("还差{amount}({fund})", "{amount} of {fund} money lack for it")
NEXT_PAID = Phrase("剩余的钱够用", "what is left over pays it")
NO_NEXT = Phrase("没有可以走的下一步", "there is no step that could be had")
STEP_SERVICE = Phrase("开办{name}({n}人次)", "to open {name} ({n} {n:person-time/person-times})")
STEP_OPEN = Phrase("开办{name}", "to open {name}")
STEP_TIMES = Phrase("{name}多服务{n}人次", "{n} {n:person-time/person-times} more of {name}")
STEP_POST = Phrase("多一名{name}", "one {name} more")
LEFT_TABLE = Phrase("还可以添什么", "What could be added")
STEP = Phrase("下一步", "step")
COST = Phrase("费用(元/年)", "cost (yuan a year)")
MISSING = Phrase("还差(元/年)", "missing (yuan a year)")
STEP_WHY: dict[str, Phrase] = {
    "no_hours": Phrase("人员、席位、房间或条款不允许", "people, places, rooms or a clause leave no room for it"),
    "team_given": Phrase("方案不许增加这个岗位", "the plan may not add this post"),
}

# Why this plan.
REASONS_HEADING = Phrase("为什么这样安排", "Why this plan")
REASON_TABLE = Phrase("每一项安排的理由", "The reason of each decision")
DECISION = Phrase("安排", "decision")
REASON = Phrase("理由", "reason")
REASONS = Phrase("{place}:{clauses}。", "Why, at {place}: {clauses}.")
POST_DECIDED = Phrase("{name}{n}名", "{n} × {name}")
ROOM_DECIDED = Phrase("{name}{n}间", "{name}: {n} {n:room/rooms}")
OPEN_DECIDED = Phrase("开办{name}", "{name} open")
CLOSED_DECIDED = Phrase("不开办{name}", "{name} not open")
OPENING_DECIDED = Phrase("全年开放{n}小时", "{n} {n:hour/hours} open a year")
HEAD_DECIDED = Phrase("{name}{amount}", "{name} {amount}")
DRIVEN = Phrase("{decision}——{reason}", "{decision} – {reason}")
BY_RULE = Phrase("{rule}要求", "{rule} asks for it")
BY_GAIN = Phrase("不这样则{changes}", "otherwise {changes}")
BY_NOISE = Phrase("差别不到1个百分点,分辨不出", "the difference is under one point, too small to tell")
BY_OBJECTIVE = Phrase(
    "不这样也服务得一样多,由后面的目标(科目目标值、费用、固定次序)决定",
    "as much is served without it; a later objective decided (targets of heads, cost, the fixed order)",
)
ONLY_CHOICE: dict[str, Phrase] = {
    "kept": Phrase("站点已有,予以保留", "the site has it and keeps it"),
    "menu": Phrase("没有其他开放时间可选", "there are no other hours to choose from"),
    "price": Phrase("由岗位和项目按固定价格得出", "it follows from posts and services at fixed prices"),
    "money": Phrase("钱只够这样", "the money allows nothing else"),
    "premises": Phrase("场地只容这样", "the premises allow nothing else"),
    "least": Phrase("能服务的达不到开办的最低数", "fewer could be served than an open service must plan for"),
}
ONLY_BY_RULE = Phrase("{rule}不容其他做法", "{rule} leaves no other way")

# What one objective costs in terms of another.
FRONT_HEADING = Phrase("少花多少就少服务多少", "What cost takes from service")
FRONT_COST = Phrase(
    "{place}:最多花{most}可满足全体需求的{best},最少花{least}可满足{worst}。{plan}",
    "{place}: with {most} at most, {best} of all groups' need can be served; with {least} at least, {worst}.{plan}",
)
FRONT_FIRST = Phrase(
    "{place}:最顾全体时,全体{all_high}、优先人群{first_low};最顾优先人群时,全体{all_low}、优先人群{first_high}。",
    "{place}: at the best for all groups, all {all_high} and priority groups {first_low}; at the best for the priority"
    " groups, all {all_low} and priority groups {first_high}.",
)
FRONT_OWN = Phrase(
    "{place}:最多花{most},{objective}可达{best};最少花{least}时为{worst}。",
    "{place}: with {most} at most, {objective} can be {best}; with {least} at least, {worst}.",
)
PLAN_BEHIND = Phrase(
    "本方案花同样的钱本可多满足全体需求的{n}个百分点,为其他目标让出。",
    " At its cost the plan could serve {n} {n:point/points} more of all groups' need; it gives them up for other ends.",
)
PLAN_ON_IT = Phrase(
    "花同样的钱,没有方案能让全体满足率比本方案高出1个百分点。",
    " At its cost no plan serves all groups better than this one by a point.",
)
FRONT_TABLE = Phrase(
    "没有别的方案能在费用和全体满足率两方面都胜过的方案", "Plans that no other beats in cost and service"
)
TEAM = Phrase("团队", "team")
MEMBER = Phrase("{name}{n}名", "{n} × {name}")
TOTAL_COST = Phrase("费用(元)", "cost (yuan)")
MARKS: dict[str, Phrase] = {
    "plan": Phrase("本方案", "the plan"),
    "max_min": Phrase("最顾服务最少的群体", "best for the group served least"),
    "weighted_sum": Phrase("按权重合计最好", "best by weighted sum"),
}

# Confirmed by simulation.
AGREEMENT_HEADING = Phrase("仿真验证", "Confirmed by simulation")
AGREES = Phrase(
    "{place}:方案预计满足需求的{predicted},另外模拟{years}年为{simulated}(95%区间{interval}),{verdict};"
    "{total}类服务中{n}类相符或相差可由抽样解释。",
    "{place}: the plan foretells that {predicted} of need is served; {years} fresh {years:year gives/years give}"
    " {simulated} (95 % interval {interval}): {verdict}. Of {total} {total:category/categories} {n}"
    " {n:agrees or differs/agree or differ} by chance.",
)
VERDICT_AGREES = Phrase("相符", "they agree")
VERDICT_CHANCE = Phrase("相差可由抽样解释", "they differ by no more than chance")
VERDICT_DIFFERS = Phrase("不相符", "they do not agree")
AGREEMENT_TABLE = Phrase("预计与模拟的满足率", "Shares foretold and simulated")
CATEGORY = Phrase("类别", "category")
ALL_CATEGORIES = Phrase("全部", "all")
FORETOLD = Phrase("预计", "foretold")
SIMULATED = Phrase("模拟", "simulated")
AGREE_COLUMN = Phrase("是否相符", "agreement")

# How far from the best.
REGRET_HEADING = Phrase("离最好的做法多远", "How far from the best")
REGRET = Phrase(
    "{place}:与逐一模拟的{ways}种做法中最好的相比,{objectives}。",
    "{place}: compared with the best of {ways} {ways:way/ways} to run it, each simulated, {objectives}.",
)
REGRET_IN = Phrase("{objective}{rest}", "{objective} {rest}")
BELOW = Phrase("低{n}个百分点(95%区间{interval})", "is {n} {n:point/points} lower (95 % interval {interval})")
NOT_BELOW = Phrase("相差不到1个百分点", "is less than a point lower")
ABOVE = Phrase("高{n}个百分点(95%区间{interval})", "is {n} {n:point/points} higher (95 % interval {interval})")
NOT_ABOVE = Phrase("相差不到1个百分点", "is less than a point higher")
DEARER = Phrase("多{amount}", "is {amount} higher")
NOT_DEARER = Phrase("不更高", "is no higher")
REGRET_TABLE = Phrase("本方案与最好的做法", "The plan and the best way")
OBJECTIVE = Phrase("目标", "objective")
CHOSEN_SHARE = Phrase("本方案", "the plan")
BEST_SHARE = Phrase("最好的做法", "the best way")
LOWER_BY = Phrase("低(百分点)", "lower by (points)")

# Against many draws of demand.
ROBUST_HEADING = Phrase("需求不同时", "Against other demand")
ROBUST = Phrase("{place}:{clauses}。", "{place}: {clauses}.")
BY_OBJECTIVE_OF_PLAN = Phrase("按{objective}比较", "compared by {objective}")
BY_ANOTHER = Phrase(
    "方案的首要目标分不出做法的高下,改按{objective}比较",
    "the plan's first objective does not tell ways apart, so that they are compared by {objective}",
)
OWN_IS_BEST = Phrase("本方案的做法平均最好", "the plan's way is the best on average")
OWN_IS_NOT_BEST = Phrase("平均最好的不是本方案的做法", "another way than the plan's is the best on average")
SAME_IS_SAFEST = Phrase("在最差的十分之一情形下也最好", "it is the best in the worst tenth too")
OTHER_IS_SAFEST = Phrase(
    "最差的十分之一情形下另一种做法最好;用另外{draws}次抽样核对,它平均{mean},最差情形下{worst}",
    "in the worst tenth a different one is best; checked on {draws} other {draws:draw/draws} it serves {mean} on"
    " average and {worst} in the worst tenth",
)
UNTOLD = Phrase("相差不到1个百分点", "within a point of the same")
MORE_BY = Phrase("多{n}个百分点", "{n} {n:point/points} more")
LESS_BY = Phrase("少{n}个百分点", "{n} {n:point/points} less")
ROBUST_TABLE = Phrase("各种做法在多种需求下", "Ways to run a site against draws of demand")
ON_AVERAGE = Phrase("平均满足率", "share served on average")
WORST_TENTH = Phrase("最差十分之一", "worst tenth")

# Ways ranked on fresh years.
RANKING_HEADING = Phrase("几种做法的排名", "Ways ranked")
SAME_TEAM = Phrase("同样的团队、另一种开放时间", "the same team with other hours")
OWN_SELECTED = Phrase(
    "{n}种做法中选出的就是本方案的做法({share})", "of {n} {n:way/ways} the plan's is selected ({share})"
)
OTHER_SELECTED = Phrase(
    "{n}种做法中选出的是{name}({share}),本方案的做法为{own}",
    "of {n} {n:way/ways} that of {name} is selected ({share}; the plan's way {own})",
)
SURE = Phrase(
    "若最好的至少领先1个百分点,选对的概率不低于{p}",
    "if the best is ahead by a point or more, it is the best with a probability of at least {p}",
)
NOT_PARTED = Phrase(
    "模拟{years}年后仍有{n}种做法分不出高下,不作结论",
    "after {years} {years:year/years} {n} {n:way is/ways are} not told apart, so nothing is claimed",
)
RANKING_TABLE = Phrase("各种做法在另外模拟的年份里", "Ways to run a site on fresh years")
YEARS = Phrase("模拟年数", "years")
SELECTED = Phrase("选出", "selected")
DROPPED = Phrase("落选", "dropped")

# Looking around the plan.
REFINED_HEADING = Phrase("在方案附近再找", "Looking next to the plan")
STAYS = Phrase("试到第{n}种做法,团队和开放时间不变", "with {n} {n:way/ways} tried, team and hours stay")
BECOMES = Phrase("试到第{n}种做法,方案改为{name}", "with {n} {n:way/ways} tried, the plan becomes {name}")
OTHER_SERVICES = Phrase("服务项目由{before}项改为{after}项", "{after} {after:service/services} instead of {before}")
ENDED: dict[str, Phrase] = {
    "settled": Phrase("附近没有其他做法可试", "nothing next to it is left to try"),
    "cycle": Phrase("先前的方案又出现,到此为止", "a plan of an earlier round came back"),
    "rounds": Phrase("轮数用完", "the rounds were over"),
}
REFINED_TABLE = Phrase("每一轮的方案", "The plan of each round")
ROUND = Phrase("轮次", "round")
TRIED = Phrase("试过的做法", "ways tried")

# Money in instalments.
INSTALMENTS_HEADING = Phrase("资金分期到位", "Money in instalments")
COMES_IN = Phrase(
    "{fund}分{n}期到位,共{amount}", "{fund} money comes in {n} {n:instalment/instalments}, {amount} in all"
)
LEFT_AT_YEAR_END = Phrase(",{year}年底结余{amount}", ", of which {amount} is there at the end of {year}")
TO_ADVANCE = Phrase(",最多要垫付{amount}({date}之前)", ", and at the worst {amount} must be advanced, by {date}")
NOTHING_TO_ADVANCE = Phrase(",不用垫付", ", and nothing must be advanced")
EVENTS: dict[str, Phrase] = {
    "start": Phrase("合同开始", "the contract starts"),
    "acceptance": Phrase("验收", "acceptance"),
    "year_end": Phrase("预算年度结束", "the budget year ends"),
    "end": Phrase("合同结束", "the contract ends"),
}
AFTER_MONTHS = Phrase("满{n}个月", "after {n} {n:month/months}")
PAID_IN_ON_DAY = Phrase("按日期到位", "paid in on the day")
INSTALMENT_TABLE = Phrase("资金到位与支出", "What comes in and is spent")
FUND = Phrase("资金", "fund")
DAY = Phrase("日期", "day")
EVENT = Phrase("事项", "what happens")
PAID_IN = Phrase("到位(元)", "paid in (yuan)")
SPENT_SINCE = Phrase("其间支出(元)", "spent since (yuan)")
BALANCE = Phrase("结余(元)", "balance (yuan)")
ADVANCED = Phrase("须垫付(元)", "to be advanced (yuan)")
