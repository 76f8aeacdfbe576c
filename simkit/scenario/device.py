"""Devices of the 12349 platform, given to residents of some groups free of charge."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import Field

from simkit.scenario.frozen import Noun
from simkit.scenario.problem import Problem, meant

if TYPE_CHECKING:
    from simkit.scenario.scenario import Scenario

#: The driver of cost lines that are paid for each device.
DEVICE = "device"


class Devices(Noun):
    """Who gets a device, at most one each: groups in the order in which money left over fills them.

    What a device costs stands in the cost lines of driver ``device``. ``at_least_share`` of each group, rounded up, is
    asked for in any case.
    """

    groups: tuple[str, ...] = Field(min_length=1)
    at_least_share: float = Field(default=0.0, ge=0, le=1)


def device_faults(scenario: Scenario) -> Iterator[Problem]:
    """What is wrong with ``plan.devices`` and with the cost lines that are paid for each device."""
    asked, path = scenario.plan.devices if scenario.plan else None, ("plan", "devices")
    lines = {id_: line for id_, line in scenario.cost_lines.items() if line.driver == DEVICE}
    for id_, line in lines.items():
        if line.rate is None:
            yield Problem("a device has no price", ("cost_lines", id_), hint="write its rate, in yuan a device")
    if scenario.plan is None:
        return
    if asked is None:
        for id_ in lines:
            hint = "write plan.devices with its groups, or leave the line out"
            yield Problem("nothing says who gets a device", ("cost_lines", id_), hint=hint)
        return
    for group in asked.groups:
        if group not in scenario.groups:
            yield Problem(f"there is no group '{group}'", (*path, "groups"), hint=meant(group, scenario.groups))
        if asked.groups.count(group) > 1:
            yield Problem(f"the group '{group}' stands twice", (*path, "groups"), hint="name each once")
    if not any(line.rate for line in lines.values()):
        hint = "add a cost line of driver 'device' with a rate in yuan, under a head that exists"
        yield Problem("nothing says what a device costs", path, hint=hint)
    if scenario.plan.shared_funds or scenario.plan.street_funds:
        hint = "leave out shared_funds and street_funds, or devices"
        yield Problem("devices are planned for sites that have purses of their own", path, hint=hint)
    if "cost" in scenario.plan.objectives[:-1]:
        hint = "let cost stand last among the objectives, or leave devices out"
        yield Problem("devices take what money is left, which a plan that ranks cost higher saves", path, hint=hint)
