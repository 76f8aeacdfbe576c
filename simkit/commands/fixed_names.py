"""Names in both languages of ids that are fixed by the field and stand in no table of a scenario."""

from __future__ import annotations

#: kind -> id -> (zh, en)
FIXED: dict[str, dict[str, tuple[str, str]]] = {
    "channel": {
        "walk_in": ("窗口来访", "walk-in"),
        "hotline": ("热线", "hotline"),
        "online": ("线上(网站、平台派单)", "online"),
        "appointment": ("预约", "appointment"),
        "session": ("小组活动(课堂)", "session"),
        "course": ("课程(报名)", "course"),
        "outreach": ("外展活动", "outreach"),
        "day_care": ("日间照料", "day care"),
        "home_visit": ("上门走访", "home visit"),
        "back_office": ("案头工作", "back office"),
    },
    "fund": {
        "city": ("市级财政", "city"),
        "district": ("区级财政", "district"),
        "own_income": ("自有收入", "own income"),
    },
    "account": {
        "city": ("市级", "city"),
        "city_retained": ("市级留用", "city, retained"),
        "city_transferred": ("市级下拨", "city, transferred"),
        "district": ("区级", "district"),
        "own_income": ("自有收入", "own income"),
    },
    "payee": {
        "operator": ("承接机构", "operator"),
        "residents_committee": ("社区居委会", "residents' committee"),
        "supervisor": ("督导(顾问)", "supervisor"),
        "trainer": ("培训方", "trainer"),
        "evaluator": ("评估方", "evaluator"),
        "other": ("其他供应方", "other suppliers"),
    },
    "head": {"unallocated": ("未分配", "unallocated")},
    "decided_by": {
        "city": ("市级", "city"),
        "district": ("区级", "district"),
        "site": ("示范点", "site"),
        "plan": ("方案", "plan"),
    },
    "skill": {
        "social_work": ("社会工作", "social work"),
        "support": ("辅助服务", "support"),
        "supervise": ("督导", "supervision"),
        "public_service": ("公益岗位服务", "public-benefit service"),
        "register": ("挂号登记", "registration"),
        "take_calls": ("接听来电", "taking calls"),
        "nurse": ("护理", "nursing"),
        "staff_nurse": ("病区护理", "staff nursing"),
        "ncd_nurse": ("慢性病护理", "nursing for non-communicable diseases"),
        "doctor": ("诊疗", "medicine"),
        "pharmacy": ("药房", "pharmacy"),
        "laboratory": ("检验", "laboratory"),
    },
}
