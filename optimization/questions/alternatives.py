"""Plans nearly as good as the one found that differ most from it and from each other, so that others can choose.

Nearly as good: of no share of need served that is an objective of the plan is more lost than the short simulations can
tell, and it is no more than a hundredth dearer where cost is one. See ``docs/planning/alternatives.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from optimization.choosing.aims import Apart, aims_of, onto
from optimization.choosing.answer import answer
from optimization.choosing.objectives import least_and_first
from optimization.choosing.posed import Posed
from optimization.choosing.repriced import decided_in
from optimization.confirming.further import followed_by
from optimization.questions.differences import DIFFERENCE_COLUMNS, by_group, differences
from optimization.site.case import Case
from optimization.site.costs import Decided
from optimization.site.decisions import added, entry, offered
from optimization.site.mandates import Mandate
from optimization.site.program import Program
from optimization.solving.descent import Descent, Impossible, Stopped
from optimization.solving.linear import Linear, Model, Row, Variable, total, variable
from optimization.solving.solver import Settings
from optimization.trials.simulated import Trial
from simkit.scenario.plan import SitePlan

#: Alternatives looked for.
MOST = 3
#: Distances closer than this are one.
SAME = 1e-6
#: The distance to the nearest plan, which is made as large as can be.
_NEAREST = variable("nearest")


@dataclass(frozen=True, slots=True)
class Skeleton:
    """What makes a plan the kind of plan it is: who, when, what for, in which rooms."""

    trial: Trial
    open_services: frozenset[str]
    added: Mapping[str, int]

    @classmethod
    def of(cls, trial: Trial, decided: Decided) -> Skeleton:
        return cls(trial, frozenset(decided.visits), {kind: n for kind, n in decided.added.items() if n})


@dataclass(frozen=True, slots=True)
class Alternative:
    """A plan that differs: ``distance`` from the site's plan, ``nearest`` from whatever was found before it."""

    plan: SitePlan
    distance: float
    nearest: float


def alternatives(posed: Posed, plan: SitePlan, settings: Settings, most: int = MOST) -> tuple[Alternative, ...]:
    """At most so many plans that keep all mandates the plan keeps, each as far as can be from all before it.

    Fewer where none is left that differs; none where there is no plan or the solver does not get that far.
    """
    if plan.status in ("time_limit", "error"):
        return ()
    try:
        return tuple(_found(_Search.of(posed, plan, settings), most))
    except Stopped:
        return ()


def _found(search: _Search, most: int) -> Iterator[Alternative]:
    known = [search.first]
    for _ in range(most):
        skeleton = search.farthest(known)
        if skeleton is None:
            return
        plan = search.planned(skeleton)
        found = Skeleton.of(skeleton.trial, search.decided(plan))
        nearest = min(distance(search.case, search.first, each, found) for each in known)
        if nearest <= SAME:
            return
        yield Alternative(plan, distance(search.case, search.first, search.first, found), nearest)
        known.append(found)


def distance(case: Case, plan: Skeleton, one: Skeleton, other: Skeleton) -> float:
    """How far apart two plans are: the parts of the team, of the services and of the rooms that differ, and the hours.

    Team and rooms are measured against those of the site's ``plan``, services against all there are; other opening
    hours count as one.
    """
    people, rooms = _sizes(case, plan)
    kinds = one.added.keys() | other.added.keys()
    return (
        _moved(one.trial.team, other.trial.team) / people
        + (one.trial.opening != other.trial.opening)
        + len(one.open_services ^ other.open_services) / len(case.services)
        + sum(abs(one.added.get(kind, 0) - other.added.get(kind, 0)) for kind in kinds) / rooms
    )


def _sizes(case: Case, plan: Skeleton) -> tuple[int, int]:
    """People and rooms of the plan, at least one each."""
    rooms = sum(case.room_count(kind) for kind in case.scenario.room_types) + sum(plan.added.values())
    return max(1, sum(plan.trial.team.values())), max(1, rooms)


def _moved(one: Mapping[str, int], other: Mapping[str, int]) -> int:
    return sum(abs(one.get(role, 0) - other.get(role, 0)) for role in one.keys() | other.keys())


