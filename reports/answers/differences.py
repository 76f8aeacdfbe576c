"""What differs between a variant and its base, as far as it may be said."""

from __future__ import annotations

from collections.abc import Iterable

from reports.catalogue import answer as words
from reports.claims import Claim
from reports.units import difference_text, prose_signed_interval
from reports.view import View
from simkit.measure.headline import NAMED_FIRST

_MOST = 3


def difference_sentences(view: View) -> list[str]:
    """One sentence for each variant: the differences that may be claimed, and how many may not."""
    found = []
    for variant in view.variants:
        mine = [claim for claim in view.claims if claim.row.variant == variant]
        if mine:
            found.append(_sentence(view, variant, mine))
    return found


def in_order(view: View, found: Iterable[Claim]) -> list[Claim]:
    """Claims in the order in which they are named."""
    return sorted(found, key=lambda claim: _order(view, claim))


def _sentence(view: View, variant: str, mine: list[Claim]) -> str:
    say = view.voice.say
    shown = [claim for claim in in_order(view, mine) if claim.shown]
    n = max(claim.row.n for claim in mine)
    values = {"base": view.voice.quoted("scenario", mine[0].row.base), "variant": _variant(view, variant)}
    if not shown:
        return say(words.NOTHING_SHOWN, k=len(mine), n=n, **values)
    rest = say(words.MORE_CLAIMS, n=len(shown) - _MOST) if len(shown) > _MOST else ""
    still_open = len(mine) - len(shown)
    rest += say(words.REST_OPEN, k=still_open, n=n) if still_open else ""
    return say(
        words.COMPARED, claims=view.voice.listed(_claim(view, claim) for claim in shown[:_MOST]), rest=rest, **values
    )


def _variant(view: View, variant: str) -> str:
    name = view.voice.quoted("scenario", variant)
    short = any(plan.scenario == variant and not plan.affordable for plan in view.standings)
    return view.voice.say(words.NOT_AFFORDABLE_MARK, plan=name) if short else name


def _claim(view: View, claim: Claim) -> str:
    assert claim.row.difference is not None
    lang = view.voice.lang
    always_the_same = claim.low == claim.high
    return view.voice.say(
        words.CLAIM_CONSTANT if always_the_same else words.CLAIM,
        kpi=view.voice.name("kpi", claim.row.kpi),
        difference=difference_text(claim.row.difference, claim.row.unit, lang),
        interval=prose_signed_interval(claim.low, claim.high, claim.row.unit, lang),
    )


def _order(view: View, claim: Claim) -> tuple[int, bool, float, str]:
    """What is named first: a fixed few, then what is better or worse, then the largest in multiples of what matters."""
    kpi = claim.row.kpi
    neither = kpi not in view.kpis or view.kpis[kpi].better == 0
    size = abs(claim.row.difference or 0.0) / claim.matters if claim.matters else 0.0
    return (NAMED_FIRST.index(kpi) if kpi in NAMED_FIRST else len(NAMED_FIRST), neither, -size, kpi)
