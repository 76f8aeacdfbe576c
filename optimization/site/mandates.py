"""Mandates: each rule of the scenario's standards that is planned by, as named rows over the decisions.

Bounds are the rules' own data; nothing here repeats a number of a clause.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from optimization.site.case import Case
from optimization.site.fixed import fixed_mandates
from optimization.site.mandate import Mandate
from optimization.site.measures import MEASURES, Amount, Count, Form, Largest, Members, Ratio, ShareThere
from optimization.site.purse import Purse
from optimization.site.roll_out import device_mandates
from optimization.solving.linear import Linear, Row, Sense, total, variable
from simkit.policy.reading import held, severity_in_force
from simkit.policy.rule import Bound, Rule
from simkit.policy.standard import standard_of
from simkit.scenario.problem import Problem, ScenarioError, meant

__all__ = ["Mandate", "mandates_of"]


def mandates_of(case: Case, purse: Purse) -> tuple[Mandate, ...]:
    """Every row that is given, then every bound that applies at the site in the order of its standards.

    Last the devices that are asked for.

    Raises ScenarioError when a rule asks to be planned by a measure that cannot be, or in a way it cannot be.
    """
    clauses = (
        _mandate(case, purse, rule, bound) for rule in _rules(case) for bound in rule.bounds if _applies(case, bound)
    )
    found = (mandate for mandate in clauses if mandate is not None)
    return (*fixed_mandates(case), *found, *device_mandates(case))


def _rules(case: Case) -> Iterator[Rule]:
    scenario = case.scenario
    for id_ in scenario.standards:
        for rule in standard_of(scenario, id_).rules:
            here = rule.programme is None or rule.programme == scenario.programme
            if rule.used_by == "both" and here and held(rule, scenario.readings):
                yield rule


def _applies(case: Case, bound: Bound) -> bool:
    sizes = case.scenario.population[case.site]
    return all(sizes.get(group, 0) > size for group, size in bound.applies_if_group_over.items())


def _mandate(case: Case, purse: Purse, rule: Rule, bound: Bound) -> Mandate | None:
    """The mandate; None where the site has nothing of what its measure is of."""
    measure = MEASURES.get(bound.measure)
    if measure is None:
        hint = meant(bound.measure, MEASURES)
        raise ScenarioError(Problem(f"{rule.id} cannot be planned by '{bound.measure}'", ("standards",), hint=hint))
    form = measure.form(case, purse, bound.select)
    if form is None:
        return None
    name = f"{rule.id}:{bound.part}" if bound.part else rule.id
    helpers, form = _counted(name, form)
    demands = tuple(_demands(name, form, bound))
    if not demands:
        raise ScenarioError(Problem(f"{rule.id}: a plan cannot hold '{bound.measure}' to {bound.kind}", ("standards",)))
    scale = _total_of(case, purse, measure.unit) if isinstance(form, Ratio) else 1.0
    return Mandate(
        rule=rule.id,
        part=bound.part,
        cite=str(rule.cite),
        unit=measure.unit,
        hard=severity_in_force(rule, bound, case.scenario.readings) == "mandatory",
        is_purse=measure.spending and bound.max is not None,
        scale=max(scale, *(abs(row.bound) for row in demands)),
        rows=demands,
        helpers=helpers,
        fund=bound.select.get("fund", ""),
    )


def _counted(name: str, form: Form) -> tuple[Mapping[str, Linear], Form]:
    """A count (or a share of a list) becomes a sum of helper variables, one for each thing that may be there."""
    if not isinstance(form, (Count, ShareThere)):
        return {}, form
    helpers = {f"there[{name},{item}]": of for item, of in form.items.items()}
    there = total(variable(helper) for helper in helpers)
    return helpers, Amount(there) if isinstance(form, Count) else Ratio(there, Linear(constant=float(len(helpers))))


def _demands(name: str, form: Form, bound: Bound) -> Iterator[Row]:
    if isinstance(form, Members) and bound.all_of is not None:
        for item in bound.all_of:
            yield Row(f"{name}:{item}", form.items.get(item, Linear()), ">=", 1.0)
    elif isinstance(form, Largest) and (bound.max is not None or bound.equal == 0):
        limit = bound.max if bound.max is not None else 0.0
        yield Row(name, Linear(), "<=", limit)
        yield from (Row(f"{name}:{item}", e, "<=", limit) for item, e in form.items.items())
    elif isinstance(form, Amount):
        yield from (Row(_named(name, sense, bound), form.expression, sense, b) for sense, b in _bounds(bound))
    elif isinstance(form, Ratio):
        for sense, b in _bounds(bound):
            yield Row(_named(name, sense, bound), form.numerator - form.denominator * b, sense, 0.0)


def _named(name: str, sense: Sense, bound: Bound) -> str:
    """An equality is two rows, so that either side can be missed."""
    return name if bound.equal is None else f"{name} {sense}"


def _bounds(bound: Bound) -> Iterator[tuple[Sense, float]]:
    if bound.min is not None:
        yield ">=", bound.min
    elif bound.max is not None:
        yield "<=", bound.max
    elif bound.equal is not None:
        yield "<=", bound.equal
        yield ">=", bound.equal


def _total_of(case: Case, purse: Purse, unit: str) -> float:
    """A whole to which a miss of a ratio's numerator can be compared."""
    if unit == "person_time":
        return sum(case.need.values())
    if unit == "hour":
        return sum(n * case.hours_per_visit(s) * case.services[s].persons for s, n in case.need.items())
    return max(1.0, purse.amount_fen / 100) if unit == "cny" else 1.0
