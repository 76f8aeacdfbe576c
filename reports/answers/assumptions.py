"""Whether an assumption could change what is decided, or which moves the answer where nothing is decided."""

from __future__ import annotations

from collections import Counter

from reports.assumption_answers import Answered, answered
from reports.assumption_names import assumption_name
from reports.catalogue import assumptions as words
from reports.claims import Claim
from reports.records import AssumptionRow
from reports.tornado import ENDS, Bar, End, decision_at
from reports.units import difference_text
from reports.view import View

#: Assumptions that are named.
_MOST = 3
#: What is decided otherwise, the gravest first.
_GRAVEST = tuple(words.KINDS)


def assumption_sentence(view: View) -> str | None:
    """One sentence; None where assumptions were not asked for or none could be tried."""
    tried: dict[tuple[str, str], list[AssumptionRow]] = {}
    for row in view.data.assumptions:
        if row.kpi:
            tried.setdefault((row.paths, row.why), []).append(row)
    if not tried:
        return None
    changing = [rows for rows in tried.values() if any(row.could_change_decision == "true" for row in rows)]
    deciding = [rows[0] for rows in sorted(changing, key=lambda rows: _GRAVEST.index(_gravest(rows)))]
    safe = sum(all(row.could_change_decision == "false" for row in rows) for rows in tried.values())
    judged = len(deciding) + safe
    if not judged:
        return view.voice.say(words.MOVES, n=len(tried), title=assumption_title(view, answered(view)[0]))
    unjudged = len(tried) - judged
    values = {"n": judged, "unjudged": view.voice.say(words.NOT_JUDGED, k=unjudged) if unjudged else ""}
    if not deciding:
        return view.voice.say(words.COULD_NOT, **values)
    names = [assumption_name(view, row) for row in deciding[:_MOST]] + (["…"] if len(deciding) > _MOST else [])
    found = Counter(map(_gravest, changing))
    kinds = [view.voice.say(phrase, k=found[kind]) for kind, phrase in words.KINDS.items() if found[kind]]
    listed = {"kinds": view.voice.listed(kinds), "names": view.voice.listed(names)}
    return view.voice.say(words.COULD, k=len(deciding), **listed, **values)


def _gravest(rows: list[AssumptionRow]) -> str:
    """The gravest of what an assumption could change."""
    said = {word for row in rows for end in ENDS for word, _ in decision_at(row, end)}
    return next(kind for kind in words.KINDS if kind in said)


def assumption_title(view: View, one: Answered) -> str:
    """What the picture shows, as far as it may be said.

    One assumption moves the answer most only where an adjusted interval of it lies beyond those of all others.
    """
    say, found = view.voice.say, one.tornado
    answer = one.name(view)
    shown = [bar for bar in found.bars if bar.shown] if found else []
    if found is None or not shown:
        n = max((int(row.n or 0) for row in one.rows), default=0) if found is None else found.n
        matters = difference_text(_matters(view, one), one.rows[0].unit, view.voice.lang).lstrip("+")
        return say(words.TITLE_NONE, answer=answer, n=n, matters=matters)
    first = max(shown, key=lambda bar: abs(_largest(bar).row.difference or 0.0))
    claim = _largest(first)
    end: End = "low" if claim is first.ends.get("low") else "high"
    values = {
        "answer": answer,
        "name": assumption_name(view, first.row),
        "end": say(words.ENDS[end]),
        "effect": difference_text(claim.row.difference or 0.0, claim.row.unit, view.voice.lang),
    }
    if all(_least(claim) > _most(other) for bar in found.bars if bar is not first for other in bar.ends.values()):
        return say(words.TITLE_LARGEST, **values)
    return say(words.TITLE_ONE, **values) if len(shown) == 1 else say(words.TITLE_SEVERAL, k=len(shown), **values)


def _matters(view: View, one: Answered) -> float:
    return view.kpis[one.kpi].matters_over(max(1, len(view.data.sites)))


def _largest(bar: Bar) -> Claim:
    """The claimed end that moves the answer more."""
    return max((claim for claim in bar.ends.values() if claim.shown), key=lambda c: abs(c.row.difference or 0.0))


def _least(claim: Claim) -> float:
    assert claim.low is not None
    assert claim.high is not None
    return min(abs(claim.low), abs(claim.high))


def _most(claim: Claim) -> float:
    return float("inf") if claim.low is None or claim.high is None else max(abs(claim.low), abs(claim.high))
