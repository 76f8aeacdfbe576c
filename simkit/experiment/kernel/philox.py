"""Philox4x64-10 for many counters at once, compiled."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simkit.compiling import compiled
from simkit.experiment.kernel.wide import high_word

Words = NDArray[np.uint64]

_ROUNDS = 10
_MULTIPLIER_0, _MULTIPLIER_1 = np.uint64(0xD2E7470EE14C6C93), np.uint64(0xCA5A826395121157)
_STEP_0, _STEP_1 = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBB67AE8584CAA73B)


@compiled
def philox(counters: Words, keys: Words) -> None:
    """Turn counters, shape (4, n), into words, in place; ``keys`` has shape (2, n), or (2, 1) for one key."""
    stride = 0 if keys.shape[1] == 1 else 1
    for i in range(counters.shape[1]):
        key_0, key_1 = keys[0, i * stride], keys[1, i * stride]
        word_0, word_1, word_2, word_3 = counters[0, i], counters[1, i], counters[2, i], counters[3, i]
        for _ in range(_ROUNDS):
            high_0, low_0 = high_word(_MULTIPLIER_0, word_0), _MULTIPLIER_0 * word_0
            high_1, low_1 = high_word(_MULTIPLIER_1, word_2), _MULTIPLIER_1 * word_2
            word_0, word_1, word_2, word_3 = high_1 ^ word_1 ^ key_0, low_1, high_0 ^ word_3 ^ key_1, low_0
            key_0 += _STEP_0
            key_1 += _STEP_1
        counters[0, i], counters[1, i], counters[2, i], counters[3, i] = word_0, word_1, word_2, word_3
