"""The frame in which published numbers are set beside ours: what counts as noise, by hand."""

import math

import pytest

from simkit.run import SiteRun
from tests.validation.agreement import Sample
from tests.validation.published.comparison import Finding, Printed, Row


def _never(run: SiteRun) -> float:
    raise AssertionError("nothing is simulated here")


def _found(printed: Printed, ours: Sample, level: float = 0.05) -> Finding:
    return Finding(Row("wait", "min", printed, _never), ours, level)


MANY = 10**9


def test_noise_of_both_adds_up() -> None:
    # theirs 4^2 / 16 = 1, ours 0^2: the interval is 1.96 for so many degrees of freedom
    found = _found(Printed(10.0, 16, sd=4.0), Sample(11.9, 1e-9, MANY, MANY))
    assert found.difference == pytest.approx(1.9)
    assert found.width == pytest.approx(2.131, abs=1e-3)  # Student's t of 15 degrees of freedom, as theirs has them
    # both errors 1: sqrt(2) x 1.96 where both have very many replications
    both = _found(Printed(10.0, MANY, sd=math.sqrt(MANY)), Sample(10.0, 1.0, MANY, MANY))
    assert both.width == pytest.approx(1.95996 * math.sqrt(2), rel=1e-4)


def test_a_deviation_that_was_not_printed_is_ours() -> None:
    # ours 3 / sqrt(900) = 0.1 each replication 3; theirs of 9 replications: 3 / 3 = 1
    found = _found(Printed(10.0, 9), Sample(10.0, 0.1, 900, MANY))
    assert found.width == pytest.approx(1.95996 * math.sqrt(0.01 + 1), rel=1e-4)


def test_digits_are_noise_too() -> None:
    # 0.61 may be anything from 0.605 to 0.615: variance 0.01^2 / 12
    found = _found(Printed(0.61, MANY, sd=0.0, digits=2), Sample(0.612, 1e-12, MANY, MANY))
    assert found.width == pytest.approx(1.95996 * 0.01 / math.sqrt(12), rel=1e-4)
    assert found.is_noise


def test_a_real_difference_is_one_and_would_have_been_noticed() -> None:
    printed = Printed(10.0, MANY, sd=math.sqrt(MANY))
    # error sqrt(1 + 1e-6) about 1: taken for real beyond 1.96, noticed in 95 % from 1.96 + 1.645 on
    assert _found(printed, Sample(11.9, 1e-3, MANY, MANY)).is_noise
    assert not _found(printed, Sample(12.0, 1e-3, MANY, MANY)).is_noise
    assert _found(printed, Sample(12.0, 1e-3, MANY, MANY)).smallest == pytest.approx(1.95996 + 1.64485, rel=1e-4)


def test_among_many_rows_one_needs_more_to_be_real() -> None:
    printed = Printed(10.0, MANY, sd=math.sqrt(MANY))
    # a hundred rows: each at 0.05 / 100, two-sided 3.4808
    assert _found(printed, Sample(13.4, 1e-3, MANY, MANY), level=0.05 / 100).is_noise
    assert not _found(printed, Sample(13.5, 1e-3, MANY, MANY), level=0.05 / 100).is_noise
