"""The staff: who is on duty, who is idle since when, and who may take a visit."""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence

from simkit.engine.arrays import NEVER, Supply
from simkit.engine.matching import largest_team, least_team, wished_first
from simkit.engine.ties import NOBODY

_OFF_DUTY = -1


#: A person's place in the order of preference: number of skills, idle since (ms), index.
Place = tuple[int, int, int]


class People:
    """Persons by index.

    ``ready`` are those idle, on duty and not withheld, in order of preference. ``free_until[p]`` is the latest
    instant at which a visit that is not booked may be planned to end: before the person's next reservation and
    not later than ``overrun_ms`` past the end of duty; -1 off duty.
    """

    def __init__(self, supply: Supply) -> None:
        rows = supply.skills.tolist()
        count = len(rows)
        self.skills = [frozenset(skill for skill, able in enumerate(row) if able) for row in rows]
        self.rank = [len(skills) for skills in self.skills]
        self.leads = [supply.lead_skill in skills for skills in self.skills]
        self.overrun = supply.overrun_ms
        self.duty_end = [_OFF_DUTY] * count
        self.booked_from = [NEVER] * count
        self.free_until = [_OFF_DUTY] * count
        self.serving = [False] * count
        self.place = [(self.rank[person], 0, person) for person in range(count)]
        self.ready: list[Place] = []
        self.withheld: list[Place] = []
        self.leads_on_duty = 0

    def come(self, person: int, until: int, now: int) -> None:
        """Comes on duty until ``until``."""
        self.duty_end[person] = until
        self.free_until[person] = min(until + self.overrun, self.booked_from[person])
        self.leads_on_duty += self.leads[person]
        if not self.serving[person]:
            place = self.place[person] = (self.rank[person], now, person)
            insort(self.ready, place)

    def go(self, person: int, _until: int, _now: int) -> None:
        """Goes off duty; a visit under way is finished."""
        self.duty_end[person] = self.free_until[person] = _OFF_DUTY
        self.leads_on_duty -= self.leads[person]
        if not self.serving[person]:
            self.ready.remove(self.place[person])

    def book(self, person: int, first_start: int) -> None:
        """The person's first reservation now starts at ``first_start``."""
        self.booked_from[person] = first_start
        end = self.duty_end[person]
        if end >= 0:
            self.free_until[person] = min(end + self.overrun, first_start)

    def begin(self, team: Sequence[int]) -> None:
        """The team begins a visit."""
        for person in team:
            self.serving[person] = True
            self.ready.remove(self.place[person])

    def finish(self, team: Sequence[int], now: int) -> None:
        """The team's visit is over."""
        for person in team:
            self.serving[person] = False
            if self.duty_end[person] >= 0:
                place = self.place[person] = (self.rank[person], now, person)
                insort(self.ready, place)

    def are_ready(self, team: Sequence[int]) -> bool:
        """Whether all of the team are idle, on duty and not withheld."""
        return all(self.place[person] in self.ready for person in team)

    def are_on_duty(self, team: Sequence[int]) -> bool:
        """Whether all of the team are on duty, idle or not."""
        return all(self.duty_end[person] >= 0 for person in team)

    def wished(self, wish: int, slots: Sequence[int]) -> int:
        """The person a visitor asks for, if on duty and of use for the visit; NOBODY otherwise: then anyone will do."""
        if wish != NOBODY and self.duty_end[wish] >= 0 and self.skills[wish].intersection(slots):
            return wish
        return NOBODY

    def team(
        self, slots: Sequence[int], until: int, besides: Sequence[int] = (), wished: int = NOBODY
    ) -> tuple[int, ...] | None:
        """Who would serve a visit planned until ``until``: fewest skills, then longest idle, then index.

        Nobody ``besides`` whom the team is wanted takes part in it. Whoever is ``wished`` for does, or it is None.
        """
        if wished != NOBODY:
            candidates = self._candidates(until)
            return least_team(slots, wished_first(wished, candidates), self.skills) if wished in candidates else None
        if len(slots) == 1 and not besides:
            for _rank, _since, person in self.ready:
                if slots[0] in self.skills[person] and until <= self.free_until[person]:
                    return (person,)
            return None
        others = [person for person in self._candidates(until) if person not in besides]
        return least_team(slots, others, self.skills)

    def _candidates(self, until: int) -> list[int]:
        return [person for _rank, _since, person in self.ready if until <= self.free_until[person]]

    def could_serve(self, slots: Sequence[int], until: int, besides: Sequence[int] = (), wished: int = NOBODY) -> bool:
        """Whether those on duty, without those ``besides``, could serve if all of them were idle."""
        fit = [p for p, latest in enumerate(self.free_until) if until <= latest and p not in besides]
        if wished != NOBODY:
            if wished not in fit:
                return False
            fit = wished_first(wished, fit)
        return least_team(slots, fit, self.skills) is not None

    def withhold(self, slots: Sequence[int], until: int, wished: int = NOBODY) -> None:
        """Keep the persons of a partial team from those who come later in this pass; who is wished for has a seat."""
        candidates = self._candidates(until)
        if wished != NOBODY:
            candidates = wished_first(wished, candidates)
        self.withhold_these(largest_team(slots, candidates, self.skills))

    def withhold_these(self, team: Sequence[int]) -> None:
        """Keep those of the team who are ready from those who come later in this pass."""
        for place in [self.place[person] for person in team]:
            if place in self.ready:
                self.ready.remove(place)
                self.withheld.append(place)

    def let_go(self) -> None:
        """The pass is over: nobody is withheld any more."""
        self.ready = sorted(self.ready + self.withheld)
        self.withheld.clear()
