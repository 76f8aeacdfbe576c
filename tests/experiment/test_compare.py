"""Variants are compared key by key, replication by replication."""

from __future__ import annotations

import numpy as np
import pytest

from simkit.experiment.compare import Measured, compare


def measured(**columns: list[float]) -> Measured[str]:
    return Measured(tuple(columns), np.array(list(columns.values()), np.float64).T)


def test_only_what_both_have_is_compared_in_the_order_of_the_variant():
    base = measured(a=[1, 2], b=[5, 5], gone=[0, 0])
    variant = measured(new=[9, 9], b=[6, 8], a=[1, 3])
    keys, found = compare(base, variant, ["higher", "lower", "higher"])
    assert keys == ("b", "a")
    assert found.difference.tolist() == [2, 0.5]
    assert found.p_better.tolist() == [0, 0.75]


def test_nothing_in_common():
    keys, found = compare(measured(a=[1, 2]), measured(b=[1, 2]), ["higher"])
    assert keys == ()
    assert len(found.difference) == 0


def test_different_numbers_of_replications_cannot_be_paired():
    with pytest.raises(ValueError, match="2 and 3 replications"):
        compare(measured(a=[1, 2]), measured(a=[1, 2, 3]), ["higher"])


def test_keys_and_columns_must_agree():
    with pytest.raises(ValueError, match="2 keys"):
        Measured(("a", "b"), np.zeros((3, 1)))
