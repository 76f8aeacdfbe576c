"""``simkit show``: what a scenario says, what it rests on, how the figures are defined."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from simkit.commands.differences import base_of, differences, shown
from simkit.commands.faults import Refused
from simkit.commands.scenario_tables import parts
from simkit.commands.source_kinds import kind_name
from simkit.commands.terminal import say, table

if TYPE_CHECKING:
    from simkit.scenario.scenario import Scenario


def show_scenario(scenario: Scenario, lang: str) -> None:
    """Print what is in force, what differs from the base, and the share of numbers cited and assumed."""
    _head(scenario, lang)
    for part in parts(scenario, lang):
        say()
        say(part.title)
        table(part.head, part.rows)
    _changes(scenario, lang)
    _shares(scenario, lang)


def _head(scenario: Scenario, lang: str) -> None:
    zh, calendar = lang == "zh", scenario.calendar
    nothing = "无" if zh else "none"
    say(f"{scenario.name(lang)} ({scenario.id})")
    weeks = f"{calendar.start} 起 {calendar.weeks} 周" if zh else f"{calendar.weeks} weeks from {calendar.start}"
    if calendar.warm_up_days:
        days = calendar.warm_up_days
        weeks += f",前 {days} 天为预热,不计入指标" if zh else f", the first {days} days are warm-up, not measured"
    if calendar.country is None:
        weeks += ",不计公共假日" if zh else ", without public holidays"
    facts = [
        ("辖区" if zh else "jurisdiction", scenario.jurisdiction),
        ("标准" if zh else "standards", ", ".join(scenario.standards) or nothing),
        ("价格组" if zh else "price set", scenario.price_set or nothing),
        ("时段" if zh else "calendar", weeks),
    ]
    for name, value in facts:
        say(f"  {name}: {value}")
    if calendar.unannounced_years:
        years = ", ".join(map(str, calendar.unannounced_years))
        note = "调休尚未公布,只计法定节日" if zh else "make-up workdays not announced yet, statutory holidays only"
        say(f"  {years}: {note}")


def _changes(scenario: Scenario, lang: str) -> None:
    base = base_of(scenario)
    if base is None:
        return
    rows = [
        (".".join(one.path), shown(one.before) or "—", shown(one.after) or "—", one.unit, one.source, one.origin)
        for one in differences(base, scenario)
    ]
    say()
    say(f"与 {base.id} 的差异" if lang == "zh" else f"Changed from {base.id}")
    head = (
        ("路径", "原值", "新值", "单位", "来源", "写在")
        if lang == "zh"
        else ("path", "from", "to", "unit", "source", "written in")
    )
    table(head, rows) if rows else say("  " + ("无" if lang == "zh" else "nothing"))


def _shares(scenario: Scenario, lang: str) -> None:
    say()
    say("数字的来源" if lang == "zh" else "Where the numbers come from")
    for kind, share in scenario.document.shares().items():
        say(f"  {share:6.1%}  {kind_name(kind, lang)}")


def show_sources(scenario: Scenario, lang: str) -> None:
    """Print every number with its value, its source and where it is written."""
    from simkit.scenario.reasons import told

    rows = []
    for number in scenario.document.numbers():
        kind = kind_name(number.source.kind, lang)
        rows.append((number.path, shown(number.value), kind, told(number.source, lang), str(number.origin)))
    head = (
        ("路径", "数值", "类别", "来源", "写在") if lang == "zh" else ("path", "value", "kind", "source", "written in")
    )
    table(head, rows, indent=0)


def show_kpis(lang: str) -> None:
    """Print the definition of every KPI."""
    from simkit.measure.headline import HEADLINE
    from simkit.measure.kpi import KPIS

    mark = {"zh": "(主要指标)", "en": " (headline)"}[lang]
    for kpi in KPIS.values():
        say(f"{kpi.id} [{kpi.unit}] {kpi.name(lang)}{mark if kpi.id in HEADLINE else ''}")
        say(f"  {kpi.definition(lang)}")


def show_stress(scenario: Scenario, lang: str, out: Path | None) -> None:
    """Print the STRESS-DES checklist of a scenario, or write it to ``out``, which must not exist."""
    from simkit.commands.stress import stress

    text = stress(scenario, lang)
    if out is None:
        say(text.removesuffix("\n"))
        return
    try:
        with out.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as fault:
        raise Refused(f"{out}: cannot be written: {fault.strerror}; choose a new name in a folder of yours") from fault
    say({"zh": "清单:", "en": "Checklist: "}[lang] + str(out))
