"""Random numbers that are functions of their key: no stream, no position, nothing one draw does to another.

A draw is named by (seed, names ...) and counted by (k, date, replication, block). The names make a key of 128
bits, the numbers a counter of 256, and Philox4x64-10 makes four words of a key and a counter (Salmon, Moraes,
Dror and Shaw: Parallel random numbers: as easy as 1, 2, 3. SC 2011). Word for word the generator of
``numpy.random.Philox``, here for a whole array of keys and counters at once: compiled where the compiler is there, by
numpy where it is not, to the same words.
"""

from __future__ import annotations

import json
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import ArrayLike, NDArray

from simkit.compiling import compiler_is_there

Floats = NDArray[np.float64]
Words = NDArray[np.uint64]

_ROUNDS = 10
_WORD_BITS = 64
#: Of the first and the third word of a counter.
_MULTIPLIERS = np.array([[0xD2E7470EE14C6C93], [0xCA5A826395121157]], dtype=np.uint64)
_KEY_STEPS = np.array([[0x9E3779B97F4A7C15], [0xBB67AE8584CAA73B]], dtype=np.uint64)
_LOW_HALF = np.uint64(0xFFFFFFFF)
_HALF_BITS = np.uint64(32)
_MULTIPLIERS_LOW, _MULTIPLIERS_HIGH = _MULTIPLIERS & _LOW_HALF, _MULTIPLIERS >> _HALF_BITS
#: Blocks worked on at a time by numpy: the arrays of a round stay in the processor's cache.
_CHUNK = 8192
#: A float64 holds j + 1/2 exactly for every j of 52 bits, not of 53: with 53 the largest draw would be 1.
_DROPPED_BITS = np.uint64(_WORD_BITS - 52)
#: The bits of 1.0: with 52 bits behind them they are the number 1 + j / 2**52.
_ONE = np.float64(1.0).view(np.uint64)


@lru_cache(maxsize=16384)
def key(seed: int, *names: str) -> tuple[int, int]:
    """The key of a purpose: 128 bits of blake2b over the seed and the names, as two words of 64 bits.

    The names are written as JSON first, so that ("a", "bc") and ("ab", "c") differ.
    """
    digest = blake2b(json.dumps([seed, *names]).encode(), digest_size=16).digest()
    return int.from_bytes(digest[:8], "little"), int.from_bytes(digest[8:], "little")


@lru_cache(maxsize=1024)
def key_table(seed: int, purposes: tuple[tuple[str, ...], ...]) -> Words:
    """The keys of several purposes, shape (2, purposes): its columns are the keys of draws, in any order and number."""
    table = np.array([key(seed, *names) for names in purposes], dtype=np.uint64).reshape(-1, 2).T
    table.flags.writeable = False
    return table


def uniforms(
    keys: tuple[int, int] | Words, date: ArrayLike, k: ArrayLike, replication: int, block: ArrayLike = 0
) -> Floats:
    """Four uniforms for each draw, shape (..., 4), each an odd multiple of 2**-53 strictly between 0 and 1.

    ``keys`` is one key or an array of shape (2, ...); ``date`` (ordinal of the day), ``k`` (number of the draw on that
    date) and ``block`` (which four of the draw) are whole numbers from 0 up. All are broadcast to one shape (...).
    """
    return np.moveaxis(inside(words(keys, date, k, replication, block)), 0, -1)


def uniforms_in_a_row(one_key: tuple[int, int], date: int, replication: int, n: int) -> Floats:
    """The first ``n`` uniforms of the draws k = 0, 1, 2, ... of a key on a date, four of each, shape (n,).

    Those of :func:`uniforms`, by numpy's generator: its counter goes up one by one from wherever it is put.
    """
    before = ((date << _WORD_BITS) + (replication << 2 * _WORD_BITS) - 1) % (1 << 4 * _WORD_BITS)
    counter = np.frombuffer(before.to_bytes(32, "little"), dtype="<u8")
    return inside(np.random.Philox(key=np.array(one_key, dtype=np.uint64), counter=counter).random_raw(n))


def inside(words: Words) -> Floats:
    """Words as numbers strictly between 0 and 1: (top 52 bits + 1/2) / 2**52, without rounding; any shape.

    The bits are put behind those of 1.0, and 1 - 2**-53 is taken off.
    """
    drawn = words >> _DROPPED_BITS
    drawn |= _ONE
    numbers = drawn.view(np.float64)
    numbers -= 1 - 2.0**-53
    return numbers


def words(
    keys: tuple[int, int] | Words, date: ArrayLike, k: ArrayLike, replication: int, block: ArrayLike = 0
) -> Words:
    """The four words of each draw, shape (4, ...): the counter is (k, date, replication, block), lowest word first.

    Arguments as for :func:`uniforms`; single numbers count as arrays of one.
    """
    key_words = np.asarray(keys, dtype=np.uint64)
    parts = [np.asarray(part, dtype=np.int64) for part in (k, date, replication, block)]
    shape = np.broadcast_shapes((1,), key_words.shape[1:], *(part.shape for part in parts))
    counters = np.empty((4, *shape), dtype=np.int64)
    for row, part in enumerate(parts):
        counters[row] = part
    found = counters.view(np.uint64)
    _philox(found.reshape(4, -1), _in_line(key_words, shape))
    return found


def _in_line(key_words: Words, shape: tuple[int, ...]) -> Words:
    """The keys of counters of a shape, (2, n); (2, 1) if there is but one."""
    line = np.empty((2, *shape) if key_words.ndim > 1 else (2, 1), dtype=np.uint64)
    line[0], line[1] = key_words
    return line.reshape(2, -1)


def _philox(counters: Words, keys: Words) -> None:
    """Philox4x64-10 of counters, shape (4, n), in place, under keys of shape (2, n) or (2, 1)."""
    if compiler_is_there():
        from simkit.experiment.kernel.philox import philox

        philox(counters, keys)
        return
    for start in range(0, counters.shape[1], _CHUNK):
        chunk = slice(start, start + _CHUNK)
        _philox_by_numpy(counters[:, chunk], keys if keys.shape[1] == 1 else keys[:, chunk])


def _philox_by_numpy(counters: Words, keys: Words) -> None:
    """The same; the two products of a round are worked out side by side."""
    factors, others = counters[0::2].copy(), counters[1::2].copy()
    keys = keys.copy()
    work = np.empty((4, *factors.shape), dtype=np.uint64)
    for number in range(_ROUNDS):
        if number:
            keys += _KEY_STEPS
        high = _high_words(factors, work)
        factors *= _MULTIPLIERS
        others ^= keys
        others ^= high[::-1]
        factors, others = others, factors[::-1]
    counters[0::2], counters[1::2] = factors, others


def _high_words(factors: Words, work: Words) -> Words:
    """High words of the 128-bit products with the multipliers, by halves of 32 bits as on paper, in ``work``."""
    high: Words
    low, middle, crossed, high = work
    np.bitwise_and(factors, _LOW_HALF, out=low)
    np.right_shift(factors, _HALF_BITS, out=high)
    np.multiply(low, _MULTIPLIERS_LOW, out=middle)
    middle >>= _HALF_BITS
    low *= _MULTIPLIERS_HIGH
    middle += low
    np.multiply(high, _MULTIPLIERS_LOW, out=crossed)
    crossed += np.bitwise_and(middle, _LOW_HALF, out=low)
    middle >>= _HALF_BITS
    crossed >>= _HALF_BITS
    high *= _MULTIPLIERS_HIGH
    high += middle
    high += crossed
    return high
