"""How runs come to the figures that others print: within a window of time, by service."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from simkit.engine.arrays import MINUTE_MS, Outcome
from simkit.measure.kpi import values
from simkit.run import SiteRun
from simkit.scenario.load import load
from tests.validation.published.comparison import Figure

Mask = NDArray[np.bool_]


def kpi(name: str, group: str = "*") -> Figure:
    """A KPI of ``simkit show --kpis`` over the whole horizon, for everyone or one group."""
    return lambda run: values(run.tally)[name, group]


@dataclass(frozen=True)
class Window:
    """Figures of a scenario between two instants, in minutes from its first midnight: what others call warm-up and run.

    A visit counts by its start or, with ``by="end"``, only if it also ended in the window. Time is never cut at the
    ends of the window: whoever began late counts in full, as most programs do it.
    """

    scenario: str
    from_min: float
    until_min: float

    def arrivals(self, service: str) -> Figure:
        """How many joined the queue for a service."""

        def count(run: SiteRun) -> float:
            return float((self._of(run, service) & self._within(run.log.arrived_ms)).sum())

        return count

    def wait_min(self, service: str, by: str = "start") -> Figure:
        """Mean minutes from joining the queue to the start; NaN where nobody started."""
        return lambda run: _mean(run.log.start_ms - run.log.arrived_ms, self._counted(run, service, by))

    def queued_min(self, *services: str) -> Figure:
        """Minutes waited by all who left the queue for one of the services in the window, served or not."""

        def minutes(run: SiteRun) -> float:
            until = _left_queue_ms(run)
            left = self._of_any(run, services) & self._within(until)
            return float((until - run.log.arrived_ms)[left].sum()) / MINUTE_MS

        return minutes

    def left_queue(self, *services: str) -> Figure:
        """How many left the queue for one of the services in the window, served or not."""
        return lambda run: float((self._of_any(run, services) & self._within(_left_queue_ms(run))).sum())

    def gave_up(self, service: str) -> Figure:
        """How many left the queue for a service in the window because their patience was at an end."""

        def count(run: SiteRun) -> float:
            gave_up = self._of(run, service) & (run.log.outcome == Outcome.ABANDONED)
            return float((gave_up & self._within(run.log.left_ms)).sum())

        return count

    def busy_share(self, service: str, servers: int, by: str = "start") -> Figure:
        """Minutes of visits for each minute of a server in the window; above 1 where late ones are long."""
        whole_ms = servers * (self.until_min - self.from_min) * MINUTE_MS

        def share(run: SiteRun) -> float:
            return float(run.requests.duration_ms[self._counted(run, service, by)].sum()) / whole_ms

        return share

    def stay_min(self, *services: str) -> Figure:
        """Mean minutes from the first arrival of a pathway to its end, of those that ended in the window with one of
        the services; NaN where none did."""

        def stay(run: SiteRun) -> float:
            last = self._ended(run, services)
            return _mean(run.log.left_ms - run.log.arrived_ms[_first(run)], last)

        return stay

    def ended(self, *services: str) -> Figure:
        """How many pathways ended in the window with one of the services."""
        return lambda run: float(self._ended(run, services).sum())

    def _ended(self, run: SiteRun, services: tuple[str, ...]) -> Mask:
        """Visits that ended in the window and that nothing followed."""
        goes_on = np.zeros(len(run.requests), np.bool_)
        if run.requests.ties is not None:
            follows = run.requests.ties.follows
            goes_on[follows[(follows >= 0) & (run.log.outcome != Outcome.NOT_RELEASED)]] = True
        counted = np.zeros_like(goes_on)
        for service in services:
            counted |= self._counted(run, service, "end")
        return counted & ~goes_on

    def _counted(self, run: SiteRun, service: str, by: str) -> Mask:
        found = self._of(run, service) & self._within(run.log.start_ms)
        return found & self._within(run.log.left_ms) if by == "end" else found

    def _of(self, run: SiteRun, service: str) -> Mask:
        found: Mask = run.requests.service == _index(self.scenario, service)
        return found

    def _of_any(self, run: SiteRun, services: tuple[str, ...]) -> Mask:
        found: Mask = np.isin(run.requests.service, [_index(self.scenario, service) for service in services])
        return found

    def _within(self, at_ms: NDArray[np.int64]) -> Mask:
        found: Mask = (at_ms >= self.from_min * MINUTE_MS) & (at_ms < self.until_min * MINUTE_MS)
        return found


@cache
def _index(scenario: str, service: str) -> int:
    """Where the service stands among those of the scenario."""
    return list(load(scenario).services).index(service)


def _mean(ms: NDArray[np.int64], which: Mask) -> float:
    return float(ms[which].mean()) / MINUTE_MS if which.any() else math.nan


def _left_queue_ms(run: SiteRun) -> NDArray[np.int64]:
    """When each left the queue, -1 where nobody joined it: at the start, or when the visitor left without one."""
    return np.where(run.log.arrived_ms < 0, -1, np.where(run.log.start_ms >= 0, run.log.start_ms, run.log.left_ms))


def _first(run: SiteRun) -> NDArray[np.int64]:
    """For each request the one with which its pathway began."""
    first = np.arange(len(run.requests))
    if run.requests.ties is not None:
        follows = run.requests.ties.follows
        while (behind := follows[first] >= 0).any():
            first = np.where(behind, follows[first], first)
    return first
