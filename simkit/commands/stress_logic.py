"""STRESS-DES: what the model is, how requests move through it, and by which rules they are served."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from simkit.commands.differences import base_of, differences, shown
from simkit.commands.fixed_names import FIXED
from simkit.commands.markdown import markdown_table
from simkit.scenario.scenario import Scenario

#: Sections that every scenario has; any other that is written is a mechanism of its own.
_EVERY_SCENARIO = frozenset(
    {
        *("id", "name", "jurisdiction", "programme", "standards", "readings", "price_set", "calendar", "plan"),
        *("sites", "groups", "population", "categories", "services", "offer", "room_types", "rooms", "roles", "staff"),
        *("prices", "funds", "heads", "cost_lines", "profiles", "volunteers", "demand", "booking"),
    }
)


def purpose(scenario: Scenario, lang: str) -> Sequence[str]:
    standards = ", ".join(scenario.standards) or {"zh": "无", "en": "none"}[lang]
    return [
        {
            "zh": f"社区综合服务中心({len(scenario.sites)} 个服务点)的离散事件仿真:需求能否在现有人员、房间与时间内"
            f"得到服务。所依标准:{standards}。",
            "en": f"A discrete-event simulation of community service centres (sites: {len(scenario.sites)}): whether "
            "what "
            f"residents ask for can be given with the staff, rooms and hours there are. Standards: {standards}.",
        }[lang]
    ]


def diagram(scenario: Scenario, lang: str) -> Sequence[str]:
    """A flow chart (Mermaid) with the channels that the scenario uses."""
    names = FIXED["channel"]
    used = Counter(service.channel for service in scenario.services.values())
    place = {"zh": 0, "en": 1}[lang]
    words = {
        "zh": ("居民的需求", "队列或预约簿", "服务:人员+房间+志愿者", "未得到服务", "离开"),
        "en": ("needs of residents", "queue or diary", "visit: staff + room + volunteers", "not served", "leaves"),
    }[lang]
    need, waiting, visit, unserved, leaves = words
    lines = ["```mermaid", "flowchart LR", f'  need["{need}"]', f'  waiting["{waiting}"]', f'  visit["{visit}"]']
    lines += [f'  unserved["{unserved}"]', f'  leaves(["{leaves}"])']
    for channel, count in used.items():
        name = names[channel][place] if channel in names else channel
        lines.append(f'  need --> {channel}["{name} ({count})"] --> waiting')
    return [*lines, "  waiting --> visit --> leaves", "  waiting --> unserved --> leaves", "```"]


def base_logic(scenario: Scenario, lang: str) -> Sequence[str]:
    said = {
        "zh": "每个需求在运行前抽取。来访与来电即时排队,耐心耗尽即离开;预约与上门取预约簿中最早合适的时段;小组活动在"
        "写定的时间举行或取消。一次服务须同时占用全部所需人员、座位与志愿者,缺一不开始。",
        "en": "Every need is drawn before the run. Walk-ins and callers queue at once and leave when their patience "
        "ends; "
        "appointments and home visits take the first slot of the diary that suits; sessions meet at their written time "
        "or are called off. A visit seizes all its staff, places and volunteers at once or does not start.",
    }[lang]
    further = _mechanisms(scenario)
    if not further:
        return [said]
    names = ", ".join(f"`{name}`" for name in further)
    more = {"zh": f"另有机制:{names}(见 docs/model.md)。", "en": f"Further mechanisms: {names} (see docs/model.md)."}
    return [said, "", more[lang]]


def _mechanisms(scenario: Scenario) -> list[str]:
    """Sections that this scenario has and another may be without."""
    others = [name for name in Scenario.model_fields if name not in _EVERY_SCENARIO]
    return [name for name in others if getattr(scenario, name) not in (None, (), {})]


def scenario_logic(scenario: Scenario, lang: str) -> Sequence[str]:
    base = base_of(scenario)
    if base is None:
        return [{"zh": "本情景自成一体,不是他者的变体。", "en": "The scenario stands on its own."}[lang]]
    rows = [
        (".".join(one.path), shown(one.before), shown(one.after), one.source) for one in differences(base, scenario)
    ]
    head = ("路径", "原值", "新值", "来源") if lang == "zh" else ("path", "from", "to", "source")
    said = {"zh": f"与 {base.id} 的差异 {len(rows)} 处:", "en": f"Changed from {base.id} (values: {len(rows)}):"}[lang]
    return [said, "", *markdown_table(head, rows)]


def algorithms(scenario: Scenario, lang: str) -> Sequence[str]:
    booking = scenario.booking
    return [
        {
            "zh": "先来先服务,按人群优先级分层;不能开始者不阻挡无关者,但其可用的人员与房间不让给后来者。"
            "人员取技能最少、"
            f"空闲最久者的最优匹配。预约以 {booking.slot_min} 分钟为一格,最多提前 {booking.horizon_days} 天;"
            "计划时长(而非"
            f"抽取的时长)须在下一预约之前、下班后 {booking.overrun_min} 分钟之内结束。",
            "en": "First come, first served within tiers of population groups; who cannot start does not block those "
            "who "
            "need nothing it could use, but what it could use is withheld from those behind. Staff are the least "
            "matching "
            f"by skills, then idle time. The diary has slots of {booking.slot_min} minutes, at most "
            f"{booking.horizon_days} days ahead; the planned time, not the drawn one, must end before the next "
            f"reservation and at most {booking.overrun_min} minutes after the end of duty.",
        }[lang]
    ]


def queues(scenario: Scenario, lang: str) -> Sequence[str]:
    tiers = sorted({scenario.groups[service.group].priority_tier for service in scenario.services.values()})
    named = ", ".join(map(str, tiers))
    return [
        {
            "zh": f"每个服务点一条队列,按优先级({named})、到达时刻、序号排列;已预约者优先于所有人。"
            f"{_limit(scenario, lang)};"
            "耐心自入队起算,到闭馆时未得到服务的来访与来电者离开。",
            "en": f"One queue a site, by tier ({named}), then arrival, then index; those booked come before everybody. "
            f"{_limit(scenario, lang)}; patience runs from joining it, and walk-ins and callers leave when the site "
            "shuts.",
        }[lang]
    ]


def _limit(scenario: Scenario, lang: str) -> str:
    """How many may wait."""
    places = [
        f"{site} {FIXED['channel'][channel][lang == 'en']} {places}"
        for site, home in scenario.sites.items()
        for channel, places in home.waiting_places.items()
    ]
    if not places:
        return {"zh": "人数不限", "en": "It has no limit"}[lang]
    said = ", ".join(places)
    return {
        "zh": f"等候席位有限({said}),无法立即接待又无席位者离开,其余不限",
        "en": f"Places to wait are limited ({said}): whoever cannot start at once and finds none leaves; else there is "
        "no limit",
    }[lang]


def entry_and_exit(scenario: Scenario, lang: str) -> Sequence[str]:
    share = scenario.demand.return_when_closed
    return [
        {
            "zh": "请求在产生的时刻进入。每个请求以且仅以一种结局离开:得到服务、转介、等不及离开、被拒(满员)、"
            "来时闭馆、"
            f"爽约、被取消、期末仍在进行、未发生、未开设。来时闭馆者有 {share:.4g} 的概率在下次开门时再来一次。",
            "en": "A request enters when it arises. Each leaves with exactly one outcome: served, referred, abandoned, "
            "turned "
            "away (full), closed (found it shut), no-show, cancelled, in progress at the end, not released, not "
            "offered. "
            f"Who finds it shut comes back once, at the next opening, with probability {share:.4g}.",
        }[lang]
    ]
