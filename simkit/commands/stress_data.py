"""STRESS-DES: what a scenario says of entities, activities, resources, and what its numbers rest on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from simkit.commands.differences import shown
from simkit.commands.markdown import markdown_table
from simkit.commands.scenario_tables import parts, word
from simkit.commands.source_kinds import kind_name
from simkit.scenario.citation import citations
from simkit.scenario.document import Value
from simkit.scenario.reasons import reason
from simkit.scenario.scenario import Scenario

#: Parts of ``simkit show`` by item, by their English title.
_RESOURCES = ("Sites", "Staff", "Rosters", "Rooms", "Vehicles")


def entities(scenario: Scenario, lang: str) -> Sequence[str]:
    residents = sum(scenario.residents(site) for site in scenario.sites)
    said = {
        "zh": f"居民({len(scenario.sites)} 个服务点共 {residents} 人)提出请求;一次请求是一人来访,或一场活动的一组人。"
        "一名居民带有:所属人群、个人使用强度;一次请求带有:服务项目、时刻、时长、耐心、是否爽约。",
        "en": f"Residents ({residents}; sites: {len(scenario.sites)}) make requests; a request is one person's visit, "
        "or a meeting with its party. A resident has the groups it belongs to and a weight of personal use; a request "
        "has its service, time, duration, patience and whether its person stays away.",
    }[lang]
    return [said, "", *_parts(scenario, lang, ("Groups of residents",))]


def activities(scenario: Scenario, lang: str) -> Sequence[str]:
    return _parts(scenario, lang, ("Services", "Courses", "Pathways"))


def resources(scenario: Scenario, lang: str) -> Sequence[str]:
    volunteers = scenario.volunteers
    zh, en = {
        True: ("不使用志愿者。", "There are no volunteers."),
        False: (
            f"志愿者:登记者占居民 {volunteers.registered_share:.4g},其中活跃者占 {volunteers.active_share:.4g},"
            f"每人每年 {volunteers.hours_per_active_year:.4g} 小时,到场概率 {volunteers.turn_up:.4g},"
            f"每名带队者最多带 {volunteers.per_social_worker} 人。",
            f"Volunteers: {volunteers.registered_share:.4g} of residents are registered, of whom "
            f"{volunteers.active_share:.4g} are active, {volunteers.hours_per_active_year:.4g} hours a year each; "
            f"they turn up with probability {volunteers.turn_up:.4g}, at most {volunteers.per_social_worker} to a "
            "lead.",
        ),
    }[volunteers.registered_share * volunteers.active_share * volunteers.hours_per_active_year == 0]
    return [*_parts(scenario, lang, _RESOURCES), "", zh if lang == "zh" else en]


def sources(scenario: Scenario, lang: str) -> Sequence[str]:
    numbers = list(scenario.document.numbers())
    counted = Counter(number.source.kind for number in numbers)
    head = ("来源类别", "数字个数", "占比") if lang == "zh" else ("kind of source", "numbers", "share")
    shares = [(kind_name(kind, lang), counted[kind], share) for kind, share in scenario.document.shares().items()]
    cited = dict.fromkeys(id_ for number in numbers for id_ in number.source.ids)
    known = [citations()[id_] for id_ in sorted(cited) if id_ in citations()]
    cites = ("编号", "文件", "条款", "可信度") if lang == "zh" else ("id", "document", "clause", "confidence")
    rows = [(one.id, one.title, one.clause, one.confidence) for one in known]
    return [*markdown_table(head, shares), "", *markdown_table(cites, rows)]


def preprocessing(_scenario: Scenario, lang: str) -> Sequence[str]:
    return [
        {
            "zh": "年需求按渠道的半小时分布、星期与月份权重摊到各日,期内期望恰为写定的比率;人群规模由居民数乘占比取整。"
            "",
            "en": "A year's need is spread over dates by the channel's half-hour profile, weekday and month, so that "
            "its "
            "expectation over the period is the rate as written; groups are shares of residents, rounded.",
        }[lang]
    ]


def parameters(scenario: Scenario, lang: str) -> Sequence[str]:
    numbers = list(scenario.document.numbers())
    said = {
        "zh": f"共 {len(numbers)} 个数字;`simkit show {scenario.id} --sources` 逐一列出数值、来源与所在文件行。",
        "en": f"{len(numbers)} numbers; `simkit show {scenario.id} --sources` prints each with its value, source, file "
        "and line.",
    }[lang]
    counted = Counter(number.path.split(".")[0] for number in numbers)
    head = ("部分", "数字个数") if lang == "zh" else ("section", "numbers")
    return [said, "", *markdown_table(head, list(counted.items())), "", *_parts(scenario, lang, ("Settings",))]


def assumptions(scenario: Scenario, lang: str) -> Sequence[str]:
    """Assumed numbers; those of one name that rest on one reason stand in one row."""
    alike: dict[tuple[str, str], list[Value]] = {}
    for number in scenario.document.numbers():
        if number.source.kind == "assumed":
            alike.setdefault((_name(number.path), number.source.why), []).append(number)
    head = (
        ("参数", "个数", "数值", "范围", "理由") if lang == "zh" else ("parameter", "numbers", "value", "range", "why")
    )
    rows = [(name, len(its), _span(its), _range(its), reason(why, lang)) for (name, why), its in alike.items()]
    total = sum(len(its) for its in alike.values())
    said = {"zh": f"共 {total} 个假定的数字。", "en": f"{total} numbers are assumed."}[lang]
    return [said, "", *markdown_table(head, rows)]


def _name(path: str) -> str:
    """``services.*.duration`` of ``services.family_casework.duration``; all half-hours of a profile are alike."""
    first, *inner = path.split(".")
    if first == "profiles":
        return "profiles.*"
    return ".".join([first, "*", *inner[1:]]) if len(inner) > 1 else path


def _span(numbers: Sequence[Value]) -> str:
    texts = list(dict.fromkeys(shown(number.value) for number in numbers))
    return texts[0] if len(texts) == 1 else f"{texts[0]} … {texts[-1]}"


def _range(numbers: Sequence[Value]) -> str:
    lows = [number.source.low for number in numbers if number.source.low is not None]
    highs = [number.source.high for number in numbers if number.source.high is not None]
    return f"{min(lows):g} – {max(highs):g}" if lows and highs else ""


def _parts(scenario: Scenario, lang: str, titles: Sequence[str]) -> list[str]:
    return list(_tables(scenario, lang, {word(title, lang) for title in titles}))


def _tables(scenario: Scenario, lang: str, titles: set[str]) -> Iterator[str]:
    between = False
    for part in parts(scenario, lang):
        if part.title in titles:
            if between:
                yield ""
            between = True
            yield f"{part.title}:"
            yield ""
            yield from markdown_table(part.head, part.rows)
