"""Whether fresh years bear out what the plan foretells, and how far it lies from the best of all ways."""

from __future__ import annotations

from decimal import Decimal

from reports.alike import Place, named, places
from reports.answers.objectives import is_money, is_told, less_is_better, objective
from reports.asked_records import AgreementRow, RegretRow
from reports.catalogue import questions as words
from reports.directory import EVERYWHERE
from reports.numbers import MISSING, fixed, headline_money, percent
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
    """One sentence: how much worse than the best of all ways, in each objective of the plan."""
    rows = place.rows(view.data.asked.regret)
    return [
        view.voice.say(
            words.REGRET,
            place=named(view, place),
            ways=max(row.ways for row in rows),
            objectives=view.voice.listed(_worse(view, row) for row in rows),
        )
    ]


def _worse(view: View, row: RegretRow) -> str:
    return view.voice.say(words.REGRET_IN, objective=objective(view, row.objective), rest=_by(view, row))


def _by(view: View, row: RegretRow) -> str:
    say, told = view.voice.say, is_told(row.objective, row.regret) and row.regret > 0
    if is_money(row.objective):
        amount = headline_money(Decimal(str(row.regret)), view.voice.lang)
        return say(words.DEARER, amount=amount) if told else say(words.NOT_DEARER)
    less = less_is_better(row.objective)
    if not told:
        return say(words.NOT_ABOVE if less else words.NOT_BELOW)
    interval = interval_text(row.ci_low, row.ci_high, "share", view.voice.lang)
    return say(words.ABOVE if less else words.BELOW, n=fixed(row.regret * 100, 1), interval=interval)


def _share(view: View, share: float | None) -> str:
    return MISSING if share is None else percent(share, view.voice.lang)
