"""The sections of a fitted scenario that are no tables, as YAML."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping

from simkit.fitting.tables import CATEGORY, Layout

#: How far past its closing a desk may be planned to serve whoever it has called.
_OVERRUN_MIN = 120


def scenario_text(of: Layout, tables: Mapping[str, str]) -> str:
    """The text of the scenario file; ``tables`` names the file of each table."""
    names = ", ".join(of.sites.values())
    holidays = ", ".join(day.isoformat() for day in of.holidays)
    sections = [
        f"# Fitted from {_one_line(of.file)}: docs/fitting.md says how. Change it as any scenario.",
        f"name: {{zh: {_text(f'按记录估计: {names}')}, en: {_text(f'fitted from records: {names}')}}}",
        "jurisdiction: recorded",
        "standards: []",
        f"calendar: {{country: null, start: {of.start}, weeks: {of.weeks}, closed_on: [{holidays}]}}",
        "",
        "tables:",
        *(f"  {table}: {_text(file)}" for table, file in tables.items()),
        "",
        f"categories: {{{CATEGORY}: {{zh: 记录中的服务, en: recorded services}}}}",
        "offer:",
        *(f"  {_text(site)}: [{_services_of(of, site)}]" for site in of.sites),
        "room_types: {}",
        'rooms: {"*": {}}',
        "",
        _VOLUNTEERS.format(skill=of.places[0].role),
        _demand(of),
        _BOOKING.format(overrun=_OVERRUN_MIN),
    ]
    return "\n".join(sections)


def _text(value: str) -> str:
    """A quoted scalar: what JSON quotes, YAML 1.2 reads."""
    return json.dumps(value, ensure_ascii=False)


def _one_line(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)[1:-1]


def _services_of(of: Layout, site: str) -> str:
    return ", ".join(_text(place.service) for place in of.places if place.site == site)


_VOLUNTEERS = """\
volunteers: # the records know none
  registered_share: {{value: 0, source: decision no volunteers in the records}}
  active_share: {{value: 0, source: decision no volunteers in the records}}
  hours_per_active_year: {{value: 0, source: decision no volunteers in the records}}
  turn_up: {{value: 1, source: decision no volunteers in the records}}
  per_social_worker: {{value: 0, source: decision no volunteers in the records}}
  lead_skill: {skill}
"""

_BOOKING = """\
booking: # nothing is booked
  slot_min: {{value: 30, source: decision nothing is booked}}
  slot_tolerance_min: {{value: 0, source: decision nothing is booked}}
  horizon_days: {{value: 14, source: decision nothing is booked}}
  session_notice_days: {{value: 14, source: decision nothing is booked}}
  grace_min: {{value: 15, source: decision nothing is booked}}
  overrun_min: {{value: {overrun}, assumed: 0..480, why: whoever was called is served to the end}}
"""


def _demand(of: Layout) -> str:
    months = ", ".join(f"{month}: 1.0" for month in range(1, 13))
    return f"""\
demand:
  day_cv: {_day_cv(of)}
  heterogeneity_shape: {{value: 0.47, source: E-HET-1}}
  return_when_closed: {{value: 0, assumed: 0..0.5, why: records count who came while a desk was open}}
  month_factor:
    value: {{{months}}}
    assumed: 0.7..1.3
    why: the records tell of {of.weeks} weeks, not of months
  profile_of: {{}}
"""


def _day_cv(of: Layout) -> str:
    found = of.fit.queue_days
    if math.isnan(found.cv):
        return "{value: 0.2, assumed: 0.05..0.6, why: no weekday was seen twice}"
    interval = f"{found.low:.3f} to {found.high:.3f}"
    said = f"file {of.file} daily counts of {found.freedom} queue-days beyond their profile, {interval}"
    return f"{{value: {found.cv:.4g}, source: {_text(said)}}}"
