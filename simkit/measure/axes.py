"""What the columns of a tally mean: the services, groups, roles and room types of a scenario."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from simkit.engine.arrays import Flags, Floats, Ints
from simkit.scenario.identity import SameScenario
from simkit.scenario.money import fen
from simkit.scenario.population import FIRST_TIER
from simkit.scenario.scenario import Scenario

#: The column of everyone, and the row of the whole programme.
ALL = "*"
#: Waits of these channels make the headline KPIs; a session or home visit starts at its hour or not at all.
HEADLINE_CHANNELS = ("walk_in", "appointment")
#: Scenarios whose axes are kept.
_KEPT = 64


@dataclass(frozen=True, slots=True, eq=False)
class Axes:
    """Columns in order. Arrays have one entry a service (S), ``comes_first`` one a group.

    ``group``: index of the service's group. ``headline``: its waits are in the headline KPIs. ``booked``: an
    appointment. ``session``: a meeting of a party. ``class_a``: basic and free. ``benefit``: its benefit weight.
    ``for_residents``: no back-office work. ``comes_first``: the group is of the first tier. ``counts_in[c, s]``: 1 if
    service s counts in column c of ``columns``, its group's and everyone's; back-office work counts in none.
    ``room_types`` are those that some service of the catalogue takes, offered or not: a store room is not idle
    capacity.
    """

    services: tuple[str, ...]
    groups: tuple[str, ...]
    roles: tuple[str, ...]
    room_types: tuple[str, ...]
    vehicles: tuple[str, ...]
    group: Ints
    headline: Flags
    booked: Flags
    session: Flags
    class_a: Flags
    for_residents: Flags
    price_fen: Ints
    benefit: Floats
    comes_first: Flags
    counts_in: Ints

    @property
    def columns(self) -> tuple[str, ...]:
        """The groups, and ``*`` for everyone last."""
        return (*self.groups, ALL)

    @property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """Kind and id of whatever is used by the hour: roles, then room types, then vehicles."""
        kinds = {"role": self.roles, "room_type": self.room_types, "vehicle": self.vehicles}
        return tuple((kind, id_) for kind, ids in kinds.items() for id_ in ids)

    def same_as(self, other: Axes) -> bool:
        """Whether tallies over the two may be added."""
        ours = (self.services, self.groups, self.rows)
        return self is other or ours == (other.services, other.groups, other.rows)


def axes_of(scenario: Scenario) -> Axes:
    """The columns of every tally of ``scenario``, worked out at the first call for this very object."""
    return _worked_out(SameScenario(scenario))


@lru_cache(maxsize=_KEPT)
def _worked_out(same: SameScenario) -> Axes:
    scenario = same.scenario
    services = tuple(scenario.services.values())
    groups = tuple(scenario.groups)
    place = {group: index for index, group in enumerate(groups)}
    taken = {service.room_type for service in services}
    group_of = np.array([place[service.group] for service in services], np.int64)
    for_residents = np.array([service.for_residents for service in services], np.bool_)
    return Axes(
        services=tuple(scenario.services),
        groups=groups,
        roles=_roles(scenario),
        room_types=tuple(kind for kind in scenario.room_types if kind in taken),
        vehicles=tuple(scenario.vehicles),
        group=group_of,
        headline=np.array([service.channel in HEADLINE_CHANNELS for service in services], np.bool_),
        booked=np.array([service.channel == "appointment" for service in services], np.bool_),
        session=np.array([service.meets for service in services], np.bool_),
        class_a=np.array([service.service_class == "A" for service in services], np.bool_),
        for_residents=for_residents,
        price_fen=np.array([fen(service.price_cny) for service in services], np.int64),
        benefit=np.array([service.benefit_weight * service.for_residents for service in services], np.float64),
        comes_first=np.array([group.priority_tier == FIRST_TIER for group in scenario.groups.values()], np.bool_),
        counts_in=np.vstack([(np.arange(len(groups))[:, None] == group_of) & for_residents, for_residents]).astype(
            np.int64
        ),
    )


def _roles(scenario: Scenario) -> tuple[str, ...]:
    """Roles with posts at a site: those of the centre, and that of public-benefit posts."""
    posts = scenario.public_posts
    public = None if posts is None else posts.role
    return tuple(role for role, facts in scenario.roles.items() if facts.fte > 0 or role == public)
