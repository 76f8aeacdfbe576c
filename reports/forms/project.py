"""What the forms on a project's performance begin with: its name, who is in charge, its money, its aim of the year."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reports.catalogue import forms as words
from reports.catalogue import targets as target_words
from reports.forms.filing import Filing
from reports.forms.indicators import Indicator
from reports.forms.model import Item, fill, head
from reports.numbers import three, yuan
from reports.records import BudgetRow

UNALLOCATED = "unallocated"
#: From here on a figure with a decimal is too long for a sentence.
_LONG = 100


def amount(rows: Sequence[BudgetRow]) -> Decimal:
    """What the rows come to, to the fen."""
    return sum((row.amount_cny for row in rows), Decimal(0))


def of_funds(rows: Sequence[BudgetRow]) -> dict[str, Decimal]:
    """Money by fund, in the order of the file."""
    funds = dict.fromkeys(row.fund for row in rows)
    return {fund: amount([row for row in rows if row.fund == fund]) for fund in funds}


def who(filed: Filing, columns: tuple[int, int, int, int]) -> list[tuple[Item, ...]]:
    """Name, contact, departments, kind, period; ``columns``: those of a heading, a place, a heading and a place."""
    say = filed.voice.say
    first, left, second, right = columns
    choices = tuple(say(choice) for choice in words.KIND_CHOICES)
    return [
        (
            head(say(words.PROJECT), first), Item(filed.programme_name, columns=left),
            head(say(words.CONTACT), second), fill(right),
        ),
        (head(say(words.DEPARTMENT), first), fill(left), head(say(words.OPERATOR), second), fill(right)),
        (
            head(say(words.KIND), first), fill(left, choices=choices), head(say(words.PERIOD), second), fill(right),
        ),
    ]  # fmt: skip


def aim(filed: Filing, found: Sequence[Indicator]) -> str:
    """The aim of the year in a sentence, from what the plan sets and the years simulated."""
    say = filed.voice.say
    offered = [row for row in filed.services if row.offered]
    clauses = []
    if offered:
        visits = three(sum(row.planned_visits for row in offered))
        services = len({row.service for row in offered})
        clauses.append(say(target_words.AIM_PLAN, sites=len(filed.sites), services=services, visits=visits))
    elif "served" in filed.means:
        served = filed.means["served"].mean or 0.0
        clauses.append(say(target_words.AIM_RUN, sites=len(filed.sites), visits=three(served)))
    for indicator in found:
        if indicator.second in ("timeliness", "social") and indicator.target is not None and indicator.target < _LONG:
            shown = indicator.look.signed(indicator.sign).text(indicator.target, filed.voice.lang)
            unit = "" if indicator.look.share else indicator.unit
            clauses.append(say(target_words.AIM_OF, name=indicator.name, value=shown, unit=unit).strip())
    return say(target_words.AIM, clauses=filed.voice.joined(clauses))


def shortfall(filed: Filing, scenario: str | None) -> Decimal:
    """By how much a plan needs more than its purse holds."""
    return sum((row.shortfall_cny for row in filed.of(filed.data.plan_figures, scenario)), Decimal(0))


def money_notes(filed: Filing) -> list[str]:
    """What is left without a purpose, or lacks."""
    free = amount([row for row in filed.budget if row.head == UNALLOCATED])
    short = shortfall(filed, filed.scenario)
    notes = [filed.voice.say(words.UNALLOCATED, amount=yuan(free))] if free > 0 else []
    return [*notes, filed.voice.say(words.SHORT, amount=yuan(short))] if short > 0 else notes


def population_notes(filed: Filing) -> list[str]:
    """Which sites' populations are assumed, where any is."""
    assumed = [row.site for row in filed.of(filed.data.site_facts) if row.population_assumed]
    if not assumed:
        return []
    sites = filed.voice.some_of("site", assumed, len(filed.data.sites))
    return [filed.voice.say(words.ASSUMED_POPULATION, sites=sites)]
