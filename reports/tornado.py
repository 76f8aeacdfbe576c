"""What assumptions do to one answer: rows of one KPI, what of them may be claimed, and the bars of a figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from reports.claims import Claim, claims
from reports.records import AssumptionRow, ComparisonRow

End = Literal["low", "high"]
ENDS: tuple[End, ...] = ("low", "high")
#: Bars of a figure at most; the rest is counted.
MOST_BARS = 12
FULL, FIRST_LOOK, NO_BEARING = "full", "first_look", "no_bearing"


@dataclass(frozen=True)
class Bar:
    """An assumption with the claims on its ends; an end that was refused has none."""

    row: AssumptionRow
    ends: Mapping[End, Claim]

    @property
    def span(self) -> float:
        """From the least to the greatest answer, the one as it is among them."""
        found = [0.0, *(claim.row.difference or 0.0 for claim in self.ends.values())]
        return max(found) - min(found)

    @property
    def farthest(self) -> End:
        """The end that moves the answer more."""
        return max(self.ends, key=lambda end: abs(self.ends[end].row.difference or 0.0))

    @property
    def shown(self) -> bool:
        """Whether the effect of an end may be claimed."""
        return any(claim.shown for claim in self.ends.values())


@dataclass(frozen=True)
class Tornado:
    """All assumptions that were simulated in full and did something, the widest first; ``rest`` did less or nothing.

    ``judged``: how many effects the claims are adjusted over.
    """

    bars: tuple[Bar, ...]
    answer: float
    n: int
    judged: int
    matters: float

    @property
    def drawn(self) -> tuple[Bar, ...]:
        return self.bars[:MOST_BARS]


def tornado(rows: Sequence[AssumptionRow], matters: float, level: float) -> Tornado | None:
    """Of the rows of one answer and KPI; None where nothing was simulated in full that moves it.

    Claims are adjusted over both ends of every row that was simulated in full, those without any effect too, at
    ``level``, the chance that one of them is false.
    """
    full = [row for row in rows if row.tried == FULL]
    differences = [found for at, row in enumerate(full) for end in ENDS if (found := _difference(at, row, end))]
    judged = {(claim.row.site, claim.row.group): claim for claim in claims(differences, {_KPI: matters}, level)}
    bars = [
        Bar(row, {end: judged[str(at), end] for end in ENDS if (str(at), end) in judged}) for at, row in enumerate(full)
    ]
    moving = sorted((bar for bar in bars if bar.span > 0), key=lambda bar: (-bar.span, bar.row.path, bar.row.why))
    if not moving or moving[0].row.mean is None:
        return None
    row = moving[0].row
    assert row.mean is not None
    return Tornado(tuple(moving), row.mean, int(row.n or 0), len(differences), matters)


#: All rows are of one KPI, whichever it is.
_KPI = "answer"


def _difference(at: int, row: AssumptionRow, end: End) -> ComparisonRow | None:
    """An effect as a paired difference of two simulations; its row stands in the site's place, its end is the group."""
    effect, low, high = effect_of(row, end)
    if effect is None:
        return None
    return ComparisonRow(
        row.scenario, row.base, str(at), _KPI, end, int(row.n or 0), effect, low, high, None, None, row.unit
    )


def effect_of(row: AssumptionRow, end: End) -> tuple[float | None, float | None, float | None]:
    """The effect of an end with its paired interval."""
    if end == "low":
        return row.effect_low, row.effect_low_ci_low, row.effect_low_ci_high
    return row.effect_high, row.effect_high_ci_low, row.effect_high_ci_high


def value_at(row: AssumptionRow, end: End) -> str:
    """What the assumption is at an end, as its range has it."""
    return row.low if end == "low" else row.high


def decision_at(row: AssumptionRow, end: End) -> tuple[tuple[str, str], ...]:
    """What is decided otherwise at an end, and the scenario whose plan it is about."""
    said = row.decision_low if end == "low" else row.decision_high
    return tuple((word, id_) for word, _, id_ in (one.partition(":") for one in said.split("; ")) if word)
