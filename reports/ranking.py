"""Sites in order of a mean, with ties: sites whose intervals overlap are not put before one another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reports.records import SummaryRow


@dataclass(frozen=True, slots=True)
class Ranked:
    """A site's place: ``first`` to ``last`` are the ranks it could hold, 1 the highest mean."""

    row: SummaryRow
    first: int
    last: int

    @property
    def text(self) -> str:
        """3 or 2-5."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


def ranked(rows: Iterable[SummaryRow]) -> tuple[Ranked, ...]:
    """Highest mean first. A site surely stands behind those whose interval lies wholly above its own.

    Two intervals of 95 % that do not touch are apart at well below 5 %, so this is the cautious way to read a
    table (Goldstein and Healy, Journal of the Royal Statistical Society A 158 (1995) 175-177).
    """
    known = sorted((row for row in rows if row.mean is not None), key=lambda row: (-(row.mean or 0.0), row.site))
    return tuple(
        Ranked(
            row,
            first=1 + sum(_low(other) > _high(row) for other in known),
            last=len(known) - sum(_high(other) < _low(row) for other in known),
        )
        for row in known
    )


def tied_for_first(order: Iterable[Ranked]) -> tuple[Ranked, ...]:
    """The site with the highest mean and all whose interval reaches up to its own."""
    found = list(order)
    return tuple(site for site in found if _high(site.row) >= _low(found[0].row))


def _low(row: SummaryRow) -> float:
    assert row.mean is not None
    return row.mean if row.ci_low is None else row.ci_low


def _high(row: SummaryRow) -> float:
    assert row.mean is not None
    return row.mean if row.ci_high is None else row.ci_high
