"""The answer: three to six sentences, then the plans at a glance."""

from __future__ import annotations

from decimal import Decimal

from reports.answers.assumptions import assumption_sentence
from reports.answers.differences import difference_sentences
from reports.answers.plans import benchmark_counts, mandates_sentence, shortfall_sentence, standing_sentence
from reports.answers.simulation import (
    group_sentence,
    money_sentence,
    served_sentence,
    site_sentence,
    verdict_sentence,
    wait_sentence,
)
from reports.benchmarks import benchmark
from reports.blocks import Block, Cell, Column, Part, Points, Row, Section, Table, body, measured, number
from reports.catalogue import answer as words
from reports.catalogue.phrase import Phrase
from reports.numbers import MISSING, yuan
from reports.quantity import money
from reports.standing import Standing
from reports.units import interval, interval_text, quantity
from reports.view import View

MOST_SENTENCES = 6


def answer(view: View) -> Part | None:
    """The first part; None for a directory that holds no result."""
    sentences = answer_sentences(view)
    blocks: list[Block] = []
    if sentences:
        blocks.append(Points(tuple(sentences), lead=True))
    if view.standings:
        blocks.append(_overview(view))
    return Part("answer", view.voice.say(words.TITLE), tuple(blocks)) if blocks else None


def answer_sentences(view: View) -> list[str]:
    """The sentences, legality and money first; at most six."""
    sentences = _of_plans(view) if view.standings else _of_simulation(view)
    asked_for = [sentence for sentence in (assumption_sentence(view),) if sentence]
    kept = [*sentences[: MOST_SENTENCES - len(asked_for)], *asked_for]
    return [sentence[0].upper() + sentence[1:] for sentence in kept]


def _of_plans(view: View) -> list[str]:
    said = [standing_sentence(view), shortfall_sentence(view), mandates_sentence(view), *difference_sentences(view)]
    if not view.variants:
        said += [served_sentence(view, view.data.base), wait_sentence(view, view.data.base)]
    return [sentence for sentence in said if sentence]


def _of_simulation(view: View) -> list[str]:
    base = view.data.base
    said = [
        verdict_sentence(view, base),
        served_sentence(view, base),
        site_sentence(view, base),
        *difference_sentences(view),
        group_sentence(view, base),
        wait_sentence(view, base),
        None if view.variants else money_sentence(view),
    ]
    return [sentence for sentence in said if sentence]


def _overview(view: View) -> Table:
    say = view.voice.say
    titles = (words.NEED, words.SHORTFALL, words.LEFT, words.CHEAPEST, words.CHEAPEST_GOAL)
    columns = (
        Column(say(words.PLAN)), Column(say(words.LEGAL)), Column(say(words.AFFORDABLE)),
        *(Column(say(title), number=True) for title in titles),
        Column(say(words.PRIORITY_SHARE), number=True), Column(say(words.SERVED_SHARE), number=True),
    )  # fmt: skip
    rows = tuple(_overview_row(view, plan) for plan in view.standings)
    purses = list(dict.fromkeys(plan.purse_cny for plan in view.standings))
    note = say(words.PURSE_NOTE, purse=" / ".join(yuan(purse) for purse in purses))
    return Table(say(words.OVERVIEW), columns, (Section(rows),), (note,))


def _overview_row(view: View, plan: Standing) -> Row:
    say = view.voice.say
    legal = (
        Cell(say(words.YES_LEGAL), _against_benchmark(view, plan), tone="pass")
        if plan.legal
        else _partly(view, words.NOT_LEGAL_CELL, words.LEGAL_AT, plan.legal_sites, plan)
    )
    short_at = len(plan.short_sites)
    affordable = (
        _partly(view, words.NOT_AFFORDABLE_CELL, words.AFFORDABLE_AT, plan.sites - short_at, plan)
        if short_at
        else Cell(say(words.YES_AFFORDABLE), tone="pass")
    )
    return body(
        Cell(view.voice.name("scenario", plan.scenario)),
        legal,
        affordable,
        _money(view, plan.need_cny),
        _money(view, plan.shortfall_cny),
        _money(view, plan.unallocated_cny),
        _cheapest(view, plan.cheapest_legal_cny),
        _cheapest(view, plan.cheapest_serving_goal_cny),
        _share(view, plan.scenario, "priority_served_share"),
        _share(view, plan.scenario, "served_share"),
    )


def _share(view: View, scenario: str, kpi: str) -> Cell:
    """A share of the whole programme with its interval."""
    found, lang = view.mean(scenario, kpi), view.voice.lang
    if found is None:
        return number(MISSING, None)
    small = interval_text(found.ci_low, found.ci_high, "share", lang)
    span = interval(found.ci_low, found.ci_high, "share")
    return measured(quantity(found.mean, "share"), lang, small, interval=span, remark="")


def _against_benchmark(view: View, plan: Standing) -> str:
    """How the plan stands against other cities' standards; nothing where it is held to none."""
    found = benchmark(view.data, plan.scenario)
    return view.voice.say(words.AGAINST_BENCHMARK, counts=benchmark_counts(view, found)) if found else ""


def _partly(view: View, phrase: Phrase, at: Phrase, good: int, plan: Standing) -> Cell:
    """A no, with at how many sites it would be a yes."""
    small = view.voice.say(at, n=good, total=plan.sites) if plan.sites > 1 else ""
    return Cell(view.voice.say(phrase), small, tone="fail")


def _money(view: View, amount: Decimal) -> Cell:
    return measured(money(amount), view.voice.lang)


def _cheapest(view: View, amount: Decimal | None) -> Cell:
    if amount is None:
        return number(MISSING, None, view.voice.say(words.NO_SUCH_PLAN))
    return _money(view, amount)
