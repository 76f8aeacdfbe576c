"""Teams worth simulating: the least legal one, payable ones that nothing beats, one without each clause."""

from __future__ import annotations

from optimization.site.case import Case
from optimization.site.mandates import mandates_of
from optimization.site.purse import purse_of
from optimization.trials.teams import Candidates, candidates
from simkit.scenario.scenario import Scenario
from tests.optimization.small_town import case_of, town


def _found(scenario: Scenario) -> tuple[Case, Candidates]:
    case, purse = case_of(scenario), purse_of(scenario)
    return case, candidates(case, purse, mandates_of(case, purse))


def _counts(teams: tuple[dict[str, int], ...]) -> list[tuple[int, ...]]:
    return [tuple(team.values()) for team in teams]


def test_the_minimum_team_is_what_the_clauses_ask_for() -> None:
    """HZ-STAFF-1 to 3: three professionals, one full-time auxiliary, one part-time."""
    _, found = _found(town(plan={"team": "minimum"}))
    assert _counts(found.teams) == [(3, 1, 1)]


def test_one_team_without_each_clause() -> None:
    _, found = _found(town(plan={"team": "minimum"}))
    assert _counts(found.spare) == [(0, 1, 1), (3, 0, 1), (3, 1, 0)]


def test_payable_teams_that_nothing_beats() -> None:
    """330,000 pays for 252,450 of the least team, 5,250 for the first groups' services, and 72,300 more.

    One more costs 60,000 x 1.05 + 1,000 = 64,000, 32,500 or 16,750. Two part-timers (33,500) work as long as an
    assistant (32,500) and cost more: an assistant beats them. A worker has the one skill there is, as all
    others, and costs as much as two assistants: more workers never pay.
    """
    _, found = _found(town(funds={"district": {"amount_cny": 30_000}}))
    assert _counts(found.teams) == [(3, 1, 1), (3, 1, 2), (3, 2, 1), (3, 2, 2), (3, 3, 1)]


def test_many_teams_are_thinned_out_evenly() -> None:
    """430,000 would pay for eleven such teams, up to (3, 6, 1); six are kept, the first and the last among them."""
    _, found = _found(town(funds={"district": {"amount_cny": 130_000}}))
    assert len(found.teams) == 6
    assert _counts(found.teams)[0] == (3, 1, 1)
    assert _counts(found.teams)[-1] == (3, 6, 1)


def test_where_the_least_team_is_too_dear_it_is_still_looked_at() -> None:
    _, found = _found(town(funds={"city": {"amount_cny": 0}, "district": {"amount_cny": 0}}))
    assert _counts(found.teams)[0] == (3, 1, 1)
    assert len(found.teams) <= 5


def test_clauses_that_cannot_be_kept_together_are_left_out() -> None:
    """With 70 professionals asked for and 60 the most of any role, only the other two clauses shape the team."""
    _, found = _found(town(roles={"worker": {"professional": False}, "part_time": {"professional": True}}))
    # Part-timers are now the professionals and there is no part-time auxiliary at all.
    assert _counts(found.teams)[0] == (0, 1, 3)
