"""Words that inputs hold: choices of the scenario language, days and durations."""

from __future__ import annotations

from reports.catalogue.phrase import Phrase

#: Place in the scenario language -> the words that it may hold.
CHOICES: dict[str, dict[str, Phrase]] = {
    "readings.population": {
        "literal": Phrase("按字面", "as written"),
        "total": Phrase("按总人口", "as the total population"),
    },
    "readings.in_principle": {
        "soft": Phrase("可以变通(软约束)", "may be departed from (soft)"),
        "hard": Phrase("必须遵守(硬约束)", "must be kept (hard)"),
    },
    "readings.heads": {
        "closed": Phrase("仅限所列科目", "only the heads listed"),
        "open": Phrase("可另列科目", "other heads too"),
    },
    "readings.area": {
        "total": Phrase("建筑面积", "total floor area"),
        "usable": Phrase("使用面积", "usable floor area"),
    },
    "readings.counted_items": {
        "A": Phrase("只计A类项目", "items of class A only"),
        "A+B": Phrase("计A类和B类项目", "items of classes A and B"),
    },
    "services.<service>.service_class": {
        "A": Phrase("A类(免费)", "A (free)"),
        "B": Phrase("B类(低偿)", "B (low fee)"),
    },
    "rooms.<site>.<room_type>.requirement": {
        "mandatory": Phrase("必备", "mandatory"),
        "optional": Phrase("选设", "optional"),
        "own": Phrase("自设", "of one's own"),
        "none": Phrase("无要求", "none"),
    },
    "shocks.<shock>.kind": {
        "surge": Phrase("需求激增", "surge of need"),
        "staff_absent": Phrase("人员缺勤", "staff absent"),
        "room_closed": Phrase("房间关闭", "rooms closed"),
        "no_volunteers": Phrase("无志愿者", "no volunteers"),
    },
    "prices.<price_set>.<role>.cost_basis": {
        "agency_price": Phrase("机构报价", "price of an agency"),
        "pay_and_benefits": Phrase("工资和福利", "pay and benefits"),
    },
    "cost_lines.<cost_line>.driver": {
        "post": Phrase("每个岗位", "each post"),
        "service_offered": Phrase("每个开设项目", "each service offered"),
        "person_time": Phrase("每服务人次", "each person-time"),
        "site": Phrase("每个点", "each site"),
        "employed_person": Phrase("每名聘用人员", "each person employed"),
        "m2": Phrase("每平方米", "each m²"),
        "full_time_post": Phrase("每个专职岗位", "each full-time post"),
        "part_time_post": Phrase("每个兼职岗位", "each part-time post"),
        "share_of_social_work_service": Phrase("按社工服务费比例", "share of the social-work service"),
        "device": Phrase("每台设备", "each device"),
        "public_post": Phrase("每个公益岗位", "each public-benefit post"),
        "publicity": Phrase("宣传费", "publicity"),
    },
    "cost_lines.<cost_line>.unit": {
        "share": Phrase("比例", "share"),
        "cny": Phrase("元", "yuan"),
        "cny_once": Phrase("元(一次性)", "yuan, once"),
        "cny_per_year": Phrase("元/年", "yuan a year"),
        "cny_per_m2_year": Phrase("元/平方米·年", "yuan per m² and year"),
    },
    "plan.team": {
        "minimum": Phrase("规定的最低团队", "the least the rules ask for"),
        "free": Phrase("由方案决定", "decided by the plan"),
    },
    "plan.objectives": {
        "priority_groups": Phrase("重点人群满足率", "priority groups served"),
        "everyone": Phrase("全体满足率", "everyone served"),
        "worst_group": Phrase("满足率最低的人群", "the worst-served group"),
        "weighted": Phrase("加权满足率", "weighted share served"),
        "evenness": Phrase("各点均衡", "evenness of sites"),
        "cost": Phrase("成本", "cost"),
    },
    "plan.fixed.services.<service>": {"open": Phrase("开设", "open"), "closed": Phrase("不开设", "closed")},
}
#: Places that hold the words of another.
SAME: dict[str, str] = {
    "room_types.<room_type>.requirement.<standard>": "rooms.<site>.<room_type>.requirement",
    "plan.fixed.sites.<site>.services.<service>": "plan.fixed.services.<service>",
}

