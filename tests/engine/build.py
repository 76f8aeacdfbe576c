"""Days of a centre written by hand: ``Story`` makes Requests and Supply, runs an engine and reads the log by name.

Times are clock times ("9:05", "9:05:30", "1d 9:00" for the second day) or ms; durations are minutes or, written
as "1ms", exact milliseconds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from simkit.compiling import compiler_is_there
from simkit.engine.arrays import (
    DAY_MS,
    HOUR_MS,
    MINUTE_MS,
    NEVER,
    Booking,
    Outcome,
    Requests,
    ServiceNeeds,
    Supply,
    VisitLog,
)
from simkit.engine.engines import engine
from tests.engine.build_ties import SlowLevel, levels_of, ties_of

#: The reference engine, and the compiled one where there is a compiler.
ENGINES_HERE = ("simpy", "compiled") if compiler_is_there() else ("simpy",)

Moment = str | int
Span = tuple[Moment, Moment]


def at(moment: Moment) -> int:
    """Milliseconds of a clock time."""
    if isinstance(moment, int):
        return moment
    day, _, clock = moment.rpartition("d ")
    hours, minutes, *seconds = (int(part) for part in clock.split(":"))
    return int(day or 0) * DAY_MS + hours * HOUR_MS + minutes * MINUTE_MS + 1000 * sum(seconds)


def ms(minutes: float | str) -> int:
    """Milliseconds of a duration in minutes, or of a text such as "1ms"."""
    if isinstance(minutes, str):
        return int(minutes.removesuffix("ms"))
    return round(minutes * MINUTE_MS)


@dataclass(frozen=True)
class Visit:
    """One row of a log; times in ms, -1 where it did not happen."""

    outcome: Outcome
    arrived: int
    start: int
    left: int
    room: int
    persons: tuple[int, ...]
    volunteers: int = 0


def tie(
    *,
    before: str | None = None,
    delay: float | str = 0,
    after: Sequence[Outcome] = (Outcome.SERVED,),
    same_person: bool = False,
    zone: int = -1,
    back: float | str = 0,
    ends_as: Outcome = Outcome.SERVED,
    ppm: int = 0,
) -> dict[str, Any]:
    """A row of :class:`~simkit.engine.arrays.Ties`: ``delay`` and ``back`` as durations, ``ppm`` the mark."""
    return {
        "before": before,
        "delay_ms": ms(delay),
        "after": sum(1 << outcome for outcome in after),
        "same_person": same_person,
        "zone": zone,
        "back_ms": ms(back),
        "ends_as": ends_as,
        "mark_ppm": ppm,
    }


class Story:
    """A centre with one day's opening hours (8:00-18:00 unless given) and whoever comes to it."""

    def __init__(
        self,
        *,
        opening: Sequence[Span] = (("8:00", "18:00"),),
        horizon: Moment = "1d 0:00",
        skills: Sequence[str] = ("help", "lead"),
        overrun: float | str = 0,
        slot: float = 60,
        tolerance: float | str = 0,
        booking_days: float = 14,
        per_lead: int = 8,
        stand_in: str | None = None,
        standby: int = 0,
        waiting_places: Mapping[str, int] | None = None,
        no_show: Mapping[int, float] | None = None,
        epoch: float | str = 0,
        late: float | str = 0,
    ) -> None:
        self.opening = [(at(start), at(end)) for start, end in opening]
        self.horizon = at(horizon)
        self.skill_names = list(skills)
        self.overrun, self.slot, self.tolerance = ms(overrun), ms(slot), ms(tolerance)
        self.booking_horizon = round(booking_days * DAY_MS)
        self.per_lead = per_lead
        self.standby = standby
        self.waiting_places = dict(waiting_places or {})
        self.stand_in = -1 if stand_in is None else self.skill_names.index(stand_in)
        self.no_show = dict(no_show or {})
        self.services: dict[str, dict[str, Any]] = {}
        self.persons: list[tuple[list[str], list[tuple[int, int]]]] = []
        self.room_types: list[str] = []
        self.rooms: list[tuple[int, int, list[tuple[int, int]]]] = []
        self.presence: list[tuple[int, int]] = []
        self.in_charge: list[int] = []
        self.epoch, self.late = ms(epoch), ms(late)
        self.slow_levels: list[SlowLevel] = []
        self.asked: list[tuple[str, dict[str, Any]]] = []

    def service(
        self,
        name: str,
        skills: Mapping[str, int] | None = None,
        *,
        planned: float | str = 10,
        booking: Booking = Booking.NONE,
        room: str | None = None,
        exclusive: bool = False,
        volunteers: int = 0,
        closes: bool | None = None,
        no_show: bool = False,
        offered: bool = True,
        waits_in: str | None = None,
    ) -> Story:
        """A service class; one person with skill ``help`` unless ``skills`` says otherwise.

        ``waits_in``: one of the waiting areas of Story(waiting_places=).
        """
        self.services[name] = {
            "skills": {"help": 1} if skills is None else dict(skills),
            "planned": ms(planned),
            "booking": booking,
            "room": -1 if room is None else self._room_type(room),
            "exclusive": exclusive,
            "volunteers": volunteers,
            "closes": booking == Booking.NONE if closes is None else closes,
            "no_show": no_show,
            "offered": offered,
            "waits_in": -1 if waits_in is None else list(self.waiting_places).index(waits_in),
        }
        return self

    def person(self, *skills: str, duty: Sequence[Span] | None = None) -> Story:
        """One of the staff (skill ``help`` unless given), on duty while the site is open unless given."""
        self.persons.append((list(skills) or ["help"], self._spans(duty)))
        return self

    def room(self, kind: str, places: int = 1, opening: Sequence[Span] | None = None) -> Story:
        """A room, open with the site unless given."""
        self.rooms.append((self._room_type(kind), places, self._spans(opening)))
        return self

    def volunteers(self, *levels: tuple[Moment, int]) -> Story:
        """How many volunteers are there from each moment on."""
        self.presence = [(at(moment), level) for moment, level in levels]
        return self

    def zones(self, *persons: int) -> Story:
        """Who is in charge of zone 0, 1, ...; -1 for nobody."""
        self.in_charge = list(persons)
        return self

    def slow_level(
        self,
        start: int,
        *,
        thins: Sequence[str] = (),
        push: Sequence[int] = (),
        gain: Mapping[tuple[str, Outcome | None], int] | None = None,
        forget: int = 0,
    ) -> Story:
        """A slow level in millionths that thins requests of some services; ``push`` of the first epochs, then none.

        ``gain`` by service and outcome, None for those served late. Story(epoch=, late=) say how long these are.
        """
        self.slow_levels.append(SlowLevel(start, tuple(thins), tuple(push), dict(gain or {}), forget))
        return self

    def ask(
        self,
        name: str,
        service: str,
        release: Moment,
        *,
        lasts: float | str = 10,
        patience: float | str | None = None,
        earliest: Moment = 0,
        priority: int = 1,
        party: int = 1,
        refused: bool = False,
        returns: bool = False,
        mark: float = 0.999,
        **ties: Any,
    ) -> Story:
        """A request; without ``patience`` the visitor would wait for ever. ``ties`` as :func:`tie` takes them."""
        row = {
            "release": at(release),
            "service": list(self.services).index(service),
            "priority": priority,
            "patience": NEVER if patience is None else ms(patience),
            "duration": ms(lasts),
            "earliest": at(earliest),
            "party": party,
            "refused": refused,
            "returns": returns,
            "mark": mark,
            "ties": tie(**ties),
        }
        self.asked.append((name, row))
        return self

    def follow(self, name: str, service: str, before: str, **asked: Any) -> Story:
        """A request that follows the one named ``before``; everything else as :meth:`ask` and :func:`tie` take it."""
        return self.ask(name, service, NEVER, before=before, **asked)

    def happens(self) -> dict[str, Visit]:
        """What became of each request, by name."""
        log = self.log()
        return {name: visit(log, i) for i, (name, _) in enumerate(self._sorted())}

    def released(self) -> dict[str, int]:
        """When each request was released, by name; -1 for never."""
        released = self.log().released_ms
        assert released is not None, "nothing follows anything"
        return {name: int(released[i]) for i, (name, _) in enumerate(self._sorted())}

    def levels_ppm(self) -> list[list[int]]:
        """The levels of each epoch."""
        levels: list[list[int]] = self.log().levels_ppm.tolist()  # type: ignore[union-attr]
        return levels

    def log(self) -> VisitLog:
        """Run every engine there is; the log that all of them wrote."""
        log, *others = (engine(name)(self.requests(), self.supply()) for name in ENGINES_HERE)
        assert not [columns for other in others if (columns := differences(log, other))]
        return log

    def requests(self) -> Requests:
        """The requests in order of release, then as written."""
        rows = [row for _, row in self._sorted()]
        n = len(rows)

        def column(key: str, dtype: type[np.generic]) -> Any:
            return np.array([row[key] for row in rows], dtype)

        return Requests(
            release_ms=column("release", np.int64),
            service=column("service", np.int32),
            priority=column("priority", np.int32),
            patience_ms=column("patience", np.int64),
            duration_ms=column("duration", np.int64),
            earliest_ms=column("earliest", np.int64),
            party=column("party", np.int32),
            refused=column("refused", np.bool_),
            returns=column("returns", np.bool_),
            no_show_mark=column("mark", np.float64),
            date=np.zeros(n, np.int32),
            k=np.arange(n, dtype=np.int32),
            members=np.arange(n, dtype=np.int64),
            member_offsets=np.arange(n + 1, dtype=np.int64),
            ties=ties_of([name for name, _ in self._sorted()], [row["ties"] for row in rows]),
        )

    def supply(self) -> Supply:
        """What stands ready."""
        duty_start, duty_end, duty_offsets = _flat([duty for _, duty in self.persons])
        room_start, room_end, room_offsets = _flat([opening for _, _, opening in self.rooms])
        presence = self.presence if self.presence and self.presence[0][0] == 0 else [(0, 0), *self.presence]
        days = sorted(self.no_show)
        return Supply(
            horizon_ms=self.horizon,
            needs=self._needs(),
            role=tuple("/".join(skills) for skills, _ in self.persons),
            skills=np.array(
                [[skill in skills for skill in self.skill_names] for skills, _ in self.persons], np.bool_
            ).reshape(len(self.persons), len(self.skill_names)),
            duty_start_ms=duty_start,
            duty_end_ms=duty_end,
            duty_offsets=duty_offsets,
            room_type=np.array([kind for kind, _, _ in self.rooms], np.int32),
            room_places=np.array([places for _, places, _ in self.rooms], np.int32),
            room_start_ms=room_start,
            room_end_ms=room_end,
            room_offsets=room_offsets,
            opening_start_ms=np.array([start for start, _ in self.opening], np.int64),
            opening_end_ms=np.array([end for _, end in self.opening], np.int64),
            volunteer_ms=np.array([moment for moment, _ in presence], np.int64),
            volunteer_level=np.array([level for _, level in presence], np.int32),
            lead_skill=self.skill_names.index("lead") if "lead" in self.skill_names else -1,
            volunteers_per_lead=self.per_lead,
            slot_ms=self.slot,
            slot_tolerance_ms=self.tolerance,
            booking_horizon_ms=self.booking_horizon,
            overrun_ms=self.overrun,
            no_show_lead_days=np.array(days, np.int32),
            no_show_probability=np.array([self.no_show[day] for day in days], np.float64),
            stand_in_skill=self.stand_in,
            standby_per_slot=self.standby,
            waiting_places=np.array(list(self.waiting_places.values()), np.int32),
            zone_person=np.array(self.in_charge, np.int32),
            levels=levels_of(self.slow_levels, list(self.services), self.horizon, self.epoch, self.late),
        )

    def _needs(self) -> ServiceNeeds:
        rows = list(self.services.values())

        def column(key: str, dtype: type[np.generic]) -> Any:
            return np.array([row[key] for row in rows], dtype)

        return ServiceNeeds(
            offered=column("offered", np.bool_),
            booking=column("booking", np.int8),
            no_show=column("no_show", np.bool_),
            room_type=column("room", np.int32),
            exclusive=column("exclusive", np.bool_),
            closes=column("closes", np.bool_),
            skills=np.array(
                [[row["skills"].get(skill, 0) for skill in self.skill_names] for row in rows], np.int32
            ).reshape(len(rows), len(self.skill_names)),
            volunteers=column("volunteers", np.int32),
            planned_ms=column("planned", np.int64),
            waits_in=column("waits_in", np.int32) if self.waiting_places else None,
        )

    def _sorted(self) -> list[tuple[str, dict[str, Any]]]:
        return sorted(self.asked, key=lambda asked: asked[1]["release"])

    def _spans(self, spans: Sequence[Span] | None) -> list[tuple[int, int]]:
        return self.opening if spans is None else [(at(start), at(end)) for start, end in spans]

    def _room_type(self, name: str) -> int:
        if name not in self.room_types:
            self.room_types.append(name)
        return self.room_types.index(name)


def differences(one: VisitLog, other: VisitLog) -> list[str]:
    """The columns that are not the same in two logs, type and all."""
    return [field.name for field in fields(VisitLog) if not _same(getattr(one, field.name), getattr(other, field.name))]


def _same(one: Any, other: Any) -> bool:
    if one is None or other is None:
        return one is other
    return one.dtype == other.dtype and np.array_equal(one, other)


def visit(log: VisitLog, i: int) -> Visit:
    """Row ``i`` of a log."""
    persons = log.persons[log.person_offsets[i] : log.person_offsets[i + 1]]
    return Visit(
        outcome=Outcome(int(log.outcome[i])),
        arrived=int(log.arrived_ms[i]),
        start=int(log.start_ms[i]),
        left=int(log.left_ms[i]),
        room=int(log.room[i]),
        persons=tuple(persons.tolist()),
        volunteers=int(log.volunteers[i]),
    )


def _flat(spans: Sequence[Sequence[tuple[int, int]]]) -> tuple[Any, Any, Any]:
    starts = np.array([start for each in spans for start, _ in each], np.int64)
    ends = np.array([end for each in spans for _, end in each], np.int64)
    return starts, ends, np.cumsum([0, *(len(each) for each in spans)], dtype=np.int64)
