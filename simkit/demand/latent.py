"""What of a site's need does not depend on chance: rates, occasions, groups, laws. Worked out once and kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from simkit.demand.awareness import drawn_per_need, thinned
from simkit.demand.laws import Laws, laws
from simkit.demand.meetings import Period, programme
from simkit.demand.moments import Moments, moments
from simkit.demand.occasions import Occasions, Periods, occasions, periods
from simkit.demand.persons import Arc, arcs, ring_size
from simkit.demand.rates import half_hour_weights, profile_name, rates
from simkit.demand.surge import surge_factors
from simkit.demand.terms import Term, Terms, terms_in_columns, terms_of
from simkit.engine.arrays import DAY_MS, NEVER, milliseconds
from simkit.experiment.draws import Words, key_table
from simkit.scenario.hours import DAY_TYPES
from simkit.scenario.identity import SameScenario
from simkit.scenario.scenario import Scenario
from simkit.scenario.service import Service

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Sites kept: every site of a programme and of a few variants beside it.
_KEPT = 128
#: What is drawn for each service: how many ask, what each request carries, who comes to its meetings, who has
#: heard of it.
_PURPOSES = ("count", "request", "member", "race", "awareness", "step", "refer", "course", "notes")
#: More than there are tiers of groups.
_AFTER_ALL_TIERS = 1000


@dataclass(frozen=True, slots=True)
class LatentNeed:
    """One site's need before chance. S services in the scenario's order, D dates, O occasions.

    ``keyed``: for each purpose of draws, the names that make the keys of the services. ``ordinals``: the dates, by
    which draws are keyed, shape (D,). ``rates``: expected person-times, shape (S, D); those above 0 are the cells of
    the need, service by service: ``cell_service``, ``cell_day``, ``cell_rate``. ``occasions``: when the site can be
    asked for something; ``periods``: of its meetings; ``terms``: of its courses.

    ``moments``: half-hour profiles, a row for each kind of day; ``kind``: the row of each occasion, shape (O,).
    ``durations``, ``travels``, ``patiences``: laws; ``waits_ms[s]``: patience where no law is written.
    ``set_up_ms[s]``, ``clear_up_ms[s]``: for which staff and room of a meeting are held before and after it.
    ``rounds[s]``: its teams go straight on from visit to visit. ``notice_days[s]``: days from asking to the first slot,
    0 without booking. ``priority[s]``: tier of the service's group. ``arc_start[s]``, ``arc_size[s]``: where the
    members of its group lie on a ring of ``ring_size`` residents; the arcs reach ``ring_reach`` places from the start
    of the ring.
    """

    site: str
    keyed: Mapping[str, tuple[tuple[str, ...], ...]]
    ordinals: Ints
    rates: Floats
    cell_service: Ints
    cell_day: Ints
    cell_rate: Floats
    thinned: NDArray[np.bool_]
    occasions: Occasions
    periods: Periods
    terms: Terms
    moments: Moments
    kind: Ints
    durations: Laws
    travels: Laws
    rounds: NDArray[np.bool_]
    patiences: Laws
    waits_ms: Ints
    notice_days: Ints
    set_up_ms: Ints
    clear_up_ms: Ints
    priority: NDArray[np.int32]
    arc_start: Ints
    arc_size: Ints
    ring_size: int
    ring_reach: int

    def keys(self, seed: int, purpose: str, service: Ints) -> Words:
        """Keys of draws for a purpose, of the services with these indices, shape (2, n)."""
        return key_table(seed, self.keyed[purpose]).take(service, axis=1)


def latent_need(scenario: Scenario, site: str) -> LatentNeed:
    """The latent need of a site, worked out at the first call for this very scenario object.

    Raises ScenarioError when a service has need but no date to fall on.
    """
    return _worked_out(SameScenario(scenario), site)


@lru_cache(maxsize=_KEPT)
def _worked_out(same: SameScenario, site: str) -> LatentNeed:
    scenario = same.scenario
    services = tuple(scenario.services.values())
    usual = rates(scenario, site)
    expected = usual * surge_factors(scenario, site)
    cell_service, cell_day = np.nonzero(expected)
    terms = _terms(scenario)
    programmes: dict[int, Sequence[Period]] = {
        index: [term.as_period for term in terms[index]]
        if index in terms
        else programme(service, scenario.calendar, usual[index])
        for index, service in enumerate(services)
        if service.meets
    }
    notice_ms = scenario.booking.session_notice_days * DAY_MS
    asking = occasions(services, cell_service, cell_day, programmes, notice_ms)
    lying = _arcs(scenario, site)
    latent = LatentNeed(
        site=site,
        keyed=_keyed(scenario, site),
        ordinals=np.array([date.toordinal() for date in scenario.calendar.dates], dtype=np.int64),
        rates=expected,
        cell_service=cell_service,
        cell_day=cell_day,
        cell_rate=expected[cell_service, cell_day] * drawn_per_need(scenario)[cell_service],
        thinned=thinned(scenario),
        occasions=asking,
        periods=periods(services, cell_service, cell_day, programmes),
        terms=terms_in_columns(scenario.services, scenario.courses, terms, scenario.calendar.day_count),
        moments=_moments(scenario),
        kind=_kinds(scenario, asking),
        durations=laws([service.duration for service in services]),
        travels=laws([service.travel for service in services]),
        rounds=np.array([service.rounds for service in services], dtype=bool),
        patiences=laws([service.patience for service in services]),
        waits_ms=np.array([_waits_ms(scenario, service) for service in services], dtype=np.int64),
        notice_days=np.array([service.notice_days for service in services], dtype=np.int64),
        set_up_ms=milliseconds([service.set_up_min for service in services]),
        clear_up_ms=milliseconds([service.clear_up_min for service in services]),
        priority=np.array([_priority(scenario, service) for service in services], dtype=np.int32),
        arc_start=np.array([arc.start for arc in lying], dtype=np.int64),
        arc_size=np.array([arc.size for arc in lying], dtype=np.int64),
        ring_size=ring_size(scenario.population[site]),
        ring_reach=max((arc.start + arc.size for arc in lying), default=0),
    )
    _shut(latent)
    return latent


def _priority(scenario: Scenario, service: Service) -> int:
    """The tier of the service's group; the staff's own work yields to all of them (SL-PRIO-1)."""
    return scenario.groups[service.group].priority_tier + (0 if service.for_residents else _AFTER_ALL_TIERS)


def _terms(scenario: Scenario) -> dict[int, tuple[Term, ...]]:
    """The terms of each course, by index of its service."""
    return {
        index: terms_of(service, scenario.courses[name], scenario.calendar)
        for index, (name, service) in enumerate(scenario.services.items())
        if name in scenario.courses
    }


def _keyed(scenario: Scenario, site: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    served = [(name, service.group) for name, service in scenario.services.items()]
    return MappingProxyType({purpose: tuple((site, purpose, *names) for names in served) for purpose in _PURPOSES})


def _moments(scenario: Scenario) -> Moments:
    """The kinds of day, profile by profile."""
    return moments([half_hour_weights(scenario, profile, day) for profile in scenario.profiles for day in DAY_TYPES])


def _kinds(scenario: Scenario, asking: Occasions) -> Ints:
    """Where each occasion's kind of day stands among all kinds."""
    profiles = list(scenario.profiles)
    followed = [profiles.index(profile_name(scenario, service)) for service in scenario.services.values()]
    day_type = [DAY_TYPES.index(day) for day in scenario.calendar.day_types]
    found: Ints = (
        len(DAY_TYPES) * np.array(followed, dtype=np.int64)[asking.service]
        + np.array(day_type, dtype=np.int64)[asking.day]
    )
    return found


def _waits_ms(scenario: Scenario, service: Service) -> int:
    """For ever, but a grace period for meetings and at homes."""
    graced = service.meets or service.channel == "home_visit"
    return int(milliseconds(scenario.booking.grace_min)) if graced else NEVER


def _arcs(scenario: Scenario, site: str) -> list[Arc]:
    """Where the group of each service lies."""
    lying = arcs(scenario.population[site])
    return [lying.get(service.group, Arc(0, 0)) for service in scenario.services.values()]


def _shut(columns: LatentNeed | Occasions | Periods | Terms | Moments | Laws) -> None:
    """Nothing that is kept can be written to."""
    for field in fields(columns):
        value = getattr(columns, field.name)
        if isinstance(value, np.ndarray):
            value.flags.writeable = False
        elif isinstance(value, (Occasions, Periods, Terms, Moments, Laws)):
            _shut(value)
