"""Who is on duty when: contact hours spread evenly over the blocks of opening."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from simkit.scenario.absence import Absence, absence_of
from simkit.scenario.frozen import Map
from simkit.scenario.staff import PAID_HOURS_YEAR, Role
from simkit.supply.opening import Blocks


@dataclass(frozen=True, slots=True)
class Person:
    """One member of staff: the role and, for each block of opening, whether on duty."""

    role: str
    on_duty: tuple[bool, ...]


def roster(
    roles: Mapping[str, Role],
    team: Mapping[str, int],
    blocks: Blocks,
    weeks: int,
    absence: Map[str, Absence],
) -> tuple[Person, ...]:
    """The persons of a team, in order of ``roles``; roles without posts here (fte 0) are external and left out.

    A person faces residents for ``contact_hours_year`` of the open hours and is on duty in that share of the
    blocks. Where ``absence`` says what takes persons of the role away, they are on duty for the hours of their post
    less those at the desk, and what takes them away is taken out of that later: no hour is taken off twice. The shifts
    of the persons of a role are staggered, so that cover is as even as whole blocks allow.
    """
    return tuple(
        Person(name, on_duty)
        for name, role in roles.items()
        if role.fte > 0
        for share in [contact_share(role, blocks, weeks, absence_of(absence, name))]
        for on_duty in _shifts(team.get(name, 0), share, len(blocks))
    )


def contact_share(role: Role, blocks: Blocks, weeks: int, away: Absence | None = None) -> Fraction:
    """The share of the open hours for which a person of the role is rostered, 1 at most; exact."""
    if blocks.open_min == 0:
        return Fraction(0)
    hours_year = Fraction(role.contact_hours_year) if away is None else _hours_before_absence(role, away)
    contact_min = hours_year * 60 * weeks / 52
    return min(Fraction(1), contact_min / blocks.open_min)


def _hours_before_absence(role: Role, away: Absence) -> Fraction:
    """Hours a year that the post is paid for, without those at the desk; both as large as the post."""
    return Fraction(role.fte) * (PAID_HOURS_YEAR - 52 * Fraction(away.desk_hours_week))


def _shifts(persons: int, share: Fraction, blocks: int) -> list[tuple[bool, ...]]:
    """Person i is on duty in block b if floor((b+1) share + i/persons) > floor(b share + i/persons).

    In whole numbers: no rounding may move a shift.
    """
    step, unit = share.numerator * persons, share.denominator * persons
    found = []
    for person in range(persons):
        turns = [(block * step + person * share.denominator) // unit for block in range(blocks + 1)]
        found.append(tuple(later > earlier for earlier, later in pairwise(turns)))
    return found
