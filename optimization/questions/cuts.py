"""Less money: the best plan of a site when its purse is cut, beside the plan in full.

The same objectives in the same order with every fund (and every account that holds a given amount) cut by the same
share; what goes first is what those objectives can best do without. See ``docs/planning/cuts.md``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from optimization.choosing.answer import answer
from optimization.choosing.posed import Posed
from optimization.questions.differences import DIFFERENCE_COLUMNS, differences
from optimization.questions.enlarged import reckoned_anew
from optimization.site.purse import Purse
from optimization.solving.solver import Settings
from simkit.scenario.plan import SitePlan

#: The cuts that are asked for in a budget talk.
SHARES = (Fraction(5, 100), Fraction(10, 100), Fraction(20, 100))


@dataclass(frozen=True, slots=True)
class Cut:
    """The plan ``after`` the purse was cut by ``share``, beside the plan ``before``."""

    share: Fraction
    before: SitePlan
    after: SitePlan

    @property
    def cut_cny(self) -> float:
        return self.before.purse_cny - self.after.purse_cny

    @property
    def answered(self) -> bool:
        """Whether the solver came to a plan; if not there is nothing to compare."""
        return self.after.status not in ("time_limit", "error")


def cuts(posed: Posed, before: SitePlan, settings: Settings, shares: Sequence[Fraction] = SHARES) -> tuple[Cut, ...]:
    """The plan at each cut. ``before`` is the plan with all the money; a share lies between 0 and 1."""
    if any(not 0 <= share <= 1 for share in shares):
        raise ValueError("a cut is a share of the money between 0 and 1")
    return tuple(Cut(share, before, _plan(posed, share, settings)) for share in shares)


def _plan(posed: Posed, share: Fraction, settings: Settings) -> SitePlan:
    asked = posed.question
    purse = cut_purse(asked.purse, share)
    asked = replace(asked, purse=purse, mandates=reckoned_anew(asked.mandates, asked.case, purse))
    return answer(asked, posed.entries, settings)


def cut_purse(purse: Purse, share: Fraction) -> Purse:
    """The purse with every given amount cut by the share, to the fen below; own income stays what visits bring in."""
    kept = 1 - share
    return replace(
        purse,
        fund_fen={fund: None if fen is None else int(fen * kept) for fund, fen in purse.fund_fen.items()},
        account_fen={account: int(fen * kept) for account, fen in purse.account_fen.items()},
    )


#: Columns of the two tables, after scenario and site.
CUT_COLUMNS = (
    *("cut_share", "purse_cny", "status", "legal", "affordable", "need_cny", "shortfall_cny"),
    *("priority_groups_served_share", "all_groups_served_share"),
)
CHANGE_COLUMNS = ("cut_share", *DIFFERENCE_COLUMNS)


def cut_rows(found: Sequence[Cut]) -> Iterator[tuple[Any, ...]]:
    """One row for the full purse and one for each cut."""
    if found:
        yield _row(Fraction(0), found[0].before)
    for cut in found:
        yield _row(cut.share, cut.after)


def _row(share: Fraction, plan: SitePlan) -> tuple[Any, ...]:
    served = plan.objectives
    return (
        *(float(share), plan.purse_cny, plan.status, plan.legal, plan.affordable, plan.need_cny, plan.shortfall_cny),
        *(
            served.get("priority_groups_served_share", float("nan")),
            served.get("all_groups_served_share", float("nan")),
        ),
    )


def change_rows(posed: Posed, found: Sequence[Cut]) -> Iterator[tuple[Any, ...]]:
    """What differs from the plan in full: posts, rooms, hours, services, person-times of groups, heads of money."""
    for cut in found:
        if cut.answered:
            for difference in differences(posed.case, cut.before, cut.after):
                yield float(cut.share), *difference
