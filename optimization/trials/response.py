"""The response table: what share of the need each team serves, in each opening, with each set of services open.

Found by short simulations of the site itself, not by an assumed curve. The plan follows exactly one entry.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import floor

from optimization.site.case import ROUNDING, Case
from optimization.site.costs import Decided, line_fen
from optimization.site.publicity import amounts_tried
from optimization.site.purse import Purse
from optimization.trials import simulated
from optimization.trials.simulated import Trial, served_shares, site_key, trial_site
from optimization.trials.store import recalled, remember
from optimization.trials.teams import Candidates, Team
from simkit.engine.engines import prepare
from simkit.experiment.replicate import Progress, available_jobs, replicate
from simkit.scenario.frozen import FrozenMap
from simkit.scenario.population import FIRST_TIER
from simkit.scenario.scenario import Scenario

Services = tuple[str, ...]

#: Tasks for each worker: enough for them to end together, few enough that the residents are drawn seldom.
_TASKS_PER_WORKER = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One way to run the site: a team, opening hours, the services open, and the share of need each then serves.

    ``whole``: it was simulated over whole years, and a plan that follows it opens all services that it can. Plans
    follow such an entry where there is one and they fit.
    """

    trial: Trial
    shares: Mapping[str, float]
    whole: bool = False

    @property
    def team(self) -> Mapping[str, int]:
        return self.trial.team

    def can_offer(self, case: Case, service: str) -> bool:
        """Whether the service may be open: it is in this entry, and the least share of its need can be served."""
        return service in self.trial.services and self._serves(case, service) >= case.least_visits(service)

    def most_visits(self, case: Case, service: str) -> int:
        """Person-times a year that can be planned for a service."""
        return self._serves(case, service) if self.can_offer(case, service) else 0

    def _serves(self, case: Case, service: str) -> int:
        return floor(self.shares[service] * case.need[service] + ROUNDING)


def trials(case: Case, purse: Purse, teams: Candidates, mandated: Sequence[str]) -> tuple[Trial, ...]:
    """All there is to try at a site: teams x openings x services {mandated, those of the first groups too, all}.

    Each with every amount of publicity that the plan may choose, the least first.

    Left out is what no answer can rest on. Mandated services alone serve less than the first groups' too: they
    are tried with the cheapest team only, for the cheapest legal plan. What the purse cannot pay can only be
    the cheapest plan that serves enough: there all services are tried, and larger teams in the site's own
    hours. The spare teams serve to price a clause, in the site's own hours too. Services fixed closed and hours other
    than those fixed are tried once, to say whether letting go of them would help.
    """
    least, own = teams.teams[0], case.openings[0]
    must, first, everything = _service_sets(case, mandated)
    found = [(least, week, must) for week in case.openings]
    for team in teams.teams:
        if cost_at_least(case, team, first) <= purse.amount_fen / 100:
            found += [(team, week, services) for week in case.openings for services in (first, everything)]
        else:
            found += [(team, week, everything) for week in (case.openings if team == least else (own,))]
    found += [(team, own, services) for team in teams.spare for services in (must, everything)]
    if everything != tuple(case.services):
        found.append((least, own, tuple(case.services)))
    found += [(least, week, everything) for week in case.other_openings]
    tried = tuple(Trial(*each) for each in dict.fromkeys(found))
    return tuple(replace(trial, publicity_cny=amount) for trial in tried for amount in amounts_tried(case))


def _service_sets(case: Case, mandated: Sequence[str]) -> tuple[Services, Services, Services]:
    groups = case.scenario.groups
    first = {id_ for id_, s in case.services.items() if groups[s.group].priority_tier == FIRST_TIER}
    closed = {id_ for id_, wanted in case.fixed.services.items() if wanted == "closed"}
    must, with_first = {*mandated} - closed, {*mandated, *first} - closed
    return _in_order(case, must), _in_order(case, with_first), _in_order(case, {*case.services} - closed)


def _in_order(case: Case, services: set[str]) -> Services:
    return tuple(service for service in case.services if service in services)


def cost_at_least(case: Case, team: Team, services: Services) -> float:
    """Yuan a year of a team that plans for the least of each service."""
    least = Decided(team, {}, {service: case.least_visits(service) for service in services})
    return sum(line_fen(case, least, "target").values()) / 100


def respond(
    asked: Sequence[tuple[Case, Sequence[Trial]]],
    *,
    seed: int,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> list[tuple[Entry, ...]]:
    """The entries of each case's trials, in their order.

    What is known already is not simulated again, and what several cases ask of equal sites only once.
    """
    sites = [trial_site(case) for case, _ in asked]
    keys = [site_key(alone, seed) for alone in sites]
    known = {key: recalled(key) for key in keys}
    tasks = [
        (key, alone, part)
        for key, alone, unknown in _unknown(keys, sites, asked, known)
        for part in _parts(unknown, jobs, len(known))
    ]
    if tasks:
        prepare("auto")
    found = replicate(
        served_shares,
        [(alone, part, seed, simulated.REPLICATIONS) for _, alone, part in tasks],
        jobs=jobs,
        progress=progress,
    )
    for (key, _, part), shares in zip(tasks, found, strict=True):
        known[key] |= {trial.key: of_trial for trial, of_trial in zip(part, shares, strict=True)}
    for key in dict.fromkeys(key for key, _, _ in tasks):
        remember(key, known[key])
    return [
        tuple(Entry(trial, FrozenMap(known[key][trial.key])) for trial in of_site)
        for key, (_, of_site) in zip(keys, asked, strict=True)
    ]


def _unknown(
    keys: Sequence[str],
    sites: Sequence[Scenario],
    asked: Sequence[tuple[Case, Sequence[Trial]]],
    known: Mapping[str, Mapping[str, object]],
) -> Iterator[tuple[str, Scenario, Sequence[Trial]]]:
    """For each key the site and its trials that are not known yet, each once however many cases ask for it."""
    homes: dict[str, Scenario] = {}
    trials_of: dict[str, dict[str, Trial]] = {}
    for key, alone, (_, of_site) in zip(keys, sites, asked, strict=True):
        homes.setdefault(key, alone)
        wanted = trials_of.setdefault(key, {})
        wanted |= {trial.key: trial for trial in of_site if trial.key not in known[key]}
    for key, wanted in trials_of.items():
        yield key, homes[key], tuple(wanted.values())


def _parts(unknown: Sequence[Trial], jobs: int | None, sites: int) -> Iterator[Sequence[Trial]]:
    """The trials of one site in a few tasks, so that workers end at about the same time."""
    wanted = max(1, -(-_TASKS_PER_WORKER * (jobs or available_jobs()) // sites))
    size = max(1, -(-len(unknown) // wanted))
    return (unknown[start : start + size] for start in range(0, len(unknown), size))
