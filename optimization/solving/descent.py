"""A descent through objectives: one solve after another, each bound to what the ones before reached."""

from __future__ import annotations

from dataclasses import dataclass

from optimization.solving.linear import Linear, Model, Row
from optimization.solving.solver import Settings, Solution, solve
from simkit.scenario.plan import Status


class Stopped(Exception):
    """A solve ended without an answer; ``status`` says how (time_limit or error)."""

    def __init__(self, status: Status) -> None:
        super().__init__(f"the solver ended as {status}")
        self.status = status


class Impossible(Exception):
    """The model has no solution at all."""


@dataclass
class Descent:
    """Solves in turn and remembers whether each was proven: ``status`` optimal or feasible_gap."""

    settings: Settings
    status: Status = "optimal"

    def best(self, model: Model, objective: Linear, *, maximise: bool = False) -> Solution:
        """The solution; Impossible if there is none, Stopped if the solver did not get that far."""
        solution = solve(model, objective, self.settings, maximise=maximise)
        if solution.status == "infeasible":
            raise Impossible
        if not solution.found:
            raise Stopped(solution.status)
        if solution.status == "feasible_gap":
            self.status = "feasible_gap"
        return solution


def kept(name: str, objective: Linear, reached: float) -> Row:
    """The row that keeps a maximised objective where it is.

    It is scaled so that its smallest coefficient is 1: solvers keep rows to an absolute tolerance, and a
    thousandth of the least unit that counts is below it.
    """
    least = min((abs(factor) for factor in objective.terms.values()), default=1.0)
    return Row(name, objective * (1.0 / least), ">=", reached / least - 1e-3)
