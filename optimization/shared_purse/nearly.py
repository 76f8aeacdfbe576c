"""The objectives after the first where many sites would make each a long proof: near their best, by relaxations.

The order is that of :func:`~optimization.shared_purse.programme_model.then_the_others`. Nothing is proved of these
objectives.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from optimization.shared_purse.programme_model import (
    Found,
    at_least,
    best_of,
    in_site_order,
    model_of,
    reached,
    served_most,
    share,
)
from optimization.shared_purse.sharing import Programme, SiteMenu
from optimization.solving.descent import Descent, Impossible
from optimization.solving.linear import Linear
from optimization.solving.solver import Settings

#: The first groups' weight beside everyone grows by this from try to try, until they have what they must.
_HEAVIER, _TRIES = 1.5, 6
#: The part of the tolerance that a relaxation must leave, so that whole ways come near to it.
_SPARE = 0.1
#: How often the range of the share at the site served least is halved.
_HALVINGS = 8


def nearly_the_others(programme: Programme, settings: Settings, best: Mapping[str, int]) -> Found:
    """Everyone, evenness and cost, while the first groups have what ``best`` gives them but for the tolerance.

    ``best`` fits the purses. Raises Stopped where a solve ends without an answer.
    """
    descent = Descent(settings)
    first = reached(programme, best) - programme.tolerance
    options = _everyone(programme, descent, best, first)
    everyone = reached(programme, options, "everyone") - programme.tolerance
    options, least = _evenness_then_cost(programme, descent, options, first, everyone)
    options = served_most(programme, descent, options, least)
    return Found(descent.status, in_site_order(programme, options), first, first)


def _everyone(programme: Programme, descent: Descent, best: Mapping[str, int], first: float) -> Mapping[str, int]:
    """Much for everyone: the first groups' demand gets the price it has in the relaxation, raised until it is met."""
    model = model_of(programme, programme.cells, integer=False).with_rows(at_least(programme, "first", first))
    price = -descent.best(model, share(programme, "everyone"), maximise=True).duals["first"] * 1e4
    weight = max(price, 0.1)
    for _ in range(_TRIES):
        objective = share(programme, "everyone") + share(programme, "first") * weight
        options = best_of(programme, descent, objective * 1e3, ())
        if reached(programme, options) >= first:
            return options
        weight *= _HEAVIER
    return best


def _evenness_then_cost(
    programme: Programme, descent: Descent, options: Mapping[str, int], first: float, everyone: float
) -> tuple[Mapping[str, int], float]:
    """The least cost with every site served as much as the relaxation allows, a little of the tolerance to spare."""
    low = min(float(menu.own[options[menu.site]]) for menu in programme.menus)
    high = min(float(menu.own.max()) for menu in programme.menus)
    spare = programme.tolerance * _SPARE
    while_relaxed = low
    for _ in range(_HALVINGS):
        middle = (while_relaxed + high) / 2
        if _is_possible(programme, descent, middle, first + spare, everyone + spare):
            while_relaxed = middle
        else:
            high = middle
    for least in (while_relaxed, (while_relaxed + low) / 2, low):
        part, kept = _served_at_least(programme, least)
        held = (at_least(part, "first", first), at_least(part, "everyone", everyone))
        try:
            found = best_of(part, descent, share(part, "cost"), held, maximise=False)
            return {site: kept[site][option] for site, option in found.items()}, least
        except Impossible:
            continue
    return options, low


def _is_possible(programme: Programme, descent: Descent, least: float, first: float, everyone: float) -> bool:
    """Whether the relaxation can serve every site so much."""
    part, _ = _served_at_least(programme, least)
    rows = (at_least(part, "first", first), at_least(part, "everyone", everyone))
    try:
        descent.best(model_of(part, part.cells, integer=False).with_rows(*rows), Linear())
    except Impossible:
        return False
    return True


def _served_at_least(programme: Programme, least: float) -> tuple[Programme, dict[str, list[int]]]:
    """The options that serve their site so much (its best one always)."""
    kept = {menu.site: _enough(menu, least) for menu in programme.menus}
    return replace(programme, menus=tuple(menu.of(kept[menu.site]) for menu in programme.menus)), kept


def _enough(menu: SiteMenu, least: float) -> list[int]:
    return [int(o) for o in np.flatnonzero(menu.own >= min(least, float(menu.own.max())) - 1e-9)]