#: Place in the scenario language -> of which kind the ids are that it holds.
IDS: dict[str, str] = {
    "standards": "standard",
    "groups.<group>.overlaps": "group",
    "services.<service>.category": "category",
    "services.<service>.channel": "channel",
    "services.<service>.group": "group",
    "services.<service>.vehicle": "vehicle",
    "services.<service>.room_type": "room_type",
    "services.<service>.notes": "service",
    "services.<service>.profile": "channel",
    "offer.<site>": "service",
    "roles.<role>.skills": "skill",
    "duty_rota.role": "role",
    "shocks.<shock>.sites": "site",
    "shocks.<shock>.services": "service",
    "shocks.<shock>.role": "role",
    "shocks.<shock>.room_type": "room_type",
    "funds.<account>.fund": "fund",
    "funds.<account>.heads": "head",
    "funds.<account>.payees": "payee",
    "heads.<head>.payee": "payee",
    "heads.<head>.accounts": "account",
    "heads.<head>.decided_by": "decided_by",
    "cost_lines.<cost_line>.head": "head",
    "vehicles.<vehicle>.sites": "site",
    "zones.<site>.role": "role",
    "zones.<site>.services": "service",
    "volunteers.lead_skill": "skill",
    "volunteers.stand_in_skill": "skill",
    "demand.profile_of.<channel>": "channel",
    "public_posts.role": "role",
    "time_bank.redeemed_for": "service",
    "plan.devices.groups": "group",
    "plan.publicity.cost_line": "cost_line",
    "plan.shared_funds": "fund",
    "plan.street_funds": "fund",
    "plan.decider": "decided_by",
}

#: Families of durations.
FAMILIES: dict[str, Phrase] = {
    "constant": Phrase("固定{values}{unit}", "constant {values} {unit}"),
    "uniform": Phrase("均匀分布({values}){unit}", "uniform ({values}) {unit}"),
    "triangular": Phrase("三角分布({values}){unit}", "triangular ({values}) {unit}"),
    "exponential": Phrase("指数分布({values}){unit}", "exponential ({values}) {unit}"),
    "erlang": Phrase("爱尔朗分布({values}){unit}", "Erlang ({values}) {unit}"),
    "gamma": Phrase("伽马分布({values}){unit}", "gamma ({values}) {unit}"),
    "weibull": Phrase("威布尔分布({values}){unit}", "Weibull ({values}) {unit}"),
    "lognormal": Phrase("对数正态分布({values}){unit}", "lognormal ({values}) {unit}"),
    "normal": Phrase("正态分布({values}){unit}", "normal ({values}) {unit}"),
}
PARAMETER = Phrase("{name}{value}", "{name} {value}")
PARAMETERS: dict[str, Phrase] = {
    "value": Phrase("", ""),
    "low": Phrase("最小", "low"),
    "high": Phrase("最大", "high"),
    "mode": Phrase("众数", "mode"),
    "mean": Phrase("均值", "mean"),
    "sd": Phrase("标准差", "sd"),
    "stages": Phrase("阶数", "stages"),
    "shape": Phrase("形状", "shape"),
    "scale": Phrase("尺度", "scale"),
}
TIMES: dict[str, Phrase] = {
    "s": Phrase("秒", "s"),
    "min": Phrase("分钟", "min"),
    "h": Phrase("小时", "h"),
    "d": Phrase("天", "d"),
}
#: Between times of a day, parameters, numbers to choose from.
AND = Phrase("、", ", ")
DATE_TO_DATE = Phrase("{first}至{last}", "{first} to {last}")
SCHOOL = Phrase("上学日", "school days")
WEEKS = Phrase("(每月第{weeks}个)", " (no. {weeks} of the month)")
