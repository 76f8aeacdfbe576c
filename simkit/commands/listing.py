"""What there is, and whether what a planner wrote is in order."""

from __future__ import annotations

from collections.abc import Sequence

from simkit.commands.changes import parse_changes
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


def validate(names: Sequence[str], changes: Sequence[str]) -> int:
    """Check each scenario and say what is wrong with it; the exit status, 2 when any is faulty."""
    from simkit.scenario.load import changed, load
    from simkit.scenario.problem import ScenarioError

    wanted = parse_changes(changes)
    status = 0
    for name in names:
        try:
            scenario = load(name)
            if wanted:
                scenario = changed(scenario, wanted, scenario.id)
        except ScenarioError as wrong:
            fault(str(wrong))
            status = 2
        else:
            say(f"{name}: in order ({scenario.id}, {len(scenario.sites)} sites, {len(scenario.services)} services)")
            for warning in load_warnings(scenario):
                say(f"{name}: note: {warning}")
    return status


def load_warnings(scenario: object) -> list[str]:
    """Offered load far from what centres have: probably a slip of the pen."""
    return []
