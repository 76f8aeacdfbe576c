"""What differs between a variant and its base, as far as it may be said."""

from __future__ import annotations

from collections.abc import Iterable

from reports.catalogue import answer as words
from reports.catalogue import plain_words
from reports.catalogue.phrase import Phrase
from reports.claims import Claim
from reports.plain_words import of_periods, years_said
from reports.records import ComparisonRow
from reports.units import plain_unit, size_interval_text, size_text
from reports.view import View
from simkit.measure.headline import NAMED_FIRST

_MOST = 4
#: What share of days has a long wait: said as days of a hundred, beside the mean wait.
LONG_WAITS = "long_wait_days_share"


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
        return say(_periods(view, words.NOTHING_SHOWN), k=len(mine), n=n, **values)
    rest = say(words.MORE_CLAIMS, n=len(shown) - _MOST) if len(shown) > _MOST else ""
    still_open = len(mine) - len(shown)
    rest += say(words.REST_OPEN, k=still_open) if still_open else ""
    claims = view.voice.joined(_claim(view, claim) for claim in shown[:_MOST])
    return say(_periods(view, words.COMPARED), claims=claims, rest=rest, n=n, **values)


def _variant(view: View, variant: str) -> str:
    name = view.voice.quoted("scenario", variant)
    short = any(plan.scenario == variant and not plan.affordable for plan in view.standings)
    return view.voice.say(words.NOT_AFFORDABLE_MARK, plan=name) if short else name


def _claim(view: View, claim: Claim) -> str:
    """What differs, in how many of the years, and by how much on average."""
    row, lang = claim.row, view.voice.lang
    assert row.difference is not None
    name, factor, unit = view.voice.name("kpi", row.kpi), 1, row.unit
    more, less = plain_words.WAYS.get(plain_unit(unit), plain_words.COUNTS)
    if row.kpi == LONG_WAITS:
        name, factor, unit = view.voice.say(plain_words.LONG_WAIT_DAYS), 100, "days"
        more, less = plain_words.DAY_WAYS
    values = {
        "kpi": name,
        "way": view.voice.say(more if row.difference > 0 else less),
        "size": size_text(factor * row.difference, unit, lang),
        "interval": size_interval_text(_times(factor, claim.low), _times(factor, claim.high), unit, lang),
    }
    if claim.low == claim.high:
        return view.voice.say(_periods(view, words.CLAIM_CONSTANT), **values)
    years = years_this_way(view, row)
    if years is None:
        return view.voice.say(words.CLAIM_WITHOUT_YEARS, **values)
    said = years_said(years, row.n, lang, whole_years=view.data.whole_years)
    return view.voice.say(words.CLAIM, years=said, **values)


def _times(factor: int, limit: float | None) -> float | None:
    return None if limit is None else factor * limit


def _periods(view: View, phrase: Phrase) -> Phrase:
    return of_periods(phrase, whole_years=view.data.whole_years)


def times_better(row: ComparisonRow) -> int | None:
    """In how many of the pairs the variant does better; None where neither way is better, or where pairs are tied.

    The share in the file is a count over ``n`` in which a tie counts half, so that without ties the count comes back
    exactly; an odd number of ties is seen by the half that it leaves.
    """
    halves = None if row.p_better is None else round(2 * row.p_better * row.n)
    return None if halves is None or halves % 2 else halves // 2


def years_this_way(view: View, row: ComparisonRow) -> int | None:
    """In how many of the pairs the difference has the sign of its mean."""
    better, fact = times_better(row), view.kpis.get(row.kpi)
    if better is None or fact is None or row.difference is None:
        return None
    return better if fact.better * row.difference > 0 else row.n - better


def _order(view: View, claim: Claim) -> tuple[float, bool, float, str]:
    """What is named first: a fixed few, then what is better or worse, then the largest in multiples of what matters."""
    kpi = claim.row.kpi
    neither = kpi not in view.kpis or view.kpis[kpi].better == 0
    size = abs(claim.row.difference or 0.0) / claim.matters if claim.matters else 0.0
    return (_place(kpi), neither, -size, kpi)


def _place(kpi: str) -> float:
    """Among those that are named first; long waits stand next to the mean wait."""
    if kpi == LONG_WAITS:
        return NAMED_FIRST.index("wait_mean") + 0.5
    return NAMED_FIRST.index(kpi) if kpi in NAMED_FIRST else len(NAMED_FIRST)
