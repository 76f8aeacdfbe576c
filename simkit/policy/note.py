"""Remarks on a verdict, as short codes that scripts can read and a page can say in either language.

A code may carry an argument after a colon (``missing:reading_room``); several codes are joined by ``"; "``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from simkit.scenario.frozen import Text

#: Code -> what it says; ``{}`` stands for the argument.
NOTES: Mapping[str, Text] = {
    "needs_plan": Text(zh="尚无资金方案,数值未知", en="not known without a plan of the money"),
    "needs_plan_or_run": Text(zh="须有方案或模拟结果", en="not known without a plan or a simulation"),
    "no_full_time_staff": Text(zh="没有全职人员,比例无从计算", en="no full-time staff to take a share of"),
    "no_list": Text(zh="没有该标准的功能室清单", en="there is no list of rooms for this standard"),
    "not_declared": Text(zh="站点未申报", en="not declared by the site"),
    "no_market_price": Text(zh="缺同类服务市价", en="no market price is on record"),
    "no_site": Text(zh="没有站点", en="there is no site"),
    "no_group_size": Text(zh="人数未知:{}", en="size not known: {}"),
    "group_at_most": Text(zh="人数未超过触发线:{}", en="the group does not exceed the trigger: {}"),
    "missing": Text(zh="缺:{}", en="missing: {}"),
    "assumed": Text(zh="界限值为假定", en="the bound is an assumed number"),
    "assumed_list": Text(zh="按假定清单核对", en="on an assumed list"),
    "simulated": Text(zh="模拟结果的均值", en="mean of simulated replications"),
    "read_as_hard": Text(zh="“原则上”按强制理解", en='"in principle" is read as mandatory'),
    "other_programme": Text(zh="只适用于:{}", en="only within the programme {}"),
    "shared_fund": Text(zh="资金由各点共用,合并判断:{}", en="sites share the fund {}; it is judged for them together"),
    "mean_of_sites": Text(zh="共用资金的各点平均", en="mean of the sites that share the money"),
    "other_reading": Text(zh="本情景不采用此读法:{}", en="the scenario reads the clause otherwise: {}"),
}


def written(codes: Iterable[str]) -> str:
    """The codes as one field of a table, each once, in their order."""
    return "; ".join(dict.fromkeys(codes))


def say(note: str, lang: str, names: Mapping[str, str] | None = None) -> str:
    """A note in words, ``lang`` "zh" or "en"; ``names`` gives the arguments their names where it has them."""
    said = []
    for code in filter(None, note.split("; ")):
        kind, _, argument = code.partition(":")
        words = NOTES[kind](lang) if kind in NOTES else code
        said.append(words.format((names or {}).get(argument, argument)))
    return (";" if lang == "zh" else "; ").join(said)
