"""Which sites stand apart: Rosner's published example, Grubbs' table, and the rate of false alarms."""

import numpy as np
import pytest

from reports.outliers import critical_value, most_outliers, outliers

#: Rosner (1983), as printed in the NIST/SEMATECH e-Handbook of Statistical Methods, section 1.3.5.17.3.
ROSNER = [
    -0.25, 0.68, 0.94, 1.15, 1.20, 1.26, 1.26, 1.34, 1.38, 1.43, 1.49, 1.49, 1.55, 1.56, 1.58, 1.65, 1.69, 1.70, 1.76,
    1.77, 1.81, 1.91, 1.94, 1.96, 1.99, 2.06, 2.09, 2.10, 2.14, 2.15, 2.23, 2.24, 2.26, 2.35, 2.37, 2.40, 2.47, 2.54,
    2.62, 2.64, 2.90, 2.92, 2.92, 2.93, 3.21, 3.26, 3.30, 3.59, 3.68, 4.30, 4.64, 5.34, 5.42, 6.01,
]  # fmt: skip


@pytest.mark.parametrize(("step", "published"), [(1, 3.158), (2, 3.151), (3, 3.143), (4, 3.136), (5, 3.128)])
def test_critical_values_as_published(step, published):
    assert critical_value(54, step) == pytest.approx(published, abs=1e-3)


@pytest.mark.parametrize(("count", "published"), [(6, 1.887), (10, 2.290), (20, 2.709)])
def test_the_first_critical_value_is_that_of_grubbs(count, published):
    """Two-sided at 5 %: the table of Grubbs and Beck, Technometrics 14 (1972) 847-854, at 2.5 % one-sided."""
    assert critical_value(count, 1) == pytest.approx(published, abs=1.5e-3)


def test_three_that_hide_one_another_are_found():
    """The first and the second alone are not beyond their limits (3.118 < 3.158, 2.942 < 3.151), the third is."""
    assert [ROSNER[at] for at in outliers(ROSNER)] == [6.01, 5.42, 5.34]


def test_a_low_one_is_found_as_a_high_one():
    assert outliers([10, 11, 10, 12, 11, 10, -40]) == (6,)


@pytest.mark.parametrize("values", [[1, 1, 1, 1, 99], [5.0] * 8, [1, 2, 3, 4, 5, 6, 7]])
def test_too_few_all_alike_or_evenly_spread(values):
    assert outliers(values) == ()


def test_how_many_may_be_named():
    assert [most_outliers(count) for count in (6, 19, 20, 54, 1000)] == [1, 1, 2, 5, 100]


def test_false_alarms_are_as_rare_as_said():
    """400 programmes of 12 alike sites: 5 % expected, so 8 to 33 are within 3 standard errors (0.3 % false alarm)."""
    values = np.random.default_rng(5).normal(100, 15, (400, 12))
    assert 8 <= sum(bool(outliers(of_one)) for of_one in values.tolist()) <= 33
