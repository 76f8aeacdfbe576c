"""The tables of an answer workbook: what each column shows of a row of the finished directory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from reports.bounds import bound_words, measured, note_words
from reports.catalogue import basis, money, provision, verdicts
from reports.catalogue.phrase import Phrase
from reports.clauses import clause_cite, clause_id, clause_text
from reports.directory import Directory
from reports.units import unit_name
from reports.voice import Voice
from simkit.commands.workbook import answer_words as words
from simkit.commands.workbook.sheets import AREA, MONEY

#: What a cell shows: text, a number, or nothing.
Shown = str | float | None
EXACT = "#,##0.00"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; numbers have a ``format``, and a total below where their rows may be added."""

    heading: Phrase
    show: Callable[[Any, Voice], Shown]
    width: int = 16
    format: str = ""
    total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet and the rows it shows."""

    title: Phrase
    columns: tuple[Column, ...]
    rows: Callable[[Directory], Sequence[Any]]


def tables(data: Directory) -> Iterator[Table]:
    """The tables of a plan in their order; those of faults and prices only where there are any."""
    yield BUDGET
    yield from (_STAFF, _ROOMS, _SERVICES, _VERDICTS)
    yield from (table for table in (_SHORTFALL, _CLAUSE_PRICES) if table.rows(data))


def _name(kind: str, field: str) -> Callable[[Any, Voice], Shown]:
    return lambda row, voice: voice.name(kind, getattr(row, field)) if getattr(row, field) else ""


def _figure(field: str) -> Callable[[Any, Voice], Shown]:
    def show(row: Any, _voice: Voice) -> Shown:
        value = getattr(row, field)
        return float(value) if isinstance(value, Decimal) else value

    return show


def _yes(field: str) -> Callable[[Any, Voice], Shown]:
    return lambda row, voice: voice.say(verdicts.YES if getattr(row, field) else verdicts.NO)


def _word(known: dict[str, Phrase], field: str) -> Callable[[Any, Voice], Shown]:
    def show(row: Any, voice: Voice) -> Shown:
        word = getattr(row, field)
        return voice.say(known[word]) if word in known else word

    return show


def _money(heading: Phrase, field: str, *, total: bool = True) -> Column:
    return Column(heading, _figure(field), 20, EXACT, total)


def _clause(row: Any, _voice: Voice) -> Shown:
    return clause_id(row.rule)


def _clause_says(row: Any, voice: Voice) -> Shown:
    part = getattr(row, "part", "")
    return clause_text(f"{row.rule}:{part}" if part else row.rule, voice)


def _verdict(row: Any, voice: Voice) -> Shown:
    return voice.say(verdicts.STATUS.get(row.relation, verdicts.STATUS["compliance"])[row.status])


_SITE = Column(words.SITE, _name("site", "site"), 20)

#: What the answer says of each site.
STANDING = (
    _SITE,
    Column(words.STATUS, _word(basis.SOLVE_STATUS, "status"), 20),
    Column(words.LEGAL, _yes("legal"), 10),
    Column(words.AFFORDABLE, _yes("affordable"), 12),
    _money(words.NEED, "need_cny"),
    _money(words.PURSE, "purse_cny"),
    _money(words.SHORT, "shortfall_cny"),
    _money(words.LEFT, "unallocated_cny"),
    _money(words.CHEAPEST, "cheapest_legal_cny", total=False),
)
BUDGET = Table(
    words.BUDGET,
    (
        _SITE,
        Column(words.FUND, _name("fund", "fund")),
        Column(money.ACCOUNT, _name("account", "account"), 20),
        Column(money.HEAD, _name("head", "head"), 28),
        Column(money.PAYEE, _name("payee", "payee"), 20),
        Column(money.DECIDED_BY, _name("decided_by", "decided_by")),
        _money(words.AMOUNT, "amount_cny"),
    ),
    lambda data: data.budget,
)
_STAFF = Table(
    words.STAFF,
    (
        _SITE,
        Column(provision.ROLE, _name("role", "role"), 24),
        Column(words.HEADCOUNT, _figure("headcount"), 12, "#,##0", True),
        Column(words.FTE, _figure("fte"), 12, AREA, True),
        _money(words.COST, "annual_cost_cny"),
    ),
    lambda data: data.staff,
)
_ROOMS = Table(
    words.ROOMS,
    (
        _SITE,
        Column(provision.ROOM_TYPE, _name("room_type", "room_type"), 30),
        Column(words.STANDING, _word(words.REQUIREMENT, "requirement")),
        Column(words.ROOM_COUNT, _figure("rooms"), 10, "#,##0", True),
        Column(words.AREA, _figure("area_m2"), 16, AREA, True),
        Column(words.PLACES, _figure("places"), 10, "#,##0", True),
    ),
    lambda data: data.rooms,
)
_SERVICES = Table(
    words.SERVICES,
    (
        _SITE,
        Column(words.CATEGORY, _name("category", "category"), 24),
        Column(provision.SERVICE, _name("service", "service"), 34),
        Column(provision.CLASS, _figure("service_class"), 8),
        Column(provision.GROUP, _name("group", "group"), 24),
        Column(words.OPEN, _yes("offered"), 10),
        Column(words.VISITS, _figure("planned_visits"), 16, "#,##0", True),
        Column(words.STAFF_HOURS, _figure("planned_staff_hours"), 16, AREA, True),
        _money(words.DIRECT, "direct_cost_cny"),
    ),
    lambda data: data.services,
)
_VERDICTS = Table(
    words.VERDICTS,
    (
        _SITE,
        Column(verdicts.CLAUSE, _clause),
        Column(verdicts.TEXT, _clause_says, 60),
        Column(verdicts.KIND, _word(verdicts.SEVERITY, "severity"), 12),
        Column(verdicts.REQUIRED, lambda row, voice: bound_words(row, voice), 30),
        Column(verdicts.VALUE, lambda row, voice: measured(row.value, row.measure, voice), 20),
        Column(verdicts.VERDICT, _verdict),
        Column(verdicts.NOTE, lambda row, voice: note_words(row.note, voice), 40),
        Column(words.CITE, lambda row, voice: clause_cite(row.rule, voice, row.cite), 60),
    ),
    lambda data: data.verdicts,
)
_SHORTFALL = Table(
    words.SHORTFALL,
    (
        _SITE,
        Column(verdicts.CLAUSE, _clause),
        Column(verdicts.TEXT, _clause_says, 60),
        Column(words.SHORT_BY, _figure("short_by"), 16, MONEY),
        Column(words.UNIT, lambda row, voice: unit_name(row.unit, voice.lang)),
        Column(words.CITE, lambda row, voice: clause_cite(row.rule, voice, row.cite), 60),
    ),
    lambda data: [row for row in data.diagnosis if row.short_by > 0],
)
_CLAUSE_PRICES = Table(
    words.CLAUSE_PRICES,
    (
        _SITE,
        Column(verdicts.CLAUSE, _clause),
        Column(verdicts.TEXT, _clause_says, 60),
        _money(words.SAVED, "price_cny", total=False),
        Column(words.CITE, lambda row, voice: clause_cite(row.rule, voice, ""), 60),
    ),
    lambda data: data.mandate_prices,
)
