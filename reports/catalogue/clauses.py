"""Names of what is used up or short and is no clause of its own."""

from __future__ import annotations

from reports.catalogue.phrase import Phrase

FUND = Phrase("{name}资金用完", "money of the fund: {name}")
HOURS = Phrase("{name}的在岗小时", "hours on duty: {name}")
PLACES = Phrase("{name}的席位小时", "place-hours: {name}")
PART = Phrase("{text}({part})", "{text} ({part})")
