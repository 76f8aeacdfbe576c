"""Files that do not have what was agreed are refused with a place and a reason."""

from decimal import Decimal

import pytest

from reports.reading import ReportError, read_rows
from reports.records import BudgetRow, SummaryRow

HEAD = "scenario,site,fund,account,head,payee,decided_by,amount_cny\n"


def test_money_is_read_exactly(tmp_path):
    path = tmp_path / "budget.csv"
    path.write_text(HEAD + "a,s,city,city,training,trainer,city,0.1\n" * 3, encoding="utf-8")

    assert sum(row.amount_cny for row in read_rows(path, BudgetRow)) == Decimal("0.3")


def test_a_missing_column_is_named(tmp_path):
    path = tmp_path / "budget.csv"
    path.write_text("scenario,site\na,s\n", encoding="utf-8")

    with pytest.raises(ReportError, match=r"budget\.csv: the column 'fund' is missing"):
        read_rows(path, BudgetRow)


def test_a_cell_that_is_no_number_is_found(tmp_path):
    path = tmp_path / "budget.csv"
    path.write_text(HEAD + "a,s,city,city,training,trainer,city,much\n", encoding="utf-8")

    with pytest.raises(ReportError, match=r"budget\.csv:2"):
        read_rows(path, BudgetRow)


def test_empty_is_missing_and_a_column_added_later_may_lack(tmp_path):
    path = tmp_path / "summary.csv"
    path.write_text("scenario,site,kpi,group,n,mean,ci_low,ci_high,unit\na,*,k,*,0,,,,min\n", encoding="utf-8")

    (row,) = read_rows(path, SummaryRow)

    assert (row.mean, row.constant) == (None, False)


def test_no_file_no_rows(tmp_path):
    assert read_rows(tmp_path / "none.csv", SummaryRow) == ()
