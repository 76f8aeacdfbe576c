"""Short simulations of a site: the share of each service's need that a team serves."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np

from optimization.site.case import Case
from optimization.site.public_posts import post_numbers
from optimization.trials.teams import Team
from simkit.demand.sample import sample
from simkit.engine.arrays import Flags, Floats, Outcome, Requests, Supply, VisitLog
from simkit.engine.engines import engine
from simkit.measure.given import IS_GIVEN
from simkit.measure.unaware import unaware
from simkit.scenario.awareness import Awareness
from simkit.scenario.calendar import Calendar
from simkit.scenario.frozen import FrozenMap
from simkit.scenario.hours import Week
from simkit.scenario.public_posts import PublicPosts
from simkit.scenario.room import Room
from simkit.scenario.scenario import Scenario

#: Weeks of a short simulation, and how many there are of each way to run the site.
WEEKS = 8
REPLICATIONS = 3
#: Person-times with which the share of all open services weighs in the share of each.
LITTLE = 20.0
#: Their replications are numbered from here: the residents that a plan is later tried on are others.
FIRST_REPLICATION = 1_000_001
_SATURDAY = 5
#: Requests that are no evidence of service or its lack: the horizon cut them off.
_UNDECIDED = (Outcome.IN_PROGRESS, Outcome.NOT_RELEASED)
#: Sections of a scenario, and fields of a service, that have no bearing on who is served.
_NO_BEARING = {
    *("id", "name", "jurisdiction", "programme", "standards", "readings", "price_set", "prices", "funds", "heads"),
    *("own_standards", "cost_lines", "plan", "offer", "staff", "categories", "satisfaction", "time_bank"),
}
_NO_BEARING_SERVICE = ("name", "price_cny", "setup_cny_year", "materials_cny", "benefit_weight", "main_item")
#: Rooms of the project whose code the outcome rests on.
_CODE = ("demand", "supply", "engine", "experiment", "measure", "scenario")


@dataclass(frozen=True, slots=True)
class Trial:
    """One way to run a site, to be tried out; ``rooms``: how many of a type, where not as in :func:`trial_site`.

    ``publicity_cny``: yuan a year spent on publicity, where the plan decides them.
    """

    team: Team
    opening: Week
    services: tuple[str, ...]
    rooms: FrozenMap[str, int] = field(default_factory=FrozenMap)
    publicity_cny: int | None = None

    @property
    def key(self) -> str:
        """A name by content."""
        told: list[object] = [sorted(self.team.items()), sorted(self.opening.items()), sorted(self.services)]
        told += [sorted(self.rooms.items())] if self.rooms else []
        return _digest(told if self.publicity_cny is None else [*told, {"publicity_cny": self.publicity_cny}])


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """Person-times by replication and service, shape (replications, services): given, and needed.

    Residents who do not know the centre are among those who need it.
    """

    served: Floats
    needed: Floats


def trial_site(case: Case) -> Scenario:
    """The site alone, for the weeks of a trial, with a room of each type that services need and it lacks."""
    scenario, site = case.scenario, case.site
    types, awareness = scenario.room_types, scenario.awareness
    needed = {service.room_type for service in scenario.services.values()}
    lacking = {kind: _one_room(scenario, kind) for kind in types if kind in needed and not case.room_count(kind)}
    posts = scenario.public_posts
    alone = scenario.model_copy(
        update={
            "calendar": trial_weeks(scenario),
            "awareness": awareness and _publicity(awareness, awareness.publicity_of(site)),
            "sites": FrozenMap({site: scenario.sites[site]}),
            "population": FrozenMap({site: scenario.population[site]}),
            "rooms": FrozenMap({site: FrozenMap({**case.rooms, **lacking})}),
            "staff": FrozenMap({site: scenario.staff.get(site, FrozenMap())}),
            "offer": FrozenMap({site: tuple(scenario.services)}),
            "public_posts": None if posts is None else _so_many_posts(posts, post_numbers(case)[0]),
        }
    )
    alone._document = None  # the texts it was read from, which workers do not need
    return alone


def trial_weeks(scenario: Scenario) -> Calendar:
    """The weeks of a trial: typical ones, or all where awareness grows and fades from week to week."""
    if scenario.awareness is None:
        return typical_weeks(scenario.calendar)
    return Calendar(**scenario.calendar.model_dump())  # made anew: a calendar remembers its dates


def _publicity(awareness: Awareness, amount_cny: float) -> Awareness:
    return awareness.model_copy(update={"publicity_cny_year": amount_cny, "publicity_at": FrozenMap()})


def typical_weeks(calendar: Calendar) -> Calendar:
    """The weeks of a trial: the first that lose as many working days as so many weeks do on average, or nearly.

    A holiday on a weekday loses one, a make-up workday at a weekend gains one.
    """
    weeks = min(WEEKS, calendar.weeks)
    days = zip(calendar.dates, calendar.day_types, strict=True)
    off = [_working_days_lost(date, kind) for date, kind in days]
    average = sum(off) * weeks / calendar.weeks

    def off_by(first: int) -> float:
        return abs(sum(off[7 * first : 7 * (first + weeks)]) - average)

    first = min(range(calendar.weeks - weeks + 1), key=off_by)
    # Made anew, not copied: a calendar remembers its dates.
    return Calendar(**{**calendar.model_dump(), "start": calendar.dates[7 * first], "weeks": weeks})


def _working_days_lost(date: dt.date, day_type: str) -> int:
    if date.weekday() >= _SATURDAY:
        return -(day_type not in ("sat", "sun", "holiday"))
    return int(day_type == "holiday")


def _so_many_posts(posts: PublicPosts, number: int) -> PublicPosts:
    return posts.model_copy(update={"posts": number, "posts_at": FrozenMap()})


def _one_room(scenario: Scenario, kind: str) -> Room:
    of = scenario.room_types[kind]
    return Room(requirement="own", rooms=1, area_m2=of.area_m2, places=of.places)


def site_key(alone: Scenario, seed: int) -> str:
    """A name by content of all that trials of a site rest on besides themselves; the project's code is part of it."""
    told = alone.model_dump(mode="json", exclude=_NO_BEARING)
    priced = {"price_cny"} if alone.price_response is not None else set()
    for service in told["services"].values():
        for name in {*_NO_BEARING_SERVICE} - priced:
            service.pop(name, None)
    return _digest([told, seed, WEEKS, REPLICATIONS, FIRST_REPLICATION, _code_key()])


