"""The adapter: statuses in our own words, shadow prices with one sign, values only where there are any."""

from __future__ import annotations

import random
from pathlib import Path

import highspy
import pytest

from optimization.solving.linear import Linear, Model, Row, Variable, total, variable
from optimization.solving.solver import NoSolution, Settings, SolverName, available, solve, write_model

X, Y = variable("x"), variable("y")
#: Two products, two machines: at most 4 in all, x + 3 y at most 6.
WORKSHOP = Model(
    (Variable("x"), Variable("y")),
    (Row("machine", X + Y, "<=", 4), Row("oven", X + 3 * Y, "<=", 6), Row("order", X, ">=", 1)),
)


@pytest.fixture(params=["highs", "cbc"])
def settings(request: pytest.FixtureRequest) -> Settings:
    solver: SolverName = request.param
    if not available(solver):
        pytest.skip(f"no executable of {solver} here")
    return Settings(solver, time_limit_s=20)


def test_the_best_corner(settings: Settings) -> None:
    """3x + 2y is largest where x + y = 4 alone binds: x = 4, y = 0."""
    found = solve(WORKSHOP, 3 * X + 2 * Y + 5.0, settings, maximise=True)
    assert found.status == "optimal"
    assert found.objective == pytest.approx(17)
    assert found.values == pytest.approx({"x": 4, "y": 0})
    assert found.bound == pytest.approx(17)
    assert found.gap == pytest.approx(0)


def test_shadow_prices_have_one_sign(settings: Settings) -> None:
    """One more unit of the machine is worth 3 when 3x + 2y is maximised, -3 where its negative is minimised."""
    assert solve(WORKSHOP, 3 * X + 2 * Y, settings, maximise=True).duals["machine"] == pytest.approx(3)
    assert solve(WORKSHOP, -3 * X - 2 * Y, settings).duals["machine"] == pytest.approx(-3)
    # A larger order makes the least x larger, whichever way it is asked.
    assert solve(WORKSHOP, X + 5 * Y, settings).duals["order"] == pytest.approx(1)
    assert solve(WORKSHOP, -1 * X - 5 * Y, settings, maximise=True).duals["order"] == pytest.approx(-1)
    assert solve(WORKSHOP, X + 5 * Y, settings).duals["machine"] == pytest.approx(0)


def test_a_dual_is_what_one_more_unit_does(settings: Settings) -> None:
    """Both machines bind for x + 2y: (3, 1), value 5; with 4.1 on the machine (3.15, 0.95), value 5.05."""
    more = Model(WORKSHOP.variables, (Row("machine", X + Y, "<=", 4.1), *WORKSHOP.rows[1:]))
    before = solve(WORKSHOP, X + 2 * Y, settings, maximise=True)
    after = solve(more, X + 2 * Y, settings, maximise=True)
    assert before.objective == pytest.approx(5)
    assert after.objective == pytest.approx(5.05)
    assert before.duals["machine"] == pytest.approx(0.5)


def test_whole_numbers_are_whole(settings: Settings) -> None:
    """At most 2.5 of x in whole numbers is 2; the oven leaves 4/3 of y."""
    whole = Model((Variable("x", 0, 10, integer=True), Variable("y")), (*WORKSHOP.rows, Row("half", X, "<=", 2.5)))
    found = solve(whole, 3 * X + 2 * Y, settings, maximise=True)
    assert found.status == "optimal"
    assert found.values["x"] == 2.0
    assert found.values["y"] == pytest.approx(4 / 3, abs=1e-6)


def test_values_of_an_infeasible_solve_cannot_be_read(settings: Settings) -> None:
    none = solve(WORKSHOP.with_rows(Row("too much", Y, ">=", 30)), X, settings)
    assert none.status == "infeasible"
    assert not none.found
    for read in (lambda: none.values, lambda: none.objective, lambda: none.duals):
        with pytest.raises(NoSolution, match="infeasible"):
            read()


def test_no_whole_number_between(settings: Settings) -> None:
    """0.2 <= x <= 0.8 has solutions, none of them whole."""
    gap = Model((Variable("x", 0, 1, integer=True),), (Row("low", X, ">=", 0.2), Row("high", X, "<=", 0.8)))
    assert solve(gap, X, settings).status == "infeasible"


