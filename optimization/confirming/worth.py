"""What a way to run a site is worth by the plan's own objectives: what it can plan for in each, money counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from optimization.choosing.aims import Aim, aims_of, onto, ranked_by
from optimization.choosing.giving import Giving
from optimization.choosing.posed import Posed
from optimization.site.case import Case
from optimization.site.costs import spending
from optimization.site.mandates import Mandate
from optimization.site.program import program_of
from optimization.site.purse import Purse
from optimization.solving.descent import Descent, Impossible
from optimization.solving.linear import Model
from optimization.solving.solver import Settings
from optimization.trials.response import Entry
from optimization.trials.simulated import Trial
from simkit.scenario.plan import SitePlan


@dataclass(frozen=True, slots=True)
class Worth:
    """What is ``reached`` in each objective asked, one after the other at its best, and the yuan that it takes."""

    reached: tuple[float, ...]
    cost_cny: float


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What a way is measured by: a site's needs, its purse, and the clauses that must hold.

    ``at_cny``: what a year costs where it is one of the objectives; it is known before the year is.
    """

    case: Case
    purse: Purse
    clauses: tuple[Mandate, ...]
    settings: Settings
    at_cny: float | None = None

    def worth(self, entry: Entry) -> Worth | None:
        """The best plan that follows the entry; None where none that does is legal and affordable.

        Visits are planned in fractions here: a plan in whole visits lies below by less than a visit of each service.
        """
        return self._along(entry, aims_of(self.case))

    def ranked(self, entry: Entry) -> Worth | None:
        """The same for no more of the objectives than years can tell ways apart by, which takes less time."""
        return self._along(entry, ranked_by(self.case))

    def _along(self, entry: Entry, aims: Sequence[Aim]) -> Worth | None:
        descent, model = Descent(self.settings), onto(aims, self._model(entry))
        reached: list[float] = []
        try:
            for aim in aims:
                solution = aim.best(self.case, model, descent)
                figure = aim.figure_of(solution.objective)
                known = self.at_cny if aim.goal is None and self.at_cny is not None else figure
                # A good year may bring more than the money foreseen pays for, never less.
                model = model.with_rows(aim.kept(self.case, max(figure, known) if aim.goal is None else figure))
                reached.append(known)
        except Impossible:
            return None
        return Worth(tuple(reached), spending(self.case).value(solution.values))

    def _model(self, entry: Entry) -> Model:
        program = program_of(self.case, self.purse, [entry], self.clauses)
        return Giving("none", short=False).model(program)


def yardstick(posed: Posed, plan: SitePlan, settings: Settings) -> Yardstick:
    """That of a plan that fits: mandatory clauses, and those in principle unless the plan had to give any up."""
    asked = posed.question
    gave_up = plan.objectives.get("in_principle_rules_given_up", 0.0) > 0
    clauses = tuple(mandate for mandate in asked.mandates if mandate.hard or not gave_up)
    return Yardstick(asked.case, asked.purse, clauses, settings)


def of_a_year(measure: Yardstick, at_cny: float) -> Yardstick:
    """That of a single year: money counts, but a clause is judged on what is expected, not on how a year turned out."""
    limits = tuple(mandate for mandate in measure.clauses if mandate.is_purse)
    return replace(measure, clauses=limits, at_cny=at_cny)


def ways_worth(measure: Yardstick, entries: Sequence[Entry]) -> list[tuple[Entry, Worth]]:
    """The entries that a legal and affordable plan can follow, with their worth."""
    return [(entry, value) for entry in entries if (value := measure.worth(entry)) is not None]


def best_of(aims: Sequence[Aim], worths: Mapping[Trial, Worth]) -> list[tuple[Trial, list[Trial]]]:
    """For each objective the way that is best in it, and all that are alike in it, of those alike in all before it."""
    found, left = [], list(worths)
    for i, aim in enumerate(aims):
        score = {trial: aim.score(worths[trial].reached[i]) for trial in left}
        best = max(left, key=lambda trial: score[trial])
        left = [trial for trial in left if score[trial] >= score[best] - aim.resolution]
        found.append((best, left))
    return found


def fits(plan: SitePlan) -> bool:
    """Whether there is a plan at all, legal and affordable."""
    return plan.status in ("optimal", "feasible_gap") and plan.legal and plan.affordable
