"""The choice of one option a site as a linear program, and its objectives in their order.

The option reserved for each site is no variable: what is decided is what goes on top of it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from optimization.shared_purse.sharing import ALL_STREETS, Cell, Programme, PurseRow, SharedPurse, SiteMenu
from optimization.solving.descent import Descent, Impossible
from optimization.solving.linear import Linear, Model, Row, Variable, total, variable
from optimization.solving.solver import Settings, Solution
from simkit.scenario.plan import Status

#: Solvers keep rows to a tolerance. Options found to pass a purse are asked for again, with a yuan less in it.
TIGHTER_CNY = 1.0
_TRIES = 5
#: A share in the objective of two: large, so that an absolute tolerance of a solver is small beside it.
_MUCH = 1e3
#: What the site served least has, in the model.
LEAST = "least"


@dataclass(frozen=True, slots=True)
class Found:
    """Options by site; ``first`` is the first groups' share and ``bound`` what the solver says is its most."""

    status: Status
    options: Mapping[str, int]
    first: float
    bound: float


def picked(menu: SiteMenu, option: int) -> Linear:
    """1 where the site is run by this option instead of the one reserved for it."""
    return variable(f"option[{menu.site},{option}]")


def of_programme(purse: SharedPurse, cell: Cell) -> Linear:
    """Yuan of a purse of the programme that go to a cell."""
    return variable(f"share[{purse.name},{cell.name}]")


def first_best(programme: Programme, settings: Settings) -> Found:
    """The options that serve the first groups most.

    Raises Impossible where not even the reserved options fit, Stopped where a solve ends without an answer.
    """
    descent = Descent(settings)
    options, value, bound = _best(programme, descent, "first", ())
    return Found(descent.status, options, value, bound)


def then_the_others(programme: Programme, settings: Settings, best: Mapping[str, int]) -> Found:
    """Everyone, evenness, cost in their order; the first groups have what ``best`` gives them but for the tolerance.

    Each of these objectives may lie below its best by the tolerance too, for those that follow. So the teams are
    found; with them as much is served as the purses allow, the first groups first, the site served least kept where it
    is.
    """
    descent = Descent(settings)
    first = reached(programme, best)
    held = [at_least(programme, "first", first - programme.tolerance)]
    _, value, _ = _best(programme, descent, "everyone", held)
    held.append(at_least(programme, "everyone", value - programme.tolerance))
    _, value, _ = _best(programme, descent, "evenness", held)
    held.append(Row("evenness", variable(LEAST), ">=", value - programme.tolerance))
    options, _, _ = _best(programme, descent, "cost", held)
    least = min(float(menu.own[options[menu.site]]) for menu in programme.menus)
    options = served_most(programme, descent, options, min(least, value - programme.tolerance))
    return Found(descent.status, in_site_order(programme, options), first, first)


def served_most(programme: Programme, descent: Descent, options: Mapping[str, int], least: float) -> dict[str, int]:
    """With the teams of these options the most for the first groups, then for everyone; no site is served less.

    ``least`` is the share that every site must have. Everyone counts a thousandth: enough to settle what is equal.
    """
    kept = {
        menu.site: [
            o
            for o in range(menu.options)
            if (menu.team[o] == menu.team[options[menu.site]] and menu.own[o] >= least - 1e-9)
            or o == options[menu.site]
        ]
        for menu in programme.menus
    }
    part = replace(programme, menus=tuple(menu.of(kept[menu.site]) for menu in programme.menus))
    found, _, _ = _best(part, descent, "served", ())
    return {site: kept[site][option] for site, option in found.items()}


def _best(
    programme: Programme, descent: Descent, objective: str, held: Sequence[Row]
) -> tuple[dict[str, int], float, float]:
    """Options, value and bound of one objective."""
    even = objective == "evenness" or any(row.name == "evenness" for row in held)
    solution, options = _kept_to_the_fen(
        programme, descent, _objective(programme, objective), held, maximise=objective != "cost", even=even
    )
    return options, solution.objective, solution.objective if solution.bound is None else solution.bound


def best_of(
    programme: Programme, descent: Descent, objective: Linear, held: Sequence[Row], *, maximise: bool = True
) -> dict[str, int]:
    """The options that are best for any objective over them, these rows held."""
    return _kept_to_the_fen(programme, descent, objective, held, maximise=maximise)[1]


def _kept_to_the_fen(
    programme: Programme,
    descent: Descent,
    objective: Linear,
    held: Sequence[Row],
    *,
    maximise: bool,
    even: bool = False,
) -> tuple[Solution, dict[str, int]]:
    for attempt in range(_TRIES):
        model = model_of(programme, programme.cells, less_cny=attempt * TIGHTER_CNY).with_rows(*held)
        if even:
            model = with_evenness(programme, model)
        solution = descent.best(model, objective, maximise=maximise)
        options = options_at(programme, solution.values)
        if programme.fits(options):
            return solution, options
    raise Impossible


def _objective(programme: Programme, objective: str) -> Linear:
    if objective == "evenness":
        return variable(LEAST)
    if objective == "served":
        return share(programme, "first") * _MUCH + share(programme, "everyone") * (_MUCH / 1000)
    return share(programme, objective)


