"""Linear expressions over named variables: what every row and objective of the plan is written in.

They know nothing of a solver, so that a row can be looked at, evaluated on a finished plan, or left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Sense = Literal["<=", ">=", "=="]


@dataclass(frozen=True, slots=True)
class Linear:
    """Sum of coefficient x variable, plus a constant. Immutable; variables are named by their ids."""

    terms: Mapping[str, float] = field(default_factory=dict)
    constant: float = 0.0

    def __add__(self, other: Linear | float) -> Linear:
        return total((self, other))

    def __sub__(self, other: Linear | float) -> Linear:
        return total((self, -other))

    def __mul__(self, factor: float) -> Linear:
        return Linear({name: factor * value for name, value in self.terms.items()}, factor * self.constant)

    __radd__ = __add__
    __rmul__ = __mul__

    def __neg__(self) -> Linear:
        return self * -1.0

    def value(self, values: Mapping[str, float]) -> float:
        """The expression at a point; KeyError if a variable of it has no value there."""
        return self.constant + sum(factor * values[name] for name, factor in self.terms.items())


def variable(name: str) -> Linear:
    """The expression that is just this variable."""
    return Linear({name: 1.0})


def total(parts: Iterable[Linear | float]) -> Linear:
    """Sum of expressions and numbers; terms that cancel are dropped."""
    terms: dict[str, float] = {}
    constant = 0.0
    for part in parts:
        if isinstance(part, Linear):
            constant += part.constant
            for name, factor in part.terms.items():
                terms[name] = terms.get(name, 0.0) + factor
        else:
            constant += part
    return Linear({name: factor for name, factor in terms.items() if factor != 0.0}, constant)


@dataclass(frozen=True, slots=True)
class Row:
    """A named demand on an expression, e.g. ``professionals >= 3`` named ``HZ-STAFF-1``."""

    name: str
    expression: Linear
    sense: Sense
    bound: float

    def slack(self, values: Mapping[str, float]) -> float:
        """How far the expression lies on the right side of the bound (negative: the row fails)."""
        beyond = self.expression.value(values) - self.bound
        return {"<=": -beyond, ">=": beyond, "==": -abs(beyond)}[self.sense]


@dataclass(frozen=True, slots=True)
class Variable:
    """A decision with its bounds; ``high`` None is unbounded above."""

    name: str
    low: float = 0.0
    high: float | None = None
    integer: bool = False


@dataclass(frozen=True, slots=True)
class Model:
    """Variables and rows. Adding gives a new model, so that a solve never changes what another one sees."""

    variables: tuple[Variable, ...]
    rows: tuple[Row, ...]

    def with_rows(self, *rows: Row) -> Model:
        return Model(self.variables, (*self.rows, *rows))

    def with_variables(self, *variables: Variable) -> Model:
        return Model((*self.variables, *variables), self.rows)

    def fixed(self, values: Mapping[str, float]) -> Model:
        """The model with some variables held at a value (and no longer integer: nothing is left to decide)."""
        held = tuple(
            Variable(v.name, values[v.name], values[v.name]) if v.name in values else v for v in self.variables
        )
        return Model(held, self.rows)
