"""What a tender counts a service as: a case, a group, an activity, or the desk's.

The files of a run do not say; it is read from how many come at once and whether they book. That is an assumption: the
form says so, and each kind can be chosen anew.
"""

from __future__ import annotations

from typing import Literal

from reports.forms.filing import Filing

Kind = Literal["case", "group", "activity", "desk"]
KINDS: tuple[Kind, ...] = ("case", "group", "activity", "desk")
#: Persons of a group at most; assumed (groups of social work commonly have 6 to 12 members).
MOST_IN_A_GROUP = 12


def kind_of(filed: Filing, service: str) -> Kind:
    """The kind of a service of the filing."""
    size = filed.sources.get(f"services.{service}.party_size")
    persons = _number(size.value) if size is not None else None
    meetings = filed.of_services.get((service, "sessions"))
    if (persons or 1.0) > 1 or (meetings is not None and meetings.mean):
        return "group" if persons is not None and persons <= MOST_IN_A_GROUP else "activity"
    return "case" if _booked(filed, service) else "desk"


def _booked(filed: Filing, service: str) -> bool:
    """By appointment, which has days of notice, or at home, which has a way there."""
    notice = filed.sources.get(f"services.{service}.lead_days")
    days = 0.0 if notice is None else _number(notice.value)
    return f"services.{service}.travel" in filed.sources or days is None or days > 0


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