@dataclass(frozen=True, slots=True)
class _Search:
    """The plans nearly as good as the site's, as a model; ``first`` is that plan, ``near`` what they must serve."""

    posed: Posed
    program: Program
    first: Skeleton
    near: tuple[Row, ...]
    model: Model
    settings: Settings

    @property
    def case(self) -> Case:
        return self.posed.case

    @classmethod
    def of(cls, posed: Posed, plan: SitePlan, settings: Settings) -> _Search:
        program = posed.program
        chosen = followed_by(posed, plan, settings)
        first, near = Skeleton.of(chosen.entry.trial, chosen.decided), tuple(_near(posed.case, plan))
        model = chosen.giving.model(program).with_rows(*near, *_no_idle_rooms(posed.case, program, first))
        return cls(posed, program, first, near, model, settings)

    def decided(self, plan: SitePlan) -> Decided:
        return decided_in(self.case.scenario, self.case.site, plan)

    def farthest(self, known: Sequence[Skeleton]) -> Skeleton | None:
        """The plan whose nearest of those known is farthest, of several the one that serves best; None if none is."""
        aims = aims_of(self.case)
        model = onto(aims, self.model).with_variables(*(Variable(name) for name in _NEAREST.terms))
        for i, each in enumerate(known):
            model = self._with_distance(model, i, each)
        descent = Descent(self.settings)
        try:
            far = descent.best(model, _NEAREST, maximise=True).objective
        except Impossible:
            return None
        if far <= SAME:
            return None
        model = model.with_rows(Row("farthest", _NEAREST, ">=", far - SAME))
        for aim in aims:
            best = aim.best(self.case, model, descent).objective
            model = model.with_rows(aim.kept(self.case, aim.figure_of(best)))
        order = total(entry(i) * float(i) for i, _ in enumerate(self.program.entries)) + least_and_first(self.case)
        return self._read(descent.best(model, order).values)

    def _with_distance(self, model: Model, i: int, known: Skeleton) -> Model:
        """No plan counts as farther than it is from this one."""
        people, rooms = _sizes(self.case, self.first)
        by_entry = total(
            entry(j) * (_moved(each.team, known.trial.team) / people + (each.trial.opening != known.trial.opening))
            for j, each in enumerate(self.program.entries)
        )
        services = total(
            -offered(service) + 1.0 if service in known.open_services else offered(service)
            for service in self.case.services
        )
        model, moved = self._rooms_moved(model, i, known)
        apart = by_entry + services * (1.0 / len(self.case.services)) + moved * (1.0 / rooms)
        return model.with_rows(Row(f"nearest {i}", _NEAREST - apart, "<=", 0.0))

    def _rooms_moved(self, model: Model, i: int, known: Skeleton) -> tuple[Model, Linear]:
        """Rooms more or fewer than in a known plan: of a type either more or fewer, not both."""
        most, parts = float(self.case.request.max_added_rooms), []
        for kind in self.case.scenario.room_types:
            more, fewer, is_more = (variable(f"{word}[{i},{kind}]") for word in ("more", "fewer", "is more"))
            model = model.with_variables(
                *(Variable(name, 0.0, most) for part in (more, fewer) for name in part.terms),
                *(Variable(name, 0.0, 1.0, integer=True) for name in is_more.terms),
            ).with_rows(
                Row(f"moved {i} {kind}", added(kind) - more + fewer, "==", float(known.added.get(kind, 0))),
                Row(f"more {i} {kind}", more - most * is_more, "<=", 0.0),
                Row(f"fewer {i} {kind}", fewer + most * is_more, "<=", most),
            )
            parts += [more, fewer]
        return model, total(parts)

    def _read(self, values: Mapping[str, float]) -> Skeleton:
        one = max(range(len(self.program.entries)), key=lambda i: entry(i).value(values))
        return Skeleton(
            self.program.entries[one].trial,
            frozenset(service for service in self.case.services if round(offered(service).value(values))),
            {kind: n for kind in self.case.scenario.room_types if (n := round(added(kind).value(values)))},
        )

    def planned(self, skeleton: Skeleton) -> SitePlan:
        """The plan of this kind, planned by the same objectives as the site's own."""
        case, asked = self.case, self.posed.question
        held = (
            *(Row(f"held {s}", offered(s), "==", float(s in skeleton.open_services)) for s in case.services),
            *(Row(f"held {k}", added(k), "==", float(skeleton.added.get(k, 0))) for k in case.scenario.room_types),
        )
        ways = [each for each in self.posed.entries if each.trial == skeleton.trial]
        kind = replace(asked, mandates=(*asked.mandates, _as_mandate("kind", held)))
        near = replace(kind, mandates=(*kind.mandates, _as_mandate("near", self.near)))
        try:
            return answer(near, ways[:1], self.settings, priced=False)
        except Impossible:
            # Within reach only with parts of person-times: then a few whole ones less.
            return answer(kind, ways[:1], self.settings, priced=False)


