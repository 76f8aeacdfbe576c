"""What would have to give, worked out for the small town.

The least team and its heads take 252,450 of which the assistant is 32,500 (30,000 of pay, 5 % overhead, 1,000 of
courses); the kits of five services for the first groups (HZ-PRIO-1) are 1,050 each: 257,700 in all. Courses and the
supervisor at the least of their norms save 600 a person and 4,000: 7,000 with five people.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from optimization.choosing.answer import Question
from optimization.choosing.posed import Posed
from optimization.questions.waivers import WAIVER_COLUMNS, waiver_rows, waivers
from optimization.site.mandates import mandates_of
from optimization.site.purse import purse_of
from optimization.solving.solver import Settings
from tests.optimization.small_town import SITE, case_of, entry, town

LEAST, WITHOUT_ASSISTANT = (3, 1, 1), (3, 0, 1)
TEAMS = (LEAST, WITHOUT_ASSISTANT, (3, 1, 0), (3, 0, 0))


def posed(city_cny: float, *teams: Sequence[int]) -> Posed:
    """The small town with so much from the city and 100,000 from the district."""
    scenario = town(funds={"city": {"amount_cny": city_cny}})
    case, purse = case_of(scenario), purse_of(scenario)
    entries = tuple(entry(case, team, 0.8) for team in teams)
    return Posed((SITE,), Question(case, purse, mandates_of(case, purse), ()), entries)


def test_nothing_gives_where_the_plan_fits() -> None:
    found = waivers(posed(157_700, LEAST), Settings())
    assert found.as_it_is.fits
    assert (found.single, found.together) == ((), ())
    assert found.cheapest is found.as_it_is


def test_money_first_then_the_clause_that_helps_most() -> None:
    """240,000 are 17,700 short. Without HZ-STAFF-2 225,200 are enough; without HZ-PRIO-1 12,450 still lack."""
    found = waivers(posed(140_000, LEAST, WITHOUT_ASSISTANT), Settings())
    assert found.as_it_is.short_cny == pytest.approx(17_700)
    assert found.as_it_is.short_at_minimum_cny == pytest.approx(10_700)
    assert [each.waived for each in found.single] == [("HZ-STAFF-2",), ("HZ-PRIO-1",)]
    assert [each.short_cny for each in found.single] == pytest.approx([0, 12_450])
    assert found.cheapest is found.single[0]
    assert found.together == ()


def test_clauses_together_where_none_is_enough() -> None:
    """215,000: without the assistant 225,200, without the part-timer (16,750) 240,950, without both 208,450.

    With HZ-STAFF-2 waived even giving up HZ-PRIO-1, which is in principle, would not do (219,950): it is kept.
    """
    found = waivers(posed(115_000, *TEAMS), Settings())
    assert [each.waived for each in found.single] == [("HZ-STAFF-2",), ("HZ-STAFF-3",), ("HZ-PRIO-1",)]
    assert [each.short_cny for each in found.single] == pytest.approx([10_200, 25_950, 37_450])
    (both,) = found.together
    assert (both.waived, both.fits, both.given_up) == (("HZ-STAFF-2", "HZ-STAFF-3"), True, ())
    assert found.cheapest is both


def test_an_in_principle_clause_gives_before_money_is_asked_for() -> None:
    """220,000 without HZ-STAFF-2: 219,950 once no service is open, and nothing is short."""
    found = waivers(posed(120_000, LEAST, WITHOUT_ASSISTANT), Settings())
    assert found.cheapest is not None
    assert (found.cheapest.waived, found.cheapest.given_up) == (("HZ-STAFF-2",), ("HZ-PRIO-1",))


def test_what_no_money_can_keep_is_named() -> None:
    """No team with an assistant was tried: HZ-STAFF-2 is missed whatever is paid, and alone in the way."""
    found = waivers(posed(300_000, WITHOUT_ASSISTANT), Settings())
    assert found.as_it_is.still_missed == ("HZ-STAFF-2",)
    assert found.as_it_is.short_at_minimum_cny is None
    assert [(each.waived, each.fits) for each in found.single] == [(("HZ-STAFF-2",), True)]


def test_a_solve_that_finds_nothing_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    from optimization.solving.descent import Descent, Stopped

    def stopped(*_: object, **__: object) -> None:
        raise Stopped("time_limit")

    monkeypatch.setattr(Descent, "best", stopped)
    found = waivers(posed(140_000, LEAST), Settings())
    assert found.as_it_is.short_cny is None
    assert found.cheapest is None


def test_rows_say_which_set_is_the_cheapest() -> None:
    rows = [
        dict(zip(WAIVER_COLUMNS, row, strict=True)) for row in waiver_rows(waivers(posed(115_000, *TEAMS), Settings()))
    ]
    assert [(row["waived"], row["fits"], row["cheapest"]) for row in rows] == [
        (0, False, False),
        *[(1, False, False)] * 3,
        (2, True, True),
    ]
    assert rows[-1]["rules"] == "HZ-STAFF-2;HZ-STAFF-3"
