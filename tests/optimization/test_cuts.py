"""Cut lists: what the small town loses with less money, worked out by hand.

Materials of 100 a person-time with 5 % overhead are 105. The least team and its other heads take 252,450, the kit of
a service 1,050. With 80 % of each need in reach that makes 96 person-times for each of five first groups and of advice:
252,450 + 6 x 1,050 + 576 x 105 = 319,230 of 400,000.
"""

from __future__ import annotations

from fractions import Fraction

import pandas as pd
import pytest

from optimization.choosing.answer import Question, answer
from optimization.choosing.posed import Posed
from optimization.questions.cuts import CHANGE_COLUMNS, CUT_COLUMNS, change_rows, cut_purse, cut_rows, cuts
from optimization.site.mandates import mandates_of
from optimization.site.purse import purse_of
from optimization.solving.solver import Settings
from tests.optimization.small_town import FIRST, SITE, case_of, entry, town

FOR_FIRST = tuple(f"for_{group}" for group in FIRST)
FIFTH, QUARTER, TWO_FIFTHS = Fraction(1, 5), Fraction(1, 4), Fraction(2, 5)


@pytest.fixture(scope="module")
def asked() -> Posed:
    scenario = town(services={service: {"materials_cny": 100} for service in (*FOR_FIRST, "advice")})
    case, purse = case_of(scenario), purse_of(scenario)
    return Posed((SITE,), Question(case, purse, mandates_of(case, purse), ()), (entry(case, (3, 1, 1), 0.8),))


@pytest.fixture(scope="module")
def tables(asked: Posed) -> tuple[pd.DataFrame, pd.DataFrame]:
    before = answer(asked.question, asked.entries, Settings())
    found = cuts(asked, before, Settings(), (FIFTH, QUARTER, TWO_FIFTHS))
    return (
        pd.DataFrame(cut_rows(found), columns=list(CUT_COLUMNS)).set_index("cut_share"),
        pd.DataFrame(change_rows(asked, found), columns=list(CHANGE_COLUMNS)).set_index(["cut_share", "kind", "id"]),
    )


def test_a_cut_within_what_is_left_over_takes_nothing_but_that(tables: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    plans, changes = tables
    assert plans.need_cny[0.0] == plans.need_cny[0.2] == 319_230
    assert list(changes.loc[0.2].index) == [("head", "unallocated")]
    assert list(changes.loc[0.2].loc[("head", "unallocated"), ["before", "after"]]) == [80_770, 770]


def test_what_goes_first_is_the_service_for_all_then_visits_of_the_first_groups(
    tables: tuple[pd.DataFrame, pd.DataFrame],
) -> None:
    """300,000 less 252,450 and five kits leaves 42,300: 402 person-times of 105, and 90 yuan."""
    plans, changes = tables
    assert (plans.status[0.25], plans.legal[0.25], plans.affordable[0.25]) == ("optimal", True, True)
    assert list(changes.loc[0.25].loc[("service", "advice"), ["before", "after"]]) == [1, 0]
    groups = changes.loc[0.25].loc["group"]
    assert (groups.before - groups.after)[groups.index.isin(FIRST)].sum() == 5 * 96 - 402
    assert plans.priority_groups_served_share[0.25] == pytest.approx(402 / 600)
    assert changes.after[0.25]["head"]["unallocated"] == 90


def test_a_cut_that_no_legal_plan_survives_says_what_is_short(tables: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    """The least of five services is 30 person-times each: 252,450 + 5,250 + 150 x 105 is 33,450 more than 240,000."""
    plans, _ = tables
    assert (plans.status[0.4], plans.legal[0.4], plans.affordable[0.4]) == ("infeasible", True, False)
    assert plans.shortfall_cny[0.4] == 33_450


def test_a_purse_is_cut_to_the_fen_below(asked: Posed) -> None:
    purse = cut_purse(asked.question.purse, Fraction(1, 3))
    assert purse.fund_fen == {"city": 20_000_000, "district": 6_666_666}


def test_a_cut_is_a_share(asked: Posed) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        cuts(asked, answer(asked.question, asked.entries, Settings()), Settings(), (Fraction(5),))
