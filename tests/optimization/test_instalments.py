"""Instalments and budget years, by hand.

A contract from 1 October 2012 has 365 days, 92 of them in 2012. 36,500 yuan by day are 100 a day. Half at the start
(18,250), 40 % six months later (14,600, on 1 April, after 182 days), the last tenth (3,650) after acceptance.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict

import pytest

from optimization.choosing.answer import Question, answer
from optimization.choosing.posed import Posed
from optimization.questions.instalments import (
    ASSUMED,
    INSTALMENT_COLUMNS,
    YEAR_COLUMNS,
    Contract,
    Spending,
    answered,
    events,
    instalment_rows,
    spendings,
    year_rows,
)
from optimization.site.mandates import mandates_of
from optimization.site.purse import purse_of
from optimization.solving.solver import Settings
from simkit.scenario.instalment import Instalment, later, on
from simkit.scenario.load import load
from simkit.scenario.plan import Payment
from simkit.scenario.problem import ScenarioError
from tests.optimization.small_town import SITE, case_of, entry, town

OCTOBER = Contract(dt.date(2012, 10, 1))


def spent(amount_cny: float, once_cny: float = 0, fund: str = "city") -> Spending:
    pay = Payment(fund=fund, account=fund, head="h", payee="p", decided_by="city", amount_fen=round(amount_cny * 100))
    return Spending(pay, round(once_cny * 100))


def test_what_comes_in_is_spent_and_must_be_advanced() -> None:
    """Nine tenths have come by the end; the last tenth is advanced until acceptance."""
    rows = [
        dict(zip(INSTALMENT_COLUMNS, row, strict=True))
        for row in instalment_rows(tuple(events(OCTOBER, [spent(36_500)], ASSUMED)))
    ]
    told = [
        (
            row["date"],
            row["event"],
            row["spent_cny"],
            row["balance_before_cny"],
            row["paid_in_cny"],
            row["balance_cny"],
            row["short_cny"],
        )
        for row in rows
    ]
    assert told == [
        ("2012-10-01", "start", 0, 0, 18_250, 18_250, 0),
        ("2012-12-31", "year_end", 9_200, 9_050, 0, 9_050, 0),
        ("2013-04-01", "month 6", 9_000, 50, 14_600, 14_650, 0),
        ("2013-09-30", "end", 18_300, -3_650, 0, -3_650, 3_650),
        ("2013-10-01", "acceptance", 0, -3_650, 3_650, 0, 3_650),
    ]
    assert [row["budget_year"] for row in rows] == [2012, 2012, 2013, 2013, 2013]


def test_a_row_of_the_budget_over_its_years_to_the_fen() -> None:
    """100 fen over 365 days: 25.2 of them by the end of 2012. Desks for 1,000 are bought on the first day."""
    rows = [dict(zip(YEAR_COLUMNS, row, strict=True)) for row in year_rows(OCTOBER, [spent(1), spent(1_000, 1_000)])]
    assert [(row["budget_year"], row["days"], row["amount_cny"]) for row in rows] == [
        *((2012, 92, 0.25), (2013, 273, 0.75)),
        *((2012, 92, 1_000), (2013, 273, 0)),
    ]


def test_a_fund_of_its_own_instalments_and_one_in_thirds() -> None:
    """100 yuan in thirds: 33.34, 33.33 and 33.33 (the fen left over goes to the first of equal ones)."""
    thirds = tuple(Instalment(share=1 / 3, due=f"month {month}", fund="district") for month in (0, 4, 8))
    found = list(events(OCTOBER, [spent(100, fund="district"), spent(50)], (*thirds, Instalment(share=1, due="start"))))
    assert [each.paid_in_fen for each in found if each.fund == "district" and each.share] == [3_334, 3_333, 3_333]
    assert [each.paid_in_fen for each in found if each.fund == "city" and each.share] == [5_000]


def test_nothing_is_lost_of_a_plan() -> None:
    """The supervisor of the small town is paid at once, all else by day; instalments and years come to the budget."""
    scenario = town(cost_lines={"supervisor": {"unit": "cny_once"}})
    case, purse = case_of(scenario), purse_of(scenario)
    of = Posed((SITE,), Question(case, purse, mandates_of(case, purse), ()), (entry(case, (3, 1, 1), 0.8),))
    plan = answer(of.question, of.entries, Settings())
    assert {each.payment.head: each.once_fen for each in spendings(case, plan)}["supervision"] == 1_000_000
    tables = answered(of, plan, Settings())
    years = [dict(zip(YEAR_COLUMNS, row, strict=True)) for row in tables["budget_years"]]
    paid = [dict(zip(INSTALMENT_COLUMNS, row, strict=True)) for row in tables["instalments"]]
    assert sum(row["amount_cny"] for row in years) == pytest.approx(plan.need_cny)
    assert sum(row["paid_in_cny"] for row in paid) == pytest.approx(plan.need_cny)
    assert [row["balance_cny"] for row in paid if row["event"] == "acceptance"] == [0] * len(
        {row["fund"] for row in paid}
    )


def test_days_that_months_do_not_have() -> None:
    assert later(dt.date(2012, 8, 31), 6) == dt.date(2013, 2, 28)
    assert on("acceptance", dt.date(2012, 2, 29)) == dt.date(2013, 2, 28)
    assert asdict(Contract(dt.date(2012, 1, 1))) == {"start": dt.date(2012, 1, 1)}
    assert (Contract(dt.date(2012, 1, 1)).days, Contract(dt.date(2012, 1, 1)).years) == (366, (2012,))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ([{"share": 0.5, "due": "start"}, {"share": 0.4, "due": "acceptance"}], "come to 0.9; they must come to 1"),
        ([{"share": 1, "due": "soon"}], "'soon' is not a day; write start, month 6, acceptance or a date"),
        ([{"share": 1, "due": "start", "fund": "distric"}], "did you mean 'district'?"),
    ],
)
def test_instalments_that_cannot_be_are_refused(written: list[dict[str, object]], said: str) -> None:
    with pytest.raises(ScenarioError) as fault:
        load("huizhou-huicheng").with_({"plan.instalments": written})
    assert said in str(fault.value)
