"""A team by the names of its roles."""

from __future__ import annotations

from reports.catalogue import questions as words
from reports.view import View


def team(view: View, text: str) -> str:
    """A team as the tables write it (``role n; role n``) in words."""
    members = []
    for each in text.split("; "):
        role, _, number = each.rpartition(" ")
        members.append(view.voice.say(words.MEMBER, name=view.voice.name("role", role), n=number) if role else each)
    return view.voice.listed(members)
