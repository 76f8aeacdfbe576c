"""Devices from what is left: everything else is decided, money that nothing else needs buys one more for a group."""

from __future__ import annotations

from dataclasses import replace

from optimization.choosing.giving import Giving
from optimization.site.costs import Decided
from optimization.site.decisions import devices
from optimization.site.program import Program
from optimization.site.roll_out import device_units, most_devices
from optimization.solving.descent import Descent
from optimization.solving.linear import Row


def with_devices(program: Program, given: Giving, decided: Decided, descent: Descent) -> Decided:
    """The plan with as many devices as accounts can still pay for, groups filled in their order.

    Nothing is added to a plan that is short of money.
    """
    groups = most_devices(program.case)
    if not groups or given.short:
        return decided
    of_devices = device_units(program.case).terms
    held = {name: float(n) for name, n in decided.values(program.case).items() if name not in of_devices}
    model = given.model(program).fixed(held)
    found: dict[str, int] = {}
    for group in groups:
        found[group] = round(descent.best(model, devices(group), maximise=True).objective)
        model = model.with_rows(Row(f"devices given:{group}", devices(group), "==", float(found[group])))
    return replace(decided, devices=found)
