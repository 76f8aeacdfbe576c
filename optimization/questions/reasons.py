"""Why a plan is as it is: for each of its decisions the rule that forces it, or what would be lost without it.

A decision is left out and the site planned again; what that costs in served shares is its gain. See
``docs/planning/reasons.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import nan
from typing import Any, Literal

from optimization.choosing.answer import answer
from optimization.choosing.objectives import RESOLUTION, Chosen
from optimization.choosing.posed import Posed
from optimization.choosing.relaxed import relaxed
from optimization.confirming.further import Response, followed_by, simulated_for, ways
from optimization.questions.differences import by_head as by_head_of_plan
from optimization.site.budget import UNALLOCATED
from optimization.site.costs import Decided, by_head, line_fen
from optimization.site.decisions import added, offered
from optimization.site.program import Program
from optimization.site.served import priority_share, served_share
from optimization.solving.descent import Descent, Impossible, Stopped, kept
from optimization.solving.linear import Row
from optimization.solving.solver import Settings
from optimization.trials.response import Entry
from simkit.scenario.plan import SitePlan

Decision = Literal["post", "room", "service", "opening", "head"]
#: rule: leaving it out breaks a clause. gain: it would serve less. objective: it serves no less, and objectives further
#: down decide. only_choice: nothing else can be.
Because = Literal["rule", "gain", "objective", "only_choice"]
#: Shares closer than this are one: solvers differ by less, and a person-time more or less is larger.
_SAME_SHARE = 1e-6
#: A miss of a clause below this is rounding.
_SAME_MISS = 1e-9


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a decision has its value.

    ``rule`` is the clause that forces it, or what stands in the way of anything else: ``kept`` (rooms the site has),
    ``price`` (paid for at fixed prices), ``menu`` (no other hours), ``money``, ``premises``, ``least`` (too little of
    the need can be served). ``instead`` is its value in the best plan without it. The gains are the shares of need
    served that such a plan lacks, ``cost_cny`` what the thing itself takes.
    """

    decision: Decision
    id: str
    value: float
    unit: str
    because: Because
    rule: str = ""
    instead: float = nan
    priority_gain: float = nan
    all_gain: float = nan
    cost_cny: float = nan

    @property
    def noise(self) -> bool:
        """Whether the gain is smaller than the short simulations can tell."""
        gains = (self.priority_gain, self.all_gain)
        return any(gains) and all(abs(gain) < RESOLUTION for gain in gains)


def reasons(posed: Posed, plan: SitePlan, settings: Settings, response: Response | None = None) -> tuple[Reason, ...]:
    """The reason of each post, room, service, of the opening hours and of each head of money.

    ``response`` says what smaller teams serve that the plan had no need of; without it they are simulated. Empty
    where there is no plan, or the solver does not get that far.
    """
    if plan.status in ("time_limit", "error"):
        return ()
    try:
        asking = _Asking(posed, plan, settings, response or simulated_for(posed))
        return (*asking.posts(), *asking.rooms(), *asking.services(), *asking.opening(), *asking.heads())
    except Stopped:
        return ()


def _because_of(priority_gain: float, all_gain: float) -> Because:
    return "gain" if max(priority_gain, all_gain) > 0 else "objective"


