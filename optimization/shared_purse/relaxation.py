"""The linear relaxation of a programme: how it divides the purses, and what no choice of options can exceed."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from optimization.shared_purse.programme_model import model_of, of_programme, row_name, share
from optimization.shared_purse.sharing import ALL_STREETS, Cell, Programme, Shares, SiteMenu
from optimization.solving.descent import Descent
from optimization.solving.solver import Settings

#: What rounding in a bound's sums can come to, relative to it.
_ROUNDING = 1e-12


@dataclass(frozen=True, slots=True)
class Relaxed:
    """``bound``: no choice serves the first groups more. ``division``: fen of each programme's purse by cell."""

    bound: float
    division: Mapping[str, Mapping[str, int]]
    prices: Mapping[str, float]


def relax(programme: Programme, cells: Sequence[Cell], settings: Settings) -> Relaxed:
    """Divide the purses over the cells and prove a bound.

    Raises Impossible where not even the reserved options fit, Stopped where the solver does not answer.
    """
    lean = replace(programme, menus=tuple(_useful(programme, menu) for menu in programme.menus))
    of = {menu.site: menu for menu in lean.menus}
    lean_cells = [Cell(cell.name, tuple(of[menu.site] for menu in cell.menus)) for cell in cells]
    model = model_of(lean, lean_cells, integer=False)
    solution = Descent(settings).best(model, share(lean, "first"), maximise=True)
    names = [row_name(row, cell) for row in programme.rows for cell in cells]
    # A price below zero is rounding; any prices prove a bound, so that zero will do.
    prices = {name: max(0.0, solution.duals[name]) for name in names}
    return Relaxed(bound_at(programme, cells, prices), _division(programme, cells, solution.values), prices)


def bound_at(programme: Programme, cells: Sequence[Cell], prices: Mapping[str, float]) -> float:
    """The Lagrangian bound at these prices (share of need a yuan, by row and cell), whatever they are.

    Each site by itself takes the option worth most after it has paid for what it takes; what the purses hold is sold
    at the price of the cell that pays most.
    """
    worth = [float(np.max(of_site)) for of_site in _worth(programme, cells, prices).values()]
    held = []
    for purse in programme.purses:
        rows = [row for row in programme.rows if purse.name in row.purses]
        paid = {cell.name: math.fsum(prices[row_name(row, cell)] for row in rows) for cell in cells}
        if purse.scope == "programme":
            held.append(purse.amount_fen[ALL_STREETS] / 100 * max(paid.values()))
        else:
            held += [purse.amount_fen[name] / 100 * price for name, price in paid.items()]
    bound = math.fsum((*worth, *held))
    return bound + abs(bound) * _ROUNDING


def _worth(programme: Programme, cells: Sequence[Cell], prices: Mapping[str, float]) -> dict[str, Shares]:
    """What each option adds to the first groups' share beyond what it takes at these prices, by site."""
    return {
        menu.site: menu.first - menu.takes_fen @ _by_row(programme, cell, prices) / 100
        for cell in cells
        for menu in cell.menus
    }


def worth_a_look(programme: Programme, settings: Settings, first_at_least: float) -> dict[str, list[int]]:
    """The options of each site that a choice with this much for the first groups can have, the reserved one first.

    An option whose worth lies below its site's best by more than the bound exceeds what is asked for cannot be one.
    """
    cells = programme.cells
    relaxed = relax(programme, cells, settings)
    spare = relaxed.bound - first_at_least
    worth = _worth(programme, cells, relaxed.prices)
    return {
        site: [o for o in range(len(of_site)) if o == 0 or of_site[o] >= of_site.max() - spare]
        for site, of_site in worth.items()
    }


def _by_row(programme: Programme, cell: Cell, prices: Mapping[str, float]) -> Shares:
    return np.array([prices[row_name(row, cell)] for row in programme.rows])


def _useful(programme: Programme, menu: SiteMenu) -> SiteMenu:
    """The options that a relaxation can use: where one row counts, those on the hull of what they take and add."""
    if len(programme.rows) != 1:
        return menu
    return menu.of(on_the_hull(menu.takes_fen[:, 0], menu.first))


def on_the_hull(takes: np.ndarray, adds: np.ndarray) -> list[int]:
    """The first option, then those on the upper hull, in the order of what they take."""
    hull = [0]
    for at in sorted(range(1, len(takes)), key=lambda o: (int(takes[o]), -float(adds[o]))):
        if adds[at] <= adds[hull[-1]]:
            continue
        while len(hull) > 1 and _below(takes, adds, hull[-2], hull[-1], at):
            hull.pop()
        if takes[at] > takes[hull[-1]]:
            hull.append(at)
        elif len(hull) > 1:
            hull[-1] = at
        else:
            hull.append(at)
    return hull


def _below(takes: np.ndarray, adds: np.ndarray, left: int, middle: int, right: int) -> bool:
    """Whether the middle option lies on or below the line from left to right."""
    run, rise = int(takes[right] - takes[left]), float(adds[right] - adds[left])
    return float(adds[middle] - adds[left]) * run <= rise * int(takes[middle] - takes[left])


def _division(programme: Programme, cells: Sequence[Cell], values: Mapping[str, float]) -> dict[str, dict[str, int]]:
    """Whole fen of each purse of the programme by cell; what rounding leaves goes to the first cell."""
    division: dict[str, dict[str, int]] = {}
    for purse in programme.purses:
        if purse.scope == "programme":
            amount = purse.amount_fen[ALL_STREETS]
            if len(cells) == 1:
                division[purse.name] = {cells[0].name: amount}
                continue
            given = {cell.name: math.floor(of_programme(purse, cell).value(values) * 100) for cell in cells}
            given[cells[0].name] += amount - sum(given.values())
            division[purse.name] = given
    return division
