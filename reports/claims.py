"""When a difference is called one.

A paired difference is claimed only if its interval, adjusted by Holm's step-down rule over everything that could
be claimed on the page, lies wholly beyond the KPI's smallest difference that matters. Source of the rule:
S. Holm, A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6 (1979) 65-70.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reports.records import ComparisonRow

#: The chance that anything at all is claimed on a page that is not so. A page that claims things of several kinds
#: (differences, causes, assumptions) shares it out among them in equal parts.
ALPHA = 0.05


@dataclass(frozen=True, slots=True)
class Claim:
    """A paired difference after adjustment.

    ``low`` and ``high`` are the Holm-adjusted limits (None without an interval); ``matters`` is the smallest
    difference that matters, in the KPI's unit; ``shown`` is True when the difference may be claimed.
    """

    row: ComparisonRow
    matters: float
    low: float | None
    high: float | None
    shown: bool

    @property
    def key(self) -> tuple[str, str]:
        return self.row.variant, self.row.kpi


def level_of_each(kinds: int) -> float:
    """The chance of a false claim that each of so many kinds of claims on a page may take; ALPHA for none."""
    return ALPHA / max(1, kinds)


def claims(rows: Iterable[ComparisonRow], matters: Mapping[str, float], alpha: float = ALPHA) -> tuple[Claim, ...]:
    """One claim for each row that has a difference; ``matters`` maps a KPI to its smallest difference that matters.

    Rows are paired 95 % Student intervals of ``n`` replications (two-sided). The k-th most significant of m rows
    is held to level alpha / (m - k + 1); after the first that fails nothing more is claimed.
    """
    rows = [row for row in rows if row.difference is not None]
    tested = sorted((row for row in rows if row.ci_low is not None and row.n > 1), key=lambda row: _order(row, matters))
    judged: dict[tuple[str, str, str, str], Claim] = {}
    holding = True
    for rank, row in enumerate(tested):
        low, high = _limits(row, alpha / (len(tested) - rank))
        smallest = matters.get(row.kpi, 0.0)
        holding = holding and (low > smallest or high < -smallest)
        judged[_key(row)] = Claim(row, smallest, low, high, holding)
    return tuple(judged.get(_key(row)) or Claim(row, matters.get(row.kpi, 0.0), None, None, False) for row in rows)


def _order(row: ComparisonRow, matters: Mapping[str, float]) -> tuple[float, str, str]:
    """Most significant first: the p-value of 'no further from zero than what matters', then a fixed order."""
    return _p_value(row, matters.get(row.kpi, 0.0)), row.variant, row.kpi


def _p_value(row: ComparisonRow, smallest: float) -> float:
    from scipy.special import stdtr

    assert row.difference is not None
    beyond = abs(row.difference) - smallest
    error = _standard_error(row)
    if beyond <= 0:
        return 1.0
    return 0.0 if error == 0 else float(2 * stdtr(row.n - 1, -beyond / error))


def _limits(row: ComparisonRow, level: float) -> tuple[float, float]:
    from scipy.special import stdtrit

    assert row.difference is not None
    half = float(stdtrit(row.n - 1, 1 - level / 2)) * _standard_error(row)
    return row.difference - half, row.difference + half


def _standard_error(row: ComparisonRow) -> float:
    """Back from the 95 % interval of the file to the standard error of the mean difference."""
    from scipy.special import stdtrit

    assert row.ci_low is not None
    assert row.ci_high is not None
    return (row.ci_high - row.ci_low) / 2 / float(stdtrit(row.n - 1, 0.975))


def _key(row: ComparisonRow) -> tuple[str, str, str, str]:
    return row.variant, row.kpi, row.site, row.group
