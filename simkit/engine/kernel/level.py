"""How a slow level moves from one epoch to the next: one function in whole numbers, called by every engine."""

from __future__ import annotations

from simkit.engine.arrays import FULL_PPM, Ints


def next_level(level: int, push: int, forget: int, gain: Ints, counts: Ints) -> int:
    """The level of the next epoch, in millionths, 0 to 1,000,000.

    ``gain`` and ``counts`` have shape (services, columns): millionths a person-time, and person-times of the epoch that
    ends. What is pushed and gained takes its part of those not yet reached, what is forgotten and lost its part of
    those reached: the diffusion of Bass (A new product growth for model consumer durables. Management Science 15,
    1969) with forgetting, step by step. Parts are rounded towards zero.
    """
    up, down = push, forget
    for service in range(gain.shape[0]):
        for column in range(gain.shape[1]):
            moved = gain[service, column] * counts[service, column]
            if moved > 0:
                up += moved
            else:
                down -= moved
    up, down = min(up, FULL_PPM), min(down, FULL_PPM)
    return level + (FULL_PPM - level) * up // FULL_PPM - level * down // FULL_PPM
