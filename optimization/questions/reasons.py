"""Why a plan is as it is: for each of its decisions the rule that forces it, or what would be lost without it.

A decision is left out and the site planned again; what that costs in the plan's own objectives is its gain. See
``docs/planning/reasons.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import nan
from typing import Any, Literal

from optimization.choosing.aims import Aim, Apart, aims_of, onto
from optimization.choosing.answer import answer
from optimization.choosing.objectives import Chosen
from optimization.choosing.posed import Posed
from optimization.choosing.relaxed import relaxed
from optimization.confirming.further import Response, followed_by, simulated_for, ways
from optimization.questions.differences import by_head as by_head_of_plan
from optimization.site.budget import UNALLOCATED
from optimization.site.costs import Decided, by_head, line_fen
from optimization.site.decisions import added, offered, visits
from optimization.site.program import Program
from optimization.site.publicity import amount_of
from optimization.site.served import planned_shares, served_share
from optimization.solving.descent import Descent, Impossible, Stopped
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
_NOT_COMPARED = Apart((), ())


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a decision has its value.

    ``rule`` is the clause that forces it, or what stands in the way of anything else: ``kept`` (rooms the site has),
    ``price`` (paid for at fixed prices), ``menu`` (no other hours), ``money``, ``premises``, ``least`` (too little of
    the need can be served). ``instead`` is its value in the best plan without it. ``apart`` is by how much the plan is
    better than such a plan in each of its objectives, the gains are the shares of need served that it lacks,
    ``cost_cny`` is what the thing itself takes.
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
    apart: Apart = _NOT_COMPARED

    @property
    def noise(self) -> bool:
        """Whether the gain is smaller than the short simulations can tell."""
        return self.apart.noise

    @property
    def driver(self) -> tuple[Aim, float] | None:
        """The objective that drives the decision, and what would be lost in it; None where nothing would be."""
        lost = [pair for pair in self.apart.each if pair[1] > 0]
        return next((pair for pair in lost if pair[1] >= pair[0].resolution), next(iter(lost), None))


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


@dataclass(frozen=True, slots=True)
class _Lost:
    """What is lost without a decision: in each of the plan's objectives, and of the shares that are always told."""

    apart: Apart
    first: float
    everyone: float

    @property
    def because(self) -> Because:
        return "gain" if max(self.apart.gains) > 0 else "objective"

    def told(self, found: Reason) -> Reason:
        return replace(found, because=self.because, priority_gain=self.first, all_gain=self.everyone, apart=self.apart)


