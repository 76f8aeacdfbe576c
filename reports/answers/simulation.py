"""What a simulation says where nothing was planned: verdicts, service, waits, sites, groups."""

from __future__ import annotations

from reports.answers.differences import LONG_WAITS
from reports.benchmarks import is_benchmark
from reports.bounds import bound_words, value_range
from reports.catalogue import answer as words
from reports.catalogue.phrase import Phrase
from reports.directory import EVERYWHERE
from reports.judgements import Clause, Judgement, clauses
from reports.numbers import fixed, percent, three
from reports.plain_words import of_a_hundred
from reports.ranking import ranked, tied_for_first
from reports.records import SummaryRow
from reports.site_order import rankable
from reports.units import interval_text
from reports.view import View

_MOST_RULES = 3
_MOST_NAMES = 5


def verdict_sentence(view: View, scenario: str) -> str | None:
    """Which clauses fail and which cannot be judged, of the own standard and then of others; None without any."""
    found = [clause for clause in clauses(view.data.verdicts, view.data.scenarios) if clause.of(scenario)]
    own = [clause for clause in found if not is_benchmark(clause)]
    others = [clause for clause in found if is_benchmark(clause)]
    said = []
    if own:
        said.append(_checked(view, words.VERDICTS_OWN, own, _own_judged(view, own, scenario)))
    if others:
        said.append(_checked(view, words.VERDICTS_BENCHMARK, others, _benchmark_judged(view, others, scenario)))
    return view.voice.say(words.STAND, clauses=view.voice.joined(said)) if said else None


def _checked(view: View, phrase: Phrase, found: list[Clause], judged: str) -> str:
    standards = view.voice.listed(
        view.voice.name("standard", standard) for standard in dict.fromkeys(clause.standard for clause in found)
    )
    return view.voice.say(phrase, sites=_sites(view), standards=standards, rules=len(found), judged=judged)


def _own_judged(view: View, own: list[Clause], scenario: str) -> str:
    """Clauses of the own standard that are not kept, by how binding they are, and those that cannot be judged."""
    voice = view.voice
    failing = [clause for clause in own if _status(clause, scenario) == "fail"]
    mandatory = [clause for clause in failing if clause.first.severity == "mandatory"]
    principle = [clause for clause in failing if clause.first.severity == "in_principle"]
    unknown = sum(_status(clause, scenario) == "unknown" for clause in own)
    said = [
        voice.say(words.MANDATORY_FAIL, n=len(mandatory), rules=_rules(view, mandatory, scenario))
        if mandatory
        else voice.say(words.MANDATORY_PASS)
    ]
    if principle:
        said.append(voice.say(words.PRINCIPLE_FAIL, n=len(principle), rules=_rules(view, principle, scenario)))
    if unknown:
        said.append(voice.say(words.UNKNOWN, n=unknown))
    return voice.say(words.COMMA).join(said)


def _benchmark_judged(view: View, others: list[Clause], scenario: str) -> str:
    """Clauses of other cities' standards that are met, missed (by name) and not to be judged."""
    voice = view.voice
    met = sum(_status(clause, scenario) == "pass" for clause in others)
    missed = [clause for clause in others if _status(clause, scenario) == "fail"]
    unknown = sum(_status(clause, scenario) == "unknown" for clause in others)
    said = [voice.say(words.MET, n=met)] if met else []
    if missed:
        said.append(voice.say(words.MISSED_NAMED, n=len(missed), rules=_rules(view, missed, scenario)))
    if unknown:
        said.append(voice.say(words.UNKNOWN, n=unknown))
    return voice.say(words.COMMA).join(said)


def _sites(view: View) -> str:
    sites = view.data.sites
    return view.voice.some_of("site", sites, len(sites))


def _status(clause: Clause, scenario: str) -> str:
    judgement = clause.of(scenario)
    return judgement.status if judgement else ""


def _rules(view: View, failing: list[Clause], scenario: str) -> str:
    named = [_rule(view, clause, judgement) for clause in failing if (judgement := clause.of(scenario))]
    shown = named[:_MOST_RULES] + (["…"] if len(named) > _MOST_RULES else [])
    return view.voice.listed(shown)


