"""Ways ranked on fresh years: the small town with years that are given."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from optimization.choosing.answer import answer
from optimization.confirming.plan_space import followed_entry
from optimization.questions import ranked as ranking
from optimization.questions.ranked import FIRST_YEAR, RANKED_COLUMNS, Ranked, ranked, ranked_rows
from optimization.solving.solver import Settings
from optimization.trials.simulated import Counts, Trial
from optimization.trials.teams import Team
from simkit.scenario.scenario import Scenario
from tests.optimization.tried_town import FOR_FIRST, LEAST, Serves, posed_with, with_saturday


def _ranked(
    monkeypatch: pytest.MonkeyPatch,
    table: Serves,
    served: dict[bool, list[int]],
    *objectives: str,
    residents: int | None = None,
    teams: Sequence[Team] = (LEAST,),
) -> Ranked | None:
    """Of 1,000 of each service so many are served in each year, without Saturday and with it.

    ``residents``: of the two services for all residents so many where there is no Saturday.
    """

    def counts(alone: Scenario, trials: Sequence[Trial], _seed: int, n: int, first: int) -> list[Counts]:
        years = [first + year - FIRST_YEAR for year in range(n)]
        each = [[served["sat" in trial.opening][year % 2] for year in years] for trial in trials]
        width, found = len(alone.services), []
        for trial, of in zip(trials, each, strict=True):
            served_of = np.outer(of, np.ones(width))
            if residents is not None and "sat" not in trial.opening:
                served_of[:, [service not in FOR_FIRST for service in alone.services]] = residents
            found.append(Counts(served_of, np.full((n, width), 1000.0)))
        return found

    monkeypatch.setattr(ranking, "served_counts", counts)
    services = {f"for_{group}": {"requests_per_1000_month": 1000} for group in ("elderly", "youth")}
    case = with_saturday(services=services, plan={"objectives": objectives})
    ways = [Trial(team, week, tuple(case.services)) for team in teams for week in case.openings]
    posed = posed_with(case, ways, table)
    return ranked(posed, answer(posed.question, posed.entries, Settings(), priced=False), Settings(), most=40)


def test_what_serves_more_in_every_year_is_selected_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The table prefers Saturday; ten years, all alike, serve 0.7 without it and 0.6 with it."""
    found = _ranked(monkeypatch, lambda way: 0.6 + 0.1 * ("sat" in way.opening), {False: [700, 700], True: [600, 600]})
    assert found is not None
    rows = [dict(zip(RANKED_COLUMNS, row, strict=True)) for row in ranked_rows(found)]
    assert [(row["plan"], row["predicted_share"]) for row in rows] == [
        (True, pytest.approx(0.7)), (False, pytest.approx(0.6)),
    ]  # fmt: skip
    assert [(row["years"], row["left"], row["selected"]) for row in rows] == [(10, False, False), (10, True, True)]
    assert [row["simulated_share"] for row in rows] == [pytest.approx(0.6), pytest.approx(0.7)]
    assert all((row["decided"], row["probability"], row["indifference"]) == (True, 0.95, 0.01) for row in rows)


@pytest.mark.parametrize(
    ("objectives", "selected", "by", "leads"),
    [
        ((), 0, "priority_groups_served_share", True),
        (("worst_group", "cost"), 1, "worst_group_served_share", True),
        (("everyone",), 0, "all_groups_served_share", True),
        (("cost", "worst_group"), 1, "worst_group_served_share", False),
        (("evenness", "everyone"), 1, "all_groups_served_share", False),
        (("cost",), 0, "all_groups_served_share", False),
    ],
)
def test_it_is_by_the_first_share_of_the_order(
    monkeypatch: pytest.MonkeyPatch, objectives: tuple[str, ...], selected: int, by: str, leads: bool
) -> None:
    """Weekdays serve 0.7 of the first groups and 0.3 of residents, Saturday 0.6 of all; the table prefers weekdays.

    Money and a spread of shares, which is least where nobody is served, tell no years apart: the share after them does.
    Served alike, all get 0.3 on weekdays.
    """
    served = {False: [700, 700], True: [600, 600]}
    table: Serves = lambda way: 0.55 if "sat" in way.opening else 0.6  # noqa: E731
    found = _ranked(monkeypatch, table, served, *objectives, residents=300)
    assert found is not None
    assert "sat" not in found.ways[0][0].opening
    assert found.selection.selected == selected
    row = dict(zip(RANKED_COLUMNS, next(ranked_rows(found)), strict=True))
    assert (row["objective"], row["leads"]) == (by, leads)


@pytest.mark.parametrize(("objectives", "ways"), [(("everyone",), 4), (("cost", "everyone"), 2)])
def test_where_cost_leads_no_dearer_way_is_ranked(
    monkeypatch: pytest.MonkeyPatch, objectives: tuple[str, ...], ways: int
) -> None:
    """Two teams by two openings; the larger serves more, for 16,750 a year."""
    teams = (LEAST, Team({**LEAST, "part_time": 2}))
    served = {False: [600, 600], True: [600, 600]}
    found = _ranked(monkeypatch, lambda w: 0.6 if w.team == LEAST else 0.7, served, *objectives, teams=teams)
    assert found is not None
    assert len(found.ways) == ways


def test_what_years_cannot_part_is_said_to_be_undecided(monkeypatch: pytest.MonkeyPatch) -> None:
    """Now one is ahead by 0.2, now the other: in 40 years no difference of 0.01 can be told."""
    found = _ranked(monkeypatch, lambda way: 0.6, {False: [700, 500], True: [500, 700]})
    assert found is not None
    assert not found.selection.decided
    assert (found.selection.left, found.selection.n) == ((0, 1), (40, 40))


def test_a_plan_that_does_not_fit_is_not_ranked() -> None:
    case = with_saturday(funds={"city": {"amount_cny": 0}})
    posed = posed_with(case, [Trial(LEAST, case.openings[0], tuple(case.services))], lambda way: 0.8)
    assert ranked(posed, answer(posed.question, posed.entries, Settings(), priced=False), Settings()) is None
    assert list(ranked_rows(None)) == []


def test_a_plan_follows_the_smallest_set_that_has_all_it_opens() -> None:
    """Advice and the charged service are closed: the first groups' set is the one followed, that with all is not."""
    case = with_saturday()
    sets = (FOR_FIRST, tuple(case.services))
    posed = posed_with(case, [Trial(LEAST, week, services) for week in case.openings for services in sets], _first_only)
    plan = answer(posed.question, posed.entries, Settings(), priced=False)
    found = followed_entry(posed, plan)
    assert found is not None
    assert (found.trial.services, found.trial.opening) == (FOR_FIRST, case.openings[0])
    assert followed_entry(posed, plan.model_copy(update={"team": Team({**LEAST, "worker": 9})})) is None


def _first_only(way: Trial) -> float:
    return 0.9 if way.services == FOR_FIRST and "sat" not in way.opening else 0.5
