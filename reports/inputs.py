"""Inputs of a scenario in words: what a path names.

A path is read along the places of ``input_fields``: the names of ``labels.csv`` stand for the ids in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from reports.catalogue import input_fields as field_words
from reports.catalogue import inputs as words
from reports.voice import Voice

#: Stands in a path for every id, or for several.
_EVERY = "*"
_DAY = "|".join(words.KEYS["day"])
_DAYS = re.compile(rf"\b({_DAY})(?:-({_DAY}))?\b")
_WHOLE_WEEK = (next(iter(words.KEYS["day"])), next(reversed(words.KEYS["day"])))
_UNSAID = {(kind, _EVERY) for kind in words.SILENT}


@dataclass
class _Place:
    """A place of the scenario language and what may stand below it."""

    pattern: str = ""
    below: dict[str, _Place] = field(default_factory=dict)

    @property
    def kind(self) -> str | None:
        """The kind of id that stands here, None where the words are fixed."""
        return next((key[1:-1] for key in self.below if key.startswith("<")), None)


@dataclass(frozen=True)
class _Read:
    """A path as it was read: its place or the one it stops above, ids of its keys by kind, what lies below."""

    pattern: str
    above: str
    keys: tuple[tuple[str, str], ...]
    rest: tuple[str, ...]


@cache
def _places() -> _Place:
    root = _Place()
    for pattern in field_words.INPUTS:
        place = root
        for key in pattern.split("."):
            place = place.below.setdefault(key, _Place())
        place.pattern = pattern
    return root


def _read(path: str) -> _Read:
    """The path along the places; its pattern is empty where it stops above a place or leads nowhere."""
    keys: list[tuple[str, str]] = []
    above: list[str] = []
    place, parts = _places(), path.split(".")
    for at, part in enumerate(parts):
        if place.pattern:
            return _Read(place.pattern, "", tuple(keys), tuple(parts[at:]))
        kind = place.kind
        if kind is not None:
            keys.append((kind, part))
        key = part if kind is None else f"<{kind}>"
        if key not in place.below:
            return _Read("", ".".join(above), tuple(keys), ())
        above.append(key)
        place = place.below[key]
    return _Read(place.pattern, ".".join(above), tuple(keys), ())


def pattern_of(path: str) -> str:
    """The place of the scenario language that a path names, empty where it names several or none."""
    return _read(path).pattern


def input_name(voice: Voice, path: str, *, unit: bool = True) -> str:
    """What a path names, its section first and its unit last; several sections are listed; the path where unknown."""
    if ", " in path:
        return voice.listed(input_name(voice, part, unit=unit) for part in path.split(", "))
    section = words.SECTIONS.get(path.split(".")[0])
    read = _read(path)
    if section is None and not read.pattern:
        return path
    said = [voice.say(section)] if section is not None else []
    said += key_names(voice, path)
    several = words.TOGETHER.get(read.above, words.SEVERAL)
    named = _with_unit if unit else _field
    said.append(named(voice, read.pattern) if read.pattern else voice.say(several))
    said += [_item(voice, part) for part in read.rest if part != _EVERY]
    return voice.say(words.BETWEEN).join(said)


def field_name(voice: Voice, path: str) -> str | None:
    """What is written at a path, without section, ids and unit; None where that has no words."""
    read = _read(path)
    found = field_words.INPUTS[read.pattern][0] if read.pattern else words.TOGETHER.get(read.above)
    return voice.say(found) if found else None


def unit_of_input(voice: Voice, path: str) -> str:
    """The unit of what is written at a path; nothing where it has none."""
    pattern = pattern_of(path)
    unit = field_words.INPUTS[pattern][1] if pattern else ""
    return voice.say(words.UNITS[unit]) if unit else ""


def key_names(voice: Voice, path: str) -> list[str]:
    """Names of the sites, services, roles and so on that a path goes through."""
    return [_key(voice, kind, id_) for kind, id_ in _read(path).keys if (kind, id_) not in _UNSAID]


def thing_name(voice: Voice, path: str) -> str:
    """The name of the one site, service, role and so on that a number is of; nothing where it is of all of them."""
    section, keys = path.split(".")[0], _read(path).keys
    at = 1 if section in ("prices", "rooms") else 0
    return "" if len(keys) <= at or keys[at][1] == _EVERY else _key(voice, *keys[at])


def _field(voice: Voice, pattern: str) -> str:
    return voice.say(field_words.INPUTS[pattern][0])


def _with_unit(voice: Voice, pattern: str) -> str:
    name, unit = _field(voice, pattern), field_words.INPUTS[pattern][1]
    return voice.say(words.NAME, name=name, unit=voice.say(words.UNITS[unit])) if unit else name


def _key(voice: Voice, kind: str, id_: str) -> str:
    if id_ == _EVERY:
        return voice.say(words.EVERY[kind])
    if kind == "month":
        return voice.say(words.MONTH, n=id_)
    if kind == "price_set":
        return voice.say(words.PRICE_SET, id=id_)
    if kind == "item":
        return _item(voice, id_)
    if kind == "day":
        return in_days(voice, id_)
    known = words.KEYS.get(kind, {}).get(id_)
    return voice.say(known) if known else voice.name("channel" if kind == "profile" else kind, id_)


def _item(voice: Voice, part: str) -> str:
    """A key below a place: a language, days by their names, a place in a list by its number."""
    if part in words.LANGUAGES:
        return voice.say(words.LANGUAGES[part])
    return voice.say(words.ITEM, n=int(part) + 1) if part.isdigit() else in_days(voice, part)


def in_days(voice: Voice, text: str) -> str:
    """A text with its days, and spans of days, by their names."""
    return _DAYS.sub(lambda found: _days(voice, found[1], found[2]), text)


def _days(voice: Voice, first: str, last: str | None) -> str:
    if (first, last) == _WHOLE_WEEK:
        return voice.say(words.EVERY_DAY)
    said = {day: voice.say(words.KEYS["day"][day]) for day in (first, last) if day}
    return voice.say(words.DAY_TO_DAY, first=said[first], last=said[last]) if last else said[first]
