"""Tickets called between looks at a display, worked out by hand."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from simkit.fitting.tickets import calls, number_before_first

NOT = float("nan")


def called(ticket, waiting=None, desks=None, minutes=5.0, before_first=0.0):
    n = len(ticket)
    at = 480 + np.arange(n) * minutes
    found = calls(
        at,
        np.full(n, 1.0) if desks is None else np.array(desks, dtype=float),
        np.zeros(n) if waiting is None else np.array(waiting, dtype=float),
        np.array(ticket, dtype=float),
        before_first,
    )
    return found.called.tolist(), found.ran_back


def test_calls_are_the_rise_of_the_last_number():
    assert called([1, 1, 3, 4]) == ([0, 2, 1], 0)


def test_no_number_at_the_start_of_the_day_is_nobody_called():
    assert called([NOT, NOT, 2]) == ([0, 2], 0)


def test_numbers_from_a_hundred_on_begin_at_the_hundred():
    assert number_before_first(np.array([101, 103, 102])) == 100
    assert number_before_first(np.array([2, 101])) == 0
    assert number_before_first(np.array([])) == 0
    assert called([NOT, 101, 102], before_first=100) == ([1, 1], 0)


def test_a_number_not_shown_for_a_while_has_its_calls_where_those_waiting_fell_and_the_rest_at_the_end():
    # 3 -> 6 with no number in between; waiting falls by 1 in the first interval: one call there, two in the last
    assert called([3, NOT, NOT, 6], waiting=[1, 0, 0, 0]) == ([1, 0, 2], 0)


def test_many_calls_without_a_number_are_spread_over_the_time():
    assert called([3, NOT, NOT, NOT, 15]) == ([3, 3, 3, 3], 0)
    found, _ = called([3, NOT, NOT, NOT, 15], minutes=16)  # 64 minutes: too long to know
    assert np.isnan(found).all()


def test_a_first_number_that_is_high_lies_anywhere_since_a_desk_opened():
    # shut for one interval, then open; 9 calls over the three intervals in which a desk was open
    assert called([NOT, NOT, NOT, NOT, 9], desks=[0, 0, 1, 1, 1]) == ([0, 3, 3, 3], 0)


def test_an_earlier_number_shown_once_more_is_no_call():
    found, ran_back = called([10, 16, 14, 17, 18, 18, 18, 18, 18, 18])
    assert found == [6, 0, 1, 1, 0, 0, 0, 0, 0]
    assert ran_back == 0.1


def test_yesterdays_number_gives_way_to_todays():
    assert called([57, 57, 2, 3]) == ([0, 2, 1], 0)


def test_a_number_wraps_from_99_to_1():
    assert called([97, 98, 2, 4]) == ([1, 3, 2], 0)


def test_two_series_on_one_display_are_counted_each_by_itself():
    assert called([NOT, 2, 904, 3, 905, 5]) == ([2, 4, 1, 1, 2], 0)
    assert called([NOT, 901, 902, 1, 904]) == ([1, 1, 1, 2], 0)


def test_numbers_that_jump_back_and_forth_are_no_count():
    assert called([10, 90, 11, 91, 12, 92])[1] == 2 / 6


def test_nothing_shown_all_day_is_no_call_only_if_nobody_waited():
    assert called([NOT, NOT, NOT]) == ([0, 0], 0)
    assert np.isnan(called([NOT, NOT, NOT], waiting=[0, 2, 0])[0]).all()


def test_after_the_last_number_nobody_is_called_while_nobody_waits():
    found, _ = called([4, NOT, NOT, NOT], waiting=[0, 0, 1, 0])
    assert found[0] == 0
    assert np.isnan(found[1:]).all()


def test_of_an_hour_without_a_look_nothing_is_known():
    assert np.isnan(called([1, 5], minutes=61)[0]).all()
    assert called([1, 5], minutes=59) == ([4], 0)


@settings(max_examples=100)
@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 9), st.booleans()), min_size=2, max_size=40),
)
def test_whatever_is_not_shown_now_and_then_all_tickets_are_counted(steps):
    """Numbers that only rise, a look a minute, some of them not shown: none is lost or doubled."""
    rises, waiting, shown = zip(*steps, strict=True)
    number = np.cumsum(rises) + 1.0
    ticket = [n if show else NOT for n, show in zip(number, shown, strict=True)]
    ticket[0], ticket[-1] = 1.0, number[-1]
    found, ran_back = called(ticket, waiting=waiting, minutes=1.0)
    assert ran_back == 0
    assert np.isclose(sum(found), number[-1] - 1)
    assert min(found) >= 0


def test_a_number_below_the_usual_first_is_of_another_series():
    """Days begin with 901; 36 is one call of another series, not 864 calls taken back, and 37 the next of that."""
    found, ran_back = called([902, 903, 36, 904, 37], before_first=900.0)
    assert found == [1, 1, 1, 1]
    assert ran_back == 0
