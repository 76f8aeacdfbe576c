"""The one place that knows PuLP: hands a model to HiGHS or CBC and reports in our own words what came of it.

Works on PuLP 3.3 and 4. Three habits of solvers are kept from the rest of the package: a time limit is not
reported as optimal, values of a solve that found none cannot be read, and shadow prices have one sign
whatever is maximised.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any, Literal

from optimization.solving.linear import Linear, Model, Row
from simkit.scenario.plan import Status

SolverName = Literal["highs", "cbc"]
#: A relative gap below this is rounding, not an open question.
GAP = 1e-9
#: Formats of models stop at 255 characters a name.
_LONGEST_NAME = 200


class NoSolution(Exception):
    """Values were asked of a solve that found none; the message names its status."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Which solver, its random seed, how long one solve may take, and within what share of the best it may stop."""

    solver: SolverName = "highs"
    seed: int = 0
    time_limit_s: float = 60.0
    gap: float = 0.0


@dataclass(frozen=True, slots=True)
class Solution:
    """What came of a solve.

    ``status`` optimal: proven. feasible_gap: stopped with a solution that may not be the best. infeasible:
    proven that none exists. time_limit: stopped with none. error: anything else. ``bound`` is the best value
    still possible (None where the solver does not say), ``gap`` = abs(objective - bound) / max(1, abs(objective)).
    """

    status: Status
    seconds: float
    _objective: float | None = None
    bound: float | None = None
    gap: float | None = None
    _values: Mapping[str, float] = field(default_factory=dict)
    _duals: Mapping[str, float] = field(default_factory=dict)

    @property
    def found(self) -> bool:
        """Whether there is a solution to read."""
        return self.status in ("optimal", "feasible_gap")

    @property
    def objective(self) -> float:
        """Value of the objective; NoSolution if none was found."""
        self._must_be_found()
        assert self._objective is not None
        return self._objective

    @property
    def values(self) -> Mapping[str, float]:
        """Variable -> value, integers exact; NoSolution if none was found."""
        self._must_be_found()
        return self._values

    @property
    def duals(self) -> Mapping[str, float]:
        """Row -> change of the objective per unit by which the row's bound rises (a model without integers).

        NoSolution if none was found.
        """
        self._must_be_found()
        return self._duals

    def _must_be_found(self) -> None:
        if not self.found:
            raise NoSolution(f"the solve ended as {self.status}: there are no values to read")


def available(solver: SolverName) -> bool:
    """Whether the solver can be used here: CBC needs an executable ``cbc``."""
    return bool(_pulp_solver(Settings(solver=solver), integers=True).available())


def solve(model: Model, objective: Linear, settings: Settings, *, maximise: bool = False) -> Solution:
    """The best values of the model's variables.

    A row without variables is checked here: one that fails makes the model infeasible before any solver is
    asked. Raises ValueError if a row or the objective names a variable that the model does not have.
    """
    if any(not row.expression.terms and row.slack({}) < 0 for row in model.rows):
        return Solution("infeasible", 0.0)
    started = perf_counter()
    integers = any(v.integer for v in model.variables)
    problem, variables = _problem(model, objective, maximise)
    solver = _pulp_solver(settings, integers)
    outcome = problem.solve(solver)
    status, bound = _status(problem, outcome, settings)
    seconds = perf_counter() - started
    if status not in ("optimal", "feasible_gap"):
        return Solution(status, seconds)
    values = {v.name: _read(variables[v.name].varValue, v.low, v.integer) for v in model.variables}
    reached = objective.value(values)
    if bound is not None:
        # The problem handed over is always a minimisation, without the objective's constant.
        bound = (-bound if maximise else bound) + objective.constant
    if status == "optimal" and bound is None:
        bound = reached
    gap = None if bound is None else abs(reached - bound) / max(1.0, abs(reached))
    if status == "optimal" and gap is not None and integers and gap > 1e-6:
        status = "feasible_gap"
    duals = {} if integers else _duals(problem, model.rows, maximise)
    return Solution(status, seconds, reached, bound, gap, values, duals)


def write_model(model: Model, objective: Linear, file: Path, *, maximise: bool = False) -> None:
    """Write the model for other solvers: CPLEX LP where the name ends in ``.lp``, free MPS where it ends in ``.mps``.

    Names are those of the model as far as both formats allow: whatever else than a letter or digit becomes ``_``, and
    names that are then alike get a number. It is a minimisation: what is to be maximised stands with its sign turned.
    A row without variables, which no solver needs, is left out. ValueError for another ending or a name it lacks.
    """
    if file.suffix not in (".lp", ".mps"):
        raise ValueError(f"{file.name}: end the name in .lp or .mps")
    problem, _ = _problem(model, objective, maximise, _legible)
    if file.suffix == ".lp":
        problem.writeLP(str(file))
    else:
        problem.writeMPS(str(file))


#: Names of things of one kind for PuLP, which replaces characters that it does not like.
Naming = Callable[[str, Sequence[str]], list[str]]


def _numbered(letter: str, names: Sequence[str]) -> list[str]:
    """``x0``, ``x1``: they cannot collide."""
    return [f"{letter}{i}" for i, _ in enumerate(names)]


