"""Rounds in turn, ratios in pairs."""

from __future__ import annotations

from benchmarks.timing import Spread, interleaved, paired_ratio


def test_every_round_times_everything_and_every_second_one_backwards() -> None:
    done: list[str] = []
    seconds = interleaved({"a": lambda: done.append("a"), "b": lambda: done.append("b")}, rounds=3)
    assert done == ["a", "b", *"ab", *"ba", *"ab"], "once untimed, then three rounds"
    assert {name: len(took) for name, took in seconds.items()} == {"a": 3, "b": 3}
    assert min(min(took) for took in seconds.values()) >= 0


def test_what_is_fast_is_repeated() -> None:
    done: list[int] = []
    interleaved({"a": lambda: done.append(0)}, rounds=1, least_s=0.001)
    assert len(done) > 10, "an append takes far less than 0.1 ms"


def test_ratios_are_taken_within_a_round() -> None:
    """A machine twice as slow in one round slows both: 4/2, 8/4, 5/1."""
    assert paired_ratio([4, 8, 5], [2, 4, 1]) == Spread(median=2, low=2, high=5)