@dataclass(frozen=True, slots=True)
class _Reached:
    """The figure of each objective, and the shares of the first groups and of all, in the best plan of a program."""

    figures: tuple[float, ...]
    first: float
    everyone: float


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
    def aims(self) -> tuple[Aim, ...]:
        return aims_of(self.posed.case)

    @cached_property
    def best(self) -> _Reached:
        return self._reached(self.as_run)

    def _reached(self, program: Program, *rows: Row) -> _Reached:
        """The objectives at their best, one after the other; Impossible where there is no plan."""
        case, found = program.case, dict[str, float]()
        descent, model = Descent(self.settings), onto(self.aims, self.chosen.giving.model(program).with_rows(*rows))
        values: Mapping[str, float] = {}
        for aim in self.aims:
            solution = aim.best(case, model, descent)
            found[aim.name], values = aim.figure_of(solution.objective), solution.values
            model = model.with_rows(aim.kept(case, found[aim.name]))
        first, everyone = planned_shares(case, {service: visits(service).value(values) for service in case.services})
        told = found.get("priority_groups", first), found.get("everyone", everyone)
        return _Reached(tuple(found.values()), *told)

    def _lost(self, program: Program, *rows: Row) -> _Lost:
        """By how much the objectives fall short of those of the plan."""
        best, reached = self.best, self._reached(program, *rows)
        each = zip(self.aims, reached.figures, best.figures, strict=True)
        gains = tuple(_cut(aim.gain(of, of_best), aim) for aim, of, of_best in each)
        first, everyone = best.first - reached.first, best.everyone - reached.everyone
        return _Lost(Apart(self.aims, gains), _cut(first), _cut(everyone))

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
        gains = tuple(_cut(aim.gain(aim.reached(after), aim.reached(self.plan)), aim) for aim in self.aims)
        return _Lost(Apart(self.aims, gains), lost[0], lost[1]).told(replace(found, instead=value(after)))

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
            found = self._lost(self.as_run, row).told(found)
        except Impossible:
            rule = self._forced_by(row, missed)
            return replace(found, because="rule" if rule else "only_choice", rule=rule)
        # Something else would do as well, but the clause asks for something.
        return replace(found, because="rule", rule=missed[0]) if missed and found.because == "objective" else found

    def _forced_by(self, row: Row, missed: Sequence[str]) -> str:
        """The first clause without which the row can be: of those missed at once, then of all; "" if there is none."""
        planned = [each for each in self.as_run.mandates if each.decisions and not each.is_purse]
        for rule in dict.fromkeys((*missed, *(each.rule for each in sorted(planned, key=lambda each: not each.hard)))):
            others = tuple(each for each in self.as_run.mandates if each.rule != rule)
            try:
                self._reached(replace(self.as_run, mandates=others), row)
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
            return self._lost(program, row).told(found)
        except Impossible:
            return replace(found, rule=self._in_the_way(program, row))

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
        decided = self.posed.case.request.publicity
        publicity = None if decided is None else self.posed.case.cost_lines[decided.cost_line].head
        least = by_head(self.posed.case, line_fen(self.posed.case, self.decided, "minimum"))
        for head, amount in by_head_of_plan(self.plan).items():
            at_least = least.get(head, 0) / 100
            if head == publicity:
                yield self._publicity(head, amount)
            elif head == UNALLOCATED:
                yield Reason("head", head, amount, "cny", "objective")
            elif at_least < amount:
                yield Reason("head", head, amount, "cny", "objective", instead=at_least)
            else:
                yield Reason("head", head, amount, "cny", "only_choice", "price")

    def _publicity(self, head: str, amount: float) -> Reason:
        """Why so much is spent on publicity, and not the best smaller amount."""
        found, own = Reason("head", head, amount, "cny", "only_choice", "menu"), self.plan.publicity_cny or 0
        fewer = [each for each in self.posed.entries if (amount_of(self.posed.case, each.trial) or 0) < own]
        if not fewer:
            return found
        found = replace(found, rule="", cost_cny=float(own))
        return self._by_planning(found, fewer, lambda at: by_head_of_plan(at).get(head, 0.0))


def _cut(difference: float, aim: Aim | None = None) -> float:
    """A difference to nine digits, nothing where it is no more than what solvers differ by; of yuan to the fen."""
    if aim is not None and aim.goal is None:
        return round(difference, 2) if abs(difference) >= aim.resolution else 0.0
    return round(difference, 9) if abs(difference) >= _SAME_SHARE else 0.0


#: Columns that stand where the plan has an order of its own: the objective that drives the decision.
REASON_BY = ("objective", "objective_unit", "objective_gain")
#: Columns of the table, after scenario and site.
REASON_COLUMNS = (
    *("decision", "id", "value", "unit", "because", "rule", "instead"),
    *("priority_groups_gain", "all_groups_gain", "noise", "cost_cny"),
    *REASON_BY,
)


def reason_rows(found: Sequence[Reason]) -> Iterator[tuple[Any, ...]]:
    """A row for each decision."""
    for each in found:
        yield (
            *(each.decision, each.id, each.value, each.unit, each.because, each.rule, each.instead),
            *(each.priority_gain, each.all_gain, each.noise, each.cost_cny),
            *(("", "", nan) if each.driver is None else (each.driver[0].figure, each.driver[0].unit, each.driver[1])),
        )
