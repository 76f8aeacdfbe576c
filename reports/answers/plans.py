"""Is each plan legal and affordable, what is short, and which clauses cost most."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reports.benchmarks import Benchmark, benchmark
from reports.catalogue import answer as words
from reports.catalogue import money as money_words
from reports.catalogue import words as common
from reports.clauses import clause_id, clause_text, fund_of
from reports.numbers import headline_money
from reports.shortfalls import money_shortfalls
from reports.standing import Standing
from reports.view import View

_DEAREST = 3


def standing_sentence(view: View) -> str:
    """Which plans are legal and affordable, first of all."""
    say, plans = view.voice.say, view.standings
    where = say(common.ALL_SITES, n=plans[0].sites)
    fitting = [plan for plan in plans if plan.fits]
    short = [plan for plan in plans if plan.legal and not plan.affordable]
    illegal = [plan for plan in plans if not plan.legal]
    benchmarked = any(benchmark(view.data, plan.scenario) for plan in plans)
    if len(plans) == 1 and fitting and not benchmarked:
        return say(words.FIT_ONE, plan=_name(view, plans[0]), sites=where)
    if len(fitting) == len(plans) and not benchmarked:
        return say(words.FITS_ALL, n=len(plans), sites=where)
    clauses = []
    if fitting:
        clauses.append(say(words.FITS, plans=_names(view, fitting), sites=where))
    if short:
        clauses.append(say(words.LEGAL_SHORT, plans=_names(view, short)))
    if illegal:
        clauses.append(say(words.NOT_LEGAL, plans=_names(view, illegal)))
    clauses += [said for plan in plans if (said := _benchmark(view, plan.scenario))]
    unproven = [plan for plan in plans if plan.unproven]
    if unproven:
        clauses.append(say(words.UNPROVEN, plans=_names(view, unproven)))
    return say(words.STAND, clauses=view.voice.joined(clauses))


def shortfall_sentence(view: View) -> str | None:
    """For each plan that does not fit: how much is short, of which fund, and what the cheapest legal plan costs."""
    clauses = [_shortfall(view, plan) for plan in view.standings if plan.shortfall_cny > 0]
    return view.voice.say(words.STAND, clauses=view.voice.joined(clauses)) if clauses else None


def _shortfall(view: View, plan: Standing) -> str:
    lang = view.voice.lang
    values = {
        "plan": view.voice.quoted("scenario", plan.scenario),
        "sites": view.voice.some_of("site", plan.short_sites, plan.sites),
        "amount": headline_money(plan.shortfall_cny, lang),
        "clause": _of_which_fund(view, plan.scenario),
        "purse": headline_money(plan.purse_cny, lang),
    }
    benchmarked = benchmark(view.data, plan.scenario) is not None
    if plan.cheapest_legal_cny is None:
        return view.voice.say(words.SHORT_NO_PLAN_BENCHMARKED if benchmarked else words.SHORT_NO_PLAN, **values)
    phrase = words.SHORT_BENCHMARKED if benchmarked else words.SHORT
    return view.voice.say(phrase, cheapest=headline_money(plan.cheapest_legal_cny, lang), **values)


def _of_which_fund(view: View, scenario: str) -> str:
    """Fund by fund with the clause that states its amount; the clauses alone where none names a fund."""
    voice, standards = view.voice, dict.fromkeys(row.standard for row in view.data.verdicts)
    short = money_shortfalls(view.data, scenario)
    of_funds = {name: fund for name in short if (fund := fund_of(name, standards))}
    said = [
        voice.say(
            words.SHORT_FUND if clause_id(name) else words.SHORT_FUND_ONLY,
            fund=voice.name("fund", fund),
            amount=headline_money(short[name], voice.lang),
            rule=clause_id(name),
        )
        for name, fund in of_funds.items()
    ] or [
        voice.say(
            words.SHORT_RULE,
            rule=clause_id(name),
            text=clause_text(name, voice),
            amount=headline_money(amount, voice.lang),
        )
        for name, amount in short.items()
    ]
    return voice.say(words.SHORT_WHERE, clauses=voice.listed(said)) if said else ""


def mandates_sentence(view: View) -> str | None:
    """The dearest clauses with the plan in which each costs most; None where none costs anything."""
    dearest = sorted(_dearest_by_rule(view).items(), key=lambda item: (-item[1][0], item[0]))[:_DEAREST]
    by_plan: dict[str, list[str]] = {}
    for rule, (price, plan) in dearest:
        by_plan.setdefault(plan, []).append(_priced(view, rule, price))
    if not by_plan:
        return None
    clauses = [
        view.voice.say(words.MANDATES_OF, plan=view.voice.quoted("scenario", plan), prices=view.voice.listed(prices))
        for plan, prices in by_plan.items()
    ]
    part = view.voice.say(money_words.TITLE)
    return view.voice.say(words.MANDATES, prices=view.voice.joined(clauses), part=part)


def _dearest_by_rule(view: View) -> dict[str, tuple[Decimal, str]]:
    """Each clause with its highest price at a site, and the plan where it costs that much."""
    highest: dict[str, tuple[Decimal, str]] = {}
    for row in view.data.mandate_prices:
        if row.price_cny > highest.get(row.rule, (Decimal(0), ""))[0]:
            highest[row.rule] = (row.price_cny, row.scenario)
    return highest


def _priced(view: View, rule: str, price: Decimal) -> str:
    amount = headline_money(price, view.voice.lang)
    return view.voice.say(words.RULE_PRICE, rule=rule, text=clause_text(rule, view.voice), price=amount)


def _names(view: View, plans: Sequence[Standing]) -> str:
    return view.voice.listed(_name(view, plan) for plan in plans)


def _name(view: View, plan: Standing) -> str:
    return view.voice.quoted("scenario", plan.scenario)


def _benchmark(view: View, scenario: str) -> str | None:
    """How the plan stands against other cities' standards, apart from what it must keep."""
    found = benchmark(view.data, scenario)
    if found is None:
        return None
    return view.voice.say(
        words.BENCHMARK,
        plan=view.voice.quoted("scenario", scenario),
        standards=view.voice.listed(view.voice.name("standard", standard) for standard in found.standards),
        counts=benchmark_counts(view, found),
    )


def benchmark_counts(view: View, found: Benchmark) -> str:
    """How many clauses are met, missed and not to be judged."""
    counts = ((words.MET, found.met), (words.MISSED, found.missed), (words.NOT_JUDGED, found.unknown))
    return view.voice.listed(view.voice.say(phrase, n=n) for phrase, n in counts if n)
