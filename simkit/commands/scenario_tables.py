"""What a scenario says, as tables: one function a part."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from simkit.scenario.hours import DAY_TYPES, Week, text_of, week_hours
from simkit.scenario.roster import Line, lines_of
from simkit.scenario.scenario import Scenario
from simkit.scenario.staff import PostPrice

#: English -> Chinese, for headings and heads of columns; ids are the same in both languages.
_ZH = {
    "Sites": "服务点", "Staff": "人员", "Groups of residents": "服务人群", "Services": "服务项目",
    "Rooms": "功能室", "Accounts": "资金账户", "Norms of the heads": "各科目标准额度", "Settings": "参数",
    "Plan": "方案要求", "site": "服务点", "name": "名称", "residents": "居民", "population": "人口来源",
    "assumed": "假定", "sourced": "有出处", "hours a week": "每周小时", "premises m2": "场地 m2",
    "opening": "开放时间", "role": "岗位", "skills": "技能", "contact hours a year": "年服务小时",
    "cost a year": "年费用", "all sites": "各点", "group": "人群", "share": "占比", "tier": "优先级",
    "service": "项目", "category": "类别", "class": "类", "channel": "方式",
    "a month per 1,000": "每千人每月人次", "party": "每场人数", "duration": "时长", "room": "房间",
    "takes": "所需人员", "price": "价格", "sites": "点数", "room type": "房间类型", "rooms": "间数",
    "area m2": "面积 m2", "places": "席位", "fund": "资金来源", "account": "账户", "amount": "金额",
    "heads": "科目", "payees": "收款方", "decided by plan": "由方案定", "head": "科目", "line": "费用项",
    "per": "计量", "minimum": "最低", "target": "目标", "maximum": "最高", "unit": "单位", "setting": "参数",
    "value": "数值", "Pathways": "服务流程", "ends": "结果", "next": "下一步", "probability": "概率", "delay": "间隔",
    "same person": "同一人员", "yes": "是", "Zones": "责任片区", "zone": "片区", "services": "项目",
    "Courses": "课程", "meetings": "次数", "attendance": "到课率", "drop out": "每次退出率", "least": "最低人数",
    "Vehicles": "车辆", "vehicle": "车辆", "number": "辆数", "where": "地点", "hours": "可用时间",
    "Rosters": "排班表", "day": "日期", "from": "起", "to": "止", "persons": "人数",
    "Waiting places": "等候席位", "Profiles of their own": "自有时段分布", "profile": "时段分布",
    "busiest": "最忙的半小时",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and its table."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def parts(scenario: Scenario, lang: str) -> list[Part]:
    """The parts of a scenario that have something to say, in reading order, in ``lang``."""
    found = [part(scenario, lang) for part in _PARTS]
    return [_in(part, lang) for part in found if part.rows]


def word(english: str, lang: str) -> str:
    """A heading in ``lang``; what is not in the catalogue is an id and stays."""
    return _ZH.get(english, english) if lang == "zh" else english


def _in(part: Part, lang: str) -> Part:
    return Part(word(part.title, lang), tuple(word(name, lang) for name in part.head), part.rows)


def _sites(scenario: Scenario, lang: str) -> Part:
    head = ("site", "name", "residents", "population", "premises m2", "hours a week", "opening")
    rows = tuple(
        (
            id_,
            site.name(lang),
            scenario.residents(id_),
            word("assumed" if site.population_assumed else "sourced", lang),
            site.available_area_m2,
            week_hours(site.opening),
            week_text(site.opening),
        )
        for id_, site in scenario.sites.items()
    )
    return Part("Sites", head, rows)


def _staff(scenario: Scenario, lang: str) -> Part:
    prices: Mapping[str, PostPrice] = scenario.prices.get(scenario.price_set or "") or {}
    teams = _where_alike(scenario.staff, lang)
    head = ("role", "name", "skills", "contact hours a year", "cost a year", *teams)
    rows = tuple(
        (
            id_,
            role.name(lang),
            ", ".join(role.skills),
            role.contact_hours_year,
            prices[id_].annual_cost_cny if id_ in prices else None,
            *(team.get(id_, 0) for team in teams.values()),
        )
        for id_, role in scenario.roles.items()
    )
    return Part("Staff", head, rows)


def _where_alike(by_site: Mapping[str, Any], lang: str) -> Mapping[str, Any]:
    """One column for all sites where they do not differ."""
    first = next(iter(by_site.values()))
    return {word("all sites", lang): first} if all(value == first for value in by_site.values()) else by_site


def _rosters(scenario: Scenario, lang: str) -> Part:
    """Kinds of day line by line; dates, of which there may be hundreds, in one line for each role."""
    rows: list[tuple[Any, ...]] = []
    for site, rosters in scenario.rosters.items():
        for role, roster in rosters.items():
            lines = lines_of(roster)
            rows += [
                (site, role, line.key[0], *line.clock, line.persons)
                for line in lines
                if not isinstance(line.on, dt.date)
            ]
            rows += [(site, role, *said) for said in _dates_of_roster(lines)]
    return Part("Rosters", ("site", "role", "day", "from", "to", "persons"), tuple(rows))


def _dates_of_roster(lines: Sequence[Line]) -> list[tuple[str, str, str, str]]:
    of_dates = [line for line in lines if isinstance(line.on, dt.date)]
    if not of_dates:
        return []
    dates = sorted({str(line.on) for line in of_dates})
    persons = sorted({line.persons for line in of_dates})
    span = dates[0] if len(dates) == 1 else f"{dates[0]} .. {dates[-1]} ({len(dates)})"
    return [(span, "", "", str(persons[0]) if len(persons) == 1 else f"{persons[0]}..{persons[-1]}")]


def _groups(scenario: Scenario, lang: str) -> Part:
    residents = sum(scenario.residents(site) for site in scenario.sites)
    rows = []
    for id_, group in scenario.groups.items():
        size = sum(sizes.get(id_, 0) for sizes in scenario.population.values())
        rows.append((id_, group.name(lang), size, size / residents if residents else None, group.priority_tier))
    return Part("Groups of residents", ("group", "name", "residents", "share", "tier"), tuple(rows))


def _services(scenario: Scenario, lang: str) -> Part:
    head = (
        "service", "name", "category", "class", "channel", "group", "a month per 1,000", "party",
        "duration", "room", "takes", "price", "sites",
    )  # fmt: skip
    rows = tuple(
        (
            id_,
            service.name(lang),
            service.category,
            service.service_class,
            service.channel,
            service.group,
            service.requests_per_1000_month,
            service.party_size,
            str(service.duration),
            service.room_type or "",
            " ".join(f"{skill}:{count}" for skill, count in service.staff.items())
            + (f" volunteers:{service.volunteers}" if service.volunteers else "")
            + (f" {service.vehicle}:1" if service.vehicle else ""),
            service.price_cny,
            sum(id_ in offered for offered in scenario.offer.values()),
        )
        for id_, service in scenario.services.items()
    )
    return Part("Services", head, rows)


def _courses(scenario: Scenario, lang: str) -> Part:
    rows = tuple(
        (id_, scenario.services[id_].name(lang), one.meetings, one.attendance, one.drop_out, one.minimum)
        for id_, one in scenario.courses.items()
    )
    return Part("Courses", ("service", "name", "meetings", "attendance", "drop out", "least"), rows)


def _profiles(scenario: Scenario, lang: str) -> Part:
    """Profiles that services name, with their busiest half-hour; those of channels are alike in all scenarios."""
    followed: dict[str, list[str]] = {}
    for id_, service in scenario.services.items():
        if service.profile is not None:
            followed.setdefault(service.profile, []).append(id_)
    rows = []
    for name, services in followed.items():
        weights = {(day, at): w for day, hours in scenario.profiles[name].items() for at, w in hours.items()}
        busiest = max(weights, key=lambda when: weights[when], default=("", ""))
        rows.append((name, ", ".join(services), " ".join(busiest)))
    return Part("Profiles of their own", ("profile", "services", "busiest"), tuple(rows))


def _vehicles(scenario: Scenario, lang: str) -> Part:
    rows = tuple(
        (
            id_,
            one.name(lang),
            one.number,
            ", ".join(one.sites) or word("all sites", lang),
            "" if one.hours is None else week_text(one.hours),
        )
        for id_, one in scenario.vehicles.items()
    )
    return Part("Vehicles", ("vehicle", "name", "number", "where", "hours"), rows)


def _pathways(scenario: Scenario, lang: str) -> Part:
    rows = tuple(
        (service, ending, following, step.probability, str(step.delay), word("yes", lang) if step.same_person else "")
        for service, by_ending in scenario.pathways.items()
        for ending, steps in by_ending.items()
        for following, step in steps.items()
    )
    return Part("Pathways", ("service", "ends", "next", "probability", "delay", "same person"), rows)


def _zones(scenario: Scenario, lang: str) -> Part:
    rows = tuple(
        (site, area, share, zones.role, ", ".join(zones.services))
        for site, zones in scenario.zones.items()
        for area, share in zones.areas.items()
    )
    return Part("Zones", ("site", "zone", "share", "role", "services"), rows)


def _rooms(scenario: Scenario, lang: str) -> Part:
    sites = _where_alike(scenario.rooms, lang)
    rows = tuple(
        (site, id_, scenario.room_types[id_].name(lang), room.rooms, room.area_m2, room.places)
        for site, rooms in sites.items()
        for id_, room in rooms.items()
    )
    return Part("Rooms", ("site", "room type", "name", "rooms", "area m2", "places"), rows)


def _waiting_places(scenario: Scenario, lang: str) -> Part:
    rows = tuple(
        (id_, channel, places)
        for id_, site in scenario.sites.items()
        for channel, places in site.waiting_places.items()
    )
    return Part("Waiting places", ("site", "channel", "places"), rows)


def _accounts(scenario: Scenario, lang: str) -> Part:
    rows = tuple(
        (
            account.fund,
            id_,
            word("decided by plan", lang) if account.amount_cny is None else account.amount_cny,
            ", ".join(account.heads),
            ", ".join(account.payees),
        )
        for id_, account in scenario.funds.items()
    )
    return Part("Accounts", ("fund", "account", "amount", "heads", "payees"), rows)


def _norms(scenario: Scenario, lang: str) -> Part:
    rows = tuple(
        (line.head, id_, line.name(lang), line.driver, line.norm_min, line.rate, line.norm_max, line.unit)
        for id_, line in scenario.cost_lines.items()
    )
    head = ("head", "line", "name", "per", "minimum", "target", "maximum", "unit")
    return Part("Norms of the heads", head, rows)


def _settings(scenario: Scenario, lang: str) -> Part:
    always = ("volunteers", "demand", "booking", "readings")
    where_written = (
        "absence", "turnover", "duty_rota", "shocks", "awareness", "satisfaction", "price_response", "public_posts",
        "time_bank",
    )  # fmt: skip
    sections = (*always, *(section for section in where_written if getattr(scenario, section)))
    rows = tuple(row for section in sections for row in _leaves(section, getattr(scenario, section)))
    rows += tuple(_leaves("calendar.school_holidays", scenario.calendar.school_holidays))
    return Part("Settings", ("setting", "value"), rows)


def _plan(scenario: Scenario, lang: str) -> Part:
    rows = () if scenario.plan is None else tuple(_leaves("plan", scenario.plan))
    return Part("Plan", ("setting", "value"), rows)


def week_text(week: Week) -> str:
    """Opening hours with days that are alike in a row written once: ``mon-fri 08:30-12:00; sat 09:00-17:00``."""
    runs: list[list[str]] = []
    for day in DAY_TYPES:
        if runs and week.get(runs[-1][0]) == week.get(day):
            runs[-1].append(day)
        else:
            runs.append([day])
    return "; ".join(
        text_of({run[0] if len(run) == 1 else f"{run[0]}-{run[-1]}": week[run[0]]}) for run in runs if run[0] in week
    )


def _leaves(path: str, value: Any) -> list[tuple[str, Any]]:
    """Every plain value below ``path``, with its path."""
    if isinstance(value, BaseModel):
        value = dict(value)
    if isinstance(value, Mapping):
        return [leaf for key, inner in value.items() for leaf in _leaves(f"{path}.{key}", inner)]
    if isinstance(value, tuple):
        return [leaf for i, inner in enumerate(value, 1) for leaf in _leaves(f"{path}.{i}", inner)]
    return [(path, value)]


_PARTS: tuple[Callable[[Scenario, str], Part], ...] = (
    _sites, _staff, _rosters, _zones, _groups, _services, _profiles, _courses, _pathways, _rooms, _waiting_places,
    _vehicles, _accounts, _norms, _settings, _plan,
)  # fmt: skip
