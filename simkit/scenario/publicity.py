"""Publicity that a plan decides: which cost line it is, and the amounts to choose from."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from simkit.scenario.frozen import Noun
from simkit.scenario.money import PUBLICITY
from simkit.scenario.problem import Path, Problem, meant

if TYPE_CHECKING:
    from simkit.scenario.money import CostLine
    from simkit.scenario.scenario import Scenario

#: Amounts that a plan looks at, at most: every way to run a site is tried with each.
MOST_AMOUNTS = 8
_PATH: Path = ("plan", "publicity")


class Publicity(Noun):
    """The cost line that publicity is paid on, and whole yuan a year and site to choose from, rising.

    Without amounts: the least, the target and the most of the line's norm.
    """

    cost_line: str
    amounts_cny: tuple[Annotated[int, Field(ge=0)], ...] = ()


def publicity_amounts(scenario: Scenario) -> tuple[int, ...]:
    """Yuan a year that each site may spend on publicity, rising; none where the plan does not decide it."""
    asked = scenario.plan.publicity if scenario.plan is not None else None
    if asked is None:
        return ()
    return asked.amounts_cny or _of_norm(scenario.cost_lines[asked.cost_line])


def _of_norm(line: CostLine) -> tuple[int, ...]:
    """The least, the target and the most of a norm, in whole yuan."""
    named = (line.norm_min, line.rate, line.norm_max)
    return tuple(sorted({round(amount) for amount in named if amount is not None}))


def publicity_faults(scenario: Scenario) -> Iterator[Problem]:
    """What is wrong with ``plan.publicity``, and with sites that ``awareness.publicity_at`` names."""
    if scenario.awareness is not None:
        for site in scenario.awareness.publicity_at:
            if site not in scenario.sites:
                path = ("awareness", "publicity_at", site)
                yield Problem(f"there is no site '{site}'", path, hint=meant(site, scenario.sites))
    for name, line_ in scenario.cost_lines.items():
        if line_.driver == PUBLICITY:
            hint = f"write driver 'site', and plan.publicity.cost_line: {name}"
            yield Problem(f"'{PUBLICITY}' is no driver of a scenario's own", ("cost_lines", name, "driver"), hint=hint)
    asked = scenario.plan.publicity if scenario.plan is not None else None
    if asked is None:
        return
    if scenario.awareness is None:
        hint = "write the section awareness, or leave plan.publicity out"
        yield Problem("nothing says what publicity does: nobody hears of the centre by it", _PATH, hint=hint)
    line = scenario.cost_lines.get(asked.cost_line)
    if line is None:
        hint = meant(asked.cost_line, scenario.cost_lines)
        yield Problem(f"there is no cost line '{asked.cost_line}'", (*_PATH, "cost_line"), hint=hint)
        return
    yield from _line_faults(scenario, asked.cost_line, line)
    if line.rate is not None:
        yield from _amount_faults(scenario, line)


def _line_faults(scenario: Scenario, name: str, line: CostLine) -> Iterator[Problem]:
    plan, path = scenario.plan, (*_PATH, "cost_line")
    assert plan is not None, "called where a plan decides publicity"
    if line.driver != "site" or line.rate is None:
        said = f"'{name}' is not an amount of each site: its driver is '{line.driver}'"
        yield Problem(said, path, hint="name a line of driver 'site' with a rate")
    if plan.shared_funds or plan.street_funds:
        hint = "leave out shared_funds and street_funds, or publicity"
        yield Problem("publicity is chosen for sites that have purses of their own", _PATH, hint=hint)
    head = scenario.heads.get(line.head)
    if plan.decider is not None and head is not None and head.decided_by != plan.decider:
        said = f"'{line.head}' is decided by the {head.decided_by}, and the plan is the {plan.decider}'s"
        yield Problem(said, path, hint="leave out plan.publicity, or plan.decider")
    if plan.fixed is not None:
        for rows in (plan.fixed, *plan.fixed.sites.values()):
            if name in rows.cost_lines or line.head in rows.heads:
                said = f"'{name}' is fixed, and cannot be chosen too"
                yield Problem(said, path, hint="write the one amount as plan.publicity.amounts_cny, and fix no amount")
                return


def _amount_faults(scenario: Scenario, line: CostLine) -> Iterator[Problem]:
    amounts, path = publicity_amounts(scenario), (*_PATH, "amounts_cny")
    low, high = (norm if norm is not None else line.rate for norm in (line.norm_min, line.norm_max))
    if any(one >= other for one, other in pairwise(amounts)):
        yield Problem("amounts rise, each once", path, hint="e.g. [3000, 6000, 9000]")
    if len(amounts) > MOST_AMOUNTS:
        said = f"{len(amounts)} amounts; a plan looks at {MOST_AMOUNTS} at most"
        yield Problem(said, path, hint="leave out amounts that nobody would choose")
    for amount in amounts:
        if low is not None and high is not None and not low <= amount <= high:
            said = f"{amount} yuan lies outside the norm of the line, {low:g} to {high:g}"
            yield Problem(said, path, hint="leave it out, or change norm_min and norm_max")
