"""Names of the units, and the words that go with an interval."""

from __future__ import annotations

from reports.catalogue.phrase import Phrase

#: unit as written in the files -> its name
UNITS: dict[str, Phrase] = {
    "share": Phrase("%", "%"),
    "min": Phrase("分钟", "min"),
    "h": Phrase("小时", "h"),
    "days": Phrase("天", "days"),
    "person-times": Phrase("人次", "person-times"),
    "persons": Phrase("人", "persons"),
    "meetings": Phrase("场", "meetings"),
    "teams": Phrase("支", "teams"),
    "cny": Phrase("元", "yuan"),
    "cny/person-time": Phrase("元/人次", "yuan per person-time"),
    "per 1000": Phrase("人次/千人·年", "person-times per 1,000 residents a year"),
    "m2": Phrase("平方米", "m²"),
    "posts": Phrase("岗", "posts"),
    "items": Phrase("项", "items"),
    "sites": Phrase("个点", "sites"),
    "rooms": Phrase("间", "rooms"),
    "times": Phrase("倍", "times"),
    "devices": Phrase("台", "devices"),
}
#: English units of which there is one.
_SINGULAR = {
    "days": "day", "person-times": "person-time", "persons": "person", "meetings": "meeting", "teams": "team",
    "person-times per 1,000 residents a year": "person-time per 1,000 residents a year", "posts": "post",
    "items": "item", "sites": "site", "rooms": "room", "devices": "device", "services": "service", "places": "place",
}  # fmt: skip


def singular(name: str) -> str:
    """The English name of a unit of which there is one; a name that has no other form stays."""
    return _SINGULAR.get(name, name)


#: As little of a unit as a label in a figure needs; the table beside has all of it.
SHORT_UNITS: dict[str, Phrase] = {
    "share": Phrase("个百分点", " pts"),
    "min": Phrase("分钟", " min"),
    "h": Phrase("小时", " h"),
    "days": Phrase("天", " days"),
    "person-times": Phrase("人次", ""),
    "meetings": Phrase("场", ""),
    "teams": Phrase("支", ""),
    "cny": Phrase("万元", "k yuan"),
    "cny/person-time": Phrase("元/人次", " yuan"),
    "per 1000": Phrase("/千人", " per 1,000"),
}
POINTS = Phrase("个百分点", "percentage points")
INTERVAL = Phrase("{low}至{high}", "{low} to {high}")
