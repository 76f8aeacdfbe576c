"""``simkit check``: the verdict of every rule on a scenario or on a finished run."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from simkit.commands.engine_choice import get_ready
from simkit.commands.faults import Refused
from simkit.commands.study import Settings, is_planned_first, judged, planned, read
from simkit.commands.terminal import say, table
from simkit.scenario.frozen import Text

#: status -> (sign, zh); failing and unknown are shown first.
_STATUS = {
    "fail": ("✗", "不符合"),
    "unknown": ("?", "无法判定"),
    "pass": ("✓", "符合"),
    "not_applicable": ("-", "不适用"),
}
_SEVERITY = {"mandatory": "强制", "in_principle": "原则上", "target": "目标"}
_RELATION = {"compliance": "合规", "benchmark": "对标", "own": "自定"}


#: Columns of a table of verdicts as it is shown: key of verdicts.csv -> (zh, en).
_HEAD = {
    "status": ("判定", "verdict"),
    "scenario": ("情景", "scenario"),
    "site": ("服务点", "site"),
    "rule": ("条款", "rule"),
    "severity": ("性质", "severity"),
    "relation": ("关系", "relation"),
    "value": ("数值", "value"),
    "bound": ("要求", "required"),
    "cite": ("出处", "cited from"),
}
#: A list of rooms is cut here; the directory of a run has it whole.
_LONGEST = 48

#: A row of verdicts.csv.
Row = Mapping[str, Any]


def check(target: str, settings: Settings) -> bool:
    """Print the verdicts on a scenario or on the finished run at ``target``; whether no mandatory rule fails."""
    if _is_run(target):
        if settings.changes:
            raise Refused(f"{target}: this is a finished run; --set changes a scenario")
        rows = _of_run(Path(target))
    else:
        rows = _of_scenario(target, settings)
    if not settings.quiet:
        _show(rows, settings.lang)
    return not any(_against(row) for row in rows)


def _against(row: Row) -> bool:
    """A mandatory rule that fails."""
    return bool(row["status"] == "fail" and row["severity"] == "mandatory")


def _is_run(target: str) -> bool:
    """A directory without a scenario of its own is taken for a run."""
    return Path(target).is_dir() and not (Path(target) / "scenario.yaml").is_file()


def _of_scenario(name: str, settings: Settings) -> Sequence[Row]:
    from simkit.policy.table import verdict_rows

    (scenario,) = read([name], settings.changes)
    plan = None
    if is_planned_first(scenario, settings):
        get_ready(settings.engine, settings.lang, settings.quiet)
        plan = planned([scenario], settings)[scenario.id]
    return verdict_rows(scenario.id, judged(scenario if plan is None else scenario.with_plan(plan), plan, None))


def _of_run(directory: Path) -> Sequence[Row]:
    from simkit.experiment.directory import is_finished

    file = directory / "verdicts.csv"
    if not is_finished(directory) or not file.is_file():
        raise Refused(f"{directory}: no finished simkit directory; give a scenario or the directory of an earlier run")
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _show(rows: Sequence[Row], lang: str) -> None:
    order = list(_STATUS)
    shown = sorted(
        (row for row in rows if row["status"] != "not_applicable"), key=lambda row: order.index(row["status"])
    )
    if shown:
        cites = _cites()
        head = [names[0 if lang == "zh" else 1] for names in _HEAD.values()]
        table(head, [_line(row, cites, lang) for row in shown], indent=0)
    say(_summary(rows, lang == "zh"))


def _line(row: Row, cites: Mapping[str, Text], lang: str) -> list[str]:
    zh = lang == "zh"
    sign, word = _STATUS[row["status"]]
    cite = cites.get(row["rule"])
    return [
        f"{sign} {word if zh else row['status']}",
        row["scenario"],
        row["site"],
        f"{row['rule']} {row['part']}".strip(),
        _SEVERITY[row["severity"]] if zh else row["severity"].replace("_", " "),
        _RELATION[row["relation"]] if zh else row["relation"],
        _value(row, lang),
        _short(row["bound"]),
        row["cite"] if cite is None else cite(lang),
    ]


def _value(row: Row, lang: str) -> str:
    """The value, or why there is none."""
    from simkit.policy.note import say as said

    value = row["value"]
    if value in (None, ""):
        return said(row["note"], lang)
    text = f"{value:.6g}" if isinstance(value, float) else str(value)
    return _short(text)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _cites() -> dict[str, Text]:
    from simkit.policy.labels import labels

    return {label.id: Text(zh=label.zh, en=label.en) for label in labels() if label.kind == "cite"}


def _summary(rows: Sequence[Row], zh: bool) -> str:
    if not rows:
        return "情景未列任何标准,无可判定。" if zh else "The scenario names no standard: nothing to judge."
    against = sum(map(_against, rows))
    unknown = sum(row["status"] == "unknown" for row in rows)
    if zh:
        answer = f"{against} 处不符合强制条款" if against else "无一处不符合强制条款"
        return f"{answer};{unknown} 处缺数据,无法判定。"
    answer = f"{against} mandatory verdicts fail" if against else "No mandatory rule fails"
    return f"{answer}; {unknown} cannot be judged for want of data."
