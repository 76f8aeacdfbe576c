"""The teams worth simulating: legal, payable, none that another beats at its own price."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from optimization.site.case import Case
from optimization.site.costs import Decided, cost_of_post, cost_of_team, line_fen
from optimization.site.decisions import staff
from optimization.site.mandate import Mandate
from optimization.site.public_posts import post_numbers, with_each_number, with_posts
from optimization.site.purse import Purse
from simkit.scenario.frozen import FrozenMap
from simkit.scenario.population import FIRST_TIER

#: People by role; every employed role is named, and that of public-benefit posts where there are any.
Team = FrozenMap[str, int]

#: Teams that can be paid, simulated at most for one site.
MOST_TEAMS = 6
#: Where the purse is too small, so many larger teams are looked at too, up to this times the cheapest legal one.
MOST_BEYOND, BEYOND = 4, 1.25
#: Teams looked at between a fixed number of people and the least there could be.
MOST_BETWEEN = 3
#: People in one role, and teams looked through, at most.
MOST_IN_ROLE = 60
MOST_LOOKED_AT = 100_000


@dataclass(frozen=True, slots=True)
class Candidates:
    """``teams`` to choose from, cheapest first; ``spare``: the cheapest teams with one clause on staff left out.

    ``teams`` has the cheapest team that meets the clauses, with a few larger ones, even where the purse cannot
    pay them; under ``team: minimum`` the cheapest alone. ``spare`` serves to find what each clause costs.
    """

    teams: tuple[Team, ...]
    spare: tuple[Team, ...]


def candidates(case: Case, purse: Purse, mandates: Sequence[Mandate]) -> Candidates:
    """The teams worth simulating at a site, each with every number of public-benefit posts that there may be.

    The fewest posts that keep the mandatory clauses come first. Clauses that no team could keep together with those
    before them (mandatory ones first) are left out: the plan will miss them and say so.
    """
    search = _Search(case, _possible(case, [mandate for mandate in mandates if is_on_staff(case, mandate)]))
    least = search.cheapest(search.mandates)
    assert least is not None, "the clauses left are those that some team keeps"
    without = [search.cheapest([m for m in search.mandates if m.rule != rule]) for rule in search.rules]
    numbers = _fewest_first(case, mandates)
    for_people_cny = purse.amount_fen / 100 - _first_services_cny(case) - _cost_of_posts(case, numbers)
    teams = (least,) if case.request.team == "minimum" else search.worthwhile(least, for_people_cny)
    nearer = (team for less in without if less for team in _towards(least, less, search.held))
    spare = dict.fromkeys(team for team in (*without, *nearer) if team is not None and team not in teams)
    if not numbers:
        return Candidates(teams, tuple(spare))
    return Candidates(
        tuple(with_posts(case, team, number) for number in numbers for team in teams),
        tuple(with_posts(case, team, numbers[0]) for team in spare),
    )


def _fewest_first(case: Case, mandates: Sequence[Mandate]) -> tuple[int, ...]:
    """The numbers of public-benefit posts, those that miss a mandatory clause on them last."""
    names = {name for role in case.post_roles for name in staff(role).terms}
    firm = [mandate for mandate in mandates if mandate.hard and mandate.decisions and mandate.decisions <= names]

    def misses(number: int) -> float:
        return sum(mandate.short_by(dict.fromkeys(names, float(number))) for mandate in firm)

    return tuple(sorted(post_numbers(case), key=misses))


def _cost_of_posts(case: Case, numbers: Sequence[int]) -> float:
    """Yuan a year of the first of these numbers."""
    return cost_of_team(case, with_posts(case, {}, numbers[0])) - cost_of_team(case, {}) if numbers else 0.0


class Payable:
    """All teams that keep the mandatory clauses on staff and that the purse can pay, whether worth simulating or not.

    Iterating goes from the cheapest up, each with every number of public-benefit posts. Clauses that no team could keep
    are left out, as in :func:`candidates`.
    """

    def __init__(self, case: Case, purse: Purse, mandates: Sequence[Mandate]) -> None:
        self._search = _Search(case, _possible(case, [mandate for mandate in mandates if is_on_staff(case, mandate)]))
        self._limit_cny = purse.amount_fen / 100 - _first_services_cny(case) - cost_of_team(case, {})

    def __contains__(self, team: Team) -> bool:
        return self._search.cost(team) <= self._limit_cny and self._is_legal(team)

    def __iter__(self) -> Iterator[Team]:
        found = (team for team in self._search.up_to(self._limit_cny) if self._is_legal(team))
        each = (team for alone in found for team in with_each_number(self._search.case, alone))
        return (team for team in each if self._search.cost(team) <= self._limit_cny)

    def _is_legal(self, team: Team) -> bool:
        return all(self._search.keeps(team, mandate) for mandate in self._search.firm)


def _towards(least: Team, less: Team, held: Mapping[str, int]) -> Sequence[Team]:
    """Teams between the one with a fixed post and the one without: by how much it would have to give."""
    for role, number in held.items():
        low, high = sorted((less[role], number))
        if high > low:
            return _thinned([Team({**least, role: n}) for n in range(low + 1, high)], MOST_BETWEEN)
    return ()


def is_on_staff(case: Case, mandate: Mandate) -> bool:
    posts = {name for role in case.roles for name in staff(role).terms}
    return bool(mandate.decisions) and mandate.decisions <= posts


def _first_services_cny(case: Case) -> float:
    """What it takes at least to have the services of the first groups open: money that cannot go into people."""
    groups = case.scenario.groups
    first = [id_ for id_, service in case.services.items() if groups[service.group].priority_tier == FIRST_TIER]
    visits = {service: case.least_visits(service) for service in first}
    return sum(line_fen(case, Decided({}, {}, visits), "target").values()) / 100 - cost_of_team(case, {})


def _possible(case: Case, mandates: Sequence[Mandate]) -> Sequence[Mandate]:
    search = _Search(case, mandates)
    if search.cheapest(mandates) is not None:
        return mandates
    possible: list[Mandate] = []
    for mandate in sorted(mandates, key=lambda each: not each.hard):
        if search.cheapest([*possible, mandate]) is not None:
            possible.append(mandate)
    return possible


class _Search:
    """Looks through the teams of a site in the order of their price."""

    def __init__(self, case: Case, mandates: Sequence[Mandate]) -> None:
        self.case = case
        self.mandates = tuple(mandates)
        self.held = _held(self.mandates)
        self.price = {role: cost_of_post(case, role) for role in case.people}

    @property
    def firm(self) -> tuple[Mandate, ...]:
        return tuple(mandate for mandate in self.mandates if mandate.hard)

    @property
    def rules(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(mandate.rule for mandate in self.mandates))

    def cost(self, team: Team) -> float:
        return sum(self.price[role] * number for role, number in team.items())

    def keeps(self, team: Team, mandate: Mandate) -> bool:
        values = {name: float(number) for role, number in team.items() for name in staff(role).terms}
        return mandate.short_by(values) == 0

    def cheapest(self, mandates: Sequence[Mandate]) -> Team | None:
        """The cheapest team that keeps these clauses; None where there is none."""
        return next((t for t in self._by_price(_held(mandates)) if all(self.keeps(t, m) for m in mandates)), None)

    def worthwhile(self, least: Team, for_people_cny: float) -> tuple[Team, ...]:
        """Teams that keep the mandatory clauses and are not beaten; payable ones, or the few next larger."""
        standing = cost_of_team(self.case, {})
        payable = standing + self.cost(least) <= for_people_cny
        limit = for_people_cny - standing if payable else BEYOND * (standing + self.cost(least)) - standing
        legal = [team for team in self.up_to(limit) if all(self.keeps(team, m) for m in self.firm)]
        legal.sort(key=self._order)
        best = [team for team in legal if not any(self._beats(other, team) for other in legal if other != team)]
        return tuple(dict.fromkeys((least, *_thinned(best, MOST_TEAMS if payable else MOST_BEYOND))))

    def _order(self, team: Team) -> tuple[float, int, tuple[int, ...]]:
        return self.cost(team), sum(team.values()), tuple(-number for number in team.values())

    def _beats(self, one: Team, other: Team) -> bool:
        """At no more money as many hours of every mix of skills, and no clause missed that the other keeps."""
        if self._order(one) > self._order(other):
            return False
        missed = {m.name for m in self.mandates if not self.keeps(one, m)}
        if not missed <= {m.name for m in self.mandates if not self.keeps(other, m)}:
            return False
        return all(self._hours(one, mix) >= self._hours(other, mix) for mix in self._mixes())

    def _mixes(self) -> Iterator[frozenset[str]]:
        skills = sorted({skill for role in self.case.roles.values() for skill in role.skills})
        for size in range(1, len(skills) + 1):
            yield from (frozenset(mix) for mix in combinations(skills, size))

    def _hours(self, team: Team, mix: frozenset[str]) -> float:
        roles = self.case.roles
        return sum(n * roles[role].contact_hours_year for role, n in team.items() if mix & set(roles[role].skills))

    def _by_price(self, held: Mapping[str, int]) -> Iterator[Team]:
        """All teams with the posts held, cheapest first (a search that grows the cheapest by one person at a time)."""
        import heapq

        roles = tuple(role for role in self.case.roles if role not in held)
        nobody = Team({role: held.get(role, 0) for role in self.case.roles})
        waiting = [(self._order(nobody), 0, nobody)]
        for _ in range(MOST_LOOKED_AT):
            if not waiting:
                return
            _order, last, team = heapq.heappop(waiting)
            yield team
            # Adding only to the last role grown, or a later one, reaches every team exactly once.
            for i in range(last, len(roles)):
                if team[roles[i]] < MOST_IN_ROLE:
                    larger = Team({**team, roles[i]: team[roles[i]] + 1})
                    heapq.heappush(waiting, (self._order(larger), i, larger))

    def up_to(self, limit_cny: float) -> Iterable[Team]:
        for team in self._by_price(self.held):
            if self.cost(team) > limit_cny:
                return
            yield team


def _held(mandates: Iterable[Mandate]) -> dict[str, int]:
    return {role: number for mandate in mandates for role, number in mandate.posts.items()}


def _thinned(teams: Sequence[Team], most: int) -> Sequence[Team]:
    """At most so many, evenly picked from first to last."""
    if len(teams) <= most:
        return teams
    return [teams[round(i * (len(teams) - 1) / (most - 1))] for i in range(most)]
