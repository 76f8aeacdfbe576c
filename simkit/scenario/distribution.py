"""Durations as a planner writes them: ``lognormal(mean=45, sd=15) min``."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray
from pydantic import BeforeValidator

Floats = NDArray[np.float64]
_PARAMETERS = {
    "constant": ("value",),
    "uniform": ("low", "high"),
    "exponential": ("mean",),
    "lognormal": ("mean", "sd"),
}
_MINUTES = {"min": 1.0, "h": 60.0, "d": 24 * 60.0, "s": 1 / 60}
_WRITTEN = re.compile(r"^\s*(\w+)\s*\(([^)]*)\)\s*(\w*)\s*$")


@dataclass(frozen=True, slots=True)
class Distribution:
    """A duration in minutes: its family and the parameters the field knows it by."""

    family: str
    parameters: tuple[float, ...]

    @property
    def mean_min(self) -> float:
        """Expected duration in minutes."""
        if self.family == "uniform":
            low, high = self.parameters
            return (low + high) / 2
        return self.parameters[0]

    def quantile_min(self, uniform: Floats) -> Floats:
        """Inverse distribution function in minutes; ``uniform`` lies in (0, 1), any shape."""
        if self.family == "constant":
            return np.full(np.shape(uniform), self.parameters[0])
        if self.family == "uniform":
            low, high = self.parameters
            return low + (high - low) * uniform
        if self.family == "exponential":
            return -self.parameters[0] * np.log1p(-uniform)
        from scipy.special import ndtri

        mean, sd = self.parameters
        variance = math.log1p((sd / mean) ** 2)
        return np.exp(math.log(mean) - variance / 2 + math.sqrt(variance) * ndtri(uniform))

    def __str__(self) -> str:
        names = _PARAMETERS[self.family]
        whole_days = any(self.parameters) and all(value % _MINUTES["d"] == 0 for value in self.parameters)
        unit = "d" if whole_days else "min"
        values = (_exact(value / _MINUTES[unit]) for value in self.parameters)
        inner = ", ".join(f"{name}={value}" for name, value in zip(names, values, strict=True))
        return f"{self.family}({inner}) {unit}"


def _exact(value: float) -> str:
    """As short as it reads back the same."""
    short = f"{value:g}"
    return short if float(short) == value else repr(value)


def parse(text: str) -> Distribution:
    """Read a written duration; ValueError says what is wrong and what to write."""
    match = _WRITTEN.match(text)
    if match is None:
        raise ValueError(f"{text!r} is not a duration; write e.g. 'lognormal(mean=45, sd=15) min'")
    family, inner, unit = match.groups()
    if family not in _PARAMETERS:
        raise ValueError(f"{family!r} is not a known distribution; write one of {', '.join(_PARAMETERS)}")
    if unit not in _MINUTES:
        wrong = f"{unit!r} is not a unit of time" if unit else "the unit is missing"
        raise ValueError(f"{text!r}: {wrong}; end with min, h, d or s, e.g. '{family}({inner}) min'")
    values = _parameters(family, inner, text)
    _check_sense(family, values, text)
    return Distribution(family, tuple(value * _MINUTES[unit] for value in values))


def _parameters(family: str, inner: str, text: str) -> tuple[float, ...]:
    names = _PARAMETERS[family]
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
    missing = [name for name in names if name not in given]
    if missing:
        raise ValueError(f"{text!r}: {family} also needs {', '.join(missing)}")
    return tuple(given[name] for name in names)


def _check_sense(family: str, values: tuple[float, ...], text: str) -> None:
    if not all(math.isfinite(value) for value in values) or min(values) < 0:
        raise ValueError(f"{text!r}: a duration is never negative or infinite")
    if family == "uniform" and values[1] < values[0]:
        raise ValueError(f"{text!r}: high is below low")
    if family in ("exponential", "lognormal") and values[0] <= 0:
        raise ValueError(f"{text!r}: the mean must be above 0")


def _coerce(value: Any) -> Any:
    return parse(value) if isinstance(value, str) else value


#: A field that holds a duration.
Duration = Annotated[Distribution, BeforeValidator(_coerce)]