def _legible(letter: str, names: Sequence[str]) -> list[str]:
    plain = [re.sub(r"[^A-Za-z0-9]+", "_", name).strip("_")[:_LONGEST_NAME] for name in names]
    # No name begins with a digit, or with an e that a reader of numbers could take for an exponent.
    return [f"{letter}_{name}" if plain.count(name) == 1 else f"{letter}{i}_{name}" for i, name in enumerate(plain)]


def _problem(model: Model, objective: Linear, maximise: bool, naming: Naming = _numbered) -> tuple[Any, dict[str, Any]]:
    """The model in PuLP's words; always a minimisation, so that signs are the same in every version."""
    import pulp

    problem = pulp.LpProblem("plan", pulp.LpMinimize)
    names = naming("x", [v.name for v in model.variables])
    variables = {
        v.name: problem.add_variable(name, v.low, v.high, "Integer" if v.integer else "Continuous")
        for name, v in zip(names, model.variables, strict=True)
    }
    sign = -1.0 if maximise else 1.0
    problem += _sum(objective * sign, variables)
    for name, row in zip(naming("r", [row.name for row in model.rows]), model.rows, strict=True):
        if row.expression.terms:
            problem += _constraint(row, variables), name
    return problem, variables


def _sum(expression: Linear, variables: Mapping[str, Any]) -> Any:
    """The terms of an expression in PuLP's words, in one go: a product for each term costs more than the solve."""
    import pulp

    try:
        pairs = [(variables[name], factor) for name, factor in expression.terms.items()]
    except KeyError as missing:
        raise ValueError(f"the model has no variable {missing}") from None
    in_one_go = getattr(pulp, "lpSum_vars_coefs", None)  # PuLP 4
    return in_one_go(pairs) if in_one_go else pulp.LpAffineExpression(pairs)


def _constraint(row: Row, variables: Mapping[str, Any]) -> Any:
    left, right = _sum(row.expression, variables), row.bound - row.expression.constant
    if row.sense == "<=":
        return left <= right
    return left >= right if row.sense == ">=" else left == right


def _pulp_solver(settings: Settings, integers: bool) -> Any:
    import pulp

    limits = {"mip": integers, "msg": False, "gapRel": settings.gap, "gapAbs": GAP, "timeLimit": settings.time_limit_s}
    if settings.solver == "highs":
        # One thread and a fixed seed: the same model gives the same answer.
        return pulp.HiGHS(threads=1, random_seed=settings.seed, output_flag=False, **limits)
    return pulp.COIN_CMD(threads=1, options=[f"randomCbcSeed {settings.seed}"], **limits)


def _status(problem: Any, outcome: Any, settings: Settings) -> tuple[Status, float | None]:
    if settings.solver == "highs":
        return _highs_status(problem.solverModel)
    return _cbc_status(problem, outcome), None


def _highs_status(highs: Any) -> tuple[Status, float | None]:
    """HiGHS's own words: PuLP 3.3 calls a run that was stopped by the clock optimal."""
    import highspy

    status, info = highs.getModelStatus(), highs.getInfo()
    told = highspy.HighsModelStatus
    if status == told.kOptimal:
        is_mip = any(kind == highspy.HighsVarType.kInteger for kind in highs.getLp().integrality_)
        return "optimal", float(info.mip_dual_bound) if is_mip else None
    if status in (told.kInfeasible, told.kUnboundedOrInfeasible):
        # Every objective of ours is bounded on its side, so "unbounded or infeasible" is the latter.
        return "infeasible", None
    if status in (told.kTimeLimit, told.kIterationLimit, told.kSolutionLimit, told.kInterrupt):
        feasible = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        return ("feasible_gap", float(info.mip_dual_bound)) if feasible else ("time_limit", None)
    return "error", None


def _cbc_status(problem: Any, outcome: Any) -> Status:
    """PuLP 3.3 leaves ``sol_status`` on the problem, PuLP 4 returns what it knows of the solve."""
    if hasattr(outcome, "has_solution"):
        name = outcome.status.name
        if name in ("Optimal", "GapLimit"):
            return "optimal"
        if name == "Infeasible":
            return "infeasible"
        if name in ("Unbounded", "Undefined", "NumericalError", "MemoryLimit"):
            return "error"
        return "feasible_gap" if outcome.has_solution else "time_limit"
    import pulp

    solution = problem.sol_status
    if solution == pulp.LpSolutionOptimal:
        return "optimal"
    if solution == pulp.LpSolutionIntegerFeasible:
        return "feasible_gap"
    if outcome == pulp.LpStatusInfeasible:
        return "infeasible"
    return "time_limit" if outcome == pulp.LpStatusNotSolved else "error"


def _read(value: float | None, low: float, integer: bool) -> float:
    """The value of a variable; one that no row uses stays at its lower bound."""
    if value is None:
        value = low
    return float(round(value)) if integer else float(value)


def _duals(problem: Any, rows: tuple[Row, ...], maximise: bool) -> dict[str, float]:
    sign = -1.0 if maximise else 1.0
    found: dict[str, float] = {}
    for i, row in enumerate(rows):
        constraint = problem.get_constraint_by_name(f"r{i}") if row.expression.terms else None
        price = None if constraint is None else constraint.pi
        found[row.name] = sign * float(price or 0.0) + 0.0
    return found
