"""The demand of a clause and the value it meets, in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from reports.catalogue import verdicts as words
from reports.catalogue.phrase import Lang, agreeing
from reports.catalogue.units import singular
from reports.numbers import MISSING, fixed, three
from reports.quantity import Quantity, Span, percentage, points, raw
from reports.records import VerdictRow
from reports.units import unit_name
from reports.voice import Voice

_DEMAND = re.compile(r"^(?P<kind>min|max|equal|all_of) (?P<limit>.*?)(?: if (?P<condition>.+))?$")
_CONDITION = re.compile(r"(\S+) over (\d+)")
_KINDS = {"min": words.AT_LEAST, "max": words.AT_MOST, "equal": words.EQUALS}
#: Unit of a measure in the standards -> unit as the report writes it.
_UNITS = {"person": "persons", "item": "items", "site": "sites", "category": "items", "group": "items"}
#: Kinds of ids that a list of a clause may name.
_NAMED = ("room_type", "service", "category", "group", "part", "declared", "measure")


@cache
def _measure_units() -> dict[str, str]:
    from simkit.policy.quantity import QUANTITIES

    return {id_: _UNITS.get(quantity.unit, quantity.unit) for id_, quantity in QUANTITIES.items()}


def bound_words(row: VerdictRow, voice: Voice) -> str:
    """``min 3`` becomes 不少于3 or "at least 3"; what is not understood stays as it is."""
    found = _DEMAND.match(row.bound)
    if found is None:
        return row.bound
    if found["kind"] == "all_of":
        items = voice.listed(any_name(item, voice) for item in re.split(r"[;,]\s*", found["limit"]) if item)
        demand = voice.say(words.ALL_OF, items=items)
    else:
        demand = voice.say(_KINDS[found["kind"]], limit=measured(found["limit"], row.measure, voice))
    for group, size in _CONDITION.findall(found["condition"] or ""):
        demand = voice.say(words.IF_OVER, demand=demand, group=any_name(group, voice), size=size)
    return demand


def measured(value: str, measure: str, voice: Voice) -> str:
    """A value of a measure with its unit; lists by their names; missing is a dash."""
    if not value:
        return MISSING
    if value in ("true", "false"):
        return voice.say(words.YES if value == "true" else words.NO)
    try:
        number = float(value)
    except ValueError:
        return voice.listed(any_name(item, voice) for item in re.split(r"[;,]\s*", value) if item)
    unit = _unit(measure)
    if unit == "yes_no":
        return voice.say(words.YES if number else words.NO)
    return _with_unit(_figure(number, unit), unit, voice)


def _unit(measure: str) -> str:
    return _measure_units().get(measure, "share" if measure.endswith("_share") else "")


def _figure(number: float, unit: str) -> str:
    """A number of a measure without its unit."""
    if unit == "share":
        return fixed(number * 100, 1)
    if number == int(number):
        return fixed(number, 0)
    return fixed(number, 2) if unit == "cny" else three(number)


def _with_unit(text: str, unit: str, voice: Voice) -> str:
    name = unit_name(unit, voice.lang) if unit else ""
    return text + name if voice.lang == "zh" else f"{text} {agreeing(text, singular(name), name)}".rstrip()


def value_range(rows: Sequence[VerdictRow], voice: Voice) -> str:
    """The values of some sites: one where they agree, lowest to highest where they are numbers."""
    values = list(dict.fromkeys(row.value for row in rows))
    if len(values) == 1:
        return measured(values[0], rows[0].measure, voice)
    try:
        numbers = sorted(float(value) for value in values if value)
    except ValueError:
        return MISSING
    if not numbers:
        return MISSING
    unit = _unit(rows[0].measure)
    return _with_unit(f"{_figure(numbers[0], unit)}–{_figure(numbers[-1], unit)}", unit, voice)


def value_span(rows: Sequence[VerdictRow], lang: Lang) -> Span | None:
    """The lowest and the highest value of some sites; None where they are no numbers."""
    unit = _unit(rows[0].measure)
    if unit in ("yes_no", "list"):
        return None
    values = [raw(row.value) for row in rows if row.value]
    found = sorted(value.value for value in values if value is not None)
    if not found or len(found) != len(values):
        return None
    low, high = (_quantity(float(value), unit, lang) for value in (found[0], found[-1]))
    return Span(low, high)


def _quantity(value: float, unit: str, lang: Lang) -> Quantity:
    if unit == "share":
        return percentage(value)
    decimals = 0 if value == int(value) else 2
    return Quantity(value, decimals, unit=unit_name(unit, lang) if unit else "")


def margin(amount: float | None, measure: str) -> Quantity | None:
    """How far a value lies on the right side of its bound, signed; None where it is missing or says nothing."""
    unit = _unit(measure)
    if amount is None or (unit in ("yes_no", "list") and amount >= 0):
        return None
    if unit == "share":
        return points(amount)
    decimals = 0 if unit in ("yes_no", "list") or amount == int(amount) else 2
    return Quantity(amount, decimals, signed=True)


def margin_text(amount: float | None, measure: str) -> str:
    """The margin in words: a dash where it is missing, nothing where a yes is met."""
    found = margin(amount, measure)
    if found is None:
        return MISSING if amount is None else ""
    return found.digits


def any_name(id_: str, voice: Voice) -> str:
    """The name of an id of a kind that the clause does not say."""
    return next((voice.names[kind, id_] for kind in _NAMED if voice.names.get((kind, id_))), id_)


def note_words(note: str, voice: Voice) -> str:
    """Remarks on a verdict: codes as ``labels.csv`` says them, their arguments by name."""
    said = []
    for code in filter(None, note.split("; ")):
        kind, _, argument = code.partition(":")
        template = voice.names.get(("note", kind), code)
        said.append(template.replace("{}", any_name(argument, voice)))
    return voice.joined(said)
