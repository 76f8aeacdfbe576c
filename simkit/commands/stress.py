"""``simkit show SCENARIO --stress``: the STRESS-DES checklist, filled in as far as a scenario and simkit can say it.

Monks T, Currie CSM, Onggo BS, Robinson S, Kunc M, Taylor SJE (2019). Strengthening the reporting of empirical
simulation studies: Introducing the STRESS guidelines. Journal of Simulation 13(1), 55-67. Twenty items in six
sections. What only a person can say is left blank, visibly.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from simkit.commands import stress_data, stress_logic, stress_running
from simkit.scenario.frozen import Text
from simkit.scenario.scenario import Scenario

_HEADING = Text(zh="STRESS-DES 模型报告", en="STRESS-DES report")
_ABOUT = Text(
    zh="依据 Monks 等(2019),Journal of Simulation 13(1):55-67 的 STRESS-DES 清单,由情景文件与 simkit 自动填写;"
    "标有“{blank}”之处须由建模者补写。",
    en="The STRESS-DES checklist of Monks et al. (2019), Journal of Simulation 13(1):55-67, filled in from the "
    "scenario and simkit. What is marked {blank} only the modeller can write.",
)
#: What stands where a person has to write.
BLANK = Text(zh="[由建模者填写:{what}]", en="[to be written by the modeller: {what}]")
_BLANK_AS_SUCH = Text(zh="[由建模者填写]", en="[to be written by the modeller]")

Says = Callable[[Scenario, str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the checklist: what simkit says to it in lines of Markdown, and what it leaves to a person."""

    number: str
    title: Text
    says: Says
    blank: Text | None = None


def _nothing(_scenario: Scenario, _lang: str) -> Sequence[str]:
    return ()


#: The sections and items of the checklist, in its order.
CHECKLIST: tuple[tuple[Text, tuple[Item, ...]], ...] = (
    (
        Text(zh="1 目的", en="1 Objectives"),
        (
            Item(
                "1.1", Text(zh="模型用途", en="Purpose of the model"), stress_logic.purpose,
                Text(zh="为谁、为哪项决定而建", en="for whom, and for which decision"),
            ),
            Item("1.2", Text(zh="模型输出", en="Model outputs"), stress_running.outputs),
            Item(
                "1.3", Text(zh="试验目的", en="Experimentation aims"), stress_running.aims,
                Text(zh="比较哪些情景,为什么", en="which scenarios are compared, and why"),
            ),
        ),
    ),
    (
        Text(zh="2 逻辑", en="2 Logic"),
        (
            Item("2.1", Text(zh="基础模型总图", en="Base model overview diagram"), stress_logic.diagram),
            Item("2.2", Text(zh="基础模型逻辑", en="Base model logic"), stress_logic.base_logic),
            Item("2.3", Text(zh="情景逻辑", en="Scenario logic"), stress_logic.scenario_logic),
            Item("2.4", Text(zh="算法", en="Algorithms"), stress_logic.algorithms),
            Item("2.5.1", Text(zh="实体", en="Components: entities"), stress_data.entities),
            Item("2.5.2", Text(zh="活动", en="Components: activities"), stress_data.activities),
            Item("2.5.3", Text(zh="资源", en="Components: resources"), stress_data.resources),
            Item("2.5.4", Text(zh="队列", en="Components: queues"), stress_logic.queues),
            Item("2.5.5", Text(zh="进入与离开", en="Components: entry and exit points"), stress_logic.entry_and_exit),
        ),
    ),
    (
        Text(zh="3 数据", en="3 Data"),
        (
            Item("3.1", Text(zh="数据来源", en="Data sources"), stress_data.sources),
            Item(
                "3.2", Text(zh="数据预处理", en="Pre-processing"), stress_data.preprocessing,
                Text(zh="情景文件之前所做的整理", en="what was done to the data before they were written down"),
            ),
            Item("3.3", Text(zh="输入参数", en="Input parameters"), stress_data.parameters),
            Item("3.4", Text(zh="假定", en="Assumptions"), stress_data.assumptions),
        ),
    ),
    (
        Text(zh="4 试验", en="4 Experimentation"),
        (
            Item("4.1", Text(zh="初始化", en="Initialisation"), stress_running.initialisation),
            Item("4.2", Text(zh="运行长度", en="Run length"), stress_running.run_length),
            Item(
                "4.3", Text(zh="估计方法", en="Estimation approach"), stress_running.estimation,
                Text(zh="重复次数及其理由", en="the number of replications, and why so many"),
            ),
        ),
    ),
    (
        Text(zh="5 实现", en="5 Implementation"),
        (
            Item("5.1", Text(zh="软件与语言", en="Software or programming language"), stress_running.software),
            Item("5.2", Text(zh="随机抽样", en="Random sampling"), stress_running.random_sampling),
            Item("5.3", Text(zh="模型执行", en="Model execution"), stress_running.execution),
            Item(
                "5.4", Text(zh="系统配置", en="System specification"), _nothing,
                Text(zh="机器、操作系统、一次运行所需时间", en="machine, operating system, how long a run takes"),
            ),
        ),
    ),
    (
        Text(zh="6 代码获取", en="6 Code access"),
        (
            Item(
                "6.1", Text(zh="模型共享说明", en="Computer model sharing statement"), stress_running.sharing,
                Text(zh="情景文件与结果存放于何处、如何获取", en="where scenario and results can be had, and how"),
            ),
        ),
    ),
)  # fmt: skip


def stress(scenario: Scenario, lang: str) -> str:
    """The checklist for a scenario as Markdown, in ``lang``; the same text for the same scenario and versions."""
    lines = [
        f"# {_HEADING(lang)}: {scenario.name(lang)} ({scenario.id})",
        "",
        _ABOUT(lang).format(blank=_BLANK_AS_SUCH(lang)),
    ]
    for section, items in CHECKLIST:
        lines += ["", f"## {section(lang)}"]
        for item in items:
            lines += ["", f"### {item.number} {item.title(lang)}", "", *_text(item, scenario, lang)]
    return "\n".join(lines) + "\n"


def _text(item: Item, scenario: Scenario, lang: str) -> list[str]:
    said = list(item.says(scenario, lang))
    blank = [] if item.blank is None else [BLANK(lang).format(what=item.blank(lang))]
    return [*said, "", *blank] if said and blank else said + blank
