"""What holds a plan back or is short, by name: a clause, one part of it, a fund, the hours of a role or a room."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from reports.catalogue import clauses as words
from reports.voice import Voice

_KINDS = {
    "fund": ("fund", words.FUND),
    "hours": ("role", words.HOURS),
    "places": ("room_type", words.PLACES),
    "volunteers": ("group", words.VOLUNTEERS),
    "devices": ("group", words.DEVICES),
}

#: Sections of fixed rows -> the kind of name that they are keyed by.
_FIXED = {"staff": "role", "rooms": "room_type", "services": "service", "heads": "head", "cost_lines": "cost_line"}


def clause_id(name: str) -> str:
    """What a reader looks up: the clause without its part; nothing for a fund or for hours."""
    head = name.partition(":")[0]
    return "" if head in (*_KINDS, "fixed", "norm") else head


def clause_text(name: str, voice: Voice) -> str:
    """What it says: the text of the clause and its part, or the fund, role or room that is used up."""
    head, _, tail = name.partition(":")
    if head in _KINDS:
        kind, phrase = _KINDS[head]
        return voice.say(phrase, name=voice.name(kind, tail))
    if head == "norm":
        return voice.say(words.NORM, name=voice.name("head", tail))
    if head == "fixed":
        section, _, id_ = tail.partition(":")
        return voice.say(words.FIXED[section], name=voice.name(_FIXED.get(section, section), id_))
    text = voice.name("rule", head)
    if not tail:
        return text
    return voice.say(words.PART, text=text, part=voice.name("part", tail))


def clause_cite(name: str, voice: Voice, given: str = "") -> str:
    """Where the clause stands, in the language of the report if it is known there."""
    return voice.names.get(("cite", clause_id(name)), given)


def fund_of(name: str, standards: Iterable[str]) -> str:
    """The fund whose amount a clause states, or nothing."""
    head, _, tail = name.partition(":")
    if head == "fund":
        return tail
    return next((funds[name] for standard in standards if name in (funds := _funds(standard))), "")


@cache
def _funds(standard: str) -> dict[str, str]:
    """Clause -> fund, for the clauses of a bundled standard that cap the spending of one fund."""
    from simkit.policy.standard import load_standard
    from simkit.policy.standard import standards as bundled

    if standard not in bundled():
        return {}
    return {
        f"{rule.id}:{bound.part}" if bound.part else rule.id: bound.select["fund"]
        for rule in load_standard(standard).rules
        for bound in rule.bounds
        if bound.max is not None and set(bound.select) == {"fund"}
    }