def test_a_row_without_variables_is_checked(settings: Settings) -> None:
    """Such rows never reach a solver: 1 <= 2 changes nothing, 3 <= 2 is impossible."""
    fine, wrong = Row("fine", Linear(constant=1.0), "<=", 2.0), Row("wrong", Linear(constant=3.0), "<=", 2.0)
    assert solve(WORKSHOP.with_rows(fine), X, settings).status == "optimal"
    assert solve(WORKSHOP.with_rows(wrong), X, settings).status == "infeasible"


def test_a_time_limit_is_not_optimal() -> None:
    """A market-split problem (Cornuejols and Dawande, 1998): six equations over fifty switches, far too hard."""
    draw = random.Random(1)
    switches = [variable(f"x{i}") for i in range(50)]
    weights = [[draw.randrange(100) for _ in switches] for _ in range(6)]
    rows = [
        Row(f"half {k}", total(w * x for w, x in zip(of, switches, strict=True)), "==", sum(of) // 2)
        for k, of in enumerate(weights)
    ]
    model = Model(tuple(Variable(f"x{i}", 0, 1, integer=True) for i in range(50)), tuple(rows))
    stopped = solve(model, switches[0], Settings(time_limit_s=0.5))
    assert stopped.status == "time_limit"
    with pytest.raises(NoSolution, match="time_limit"):
        _ = stopped.values


def test_a_time_limit_with_a_solution_is_a_gap() -> None:
    """Twenty tight knapsacks over sixty things: a solution at once, a proof not in half a second."""
    draw = random.Random(1)
    things = [variable(f"x{i}") for i in range(60)]
    rows = [Row(f"sack {k}", total(draw.randrange(1000, 2000) * x for x in things), "<=", 30_000) for k in range(20)]
    model = Model(tuple(Variable(f"x{i}", 0, 1, integer=True) for i in range(60)), tuple(rows))
    worth = total(draw.randrange(1000, 2000) * x for x in things)
    stopped = solve(model, worth, Settings(time_limit_s=0.5), maximise=True)
    assert stopped.status == "feasible_gap"
    assert stopped.bound is not None
    assert stopped.bound > stopped.objective
    assert stopped.gap is not None
    assert stopped.gap > 0
    assert all(row.slack(stopped.values) >= -1e-6 for row in rows)


def test_the_seed_changes_nothing_but_the_way(settings: Settings) -> None:
    whole = Model((Variable("x", 0, 10, integer=True), Variable("y", 0, 10, integer=True)), WORKSHOP.rows)
    found = [solve(whole, 3 * X + 2 * Y, Settings(settings.solver, seed), maximise=True) for seed in (1, 2, 3)]
    assert len({tuple(sorted(one.values.items())) for one in found}) == 1


def test_a_variable_that_is_not_there_is_an_error() -> None:
    with pytest.raises(ValueError, match="no variable 'z'"):
        solve(WORKSHOP, variable("z"), Settings())


@pytest.mark.parametrize("ending", ["lp", "mps"])
def test_a_written_model_says_the_same_to_another_reader(tmp_path: Path, ending: str) -> None:
    """3x + 2y + 5 at most is 17 at x = 4: HiGHS itself reads the file and finds -12 for the terms turned round."""
    file = tmp_path / f"workshop.{ending}"
    write_model(WORKSHOP, 3 * X + 2 * Y + 5.0, file, maximise=True)
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    assert highs.readModel(str(file)) == highspy.HighsStatus.kOk
    highs.run()
    assert highs.getInfo().objective_function_value == pytest.approx(-12)
    assert list(highs.getSolution().col_value) == pytest.approx([4, 0])
    text = file.read_text(encoding="ascii")
    assert all(name in text for name in ("r_machine", "r_oven", "r_order", "x_x", "x_y"))


def test_names_that_look_alike_in_a_file_stay_apart(tmp_path: Path) -> None:
    """``staff[a,b]`` and ``staff[a b]`` both become staff_a_b; a Chinese name leaves nothing."""
    alike = [variable("staff[a,b]"), variable("staff[a b]"), variable("社工")]
    model = Model(
        tuple(Variable(name, 0, 9) for of in alike for name in of.terms), (Row("三(一)", total(alike), "<=", 5),)
    )
    write_model(model, total(alike), tmp_path / "names.lp")
    text = (tmp_path / "names.lp").read_text(encoding="ascii")
    assert all(name in text for name in ("x0_staff_a_b", "x1_staff_a_b", "x_", "r_"))


def test_a_model_is_written_as_lp_or_mps(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"end the name in \.lp or \.mps"):
        write_model(WORKSHOP, X, tmp_path / "workshop.txt")
