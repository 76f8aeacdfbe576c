"""Selecting the best mean: two systems by hand, and the guarantee on normal values whose means are known."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from scipy.stats import binom

from simkit.experiment.selection import Floats, Observe, Selection, eta, select


def told(rows: Sequence[Sequence[float]]) -> Observe:
    """Values written down, a row for each replication."""
    values = np.array(rows, np.float64)
    return lambda systems, first, n: values[first : first + n][:, list(systems)]


def test_the_constant_by_hand() -> None:
    """k = 2, alpha = 1/4, n0 = 2: (2/4) ** -2 = 4, less 1, halved; k = 3, alpha = 0.1, n0 = 5: 0.1 ** -0.5."""
    assert eta(2, 0.75, 2) == pytest.approx(1.5)
    assert eta(3, 0.9, 5) == pytest.approx((10**0.5 - 1) / 2)


def test_a_system_drops_out_when_its_sum_lies_too_low() -> None:
    """h2 = 2 x 1.5 x 1 = 3; differences 2 and 0 vary by 2: they must lie (6 - r) / 2 apart.

    After two replications 2 is not more than 2; after three 3 is more than 1.5.
    """
    found = select(2, told([(2, 0), (0, 0), (1, 0)]), indifference=1, confidence=0.75, first_stage=2)
    assert (found.selected, found.decided, found.left) == (0, True, (0,))
    assert (found.n, found.mean) == ((3, 3), (1.0, 0.0))


def test_those_too_close_to_part_are_parted_in_the_end() -> None:
    """Differences 1 and -1 vary by 2: from the sixth on nothing keeps both in that differ, at the seventh they do."""
    rows = [(1, 0), (-1, 0), *[(0, 0)] * 4, (0, 0.01)]
    found = select(2, told(rows), indifference=1, confidence=0.75, first_stage=2)
    assert (found.selected, found.decided, found.left, found.n) == (1, True, (1,), (7, 7))


def test_what_may_not_go_on_is_not_decided() -> None:
    rows = [(1, 0), (-1, 0), *[(0, 0)] * 4]
    found = select(2, told(rows), indifference=1, confidence=0.75, first_stage=2, most=5)
    assert (found.decided, found.left, found.n) == (False, (0, 1), (5, 5))


def test_systems_that_differ_by_the_same_in_every_replication_are_parted_at_once() -> None:
    values = np.random.default_rng(1).normal(size=(4, 1)) + np.array([[0.0, 0.001, -5.0]])
    found = select(3, told(values.tolist()), indifference=1, first_stage=4)
    assert (found.selected, found.left, found.n) == (1, (1,), (4, 4, 4))


def test_who_dropped_out_is_not_simulated_further() -> None:
    asked: list[tuple[int, ...]] = []
    draw = np.random.default_rng(3)

    def observe(systems: Sequence[int], _first: int, n: int) -> Floats:
        asked.append(tuple(systems))
        return draw.normal(size=(n, 1)) * 0.1 + draw.normal(size=(n, len(systems))) + [(-9, 0, 0.2)[s] for s in systems]

    found = select(3, observe, indifference=0.5)
    assert asked[0] == (0, 1, 2)
    assert set(asked[1:]) == {(1, 2)}
    assert found.n == (10, found.n[1], found.n[1])


def test_one_system_is_the_best_there_is() -> None:
    found = select(1, told([[3.0], [5.0]]), indifference=1, first_stage=2)
    assert (found.selected, found.decided, found.mean) == (0, True, (4.0,))


RUNS, LIKELY = 400, 0.95
#: Fewer right selections than this come about once in 10,000 times where the guarantee just holds.
ENOUGH = int(binom.ppf(1e-4, RUNS, LIKELY))


def normal_selection(run: int, shared: float, indifference: float = 1.0) -> Selection:
    """Four systems, the last best by the indifference, of standard deviation 2, correlated by ``shared``."""
    draw = np.random.default_rng(run)
    means = np.array([0.0, 0.0, 0.0, indifference])

    def observe(systems: Sequence[int], _first: int, n: int) -> Floats:
        alike, own = draw.normal(size=(n, 1)), draw.normal(size=(n, 4))
        values = means + 2 * (np.sqrt(shared) * alike + np.sqrt(1 - shared) * own)
        return np.asarray(values[:, list(systems)])

    return select(4, observe, indifference=indifference, confidence=LIKELY)


def test_the_guarantee_holds_where_it_is_hardest() -> None:
    """All others exactly the indifference below the best; one sound run in 10,000 would fail.

    A probability of 87 % instead of 95 % would be noticed with more than 95 %.
    """
    assert binom.cdf(ENOUGH - 1, RUNS, 0.87) > 0.95
    assert sum(normal_selection(run, 0.5).selected == 3 for run in range(RUNS)) >= ENOUGH


def test_the_same_random_numbers_save_work() -> None:
    """Differences vary a quarter as much at a correlation of 3/4: the last of 30 runs' replications are far fewer."""
    alone = sum(sum(normal_selection(run, 0.0).n) for run in range(30))
    together = sum(sum(normal_selection(run, 0.75).n) for run in range(30))
    assert together < alone / 2


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"systems": 0}, "no system"),
        ({"indifference": 0.0}, "above 0"),
        ({"confidence": 0.4}, "between 1/systems and 1"),
        ({"first_stage": 1}, "between 2 and"),
    ],
)
def test_what_cannot_be_asked(wrong: dict[str, float], says: str) -> None:
    asked = {"systems": 2, "indifference": 1.0, "confidence": 0.95, "first_stage": 2, **wrong}
    systems = int(asked.pop("systems"))
    with pytest.raises(ValueError, match=says):
        select(systems, told([(0, 1), (1, 0)]), **asked)  # type: ignore[arg-type]
