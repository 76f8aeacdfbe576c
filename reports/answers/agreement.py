"""Whether fresh years bear out what the plan foretells, and how far it lies from the best of all ways."""

from __future__ import annotations

from reports.alike import Place, named, places
from reports.answers.changed import LEAST_TOLD
from reports.asked_records import AgreementRow, RegretRow
from reports.catalogue import questions as words
from reports.directory import EVERYWHERE
from reports.numbers import MISSING, fixed, percent
from reports.units import interval_text
from reports.view import View


def agreement_places(view: View) -> tuple[Place, ...]:
    """The sites asked, those alike together."""
    return places(view.data.asked.agreement)


def agreement_sentences(view: View, place: Place) -> list[str]:
    """One sentence: foretold, simulated, and of how many categories the same holds."""
    rows = place.rows(view.data.asked.agreement)
    total = next((row for row in rows if row.category == EVERYWHERE), None)
    if total is None:
        return []
    lang, of_categories = view.voice.lang, [row for row in rows if row is not total]
    return [
        view.voice.say(
            words.AGREES,
            place=named(view, place),
            predicted=_share(view, total.predicted_share),
            years=total.years,
            simulated=_share(view, total.simulated_share),
            interval=interval_text(total.ci_low, total.ci_high, "share", lang),
            verdict=verdict(view, total),
            n=sum(row.agrees or row.by_chance for row in of_categories),
            total=len(of_categories),
        )
    ]


def verdict(view: View, row: AgreementRow) -> str:
    """Whether the two agree, differ by chance, or do not."""
    phrase = words.VERDICT_CHANCE if row.by_chance else words.VERDICT_DIFFERS
    return view.voice.say(words.VERDICT_AGREES if row.agrees else phrase)


def regret_places(view: View) -> tuple[Place, ...]:
    """The sites asked, those alike together."""
    return places(view.data.asked.regret)


def regret_sentences(view: View, place: Place) -> list[str]:
    """One sentence: how much lower than the best of all ways, in either objective."""
    rows = place.rows(view.data.asked.regret)
    return [
        view.voice.say(
            words.REGRET,
            place=named(view, place),
            ways=max(row.ways for row in rows),
            objectives=view.voice.listed(_lower(view, row) for row in rows),
        )
    ]


def _lower(view: View, row: RegretRow) -> str:
    rest = view.voice.say(words.NOT_BELOW)
    if row.regret >= LEAST_TOLD:
        interval = interval_text(row.ci_low, row.ci_high, "share", view.voice.lang)
        rest = view.voice.say(words.BELOW, n=fixed(row.regret * 100, 1), interval=interval)
    first = row.objective == "priority_groups_served_share"
    return view.voice.say(words.REGRET_FIRST if first else words.REGRET_EVERYONE, rest=rest)


def _share(view: View, share: float | None) -> str:
    return MISSING if share is None else percent(share, view.voice.lang)
