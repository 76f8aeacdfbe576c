"""Words of the scenario language: its sections, what can be written in each, units, and the words that values hold."""

from __future__ import annotations

from reports.catalogue.phrase import Phrase

NAME = Phrase("{name}({unit})", "{name} ({unit})")
#: Numbers of several fields, or of several sections, said in one row.
SEVERAL = Phrase("多项", "several inputs")
#: Place above several -> what they are called together.
TOGETHER: dict[str, Phrase] = {
    "cost_lines.<cost_line>": Phrase("额度", "norms"),
    "zones.<site>.areas": Phrase("片区", "zones"),
    "booking.no_show": Phrase("各档失约率", "no-show shares by days ahead"),
    "booking.no_show.<item>": Phrase("各档失约率", "no-show shares by days ahead"),
}
#: Between the parts of a name.
BETWEEN = Phrase(" · ", " · ")
#: A day, a time or a place in a list that a name ends with.
ITEM = Phrase("第{n}项", "no. {n}")
LANGUAGES: dict[str, Phrase] = {"zh": Phrase("中文", "Chinese"), "en": Phrase("英文", "English")}
DAY_TO_DAY = Phrase("{first}至{last}", "{first}-{last}")
EVERY_DAY = Phrase("每天", "every day")
MONTH = Phrase("{n}月", "month {n}")
ASSUMED = Phrase("假定{span}:{why}", "assumed{span}: {why}")
PRICE_SET = Phrase("{id}价格组", "price set {id}")

SECTIONS: dict[str, Phrase] = {
    "own_standards": Phrase("自带标准", "standards of one's own"),
    "readings": Phrase("条款读法", "readings of clauses"),
    "calendar": Phrase("日历", "calendar"),
    "sites": Phrase("服务点", "sites"),
    "groups": Phrase("服务人群", "groups"),
    "population": Phrase("人口", "population"),
    "categories": Phrase("服务类别", "categories"),
    "services": Phrase("服务项目", "services"),
    "offer": Phrase("开设项目", "offer"),
    "room_types": Phrase("房间类型", "room types"),
    "rooms": Phrase("功能室", "rooms"),
    "roles": Phrase("岗位", "roles"),
    "staff": Phrase("人员", "staff"),
    "rosters": Phrase("排班", "rosters"),
    "absence": Phrase("缺勤与占用", "absence"),
    "turnover": Phrase("人员流动", "turnover"),
    "duty_rota": Phrase("值班轮值", "duty rota"),
    "shocks": Phrase("突发情况", "shocks"),
    "prices": Phrase("岗位价格", "prices of posts"),
    "funds": Phrase("资金账户", "accounts"),
    "heads": Phrase("支出科目", "heads"),
    "cost_lines": Phrase("费用项", "cost lines"),
    "profiles": Phrase("到访时段分布", "profiles of arrivals"),
    "courses": Phrase("课程", "courses"),
    "vehicles": Phrase("车辆", "vehicles"),
    "pathways": Phrase("服务流程", "pathways"),
    "zones": Phrase("责任片区", "zones"),
    "volunteers": Phrase("志愿者", "volunteers"),
    "demand": Phrase("需求", "demand"),
    "booking": Phrase("预约", "booking"),
    "awareness": Phrase("知晓", "awareness"),
    "satisfaction": Phrase("满意度", "satisfaction"),
    "price_response": Phrase("价格反应", "response to prices"),
    "public_posts": Phrase("公益岗位", "public-benefit posts"),
    "time_bank": Phrase("时间银行", "time bank"),
    "plan": Phrase("方案要求", "plan"),
}

