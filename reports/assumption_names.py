"""What an assumption is called: its field, and of which service, site, group or role it is."""

from __future__ import annotations

from reports.catalogue import assumptions as words
from reports.inputs import field_name, thing_name
from reports.records import AssumptionRow
from reports.view import View


def assumption_name(view: View, row: AssumptionRow) -> str:
    """In words where the field is known, else its path."""
    named = field_name(view.voice, row.path.split("; ")[0])
    if named is None:
        return row.path
    thing = thing_name(view.voice, row.paths.split("; ")[0])
    if row.numbers == 1:
        return view.voice.say(words.ENTITY, entity=thing, field=named) if thing else named
    if not thing:
        return view.voice.say(words.SEVERAL_UNNAMED, field=named, n=row.numbers)
    return view.voice.say(words.SEVERAL, field=named, first=thing, n=row.numbers)
