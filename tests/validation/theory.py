"""Queueing theory that the simulation is held to: closed forms and small sums, hours as the unit of time."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tests.validation.service_laws import Law


def erlang_c(servers: int, load: float) -> float:
    """Probability of waiting in M/M/c at offered load ``load`` (Erlang 1917), load < servers."""
    waiting = load**servers / math.factorial(servers) * servers / (servers - load)
    return waiting / (sum(load**k / math.factorial(k) for k in range(servers)) + waiting)


def mmc_mean_wait(arrivals: float, mean_service: float, servers: int) -> float:
    """Mean wait of everyone in M/M/c."""
    load = arrivals * mean_service
    return erlang_c(servers, load) * mean_service / (servers - load)


def erlang_b(servers: int, load: float) -> float:
    """Probability that all servers are busy in M/G/c/c at offered load ``load``, whatever the service (Erlang 1917)."""
    weights = [load**k / math.factorial(k) for k in range(servers + 1)]
    return weights[-1] / sum(weights)


def pollaczek_khinchine(arrivals: float, service: Law) -> tuple[float, float]:
    """First and second moment of the wait in M/G/1, first come first served (Pollaczek 1930, Khinchine 1932).

    By Takacs' recursion of the moments (Kleinrock 1975, Queueing Systems I, 5.7).
    """
    idle = 1 - arrivals * service.mean
    mean = arrivals * service.square / 2 / idle
    return mean, 2 * mean**2 + arrivals * service.cube / 3 / idle


def erlang_a(arrivals: float, mean_service: float, mean_patience: float, servers: int) -> tuple[float, float]:
    """Share that abandons and mean wait of everyone in M/M/c+M (Palm 1957), from the birth-death balance."""
    weights = [1.0]
    for n in range(1, 2000):
        leaving = min(n, servers) / mean_service + max(0, n - servers) / mean_patience
        weights.append(weights[-1] * arrivals / leaving)
    total = math.fsum(weights)
    queue = math.fsum(max(0, n - servers) * weight for n, weight in enumerate(weights)) / total
    return queue / mean_patience / arrivals, queue / arrivals


def cobham_waits(arrivals: list[float], mean: list[float], second_moment: list[float]) -> list[float]:
    """Mean wait per class, first class first, in M/G/1 with non-pre-emptive priorities (Cobham 1954)."""
    residual = sum(rate * moment for rate, moment in zip(arrivals, second_moment, strict=True)) / 2
    waits, before = [], 0.0
    for rate, service in zip(arrivals, mean, strict=True):
        after = before + rate * service
        waits.append(residual / ((1 - before) * (1 - after)))
        before = after
    return waits


def busy_infinite_server(rate_by_half_hour: Sequence[float], service: Law, at_hour: float) -> float:
    """Mean number in service at a clock time in M(t)/G/infinity with a daily rate profile (arrivals an hour).

    Everybody is in service who came u hours ago and takes longer than u (Palm 1943; Eick, Massey, Whitt 1993,
    doi:10.1287/opre.41.4.731). The integral by the midpoints of half-minutes of the two days just past.
    """
    steps_an_hour = 120
    ago = [(i + 0.5) / steps_an_hour for i in range(48 * steps_an_hour)]
    return sum(rate_by_half_hour[int((at_hour - u) % 24 * 2)] * service.beyond(u) for u in ago) / steps_an_hour
