"""Reasons of assumed numbers in both languages: those that the bundled scenarios and the starter give."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache

from simkit.scenario.bundle import FOLDER
from simkit.scenario.source import Source


@cache
def reasons() -> Mapping[str, str]:
    """English reason -> Chinese reason."""
    with (FOLDER / "reasons.csv").open(encoding="utf-8", newline="") as file:
        return {row["en"]: row["zh"] for row in csv.DictReader(file)}


def reason(why: str, lang: str) -> str:
    """A reason in ``lang``; one that somebody else gave, in whatever language, as it is written."""
    return reasons().get(why, why) if lang == "zh" else why


def told(source: Source, lang: str) -> str:
    """A source in words; ids and texts of what is cited stay as they are written."""
    if lang == "zh" and source.kind == "assumed":
        return f"假定 {source.text}（{reason(source.why, lang)}）"
    return str(source)
