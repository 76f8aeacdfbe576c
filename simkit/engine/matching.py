"""Who serves: the least team that covers the skills, one skill to a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def least_team(
    slots: Sequence[int], candidates: Iterable[int], skills: Sequence[frozenset[int]]
) -> tuple[int, ...] | None:
    """The lexicographically least team that fills every slot; None if the candidates cannot.

    ``slots`` names the skill of each person wanted, ``candidates`` come in order of preference,
    ``skills[p]`` are the skills of person p. The team is in ascending order of index.
    """
    team = largest_team(slots, candidates, skills)
    return tuple(sorted(team)) if len(team) == len(slots) else None


def largest_team(slots: Sequence[int], candidates: Iterable[int], skills: Sequence[frozenset[int]]) -> list[int]:
    """As many persons as can fill slots together, the lexicographically least among such teams.

    The sets of persons that can be seated form a matroid (a transversal matroid), so taking each candidate who
    can still be seated with those before is optimal. A seat is found along an augmenting path (Kuhn 1955).
    """
    seated: list[int] = [-1] * len(slots)
    team: list[int] = []
    for person in candidates:
        if len(team) == len(slots):
            break
        if _seat(person, slots, skills, seated, set()):
            team.append(person)
    return team


def wished_first(wish: int, candidates: Iterable[int]) -> list[int]:
    """The candidates with the person wished for before all others: the least team then has that person in it."""
    return [wish, *(person for person in candidates if person != wish)]


def _seat(
    person: int, slots: Sequence[int], skills: Sequence[frozenset[int]], seated: list[int], tried: set[int]
) -> bool:
    """Seat the person, moving others to other slots if need be."""
    for slot, skill in enumerate(slots):
        if skill in skills[person] and slot not in tried:
            tried.add(slot)
            if seated[slot] < 0 or _seat(seated[slot], slots, skills, seated, tried):
                seated[slot] = person
                return True
    return False
