"""A small programme of several towns that share money, and menus drawn at random, small enough to try everything."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

import numpy as np

from optimization.shared_purse.sharing import ALL_STREETS, Programme, PurseRow, SharedPurse, SiteMenu
from simkit.scenario.scenario import Scenario
from tests.optimization.small_town import FIRST, SITE, WEEKDAYS, town


def towns(residents: Mapping[str, int], *, streets: Mapping[str, str] | None = None, **changes: Any) -> Scenario:
    """The small town once for each name, with so many residents; a tenth of them in each first group."""
    sites: dict[str, Any] = {SITE: None}
    for name in residents:
        street = (streets or {}).get(name, "east")
        sites[name] = {
            "opening": WEEKDAYS, "available_area_m2": 120, "street": {"zh": street, "en": street},
        }  # fmt: skip
    population = {name: {"residents": n, **dict.fromkeys(FIRST, n // 10)} for name, n in residents.items()}
    rooms = {"room": {"rooms": 2, "area_m2": 25, "places": 10}}
    sections: dict[str, Any] = {
        "sites": sites,
        "population": {SITE: None, **population},
        "rooms": {SITE: None, **dict.fromkeys(residents, rooms)},
        # Requests come day and night: little of the need can be served in office hours.
        "plan": {"min_need_share": 0.05},
        "staff": {SITE: None, **{name: {"worker": 3, "assistant": 1, "part_time": 1} for name in residents}},
    }
    sections["plan"] |= changes.pop("plan", {})
    return town(**{**sections, **changes})


def drawn(seed: int, sites: int, ways: int, *, streets: int = 1, by_street: bool = False) -> Programme:
    """Menus in whole yuan and thousandths, not concave; the purse holds about half of all that could be taken."""
    draw = random.Random(seed)
    menus = tuple(_menu(draw, f"s{i}", f"street {i % streets}", ways, sites) for i in range(sites))
    names = dict.fromkeys(menu.street for menu in menus)
    amounts = {name: _half(draw, [menu for menu in menus if menu.street == name]) for name in names}
    if by_street:
        purses = (
            SharedPurse("city", "programme", {ALL_STREETS: sum(amounts.values()) // 2}),
            SharedPurse("district", "street", {name: fen // 2 for name, fen in amounts.items()}),
        )
        rows = (
            PurseRow("city", ("city",)),
            PurseRow("district", ("district",)),
            PurseRow("both", ("city", "district")),
        )
    else:
        purses = (SharedPurse("city", "programme", {ALL_STREETS: sum(amounts.values())}),)
        rows = (PurseRow("city", ("city",)),)
    if by_street:
        menus = tuple(_in_two_purses(draw, menu) for menu in menus)
    return Programme(menus, purses, rows)


def _menu(draw: random.Random, site: str, street: str, ways: int, sites: int) -> SiteMenu:
    takes = [100, *sorted(100 + draw.randrange(1, 400) for _ in range(ways - 1))]
    first = sorted(draw.randrange(1, 1000) for _ in range(ways))
    everyone = [draw.randrange(1, 1000) for _ in range(ways)]
    fen = np.array(takes, dtype=np.int64) * 100
    return SiteMenu(
        site,
        street,
        fen[:, None],
        np.array(first) / 1000 / sites,
        np.array(everyone) / 1000 / sites,
        np.array(everyone) / 1000,
        fen + 5_000,
        np.arange(ways),
    )


def _half(draw: random.Random, menus: Sequence[SiteMenu]) -> int:
    least = sum(int(menu.takes_fen[0, 0]) for menu in menus)
    most = sum(int(menu.takes_fen[-1, 0]) for menu in menus)
    return least + round((most - least) * draw.uniform(0.2, 0.7) / 100) * 100


def _in_two_purses(draw: random.Random, menu: SiteMenu) -> SiteMenu:
    """A part of what is taken that only the city, and one that only the district may pay."""
    both = menu.takes_fen[:, 0]
    city, district = both * draw.randrange(0, 4) // 10, both * draw.randrange(0, 4) // 10
    return SiteMenu(
        menu.site,
        menu.street,
        np.stack([city, district, both], axis=1),
        *(menu.first, menu.everyone, menu.own, both, menu.team),
    )


def every_choice(programme: Programme) -> list[dict[str, int]]:
    """All choices that keep the purses."""
    sites = [menu.site for menu in programme.menus]
    of = [dict(zip(sites, each, strict=True)) for each in product(*(range(m.options) for m in programme.menus))]
    return [options for options in of if programme.fits(options)]
