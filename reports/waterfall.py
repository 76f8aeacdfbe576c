"""A difference divided over its causes, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reports.claims import Claim


@dataclass(frozen=True)
class Waterfall:
    """What divides one difference: its causes in order, what they do only together, and the whole of it.

    ``names`` are those of the causes; ``better`` is +1 where more is better, -1 where less is, 0 neither.
    """

    causes: tuple[Claim, ...]
    names: tuple[str, ...]
    interaction: Claim
    total: Claim
    better: int

    def steps(self) -> Iterator[tuple[Claim, float, float]]:
        """Each bar with its start and end; the interaction ends where the whole does, to the last digit."""
        at = 0.0
        for claim in self.causes:
            yield claim, at, at + effect_of(claim)
            at += effect_of(claim)
        yield self.interaction, at, effect_of(self.total)
        yield self.total, 0.0, effect_of(self.total)


def effect_of(claim: Claim) -> float:
    """The effect that a claim is about."""
    assert claim.row.difference is not None
    return claim.row.difference