def _near(case: Case, plan: SitePlan) -> Iterator[Row]:
    """Every objective of the plan at most its resolution worse than in the plan, cost at most a hundredth."""
    for aim in aims_of(case):
        yield from aim.near(case, aim.reached(plan))


def _as_mandate(name: str, rows: Iterable[Row]) -> Mandate:
    """Rows to be kept as if a clause said so."""
    return Mandate(rule=name, part="", cite="", unit="", hard=True, is_purse=False, scale=1.0, rows=tuple(rows))


def _no_idle_rooms(case: Case, program: Program, plan: Skeleton) -> Iterator[Row]:
    """No room is added just to differ: of types that clauses speak of no more in all than in the plan.

    Of others no more than in the plan, or the one that a service needs where the site has none.
    """
    spoken_of = frozenset(name for mandate in program.mandates for name in mandate.decisions)
    free = [kind for kind in case.scenario.room_types if added(kind).terms.keys() <= spoken_of]
    for kind in case.scenario.room_types:
        if kind not in free:
            needed = 0 if case.room_count(kind) else 1
            users = total(offered(id_) for id_, service in case.services.items() if service.room_type == kind)
            yield Row(f"idle {kind}", added(kind), "<=", float(max(plan.added.get(kind, 0), needed)))
            yield Row(f"unused {kind}", added(kind) - users * float(case.request.max_added_rooms), "<=", 0.0)
    yield Row("idle", total(added(kind) for kind in free), "<=", float(sum(plan.added.get(kind, 0) for kind in free)))


#: Columns that stand where the plan has an order of its own: its first objective, and the change in it.
ALTERNATIVE_BY = ("objective", "objective_unit", "objective_value", "objective_change")
#: Columns of the two tables, after scenario and site; alternative 0 is the plan itself.
ALTERNATIVE_COLUMNS = (
    *("alternative", "distance", "nearest", "status", "legal", "affordable"),
    *("priority_groups_served_share", "all_groups_served_share", "priority_groups_change", "all_groups_change"),
    *("given_up_person_times", "gained_person_times", "need_cny", "unallocated_cny", "shortfall_cny"),
    *("posts", "open_hours", "services_open", "rooms"),
    *ALTERNATIVE_BY,
)
CHANGE_COLUMNS = ("alternative", *DIFFERENCE_COLUMNS)


def alternative_rows(posed: Posed, plan: SitePlan, found: Sequence[Alternative]) -> Iterator[tuple[Any, ...]]:
    """A row for the plan and one for each alternative; person-times given up and gained are those of groups."""
    aims = aims_of(posed.case)
    for i, each in enumerate((Alternative(plan, 0.0, 0.0), *found)):
        lead, gain = Apart.of(aims, plan, each.plan).each[0]
        shares = [_shares(at) for at in (plan, each.plan)]
        groups = [by_group(posed.case, at) for at in (plan, each.plan)]
        change = [groups[1].get(group, 0.0) - groups[0].get(group, 0.0) for group in groups[0] | groups[1]]
        yield (
            *(i, each.distance, each.nearest, each.plan.status, each.plan.legal, each.plan.affordable),
            *(*shares[1], shares[1][0] - shares[0][0], shares[1][1] - shares[0][1]),
            *(-sum(n for n in change if n < 0) + 0.0, sum(n for n in change if n > 0)),
            *(each.plan.need_cny, each.plan.unallocated_cny, each.plan.shortfall_cny),
            *(
                sum(n for role, n in each.plan.team.items() if role in posed.case.roles),
                posed.case.open_hours(each.plan.opening),
            ),
            *(sum(service.offered for service in each.plan.services.values()), sum(each.plan.rooms.values())),
            *(lead.figure, lead.unit, lead.reached(each.plan), lead.score(gain)),
        )


def _shares(plan: SitePlan) -> tuple[float, float]:
    served = plan.objectives
    return served["priority_groups_served_share"], served["all_groups_served_share"]


def change_rows(posed: Posed, plan: SitePlan, found: Sequence[Alternative]) -> Iterator[tuple[Any, ...]]:
    """What each alternative has otherwise than the plan."""
    for i, each in enumerate(found, start=1):
        for difference in differences(posed.case, plan, each.plan):
            yield i, *difference
