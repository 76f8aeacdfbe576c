"""The tender's service indicators: cases, groups, activities, person-times and hours, by service and in all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reports.bounds import bound_words, value_range
from reports.catalogue import forms as common
from reports.catalogue import service_indicators as words
from reports.catalogue import verdicts as verdict_words
from reports.clauses import clause_text
from reports.forms.filing import Filing
from reports.forms.model import TENTHS, Form, Formula, Grid, Item, LeftOut, exact, fill, head
from reports.forms.project import population_notes
from reports.forms.service_kinds import KINDS, MOST_IN_A_GROUP, Kind, kind_of
from reports.judgements import Clause, clauses

_WIDTHS = (17.0, 24.0, 10.0, 18.0, 13.0, 13.0, 14.0, 14.0, 14.0, 13.0)
#: Columns of numbers, and the one that the sums of a kind look at.
_NUMBERS, _KIND = range(4, 9), 2
#: Sums are rounded to this many decimals, so that one of a few hundredths is the same in every spreadsheet.
_DECIMALS = 6
#: Measures of the clauses that speak of services.
_OF_SERVICES = (
    "main_items_offered", "basic_categories_offered", "mutual_help_items_offered", "priority_groups_with_a_service",
    "class_b_share_of_person_times", "class_a_share_of_staff_hours",
)  # fmt: skip

Row = tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """One service: what it is counted as and its numbers in the order of the columns, None where there are none."""

    category: str
    service: str
    group: str
    kind: Kind
    numbers: tuple[Decimal | None, ...]


def service_indicators(filed: Filing) -> Form | LeftOut:
    """The form; left out where the directory has no figures by service."""
    say = filed.voice.say
    lines = _lines(filed)
    if not lines:
        return LeftOut(say(words.TITLE), say(words.NOTHING))
    titles = (
        words.CATEGORY, words.SERVICE, words.KIND, words.GROUP, words.TIMES, words.PLANNED, words.EXPECTED,
        words.HOURS, words.VOLUNTEERS, words.REQUIRED,
    )  # fmt: skip
    rows: list[Row] = [tuple(head(say(title)) for title in titles)]
    rows += [_row(filed, line) for line in lines]
    last = len(rows) - 1
    rows += [_sum_of_kind(filed, kind, lines, last) for kind in KINDS]
    total = tuple(_total(column, lines, last) for column in _NUMBERS)
    rows.append((head(say(words.TOTAL), 4), *total, fill()))
    for title in (words.CASES, words.GROUPS):
        rows.append((head(say(title), 4), fill(), Item(say(words.NOT_COUNTED), columns=4), fill()))
    demands = _demands(filed)
    subtitle = f"{filed.programme_name} · {filed.plan_name}"
    return Form(
        id="service_indicators",
        name=say(words.NAME),
        title=say(words.TITLE),
        subtitle=subtitle,
        widths=_WIDTHS,
        grid=Grid(tuple(rows), 1),
        behind=() if demands is None else (demands,),
        notes=_notes(filed),
        landscape=True,
    )


def _lines(filed: Filing) -> list[_Line]:
    """The services that are open, in the order of the plan; without a plan those that served anyone."""
    if filed.services:
        open_ = [row for row in filed.services if row.offered]
        known = {row.service: row for row in open_}
        return [_line(filed, row.service, row.category, row.group) for row in known.values()]
    served = [service for (service, kpi), row in filed.of_services.items() if kpi == "served" and row.mean]
    return [_line(filed, service, "", "") for service in served]


def _line(filed: Filing, service: str, category: str, group: str) -> _Line:
    kind = kind_of(filed, service)
    expected = _simulated(filed, service, "served")
    times = _simulated(filed, service, "sessions") if kind in ("group", "activity") else expected
    mine = [row for row in filed.services if row.service == service and row.offered]
    if mine:
        visits, hours = (
            sum((exact(getattr(row, field)) for row in mine), Decimal(0))
            for field in ("planned_visits", "planned_staff_hours")
        )
        volunteers = sum((exact(row.planned_volunteer_hours or 0.0) for row in mine), Decimal(0))
        return _Line(category, service, group, kind, (times, visits, expected, hours, volunteers))
    staff, given = (_simulated(filed, service, kpi) for kpi in ("staff_hours", "volunteer_hours"))
    return _Line(category, service, group, kind, (times, None, expected, staff, given))


def _simulated(filed: Filing, service: str, kpi: str) -> Decimal | None:
    row = filed.of_services.get((service, kpi))
    return None if row is None or row.mean is None else exact(row.mean)


def _row(filed: Filing, line: _Line) -> Row:
    voice = filed.voice
    kinds = tuple(voice.say(words.KINDS[kind]) for kind in KINDS)
    kind = Item(voice.say(words.KINDS[line.kind]), tone="assumed", centred=True, choices=kinds)
    category = voice.name("category", line.category) if line.category else ""
    group = voice.name("group", line.group) if line.group else ""
    names = (Item(category), Item(voice.name("service", line.service)), kind, Item(group))
    return *names, *(Item(number, TENTHS) for number in line.numbers), fill()


def _sum_of_kind(filed: Filing, kind: Kind, lines: Sequence[_Line], last: int) -> Row:
    name = filed.voice.say(words.KINDS[kind])
    mine = [line for line in lines if line.kind == kind]

    def total(column: int) -> Item:
        cells = {"kinds": ((1, _KIND), (last, _KIND)), "span": ((1, column), (last, column))}
        formula = Formula(_if_known(f'ROUND(SUMIF({{kinds}},"{name}",{{span}}),{_DECIMALS})'), cells)
        known = _summed(lines, column) is not None
        return Item((_summed(mine, column) or Decimal(0)) if known else None, TENTHS, formula, "total")

    title = head(filed.voice.say(words.SUM_OF_KIND, kind=name), 4)
    return title, *(total(column) for column in _NUMBERS), fill()


def _total(column: int, lines: Sequence[_Line], last: int) -> Item:
    text = _if_known(f"ROUND(SUM({{span}}),{_DECIMALS})")
    formula = Formula(text, {"span": ((1, column), (last, column))})
    return Item(_summed(lines, column), TENTHS, formula, "total")


def _if_known(text: str) -> str:
    """A formula of a column that stays empty as long as the column does."""
    return f'IF(COUNT({{span}})=0,"",{text})'


def _summed(lines: Sequence[_Line], column: int) -> Decimal | None:
    """The sum of a column, None where it has no number."""
    found = [line.numbers[column - _NUMBERS.start] for line in lines]
    numbers = [number for number in found if number is not None]
    return round(sum(numbers, Decimal(0)), _DECIMALS) if numbers else None


def _demands(filed: Filing) -> Grid | None:
    """What clauses require of the services, kept apart: the own city's (合规) and another's (对标)."""
    about = [row for row in filed.verdicts if row.measure in _OF_SERVICES or row.measure in filed.means]
    about = [row for row in about if row.status != "not_applicable"]
    if not about:
        return None
    say = filed.voice.say
    titles = ((words.CLAUSE, 1), (words.TEXT, 4), (words.DEMAND, 2), (words.VALUE, 1), (words.VERDICT, 2))
    rows: list[Row] = [tuple(head(say(title), columns) for title, columns in titles)]
    rows += [_demand(filed, clause) for clause in sorted(clauses(about, (filed.scenario,)), key=_own_first)]
    return Grid(tuple(rows), 1, say(words.CLAUSES), say(words.CLAUSES_NAME))


def _own_first(clause: Clause) -> bool:
    return clause.first.relation != "compliance"


def _demand(filed: Filing, clause: Clause) -> Row:
    voice, first = filed.voice, clause.first
    rows = clause.judgements[0].rows
    verdict = voice.say(verdict_words.STATUS.get(first.relation, verdict_words.STATUS["compliance"])[clause.status])
    if first.relation in verdict_words.RELATION and first.relation != "compliance":
        verdict = voice.say(
            words.OF_RELATION, relation=voice.say(verdict_words.RELATION[first.relation]), verdict=verdict
        )
    text = clause_text(f"{clause.rule}:{clause.part}" if clause.part else clause.rule, voice)
    return (
        Item(clause.rule),
        Item(text, columns=4),
        Item(bound_words(first, voice), columns=2),
        Item(value_range(rows, voice)),
        Item(verdict, columns=2),
    )


def _notes(filed: Filing) -> tuple[str, ...]:
    say = filed.voice.say
    notes = [say(words.KIND_NOTE, most=MOST_IN_A_GROUP)]
    years = [row.n for (_, kpi), row in filed.of_services.items() if kpi == "served"]
    if years:
        notes.append(say(words.TIMES_NOTE, n=max(years)))
    notes.append(say(words.HOURS_NOTE_PLAN if filed.services else words.HOURS_NOTE_RUN))
    closed = {row.service for row in filed.services} - {row.service for row in filed.services if row.offered}
    if closed:
        order = dict.fromkeys(row.service for row in filed.services if row.service in closed)
        names = filed.voice.listed(filed.voice.name("service", id_) for id_ in order)
        notes.append(say(words.CLOSED_NOTE, services=names))
    return (*notes, *population_notes(filed), say(common.LAYOUT_TENDER))