#: Kind of key in a path -> what ``*`` in its place means; of days and hours it need not be said.
EVERY: dict[str, Phrase] = {
    "site": Phrase("全部点", "all sites"),
    "service": Phrase("各项目", "all services"),
    "group": Phrase("各人群", "all groups"),
    "category": Phrase("各类别", "all categories"),
    "role": Phrase("各岗位", "all roles"),
    "room_type": Phrase("各类房间", "all room types"),
    "account": Phrase("各账户", "all accounts"),
    "head": Phrase("各科目", "all heads"),
    "cost_line": Phrase("各费用项", "all cost lines"),
    "vehicle": Phrase("各车辆", "all vehicles"),
    "standard": Phrase("各标准", "all standards"),
    "price_set": Phrase("各价格组", "all price sets"),
    "channel": Phrase("各方式", "all channels"),
    "skill": Phrase("各技能", "all skills"),
    "profile": Phrase("各时段分布", "all profiles"),
    "ending": Phrase("各种结果", "all endings"),
    "zone": Phrase("各片区", "all zones"),
    "team": Phrase("各队伍", "all teams"),
    "shock": Phrase("各情况", "all shocks"),
    "equipment": Phrase("各设施", "all equipment"),
}
SILENT = ("day", "clock", "month", "item")

#: Ids that are fixed by the scenario language, by kind of key.
KEYS: dict[str, dict[str, Phrase]] = {
    "day": {
        "mon": Phrase("周一", "Mon"),
        "tue": Phrase("周二", "Tue"),
        "wed": Phrase("周三", "Wed"),
        "thu": Phrase("周四", "Thu"),
        "fri": Phrase("周五", "Fri"),
        "sat": Phrase("周六", "Sat"),
        "sun": Phrase("周日", "Sun"),
        "holiday": Phrase("法定节假日", "public holidays"),
    },
    "ending": {
        "served": Phrase("得到服务后", "after service"),
        "referred": Phrase("被转介后", "after a referral"),
        "no_show": Phrase("失约后", "after staying away"),
        "abandoned": Phrase("等候离开后", "after giving up waiting"),
        "turned_away": Phrase("被拒后", "after being turned away"),
        "closed": Phrase("遇闭馆后", "after finding it shut"),
        "cancelled": Phrase("取消后", "after a cancellation"),
    },
    "equipment": {
        "fire_equipment": Phrase("消防设备", "fire equipment"),
        "escape_signs": Phrase("疏散标识", "escape signs"),
        "barrier_free_access": Phrase("无障碍通道", "barrier-free access"),
    },
    "team": {
        "legal": Phrase("法律援助队", "legal aid"),
        "culture": Phrase("文化队", "culture"),
        "sport": Phrase("体育队", "sport"),
        "science": Phrase("科普队", "science"),
        "health": Phrase("医疗卫生队", "health"),
        "respect_old": Phrase("敬老队", "respect for the old"),
        "environment": Phrase("环保队", "environment"),
        "counselling": Phrase("心理咨询队", "counselling"),
        "help_disabled": Phrase("助残队", "help for the disabled"),
        "care_young": Phrase("关爱青少年队", "care for the young"),
        "help_poor": Phrase("扶贫队", "help for the poor"),
    },
}

#: Units of inputs.
UNITS: dict[str, Phrase] = {
    "share": Phrase("0至1", "0 to 1"),
    "cny": Phrase("元", "yuan"),
    "cny_year": Phrase("元/年", "yuan a year"),
    "cny_month": Phrase("元/月", "yuan a month"),
    "minutes": Phrase("分钟", "min"),
    "m2": Phrase("平方米", "m²"),
    "hours": Phrase("小时", "h"),
    "hours_year": Phrase("小时/年", "h a year"),
    "hours_week": Phrase("小时/周", "h a week"),
    "hours_month": Phrase("小时/月", "h a month"),
    "days": Phrase("天", "days"),
    "days_year": Phrase("天/年", "days a year"),
    "weeks": Phrase("周", "weeks"),
    "months": Phrase("个月", "months"),
    "times_year": Phrase("次/年", "times a year"),
    "times": Phrase("倍", "times"),
    "persons": Phrase("人", "persons"),
    "posts": Phrase("名", "number"),
    "person_times": Phrase("人次", "person-times"),
    "places": Phrase("席", "places"),
    "rooms": Phrase("间", "rooms"),
    "desks": Phrase("张", "desks"),
    "meetings": Phrase("次", "meetings"),
    "rounds": Phrase("轮", "rounds"),
    "vehicles": Phrase("辆", "vehicles"),
}
