"""``python -m benchmarks [rounds]``: one and the same centre-year in each simulator, how long each takes, who agrees.

The year is one that all of them can express: walk-ins of one kind, one skill, one room type (``year.py``). Each
simulator is given the same residents with the same durations and patience, so the answers must be equal request
by request, not only on average. Times are the best of several interleaved rounds, without imports.

A second table times the reference engine alone on bundled sites with all channels: appointments, sessions, home
visits and volunteers, which the others cannot express.
"""

from __future__ import annotations

import importlib.util
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np

from benchmarks import plain_simpy, year
from simkit.engine.arrays import MINUTE_MS, Booking, Ints, Requests, Supply
from simkit.engine.simpy_engine import simulate

#: Mean minutes of a visit: how busy the year is.
LOADS = {"quiet": 12.0, "busy": 60.0, "overloaded": 100.0}
VISITS = 5000
REFERENCE, PLAIN, CIW = "simkit, simpy engine", "plain SimPy", "Ciw"
MIXED_SITES = (("huizhou-huicheng", "maidi"), ("huizhou-huicheng", "jinhu"), ("dongguan-2012", "dg02"))


@dataclass(frozen=True)
class Answer:
    """When each request started and left, ms; -1 where it did not."""

    start_ms: Ints
    left_ms: Ints


def by_reference(requests: Requests, supply: Supply) -> Answer:
    log = simulate(requests, supply)
    return Answer(log.start_ms, log.left_ms)


def by_plain(requests: Requests, supply: Supply) -> Answer:
    centre = plain_simpy.simulate(requests, supply)
    return Answer(np.array(centre.start), np.array(centre.left))


def by_ciw(requests: Requests, supply: Supply) -> Answer:
    from benchmarks import ciw_model

    start, left = ciw_model.simulate(requests, supply)
    return Answer(np.array(start), np.array(left))


Simulator = Callable[[Requests, Supply], Answer]


def simulators() -> dict[str, Simulator]:
    """Those that are installed."""
    found: dict[str, Simulator] = {PLAIN: by_plain, REFERENCE: by_reference}
    if importlib.util.find_spec("ciw"):
        found[CIW] = by_ciw
    return found


def best_seconds(acts: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The shortest of several rounds for each, in turn, so that a busy moment of the machine hits all alike."""
    best = dict.fromkeys(acts, float("inf"))
    for _ in range(rounds):
        for name, act in acts.items():
            began = time.perf_counter()
            act()
            best[name] = min(best[name], time.perf_counter() - began)
    return best


def compare(load: str, rounds: int) -> float:
    """Print the rows of one load; returns how many times as fast as plain SimPy the reference engine is."""
    requests, supply = year.requests(VISITS, LOADS[load]), year.supply()
    answers = {name: simulator(requests, supply) for name, simulator in simulators().items()}
    acts = {name: partial(simulator, requests, supply) for name, simulator in simulators().items()}
    seconds = best_seconds(acts, rounds)
    arrived = simulate(requests, supply).arrived_ms
    for name, answer in answers.items():
        served = answer.start_ms >= 0
        wait_min = float((answer.start_ms - arrived)[served].mean()) / MINUTE_MS
        print(
            f"{load:11}{name:22}{1000 * seconds[name]:9.1f}{served.sum() / seconds[name]:12,.0f}"
            f"{seconds[PLAIN] / seconds[name]:10.2f}{served.sum():9}{wait_min:11.4f}  "
            + agreement(answer, answers[PLAIN], name)
        )
    return seconds[PLAIN] / seconds[REFERENCE]


def agreement(answer: Answer, plain: Answer, name: str) -> str:
    """How the answer compares with plain SimPy's, request by request. Ciw does not record who came when shut."""
    starts = int((answer.start_ms != plain.start_ms).sum())
    seen = answer.left_ms >= 0 if name == CIW else np.ones(len(plain.left_ms), np.bool_)
    ends = int((answer.left_ms != plain.left_ms)[seen].sum())
    return "equal, every request" if starts == ends == 0 else f"{starts} starts and {ends} ends differ"


def mixed(rounds: int) -> None:
    """Print how long a year with all channels takes."""
    from simkit.demand.sample import sample
    from simkit.scenario.load import load
    from simkit.supply.stand import supply

    for name, site in MIXED_SITES:
        scenario = load(name)
        requests, stands = sample(scenario, site, 1, 1), supply(scenario, site, 1, 1)
        seconds = best_seconds({site: partial(simulate, requests, stands)}, rounds)[site]
        bookings = int((stands.needs.booking[requests.service] != Booking.NONE).sum())
        print(f"{name:18}{site:8}{len(requests):9}{bookings:10}{len(stands.role):7}{1000 * seconds:9.1f}")


def main(rounds: int) -> None:
    print(f"{'load':11}{'simulator':22}{'ms':>9}{'visits/s':>12}{'x plain':>10}{'served':>9}{'wait min':>11}  agrees")
    ratios = [compare(load, rounds) for load in LOADS]
    if CIW not in simulators():
        print("Ciw is not installed: pip install ciw")
    print(f"The reference engine is {min(ratios):.1f} to {max(ratios):.1f} times as fast as plain SimPy.\n")
    print(f"{'scenario':18}{'site':8}{'requests':>9}{'bookings':>10}{'staff':>7}{'ms':>9}")
    mixed(rounds)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
