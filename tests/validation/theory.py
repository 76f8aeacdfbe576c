"""Queueing theory that the simulation is held to: closed forms and small sums, hours as the unit of time."""

from __future__ import annotations

import math


def erlang_c(servers: int, load: float) -> float:
    """Probability of waiting in M/M/c at offered load ``load`` (Erlang 1917), load < servers."""
    waiting = load**servers / math.factorial(servers) * servers / (servers - load)
    return waiting / (sum(load**k / math.factorial(k) for k in range(servers)) + waiting)


def mmc_mean_wait(arrivals: float, mean_service: float, servers: int) -> float:
    """Mean wait of everyone in M/M/c."""
    load = arrivals * mean_service
    return erlang_c(servers, load) * mean_service / (servers - load)


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


def busy_infinite_server(rate_by_half_hour: list[float], service_hours: float, at_hour: float) -> float:
    """Mean number in service at a clock time in M(t)/D/infinity with a daily rate profile (arrivals an hour).

    The mean is the integral of the rate over the service time just past (Palm 1943; Eick, Massey, Whitt 1993).
    """
    steps = 2000
    width = service_hours / steps
    total = 0.0
    for i in range(steps):
        moment = (at_hour - (i + 0.5) * width) % 24
        total += rate_by_half_hour[int(moment * 2)] * width
    return total
