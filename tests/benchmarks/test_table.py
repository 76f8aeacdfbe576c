"""Tables as text, for a page and as CSV."""

from __future__ import annotations

from benchmarks.table import Table, digits
from benchmarks.timing import Spread

TABLE = Table(("name", "visits", "ratio"), (("a", 12345, Spread(2.0, 1.5, 2.25)), ("bb", 1, 1.0)))


def test_text_is_aligned() -> None:
    assert TABLE.text() == (
        "name  visits             ratio\n"
        "a     12,345  2.00 (1.50–2.25)\n"
        "bb         1              1.00"
    )  # fmt: skip


def test_markdown() -> None:
    assert TABLE.markdown().splitlines()[1:3] == ["| --- | --: | --: |", "| a | 12,345 | 2.00 (1.50–2.25) |"]


def test_csv_has_the_range_in_columns_of_its_own() -> None:
    table = Table(("name", "ratio"), (("a", Spread(2.0, 1.5, 2.25)), ("b, c", Spread(float("nan"), 1.0, 1.0))))
    assert table.csv() == 'name,ratio,ratio low,ratio high\na,2.0,1.5,2.25\n"b, c",,1.0,1.0\n'


def test_three_digits() -> None:
    assert [digits(x) for x in (0.012345, 1.0, 99.96, 1234.5, float("nan"))] == ["0.0123", "1.00", "100", "1,230", ""]
