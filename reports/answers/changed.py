"""What differs between two plans of a site, in clauses: posts, rooms, hours, services, groups, shares served."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from reports.catalogue import questions as words
from reports.catalogue.phrase import Phrase
from reports.clauses import clause_id, clause_text
from reports.numbers import fixed, three
from reports.view import View

#: The smallest change of a share served that short simulations can tell.
LEAST_TOLD = 0.01
#: Names said in one breath before the rest is counted.
_MOST_NAMES = 5
_MOST_GROUPS = 3


class Change(Protocol):
    """A row of what is not as before."""

    @property
    def kind(self) -> str: ...
    @property
    def id(self) -> str: ...
    @property
    def before(self) -> float: ...
    @property
    def after(self) -> float: ...


def decision_clauses(view: View, changes: Sequence[Change]) -> list[str]:
    """Posts, rooms and hours more or fewer; services closed and opened."""
    said = [
        *_counted(view, changes, "post", "role", words.MORE_POSTS, words.FEWER_POSTS),
        *_counted(view, changes, "room", "room_type", words.MORE_ROOMS, words.FEWER_ROOMS),
        *_counted(view, changes, "device", "group", words.MORE_DEVICES, words.FEWER_DEVICES),
        *_counted(view, changes, "opening", "", words.MORE_HOURS, words.FEWER_HOURS),
    ]
    for phrase, wanted in ((words.CLOSED, _falls), (words.OPENED, _rises)):
        names = [view.voice.name("service", row.id) for row in changes if row.kind == "service" and wanted(row)]
        if names:
            said.append(view.voice.say(phrase, names=few(view, names)))
    return said


def group_clauses(view: View, changes: Sequence[Change]) -> list[str]:
    """Who is served less, and who more, those first who lose or gain most."""
    said = []
    for phrase, wanted in ((words.LOSE, _falls), (words.GAIN, _rises)):
        rows = sorted((row for row in changes if row.kind == "group" and wanted(row)), key=_size, reverse=True)
        names = [
            view.voice.say(words.GROUP_BY, group=view.voice.name("group", row.id), n=fixed(_size(row), 0))
            for row in rows
        ]
        if names:
            said.append(view.voice.say(phrase, groups=few(view, names, _MOST_GROUPS)))
    return said


def share_clauses(view: View, priority: float | None, everyone: float | None) -> list[str]:
    """Changes of the shares served that can be told from none; empty where neither can."""
    return [
        view.voice.say(phrase, change=points(change))
        for phrase, change in ((words.PRIORITY, priority), (words.EVERYONE, everyone))
        if change is not None and abs(change) >= LEAST_TOLD
    ]


def points(change: float) -> str:
    """A change of a share in percentage points, signed, one decimal."""
    return fixed(change * 100, 1, signed=True)


def few(view: View, names: Sequence[str], most: int = _MOST_NAMES) -> str:
    """A few names, and how many there are where not all are named."""
    if len(names) <= most:
        return view.voice.listed(names)
    comma = view.voice.listed(names[:most]) if view.voice.lang == "zh" else ", ".join(names[:most])
    return view.voice.say(words.OTHERS, names=comma, n=len(names))


def clause(view: View, rule: str) -> str:
    """A clause by its number and its text; the text alone for a row that the planner has fixed."""
    number = clause_id(rule)
    text = clause_text(rule, view.voice)
    return view.voice.say(words.CLAUSE, rule=number, text=text) if number and number != text else text


def clauses(view: View, rules: Iterable[str]) -> str:
    """Clauses in one breath."""
    return view.voice.listed(clause(view, rule) for rule in rules)


def _counted(view: View, changes: Sequence[Change], kind: str, names: str, more: Phrase, fewer: Phrase) -> list[str]:
    said = []
    for row in changes:
        if row.kind == kind:
            phrase = more if _rises(row) else fewer
            values = {"name": view.voice.name(names, row.id)} if names else {}
            said.append(view.voice.say(phrase, n=_number(_size(row)), **values))
    return said


def _number(value: float) -> str:
    return fixed(value, 0) if value == int(value) else three(value)


def _falls(row: Change) -> bool:
    return row.after < row.before


def _rises(row: Change) -> bool:
    return row.after > row.before


def _size(row: Change) -> float:
    return abs(row.after - row.before)
