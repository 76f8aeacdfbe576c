"""Shares and counts of years in words: exact, never more than was simulated."""

import pytest

from reports.plain_words import failing_years, of_a_hundred, years_said


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.854, "85"), (0.855, "86"), (0.845, "85"), (0.5, "50"), (0.0, "0"), (1.0, "100"),
        # neither nobody nor everybody
        (0.004, "0.4"), (0.996, "99.6"), (0.9996, "99.96"), (0.00004, "0.004"),
    ],
)  # fmt: skip
def test_so_many_of_a_hundred(share, said):
    assert of_a_hundred(share) == said


@pytest.mark.parametrize(
    ("years", "n", "en", "zh"),
    [
        (10, 10, "all 10 years", "在全部10年里都"),
        (0, 10, "none of 10 years", "在10年里都没有"),
        (9, 10, "9 of 10 years", "在10年中的9年里"),
        # 99 years stay 99: only from 100 on may one speak of a hundred
        (94, 99, "94 of 99 years", "在99年中的94年里"),
        (95, 100, "about 95 of every 100 years", "在每100年中约95年里"),
        # 1,999 of 2,000 are not all of them
        (1999, 2000, "about 99.95 of every 100 years", "在每100年中约99.95年里"),
        (2000, 2000, "all 2,000 years", "在全部2,000年里都"),
    ],
)
def test_years_of_those_simulated(years, n, en, zh):
    assert years_said(years, n, "en") == en
    assert years_said(years, n, "zh") == zh


def test_runs_that_are_no_years_are_called_runs():
    assert years_said(9, 10, "en", whole_years=False) == "9 of 10 runs"
    assert years_said(9, 10, "zh", whole_years=False) == "在10次中的9次里"
    assert failing_years(0.3, 10, "en", whole_years=False) == "not kept in 3 of 10 simulated runs"
    assert failing_years(0.3, 10, "zh", whole_years=False) == "模拟的10次中有3次达不到"


@pytest.mark.parametrize(
    ("share", "n", "en", "zh"),
    [
        (0.3, 10, "not kept in 3 of 10 simulated years", "模拟的10年中有3年达不到"),
        (1.0, 10, "not kept in any of 10 simulated years", "模拟的10年都达不到"),
        (0.0, 10, "kept in all 10 simulated years", "模拟的10年都达到"),
        (0.07, 200, "not kept in about 7 of every 100 years", "每100年约有7年达不到"),
    ],
)
def test_years_in_which_a_bound_is_not_kept(share, n, en, zh):
    assert failing_years(share, n, "en") == en
    assert failing_years(share, n, "zh") == zh
