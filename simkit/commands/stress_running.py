"""STRESS-DES: how the model is run, estimated from, implemented and shared."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import metadata

from simkit.commands.differences import base_of
from simkit.commands.markdown import markdown_table
from simkit.experiment.intervals import LEVEL
from simkit.experiment.manifest import content_hash, package_versions
from simkit.measure.kpi import KPIS
from simkit.scenario.scenario import Scenario


def outputs(_scenario: Scenario, lang: str) -> Sequence[str]:
    head = ("指标", "名称", "单位", "定义") if lang == "zh" else ("KPI", "name", "unit", "definition")
    rows = [(f"`{kpi.id}`", kpi.name(lang), kpi.unit, kpi.formula(lang)) for kpi in KPIS.values()]
    return markdown_table(head, rows)


def aims(scenario: Scenario, lang: str) -> Sequence[str]:
    base = base_of(scenario)
    if base is None:
        return [
            {"zh": "本情景为基准,供其他情景比较。", "en": "The scenario is a base that others are compared with."}[lang]
        ]
    return [
        {
            "zh": f"本情景与 {base.id} 比较:各情景面对同一批居民(共同随机数),差异按重复次数成对计算。",
            "en": f"Compared with {base.id}: all scenarios meet the same residents (common random numbers), "
            "differences are "
            "paired by replication.",
        }[lang]
    ]


def initialisation(scenario: Scenario, lang: str) -> Sequence[str]:
    start, days = scenario.calendar.start, scenario.calendar.warm_up_days
    if days:
        return [
            {
                "zh": f"始于 {start} 零时:无人排队,预约簿为空。前 {days} 天为预热期:"
                "其间提出的请求和其间的工时不计入指标。",
                "en": f"Starts at midnight of {start} with nobody waiting and an empty diary. The first {days} days "
                "are warm-up: what is asked for in them, and the hours of them, are not measured.",
            }[lang]
        ]
    return [
        {
            "zh": f"始于 {start} 零时:无人排队,预约簿为空。不设预热期;每夜清空来访队列,预约簿在头 "
            f"{scenario.booking.horizon_days} 天内填满。",
            "en": f"Starts at midnight of {start} with nobody waiting and an empty diary. There is no warm-up: the "
            "queue of "
            f"walk-ins is empty every night, and the diary fills within its first {scenario.booking.horizon_days} "
            "days.",
        }[lang]
    ]


def run_length(scenario: Scenario, lang: str) -> Sequence[str]:
    calendar = scenario.calendar
    last = calendar.dates[-1]
    return [
        {
            "zh": f"{calendar.weeks} 周,{calendar.start} 至 {last},以毫秒为单位的整数时间。",
            "en": f"{calendar.weeks} weeks, {calendar.start} to {last}, in whole milliseconds.",
        }[lang]
    ]


def estimation(_scenario: Scenario, lang: str) -> Sequence[str]:
    return [
        {
            "zh": "相互独立的重复模拟(次数由 `--replications` 给出,或由所求精度 `--precision` 决定);"
            f"均值附 {LEVEL:.0%} 学生 t 区间,情景间为成对差异及其区间。",
            "en": "Independent replications (`--replications`, or as many as `--precision` takes); means with "
            f"{LEVEL:.0%} Student t intervals, paired differences with theirs between scenarios.",
        }[lang]
    ]


def software(_scenario: Scenario, lang: str) -> Sequence[str]:
    head = ("软件", "版本") if lang == "zh" else ("software", "version")
    return markdown_table(head, list(package_versions().items()))


def random_sampling(_scenario: Scenario, lang: str) -> Sequence[str]:
    return [
        {
            "zh": "计数器式发生器 Philox4x64-10(Salmon 等 2011):每个随机数是其键(种子、服务点、用途、服务项目、人群、"
            "日期、"
            "序号、重复次数)的函数,一律用逆变换抽样。情景之间共用随机数,与进程数无关。种子由 `--seed` 给出。",
            "en": "The counter-based generator Philox4x64-10 (Salmon et al. 2011): each random number is a function of "
            "its "
            "key (seed, site, purpose, service, group, date, number, replication), sampled by inverse transform. "
            "Scenarios "
            "share them, whatever the number of processes. The seed is `--seed`.",
        }[lang]
    ]


def execution(_scenario: Scenario, lang: str) -> Sequence[str]:
    return [
        {
            "zh": "事件推进。同一时刻的次序:服务结束、供给变化、请求产生、闭馆、分派、耐心耗尽、再分派,直至此刻再无事件"
            "(docs/engine.md)。SimPy 引擎与编译引擎逐位相同。",
            "en": "Next event. At one instant, until nothing more is due: visits end, supply changes, requests are "
            "released, "
            "the site shuts, dispatch, patience ends, dispatch (docs/engine.md). The SimPy engine and the compiled one "
            "agree "
            "bit for bit.",
        }[lang]
    ]


def sharing(scenario: Scenario, lang: str) -> Sequence[str]:
    package = metadata("community-simkit")
    name, version, licence = package["Name"], package["Version"], package["License-Expression"]
    code = content_hash(scenario)
    return [
        {
            "zh": f"软件:{name} {version},许可证 {licence}。情景 {scenario.id},内容指纹 {code}。",
            "en": f"Software: {name} {version}, licence {licence}. Scenario {scenario.id}, content hash {code}.",
        }[lang]
    ]
