"""Families of durations: what each one's parameters are, its mean, and its quantiles by inverse transform.

Formulas as in Johnson, Kotz & Balakrishnan, Continuous Univariate Distributions, 2nd ed. (1994).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
#: Values of the parameters in their order.
Values = tuple[float, ...]
#: A normal law of which less than this lies between its bounds is a slip.
_LEAST_MASS = 1e-6


@dataclass(frozen=True, slots=True)
class Family:
    """One family. ``numbers`` names the parameters that are plain numbers; all others are times.

    ``mean`` and ``quantile`` take the values of the parameters, times all in one unit; ``fault`` says what is
    impossible about them ("" if nothing is). ``usual`` holds the parameters that may be left out, the last ones.
    """

    parameters: tuple[str, ...]
    mean: Callable[[Values], float]
    quantile: Callable[[Values, Floats], Floats]
    fault: Callable[[Values], str]
    numbers: frozenset[str] = frozenset()
    usual: Mapping[str, float] = field(default_factory=dict)


def _first(values: Values) -> float:
    return values[0]


def _no_fault(values: Values) -> str:
    return ""


def _needs_mean(values: Values) -> str:
    return "" if values[0] > 0 else "the mean must be above 0"


def _needs_sd(mean: float, sd: float) -> str:
    return "" if sd > 0 else f"the sd must be above 0; without any spread write constant({mean:g})"


def _gamma_fault(values: Values) -> str:
    return _needs_mean(values) or _needs_sd(*values)


def _constant(values: Values, uniform: Floats) -> Floats:
    return np.full(np.shape(uniform), values[0])


def _uniform(values: Values, uniform: Floats) -> Floats:
    low, high = values
    return low + (high - low) * uniform


def _exponential(values: Values, uniform: Floats) -> Floats:
    return -values[0] * np.log1p(-uniform)


def _lognormal(values: Values, uniform: Floats) -> Floats:
    from scipy.special import ndtri

    mean, sd = values
    variance = math.log1p((sd / mean) ** 2)
    found: Floats = np.exp(math.log(mean) - variance / 2 + math.sqrt(variance) * ndtri(uniform))
    return found


def _gamma(values: Values, uniform: Floats) -> Floats:
    from scipy.special import gammaincinv

    mean, sd = values
    return np.asarray(sd**2 / mean * gammaincinv((mean / sd) ** 2, uniform), np.float64)


def _erlang(values: Values, uniform: Floats) -> Floats:
    from scipy.special import gammaincinv

    stages, mean = values
    return np.asarray(mean / stages * gammaincinv(stages, uniform), np.float64)


def _erlang_fault(values: Values) -> str:
    stages, mean = values
    if stages < 1 or stages != int(stages):
        return "stages is a whole number from 1 on"
    return _needs_mean((mean,))


def _weibull_mean(values: Values) -> float:
    shape, scale = values
    return scale * math.gamma(1 + 1 / shape)


def _weibull(values: Values, uniform: Floats) -> Floats:
    shape, scale = values
    found: Floats = scale * (-np.log1p(-uniform)) ** (1 / shape)
    return found


def _weibull_fault(values: Values) -> str:
    shape, scale = values
    if shape < 0.05:
        return "the shape is 0.05 at least; below 1 long durations are frequent, above 1 rare"
    return "" if scale > 0 else "the scale must be above 0"


def _triangular(values: Values, uniform: Floats) -> Floats:
    low, mode, high = values
    width = high - low
    if width == 0:
        return np.full(np.shape(uniform), low)
    rising = low + np.sqrt(uniform * width * (mode - low))
    falling = high - np.sqrt((1 - uniform) * width * (high - mode))
    return np.where(uniform * width < mode - low, rising, falling)


def _triangular_fault(values: Values) -> str:
    low, mode, high = values
    return "" if low <= mode <= high else "write low, mode and high in ascending order"


def _below(z: float) -> float:
    """Probability of a standard normal value below z, exact in the lower tail."""
    return math.erfc(-z / math.sqrt(2)) / 2


def _density(z: float) -> float:
    return math.exp(-z * z / 2) / math.sqrt(2 * math.pi)


def _bounds(values: Values) -> tuple[float, float, float]:
    """Standardised bounds of a normal law; turned over (-1) in the upper tail, where digits would be lost."""
    mean, sd, low, high = values
    a, b = (low - mean) / sd, (high - mean) / sd
    return (-b, -a, -1.0) if a > 0 else (a, b, 1.0)


def _normal_mean(values: Values) -> float:
    mean, sd = values[:2]
    a, b, turned = _bounds(values)
    return mean + turned * sd * (_density(a) - _density(b)) / (_below(b) - _below(a))


def _normal(values: Values, uniform: Floats) -> Floats:
    from scipy.special import ndtri

    mean, sd, low, high = values
    a, b, turned = _bounds(values)
    share = uniform if turned > 0 else 1 - uniform
    z = turned * ndtri(_below(a) + share * (_below(b) - _below(a)))
    found: Floats = np.clip(mean + sd * z, low, high)
    return found


def _normal_fault(values: Values) -> str:
    mean, sd, low, high = values
    if sd <= 0:
        return _needs_sd(mean, sd)
    if high <= low:
        return "high must be above low"
    a, b, _ = _bounds(values)
    within = _below(b) - _below(a)
    return "" if within >= _LEAST_MASS else "hardly any of it lies between its bounds; move the mean or the bounds"


#: Every family by the name it is written with.
FAMILIES: Mapping[str, Family] = {
    "constant": Family(("value",), _first, _constant, _no_fault),
    "uniform": Family(
        ("low", "high"),
        lambda values: (values[0] + values[1]) / 2,
        _uniform,
        lambda values: "" if values[0] <= values[1] else "high is below low",
    ),
    "triangular": Family(("low", "mode", "high"), lambda values: sum(values) / 3, _triangular, _triangular_fault),
    "exponential": Family(("mean",), _first, _exponential, _needs_mean),
    "erlang": Family(("stages", "mean"), lambda values: values[1], _erlang, _erlang_fault, frozenset({"stages"})),
    "gamma": Family(("mean", "sd"), _first, _gamma, _gamma_fault),
    "weibull": Family(("shape", "scale"), _weibull_mean, _weibull, _weibull_fault, frozenset({"shape"})),
    "lognormal": Family(("mean", "sd"), _first, _lognormal, _needs_mean),
    "normal": Family(
        ("mean", "sd", "low", "high"),
        _normal_mean,
        _normal,
        _normal_fault,
        usual={"low": 0.0, "high": math.inf},
    ),
}
