"""``simkit check``: the verdict of every rule on a scenario or on a finished run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from simkit.commands.faults import Refused
from simkit.commands.study import Settings, judged, planned, read
from simkit.commands.terminal import say, table

if TYPE_CHECKING:
    from simkit.policy.verdict import Verdict

#: status -> (sign, zh); failing and unknown are shown first.
_STATUS = {
    "fail": ("✗", "不符合"),
    "unknown": ("?", "无法判定"),
    "pass": ("✓", "符合"),
    "not_applicable": ("-", "不适用"),
}
_SEVERITY = {"mandatory": "强制", "in_principle": "原则上", "target": "目标"}
_RELATION = {"compliance": "合规", "benchmark": "对标"}


class Finding(NamedTuple):
    """A verdict as it is shown: of a scenario just checked, or read back from a run."""

    scenario: str
    site: str
    rule: str
    severity: str
    status: str
    relation: str
    value: str
    bound: str
    cite: str

    @property
    def against(self) -> bool:
        """A mandatory rule that fails."""
        return self.status == "fail" and self.severity == "mandatory"


def check(target: str, settings: Settings) -> bool:
    """Print the verdicts on a scenario or on the finished run at ``target``; whether no mandatory rule fails."""
    if _is_run(target):
        if settings.changes:
            raise Refused(f"{target}: this is a finished run; --set changes a scenario")
        findings = _of_run(Path(target))
    else:
        findings = _of_scenario(target, settings)
    if not settings.quiet:
        _show(findings, settings.lang)
    return not any(finding.against for finding in findings)


def _is_run(target: str) -> bool:
    """A directory without a scenario of its own is taken for a run."""
    return Path(target).is_dir() and not (Path(target) / "scenario.yaml").is_file()


def _of_scenario(name: str, settings: Settings) -> list[Finding]:
    (scenario,) = read([name], settings.changes)
    plan = None if scenario.plan is None else planned(scenario, settings)
    simulated = scenario if plan is None else scenario.with_plan(plan)
    return [_finding(scenario.id, verdict) for verdict in judged(simulated, plan, None)]


def _finding(scenario: str, verdict: Verdict) -> Finding:
    value = (
        "" if verdict.value is None else f"{verdict.value:.6g}" if isinstance(verdict.value, float) else verdict.value
    )
    rule = f"{verdict.rule} {verdict.part}".strip()
    return Finding(
        scenario,
        verdict.site,
        rule,
        verdict.severity,
        verdict.status,
        verdict.relation,
        value,
        verdict.bound,
        verdict.cite,
    )


def _of_run(directory: Path) -> list[Finding]:
    import csv

    from simkit.experiment.directory import is_finished

    file = directory / "verdicts.csv"
    if not is_finished(directory) or not file.is_file():
        raise Refused(f"{directory}: no finished simkit directory; give a scenario or the directory of an earlier run")
    with file.open(encoding="utf-8", newline="") as lines:
        return [
            Finding(
                row["scenario"],
                row["site"],
                f"{row['rule']} {row['part']}".strip(),
                *(row[name] for name in ("severity", "status", "relation", "value", "bound", "cite")),
            )
            for row in csv.DictReader(lines)
        ]


def _show(findings: Sequence[Finding], lang: str) -> None:
    zh = lang == "zh"
    order = list(_STATUS)
    shown = [finding for finding in findings if finding.status != "not_applicable"]
    rows = []
    for one in sorted(shown, key=lambda finding: order.index(finding.status)):
        sign, word = _STATUS[one.status]
        rows.append(
            (
                f"{sign} {word if zh else one.status}",
                one.scenario,
                one.site,
                one.rule,
                _SEVERITY[one.severity] if zh else one.severity.replace("_", " "),
                _RELATION[one.relation] if zh else one.relation,
                one.value,
                one.bound,
                one.cite,
            )
        )
    head = (
        ("判定", "情景", "服务点", "条款", "性质", "关系", "数值", "要求", "出处")
        if zh
        else ("verdict", "scenario", "site", "rule", "severity", "relation", "value", "required", "cited from")
    )
    if rows:
        table(head, rows, indent=0)
    say(_summary(findings, zh))


def _summary(findings: Sequence[Finding], zh: bool) -> str:
    if not findings:
        return "情景未列任何标准,无可判定。" if zh else "The scenario names no standard: nothing to judge."
    against = sum(finding.against for finding in findings)
    unknown = sum(finding.status == "unknown" for finding in findings)
    if zh:
        answer = f"{against} 处不符合强制条款" if against else "无一处不符合强制条款"
        return f"{answer};{unknown} 处缺数据,无法判定。"
    answer = f"{against} mandatory verdicts fail" if against else "No mandatory rule fails"
    return f"{answer}; {unknown} cannot be judged for want of data."
