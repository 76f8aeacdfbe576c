"""Why there are so many replications, and what it saved that all scenarios met the same residents."""

from __future__ import annotations

from statistics import median

from reports.catalogue import run_length as words
from reports.numbers import MISSING, percent, three
from reports.view import View


def run_length_sentences(view: View) -> list[str]:
    """The precision, if one was asked for; what pairing saved, for each variant whose differences vary."""
    said = [precision_sentence(view), *(pairing_sentence(view, variant) for variant in view.variants)]
    return [sentence for sentence in said if sentence is not None]


def precision_sentence(view: View) -> str | None:
    """What came of the precision asked for; None where none was."""
    found = view.data.manifest.get("precision")
    if not found:
        return None
    say, lang, last = view.voice.say, view.voice.lang, found["last"]
    named = last and {
        "scenario": view.voice.quoted("scenario", last["scenario"]),
        "kpi": view.voice.name("kpi", last["kpi"]),
    }
    values = {"n": view.data.replications, "asked": percent(found["asked"], lang)}
    if found["met"]:
        return say(words.PRECISION_MET, last=say(words.PRECISION_LAST, **named) if named else "", **values)
    reached = MISSING if found["reached"] is None else percent(found["reached"], lang)
    return say(words.PRECISION_MISSED, reached=reached, **named, **values)


def pairing_sentence(view: View, variant: str) -> str | None:
    """How many times the replications independent runs would have needed; None where no difference varies."""
    rows = [claim.row for claim in view.claims if claim.row.variant == variant]
    gains = {row.kpi: row.pairing_gain for row in rows if row.pairing_gain is not None}
    if not gains:
        return None
    name = view.voice.quoted("scenario", variant)
    low, high = min(gains, key=gains.__getitem__), max(gains, key=gains.__getitem__)
    if low == high:
        return view.voice.say(words.PAIRED_ONE, variant=name, kpi=view.voice.name("kpi", low), gain=three(gains[low]))
    return view.voice.say(
        words.PAIRED,
        variant=name,
        median=three(median(gains.values())),
        low=three(gains[low]),
        low_kpi=view.voice.name("kpi", low),
        high=three(gains[high]),
        high_kpi=view.voice.name("kpi", high),
    )
