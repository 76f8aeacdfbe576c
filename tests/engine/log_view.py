"""Requests, supply and log as plain numbers with names, for whoever checks a log."""

from __future__ import annotations

import numpy as np

from simkit.engine.arrays import Booking, Outcome, Requests, Supply, Ties, VisitLog

Interval = tuple[int, int]


class View:
    """The columns as plain numbers, with names."""

    def __init__(self, requests: Requests, supply: Supply, log: VisitLog) -> None:
        self.requests, self.supply, self.log = requests, supply, log
        self.n = len(requests)
        self.outcome = [Outcome(code) for code in log.outcome.tolist()]
        self.arrived, self.start, self.left = log.arrived_ms.tolist(), log.start_ms.tolist(), log.left_ms.tolist()
        self.patience: list[int] = requests.patience_ms.tolist()
        #: When each was released, as the log says; of those that were not it does not matter what stands here.
        self.release: list[int] = (requests.release_ms if log.released_ms is None else log.released_ms).tolist()
        self.duration, self.earliest = requests.duration_ms.tolist(), requests.earliest_ms.tolist()
        self.party, self.room = requests.party.tolist(), log.room.tolist()
        self.service = requests.service.tolist()
        needs = supply.needs
        self.booking = [int(needs.booking[s]) for s in self.service]
        self.planned = [int(needs.planned_ms[s]) for s in self.service]
        self.wanted_volunteers = [int(needs.volunteers[s]) for s in self.service]
        self.volunteers = log.volunteers.tolist()
        areas = np.full(len(needs.offered), -1) if needs.waits_in is None else needs.waits_in
        unbooked = np.where(needs.booking == Booking.NONE, areas, -1)
        #: The waiting area of each, -1 for none.
        self.waits_in: list[int] = unbooked[requests.service].tolist()
        self.exclusive = [bool(needs.exclusive[s]) for s in self.service]
        self.persons = [
            log.persons[a:b].tolist() for a, b in zip(log.person_offsets[:-1], log.person_offsets[1:], strict=True)
        ]
        self.duty = intervals(supply.duty_start_ms, supply.duty_end_ms, supply.duty_offsets)
        self.room_open = intervals(supply.room_start_ms, supply.room_end_ms, supply.room_offsets)
        self.opening = list(zip(supply.opening_start_ms.tolist(), supply.opening_end_ms.tolist(), strict=True))
        ties = requests.ties or Ties.none(self.n)
        self.follows: list[int] = ties.follows.tolist()
        self.delay: list[int] = ties.delay_ms.tolist()
        self.after: list[int] = ties.after.tolist()
        self.same_person: list[bool] = ties.same_person.tolist()
        self.officer = [int(supply.zone_person[zone]) if zone >= 0 else -1 for zone in ties.zone.tolist()]
        self.back: list[int] = ties.back_ms.tolist()
        self.ends_as = [Outcome(code) for code in ties.ends_as.tolist()]
        self.mark: list[int] = ties.mark_ppm.tolist()
        self.started = [i for i in range(self.n) if self.start[i] >= 0]

    def places(self, i: int) -> int:
        """Places that visit i takes in its room."""
        return int(self.supply.room_places[self.room[i]]) if self.exclusive[i] else self.party[i]

    def under_way(self, t: int) -> list[int]:
        """Visits in progress just after the instant t, those of no length left out."""
        return [i for i in self.started if self.start[i] <= t < self.end(i)]

    def end(self, i: int) -> int:
        """When visit i ended; the horizon if it did not."""
        return self.left[i] if self.left[i] >= 0 else self.supply.horizon_ms

    def asked_for(self, i: int) -> int:
        """The person that request i asks for and who has a skill it needs, -1 for anyone."""
        before = self.persons[self.follows[i]] if self.same_person[i] else []
        person = before[0] if before else self.officer[i]
        wanted = self.supply.needs.skills[self.service[i]] > 0
        return person if person >= 0 and (self.supply.skills[person] & wanted).any() else -1


def intervals(starts: np.ndarray, ends: np.ndarray, offsets: np.ndarray) -> list[list[Interval]]:
    spans = list(zip(starts.tolist(), ends.tolist(), strict=True))
    return [spans[a:b] for a, b in zip(offsets[:-1].tolist(), offsets[1:].tolist(), strict=True)]


def holding(spans: list[Interval], t: int) -> Interval | None:
    return next(((start, end) for start, end in spans if start <= t < end), None)