def _digest(told: object) -> str:
    return hashlib.blake2b(json.dumps(told, sort_keys=True).encode(), digest_size=16).hexdigest()


@cache
def _code_key() -> str:
    import simkit

    home = Path(simkit.__file__).parent
    files = [file for room in _CODE for file in sorted((home / room).glob("*.py"))]
    told = hashlib.blake2b(digest_size=16)
    for file in (*files, Path(__file__)):
        told.update(file.read_bytes())
    return told.hexdigest()


def served_shares(
    alone: Scenario, trials: Sequence[Trial], seed: int, replications: int = REPLICATIONS
) -> list[dict[str, float]]:
    """For each trial the share of person-times served, by service (in the scenario of :func:`trial_site`).

    Every trial meets the same residents. The share of a service that few asked for is drawn towards the share
    of all that are open: a single session of thirty that found no leader is little evidence.
    """
    counted = served_counts(alone, trials, seed, replications)
    return [shares_of(alone, trial, counts) for trial, counts in zip(trials, counted, strict=True)]


def served_counts(
    alone: Scenario,
    trials: Sequence[Trial],
    seed: int,
    replications: int = REPLICATIONS,
    first: int = FIRST_REPLICATION,
) -> list[Counts]:
    """For each trial what was served and needed in the replications numbered from ``first``."""
    (site,) = alone.sites
    asked = [sample(alone, site, seed, first + r) for r in range(replications)]
    return [_counted(as_tried(alone, site, trial), site, seed, first, asked) for trial in trials]


def _counted(run: Scenario, site: str, seed: int, first: int, asked: Sequence[Requests]) -> Counts:
    from simkit.supply.stand import supply

    simulate = engine("auto")
    stand = [supply(run, site, seed, first + r) for r, _ in enumerate(asked)]
    found = [
        _counts(requests, ready, simulate(requests, ready), len(run.services))
        for requests, ready in zip(asked, stand, strict=True)
    ]
    return Counts(np.array([served for served, _ in found]), np.array([needed for _, needed in found]))


def shares_of(alone: Scenario, trial: Trial, counts: Counts) -> dict[str, float]:
    """The share of each service's need served, over all replications; 0 of what is not open."""
    served, needed = counts.served.sum(axis=0), counts.needed.sum(axis=0)
    offered = np.array([service in trial.services for service in alone.services])
    whole = served[offered].sum() / max(1.0, needed[offered].sum())
    shares = offered * (served + LITTLE * whole) / (needed + LITTLE)
    return {service: round(float(share), 6) for service, share in zip(alone.services, shares, strict=True)}


def as_tried(alone: Scenario, site: str, trial: Trial) -> Scenario:
    """The site run as a trial says."""
    posts = alone.public_posts
    team = {role: n for role, n in trial.team.items() if posts is None or role != posts.role}
    at = alone.sites[site].model_copy(update={"opening": trial.opening})
    external = {role: n for role, n in alone.staff[site].items() if alone.roles[role].fte == 0}
    rooms = {kind: _so_many(alone, site, kind, number) for kind, number in trial.rooms.items()}
    awareness, amount_cny = alone.awareness, trial.publicity_cny
    if awareness is not None and amount_cny is not None:
        awareness = _publicity(awareness, amount_cny)
    return alone.model_copy(
        update={
            "sites": FrozenMap({site: at}),
            "rooms": FrozenMap({site: FrozenMap({**alone.rooms[site], **rooms})}),
            "staff": FrozenMap({site: FrozenMap({**external, **team})}),
            "offer": FrozenMap({site: tuple(s for s in alone.services if s in trial.services)}),
            "awareness": awareness,
            "public_posts": posts and _so_many_posts(posts, trial.team.get(posts.role, posts.posts)),
        }
    )


def _so_many(alone: Scenario, site: str, kind: str, number: int) -> Room:
    """So many rooms of a type, of the size that the site's have, or else of the usual one."""
    return (alone.rooms[site].get(kind) or _one_room(alone, kind)).model_copy(update={"rooms": number})


def _counts(requests: Requests, ready: Supply, log: VisitLog, services: int) -> tuple[Floats, Floats]:
    """Person-times of visits given and needed, by service."""
    served = IS_GIVEN[log.outcome]
    needed = ~np.isin(log.outcome, _UNDECIDED) | unaware(requests, ready, log)

    def persons(which: Flags) -> Floats:
        return np.bincount(requests.service[which], requests.party[which], services).astype(np.float64)

    return persons(served), persons(needed)
