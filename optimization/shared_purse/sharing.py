"""Sites that share purses, as a choice of one option a site: menus, purses, and what may come from which purse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from optimization.site.shared_funds import Scope

Fen = NDArray[np.int64]
Shares = NDArray[np.float64]
#: The street of a purse that the whole programme shares.
ALL_STREETS = "*"


@dataclass(frozen=True, slots=True)
class SharedPurse:
    """Money that several sites share: ``amount_fen`` by street, or under ``*`` for the programme."""

    name: str
    scope: Scope
    amount_fen: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class PurseRow:
    """What options take in column ``name`` may come from these purses together, and from nowhere else."""

    name: str
    purses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SiteMenu:
    """The ways to run a site, the one that is reserved first.

    ``takes_fen``: option x row, what the option needs of the row's purses. ``first`` and ``everyone``: what it adds
    to the share of need served of the programme's first groups, and of all. ``own``: the share of need served at the
    site itself. ``cost_fen``: all it costs. ``team``: a number for who works there, equal where they are the same.
    """

    site: str
    street: str
    takes_fen: Fen
    first: Shares
    everyone: Shares
    own: Shares
    cost_fen: Fen
    team: NDArray[np.int64]

    @property
    def options(self) -> int:
        """How many there are."""
        return len(self.cost_fen)

    def of(self, chosen: Sequence[int] | NDArray[np.int64]) -> SiteMenu:
        """The menu with these options only."""
        at = np.asarray(chosen, dtype=np.int64)
        return SiteMenu(
            self.site,
            self.street,
            self.takes_fen[at],
            self.first[at],
            self.everyone[at],
            self.own[at],
            self.cost_fen[at],
            self.team[at],
        )


@dataclass(frozen=True, slots=True)
class Cell:
    """Sites whose options are held to the same rows: those of a street where a purse is shared by street."""

    name: str
    menus: tuple[SiteMenu, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """The sites' menus and the purses they share. ``tolerance``: a share this much lower counts as as good."""

    menus: tuple[SiteMenu, ...]
    purses: tuple[SharedPurse, ...]
    rows: tuple[PurseRow, ...]
    tolerance: float = 0.0

    @property
    def by_street(self) -> bool:
        return any(purse.scope == "street" for purse in self.purses)

    @property
    def streets(self) -> tuple[Cell, ...]:
        """The sites of each street, streets in the order of their first site."""
        names = dict.fromkeys(menu.street for menu in self.menus)
        return tuple(Cell(name, tuple(m for m in self.menus if m.street == name)) for name in names)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The fewest cells that the purses allow."""
        return self.streets if self.by_street else (Cell(ALL_STREETS, self.menus),)

    def fits(self, options: Mapping[str, int]) -> bool:
        """Whether these options keep every purse to the fen.

        Where streets have purses of their own, a purse of the programme gives each street the most that any of its
        rows lacks there; no row then has two purses of the programme.
        """
        if not self.by_street:
            return all(self.left_fen(row, options) >= 0 for row in self.rows)
        lacks = {cell.name: [self._lacks_fen(row, cell, options) for row in self.rows] for cell in self.cells}
        given = dict.fromkeys((purse.name for purse in self.purses if purse.scope == "programme"), 0)
        for of_cell in lacks.values():
            for name in given:
                given[name] += max(n for row, n in zip(self.rows, of_cell, strict=True) if name in row.purses)
        of_streets = [i for i, row in enumerate(self.rows) if not set(row.purses) & set(given)]
        return all(of_cell[i] == 0 for of_cell in lacks.values() for i in of_streets) and all(
            given[purse.name] <= purse.amount_fen[ALL_STREETS] for purse in self.purses if purse.name in given
        )

    def left_fen(self, row: PurseRow, options: Mapping[str, int]) -> int:
        """What the purses of a row hold beyond what all options take (where no purse is shared by street)."""
        held = sum(purse.amount_fen[ALL_STREETS] for purse in self.purses if purse.name in row.purses)
        return held - self._taken_fen(row, self.menus, options)

    def _lacks_fen(self, row: PurseRow, cell: Cell, options: Mapping[str, int]) -> int:
        """What a street's own purses cannot pay of a row."""
        return max(0, self._taken_fen(row, cell.menus, options) - self.of_street_fen(row, cell))

    def _taken_fen(self, row: PurseRow, menus: Sequence[SiteMenu], options: Mapping[str, int]) -> int:
        place = self.rows.index(row)
        return sum(int(menu.takes_fen[options[menu.site], place]) for menu in menus)

    def of_street_fen(self, row: PurseRow, cell: Cell) -> int:
        """What a row's purses hold for one street alone."""
        return sum(p.amount_fen[cell.name] for p in self.purses if p.name in row.purses and p.scope == "street")
