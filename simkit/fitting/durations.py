"""How long a visit takes, from visits whose start and end are known: the family that describes them best.

Each family is fitted by maximum likelihood and the one with the least AIC (Akaike 1974) is taken of those that keep the
mean of the durations, within its interval: another one would change how much work there is. The largest distance
between its distribution and that of the durations (Kolmogorov-Smirnov) says how well it fits.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simkit.scenario.distribution import Distribution

Floats = NDArray[np.float64]

#: What a duration of 0 counts as: half of what a clock that shows seconds, or only minutes, can tell.
_NOTHING_MIN, _NOTHING_IN_MINUTES = 1 / 120, 0.5
#: Fewer durations than this choose no family.
FEWEST = 10
#: Durations that vary by less than this share of their mean are all alike.
_ALIKE = 0.01
_EXACT_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Durations:
    """The law of a duration: ``ks`` its distance from the ``n`` durations, ``aic`` of every family that was tried.

    ``mean_low`` to ``mean_high`` is the 95 % interval of the mean of the durations.
    """

    law: Distribution
    n: int
    mean_low: float
    mean_high: float
    ks: float
    aic: Mapping[str, float]


def durations(minutes: Floats) -> Durations | None:
    """The law of durations in minutes, shape (n,); None where there are fewer than :data:`FEWEST`."""
    if len(minutes) < FEWEST:
        return None
    in_minutes = bool((minutes == np.round(minutes)).all())
    x = np.maximum(np.sort(minutes), _NOTHING_IN_MINUTES if in_minutes else _NOTHING_MIN)
    mean, half = float(x.mean()), 1.96 * float(x.std(ddof=1)) / math.sqrt(len(x))
    if x.std() <= _ALIKE * mean:
        return Durations(Distribution("constant", (_exact(mean),)), len(x), mean - half, mean + half, 0.0, {})
    tried = {family: fit(x) for family, fit in _FITS.items()}
    aic = {family: _aic(law, x) for family, law in tried.items()}
    keeping = [family for family, law in tried.items() if abs(law.mean_min - mean) <= half]
    best = tried[min(keeping, key=lambda family: aic[family])]
    return Durations(best, len(x), max(mean - half, 0.0), mean + half, ks_distance(best, x), aic)


def ks_distance(law: Distribution, x: Floats) -> float:
    """The largest distance between the distribution function of a law and that of the sorted ``x``."""
    below = _frozen(law).cdf(x)
    steps = np.arange(len(x) + 1) / len(x)
    return float(max(np.max(steps[1:] - below), np.max(below - steps[:-1])))


def _exponential(x: Floats) -> Distribution:
    return Distribution("exponential", (_exact(x.mean()),))


def _lognormal(x: Floats) -> Distribution:
    log = np.log(x)
    variance = float(log.var())
    mean = math.exp(float(log.mean()) + variance / 2)
    return Distribution("lognormal", (_exact(mean), _exact(mean * math.sqrt(math.expm1(variance)))))


def _gamma(x: Floats) -> Distribution:
    """The likelihood is largest where log(shape) - digamma(shape) = log(mean) - mean of logs."""
    from scipy.optimize import brentq
    from scipy.special import digamma

    mean = float(x.mean())
    gap = math.log(mean) - float(np.log(x).mean())
    shape = float(brentq(lambda k: math.log(k) - float(digamma(k)) - gap, 1e-3, 1e6))
    return Distribution("gamma", (_exact(mean), _exact(mean / math.sqrt(shape))))


def _weibull(x: Floats) -> Distribution:
    """The likelihood is largest where sum(x^k log x)/sum(x^k) - 1/k = mean of logs."""
    from scipy.optimize import brentq

    unit = x / x.max()
    logs = np.log(unit)

    def slope(k: float) -> float:
        powers = unit**k
        return float((powers * logs).sum() / powers.sum() - 1 / k - logs.mean())

    shape = float(brentq(slope, 1e-2, 1e3))
    scale = float(x.max()) * float((unit**shape).mean()) ** (1 / shape)
    return Distribution("weibull", (_exact(shape), _exact(scale)))


_FITS = {"exponential": _exponential, "lognormal": _lognormal, "gamma": _gamma, "weibull": _weibull}


def _exact(value: float) -> float:
    """A parameter as it will be written."""
    return float(f"{float(value):.{_EXACT_DIGITS}g}")


def _aic(law: Distribution, x: Floats) -> float:
    return 2 * len(law.parameters) - 2 * float(_frozen(law).logpdf(x).sum())


def _frozen(law: Distribution) -> Any:
    """The law as scipy knows it."""
    from scipy import stats

    if law.family == "exponential":
        return stats.expon(scale=law.parameters[0])
    if law.family == "weibull":
        shape, scale = law.parameters
        return stats.weibull_min(shape, scale=scale)
    mean, sd = law.parameters
    if law.family == "gamma":
        return stats.gamma((mean / sd) ** 2, scale=sd**2 / mean)
    variance = math.log1p((sd / mean) ** 2)
    return stats.lognorm(math.sqrt(variance), scale=mean * math.exp(-variance / 2))
