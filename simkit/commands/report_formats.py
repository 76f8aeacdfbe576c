"""``--format``: in which formats a report is written."""

from __future__ import annotations

from simkit.commands.faults import Refused


def formats_named(text: str) -> tuple[str, ...]:
    """The formats of a list such as ``html,xlsx``; Refused, before any work, where one is unknown."""
    from reports.formats import formats
    from reports.reading import ReportError

    try:
        return formats(name for part in text.split(",") if (name := part.strip().lower()))
    except ReportError as wrong:
        raise Refused(f"--format {text}: {wrong}") from None
