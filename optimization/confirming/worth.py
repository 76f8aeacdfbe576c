"""What a way to run a site is worth by the plan's own objectives: the shares of need it can plan for, money counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from optimization.choosing.giving import Giving
from optimization.choosing.posed import Posed
from optimization.site.case import Case
from optimization.site.costs import spending
from optimization.site.mandates import Mandate
from optimization.site.program import program_of
from optimization.site.purse import Purse
from optimization.site.served import priority_share, served_share
from optimization.solving.descent import Descent, Impossible, kept
from optimization.solving.linear import Model
from optimization.solving.solver import Settings
from optimization.trials.response import Entry
from simkit.scenario.plan import SitePlan


@dataclass(frozen=True, slots=True)
class Worth:
    """Planned share of need of the first groups, at its best; then that of all groups; yuan spent at least."""

    first: float
    everyone: float
    cost_cny: float


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What a way is measured by: a site's needs, its purse, and the clauses that must hold."""

    case: Case
    purse: Purse
    clauses: tuple[Mandate, ...]
    settings: Settings

    def worth(self, entry: Entry) -> Worth | None:
        """The best plan that follows the entry; None where none that does is legal and affordable.

        Visits are planned in fractions here: a plan in whole visits lies below by less than a visit of each service.
        """
        best = self.first(entry)
        if best is None:
            return None
        model = self._model(entry).with_rows(kept("first", priority_share(self.case), best))
        solution = Descent(self.settings).best(model, served_share(self.case), maximise=True)
        return Worth(best, solution.objective, spending(self.case).value(solution.values))

    def first(self, entry: Entry) -> float | None:
        """The first groups' share alone, which takes half the time."""
        try:
            return Descent(self.settings).best(self._model(entry), priority_share(self.case), maximise=True).objective
        except Impossible:
            return None

    def _model(self, entry: Entry) -> Model:
        program = program_of(self.case, self.purse, [entry], self.clauses)
        return Giving("none", short=False).model(program)


def yardstick(posed: Posed, plan: SitePlan, settings: Settings) -> Yardstick:
    """That of a plan that fits: mandatory clauses, and those in principle unless the plan had to give any up."""
    asked = posed.question
    gave_up = plan.objectives.get("in_principle_rules_given_up", 0.0) > 0
    clauses = tuple(mandate for mandate in asked.mandates if mandate.hard or not gave_up)
    return Yardstick(asked.case, asked.purse, clauses, settings)


def of_a_year(measure: Yardstick) -> Yardstick:
    """That of a single year: money counts, but a clause is judged on what is expected, not on how a year turned out."""
    limits = tuple(mandate for mandate in measure.clauses if mandate.is_purse)
    return Yardstick(measure.case, measure.purse, limits, measure.settings)


def ways_worth(measure: Yardstick, entries: Sequence[Entry]) -> list[tuple[Entry, Worth]]:
    """The entries that a legal and affordable plan can follow, with their worth."""
    return [(entry, value) for entry in entries if (value := measure.worth(entry)) is not None]


def fits(plan: SitePlan) -> bool:
    """Whether there is a plan at all, legal and affordable."""
    return plan.status in ("optimal", "feasible_gap") and plan.legal and plan.affordable
