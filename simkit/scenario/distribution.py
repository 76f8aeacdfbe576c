"""Durations as a planner writes them: ``lognormal(mean=45, sd=15) min``."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray
from pydantic import BeforeValidator

from simkit.scenario.families import FAMILIES

Floats = NDArray[np.float64]
_MINUTES = {"min": 1.0, "h": 60.0, "d": 24 * 60.0, "s": 1 / 60}
_WRITTEN = re.compile(r"^\s*(\w+)\s*\(([^)]*)\)\s*(\w*)\s*$")


@dataclass(frozen=True, slots=True)
class Distribution:
    """A duration in minutes: its family and the parameters the field knows it by, times in minutes.

    ``normal`` is cut off, by default at 0: the law of a normal value given that it lies between ``low`` and ``high``
    (as if it were drawn again until it does). ``mean`` and ``sd`` are those of the whole law, so that
    :attr:`mean_min` lies above ``mean`` by what is cut off.
    """

    family: str
    parameters: tuple[float, ...]

    @property
    def mean_min(self) -> float:
        """Expected duration in minutes, exact."""
        return FAMILIES[self.family].mean(self.parameters)

    def quantile_min(self, uniform: Floats) -> Floats:
        """Inverse distribution function in minutes; ``uniform`` lies in (0, 1), any shape."""
        return FAMILIES[self.family].quantile(self.parameters, uniform)

    def stretched(self, factor: Decimal) -> Distribution:
        """The duration longer or shorter by a factor, its spread with it; exact in decimals."""
        numbers = FAMILIES[self.family].numbers
        scaled = (
            value if name in numbers or math.isinf(value) else float(Decimal(str(value)) * factor)
            for name, value in self._named
        )
        return Distribution(self.family, tuple(scaled))

    @property
    def _named(self) -> tuple[tuple[str, float], ...]:
        return tuple(zip(FAMILIES[self.family].parameters, self.parameters, strict=True))

    def __str__(self) -> str:
        family = FAMILIES[self.family]
        said = [(name, value) for name, value in self._named if family.usual.get(name) != value]
        unit = _unit([value for name, value in said if name not in family.numbers])
        values = {name: value if name in family.numbers else value / _MINUTES[unit] for name, value in said}
        inner = ", ".join(f"{name}={_exact(value)}" for name, value in values.items())
        return f"{self.family}({inner}) {unit}"


def _unit(times: list[float]) -> str:
    """Days where all times are whole days, or where only in days they are short numbers; else minutes."""
    whole = any(times) and all(value % _MINUTES["d"] == 0 for value in times)
    is_short = {
        unit: all(float(f"{t / _MINUTES[unit]:g}") * _MINUTES[unit] == t for t in times) for unit in ("min", "d")
    }
    return "d" if whole or (is_short["d"] and not is_short["min"]) else "min"


def _exact(value: float) -> str:
    """As short as it reads back the same."""
    short = f"{value:g}"
    return short if float(short) == value else repr(value)


def parse(text: str) -> Distribution:
    """Read a written duration; ValueError says what is wrong and what to write."""
    match = _WRITTEN.match(text)
    if match is None:
        raise ValueError(f"{text!r} is not a duration; write e.g. 'lognormal(mean=45, sd=15) min'")
    name, inner, unit = match.groups()
    if name not in FAMILIES:
        raise ValueError(f"{name!r} is not a known distribution; write one of {', '.join(FAMILIES)}")
    if unit not in _MINUTES:
        wrong = f"{unit!r} is not a unit of time" if unit else "the unit is missing"
        raise ValueError(f"{text!r}: {wrong}; end with min, h, d or s, e.g. '{name}({inner}) min'")
    family, given = FAMILIES[name], _parameters(name, inner, text)
    if not all(math.isfinite(value) and value >= 0 for value in given.values()):
        raise ValueError(f"{text!r}: a duration is never negative or infinite")
    values = tuple({**family.usual, **given}[parameter] for parameter in family.parameters)
    fault = family.fault(values)
    if fault:
        raise ValueError(f"{text!r}: {fault}")
    factors = [1.0 if parameter in family.numbers else _MINUTES[unit] for parameter in family.parameters]
    return Distribution(name, tuple(value * factor for value, factor in zip(values, factors, strict=True)))


def _parameters(family: str, inner: str, text: str) -> dict[str, float]:
    """The parameters written, by name."""
    names, usual = FAMILIES[family].parameters, FAMILIES[family].usual
    given: dict[str, float] = {}
    for position, part in enumerate(p for p in inner.split(",") if p.strip()):
        name, equals, number = part.partition("=")
        if not equals:
            if position >= len(names):
                raise ValueError(f"{text!r} has too many parameters; {family} takes {', '.join(names)}")
            name, number = names[position], part
        if name.strip() not in names:
            raise ValueError(f"{text!r}: {family} has no {name.strip()!r}; it takes {', '.join(names)}")
        try:
            given[name.strip()] = float(number)
        except ValueError:
            raise ValueError(f"{text!r}: {number.strip()!r} is not a number") from None
    missing = [name for name in names if name not in given and name not in usual]
    if missing:
        raise ValueError(f"{text!r}: {family} also needs {', '.join(missing)}")
    return given


def _coerce(value: Any) -> Any:
    return parse(value) if isinstance(value, str) else value


#: A field that holds a duration.
Duration = Annotated[Distribution, BeforeValidator(_coerce)]
