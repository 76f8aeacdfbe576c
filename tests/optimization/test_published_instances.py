"""Published knapsacks with several budgets and known optima, through the same solve as the plans: both solvers.

Also turned into demands: leaving out the projects not chosen, each budget asks that enough be left out; and with the
optimum itself as a demand beside the budgets, which can be met, and one more, which cannot.
"""

from __future__ import annotations

from itertools import product

import pytest

from optimization.solving.linear import Linear, Model, Row, Variable, total, variable
from optimization.solving.solver import Settings, SolverName, available, solve
from tests.optimization.petersen_1967 import FIFTY, TEN, Selection

SELECTIONS = pytest.mark.parametrize("of", [TEN, FIFTY], ids=["ten projects", "fifty projects"])


@pytest.fixture(params=["highs", "cbc"])
def settings(request: pytest.FixtureRequest) -> Settings:
    solver: SolverName = request.param
    if not available(solver):
        pytest.skip(f"no executable of {solver} here")
    return Settings(solver, time_limit_s=60)


def _chosen(of: Selection) -> list[Linear]:
    return [variable(f"project {j}") for j, _ in enumerate(of.worth)]


def _model(of: Selection, *more: Row) -> Model:
    rows = (Row(f"budget {i}", _sum(takes, of), "<=", has) for i, (takes, has) in enumerate(_budgets(of)))
    return Model(_switches(of), (*rows, *more))


def _budgets(of: Selection) -> list[tuple[tuple[int, ...], int]]:
    return list(zip(of.takes, of.budgets, strict=True))


def _switches(of: Selection) -> tuple[Variable, ...]:
    return tuple(Variable(name, 0, 1, integer=True) for each in _chosen(of) for name in each.terms)


def _sum(factors: tuple[float, ...], of: Selection) -> Linear:
    return total(x * factor for x, factor in zip(_chosen(of), factors, strict=True))


def test_the_ten_projects_by_trying_everything() -> None:
    """1,024 choices: the numbers are typed right."""
    fits = (
        chosen
        for chosen in product((0, 1), repeat=10)
        if all(sum(t for t, x in zip(takes, chosen, strict=True) if x) <= has for takes, has in _budgets(TEN))
    )
    best = max(sum(w for w, x in zip(TEN.worth, chosen, strict=True) if x) for chosen in fits)
    assert best == pytest.approx(TEN.optimum)


@SELECTIONS
def test_the_published_optimum_is_reached_and_proved(of: Selection, settings: Settings) -> None:
    found = solve(_model(of), _sum(of.worth, of), settings, maximise=True)
    assert found.status == "optimal"
    assert found.objective == pytest.approx(of.optimum, abs=1e-6)
    assert found.bound == pytest.approx(of.optimum, abs=1e-6)
    assert all(row.slack(found.values) >= 0 for row in _model(of).rows)


@SELECTIONS
def test_as_demands_on_what_is_left_out(of: Selection, settings: Settings) -> None:
    """The least worth left out, where at least (all it could take - what it has) of each budget is left out."""
    demands = tuple(Row(f"demand {i}", _sum(t, of), ">=", sum(t) - has) for i, (t, has) in enumerate(_budgets(of)))
    found = solve(Model(_switches(of), demands), _sum(of.worth, of), settings)
    assert found.status == "optimal"
    assert found.objective == pytest.approx(sum(of.worth) - of.optimum, abs=1e-6)


@SELECTIONS
def test_the_optimum_can_be_demanded_and_no_more(of: Selection, settings: Settings) -> None:
    """With a demand beside the budgets: the fewest projects that are worth the optimum; a tenth more cannot be had."""
    count = total(_chosen(of))
    enough = solve(_model(of, Row("demand", _sum(of.worth, of), ">=", of.optimum - 1e-4)), count, settings)
    assert enough.status == "optimal"
    assert _sum(of.worth, of).value(enough.values) == pytest.approx(of.optimum)
    more = solve(_model(of, Row("demand", _sum(of.worth, of), ">=", of.optimum + 0.1)), count, settings)
    assert more.status == "infeasible"
