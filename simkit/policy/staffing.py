"""What rules measure of a team. An outside supervisor (a role without a post) is nobody's staff."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from simkit.policy.facts import SiteFacts
from simkit.scenario.staff import Role

#: The skill that makes a role a supervisor (督导).
SUPERVISE = "supervise"


def professionals(facts: SiteFacts, _select: Mapping[str, str]) -> int:
    return _employed(facts, lambda role: role.professional)


def auxiliary_full_time(facts: SiteFacts, _select: Mapping[str, str]) -> int:
    return _employed(facts, lambda role: role.auxiliary and role.full_time)


def auxiliary_part_time(facts: SiteFacts, _select: Mapping[str, str]) -> int:
    return _employed(facts, lambda role: role.auxiliary and not role.full_time)


def full_time_staff(facts: SiteFacts, _select: Mapping[str, str]) -> int:
    return _employed(facts, lambda role: role.full_time)


def registered_social_worker_share(facts: SiteFacts, select: Mapping[str, str]) -> Fraction | None:
    everyone = full_time_staff(facts, select)
    registered = _employed(facts, lambda role: role.full_time and is_social_worker(role))
    return Fraction(registered, everyone) if everyone else None


def registered_without_certificate(facts: SiteFacts, _select: Mapping[str, str]) -> int:
    return _employed(facts, lambda role: role.registered and not role.professional)


def manager_is_social_worker(facts: SiteFacts, _select: Mapping[str, str]) -> bool:
    return _employed(facts, is_social_worker) > 0


def supervisors(facts: SiteFacts, _select: Mapping[str, str]) -> int | None:
    """Supervisors placed at the site; one when the plan pays for supervision.

    Where supervision is a head of the budget but there is no plan yet, none placed means not known.
    """
    placed = sum(number for role, number in facts.team.items() if SUPERVISE in facts.roles[role].skills)
    if placed or (facts.payments is None and "supervision" not in facts.heads):
        return placed
    if facts.payments is None:
        return None
    return int(any(payment.head == "supervision" and payment.amount_fen > 0 for payment in facts.payments))


def public_posts(facts: SiteFacts, _select: Mapping[str, str]) -> int:
    return facts.public_posts


def is_social_worker(role: Role) -> bool:
    """A professional social worker has the certificate and is registered (SZ-STAFF-3)."""
    return role.professional and role.registered


def _employed(facts: SiteFacts, counts: Callable[[Role], bool]) -> int:
    return sum(n for role, n in facts.team.items() if facts.roles[role].fte > 0 and counts(facts.roles[role]))
