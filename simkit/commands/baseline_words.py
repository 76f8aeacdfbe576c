"""What a comparison with a baseline came to, in words: what moved, what likely moved it, what would have been seen."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path

from simkit.commands.terminal import say, table
from simkit.experiment.baseline import MEAN, RUN, Baseline, Fact
from simkit.experiment.moved import FALSE_ALARM, POWER, Caught, Move, Moves
from simkit.measure.axes import ALL
from simkit.measure.headline import HEADLINE

#: So many moves are shown.
MOST = 10
#: kind -> (zh, en plural).
_KINDS = {
    "verdict": ("判定", "verdicts"),
    "plan": ("方案数字", "plan figures"),
    "budget": ("预算金额", "budget amounts"),
    MEAN: ("均值", "means"),
}
_HEAD = {
    "zh": ("", "情景", "服务点", "项目", "原值", "现值", "标准误倍数"),
    "en": ("", "scenario", "site", "what", "was", "is", "standard errors"),
}
_HEAD_CAUGHT = {
    "zh": ("指标", "均值", "可发现的变动", "占均值", "单位"),
    "en": ("KPI", "mean", "shift caught", "of the mean", "unit"),
}
#: Inputs by id, the likeliest to be meant first -> (zh, en).
_INPUTS = {
    "scenario": ("情景", "scenario"),
    "standard": ("标准", "standard"),
    "override": ("改动(--set)", "change (--set)"),
    "command": ("命令", "command"),
    "seed": ("种子", "seed"),
    "replications": ("重复次数", "replications"),
    "code": ("程序代码", "code of simkit"),
    "engine": ("仿真引擎", "engine"),
    "solver": ("求解器", "solver"),
    "version": ("版本", "version of"),
}


def say_recorded(found: Baseline, target: Path, unnamed: Sequence[str], lang: str) -> None:
    """Where the baseline lies, what is in it, and what it lacks to be run again."""
    facts = sum(key.kind in _KINDS for key in found.facts)
    if lang == "zh":
        say(f"基准:{target}({len(found.scenarios)} 个情景,{facts} 项)")
    else:
        say(f"Baseline: {target} ({_many(len(found.scenarios), 'scenario')}, {_many(facts, 'fact')})")
    for scenario in unnamed:
        if lang == "zh":
            say(f"  情景 {scenario} 不是自带的:加 --scenario 文件,才能按基准重新运行。")
        else:
            say(f"  {scenario} is no bundled scenario: add --scenario FILE, or the baseline cannot be run again.")


def say_moves(found: Moves, was: Baseline, now: Baseline, lang: str) -> None:
    """The answer: what moved and the likely reason, or that nothing did and what was looked at."""
    zh = lang == "zh"
    say(_answer(found, zh))
    if found.moves:
        table(_HEAD[lang], [_line(move, zh) for move in found.moves[:MOST]])
        left = len(found.moves) - MOST
        if left > 0:
            say(f"  ……另有 {left} 项" if zh else f"  ... and {left} more")
    say(_reason(found, zh))
    if found.tests:
        _say_power(found, was, now, lang)


def _answer(found: Moves, zh: bool) -> str:
    kinds = [kind for kind in _KINDS if found.compared.get(kind)]
    moved = {kind: sum(move.key.kind == kind for move in found.moves) for kind in kinds}
    if zh:
        counts = [f"{_KINDS[kind][0]} {moved[kind]}/{found.compared[kind]}" for kind in kinds]
        alike = [f"{_KINDS[kind][0]} {found.compared[kind]} 项" for kind in kinds]
        return "有变动:" + ",".join(counts) if found.moves else "无变动:" + ",".join(alike)
    counts = [f"{moved[kind]} of {found.compared[kind]} {_KINDS[kind][1]}" for kind in kinds]
    alike = [f"{found.compared[kind]} {_KINDS[kind][1]}" for kind in kinds]
    return "Moved: " + ", ".join(counts) if found.moves else "Unmoved: " + ", ".join(alike)


def _line(move: Move, zh: bool) -> tuple[str, ...]:
    was, now = _shown(move, zh)
    errors = "—" if math.isnan(move.errors) else "∞" if math.isinf(move.errors) else f"{move.errors:+.1f}"
    key = move.key
    what = " ".join(filter(None, (key.id if key.id != ALL else "", key.part)))
    return _KINDS[key.kind][0 if zh else 1], key.scenario, key.site, what, was, now, errors


def _shown(move: Move, zh: bool) -> tuple[str, str]:
    """Both values, in as few digits as tell them apart; means that are alike with what is not."""
    absent, none = ("未列", "无值") if zh else ("not there", "no value")
    if move.key.kind != MEAN or move.was is None or move.now is None:
        was, now = (absent if fact is None else fact.value or none for fact in (move.was, move.now))
        return was, now
    ways: tuple[Callable[[Fact], str], ...] = (
        lambda fact: f"{float(fact.value):.6g}" if fact.value else none,
        lambda fact: fact.value or none,
        lambda fact: f"{fact.value} (n {fact.n})",
        lambda fact: f"{fact.value} ± {fact.standard_error!r}",
        lambda fact: f"{fact.value} {fact.unit}",
    )
    pairs = [(way(move.was), way(move.now)) for way in ways]
    return next((pair for pair in pairs if pair[0] != pair[1]), pairs[-1])


def _reason(found: Moves, zh: bool) -> str:
    order = list(_INPUTS)
    changes = [_change(move, zh) for move in sorted(found.inputs, key=lambda move: order.index(move.key.id))]
    if changes:
        head = ("可能的原因是输入已变:" if found.moves else "输入已变,结果未变:") if zh else (
            "Inputs changed, the likely reason: " if found.moves else "Inputs changed, and nothing moved with them: "
        )  # fmt: skip
        return head + (";" if zh else "; ").join(changes)
    if zh:
        same = "输入未变(情景、标准、程序代码、版本、种子、重复次数均相同)"
        return f"{same},结果却变了:只剩机器不同(处理器、数学库),否则请报告此问题。" if found.moves else f"{same}。"
    same = "No input changed: scenarios, standards, code, versions, seed and replications are the same"
    return f"{same}, so that only the machine can be the reason, or a fault of simkit." if found.moves else f"{same}."


def _change(move: Move, zh: bool) -> str:
    key = move.key
    which = key.part if key.kind != RUN else ""
    name = " ".join(filter(None, (_INPUTS[key.id][0 if zh else 1], key.scenario, which)))
    was, now = ("—" if fact is None else fact.value for fact in (move.was, move.now))
    return f"{name} {was} → {now}"


def _say_power(found: Moves, was: Baseline, now: Baseline, lang: str) -> None:
    """How the tests were made and what they would have caught, of the headline KPIs of the whole base."""
    rate, power = f"{100 * FALSE_ALARM:g} %", f"{100 * POWER:g} %"
    same = was.seed == now.seed
    if lang == "zh":
        say(
            f"均值共作 {found.tests} 项检验,合并误报率至多 {rate}(Welch检验、Fisher检验,Holm法校正)"
            + (";两次运行种子相同,误报更少。" if same else "。")
        )
        if found.seldom:
            say(f"{found.seldom} 项均值取值次数太少,只比较取值的次数。")
        say(f"以下变动有 {power} 的把握能发现({was.scenarios[0]},全部服务点合计):")
    else:
        say(
            f"{found.tests} tests of means, together with a false-alarm rate of at most {rate} (Welch, Fisher, Holm)"
            + ("; both runs have one seed, which makes it less." if same else ".")
        )
        if found.seldom:
            say(f"{_many(found.seldom, 'mean')} had a value too seldom: only how often was compared.")
        say(f"Shifts caught with a chance of {power} ({was.scenarios[0]}, all sites together):")
    of_base = {
        caught.key.id: caught
        for caught in found.caught
        if (caught.key.scenario, caught.key.site) == (was.scenarios[0], ALL)
    }
    table(_HEAD_CAUGHT[lang], [_caught(of_base[kpi]) for kpi in HEADLINE if kpi in of_base])


def _caught(caught: Caught) -> tuple[str, ...]:
    share = f"{caught.shift / abs(caught.mean):.1%}" if caught.mean else "—"
    return caught.key.id, f"{caught.mean:.4g}", f"{caught.shift:.3g}", share, caught.unit


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
