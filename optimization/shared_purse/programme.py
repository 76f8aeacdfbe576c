"""The plan of a programme whose sites share purses: one way of running each site, all purses kept, most people served.

Each site brings a menu: ways to run it, each with what it takes of every purse (whole fen) and what share of the
programme's need it then serves. The way that takes least is reserved for each site first. The objectives in their
order: the first groups, everyone, evenness between sites, cost. Of many sites the linear relaxation divides the purses
over districts, which are then solved by themselves; how far the answer may lie from the best is proved by a Lagrangian
bound. ``docs/planning/programme.md`` has the mathematics.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from optimization.shared_purse.nearly import nearly_the_others
from optimization.shared_purse.programme_model import Found, first_best, reached, then_the_others
from optimization.shared_purse.relaxation import relax, worth_a_look
from optimization.shared_purse.sharing import ALL_STREETS, Cell, Programme, SharedPurse
from optimization.solving.descent import Stopped
from optimization.solving.solver import Settings
from simkit.experiment.replicate import replicate
from simkit.scenario.plan import Status

#: Sites up to this number are decided in one go; more are divided into districts of at most as many.
MOST_TOGETHER = 25
#: A proof within this share of an objective will do.
NEAR = 1e-4
#: A gap below this is a solver's rounding.
_SAME = 1e-7
#: Less than this is nothing added to a share.
_LITTLE = 1e-9


@dataclass(frozen=True, slots=True)
class Choice:
    """An option for each site, by its number in the menu.

    ``reached`` is the share of the first groups when it was maximised, ``bound`` what no choice can exceed, ``gap`` =
    (bound - reached) / bound. The choice itself may lie up to the tolerance lower, for the objectives that follow:
    ``first``, ``everyone``, ``least_own`` (the site served least) and ``cost_fen`` are its own.
    """

    status: Status
    options: Mapping[str, int]
    reached: float
    bound: float
    gap: float
    first: float
    everyone: float
    least_own: float
    cost_fen: int


def choose_together(programme: Programme, settings: Settings, *, jobs: int | None = 1, near: float = NEAR) -> Choice:
    """The best option of each site, each objective within ``near`` of the best of what its solve may decide.

    Raises Impossible where not even the reserved options fit the purses, Stopped where a solve ends without an answer.
    The number of processes ``jobs`` does not change the choice.
    """
    settings = replace(settings, gap=near)
    if len(programme.menus) > MOST_TOGETHER:
        return _by_district(programme, settings, jobs)
    best = first_best(programme, settings)
    found = _others(programme, settings, best.options)
    return _choice(programme, found.options, best.options, best.bound, _worst((best, found)))


def _by_district(programme: Programme, settings: Settings, jobs: int | None) -> Choice:
    """Purses divided by the relaxation; districts by themselves; what they leave spent where it does most."""
    cells = _cells(programme)
    relaxed = relax(programme, cells, settings)
    parts = list(_parts(programme, cells, relaxed.division))
    alone = replicate(first_best, [(part, settings) for part in parts], jobs=jobs)
    best = with_what_is_left(programme, {site: o for each in alone for site, o in each.options.items()})
    # The purses of the districts anew, as the best options take them: the other objectives have them to themselves.
    again = [(part, settings, {m.site: best[m.site] for m in part.menus}) for part in _as_taken(programme, parts, best)]
    found = replicate(_others, again, jobs=jobs)
    options = {site: option for each in found for site, option in each.options.items()}
    return _choice(programme, options, best, relaxed.bound, _worst(found))


def _others(programme: Programme, settings: Settings, best: Mapping[str, int]) -> Found:
    """The other objectives, among the options that can be part of a choice as good for the first groups.

    Where the solver does not get that far, the best options for the first groups stay.
    """
    first = reached(programme, best)
    kept = worth_a_look(programme, settings, first - programme.tolerance)
    kept = {site: sorted({0, *options, best[site]}) for site, options in kept.items()}
    smaller = replace(programme, menus=tuple(menu.of(kept[menu.site]) for menu in programme.menus))
    at = {site: kept[site].index(option) for site, option in best.items() if site in kept}
    settle = then_the_others if settings.gap == 0 else nearly_the_others
    try:
        found = settle(smaller, settings, at)
    except Stopped:
        found = Found("feasible_gap", at, first, first)
    return replace(found, options={site: kept[site][option] for site, option in found.options.items()})


def _worst(found: Sequence[Found]) -> Status:
    return "optimal" if all(each.status == "optimal" for each in found) else "feasible_gap"


def _choice(
    programme: Programme, options: Mapping[str, int], best: Mapping[str, int], bound: float, status: Status
) -> Choice:
    top = reached(programme, best)
    bound = max(bound, top)
    gap = (bound - top) / bound if bound > 0 else 0.0
    chosen = [(menu, options[menu.site]) for menu in programme.menus]
    return Choice(
        status="feasible_gap" if status == "optimal" and gap > _SAME else status,
        options={site: options[site] for site in (menu.site for menu in programme.menus)},
        reached=top,
        bound=bound,
        gap=gap,
        first=reached(programme, options),
        everyone=reached(programme, options, "everyone"),
        least_own=min(float(menu.own[o]) for menu, o in chosen),
        cost_fen=sum(int(menu.cost_fen[o]) for menu, o in chosen),
    )


def _cells(programme: Programme) -> list[Cell]:
    """Streets where a purse is shared by street; else so many sites at a time, those of a street together."""
    if programme.by_street:
        return list(programme.streets)
    in_order_of_streets = [menu for street in programme.streets for menu in street.menus]
    number = math.ceil(len(in_order_of_streets) / MOST_TOGETHER)
    ends = [round(i * len(in_order_of_streets) / number) for i in range(number + 1)]
    return [
        Cell(f"district {i + 1}", tuple(in_order_of_streets[start:end]))
        for i, (start, end) in enumerate(pairwise(ends))
    ]


def _parts(
    programme: Programme, cells: Sequence[Cell], division: Mapping[str, Mapping[str, int]]
) -> Iterator[Programme]:
    """The districts, each with its part of the purses: whole cells, no more sites than can be decided in one go."""
    for group in _packed(cells):
        menus = tuple(menu for cell in group for menu in cell.menus)
        purses = tuple(
            replace(purse, amount_fen={ALL_STREETS: sum(division[purse.name][cell.name] for cell in group)})
            if purse.scope == "programme"
            else purse
            for purse in programme.purses
        )
        yield replace(
            programme,
            menus=menus,
            purses=purses,
            tolerance=programme.tolerance * len(menus) / len(programme.menus),
        )


def _packed(cells: Sequence[Cell]) -> list[list[Cell]]:
    groups: list[list[Cell]] = []
    for cell in cells:
        if groups and sum(len(c.menus) for c in (*groups[-1], cell)) <= MOST_TOGETHER:
            groups[-1].append(cell)
        else:
            groups.append([cell])
    return groups


def _is_one_purse(programme: Programme) -> bool:
    return len(programme.rows) == 1 and not programme.by_street and len(programme.purses) == 1


def with_what_is_left(programme: Programme, options: Mapping[str, int]) -> dict[str, int]:
    """Better options for what the districts leave of a purse that all share, the most for its money first.

    Only where one purse is all that counts; what streets share stays in the street.
    """
    better = dict(options)
    if not _is_one_purse(programme):
        return better
    ends = np.cumsum([0, *(menu.options for menu in programme.menus)])
    takes = np.concatenate([menu.takes_fen[:, 0] for menu in programme.menus])
    first = np.concatenate([menu.first for menu in programme.menus])
    now = ends[:-1] + np.array([better[menu.site] for menu in programme.menus])
    site_of = np.repeat(np.arange(len(programme.menus)), np.diff(ends))
    left = programme.left_fen(programme.rows[0], better)
    while True:
        more, adds = takes - takes[now][site_of], first - first[now][site_of]
        worth = np.where((more <= left) & (adds > _LITTLE), adds / np.maximum(more, 1), 0.0)
        at = int(np.argmax(worth))
        if worth[at] <= 0:
            break
        left -= int(more[at])
        now[site_of[at]] = at
    return {menu.site: int(now[i] - ends[i]) for i, menu in enumerate(programme.menus)}


def _as_taken(programme: Programme, parts: Sequence[Programme], best: Mapping[str, int]) -> list[Programme]:
    """The districts with purses of what these options take there, and an equal part of what is left."""
    if not _is_one_purse(programme):
        return list(parts)
    (row,), (purse,) = programme.rows, programme.purses
    left = programme.left_fen(row, best)
    anew = []
    for i, part in enumerate(parts):
        taken = sum(int(menu.takes_fen[best[menu.site], 0]) for menu in part.menus)
        more = left // len(parts) + (i < left % len(parts))
        own = SharedPurse(purse.name, purse.scope, {ALL_STREETS: taken + more})
        anew.append(replace(part, purses=(own,)))
    return anew