def _rule(view: View, clause: Clause, judgement: Judgement) -> str:
    voice = view.voice
    sites = [row.site for row in judgement.worst]
    where = (
        voice.name("site", EVERYWHERE) if sites == [EVERYWHERE] else voice.some_of("site", sites, len(judgement.rows))
    )
    value = value_range(judgement.worst, voice)
    return voice.say(
        words.FAILED_RULE, rule=clause.rule, sites=where, value=value, bound=bound_words(clause.first, voice)
    )


def served_sentence(view: View, scenario: str) -> str | None:
    """The share of need that is served, with n and interval."""
    row = view.mean(scenario, "served_share")
    if row is None or row.mean is None:
        return None
    lang = view.voice.lang
    values = {
        "of_hundred": of_a_hundred(row.mean),
        "share": percent(row.mean, lang),
        "interval": interval_text(row.ci_low, row.ci_high, "share", lang),
        "n": row.n,
    }
    unmet = view.mean(scenario, "unmet_per_1000")
    if unmet is None or unmet.mean is None:
        return view.voice.say(words.SERVED_ONLY, **values)
    return view.voice.say(words.SERVED, unmet=three(unmet.mean), **values)


def wait_sentence(view: View, scenario: str) -> str | None:
    """How long people wait."""
    mean, high = view.mean(scenario, "wait_mean"), view.mean(scenario, "wait_p95")
    if mean is None or mean.mean is None or high is None or high.mean is None:
        return None
    long = view.mean(scenario, LONG_WAITS)
    days = ""
    if long is not None and long.mean is not None:
        days = view.voice.say(words.LONG_WAIT_DAYS, days=of_a_hundred(long.mean))
    return view.voice.say(words.WAITED, mean=fixed(mean.mean, 1), p95=fixed(high.mean, 1), days=days)


def site_sentence(view: View, scenario: str) -> str | None:
    """Where unmet demand is highest, as far as the intervals tell sites apart."""
    order = ranked(rankable(view, scenario))
    if len(order) < 2:
        return None
    first = tied_for_first(order)
    if len(first) == 1:
        row = first[0].row
        interval = interval_text(row.ci_low, row.ci_high, row.unit, view.voice.lang)
        site = view.voice.name("site", row.site)
        return view.voice.say(words.WORST_SITE, site=site, value=three(row.mean or 0.0), interval=interval)
    names = view.voice.some_of("site", [site.row.site for site in first], len(order), most=_MOST_NAMES)
    values = [site.row.mean or 0.0 for site in first]
    return view.voice.say(words.WORST_TIED, n=len(first), sites=names, low=three(min(values)), high=three(max(values)))


def group_sentence(view: View, scenario: str) -> str | None:
    """Which group is reached least; groups whose intervals overlap are named together."""
    least = least_reached(view, scenario)
    lang = view.voice.lang
    if not least:
        return None
    if len(least) == 1 and least[0].mean is not None:
        row = least[0]
        return view.voice.say(
            words.LEAST_REACHED,
            group=view.voice.name("group", row.group),
            share=percent(row.mean or 0.0, lang),
            interval=interval_text(row.ci_low, row.ci_high, "share", lang),
        )
    names = [view.voice.name("group", row.group) for row in least]
    return view.voice.say(words.LEAST_TIED, groups=view.voice.listed(names)) if len(names) <= _MOST_NAMES else None


def least_reached(view: View, scenario: str) -> list[SummaryRow]:
    """The group with the lowest share served and those whose interval reaches down to its own."""
    rows = [
        row
        for row in view.data.summary
        if (row.scenario, row.site, row.kpi) == (scenario, EVERYWHERE, "served_share")
        and row.group != EVERYWHERE
        and row.mean is not None
    ]
    if not rows:
        return []
    rows.sort(key=lambda row: (row.mean or 0.0, row.group))
    edge = rows[0].ci_high if rows[0].ci_high is not None else rows[0].mean
    return [row for row in rows if (row.ci_low if row.ci_low is not None else row.mean or 0.0) <= (edge or 0.0)]


def money_sentence(view: View) -> str | None:
    """That there is no money to speak of."""
    return None if view.data.budget or view.standings else view.voice.say(words.NO_MONEY)