@dataclass(frozen=True)
class _Asking:
    posed: Posed
    plan: SitePlan
    settings: Settings
    response: Response

    @cached_property
    def decided(self) -> Decided:
        return self.chosen.decided

    @cached_property
    def chosen(self) -> Chosen:
        return followed_by(self.posed, self.plan, self.settings)

    @cached_property
    def as_run(self) -> Program:
        """The program with the plan's way to run the site as the only one."""
        return self.posed.program.narrowed([self.chosen.entry])

    @cached_property
    def best(self) -> tuple[float, float]:
        return self._shares(self.as_run)

    def _shares(self, program: Program, *rows: Row) -> tuple[float, float]:
        """The best shares of need served, of the first groups and then of all; Impossible where there is no plan."""
        first, everyone = priority_share(program.case), served_share(program.case)
        descent, model = Descent(self.settings), self.chosen.giving.model(program).with_rows(*rows)
        of_first = descent.best(model, first, maximise=True).objective
        of_all = descent.best(model.with_rows(kept("first", first, of_first)), everyone, maximise=True).objective
        return of_first, of_all

    def _lost(self, program: Program, *rows: Row) -> tuple[float, float]:
        """By how much the shares fall below those of the plan."""
        (first, everyone), (of_first, of_all) = self.best, self._shares(program, *rows)
        return _cut(first - of_first), _cut(everyone - of_all)

    def _cost(self, without: Decided) -> float:
        """Yuan that leaving a thing out saves at once, everything else as it is."""
        case = self.posed.case
        return (
            sum(line_fen(case, self.decided, "target").values()) - sum(line_fen(case, without, "target").values())
        ) / 100

    def _missed(self, without: Decided) -> list[str]:
        """The clauses that these decisions miss by more than the plan does; mandatory ones before others."""
        was, now = (self._values(each) for each in (self.decided, without))
        planned = [each for each in self.posed.question.mandates if each.decisions <= was.keys()]
        missed = [each for each in planned if each.short_by(now) > each.short_by(was) + _SAME_MISS]
        return list(dict.fromkeys(each.rule for each in sorted(missed, key=lambda each: not each.hard)))

    def _values(self, decided: Decided) -> dict[str, float]:
        return {name: float(number) for name, number in decided.values(self.posed.case).items()}

    def _fewer(self, role: str) -> Sequence[Entry]:
        """Ways to run the site with fewer people in a role."""
        number = self.plan.team[role]
        fewer = [each for each in self.posed.entries if each.team.get(role, 0) < number]
        if not any(dict(each.team) == {**self.plan.team, role: number - 1} for each in fewer):
            team = {**self.plan.team, role: number - 1}
            return (*fewer, *self.response(self.posed.case, tuple(ways(self.posed, self.plan.team, team))))
        return fewer

    def posts(self) -> Iterator[Reason]:
        for role, number in self.plan.team.items():
            if number:
                yield self._post(role, number)

    def _post(self, role: str, number: int) -> Reason:
        without = replace(self.decided, team={**self.plan.team, role: number - 1})
        missed, cost_cny = self._missed(without), self._cost(without)
        found = Reason("post", role, number, "person", "rule", next(iter(missed), ""), cost_cny=cost_cny)
        return found if missed else self._by_planning(found, self._fewer(role), lambda at: at.team[role])

    def _by_planning(self, found: Reason, entries: Sequence[Entry], value: Callable[[SitePlan], float]) -> Reason:
        """What the best plan is that follows none but these entries."""
        after = answer(self.posed.question, entries, self.settings, priced=False)
        if (after.legal, after.affordable) != (self.plan.legal, self.plan.affordable):
            short = next((row.rule for row in after.diagnosis), "")
            return replace(found, because="rule" if short else "only_choice", rule=short, instead=value(after))
        lost = [
            _cut(self.plan.objectives[name] - after.objectives[name])
            for name in ("priority_groups_served_share", "all_groups_served_share")
        ]
        because = _because_of(*lost)
        return replace(found, because=because, instead=value(after), priority_gain=lost[0], all_gain=lost[1])

    def rooms(self) -> Iterator[Reason]:
        for kind, number in self.plan.rooms.items():
            more = self.decided.added.get(kind, 0)
            if not more:
                yield Reason("room", kind, number, "room", "only_choice", "kept")
                continue
            without = replace(self.decided, added={**self.decided.added, kind: more - 1})
            found = Reason("room", kind, number, "room", "rule", instead=number - 1, cost_cny=self._cost(without))
            yield self._without(found, Row("without", added(kind), "<=", more - 1.0), without)

    def _without(self, found: Reason, row: Row, without: Decided) -> Reason:
        """The reason of a thing that the row leaves out while the site is run as planned."""
        missed = self._missed(without)
        try:
            first, everyone = self._lost(self.as_run, row)
        except Impossible:
            rule = self._forced_by(row, missed)
            return replace(found, because="rule" if rule else "only_choice", rule=rule)
        found = replace(found, because=_because_of(first, everyone), priority_gain=first, all_gain=everyone)
        # Something else would do as well, but the clause asks for something.
        return replace(found, because="rule", rule=missed[0]) if missed and found.because == "objective" else found

    def _forced_by(self, row: Row, missed: Sequence[str]) -> str:
        """The first clause without which the row can be: of those missed at once, then of all; "" if there is none."""
        planned = [each for each in self.as_run.mandates if each.decisions and not each.is_purse]
        for rule in dict.fromkeys((*missed, *(each.rule for each in sorted(planned, key=lambda each: not each.hard)))):
            others = tuple(each for each in self.as_run.mandates if each.rule != rule)
            try:
                self._shares(replace(self.as_run, mandates=others), row)
            except Impossible:
                continue
            return rule
        return ""

    def services(self) -> Iterator[Reason]:
        for service, planned in self.plan.services.items():
            if planned.offered:
                visits = {id_: number for id_, number in self.decided.visits.items() if id_ != service}
                without = replace(self.decided, visits=visits)
                found = Reason("service", service, 1, "offered", "rule", instead=0, cost_cny=self._cost(without))
                yield self._without(found, Row("without", offered(service), "==", 0.0), without)
            else:
                yield self._closed(service)

    def _closed(self, service: str) -> Reason:
        """Why a service is not open: it cannot be, or it would take more from others than it serves."""
        found = Reason("service", service, 0, "offered", "only_choice", instead=1)
        case, entry = self.posed.case, self.chosen.entry
        if service not in entry.trial.services:
            with_it = [each for each in self.posed.entries if each.can_offer(case, service)]
            return (
                self._opened(found, self.posed.program.narrowed(with_it)) if with_it else replace(found, rule="least")
            )
        return self._opened(found, self.as_run) if entry.can_offer(case, service) else replace(found, rule="least")

    def _opened(self, found: Reason, program: Program) -> Reason:
        row = Row("opened", offered(found.id), "==", 1.0)
        try:
            first, everyone = self._lost(program, row)
        except Impossible:
            return replace(found, rule=self._in_the_way(program, row))
        return replace(found, because=_because_of(first, everyone), priority_gain=first, all_gain=everyone)

    def _in_the_way(self, program: Program, row: Row) -> str:
        """Money, if the service could be open with more of it; else the premises."""
        try:
            Descent(self.settings).best(
                relaxed(program, "all", purse=False).model.with_rows(row), served_share(program.case)
            )
        except Impossible:
            return "premises"
        return "money"

    def opening(self) -> Iterator[Reason]:
        case, hours = self.posed.case, self.posed.case.open_hours(self.plan.opening)
        found = Reason("opening", "week", hours, "hour", "only_choice", "menu")
        others = [each for each in self.posed.entries if each.trial.opening != self.plan.opening]
        if not others:
            yield found
            return
        yield self._by_planning(replace(found, rule=""), others, lambda at: case.open_hours(at.opening))

    def heads(self) -> Iterator[Reason]:
        """Heads are paid at the target of their norms for what was decided; what is left over is not spent."""
        least = by_head(self.posed.case, line_fen(self.posed.case, self.decided, "minimum"))
        for head, amount in by_head_of_plan(self.plan).items():
            at_least = least.get(head, 0) / 100
            if head == UNALLOCATED:
                yield Reason("head", head, amount, "cny", "objective")
            elif at_least < amount:
                yield Reason("head", head, amount, "cny", "objective", instead=at_least)
            else:
                yield Reason("head", head, amount, "cny", "only_choice", "price")


def _cut(difference: float) -> float:
    """A difference of shares to nine digits, nothing where it is no more than what solvers differ by."""
    return round(difference, 9) if abs(difference) >= _SAME_SHARE else 0.0


#: Columns of the table, after scenario and site.
REASON_COLUMNS = (
    *("decision", "id", "value", "unit", "because", "rule", "instead"),
    *("priority_groups_gain", "all_groups_gain", "noise", "cost_cny"),
)


def reason_rows(found: Sequence[Reason]) -> Iterator[tuple[Any, ...]]:
    """A row for each decision."""
    for each in found:
        yield (
            *(each.decision, each.id, each.value, each.unit, each.because, each.rule, each.instead),
            *(each.priority_gain, each.all_gain, each.noise, each.cost_cny),
        )
