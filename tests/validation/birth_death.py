"""Stations whose number present is a birth-death chain: what each state weighs, and what follows from it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray


def shares_of_time(states: int, up: Callable[[int], float], down: Callable[[int], float]) -> NDArray[np.float64]:
    """The share of time in each state 0 .. ``states`` - 1 (Erlang 1917): weights in balance between neighbours.

    ``up(n)``: rate from n to n + 1; ``down(n)``: from n to n - 1.
    """
    weights = np.cumprod([1.0, *(up(n) / down(n + 1) for n in range(states - 1))])
    return weights / weights.sum()


def full_house(arrivals: float, mean_service: float, servers: int, places: int) -> tuple[float, float]:
    """Share that finds M/M/c/c+places full, and mean wait of the others."""
    rooms = servers + places
    shares = shares_of_time(rooms + 1, lambda n: arrivals, lambda n: min(n, servers) / mean_service)
    waiting = float(np.maximum(0, np.arange(rooms + 1) - servers) @ shares)
    return float(shares[-1]), waiting / (arrivals * (1 - float(shares[-1])))


def repairs(machines: int, mean_up: float, mean_repair: float, servers: int) -> tuple[float, float, float]:
    """Mean repairers busy, machines that wait for one, and share of machines running, in the machine repair model."""
    shares = shares_of_time(machines + 1, lambda n: (machines - n) / mean_up, lambda n: min(n, servers) / mean_repair)
    down = np.arange(machines + 1)
    busy, waiting = np.minimum(down, servers) @ shares, np.maximum(0, down - servers) @ shares
    return float(busy), float(waiting), float(1 - down @ shares / machines)
