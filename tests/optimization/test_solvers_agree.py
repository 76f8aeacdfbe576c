"""HiGHS and CBC beside each other: the same plans, the same fronts, and every status shown by a case of its own.

The bundled plans are held to be the same byte for byte in ``test_huizhou.py``.
"""

from __future__ import annotations

import random

import pytest

from optimization.choosing.answer import Question, answer
from optimization.choosing.posed import Posed
from optimization.questions.front import PAIRS, front
from optimization.site.mandates import mandates_of
from optimization.site.purse import purse_of
from optimization.solving.linear import Model, Row, Variable, total, variable
from optimization.solving.solver import Settings, SolverName, available, solve
from simkit.scenario.plan import SitePlan, Status
from tests.optimization import test_enumeration as tried
from tests.optimization.small_town import SITE

pytestmark = pytest.mark.skipif(not available("cbc"), reason="CBC was not tried: there is no executable 'cbc' here")
BOTH = pytest.mark.parametrize("solver", ["highs", "cbc"])
#: Shares are kept to a thousandth of a person-time, money to half a fen in the model.
SHARE, CNY = 1e-5, 0.2


def _posed(seed: int, charged: int | None = None, **plan: object) -> Posed:
    case, entries = tried._random_case(seed, charged, **plan)
    purse = purse_of(case.scenario)
    return Posed((SITE,), Question(case, purse, mandates_of(case, purse), ()), tuple(entries))


def _planned(of: Posed, solver: SolverName) -> SitePlan:
    return answer(of.question, of.entries, Settings(solver))


@pytest.mark.parametrize("seed", range(8))
def test_plans_of_generated_towns_are_the_same(seed: int) -> None:
    """Decisions, money, cheapest plans and prices of clauses; bounds and worths of one more within rounding."""
    of = _posed(seed)
    one, other = _planned(of, "highs"), _planned(of, "cbc")
    apart = {"bound": None, "gap": None, "binding": ()}
    assert one.model_copy(update=apart) == other.model_copy(update=apart)
    assert one.bound == pytest.approx(other.bound, abs=SHARE)
    assert [(row.rule, row.kind) for row in one.binding] == [(row.rule, row.kind) for row in other.binding]
    worth = [[row.value_of_one_more or 0.0 for row in plan.binding] for plan in (one, other)]
    assert worth[0] == pytest.approx(worth[1], rel=1e-4, abs=1e-9)


@pytest.mark.parametrize("order", tried.ORDERS, ids=",".join)
@pytest.mark.parametrize("seed", [1, 4])
def test_plans_by_other_objectives_are_the_same(seed: int, order: tuple[str, ...]) -> None:
    weights = {"elderly": 3} if "weighted" in order else {}
    of = _posed(seed, charged=4, objectives=order, weights=weights)
    one, other = _planned(of, "highs"), _planned(of, "cbc")
    assert one.objectives == pytest.approx(other.objectives, abs=SHARE)
    assert one.need_cny == pytest.approx(other.need_cny, abs=CNY)
    assert (one.team, one.opening, one.status) == (other.team, other.opening, other.status)


@pytest.mark.parametrize("seed", [4, 18])
def test_fronts_are_the_same(seed: int) -> None:
    of = _posed(seed, charged=4)
    one, other = (front(of, PAIRS[0], Settings(solver), steps=None) for solver in ("highs", "cbc"))
    assert [each.cost_cny for each in one] == pytest.approx([each.cost_cny for each in other], abs=CNY)
    for a, b in zip(one, other, strict=True):
        assert dict(a.shares)["all_groups_served_share"] == pytest.approx(
            b.shares["all_groups_served_share"], abs=SHARE
        )


# -- a case for each status --------------------------------------------------------------------------------


@BOTH
@pytest.mark.parametrize("status", ["optimal", "feasible_gap", "infeasible", "time_limit", "error"])
def test_each_status_has_its_case(solver: SolverName, status: Status) -> None:
    """Stopped after half a second are a hard choice (with a solution at hand) and a hard riddle (with none)."""
    model = {
        "optimal": _sacks(things=5, sacks=2),
        "feasible_gap": _sacks(things=200, sacks=40),
        "infeasible": _sacks(things=5, sacks=2).with_rows(Row("more than all", variable("x0"), ">=", 2)),
        "time_limit": _riddle(),
        # Without end: a question that no plan asks.
        "error": Model((Variable("x0"), Variable("x1", 0, 5)), (Row("a", variable("x0") - variable("x1"), ">=", 0),)),
    }[status]
    objective = total(variable(v.name) for v in model.variables)
    found = solve(model, objective, Settings(solver, time_limit_s=0.5), maximise=True)
    assert found.status == status
    assert found.found == (status in ("optimal", "feasible_gap"))


def _switches(number: int) -> tuple[Variable, ...]:
    return tuple(Variable(f"x{i}", 0, 1, integer=True) for i in range(number))


def _sacks(things: int, sacks: int) -> Model:
    draw = random.Random(1)
    rows = (
        Row(
            f"sack {k}",
            total(variable(f"x{i}") * draw.randrange(1000, 2000) for i in range(things)),
            "<=",
            500 * things,
        )
        for k in range(sacks)
    )
    return Model(_switches(things), tuple(rows))


def _riddle() -> Model:
    """A market-split problem (Cornuejols and Dawande, 1998): six equations over fifty switches."""
    draw = random.Random(1)
    weights = [[draw.randrange(100) for _ in range(50)] for _ in range(6)]
    rows = (
        Row(f"half {k}", total(variable(f"x{i}") * w for i, w in enumerate(of)), "==", sum(of) // 2)
        for k, of in enumerate(weights)
    )
    return Model(_switches(50), tuple(rows))
