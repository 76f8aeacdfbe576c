"""What an assumption is called: its field, and of which service, site, group or role it is."""

from __future__ import annotations

from reports.catalogue import assumptions as words
from reports.records import AssumptionRow
from reports.view import View

#: Section of a path -> where in the path the id stands that names what it is of, and the kind of that id.
_OF: dict[str, tuple[int, str]] = {
    "services": (1, "service"), "groups": (1, "group"), "roles": (1, "role"), "room_types": (1, "room_type"),
    "sites": (1, "site"), "population": (1, "site"), "prices": (2, "role"), "rooms": (2, "room_type"),
    "staff": (1, "site"), "courses": (1, "service"), "pathways": (1, "service"), "absence": (1, "role"),
    "turnover": (1, "role"), "cost_lines": (1, "cost_line"), "vehicles": (1, "vehicle"),
}  # fmt: skip


def assumption_name(view: View, row: AssumptionRow) -> str:
    """In words where the field is known, else its path."""
    parts = row.path.split("; ")[0].split(".")
    field = next((part for part in reversed(parts) if part in words.FIELDS), None)
    if field is None:
        return row.path
    named = view.voice.say(words.FIELDS[field])
    entity = _entity(view, row.paths.split("; ")[0].split("."))
    if row.numbers == 1:
        return view.voice.say(words.ENTITY, entity=entity, field=named) if entity else named
    if not entity:
        return view.voice.say(words.SEVERAL_UNNAMED, field=named, n=row.numbers)
    return view.voice.say(words.SEVERAL, field=named, first=entity, n=row.numbers)


def _entity(view: View, path: list[str]) -> str:
    """The name of what a number is of, the id where it has none; nothing for a number of the whole scenario."""
    at, kind = _OF.get(path[0], (0, ""))
    if not kind or len(path) <= at:
        return ""
    return "" if path[at] == "*" else view.voice.name(kind, path[at])