def share(programme: Programme, what: str) -> Linear:
    """``first``, ``everyone`` or ``cost`` (yuan) of the programme."""
    return total(_of_site(menu, _values(menu, what)) for menu in programme.menus)


def _values(menu: SiteMenu, what: str) -> Sequence[float]:
    if what == "cost":
        return [fen / 100 for fen in menu.cost_fen.tolist()]
    found = {"first": menu.first, "everyone": menu.everyone, "own": menu.own}[what]
    return [float(value) for value in found.tolist()]


def _of_site(menu: SiteMenu, values: Sequence[float]) -> Linear:
    """The value of the option that a site is run by."""
    terms = {f"option[{menu.site},{o}]": values[o] - values[0] for o in range(1, menu.options)}
    return Linear({name: factor for name, factor in terms.items() if factor}, values[0])


def at_least(programme: Programme, what: str, value: float) -> Row:
    """The row that holds a share where it is, in ten-thousandths: a solver keeps rows to an absolute tolerance."""
    return Row(what, share(programme, what) * 1e4, ">=", value * 1e4 - 1e-5)


def with_evenness(programme: Programme, model: Model) -> Model:
    """The model with the share of need served at the site that is served least."""
    rows = (
        Row(f"evenness:{menu.site}", variable(LEAST) - _of_site(menu, _values(menu, "own")), "<=", 0.0)
        for menu in programme.menus
    )
    return model.with_variables(Variable(LEAST)).with_rows(*rows)


def model_of(programme: Programme, cells: Sequence[Cell], *, integer: bool = True, less_cny: float = 0.0) -> Model:
    """One option a site, purses kept in every cell; ``less_cny`` is kept back from each purse."""
    variables = [
        Variable(f"option[{menu.site},{o}]", 0.0, 1.0, integer=integer)
        for menu in programme.menus
        for o in range(1, menu.options)
    ]
    rows = [
        Row(f"one way:{m.site}", total(picked(m, o) for o in range(1, m.options)), "<=", 1.0) for m in programme.menus
    ]
    divided = [purse for purse in programme.purses if purse.scope == "programme" and len(cells) > 1]
    variables += [Variable(name) for p in divided for cell in cells for name in of_programme(p, cell).terms]
    rows += [
        Row(
            f"purse:{purse.name}",
            total(of_programme(purse, cell) for cell in cells),
            "<=",
            purse.amount_fen[ALL_STREETS] / 100 - less_cny,
        )
        for purse in divided
    ]
    rows += list(_purse_rows(programme, cells, less_cny))
    return Model(tuple(variables), tuple(rows))


def _purse_rows(programme: Programme, cells: Sequence[Cell], less_cny: float) -> Iterator[Row]:
    for cell in cells:
        for place, row in enumerate(programme.rows):
            takes = total(_of_site(m, [fen / 100 for fen in m.takes_fen[:, place].tolist()]) for m in cell.menus)
            yield Row(row_name(row, cell), takes - _has(programme, row, cell, len(cells) > 1), "<=", -less_cny)


def row_name(row: PurseRow, cell: Cell) -> str:
    return f"purse:{row.name}:{cell.name}"


def _has(programme: Programme, row: PurseRow, cell: Cell, divided: bool) -> Linear:
    """Yuan that a row's purses hold for a cell."""
    purses = [purse for purse in programme.purses if purse.name in row.purses and purse.scope == "programme"]
    of_street = programme.of_street_fen(row, cell) / 100
    if divided:
        return total((of_street, *(of_programme(purse, cell) for purse in purses)))
    return Linear(constant=of_street + sum(purse.amount_fen[ALL_STREETS] for purse in purses) / 100)


def options_at(programme: Programme, values: Mapping[str, float]) -> dict[str, int]:
    """The option of each site at a point of the model."""
    return {
        menu.site: next((o for o in range(1, menu.options) if values[f"option[{menu.site},{o}]"] > 0.5), 0)
        for menu in programme.menus
    }


def in_site_order(programme: Programme, options: Mapping[str, int]) -> dict[str, int]:
    """The same options, sites that differ in nothing in their order: the first has what costs most."""
    kinds: dict[tuple[object, ...], list[SiteMenu]] = {}
    for menu in programme.menus:
        key = (menu.street if programme.by_street else "", *(a.tobytes() for a in _arrays(menu)))
        kinds.setdefault(key, []).append(menu)
    settled: dict[str, int] = {}
    for alike in kinds.values():
        chosen = sorted((options[menu.site] for menu in alike), key=lambda o: -int(alike[0].cost_fen[o]))
        settled |= {menu.site: option for menu, option in zip(alike, chosen, strict=True)}
    return {menu.site: settled[menu.site] for menu in programme.menus}


def _arrays(menu: SiteMenu) -> tuple[np.ndarray, ...]:
    return menu.takes_fen, menu.first, menu.everyone, menu.own, menu.cost_fen, menu.team


def reached(programme: Programme, options: Mapping[str, int], what: str = "first") -> float:
    """A share of the programme with these options."""
    return math.fsum(_values(menu, what)[options[menu.site]] for menu in programme.menus)
