"""How wide columns stand: what must not break has room, what is over goes where rows are tall."""

import pytest

from reports.blocks import Column, Section, Table, body, number
from reports.column_widths import column_rooms, column_widths, print_shares


def table(*rows, heads=("名称", "甲", "乙")):
    columns = (Column(heads[0]), *(Column(head, number=True) for head in heads[1:]))
    return Table("表", columns, (Section(tuple(rows)),))


def least(made):
    return [round(column.least / 1.06, 2) for column in column_rooms(made, 0.85)]


def test_figures_up_to_eighteen_digits_and_words_do_not_break():
    """By hand: 12 digits of money, a bold head of one character 2 x 1.15; "preferential-" has 13 letters; a range
    breaks after its dash, the eleventh sign.
    """
    assert least(table(body("一", number("1,234,567.00", 1.0), "1"))) == [4, 12, 2.3]
    assert least(table(body("preferential-treatment of one", "1", "1"), heads=("x", "y", "z")))[0] == 13
    assert least(table(body("433,429.12–443,507.76", "1", "1"), heads=("x", "y", "z")))[0] == 11
    assert least(table(body("一", number("1" * 18 + " person-times", 1.0), "1")))[1] == 18


def test_a_path_takes_no_more_than_the_longest_word():
    assert least(table(body("services.casework.requests_per_1000_month", "1", "1"), heads=("x", "y", "z")))[0] == 24


def test_what_is_over_goes_to_the_column_whose_text_takes_most_lines():
    made = table(body("很" * 60, number("1.00", 1.0), number("2.00", 2.0)))
    words, first, second = column_widths(column_rooms(made, 0.85), 100)
    assert words > 80
    assert (first, second) == (pytest.approx(second), pytest.approx(first))


def test_shares_of_the_printed_page_fill_it_and_a_table_that_cannot_fit_has_none():
    """By hand: 182 mm hold 109 digits beside seven columns' sides; twenty columns of 12 digits need 240."""
    made = table(body("一", number("1.00", 1.0), number("2.00", 2.0)))
    assert sum(print_shares(made)) == pytest.approx(100, abs=0.2)
    figures = [number("1,234,567.00", 1.0)] * 19
    assert print_shares(table(body("一", *figures), heads=tuple("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"))) == ()
