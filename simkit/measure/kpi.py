"""The KPIs: one definition each, in words and as a formula, with unit, source and what difference matters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np

from simkit.engine.arrays import Flags, Floats, Outcome
from simkit.experiment.intervals import Better
from simkit.measure import formulas
from simkit.measure.axes import ALL, Axes
from simkit.measure.definition import Kpi
from simkit.measure.tally import Tally
from simkit.measure.view import view_of
from simkit.scenario.frozen import Text

#: Where the formula is a choice of this project and no clause or figure stands behind it.
_OWN = "simkit"
#: Axes whose keys are kept.
_KEPT = 64


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """What a tally comes to, as rows: its KPIs by (kpi, group), those of its services by (service, kpi).

    The keys are :func:`kpi_keys` and :func:`service_keys`; NaN for what never happened.
    """

    kpis: Floats
    services: Floats


def figures(tally: Tally) -> Figures:
    """Every KPI of a tally."""
    view, services, groups = view_of(tally), len(tally.axes.services), len(tally.axes.columns)
    found = np.empty((len(KPIS), services + groups))
    for row, kpi in zip(found, KPIS.values(), strict=True):
        if kpi.of_columns is not None:
            row[:] = kpi.of_columns(view)
        elif kpi.of_site is not None:
            row[-1] = kpi.of_site(tally)
    return Figures(kpis=found[:, services:][_has_value(groups)], services=found[_BY_SERVICE, :services].T.ravel())


@lru_cache(maxsize=_KEPT)
def _has_value(columns: int) -> Flags:
    """Which KPIs have a value in which columns: all of them in the last, everyone's."""
    found = np.ones((len(KPIS), columns), np.bool_)
    found[:, :-1] = _BY_GROUP[:, None]
    return found


@lru_cache(maxsize=_KEPT)
def kpi_keys(axes: Axes) -> tuple[tuple[str, str], ...]:
    """(kpi, group), ``*`` for everyone: the same for every tally of a scenario."""
    return tuple((kpi.id, group) for kpi in KPIS.values() for group in (axes.columns if kpi.by_group else (ALL,)))


@lru_cache(maxsize=_KEPT)
def service_keys(axes: Axes) -> tuple[tuple[str, str], ...]:
    """(service, kpi) of every KPI that is reported by service."""
    reported = [kpi.id for kpi in KPIS.values() if kpi.by_service]
    return tuple((service, kpi) for service in axes.services for kpi in reported)


def values(tally: Tally) -> dict[tuple[str, str], float]:
    """Every KPI by (kpi, group), ``*`` for everyone; NaN where it never happened."""
    return dict(zip(kpi_keys(tally.axes), figures(tally).kpis.tolist(), strict=True))


def service_values(tally: Tally) -> dict[tuple[str, str], float]:
    """Every KPI that is reported by service, by (service, kpi)."""
    return dict(zip(service_keys(tally.axes), figures(tally).services.tolist(), strict=True))


def _count(id_: str, outcome: Outcome, zh: str, en: str, formula: Text, better: Better, source: str = _OWN) -> Kpi:
    """A count of person-times with one outcome; one a week is the difference that matters."""
    return Kpi(
        id_,
        Text(zh=zh, en=en),
        "person-times",
        formula,
        source,
        52,
        better,
        partial(formulas.outcome, outcome),
        by_service=True,
    )


