"""What stands at an input in words: choices, days, durations; where it comes from and why it was assumed."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reports.catalogue import input_values as value_words
from reports.catalogue import inputs as words
from reports.catalogue import words as common_words
from reports.catalogue.phrase import Phrase
from reports.inputs import in_days, pattern_of
from reports.voice import Voice

_DURATION = re.compile(r"(\w+)\(([^)]*)\) ?(s|min|h|d)?")
_ASSUMED = re.compile(r"assumed (?:(\S+\.\.\S+) )?because (.*)", re.DOTALL)
_CLOCKS = re.compile(r"\b\d\d?:\d\d\b")
_DATES = re.compile(r"first_day: (\S+); last_day: (\S+?)(?=;|$)")
_OF_SCHOOL = re.compile(r"\bschool ")
_WEEKS = re.compile(r" weeks ([\d+]+)")


def value_name(voice: Voice, path: str, value: str) -> str:
    """What stands at a path in words; numbers, and what is not known, as they are written."""
    if value in ("true", "false"):
        return voice.say(common_words.YES if value == "true" else common_words.NO)
    pattern = pattern_of(path)
    if pattern == "price_set" and value:
        return voice.say(words.PRICE_SET, id=value)
    choices, kind = choices_at(pattern), value_words.IDS.get(pattern)
    if choices or kind:
        return voice.joined(_one_of(voice, choices, kind, item) for item in value.split("; "))
    duration = _DURATION.fullmatch(value)
    if duration and duration[1] in value_words.FAMILIES:
        return _duration(voice, duration[1], duration[2], duration[3] or "min")
    if pattern == "calendar.school_holidays":
        value = _DATES.sub(lambda found: voice.say(value_words.DATE_TO_DATE, first=found[1], last=found[2]), value)
    if _CLOCKS.search(value):
        return _times(voice, value)
    return voice.say(value_words.AND).join(value.split("; ")) if pattern else value


def choices_at(pattern: str) -> Mapping[str, Phrase]:
    """The words that a place of the scenario language may hold; none where it is no choice of words."""
    return value_words.CHOICES.get(value_words.SAME.get(pattern, pattern), {})


def _one_of(voice: Voice, choices: Mapping[str, Phrase], kind: str | None, item: str) -> str:
    if item in choices:
        return voice.say(choices[item])
    return voice.name(kind, item) if kind else item


def _duration(voice: Voice, family: str, inner: str, unit: str) -> str:
    values = voice.say(value_words.AND).join(
        _parameter(voice, *part.strip().partition("=")) for part in inner.split(",")
    )
    return voice.say(value_words.FAMILIES[family], values=values, unit=voice.say(value_words.TIMES[unit]))


def _parameter(voice: Voice, name: str, equals: str, value: str) -> str:
    """A parameter with its name where it was written with one."""
    known = value_words.PARAMETERS.get(name)
    return voice.say(value_words.PARAMETER, name=voice.say(known), value=value) if equals and known else name + value


def _times(voice: Voice, value: str) -> str:
    """Weeks of opening hours and times of meetings: days by their names."""
    return voice.joined(_time(voice, part) for part in value.split("; "))


def _time(voice: Voice, value: str) -> str:
    comma = voice.say(value_words.AND)
    value = value.replace(", ", comma)
    value = _OF_SCHOOL.sub(lambda _: voice.say(value_words.SCHOOL) + " ", value)
    value = _WEEKS.sub(lambda found: voice.say(value_words.WEEKS, weeks=found[1].replace("+", comma)), value)
    return in_days(voice, value)


def reason_name(voice: Voice, why: str) -> str:
    """Why a number was assumed, in this language where it is known in both, else as it was written."""
    return voice.name("reason", why)


def source_name(voice: Voice, source: str, known: Mapping[str, Phrase]) -> str:
    """Where a changed value comes from; ids of clauses and figures stay as they are."""
    if source in known:
        return voice.say(known[source])
    assumed = _ASSUMED.fullmatch(source)
    if assumed is None:
        return source
    return voice.say(words.ASSUMED, span=f" {assumed[1]}" if assumed[1] else "", why=reason_name(voice, assumed[2]))
