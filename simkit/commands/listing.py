"""What there is, and whether what a planner wrote is in order."""

from __future__ import annotations

from collections.abc import Sequence

from simkit.commands.study import read
from simkit.commands.terminal import fault, say, table


def listing(lang: str) -> None:
    """Print the bundled scenarios and standards, a line each."""
    from simkit.policy.standard import load_standard, standards
    from simkit.scenario.load import bundled, load

    zh = lang == "zh"
    say("情景" if zh else "Scenarios")
    rows = []
    for id_ in bundled():
        scenario = load(id_)
        rows.append((id_, len(scenario.sites), ", ".join(scenario.standards), scenario.name(lang)))
    table(("", "服务点", "标准", "") if zh else ("", "sites", "standards", ""), rows)
    say()
    say("标准" if zh else "Standards")
    found = [load_standard(id_) for id_ in standards()]
    table(("", "条款", "") if zh else ("", "rules", ""), [(one.id, len(one.rules), one.name(lang)) for one in found])


def validate(names: Sequence[str], changes: Sequence[str], lang: str) -> int:
    """Check each scenario and say what is wrong with it; the exit status, 2 when any is faulty."""
    from simkit.scenario.problem import ScenarioError
    from simkit.scenario.sense import warnings

    status = 0
    for name in names:
        try:
            (scenario,) = read([name], changes)
        except ScenarioError as wrong:
            fault(str(wrong))
            status = 2
        else:
            sites, services = len(scenario.sites), len(scenario.services)
            if lang == "zh":
                say(f"{name}: 无误({scenario.name.zh},{sites} 个服务点,{services} 个服务项目)")
            else:
                say(f"{name}: in order ({scenario.name.en}, {sites} sites, {services} services)")
            for warning in warnings(scenario):
                say(("  注意:" if lang == "zh" else "  note: ") + warning)
    return status
