"""What a workbook says before anybody changed it: the values of its scenario, and which of them are assumptions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from simkit.commands.workbook.given import given_rows
from simkit.scenario.document import Document, Value
from simkit.scenario.problem import Path
from simkit.scenario.scenario import Scenario
from simkit.scenario.source import Source

#: Sections whose numbers stand on sheets of their own.
SHOWN_ELSEWHERE = ("sites", "population", "rooms", "staff", "prices", "funds", "calendar")


@dataclass(frozen=True, slots=True)
class Filled:
    """A value as the scenario has it, and its source where that is an assumption."""

    value: Any
    assumed: Source | None = None


FilledRow = Mapping[str, Filled]


def filled_rows(scenario: Scenario, sheet: str) -> Iterator[FilledRow]:
    """The rows of a sheet, values by column: ids as ids, lists as lists, hours by day as they are written."""
    yield from _ROWS[sheet](scenario.document)


def wishes(scenario: Scenario, base: str) -> dict[str, Any]:
    """The values of the sheet of wishes by row; None for an empty one. ``base``: how to find the scenario again."""
    tree = scenario.document.tree
    plan = tree["plan"]
    openings = {f"opening_{n}": week for n, week in enumerate(filter(None, plan["openings"]), start=1)}
    return {
        "base": base,
        "name_zh": tree["name"]["zh"],
        "name_en": tree["name"]["en"],
        "start": str(tree["calendar"]["start"]),
        "weeks": tree["calendar"]["weeks"],
        "price_set": tree["price_set"],
        **{name: plan[name] for name in ("team", "max_added_rooms", "served_goal", "city_retained_cny")},
        **{name: plan[name] for name in ("objectives", "shared_funds", "street_funds")},
        **openings,
        **{f"readings_{name}": reading for name, reading in tree["readings"].items()},
    }


def assumptions(document: Document, elsewhere: Collection[str] = SHOWN_ELSEWHERE) -> dict[str, Value]:
    """Every assumed number by path, but for those of the sections that are shown ``elsewhere``."""
    return {
        number.path: number
        for number in document.numbers()
        if number.source.kind == "assumed" and number.path.partition(".")[0] not in elsewhere
    }


def _funds(document: Document) -> Iterator[FilledRow]:
    for account, row in document.tree["funds"].items():
        yield _row(document, {"account": account}, ("funds", account), row, ("fund", "amount_cny", "heads", "payees"))


def _prices(document: Document) -> Iterator[FilledRow]:
    for price_set, roles in document.tree["prices"].items():
        for role, row in roles.items():
            keys, path = {"price_set": price_set, "role": role}, ("prices", price_set, role)
            yield _row(document, keys, path, row, ("annual_cost_cny", "cost_basis", "management_share"))


def _sites(document: Document) -> Iterator[FilledRow]:
    for site, row in document.tree["sites"].items():
        names = {f"street_{lang}": Filled(name) for lang, name in (row["street"] or {}).items()}
        residents = document.tree["population"][site]["residents"]
        yield {
            "zh": Filled(row["name"]["zh"]),
            "en": Filled(row["name"]["en"]),
            **names,
            "residents": Filled(residents, _assumed(document, ("population", site, "residents"))),
            **_row(
                document, {"site": site}, ("sites", site), row, ("opening", "population_assumed", "available_area_m2")
            ),
        }


def _posts(document: Document) -> Iterator[FilledRow]:
    for site, team in document.tree["staff"].items():
        yield {"site": Filled(site), **{role: Filled(team.get(role, 0)) for role in document.tree["roles"]}}


def _rooms(document: Document) -> Iterator[FilledRow]:
    columns = ("requirement", "rooms", "area_m2", "places", "opening", "barrier_free")
    for site, rooms in document.tree["rooms"].items():
        for room_type, row in rooms.items():
            yield _row(document, {"site": site, "room_type": room_type}, ("rooms", site, room_type), row, columns)


def _given(document: Document) -> Iterator[FilledRow]:
    for row in given_rows(document.tree["plan"]["fixed"]):
        yield {name: Filled(value) for name, value in row.items()}


def _assumptions(document: Document) -> Iterator[FilledRow]:
    for path, number in assumptions(document).items():
        source = number.source
        yield {
            "path": Filled(path),
            "name": Filled(_called(document, path)),
            "value": Filled(number.value, source),
            "low": Filled(source.low),
            "high": Filled(source.high),
            "why": Filled(source.why),
        }


def _called(document: Document, path: str) -> Mapping[str, str] | None:
    """The names of what an assumed number is said of, where it has any."""
    section, _, below = path.partition(".")
    entry = document.tree[section].get(below.partition(".")[0])
    name: Mapping[str, str] | None = entry.get("name") if isinstance(entry, Mapping) else None
    return name


def _row(
    document: Document, keys: Mapping[str, str], path: Path, row: Mapping[str, Any], columns: tuple[str, ...]
) -> FilledRow:
    found = {name: Filled(key) for name, key in keys.items()}
    return {**found, **{name: Filled(row[name], _assumed(document, (*path, name))) for name in columns}}


def _assumed(document: Document, path: Path) -> Source | None:
    source = document.source(path)
    return source if source.kind == "assumed" else None


_ROWS = {
    "funds": _funds,
    "prices": _prices,
    "sites": _sites,
    "posts": _posts,
    "rooms": _rooms,
    "given": _given,
    "assumptions": _assumptions,
}
