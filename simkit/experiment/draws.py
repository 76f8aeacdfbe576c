"""Random numbers that are functions of their key: no stream, no position, nothing one draw does to another.

A draw is named by (seed, names ...) and counted by (k, date, replication, block). The names make a key of 128
bits, the numbers a counter of 256, and Philox4x64-10 makes four words of a key and a counter (Salmon, Moraes,
Dror and Shaw: Parallel random numbers: as easy as 1, 2, 3. SC 2011). Word for word the generator of
``numpy.random.Philox``, here for a whole array of keys and counters at once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Words = NDArray[np.uint64]

_ROUNDS = 10
_MULTIPLIERS = (0xD2E7470EE14C6C93, 0xCA5A826395121157)
_KEY_STEPS = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBB67AE8584CAA73B))
_LOW_HALF = np.uint64(0xFFFFFFFF)
_HALF_BITS = np.uint64(32)
#: Blocks worked on at a time: the arrays of a round stay in the processor's cache.
_CHUNK = 8192
#: A float64 holds j + 1/2 exactly for every j of 52 bits, not of 53: with 53 the largest draw would be 1.
_DROPPED_BITS = np.uint64(64 - 52)


@lru_cache(maxsize=16384)
def key(seed: int, *names: str) -> tuple[int, int]:
    """The key of a purpose: 128 bits of blake2b over the seed and the names, as two words of 64 bits.

    The names are written as JSON first, so that ("a", "bc") and ("ab", "c") differ.
    """
    digest = blake2b(json.dumps([seed, *names]).encode(), digest_size=16).digest()
    return int.from_bytes(digest[:8], "little"), int.from_bytes(digest[8:], "little")


def key_table(seed: int, purposes: Iterable[tuple[str, ...]]) -> Words:
    """The keys of several purposes, shape (purposes, 2): indexed by purpose it gives the keys of many draws."""
    return np.array([key(seed, *names) for names in purposes], dtype=np.uint64).reshape(-1, 2)


def uniforms(
    keys: tuple[int, int] | Words, date: ArrayLike, k: ArrayLike, replication: int, block: ArrayLike = 0
) -> Floats:
    """Four uniforms for each draw, shape (n, 4), each a multiple of 2**-53 strictly between 0 and 1.

    ``keys`` is one key or an array of shape (n, 2); ``date`` (ordinal of the day), ``k`` (number of the draw on that
    date) and ``block`` (which four of the draw) are whole numbers from 0 up, single or of length n.
    """
    return inside(words(keys, date, k, replication, block)).T


def inside(words: Words) -> Floats:
    """Words as numbers strictly between 0 and 1: (top 52 bits + 1/2) / 2**52, without rounding; any shape."""
    drawn = (words >> _DROPPED_BITS).astype(np.float64)
    drawn += 0.5
    drawn *= 2.0**-52
    return drawn


def words(
    keys: tuple[int, int] | Words, date: ArrayLike, k: ArrayLike, replication: int, block: ArrayLike = 0
) -> Words:
    """The four words of each draw, shape (4, n): the counter is (k, date, replication, block), lowest word first."""
    key_words = np.atleast_2d(np.asarray(keys, dtype=np.uint64)).T
    parts = np.broadcast_arrays(*(np.asarray(part, dtype=np.int64) for part in (k, date, replication, block)))
    counters = np.array([np.atleast_1d(part) for part in parts]).view(np.uint64)
    n = np.broadcast_shapes(counters.shape[1:], key_words.shape[1:])[0]
    counters = np.array(np.broadcast_to(counters, (4, n)))
    for start in range(0, n, _CHUNK):
        chunk = slice(start, start + _CHUNK)
        counters[:, chunk] = _philox(counters[:, chunk], key_words if key_words.shape[1] == 1 else key_words[:, chunk])
    return counters


def _philox(counters: Words, key_words: Words) -> Words:
    """Philox4x64-10 of the counters, shape (4, n), under keys of shape (2, n) or (2, 1)."""
    c0, c1, c2, c3 = counters
    k0, k1 = key_words.copy()
    for number in range(_ROUNDS):
        if number:
            k0 += _KEY_STEPS[0]
            k1 += _KEY_STEPS[1]
        high0, low0 = _product(_MULTIPLIERS[0], c0)
        high1, low1 = _product(_MULTIPLIERS[1], c2)
        high1 ^= c1
        high1 ^= k0
        high0 ^= c3
        high0 ^= k1
        c0, c1, c2, c3 = high1, low1, high0, low0
    return np.stack([c0, c1, c2, c3])


def _product(multiplier: int, factor: Words) -> tuple[Words, Words]:
    """High and low word of the 128-bit products, by halves of 32 bits as on paper."""
    a_high, a_low = np.uint64(multiplier >> 32), np.uint64(multiplier & 0xFFFFFFFF)
    b_low = factor & _LOW_HALF
    b_high = factor >> _HALF_BITS
    middle = a_low * b_low
    middle >>= _HALF_BITS
    b_low *= a_high
    middle += b_low
    crossed = a_low * b_high
    crossed += middle & _LOW_HALF
    middle >>= _HALF_BITS
    crossed >>= _HALF_BITS
    b_high *= a_high
    b_high += middle
    b_high += crossed
    return b_high, factor * np.uint64(multiplier)
