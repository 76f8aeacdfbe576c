"""Residents on a ring: arcs of the groups, gamma weights, persons in proportion to weight."""

import numpy as np
import pytest

from simkit.demand.persons import Arc, Ring, arcs, ring, ring_size, running_sum
from simkit.experiment.draws import key, uniforms


def test_groups_lie_side_by_side_and_wrap_round():
    residents = {"residents": 100, "elderly": 30, "youth": 50, "disabled": 40, "hardship": 5}
    assert arcs(residents) == {
        "residents": Arc(0, 100),
        "elderly": Arc(0, 30),
        "youth": Arc(30, 50),
        "disabled": Arc(80, 40),
        "hardship": Arc(20, 5),
    }


def test_a_site_without_residents():
    assert arcs({"residents": 0, "elderly": 0}) == {"residents": Arc(0, 0), "elderly": Arc(0, 0)}
    assert len(ring(1, "centre", 0, 0.5, 0, reach=0)) == 0


def test_the_ring_holds_the_largest_group():
    assert ring_size({"residents": 10, "elderly": 4}) == 10
    assert ring_size({"residents": 10, "elderly": 14}) == 14


def test_picked_by_weight():
    """Weights 1, 3, 0, 4: half of [0, 1) belongs to the last, none of it to the third."""
    weight = np.array([1.0, 3.0, 0.0, 4.0])
    four = Ring(weight, running_sum(weight, 4))
    uniform = np.array([0.1, 0.13, 0.49, 0.51, 0.99])
    everyone = four.pick(np.zeros(5, int), np.full(5, 4), uniform)
    assert everyone.tolist() == [0, 1, 1, 3, 3]


def test_picked_from_an_arc_that_wraps():
    """The arc from the last on, two long: weights 4 and 1."""
    weight = np.array([1.0, 3.0, 0.0, 4.0])
    four = Ring(weight, running_sum(weight, 5))
    assert four.before.tolist() == [0, 1, 4, 4, 8, 9]
    assert four.pick(np.full(3, 3), np.full(3, 2), np.array([0.5, 0.79, 0.81])).tolist() == [3, 3, 0]
    assert four.arc_weights(Arc(3, 2)).tolist() == [4.0, 1.0]


@pytest.mark.parametrize("shape", [0.2, 0.47, 2.0])
def test_weights_are_gamma(shape):
    """100,000 residents of 10 replications: mean 1 and variance 1 / shape of a gamma law.

    The mean's standard error is sqrt(1 / shape / 100,000), at most 0.7 %; 5 of them: false alarm once in 2 million.
    The variance of the 4,096 classes is 0.1 % below that of the law at most; with the sample's error 8 % is allowed.
    """
    weight = np.concatenate([ring(1, "centre", 10_000, shape, replication, 10_000).weight for replication in range(10)])
    assert abs(weight.mean() - 1) < 5 * np.sqrt(1 / shape / len(weight))
    assert weight.var() == pytest.approx(1 / shape, rel=0.08)


def test_use_is_negative_binomial():
    """10,000 residents, 28,600 visits: mean 2.86 each, variance 2.86 + 2.86^2 / 0.47 = 20.3, 40 % never come.

    Standard errors: variance 0.8, share 0.5 %. Four of them: a false alarm once in 8,000 times. Visits spread evenly
    would have variance 2.86 and 6 % who never come.
    """
    people = ring(1, "centre", 10_000, 0.47, 0, reach=10_000)
    uniform = uniforms(key(1, "centre", "request", "advice"), 734_000, np.arange(28_600), 0)[:, 0]
    visits = np.bincount(people.pick(np.zeros(28_600, int), np.full(28_600, 10_000), uniform), minlength=10_000)
    assert visits.var() == pytest.approx(20.3, abs=3.2)
    never = (1 + 2.86 / 0.47) ** -0.47
    assert (visits == 0).mean() == pytest.approx(never, abs=0.02)


def test_the_same_resident_has_the_same_weight_in_a_larger_community():
    small, large = ring(1, "centre", 1001, 0.5, 3, 1001), ring(1, "centre", 1500, 0.5, 3, 1500)
    assert small.weight.tolist() == large.weight[:1001].tolist()
    assert ring(1, "centre", 1001, 0.5, 4, 1001).weight.tolist() != small.weight.tolist()
