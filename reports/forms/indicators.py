"""The indicators of a project and their targets: from clauses, from what the plan sets, from simulated years.

A target is what the own city's clause requires where it requires the very figure; else what the plan sets; else the
level that nine of ten simulated years reach (a mean would be missed by every second year). A simulated target is
rounded to what is shown, to the side that is easier to reach, so that what is shown is what is scored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from reports.catalogue import indicators as words
from reports.catalogue.phrase import Phrase
from reports.forms.filing import Filing
from reports.forms.model import COUNT, MONEY, SHARE, TENTHS, Look, exact
from reports.records import SummaryRow
from reports.units import plain_unit, unit_name

#: First level -> second levels, in the order of the forms.
LEVELS: dict[str, tuple[str, ...]] = {
    "output": ("quantity", "quality", "timeliness", "cost"),
    "benefit": ("economic", "social", "ecological", "lasting"),
    "satisfaction": ("served",),
}
#: Second level -> simulated KPIs, and whether more of them is better.
_MORE, _LESS = "≥", "≤"
_SIMULATED: tuple[tuple[str, str, str], ...] = (
    ("quantity", "sessions", _MORE),
    ("quantity", "volunteer_hours", _MORE),
    ("quality", "served_share", _MORE),
    ("quality", "training_coverage", _MORE),
    ("timeliness", "wait_within_15min_share", _MORE),
    ("timeliness", "wait_mean", _LESS),
    ("timeliness", "days_to_appointment_mean", _LESS),
    ("cost", "cost_per_visit_cny", _LESS),
    ("economic", "own_income_cny", _MORE),
    ("economic", "self_sufficiency", _MORE),
    ("social", "participation", _MORE),
    ("social", "priority_served_share", _MORE),
    ("social", "awareness", _MORE),
    ("social", "unmet_per_1000", _LESS),
    ("lasting", "registered_volunteer_share", _MORE),
    ("lasting", "volunteer_teams", _MORE),
    ("served", "satisfaction", _MORE),
)
_LOOKS = {"share": SHARE, "min": TENTHS, "days": TENTHS, "cny": MONEY, "cny/person-time": MONEY, "per 1000": TENTHS}
_BOUND = re.compile(r"(min|max) (-?\d+(?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class Indicator:
    """A third-level indicator. ``target`` is None where nothing is known: the officer sets it."""

    second: str
    name: str
    sign: str
    target: Decimal | None
    look: Look
    unit: str
    basis: str
    simulated: SummaryRow | None = None


def indicators(filed: Filing) -> tuple[Indicator, ...]:
    """All that have a target, by second level in the order of the forms."""
    found = [*_set_by_the_plan(filed), *_of_clauses(filed), *_simulated(filed)]
    order = [second for seconds in LEVELS.values() for second in seconds]
    return tuple(sorted(found, key=lambda indicator: order.index(indicator.second)))


def _set_by_the_plan(filed: Filing) -> Iterator[Indicator]:
    def of(second: str, name: Phrase, sign: str, target: Decimal, look: Look, unit: str) -> Indicator:
        basis = filed.voice.say(words.BASIS_PLAN)
        return Indicator(second, filed.voice.say(name), sign, target, look, unit, basis)

    lang = filed.voice.lang
    if len(filed.sites) > 1:
        sites = Decimal(len(filed.sites))
        yield of("quantity", words.SITES, "=", sites, COUNT, unit_name("sites", lang))
    offered = [row for row in filed.services if row.offered]
    if offered:
        services = Decimal(len({row.service for row in offered}))
        unit = filed.voice.say(words.UNIT_SERVICES)
        yield of("quantity", words.SERVICES, _MORE, services, COUNT, unit)
        visits = sum((exact(row.planned_visits) for row in offered), Decimal(0))
        visits = visits.to_integral_value(ROUND_FLOOR)
        yield of("quantity", words.VISITS, _MORE, visits, COUNT, unit_name("person-times", lang))
    if filed.staff:
        posts = sum((exact(row.headcount) for row in filed.staff), Decimal(0))
        yield of("quantity", words.POSTS, _MORE, posts, COUNT, unit_name("posts", lang))
    spent = sum((row.amount_cny for row in filed.budget if row.head != "unallocated"), Decimal(0))
    if filed.budget:
        yield of("cost", words.TOTAL_COST, _LESS, spent, MONEY, unit_name("cny", lang))


def _of_clauses(filed: Filing) -> Iterator[Indicator]:
    """How many mandatory clauses of the own city are kept: all of them are to be."""
    judged = [row for row in filed.verdicts if (row.relation, row.severity) == ("compliance", "mandatory")]
    count = {status: sum(row.status == status for row in judged) for status in ("pass", "fail", "unknown")}
    if count["pass"] + count["fail"]:
        basis = filed.voice.say(
            words.BASIS_MANDATORY, passed=count["pass"], failed=count["fail"], unknown=count["unknown"]
        )
        name = filed.voice.say(words.MANDATORY)
        yield Indicator("quality", name, "=", Decimal(1), SHARE, unit_name("share", filed.voice.lang), basis)


def _simulated(filed: Filing) -> Iterator[Indicator]:
    planned = any(row.offered for row in filed.services)
    wanted = _SIMULATED if planned else (("quantity", "served", _MORE), *_SIMULATED)
    if not filed.budget:
        wanted = (*wanted, ("cost", "cost_cny", _LESS))
    for second, kpi, sign in wanted:
        row = filed.means.get(kpi)
        required = _required(filed, kpi)
        if required is None and (row is None or not row.mean):
            continue  # it never happened, or there is none of it: no target for it
        unit = plain_unit(row.unit if row is not None else "share")
        name = filed.voice.say(words.KPIS[kpi]) if kpi in words.KPIS else filed.voice.name("kpi", kpi)
        look = _LOOKS.get(unit, COUNT)
        if required is not None:
            sign, target, clause = required
            basis = filed.voice.say(words.BASIS_CLAUSE, clause=clause)
        else:
            assert row is not None
            target, basis = _reached(filed, row, sign, look)
        yield Indicator(second, name, sign, target, look, unit_name(unit, filed.voice.lang), basis, row)


def _required(filed: Filing, kpi: str) -> tuple[str, Decimal, str] | None:
    """The bound that the own city's clauses set for a KPI: sign, value, clause."""
    for row in filed.verdicts:
        found = _BOUND.fullmatch(row.bound)
        if (row.measure, row.relation) == (kpi, "compliance") and found is not None:
            return _MORE if found[1] == "min" else _LESS, Decimal(found[2]), row.rule
    return None


def _reached(filed: Filing, row: SummaryRow, sign: str, look: Look) -> tuple[Decimal, str]:
    """What nine years in ten reach, rounded to what is shown; the mean where so few years cannot tell."""
    nine = row.p10 if sign == _MORE else row.p90
    basis = words.BASIS_FIXED if row.constant else words.BASIS_NINE if nine is not None else words.BASIS_MEAN
    level = row.mean if nine is None or row.constant else nine
    assert level is not None
    return eased(exact(level), sign, look), filed.voice.say(basis, n=row.n)


def eased(level: Decimal, sign: str, look: Look) -> Decimal:
    """``level`` to the decimals that are shown, down for "at least" and up for "at most"."""
    step = Decimal(1).scaleb(-look.decimals - (2 if look.share else 0))
    return level.quantize(step, ROUND_FLOOR if sign == _MORE else ROUND_CEILING)
