"""Staff, rooms and services side by side for the plans."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reports.blocks import Beside, Block, Cell, Column, Heading, Part, Row, Section, Table, body, number
from reports.catalogue import provision as words
from reports.catalogue import workbook as book_words
from reports.catalogue.phrase import Phrase
from reports.numbers import MISSING, fixed, three, yuan
from reports.quantity import count as whole
from reports.quantity import money, posts
from reports.records import RoomRow, ServiceRow, StaffRow
from reports.view import View


def provision(view: View) -> Part | None:
    """What is employed, used and opened; None where no plan decides it."""
    say = view.voice.say
    blocks: list[Block] = []
    if view.data.staff:
        blocks += [Heading(say(words.STAFF)), _staff_table(view)]
    if view.data.rooms:
        blocks += [Heading(say(words.ROOMS)), _room_table(view)]
    if view.data.services:
        blocks += [Heading(say(words.SERVICES)), _service_table(view)]
    return Part("provision", say(words.TITLE), tuple(blocks)) if blocks else None


def _among(view: View, rows: Sequence[StaffRow] | Sequence[RoomRow] | Sequence[ServiceRow]) -> list[str]:
    found = {row.scenario for row in rows}
    return [scenario for scenario in view.data.scenarios if scenario in found]


def _columns(view: View, first: Sequence[Phrase], scenarios: Sequence[str]) -> tuple[Column, ...]:
    return (
        *(Column(view.voice.say(title)) for title in first),
        *(Column(view.voice.name("scenario", scenario), number=True) for scenario in scenarios),
    )


def _staff_table(view: View) -> Table:
    scenarios = _among(view, view.data.staff)
    rows = [
        body(
            Cell(view.voice.name("role", role)),
            *(_posts(view, [row for row in view.data.staff if (row.role, row.scenario) == (role, scenario)])
              for scenario in scenarios),
        )
        for role in dict.fromkeys(row.role for row in view.data.staff)
    ]  # fmt: skip
    totals = [_posts(view, [row for row in view.data.staff if row.scenario == scenario]) for scenario in scenarios]
    rows.append(body(Cell(view.voice.say(words.TOTAL)), *totals, sums="table"))
    columns = _columns(view, (words.ROLE,), scenarios)
    return Table(view.voice.say(words.STAFF_CAPTION), columns, (Section(tuple(rows)),))


def _posts(view: View, rows: Sequence[StaffRow]) -> Cell:
    count = sum(row.headcount for row in rows)
    if not count:
        none = posts(0, view.voice.say(words.PERSONS, n=""))
        return number(view.voice.say(words.NONE), 0.0, tone="quiet", quantity=none)
    cost = sum((row.annual_cost_cny for row in rows), Decimal(0))
    fte = sum(row.fte for row in rows)
    small = view.voice.say(words.FTE_COST, fte=three(fte), cost=yuan(cost))
    return number(
        view.voice.say(words.PERSONS, n=three(count)),
        float(count),
        small,
        quantity=posts(count, view.voice.say(words.PERSONS, n="")),
        beside=(
            Beside(view.voice.say(book_words.FTE), posts(fte)),
            Beside(view.voice.say(book_words.COST), money(cost)),
        ),
        remark="",
    )


def _room_table(view: View) -> Table:
    scenarios = _among(view, view.data.rooms)
    rows = [
        body(
            Cell(view.voice.name("room_type", room_type)),
            *(_rooms(view, [row for row in view.data.rooms if (row.room_type, row.scenario) == (room_type, scenario)])
              for scenario in scenarios),
        )
        for room_type in dict.fromkeys(row.room_type for row in view.data.rooms)
    ]  # fmt: skip
    totals = [_rooms(view, [row for row in view.data.rooms if row.scenario == scenario]) for scenario in scenarios]
    rows.append(body(Cell(view.voice.say(words.TOTAL)), *totals, sums="table"))
    columns = _columns(view, (words.ROOM_TYPE,), scenarios)
    return Table(view.voice.say(words.ROOM_CAPTION), columns, (Section(tuple(rows)),))


def _rooms(view: View, rows: Sequence[RoomRow]) -> Cell:
    count = sum(row.rooms for row in rows)
    if not count:
        none = whole(0, view.voice.say(words.ROOM_COUNT, n=""))
        return number(view.voice.say(words.NONE), 0.0, tone="quiet", quantity=none)
    areas = [row.area_m2 for row in rows if row.rooms]
    places = [row.places for row in rows if row.rooms]
    area = MISSING if any(value is None for value in areas) else fixed(sum(value or 0.0 for value in areas), 0)
    if any(value is None for value in places):
        small = view.voice.say(words.AREA_ONLY, area=area)
    else:
        small = view.voice.say(words.AREA_PLACES, area=area, places=fixed(sum(value or 0.0 for value in places), 0))
    beside = tuple(
        Beside(view.voice.say(title), whole(sum(value or 0.0 for value in values)))
        for title, values in ((book_words.AREA, areas), (book_words.PLACES, places))
        if all(value is not None for value in values)
    )
    quantity = whole(count, view.voice.say(words.ROOM_COUNT, n=""))
    text = view.voice.say(words.ROOM_COUNT, n=fixed(count, 0))
    return number(text, float(count), small, quantity=quantity, beside=beside, remark="")


def _service_table(view: View) -> Table:
    scenarios = _among(view, view.data.services)
    by_key: dict[tuple[str, str], list[ServiceRow]] = {}
    for row in view.data.services:
        by_key.setdefault((row.service, row.scenario), []).append(row)
    sections = []
    for category in dict.fromkeys(row.category for row in view.data.services):
        services = dict.fromkeys(row.service for row in view.data.services if row.category == category)
        rows = tuple(
            _service_row(view, [by_key.get((service, name), []) for name in scenarios]) for service in services
        )
        sections.append(Section(rows, view.voice.name("category", category)))
    columns = _columns(view, (words.SERVICE, words.CLASS, words.GROUP), scenarios)
    note = view.voice.say(words.CLASS_NOTE)
    return Table(view.voice.say(words.SERVICE_CAPTION), columns, tuple(sections), (note,))


def _service_row(view: View, of_scenarios: Sequence[Sequence[ServiceRow]]) -> Row:
    first = next(rows[0] for rows in of_scenarios if rows)
    return body(
        Cell(view.voice.name("service", first.service)),
        Cell(first.service_class),
        Cell(view.voice.name("group", first.group)),
        *(_opened(view, rows) for rows in of_scenarios),
    )


def _opened(view: View, rows: Sequence[ServiceRow]) -> Cell:
    offered = [row for row in rows if row.offered]
    if not offered:
        return number(view.voice.say(words.NOT_OPEN), 0.0, tone="quiet")
    visits = sum(row.planned_visits for row in offered)
    where = (
        view.voice.say(words.OPEN_AT, n=len(offered), total=len(rows))
        if len(rows) > 1
        else view.voice.say(words.OPEN_ONE)
    )
    quantity = whole(visits, view.voice.say(words.VISITS, visits=""))
    beside = (Beside(view.voice.say(book_words.OPEN_SITES), whole(len(offered))),) if len(rows) > 1 else ()
    text = view.voice.say(words.VISITS, visits=fixed(visits, 0))
    return number(text, visits, where, quantity=quantity, beside=beside, remark="" if beside else None)
