"""The price of a post by its parts, by hand.

3,000 a month for 13 months are 39,000; social insurance of 25 % 9,750, housing fund of 5 % 1,950, benefits 1,300: in
all 52,000. Management of 5 % is 2,600; tax of 5.65 % on 54,600 is 3,084.90: 57,684.90 in all.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from optimization.tables import _post_prices
from simkit.scenario.load import load
from simkit.scenario.post_price import PriceParts, annual_fen, price_parts
from simkit.scenario.problem import ScenarioError
from simkit.scenario.tables import read_table

PARTS = {
    "monthly_wage_cny": 3000, "months": 13, "social_insurance_share": 0.25, "housing_fund_share": 0.05,
    "other_benefits_cny_year": 1300, "management_in_price_share": 0.05, "tax_share": 0.0565,
}  # fmt: skip
WORKER = "prices.2012.social_worker"


def test_parts_come_to_the_price_to_the_fen() -> None:
    found = {of.part: (of.base_cny, of.rate, of.amount_fen / 100) for of in price_parts(PriceParts(**PARTS))}
    assert found == {
        "wages": (3000, 13, 39_000),
        "social_insurance": (39_000, 0.25, 9_750),
        "housing_fund": (39_000, 0.05, 1_950),
        "other_benefits": (1_300, 1, 1_300),
        "management": (52_000, 0.05, 2_600),
        "tax": (54_600, 0.0565, 3_084.90),
    }
    assert annual_fen(PriceParts(**PARTS)) == 5_768_490


def test_what_rounding_loses_goes_to_the_part_that_lost_most() -> None:
    """12 wages of a fen; 30 % of that is 3.6 and 20 % 2.4: of 18 fen 12, 3 and 2 are sure, and 0.6 gets the last."""
    parts = PriceParts(monthly_wage_cny=0.01, months=12, social_insurance_share=0.3, housing_fund_share=0.2)
    amounts = [of.amount_fen for of in price_parts(parts)]
    assert amounts == [12, 4, 2, 0, 0, 0]
    assert sum(amounts) == annual_fen(parts) == 18


def _with(changes: dict[str, Any]) -> Any:
    return load("huizhou-huicheng").with_(changes)


def test_a_price_set_of_parts_gives_the_price_of_every_post() -> None:
    """A price set written as a whole; the assistant's is one figure."""
    said = {"cost_basis": "agency_price", "management_share": 0}
    prices = {role: {**said, "annual_cost_cny": 32_000} for role in ("assistant", "part_time_assistant")}
    scenario = _with(
        {"prices.by-parts": {"social_worker": {**said, "parts": PARTS}, **prices}, "price_set": "by-parts"}
    )
    assert scenario.prices["by-parts"]["social_worker"].annual_cost_cny == 57_684.90
    rows = [row[3:] for row in _post_prices(scenario) if row[2] == "by-parts"]
    assert sum(row[-1] for row in rows if row[0] == "social_worker") == pytest.approx(57_684.90)
    assert ("assistant", "annual_cost", 32_000, 1.0, 32_000) in rows
    dearer = scenario.with_({"prices.by-parts.social_worker.parts.monthly_wage_cny": 4000})
    assert dearer.prices["by-parts"]["social_worker"].annual_cost_cny > 57_684.90


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({f"{WORKER}.parts": PARTS}, "the parts come to 57684.9, annual_cost_cny says 66000; write one of the two"),
        ({f"{WORKER}.parts": {**PARTS, "months": 15}}, "15 is impossible: it must be at most 14"),
        ({f"{WORKER}.parts": {"monthly_wage_cny": 3000}}, "months"),
    ],
)
def test_a_price_is_said_in_one_way(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(ScenarioError) as fault:
        _with(changes)
    assert said in str(fault.value)


def test_columns_of_parts_are_optional_and_each_needs_a_source(tmp_path: Path) -> None:
    file = tmp_path / "prices.csv"
    names = [name for name in PARTS if name.startswith(("month", "social", "housing"))]
    source = " | ".join(f"{name}: assumed 0..9999 because an example" for name in (*names, "management_share"))
    row = ["s", "worker", "pay_and_benefits", "0.04", *(str(PARTS[name]) for name in names)]
    head = f"price_set,role,cost_basis,management_share,{','.join(names)},source\n"
    file.write_text(f'{head}{",".join(row)},"{source}"\n', encoding="utf-8")
    read = read_table("prices", file, "prices.csv").values["prices"]["s"]["worker"]
    assert read["parts"] == {name: PARTS[name] for name in names}
    assert "annual_cost_cny" not in read
    file.write_text(f'{head}{",".join(row)},"management_share: assumed 0..1 because an example"\n', encoding="utf-8")
    with pytest.raises(ScenarioError, match="months = 13 has no source"):
        read_table("prices", file, "prices.csv")
