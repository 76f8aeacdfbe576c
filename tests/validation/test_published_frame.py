"""The frame in which published numbers are set beside ours: what counts as noise, by hand."""

import math

import pytest

from simkit.run import SiteRun
from tests.validation.agreement import Sample
from tests.validation.published.comparison import Finding, Printed, Row


def _never(run: SiteRun) -> float:
    raise AssertionError("nothing is simulated here")


def _found(printed: Printed, ours: Sample, level: float = 0.05) -> Finding:
    """Ours without controls: its error is that of one replication by the root of their number."""
    return Finding(Row("wait", "min", printed, _never), ours, ours.error * math.sqrt(ours.n), level)


MANY = 10**9


def test_noise_of_both_adds_up() -> None:
    # a replication has deviation 3 in both; ours of 900, theirs of 9: 3 sqrt(1/900 + 1/9)
    found = _found(Printed(10.0, 9), Sample(11.9, 0.1, 900, MANY))
    assert found.difference == pytest.approx(1.9)
    assert found.width == pytest.approx(1.95996 * math.sqrt(0.01 + 1), rel=1e-4)


def test_a_printed_deviation_counts_by_its_degrees_of_freedom() -> None:
    # ours: 5 replications of variance 4 (error 2 / sqrt 5); theirs: 5 of variance 16; together 10 with 8 degrees of
    # freedom: 2.306 sqrt(10 (1/5 + 1/5))
    found = _found(Printed(10.0, 5, sd=4.0), Sample(10.0, 2 / math.sqrt(5), 5, 4))
    assert found.width == pytest.approx(2.306 * 2, rel=1e-3)


def test_what_controls_took_out_of_ours_is_still_in_theirs() -> None:
    # a replication has deviation 3; of ours controls leave an error of 0.01 in the mean, theirs of 9 has 3 / 3 = 1
    found = Finding(Row("wait", "min", Printed(10.0, 9), _never), Sample(10.0, 0.01, 900, MANY), 3.0, 0.05)
    assert found.width == pytest.approx(1.95996 * math.sqrt(1 + 0.0001), rel=1e-4)


def test_digits_are_noise_too() -> None:
    # 0.61 may be anything from 0.605 to 0.615: variance 0.01^2 / 12
    found = _found(Printed(0.61, MANY, digits=2), Sample(0.612, 1e-12, MANY, MANY))
    assert found.width == pytest.approx(1.95996 * 0.01 / math.sqrt(12), rel=1e-4)
    assert found.is_noise


def test_a_real_difference_is_one_and_would_have_been_noticed() -> None:
    # two equal errors of 1 / sqrt(2): together 1; taken for real beyond 1.96, noticed in 95 % from 1.96 + 1.645 on
    printed, error = Printed(10.0, MANY), 1 / math.sqrt(2)
    assert _found(printed, Sample(11.9, error, MANY, MANY)).is_noise
    assert not _found(printed, Sample(12.0, error, MANY, MANY)).is_noise
    assert _found(printed, Sample(12.0, error, MANY, MANY)).smallest == pytest.approx(1.95996 + 1.64485, rel=1e-4)


def test_among_many_rows_one_needs_more_to_be_real() -> None:
    printed, error = Printed(10.0, MANY), 1 / math.sqrt(2)
    # a hundred rows: each at 0.05 / 100, two-sided 3.4808
    assert _found(printed, Sample(13.4, error, MANY, MANY), level=0.05 / 100).is_noise
    assert not _found(printed, Sample(13.5, error, MANY, MANY), level=0.05 / 100).is_noise