_DEFINED: Iterable[Kpi] = (
    Kpi(
        "requests", Text(zh="需求", en="requests"), "person-times",
        Text(zh="期内产生的全部需求,按人次计(一场12人的活动计12),含来时闭馆和未开设的",
             en="all needs that arose in the period, in persons (a session of 12 is 12), with those that met a "
                "closed door or a service not offered"),
        "E-OUT-1", 52, "neither", formulas.requests, by_service=True,
    ),
    _count(
        "served", Outcome.SERVED, "服务人次", "served",
        Text(zh="得到服务的人次(转介的另计)", en="person-times served (referred counts those passed on)"), "higher",
        "E-OUT-1",
    ),
    _count(
        "referred", Outcome.REFERRED, "转介", "referred",
        Text(zh="接待后转介到其他机构的人次", en="person-times whose visit ended in a referral to another body"),
        "neither", "SZ-SYS-6f",
    ),
    Kpi(
        "served_share", Text(zh="服务满足率", en="share served"), "share",
        Text(zh="(服务人次 + 转介)÷(需求 − 爽约 − 期末未了);未开设、来时闭馆、中心取消均留在分母中;先合计后相除",
             en="(served + referred) / (requests - no_show - in_progress); not offered, closed and cancelled by the "
                "centre stay in the denominator; ratio of sums"),
        _OWN, 0.02, "higher", formulas.served_share, by_service=True,
    ),
    Kpi(
        "priority_served_share", Text(zh="优先人群满足率", en="share served, priority groups"), "share",
        Text(zh="先在每个优先人群内按服务的效益权重计算服务满足率,再对各优先人群取平均;方案即以此为先",
             en="served_share within each group of the first tier, a person-time counting with its service's benefit "
                "weight, then the mean over these groups; what a plan looks to first"),
        "HZ-PRIO-1", 0.02, "higher", of_site=formulas.priority_served_share,
    ),
    _count(
        "abandoned", Outcome.ABANDONED, "等候放弃", "gave up waiting",
        Text(zh="到场后等得太久而离开的人次", en="person-times that came and left before their visit, out of patience"),
        "lower",
    ),
    _count(
        "turned_away", Outcome.TURNED_AWAY, "未能接待", "turned away",
        Text(zh="约不到时段、活动无名额、无处等候,或排队到闭馆仍未轮到的人次",
             en="person-times that found no slot, seat or place to wait, or still queued when the site closed"),
        "lower",
    ),
    _count(
        "closed", Outcome.CLOSED, "来时闭馆", "came when closed",
        Text(zh="来时未开馆且没有再来的人次", en="person-times that came when the site was shut and did not come back"),
        "lower",
    ),
    _count(
        "not_offered", Outcome.NOT_OFFERED, "未开设", "not offered",
        Text(zh="所需服务在该点未开设的人次", en="person-times whose service the site does not offer"), "lower",
    ),
    _count(
        "no_show", Outcome.NO_SHOW, "爽约", "no-show",
        Text(zh="预约后未到的人次", en="person-times that booked and did not turn up"), "lower", "E-NOSHOW-1",
    ),
    _count(
        "cancelled", Outcome.CANCELLED, "中心取消", "cancelled by the centre",
        Text(zh="因中心无人带领或无法按时开始而取消的活动、入户人次",
             en="person-times of sessions and home visits called off because nobody could lead them in time"), "lower",
    ),
    _count(
        "in_progress", Outcome.IN_PROGRESS, "期末未了", "in progress at the end",
        Text(zh="期末仍在等候、服务中或已约到期后的人次",
             en="person-times that at the end still waited, were being served or were booked for later"), "neither",
    ),
    Kpi(
        "sessions", Text(zh="活动场次", en="sessions held"), "meetings",
        Text(zh="举办的小组和活动场次(一场12人计1)", en="group meetings held (a session of 12 is 1)"),
        "E-OUT-1", 12, "higher", formulas.sessions, by_service=True,
    ),
    Kpi(
        "wait_mean", Text(zh="平均等候", en="mean wait"), "min",
        Text(zh="即到和预约者从到场(预约时刻)到开始服务的平均时间;等不及离开的,计到离开为止",
             en="mean time from arrival (booked: from the slot) to the start of the visit, walk-ins and "
                "appointments; those who gave up count up to the moment they left"),
        "E-WAIT-1", 2, "lower", formulas.wait_mean, by_service=True,
    ),
    Kpi(
        "wait_p95", Text(zh="等候95%分位", en="95th percentile of waits"), "min",
        Text(zh="95%的等候者都不超过的最短等候时间(口径同平均等候);各点合并后取,不插值",
             en="the shortest wait that 95 % of those who waited did not exceed (waits as in wait_mean); taken over "
                "the waits of all sites together, not interpolated"),
        "E-WAIT-1", 5, "lower", formulas.wait_p95, by_service=True,
    ),
    Kpi(
        "wait_within_15min_share", Text(zh="15分钟内接待率", en="seen within 15 minutes"), "share",
        Text(zh="15分钟内开始服务的人次 ÷ 全部等候人次;等不及离开的不算接待",
             en="person-times whose visit began within 15 minutes / all who waited; those who gave up were not seen"),
        "E-WAIT-3", 0.05, "higher", formulas.wait_within_15min_share, by_service=True,
    ),
    Kpi(
        "long_wait_days_share", Text(zh="排队超15分钟天数占比", en="days with a wait over 15 minutes"), "share",
        Text(zh="有人等候超过15分钟的开放日 ÷ 全部开放日(即到和预约,不论最后是否得到服务;各点各日各计一天);"
                "有一人即算,不另设人数界限;来人多的点须与15分钟内接待率并看;既无即到又无预约的点不计",
             en="opening days on which somebody waited over 15 minutes / opening days (walk-ins and appointments, "
                "served in the end or not; each site's day counts as one); one person is enough, so that there is no "
                "second limit to choose: at a busy site read it beside wait_within_15min_share; sites that offer "
                "neither are left out"),
        "E-WAIT-3", 0.02, "lower", of_site=formulas.long_wait_days_share,
    ),
    Kpi(
        "wait_served_mean", Text(zh="获服务者平均等候", en="mean wait of those served"), "min",
        Text(zh="只计最终得到服务的人;放弃者多时会显得好,须与平均等候并看",
             en="wait_mean over those served only; it looks good where many give up: read it beside wait_mean"),
        "E-WAIT-1", 2, "lower", formulas.wait_served_mean, by_service=True,
    ),
    Kpi(
        "days_to_appointment_mean", Text(zh="预约等待天数", en="days to the appointment"), "days",
        Text(zh="预约成功者从提出到约定时刻的平均天数(含爽约者)",
             en="mean days from asking to the slot, over appointments that kept their slot, no-shows included"),
        "E-NOSHOW-1", 0.5, "lower", formulas.days_to_appointment_mean, by_service=True,
    ),
    Kpi(
        "participation", Text(zh="参与率", en="participation"), "share",
        Text(zh="得到过服务的不同居民 ÷ 居民总数;分群体时为用过该群体服务的不同居民 ÷ 该群体人数",
             en="different residents served / residents; by group: different persons served with the group's "
                "services / its members"),
        "GP-KPI-M1", 0.01, "higher", formulas.participation,
    ),
    Kpi(
        "unmet_per_1000", Text(zh="每千人未满足人次", en="unmet per 1,000 residents"), "per 1000",
        Text(zh="(需求 − 爽约 − 期末未了 − 服务人次 − 转介)÷ 居民千人数 ÷ 年数;分群体时按群体人数",
             en="(requests - no_show - in_progress - served - referred) / thousand residents / years; by group: its "
                "members"),
        _OWN, 12, "lower", formulas.unmet_per_1000,
    ),
    Kpi(
        "contact_utilisation", Text(zh="接待时间利用率", en="contact utilisation"), "share",
        Text(zh="在岗时间中服务居民的小时 ÷ 在岗接待小时(加班不计入分子);先合计后相除",
             en="hours with residents while on duty / hours on duty (overtime left out); ratio of sums"),
        _OWN, 0.05, "neither", of_site=formulas.contact_utilisation,
    ),
    Kpi(
        "staff_utilisation", Text(zh="人员利用率", en="staff utilisation"), "share",
        Text(zh="(服务居民小时(含加班、路途)+ 案头工作小时 + 计薪但不在岗小时:休假、培训等)÷ 计薪小时(全职2000小时/年)",
             en="(hours with residents, overtime and travel included, + desk work + paid hours off duty: "
                "leave, training and the like) / paid hours (2,000 a full-time post and year)"),
        "E-TIME-1", 0.02, "neither", of_site=formulas.staff_utilisation,
    ),
    Kpi(
        "room_utilisation", Text(zh="场室利用率", en="room utilisation"), "share",
        Text(zh="占用席位小时 ÷ 开放席位小时;活动独占一室,计全部席位;只计目录中有服务使用的场室",
             en="place-hours taken / place-hours open; a session takes all places of its room; only room types that "
                "some service of the catalogue uses"),
        "GP-RES-2", 0.05, "higher", of_site=formulas.room_utilisation,
    ),
    Kpi(
        "overtime_hours", Text(zh="加班小时", en="overtime"), "h",
        Text(zh="下班后仍在服务居民的人员小时", en="staff hours with residents after the end of duty"),
        _OWN, 12, "lower", of_site=formulas.overtime_hours,
    ),
    Kpi(
        "volunteer_hours", Text(zh="志愿服务小时", en="volunteer hours"), "h",
        Text(zh="志愿者参与服务的小时", en="hours volunteers took part in visits"),
        "SZ-VOL-1", 52, "higher", formulas.volunteer_hours, by_service=True,
    ),
    Kpi(
        "volunteer_share_of_hours", Text(zh="志愿服务时间占比", en="volunteers' share of hours"), "share",
        Text(zh="志愿服务小时 ÷(志愿服务小时 + 人员服务居民小时);先合计后相除",
             en="volunteer hours / (volunteer hours + staff hours with residents); ratio of sums"),
        "SZ-VOL-1", 0.01, "higher", formulas.volunteer_share_of_hours, by_service=True,
    ),
    Kpi(
        "staff_hours", Text(zh="人员服务小时", en="staff hours with residents"), "h",
        Text(zh="工作人员服务居民的小时,含加班和路途", en="staff hours with residents, overtime and travel included"),
        _OWN, 52, "neither", formulas.staff_hours, by_service=True,
    ),
    Kpi(
        "desk_hours", Text(zh="案头工作小时", en="desk work"), "h",
        Text(zh="在岗时用于案头工作(记录、行政)的人员小时;情景没有案头工作则缺失",
             en="staff hours on back-office work (notes, administration); missing where a scenario has none"),
        "SL-PRIO-1", 52, "neither", of_site=formulas.desk_hours,
    ),
    Kpi(
        "cost_cny", Text(zh="支出", en="cost"), "cny",
        Text(zh="方案在期内支出的经费,不含未分配;没有方案则缺失",
             en="money the plan spends in the period, unallocated money left out; missing without a plan"),
        "HZ-FUND-1", 1000, "lower", of_site=formulas.cost_cny,
    ),
    Kpi(
        "cost_per_visit_cny", Text(zh="每人次成本", en="cost per person-time"), "cny/person-time",
        Text(zh="支出 ÷(服务人次 + 转介);先合计后相除", en="cost_cny / (served + referred); ratio of sums"),
        "SL-IDEA-2", 1, "lower", of_site=formulas.cost_per_visit_cny,
    ),
    Kpi(
        "own_income_cny", Text(zh="自有收入", en="own income"), "cny",
        Text(zh="收费服务的价格 ×(服务人次 + 转介)", en="price x (served + referred), over charged services"),
        "HZ-PRICE-1", 1000, "higher", formulas.own_income_cny, by_service=True,
    ),
    Kpi(
        "self_sufficiency", Text(zh="财务自给率", en="self-sufficiency"), "share",
        Text(zh="自有收入 ÷ 支出;先合计后相除;没有方案则缺失",
             en="own_income_cny / cost_cny; ratio of sums; missing without a plan"),
        "GP-KPI-L1", 0.01, "higher", of_site=formulas.self_sufficiency,
    ),
    Kpi(
        "satisfaction", Text(zh="满意度", en="satisfaction"), "share",
        Text(zh="每人次得分(0至1:等候、结果、人员资质、人员连续性加权,权重见情景 satisfaction;未能接待、等候放弃、"
                "中心取消按低分计)之和 ÷ 计分人次;情景没有此节则缺失",
             en="sum of the scores of person-times (0 to 1: waiting, outcome, qualified staff, the same staff again, "
                "weighted as the scenario's satisfaction says; turned away, gone in vain and called off score low) / "
                "person-times scored; missing where the scenario has no such section"),
        "GP-KPI-S1", 0.02, "higher", formulas.satisfaction, by_service=True,
    ),
    Kpi(
        "awareness", Text(zh="知晓率", en="awareness"), "share",
        Text(zh="期末一周知道本中心的人数 ÷ 人数,分群体;情景没有 awareness 一节则缺失",
             en="members who know the centre in the last week / members, by group; missing where the scenario has no "
                "awareness"),
        "GP-KPI-S2", 0.02, "higher", formulas.awareness,
    ),
    Kpi(
        "need_reached_share", Text(zh="需求覆盖率", en="share of all need served"), "share",
        Text(zh="(服务人次 + 转介)÷(需求 − 爽约 − 期末未了 + 不知晓本中心的居民的需求);不知晓者的需求视为未满足;"
                "情景没有 awareness 一节则缺失",
             en="(served + referred) / (requests - no_show - in_progress + person-times needed by residents who do not "
                "know the centre); missing where the scenario has no awareness"),
        _OWN, 0.02, "higher", formulas.need_reached_share,
    ),
    Kpi(
        "time_bank_liability_h", Text(zh="时间银行未兑付小时", en="hours owed by the time bank"), "h",
        Text(zh="期末志愿者存入而未兑付、未过期的小时,加未用的捐赠小时;情景没有 time_bank 一节则缺失",
             en="hours that volunteers keep at the end, not redeemed nor expired, and hours given away not yet used; "
                "missing where the scenario has no time_bank"),
        "SL-TIMEBANK-1", 52, "neither", of_site=formulas.time_bank_liability_h,
    ),
    Kpi(
        "public_post_allowance_cny", Text(zh="公益岗位补助", en="allowances of public-benefit posts"), "cny",
        Text(zh="公益岗位数 × 有值班日的自然月数 × 每岗每月补助;不在支出之内;情景没有 public_posts 一节则缺失",
             en="posts x calendar months with a day of duty x allowance of a post and month; not part of cost_cny; "
                "missing where the scenario has no public_posts"),
        "NS-10-10", 100, "neither", of_site=formulas.public_post_allowance_cny,
    ),
    Kpi(
        "registered_volunteer_share", Text(zh="志愿者注册率", en="registered volunteers"), "share",
        Text(zh="期末注册志愿者 ÷ 居民;先合计后相除", en="volunteers registered at the end / residents; ratio of sums"),
        "GP-KPI-M2", 0.005, "higher", of_site=formulas.registered_volunteer_share,
    ),
    Kpi(
        "volunteer_teams", Text(zh="志愿服务队", en="volunteer teams"), "teams",
        Text(zh="期末达到最低人数的志愿服务队数(十一类;多点合计);情景没有 volunteers.teams 则缺失",
             en="volunteer teams with their least number of members at the end (of eleven types; added over sites); "
                "missing where the scenario has no volunteers.teams"),
        "HZ-TEAM-1", 1, "higher", of_site=formulas.volunteer_teams,
    ),
    Kpi(
        "training_coverage", Text(zh="专业培训覆盖率", en="training coverage"), "share",
        Text(zh="一年内有培训日(情景 absence)的在岗人员 ÷ 在岗人员;情景没有 absence 一节则缺失",
             en="staff with days of training in the year (the scenario's absence) / staff; missing where the scenario "
                "has no absence"),
        "GP-KPI-S3", 0.02, "higher", of_site=formulas.training_coverage,
    ),
)  # fmt: skip

#: Every KPI by id, in the order of the reports.
KPIS: Mapping[str, Kpi] = {kpi.id: kpi for kpi in _DEFINED}
_BY_GROUP = np.array([kpi.by_group for kpi in KPIS.values()])
_BY_SERVICE = np.array([kpi.by_service for kpi in KPIS.values()])
