"""A plan confirmed: all four tables of a small town, and the lines of the docs page that are quickly found again."""

from __future__ import annotations

import pytest

from optimization.choosing.answer import answer
from optimization.posing import posed
from optimization.questions import confirmed
from optimization.solving.solver import Settings
from tests.optimization.confirmed_page import DOCS, agreement_line, kinds, ranking_line
from tests.optimization.small_town import SATURDAY, town


def test_every_table_has_its_columns() -> None:
    scenario = town(plan={"openings": [{}, SATURDAY], "min_need_share": 0.05})
    ((of,),) = posed([scenario], Settings(), seed=1, jobs=1)
    plan = answer(of.question, of.entries, Settings(), priced=False)
    found = confirmed.rows(of, plan, Settings())
    assert found.keys() == confirmed.COLUMNS.keys()
    for file, rows in found.items():
        assert rows, file
        assert all(len(row) == len(confirmed.COLUMNS[file]) for row in rows), file


@pytest.mark.slow
def test_the_page_says_what_is_found() -> None:
    """``python -m tests.optimization.confirmed_page --write`` writes it anew."""
    page = (DOCS / "confirmed.md").read_text(encoding="utf-8")
    for of in kinds(0)[:2]:
        assert agreement_line(of, 0) in page
        assert ranking_line(of, 0) in page
