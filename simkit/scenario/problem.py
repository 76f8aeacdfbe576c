"""What is wrong with a scenario, said to the person who wrote it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

#: Problems listed at once; more would scroll the first ones away.
LISTED = 20

#: Sections keyed by site: an entry "*" stands for every site that has none of its own.
BY_SITE = ("sites", "population", "rooms", "staff", "rosters", "offer", "zones")

#: Where a value stands in the tree of a scenario: ("staff", "donghu", "social_worker").
Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: what is wrong, where, and what to write instead (``hint``)."""

    message: str
    path: Path = ()
    file: str = ""
    line: int = 0
    hint: str = ""

    def at(self, file: str, line: int) -> Problem:
        """The same problem with its place in a file, unless it already has one."""
        return self if self.file else replace(self, file=file, line=line)

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}: " if self.line else f"{self.file}: " if self.file else ""
        where = f"{'.'.join(self.path)}: " if self.path else ""
        return place + where + self.message + (f"; {self.hint}" if self.hint else "")


def together(problems: Iterable[Problem]) -> list[Problem]:
    """The problems, those said once that are the same at several sites: ``staff.*.social_worker``."""
    same: dict[Problem, list[Problem]] = {}
    for problem in problems:
        path = problem.path
        by_site = len(path) > 2 and path[0] in BY_SITE
        starred = replace(problem, path=(path[0], "*", *path[2:])) if by_site else problem
        same.setdefault(starred, []).append(problem)
    return [starred if len(alike) > 1 else alike[0] for starred, alike in same.items()]


class ScenarioError(Exception):
    """A scenario cannot be used. ``str()`` is the whole message for a person, one problem a line."""

    def __init__(self, *problems: Problem | str) -> None:
        self.problems = tuple(Problem(p) if isinstance(p, str) else p for p in problems)
        super().__init__(*problems)

    def __str__(self) -> str:
        lines = [str(problem) for problem in self.problems[:LISTED]]
        if len(self.problems) > LISTED:
            lines.append(f"... and {len(self.problems) - LISTED} more")
        return "\n".join(lines)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that ``name`` most resembles, or None when none is close."""
    candidates = list(known)
    lowered = {candidate.lower(): candidate for candidate in reversed(candidates)}
    found = difflib.get_close_matches(name.lower(), lowered, n=1, cutoff=0.6)
    return lowered[found[0]] if found else None


def meant(name: str, known: Iterable[str]) -> str:
    """The hint for an unknown name: ``did you mean 'x'?``, or the names there are."""
    candidates: Sequence[str] = list(known)
    close = nearest(name, candidates)
    if close is not None:
        return f"did you mean '{close}'?"
    if not candidates:
        return "there is none to choose from"
    shown = ", ".join(candidates[:12]) + (", ..." if len(candidates) > 12 else "")
    return f"write one of {shown}"
