"""A mandate: one bound of one rule in force at a site, or one row that is given, as named demands on the decisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from optimization.site.case import ROUNDING
from optimization.solving.linear import Linear, Row, Variable, variable

#: More than any count of people or rooms of one kind.
MANY = 1000.0


@dataclass(frozen=True, slots=True)
class Mandate:
    """One bound of one rule in force at a site, or one row of the plan that is given (``fixed``).

    ``rows`` are the demands. Some need ``helpers``: a variable that is 1 exactly where its expression is 1 or
    more (``links`` see to that). ``hard``: not to be given up (an in-principle rule read as soft is not hard).
    ``is_purse``: a limit on money spent (from ``fund``, where it names one), which a plan that is short of
    money cannot keep. ``scale``: a miss of this many units counts as one. ``given``: a fixed row that is no demand but
    built into the case (an amount, hours); ``posts``: the people by role that a fixed row asks for.
    """

    rule: str
    part: str
    cite: str
    unit: str
    hard: bool
    is_purse: bool
    scale: float
    rows: tuple[Row, ...]
    helpers: Mapping[str, Linear] = field(default_factory=dict)
    fund: str = ""
    fixed: bool = False
    given: bool = False
    posts: Mapping[str, int] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return f"{self.rule}:{self.part}" if self.part else self.rule

    @property
    def variables(self) -> tuple[Variable, ...]:
        return tuple(Variable(helper, 0.0, 1.0, integer=True) for helper in self.helpers)

    @property
    def links(self) -> tuple[Row, ...]:
        at_most = (Row(f"{helper} at most", variable(helper) - of, "<=", 0.0) for helper, of in self.helpers.items())
        at_least = (
            Row(f"{helper} at least", of - MANY * variable(helper), "<=", 0.0) for helper, of in self.helpers.items()
        )
        return (*at_most, *at_least)

    def there(self, values: Mapping[str, float]) -> dict[str, float]:
        """The helper variables at these decisions."""
        return {helper: float(of.value(values) >= 1 - ROUNDING) for helper, of in self.helpers.items()}

    def short_by(self, values: Mapping[str, float]) -> float:
        """By how much the mandate is missed at these decisions, in its unit; 0 where it is kept."""
        at = {**values, **self.there(values)}
        return sum(max(0.0, -row.slack(at)) for row in self.rows)

    def slack(self, values: Mapping[str, float]) -> float:
        """How much room the tightest of its demands leaves; negative where it is missed."""
        at = {**values, **self.there(values)}
        return min(row.slack(at) for row in self.rows)

    @property
    def severity(self) -> str:
        return "fixed" if self.fixed else "mandatory" if self.hard else "in_principle"

    @property
    def decisions(self) -> frozenset[str]:
        """The variables its demands rest on."""
        named = (row.expression for row in self.rows)
        return frozenset(name for of in (*named, *self.helpers.values()) for name in of.terms) - self.helpers.keys()
